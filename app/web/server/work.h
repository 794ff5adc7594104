/* work.h - calls put off to threads for slow work, in the order in which they came. */
#ifndef SIGTE_WEB_WORK_H
#define SIGTE_WEB_WORK_H

#include "app/web/server/call.h"

struct work;

/* `run` is called with each call, by one of `threads` threads; what becomes of the call then is
 * up to it. More than `most` waiting calls are refused. Errors: ERR_IO (no thread to be had). */
NODISCARD enum err_code work_start(unsigned threads, size_t most, void (*run)(struct web_call *c),
                                   struct work **out, struct err *e);
/* False: too many wait already. */
NODISCARD bool work_put(struct work *w, struct web_call *c);
void work_stop(struct work *w); /* runs what waits first; NULL is fine */

#endif
