/* throttle.c - see throttle.h. */
#include "app/web/account/throttle.h"

#include "lib/base/arena.h"
#include "lib/base/hash.h"

#include <arpa/inet.h>

#define BUCKETS 16384 /* a power of two */
#define NONE    (-1)

enum kind { PAIR, PERSON, ADDRESS, KINDS };

static const struct rule {
    int64_t free, most_ms, less_ms;
} RULES[KINDS] = {
    [PAIR] = {5, 900000, 3600000},
    [PERSON] = {20, 900000, 3600000},
    [ADDRESS] = {40, 300000, 60000},
};
#define ABOVE_FREE_MOST 20 /* the count doesn't go further: 2^20 s is past every rule's most */

struct throttle_seat {
    struct hash key;
    int64_t count, last_ms; /* failures, the last of them */
    int64_t since_ms;       /* from when on the next is forgotten */
    int32_t newer, older;   /* by when they were looked at */
    int32_t next;           /* in the same bucket */
};

void throttle_init(struct throttle *t)
{
    *t = (struct throttle){.newest = NONE, .oldest = NONE};
    pthread_mutex_init(&t->lock, NULL);
    t->seat = base_malloc(THROTTLE_SEATS * sizeof *t->seat);
    t->bucket = base_malloc(BUCKETS * sizeof *t->bucket);
    for (size_t i = 0; i < BUCKETS; i++)
        t->bucket[i] = NONE;
}

void throttle_release(struct throttle *t)
{
    pthread_mutex_destroy(&t->lock);
    free(t->seat);
    free(t->bucket);
}

/* The network that an address is counted by: that of one subscriber. */
static struct str net_of(const char *address, unsigned char net[16])
{
    static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (inet_pton(AF_INET, address, net) == 1)
        return str_n((const char *)net, 4);
    if (inet_pton(AF_INET6, address, net) != 1)
        return str_c(address);
    if (memcmp(net, mapped, sizeof mapped) == 0)
        return str_n((const char *)net + sizeof mapped, 4);
    return str_n((const char *)net, 8);
}

static struct hash key_of(enum kind kind, const char *person, const char *address)
{
    static const char names[KINDS][2] = {"b", "p", "a"};
    unsigned char net[16];
    struct str part[3] = {str_c(names[kind]), str_c(kind == ADDRESS ? "" : person),
                          kind == PERSON ? STR("") : net_of(address, net)};
    return hash_parts(part, COUNT_OF(part));
}

static int32_t *bucket_of(struct throttle *t, const struct hash *key)
{
    uint32_t n;
    memcpy(&n, key->byte, sizeof n);
    return &t->bucket[n % BUCKETS];
}

static void leave_line(struct throttle *t, int32_t i)
{
    struct throttle_seat *s = &t->seat[i];
    *(s->newer == NONE ? &t->newest : &t->seat[s->newer].older) = s->older;
    *(s->older == NONE ? &t->oldest : &t->seat[s->older].newer) = s->newer;
}

static void join_line(struct throttle *t, int32_t i)
{
    t->seat[i].newer = NONE;
    t->seat[i].older = t->newest;
    *(t->newest == NONE ? &t->oldest : &t->seat[t->newest].newer) = i;
    t->newest = i;
}

static void leave_bucket(struct throttle *t, int32_t i)
{
    int32_t *at = bucket_of(t, &t->seat[i].key);
    while (*at != i)
        at = &t->seat[*at].next;
    *at = t->seat[i].next;
}

/* NULL when nothing is counted under the key. */
static struct throttle_seat *find(struct throttle *t, struct hash key)
{
    int32_t i = *bucket_of(t, &key);
    while (i != NONE && memcmp(t->seat[i].key.byte, key.byte, HASH_BYTES) != 0)
        i = t->seat[i].next;
    if (i == NONE)
        return NULL;
    leave_line(t, i);
    join_line(t, i);
    return &t->seat[i];
}

