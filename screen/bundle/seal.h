/* seal.h - the last line of a bundle: who signed all bytes before it. */
#ifndef SIGTE_SCREEN_BUNDLE_SEAL_H
#define SIGTE_SCREEN_BUNDLE_SEAL_H

#include "screen/bundle/bundle.h"

/* Append the last line to what stands in *out; key NULL: a hash against damage, signed by nobody.
 */
void seal_add(struct buf *out, const struct sign_key *key);
/* Part body and seal, and hold the seal to the body. There is one way to write a seal, so that no
 * byte of a file can be changed unseen. Errors: ERR_INPUT (none, or it doesn't fit). */
NODISCARD enum err_code seal_check(struct str bytes, const char *path, struct str *body,
                                   enum bundle_signed *sign, struct sign_public *key,
                                   struct err *e);

#endif
