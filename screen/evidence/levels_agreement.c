/* levels_agreement.c - how far people agree on levels, before anybody saw another's. */
#include "screen/evidence/evidence_internal.h"
#include "screen/evidence/levels.sql.h"

struct first {
    int64_t root;
    struct level level;
};
struct firsts {
    struct first *item; /* by root, then age */
    size_t n, cap;
};

static enum err_code read(struct store *s, const struct evidence_reader *reader, struct arena *a,
                          struct firsts *out, struct err *e)
{
    struct db_stmt q;
    *out = (struct firsts){0};
    db_begin(&q, store_db(s), &Q_LEVEL_FIRSTS);
    while (db_step(&q)) {
        out->item = arena_grow(a, out->item, out->n, &out->cap, sizeof *out->item);
        out->item[out->n++] = (struct first){db_int64(&q, LEVEL_FIRSTS_ROOT),
                                             {.person = db_str(&q, LEVEL_FIRSTS_PERSON, a),
                                              .question = db_str(&q, LEVEL_FIRSTS_QUESTION, a),
                                              .level = db_str(&q, LEVEL_FIRSTS_LEVEL, a),
                                              .minus = db_int(&q, LEVEL_FIRSTS_MINUS) != 0}};
    }
    enum err_code rc = db_end(&q, e);
    size_t kept = 0, from = 0;
    bool hidden = false;
    for (size_t i = 0; rc == ERR_OK && i < out->n; i++) {
        if (i == 0 || out->item[i].root != out->item[from].root) {
            from = i;
            rc = level_hidden(s, reader, out->item[i].root, &hidden, e);
        }
        if (!hidden)
            out->item[kept++] = out->item[i];
    }
    out->n = kept;
    return rc;
}

static int by_name(const void *p, const void *q)
{
    return str_cmp(*(const struct str *)p, *(const struct str *)q);
}

static size_t rater_of(const struct levels_agreement *x, struct str person)
{
    size_t i = 0;
    while (i < x->n_raters && !str_eq(x->rater[i], person))
        i++;
    return i;
}

static void find_raters(const struct firsts *f, struct arena *a, struct levels_agreement *out)
{
    out->rater = ARENA_ARRAY(a, f->n, struct str);
    for (size_t i = 0; i < f->n; i++)
        if (rater_of(out, f->item[i].level.person) == out->n_raters)
            out->rater[out->n_raters++] = f->item[i].level.person;
    if (out->n_raters)
        qsort(out->rater, out->n_raters, sizeof *out->rater, by_name);
}

static size_t given(const struct levels_unit *u, size_t raters)
{
    size_t n = 0;
    for (size_t r = 0; r < raters; r++)
        n += u->by[r].level.len != 0;
    return n;
}

static void find_units(const struct firsts *f, struct arena *a, struct levels_agreement *out)
{
    out->unit = ARENA_ARRAY(a, f->n, struct levels_unit);
    for (size_t i = 0; i < f->n; i++) {
        struct levels_unit *u = out->n_units ? &out->unit[out->n_units - 1] : NULL;
        if (!u || u->root != f->item[i].root) {
            if (u && given(u, out->n_raters) < 2)
                out->n_units--; /* one alone can't be compared */
            u = &out->unit[out->n_units++];
            *u = (struct levels_unit){f->item[i].root, ARENA_ARRAY(a, out->n_raters, struct level)};
        }
        u->by[rater_of(out, f->item[i].level.person)] = f->item[i].level;
    }
    if (out->n_units && given(&out->unit[out->n_units - 1], out->n_raters) < 2)
        out->n_units--;
}

/* Whether all who gave one said the same column; with `all` also level and sign. */
static bool same(const struct levels_unit *u, size_t raters, bool all)
{
    const struct level *first = NULL;
    for (size_t r = 0; r < raters; r++) {
        const struct level *l = &u->by[r];
        if (l->level.len == 0)
            continue;
        if (first && !(all ? level_same(first, l) : str_eq(first->question, l->question)))
            return false;
        first = first ? first : l;
    }
    return true;
}

static enum err_code measure(const struct levels_agreement *x, bool column, bool within,
                             const struct agreement_options *o, struct arena *a,
                             struct agreement *out, struct err *e)
{
    struct agreement_votes v = {.n_raters = x->n_raters,
                                .q = column ? LEVEL_QUESTIONS : LEVEL_LEVELS};
    int16_t *vote = ARENA_ARRAY(a, x->n_units * x->n_raters, int16_t);
    for (size_t i = 0; i < x->n_units; i++) {
        const struct levels_unit *u = &x->unit[i];
        if (within && !same(u, x->n_raters, false))
            continue;
        for (size_t r = 0; r < x->n_raters; r++) {
            int at = column ? level_question_at(u->by[r].question) : level_at(u->by[r].level);
            vote[v.n_units * x->n_raters + r] = at < 0 ? AGREEMENT_MISSING : (int16_t)at;
        }
        v.n_units++;
    }
    v.vote = vote;
    return agreement_compute(&v, o, a, out, e);
}

static void confuse(struct levels_agreement *x, struct arena *a)
{
    if (x->n_raters != 2)
        return;
    x->confusion = ARENA_ARRAY(a, LEVEL_LEVELS * LEVEL_LEVELS, int64_t);
    for (size_t i = 0; i < x->n_units; i++) {
        int k = level_at(x->unit[i].by[0].level), l = level_at(x->unit[i].by[1].level);
        if (k >= 0 && l >= 0)
            x->confusion[k * LEVEL_LEVELS + l]++;
    }
}

enum err_code levels_agreement(struct store *s, const char *reader,
                               const struct agreement_options *o, struct arena *a,
                               struct levels_agreement *out, struct err *e)
{
    struct evidence_reader r;
    struct firsts f;
    *out = (struct levels_agreement){0};
    enum err_code rc = evidence_reader(s, reader, &r, e);
    if (rc == ERR_OK)
        rc = read(s, &r, a, &f, e);
    if (rc != ERR_OK)
        return rc;
    find_raters(&f, a, out);
    find_units(&f, a, out);
    for (size_t i = 0; i < out->n_units; i++)
        out->n_same += same(&out->unit[i], out->n_raters, true);
    confuse(out, a);
    rc = measure(out, false, false, o, a, &out->level, e);
    if (rc == ERR_OK)
        rc = measure(out, true, false, o, a, &out->column, e);
    return rc == ERR_OK ? measure(out, false, true, o, a, &out->within, e) : rc;
}
