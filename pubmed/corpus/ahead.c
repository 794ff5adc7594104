/* ahead.c - see ahead.h. */
#include "pubmed/corpus/ahead.h"

#include "pubmed/corpus/build.h"

#include <stdatomic.h>

#define TERMS_MIN 4   /* fewer aren't worth a thread */
#define TERMS_MAX 256 /* more are looked up as they are met: their sets are not all kept */

struct term {
    const struct query_node *leaf;
    struct hash key;
    roaring_bitmap_t *found;
    bool exact;
};

struct work {
    struct term *term;
    size_t n;
    atomic_size_t next;
    atomic_bool failed;
};

struct worker {
    struct work *work;
    struct corpus *corpus;
    enum err_code rc;
    struct err e;
};

/* Take one term after the other until none is left. */
static void *look_up(void *context)
{
    struct worker *w = context;
    struct work *work = w->work;
    while (w->rc == ERR_OK && !atomic_load(&work->failed)) {
        size_t i = atomic_fetch_add(&work->next, 1);
        if (i >= work->n)
            break;
        struct term *t = &work->term[i];
        t->found = roaring_bitmap_create();
        w->rc = leaf_find(w->corpus, t->leaf, t->found, &t->exact, &w->e);
    }
    if (w->rc != ERR_OK)
        atomic_store(&work->failed, true);
    return NULL;
}

/* A corpus beside *c that shares what is only read. */
static enum err_code open_second(struct corpus *c, struct err *e)
{
    struct corpus_kind kind;
    if (c->second)
        return ERR_OK;
    struct corpus *s = base_malloc(sizeof *s);
    *s = (struct corpus){.headings = c->headings, .live = c->live};
    enum err_code rc = db_open(db_path(c->db), DB_READ, corpus_file_kind(&kind), &s->db, e);
    if (rc == ERR_OK)
        rc = posting_open(s->db, &s->postings, e);
    if (rc == ERR_OK)
        c->second = s;
    else
        ahead_close(s);
    return rc;
}

void ahead_close(struct corpus *second)
{
    if (!second)
        return;
    posting_close(second->postings);
    db_close(second->db);
    free(second);
}

static bool is_listed(const struct work *w, const struct hash *key)
{
    for (size_t i = 0; i < w->n; i++)
        if (str_eq(hash_str(&w->term[i].key), hash_str(key)))
            return true;
    return false;
}

static void list_terms(struct corpus *c, const struct query *q, struct arena *a, struct work *out)
{
    out->term = ARENA_ARRAY(a, TERMS_MAX, struct term);
    for (size_t i = 0; i < q->n_leaves && out->n < TERMS_MAX; i++) {
        struct hash key = leaf_key(q->leaf[i]);
        if (!leaf_cache_get(c->cache, &key) && !is_listed(out, &key))
            out->term[out->n++] = (struct term){.leaf = q->leaf[i], .key = key};
    }
}

static enum err_code by_two(struct corpus *c, struct work *work, struct err *e)
{
    struct worker own = {.work = work, .corpus = c}, other = {.work = work, .corpus = c->second};
    pthread_t thread;
    bool threaded = pthread_create(&thread, NULL, look_up, &other) == 0;
    look_up(&own);
    if (threaded)
        pthread_join(thread, NULL);
    struct worker *bad = own.rc != ERR_OK ? &own : &other;
    if (bad->rc != ERR_OK)
        err_copy(e, &bad->e);
    return bad->rc;
}

enum err_code ahead_look_up(struct corpus *c, const struct query *q, struct err *e)
{
    struct arena a = {0};
    struct work work = {0};
    enum err_code rc = ERR_OK;
    list_terms(c, q, &a, &work);
    if (work.n >= TERMS_MIN) {
        rc = open_second(c, e);
        if (rc == ERR_OK)
            rc = by_two(c, &work, e);
        for (size_t i = 0; i < work.n; i++) {
            struct term *t = &work.term[i];
            if (rc == ERR_OK)
                leaf_cache_add(c->cache, &t->key, t->found, t->exact);
            else if (t->found)
                roaring_bitmap_free(t->found);
        }
    }
    arena_release(&a);
    return rc;
}
