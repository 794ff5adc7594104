/* log_verify.h - looking at all of the log, whether it is what was written: a job. */
#ifndef SIGTE_WEB_API_LOG_VERIFY_H
#define SIGTE_WEB_API_LOG_VERIFY_H

#include "screen/job/runner.h"

#define LOG_VERIFY "log.verify"

/* Result: {"events", "seq", "head", "ok", "bad_events", "erased", "findings": [{"en", "da"}]}. */
NODISCARD enum err_code log_verify(struct store *s, const struct job *job, struct progress *p,
                                   struct buf *result, void *context, struct err *e);

#endif
