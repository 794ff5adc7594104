/* rate.c - token buckets, four to a set of a small cache. */
#include "app/web/server/rate.h"
#include "lib/base/hash.h"

#include <pthread.h>

#define SETS 1024
#define WAYS 4

struct bucket {
    uint64_t who;
    int64_t at; /* clock_ms; 0: free */
    double left;
};

struct rates {
    pthread_mutex_t lock;
    double per_second, at_once;
    uint64_t secret; /* nobody picks whom to share a set with */
    struct bucket bucket[SETS][WAYS];
};

struct rates *rates_new(double per_second, double at_once)
{
    struct rates *r = base_malloc(sizeof *r);
    memset(r, 0, sizeof *r);
    r->per_second = per_second;
    r->at_once = at_once;
    random_bytes(&r->secret, sizeof r->secret);
    pthread_mutex_init(&r->lock, NULL);
    return r;
}

void rates_free(struct rates *r)
{
    if (!r)
        return;
    pthread_mutex_destroy(&r->lock);
    free(r);
}

static uint64_t number_of(const struct rates *r, const char *who)
{
    struct str part[2] = {str_n((const char *)&r->secret, sizeof r->secret), str_c(who)};
    struct hash h = hash_parts(part, 2);
    uint64_t n;
    memcpy(&n, h.byte, sizeof n);
    return n;
}

static struct bucket *find(struct rates *r, uint64_t who, int64_t now)
{
    struct bucket *set = r->bucket[who % SETS], *oldest = &set[0];
    for (size_t i = 0; i < WAYS; i++) {
        if (set[i].at && set[i].who == who)
            return &set[i];
        if (set[i].at < oldest->at)
            oldest = &set[i];
    }
    *oldest = (struct bucket){.who = who, .at = now, .left = r->at_once};
    return oldest;
}

bool rates_take(struct rates *r, const char *who, int64_t now, int64_t *wait_s)
{
    uint64_t n = number_of(r, who);
    pthread_mutex_lock(&r->lock);
    struct bucket *b = find(r, n, now);
    b->left += (double)(now - b->at) * r->per_second / 1000;
    if (b->left > r->at_once)
        b->left = r->at_once;
    b->at = now > 0 ? now : 1;
    bool fine = b->left >= 1;
    if (fine)
        b->left -= 1;
    pthread_mutex_unlock(&r->lock);
    *wait_s = fine ? 0 : 1;
    return fine;
}
