/* uploads.h - files that wait for their import, in a folder beside the review that is the server's
 * alone (REVIEW.uploads, 0700): under names drawn by chance, never one that a client gave. */
#ifndef SIGTE_WEB_API_UPLOADS_H
#define SIGTE_WEB_API_UPLOADS_H

#include "app/web/server/call.h"
#include "app/web/server/web_parts.h"

#define UPLOAD_ID_BYTES 33 /* with the NUL */

/* At a start: w->uploads, and files that no job asks for are removed. Errors: ERR_IO, ERR_DB. */
NODISCARD enum err_code uploads_open(struct web *w, struct err *e);
/* The same for those that are older than an hour: a younger one may be of a request that is under
 * way. What can't be removed stays until the next time. */
void uploads_sweep(const struct web *w, struct store *s);

/* Keep the body of a request. Errors: ERR_INPUT (there is none), ERR_LIMIT, ERR_IO. */
NODISCARD enum err_code upload_keep(const struct web_call *c, char id[UPLOAD_ID_BYTES],
                                    struct err *e);
/* Where it is. ERR_STATE when it is gone, also for what is no id. Memory: `a`. */
NODISCARD enum err_code upload_path(const struct web *w, struct str id, struct arena *a,
                                    const char **out, struct err *e);
void upload_drop(const struct web *w, struct str id);

#endif
