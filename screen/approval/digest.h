/* digest.h - the bytes that an approval stands for. */
#ifndef SIGTE_SCREEN_APPROVAL_DIGEST_H
#define SIGTE_SCREEN_APPROVAL_DIGEST_H

#include "lib/base/hash.h"
#include "screen/approval/approval.h"

/* Of where every record stands, or of the values and levels of the included articles.
 * *rows: how many values there are. */
NODISCARD enum err_code approval_digest(struct store *s, enum approval_of of, struct hash *out,
                                        int64_t *rows, struct err *e);

#endif
