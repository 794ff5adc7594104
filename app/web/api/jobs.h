/* jobs.h - long work that the pages ask for: which kinds there are, and starting them. */
#ifndef SIGTE_WEB_API_JOBS_H
#define SIGTE_WEB_API_JOBS_H

#include "app/web/server/web_parts.h"

/* Start the thread that does them; those that an earlier server left are marked interrupted. */
NODISCARD enum err_code jobs_start(struct web *w, struct err *e);

/* Ask for work on behalf of the caller, inside the writer's transaction, and answer 202 with the
 * job. arguments: a JSON object. */
NODISCARD enum err_code jobs_add(struct web_call *c, const char *kind, const char *arguments,
                                 struct err *e);

#endif
