/* serve_history.c - what earlier searches found, bounded in number, size and age. */
#include "lib/base/hash.h"
#include "pubmed/corpus/serve_internal.h"

#include <pthread.h>

#define NAME_BYTES  12 /* random, as 24 hex digits after MCID_ */
#define NAME_LENGTH (5 + 2 * NAME_BYTES)

struct environment {
    char name[NAME_LENGTH + 1];
    struct arena arena;
    struct history_entry *entry;
    size_t n, cap;
    size_t bytes;
    int64_t used_ms;
};

struct history {
    pthread_mutex_t lock;
    struct history_limits limits;
    struct environment **environment;
    size_t n, cap;
    size_t bytes;
};

struct history *history_new(const struct history_limits *l)
{
    struct history *h = base_malloc(sizeof *h);
    *h = (struct history){.lock = PTHREAD_MUTEX_INITIALIZER, .limits = *l};
    return h;
}

static void drop(struct history *h, size_t i)
{
    struct environment *env = h->environment[i];
    h->bytes -= env->bytes;
    h->environment[i] = h->environment[--h->n];
    arena_release(&env->arena);
    free(env);
}

void history_free(struct history *h)
{
    if (!h)
        return;
    while (h->n)
        drop(h, h->n - 1);
    free(h->environment);
    free(h);
}

static void drop_idle(struct history *h)
{
    int64_t oldest = clock_ms() - h->limits.idle_ms;
    for (size_t i = h->n; i-- > 0;)
        if (h->environment[i]->used_ms < oldest)
            drop(h, i);
}

/* Drop the least recently used ones, but not `keep`, until there is room. */
static void make_room(struct history *h, size_t bytes, size_t new_ones,
                      const struct environment *keep)
{
    while (h->n &&
           (h->bytes + bytes > h->limits.bytes || h->n + new_ones > h->limits.environments)) {
        size_t oldest = SIZE_MAX;
        for (size_t i = 0; i < h->n; i++)
            if (h->environment[i] != keep &&
                (oldest == SIZE_MAX ||
                 h->environment[i]->used_ms < h->environment[oldest]->used_ms))
                oldest = i;
        if (oldest == SIZE_MAX)
            return;
        drop(h, oldest);
    }
}

static struct environment *find(struct history *h, struct str name)
{
    for (size_t i = 0; i < h->n; i++)
        if (str_eq_c(name, h->environment[i]->name)) {
            h->environment[i]->used_ms = clock_ms();
            return h->environment[i];
        }
    return NULL;
}

static struct environment *add(struct history *h)
{
    unsigned char random[NAME_BYTES];
    struct environment *env = base_malloc(sizeof *env);
    *env = (struct environment){.used_ms = clock_ms()};
    random_bytes(random, sizeof random);
    snprintf(env->name, sizeof env->name, "MCID_");
    for (size_t i = 0; i < sizeof random; i++)
        snprintf(env->name + 5 + 2 * i, 3, "%02x", random[i]);
    if (h->n == h->cap) {
        h->cap = h->cap ? h->cap * 2 : 8;
        h->environment = base_realloc(h->environment, h->cap * sizeof(struct environment *));
    }
    h->environment[h->n++] = env;
    return env;
}

static struct serve_ids copy_ids(const struct serve_ids *ids, struct arena *a)
{
    struct serve_ids out = {ARENA_ARRAY(a, ids->n, int64_t), ids->n};
    if (ids->n)
        memcpy(out.pmid, ids->pmid, ids->n * sizeof *out.pmid);
    return out;
}

bool history_put(struct history *h, const struct history_entry *entry, struct arena *a,
                 struct str *webenv, int64_t *key)
{
    size_t bytes = entry->text.len + entry->ids.n * sizeof *entry->ids.pmid + sizeof *entry;
    pthread_mutex_lock(&h->lock);
    drop_idle(h);
    struct environment *env = find(h, *webenv);
    make_room(h, bytes, env ? 0 : 1, env);
    bool fits = h->bytes + bytes <= h->limits.bytes && (!env || env->n < h->limits.entries);
    if (fits) {
        if (!env)
            env = add(h);
        env->entry = arena_grow(&env->arena, env->entry, env->n, &env->cap, sizeof *env->entry);
        env->entry[env->n++] = (struct history_entry){arena_str(&env->arena, entry->text),
                                                      copy_ids(&entry->ids, &env->arena)};
        env->bytes += bytes;
        h->bytes += bytes;
        *webenv = str_c(arena_strdup(a, env->name));
        *key = (int64_t)env->n;
    }
    pthread_mutex_unlock(&h->lock);
    return fits;
}

bool history_get(struct history *h, struct str webenv, int64_t key, bool with_ids, struct arena *a,
                 struct history_entry *out)
{
    *out = (struct history_entry){0};
    pthread_mutex_lock(&h->lock);
    drop_idle(h);
    const struct environment *env = find(h, webenv);
    bool found = env && key >= 1 && (uint64_t)key <= env->n;
    if (found) {
        out->text = arena_str(a, env->entry[key - 1].text);
        if (with_ids)
            out->ids = copy_ids(&env->entry[key - 1].ids, a);
    }
    pthread_mutex_unlock(&h->lock);
    return found;
}
