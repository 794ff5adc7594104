/* serve_citations.c - who cites whom, as pairs sorted by the cited one. */
#include "pubmed/corpus/serve_links.h"

#include "pubmed/corpus/messages.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#define PAIRS_MAX ((size_t)32 * 1024 * 1024) /* 256 MiB */

struct pair {
    uint32_t cited, citing;
};

struct citations {
    struct corpus *corpus;
    pthread_mutex_t lock;
    pthread_cond_t finished;
    pthread_t thread;
    bool begun, ready;
    atomic_bool stop;
    atomic_size_t done; /* records read */
    struct pair *pair;
    size_t n, cap;
    struct err fault; /* of reading */
};

struct citations *citations_new(struct corpus *c)
{
    struct citations *x = base_malloc(sizeof *x);
    *x = (struct citations){
        .corpus = c, .lock = PTHREAD_MUTEX_INITIALIZER, .finished = PTHREAD_COND_INITIALIZER};
    return x;
}

void citations_free(struct citations *x)
{
    if (!x)
        return;
    atomic_store(&x->stop, true);
    if (x->begun)
        pthread_join(x->thread, NULL);
    free(x->pair);
    free(x);
}

static int by_cited(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;
    if (x->cited != y->cited)
        return x->cited < y->cited ? -1 : 1;
    return x->citing == y->citing ? 0 : x->citing > y->citing ? -1 : 1;
}

static enum err_code add(struct citations *x, int64_t citing, const struct serve_ids *cited,
                         struct err *e)
{
    for (size_t i = 0; i < cited->n; i++) {
        if (cited->pmid[i] > UINT32_MAX)
            continue;
        if (x->n == PAIRS_MAX)
            return err_set(e, ERR_LIMIT, MSG_CORPUS_TOO_MANY_CITATIONS(PAIRS_MAX));
        if (x->n == x->cap) {
            x->cap = x->cap ? x->cap * 2 : 1024;
            x->pair = base_realloc(x->pair, x->cap * sizeof *x->pair);
        }
        x->pair[x->n++] = (struct pair){(uint32_t)cited->pmid[i], (uint32_t)citing};
    }
    return ERR_OK;
}

static enum err_code read_record(struct citations *x, int64_t pmid, struct arena *a, struct err *e)
{
    struct str xml;
    enum err_code rc = corpus_xml(x->corpus, pmid, a, &xml, e);
    if (rc != ERR_OK)
        return rc;
    struct serve_ids cited = links_references(xml, a);
    return add(x, pmid, &cited, e);
}

static enum err_code read_all(struct citations *x, struct arena *a, struct err *e)
{
    struct query q;
    struct corpus_result all = {0};
    enum err_code rc = query_parse(STR("all[sb]"), NULL, a, NULL, &q, e);
    if (rc == ERR_OK)
        rc = query_resolve(&q, corpus_mesh(x->corpus), clock_today(), a, NULL, e);
    if (rc == ERR_OK)
        rc = corpus_query(x->corpus, &q, CORPUS_SORT_PMID, a, &all, e);
    for (size_t i = 0; i < all.n && rc == ERR_OK && !atomic_load(&x->stop); i++) {
        struct arena_mark mark = arena_mark(a);
        rc = read_record(x, all.pmid[i], a, e);
        arena_reset(a, mark);
        atomic_fetch_add(&x->done, 1);
    }
    return rc;
}

static void *gather(void *context)
{
    struct citations *x = context;
    struct arena a = {0};
    struct err e = {0};
    if (read_all(x, &a, &e) == ERR_OK && x->n)
        qsort(x->pair, x->n, sizeof *x->pair, by_cited);
    pthread_mutex_lock(&x->lock);
    x->fault = e;
    x->ready = true;
    pthread_cond_broadcast(&x->finished);
    pthread_mutex_unlock(&x->lock);
    arena_release(&a);
    return NULL;
}

static struct timespec moment_after(int64_t ms)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    t.tv_sec += (time_t)(ms / 1000);
    t.tv_nsec += (long)(ms % 1000) * 1000000;
    if (t.tv_nsec >= 1000000000) {
        t.tv_sec++;
        t.tv_nsec -= 1000000000;
    }
    return t;
}

/* Begin when nobody has, and wait. */
static enum err_code await(struct citations *x, int64_t wait_ms, struct err *e)
{
    struct timespec until = moment_after(wait_ms);
    enum err_code rc = ERR_OK;
    pthread_mutex_lock(&x->lock);
    if (!x->begun && pthread_create(&x->thread, NULL, gather, x) == 0)
        x->begun = true;
    while (x->begun && !x->ready)
        if (pthread_cond_timedwait(&x->finished, &x->lock, &until) == ETIMEDOUT)
            break;
    if (!x->ready)
        rc = err_set(e, ERR_CANCELLED,
                     MSG_CORPUS_CITATIONS_NOT_READY(atomic_load(&x->done), corpus_size(x->corpus)));
    else if (x->fault.code != ERR_OK)
        rc = (*e = x->fault).code;
    pthread_mutex_unlock(&x->lock);
    return rc;
}

enum err_code citations_of(struct citations *x, int64_t pmid, int64_t wait_ms, struct arena *a,
                           struct link_list *out, struct err *e)
{
    *out = (struct link_list){0};
    enum err_code rc = await(x, wait_ms, e);
    if (rc != ERR_OK)
        return rc;
    size_t low = 0, high = x->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (x->pair[middle].cited < pmid)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < x->n && x->pair[end].cited == pmid)
        end++;
    out->item = ARENA_ARRAY(a, end - low, struct link);
    for (size_t i = low; i < end; i++)
        if (i == low || x->pair[i].citing != x->pair[i - 1].citing)
            out->item[out->n++].id = x->pair[i].citing;
    return ERR_OK;
}
