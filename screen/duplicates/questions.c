/* questions.c - what waits for a person, tied together where records are shared. */
#include "screen/duplicates/duplicates.h"
#include "screen/duplicates/duplicates.sql.h"

#include <stdlib.h>

struct questions {
    struct question *item; /* highest score first */
    size_t n, cap;
};

static enum err_code load(struct store *s, struct arena *a, struct questions *out, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_QUESTIONS_WAITING);
    while (db_step(&q)) {
        out->item = arena_grow(a, out->item, out->n, &out->cap, sizeof *out->item);
        out->item[out->n++] =
            (struct question){.a = db_int64(&q, QUESTIONS_WAITING_A),
                              .b = db_int64(&q, QUESTIONS_WAITING_B),
                              .rule = db_str(&q, QUESTIONS_WAITING_RULE, a),
                              .veto = db_str(&q, QUESTIONS_WAITING_VETO, a),
                              .score = (double)db_int64(&q, QUESTIONS_WAITING_SCORE) / 1000,
                              .reason = {[LANG_EN] = db_str(&q, QUESTIONS_WAITING_REASON_EN, a),
                                         [LANG_DA] = db_str(&q, QUESTIONS_WAITING_REASON_DA, a)},
                              .again = db_int(&q, QUESTIONS_WAITING_AGAIN) != 0};
    }
    return db_end(&q, e);
}

struct group {
    int64_t root;
    size_t parent; /* in the sorted list of roots; itself at the top */
    size_t cluster;
};

static int by_root(const void *a, const void *b)
{
    const struct group *x = a, *y = b;
    return x->root < y->root ? -1 : x->root > y->root;
}

static struct group *make_groups(const struct questions *list, size_t *n, struct arena *a)
{
    struct group *g = ARENA_ARRAY(a, list->n * 2, struct group);
    size_t unique = 0;
    for (size_t i = 0; i < list->n; i++) {
        g[i * 2].root = list->item[i].a;
        g[i * 2 + 1].root = list->item[i].b;
    }
    if (list->n)
        qsort(g, list->n * 2, sizeof *g, by_root);
    for (size_t i = 0; i < list->n * 2; i++)
        if (unique == 0 || g[unique - 1].root != g[i].root)
            g[unique++].root = g[i].root;
    for (size_t i = 0; i < unique; i++)
        g[i] = (struct group){g[i].root, i, SIZE_MAX};
    *n = unique;
    return g;
}

static size_t top_of(struct group *g, size_t n, int64_t root)
{
    struct group want = {.root = root};
    size_t i = (size_t)((struct group *)bsearch(&want, g, n, sizeof *g, by_root) - g);
    while (g[i].parent != i) {
        g[i].parent = g[g[i].parent].parent;
        i = g[i].parent;
    }
    return i;
}

/* Clusters come in the order of their best question; questions of a cluster in theirs. */
static void fill(const struct questions *list, struct group *g, size_t n_groups, struct arena *a,
                 struct question_cluster *out, size_t *n)
{
    size_t *cap = ARENA_ARRAY(a, list->n * 2, size_t);
    for (size_t i = 0; i < list->n; i++) {
        struct group *top = &g[top_of(g, n_groups, list->item[i].a)];
        if (top->cluster == SIZE_MAX)
            top->cluster = (*n)++;
        struct question_cluster *c = &out[top->cluster];
        c->question = arena_grow(a, c->question, c->n, &cap[top->cluster * 2], sizeof *c->question);
        c->question[c->n++] = list->item[i];
    }
    for (size_t i = 0; i < n_groups; i++) {
        size_t at = g[top_of(g, n_groups, g[i].root)].cluster;
        struct question_cluster *c = &out[at];
        c->root = arena_grow(a, c->root, c->n_roots, &cap[at * 2 + 1], sizeof *c->root);
        c->root[c->n_roots++] = g[i].root;
    }
}

enum err_code duplicates_waiting(struct store *s, struct arena *a, struct question_cluster **out,
                                 size_t *n, struct err *e)
{
    struct questions list = {0};
    size_t n_groups;
    *n = 0;
    enum err_code rc = load(s, a, &list, e);
    *out = ARENA_ARRAY(a, list.n, struct question_cluster);
    if (rc != ERR_OK || list.n == 0)
        return rc;
    struct group *g = make_groups(&list, &n_groups, a);
    for (size_t i = 0; i < list.n; i++) {
        size_t x = top_of(g, n_groups, list.item[i].a), y = top_of(g, n_groups, list.item[i].b);
        g[x > y ? x : y].parent = x < y ? x : y;
    }
    fill(&list, g, n_groups, a, *out, n);
    return ERR_OK;
}

enum err_code duplicates_last_run(struct store *s, struct arena *a, struct dedup_run_line *out,
                                  struct err *e)
{
    struct db_stmt q;
    *out = (struct dedup_run_line){0};
    db_begin(&q, store_db(s), &Q_DEDUP_RUN_NEWEST);
    if (db_step(&q))
        *out = (struct dedup_run_line){.any = true,
                                       .at = db_str(&q, DEDUP_RUN_NEWEST_AT, a),
                                       .person = db_str(&q, DEDUP_RUN_NEWEST_PERSON, a),
                                       .version = db_str(&q, DEDUP_RUN_NEWEST_VERSION, a),
                                       .records = db_int64(&q, DEDUP_RUN_NEWEST_N_RECORDS),
                                       .merged = db_int64(&q, DEDUP_RUN_NEWEST_N_MERGED),
                                       .questions = db_int64(&q, DEDUP_RUN_NEWEST_N_QUESTIONS)};
    return db_end(&q, e);
}
