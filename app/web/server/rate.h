/* rate.h - how many requests somebody may make: so many at once, and so many a second. */
#ifndef SIGTE_WEB_RATE_H
#define SIGTE_WEB_RATE_H

#include "lib/base/err.h"

struct rates;

struct rates *rates_new(double per_second, double at_once);
void rates_free(struct rates *r); /* NULL is fine */
/* One more request of `who` at clock_ms `now`. False: too many; *wait_s says how long to wait.
 * Safe for many threads. The least recent are forgotten when there are more than 4,096. */
bool rates_take(struct rates *r, const char *who, int64_t now, int64_t *wait_s);

#endif
