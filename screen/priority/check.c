/* check.c - decisions that deserve a second look: each record scored without its own label. */
#include "screen/priority/messages.h"
#include "screen/priority/priority.sql.h"
#include "screen/priority/priority_internal.h"
#include "screen/review/progress.h"

#include <stdlib.h>

#define LOW_SHARE 10.0 /* percentile below which an included record is looked at in any case */

struct checked {
    size_t row;
    float score;
    bool include;
};

static enum err_code may_check(struct store *s, const char *actor, enum stage stage, struct err *e)
{
    static const char *const leads[] = {"lead", NULL};
    struct stage_count counts[STAGE_COUNT];
    bool reads = false;
    enum err_code rc = person_may(s, actor, leads, stage, e);
    if (rc == ERR_OK)
        rc = progress_is_blinded(s, actor, stage, &reads, e);
    if (rc == ERR_OK && reads)
        rc = review_counts(s, counts, e);
    if (rc == ERR_OK && reads && counts[stage].awaiting)
        rc = err_set(e, ERR_FORBIDDEN, MSG_PRIORITY_CHECK_READS(actor, stage_name(stage)));
    return rc;
}

/* Decided at the stage itself, by people. */
static bool is_decided(const struct row_label *l)
{
    return l->stands && l->from == FROM_PEOPLE;
}

static uint64_t fold_of(const struct priority *p, size_t row)
{
    return priority_print(0, (uint64_t)p->root[row]) % PRIORITY_FOLDS;
}

/* What is learned without a part, and the scores of the part. */
static void score_fold(const struct priority *p, const struct row_label *l, uint64_t fold,
                       float *all, struct checked *x, size_t n)
{
    struct rank_model m;
    rank_model_init(&m, p->x, &p->settings);
    for (size_t i = 0; i < p->n; i++)
        if (l[i].label && !(is_decided(&l[i]) && fold_of(p, i) == fold))
            rank_model_label_weighted(&m, i, (enum rank_label)l[i].label, (double)l[i].weight);
    rank_model_fit(&m, PRIORITY_FIT);
    rank_model_score(&m, all);
    for (size_t k = 0; k < n; k++)
        if (fold_of(p, x[k].row) == fold)
            x[k].score = all[x[k].row];
    rank_model_release(&m);
}

static int by_score(const void *x, const void *y)
{
    const struct checked *a = x, *b = y;
    if (a->score < b->score || a->score > b->score)
        return a->score < b->score ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static enum err_code deciders(struct store *s, enum stage stage, struct arena *a,
                              struct priority_doubt *d, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    db_begin(&q, store_db(s), &Q_PRIORITY_HOW);
    db_bind_int(&q, PRIORITY_HOW_P_ROOT, d->root);
    db_bind_c(&q, PRIORITY_HOW_P_STAGE, stage_name(stage));
    if (db_step(&q) && !standing_how_parse(db_peek(&q, PRIORITY_HOW_HOW), &d->how))
        d->how = HOW_NONE;
    enum err_code rc = db_end(&q, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(s), &Q_PRIORITY_DECIDERS);
    db_bind_int(&q, PRIORITY_DECIDERS_P_ROOT, d->root);
    db_bind_c(&q, PRIORITY_DECIDERS_P_STAGE, stage_name(stage));
    while (db_step(&q)) {
        d->decider = arena_grow(a, d->decider, d->n_deciders, &cap, sizeof *d->decider);
        d->decider[d->n_deciders++] =
            (struct priority_decider){.person = db_str(&q, PRIORITY_DECIDERS_PERSON, a),
                                      .at = db_str(&q, PRIORITY_DECIDERS_AT, a),
                                      .as = db_str(&q, PRIORITY_DECIDERS_HOW, a)};
    }
    return db_end(&q, e);
}

static float best_cut(const struct checked *x, size_t n, size_t n_in, size_t n_out)
{
    size_t in_below = 0, out_below = 0;
    double best = 0;
    float cut = x[0].score;
    for (size_t k = 0; k + 1 < n; k++) {
        x[k].include ? in_below++ : out_below++;
        double sum = (double)(n_in - in_below) / (double)n_in + (double)out_below / (double)n_out;
        if (sum > best) {
            best = sum;
            cut = (x[k].score + x[k + 1].score) / 2;
        }
    }
    return cut;
}

struct listing {
    const struct priority *p;
    struct store *s;
    enum stage stage;
    size_t most;
    struct arena *a;
    float cut;
};

/* `x` rises by score; the k-th of n. */
static enum err_code add(const struct listing *l, const struct checked *x, size_t k, size_t n,
                         struct priority_doubt *list, size_t *n_list, struct err *e)
{
    struct priority_doubt d = {.root = l->p->root[x->row],
                               .score = x->score,
                               .percentile = 100.0 * (double)k / (double)n,
                               .disagrees = x->include ? x->score < l->cut : x->score > l->cut};
    if (x->include && !d.disagrees && d.percentile >= LOW_SHARE)
        return ERR_OK;
    enum err_code rc = deciders(l->s, l->stage, l->a, &d, e);
    list[(*n_list)++] = d;
    return rc;
}

static enum err_code put_lists(const struct listing *l, const struct checked *x, size_t n,
                               struct priority_doubts *out, struct err *e)
{
    enum err_code rc = ERR_OK;
    out->miss = ARENA_ARRAY(l->a, l->most, struct priority_doubt);
    out->odd = ARENA_ARRAY(l->a, l->most, struct priority_doubt);
    for (size_t k = n; rc == ERR_OK && k-- > 0 && out->n_misses < l->most;)
        if (!x[k].include)
            rc = add(l, &x[k], k, n, out->miss, &out->n_misses, e);
    for (size_t k = 0; rc == ERR_OK && k < n && out->n_odd < l->most; k++)
        if (x[k].include)
            rc = add(l, &x[k], k, n, out->odd, &out->n_odd, e);
    return rc;
}

enum err_code priority_check(struct priority *p, struct store *s, const char *actor,
                             enum stage stage, size_t most, struct arena *a,
                             struct priority_doubts *out, struct err *e)
{
    struct arena scratch = {0};
    struct row_label *label = NULL;
    struct priority_learned learned;
    size_t n = 0;
    *out = (struct priority_doubts){0};
    if (!p->corpus)
        return err_set(e, ERR_STATE, MSG_PRIORITY_NOT_READY);
    enum err_code rc = may_check(s, actor, stage, e);
    if (rc == ERR_OK)
        rc = priority_labels(p, s, NULL, stage, &scratch, &label, &learned, e);
    struct checked *x = ARENA_ARRAY(&scratch, p->n, struct checked);
    float *all = ARENA_ARRAY(&scratch, p->n, float);
    for (size_t i = 0; rc == ERR_OK && i < p->n; i++)
        if (is_decided(&label[i])) {
            x[n++] = (struct checked){.row = i, .include = label[i].label == RANK_INCLUDE};
            label[i].label == RANK_INCLUDE ? out->n_included++ : out->n_excluded++;
        }
    if (rc == ERR_OK && out->n_included >= PRIORITY_CHECK_LEAST &&
        out->n_excluded >= PRIORITY_CHECK_LEAST) {
        for (uint64_t fold = 0; fold < PRIORITY_FOLDS; fold++)
            score_fold(p, label, fold, all, x, n);
        qsort(x, n, sizeof *x, by_score);
        out->cut = best_cut(x, n, out->n_included, out->n_excluded);
        struct listing l = {p, s, stage, most < n ? most : n, a, out->cut};
        rc = put_lists(&l, x, n, out, e);
    }
    arena_release(&scratch);
    return rc;
}