static struct throttle_seat *find_or_make(struct throttle *t, struct hash key, int64_t count,
                                          int64_t at_ms)
{
    struct throttle_seat *s = find(t, key);
    if (s)
        return s;
    int32_t i = t->n;
    if (t->n < THROTTLE_SEATS) {
        t->n++;
    } else {
        i = t->oldest;
        leave_line(t, i);
        leave_bucket(t, i);
    }
    int32_t *bucket = bucket_of(t, &key);
    t->seat[i] = (struct throttle_seat){
        .key = key, .count = count, .last_ms = at_ms, .since_ms = at_ms, .next = *bucket};
    *bucket = i;
    join_line(t, i);
    return &t->seat[i];
}

static void forget_some(struct throttle_seat *s, const struct rule *r, int64_t now_ms)
{
    int64_t n = now_ms > s->since_ms ? (now_ms - s->since_ms) / r->less_ms : 0;
    s->count = s->count > n ? s->count - n : 0;
    s->since_ms += n * r->less_ms;
}

static int64_t wait_of(const struct throttle_seat *s, const struct rule *r, int64_t now_ms)
{
    if (s->count < r->free)
        return 0;
    int64_t wait = INT64_C(1000) << (s->count - r->free);
    wait = wait < r->most_ms ? wait : r->most_ms;
    int64_t gone = now_ms > s->last_ms ? now_ms - s->last_ms : 0;
    return gone < wait ? wait - gone : 0;
}

int64_t throttle_begin(struct throttle *t, const struct throttle_try *try)
{
    int64_t kept[KINDS] = {[PAIR] = try->kept_here, [PERSON] = try->kept}, most = 0;
    pthread_mutex_lock(&t->lock);
    for (int k = 0; k < KINDS; k++) {
        struct throttle_seat *s = find_or_make(t, key_of((enum kind)k, try->person, try->address),
                                               kept[k], kept[k] ? try->kept_ms : try->now_ms);
        forget_some(s, &RULES[k], try->now_ms);
        int64_t limit = RULES[k].free + ABOVE_FREE_MOST;
        s->count = s->count < limit ? s->count : limit;
        int64_t wait = k == PERSON && try->known_here ? 0 : wait_of(s, &RULES[k], try->now_ms);
        most = wait > most ? wait : most;
    }
    for (int k = 0; k < KINDS && most == 0; k++) {
        struct throttle_seat *s = find(t, key_of((enum kind)k, try->person, try->address));
        if (s->count == 0)
            s->since_ms = try->now_ms;
        s->count++;
        s->last_ms = try->now_ms;
    }
    pthread_mutex_unlock(&t->lock);
    return most;
}

static void one_less(struct throttle *t, enum kind kind, const char *person, const char *address)
{
    struct throttle_seat *s = find(t, key_of(kind, person, address));
    if (s && s->count > 0)
        s->count--;
}

void throttle_passed(struct throttle *t, const char *person, const char *address)
{
    pthread_mutex_lock(&t->lock);
    for (int k = 0; k < KINDS; k++) {
        struct throttle_seat *s = find(t, key_of((enum kind)k, person, address));
        if (s && k != ADDRESS)
            s->count = 0;
    }
    one_less(t, ADDRESS, person, address); /* others there may still be guessing */
    pthread_mutex_unlock(&t->lock);
}

void throttle_cancelled(struct throttle *t, const char *person, const char *address)
{
    pthread_mutex_lock(&t->lock);
    for (int k = 0; k < KINDS; k++)
        one_less(t, (enum kind)k, person, address);
    pthread_mutex_unlock(&t->lock);
}

void throttle_counts(struct throttle *t, const char *person, const char *address, int64_t now_ms,
                     int64_t *all, int64_t *here)
{
    int64_t count[KINDS] = {0};
    pthread_mutex_lock(&t->lock);
    for (int k = 0; k < KINDS; k++) {
        struct throttle_seat *s = find(t, key_of((enum kind)k, person, address));
        if (!s)
            continue;
        forget_some(s, &RULES[k], now_ms);
        count[k] = s->count;
    }
    pthread_mutex_unlock(&t->lock);
    *all = count[PERSON];
    *here = count[PAIR];
}
