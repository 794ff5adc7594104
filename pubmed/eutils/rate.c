/* rate.c - the pace of requests.
 * NCBI allows 3 requests a second from one address, 10 with an API key (NBK25497). */
#include "pubmed/eutils/internal.h"

#include <pthread.h>

enum { SLICE_MS = 50 };

int64_t rate_reserve_ms(int64_t interval_ms)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static int64_t next_ms;
    pthread_mutex_lock(&lock);
    int64_t now = clock_ms();
    int64_t at = next_ms > now ? next_ms : now;
    next_ms = at + interval_ms;
    pthread_mutex_unlock(&lock);
    return at - now;
}

bool rate_wait(int64_t ms, struct progress *p)
{
    int64_t end = clock_ms() + ms;
    for (;;) {
        if (progress_cancelled(p))
            return false;
        int64_t left = end - clock_ms();
        if (left <= 0)
            return true;
        int64_t slice = left < SLICE_MS ? left : SLICE_MS;
        struct timespec t = {.tv_sec = 0, .tv_nsec = (long)slice * 1000000L};
        nanosleep(&t, NULL);
    }
}
