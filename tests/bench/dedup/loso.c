/* loso.c - leave one set out: weights fitted on three sets, measured on the fourth, which the
 * fit never saw. It starts with all fields alike, not from the weights in use. */
#include "bench.h"

#include "screen/dedup/find.h"

/* A wrong merge loses a record, a missed one costs a reader's minute. */
#define COST_WRONG 10
#define SWEEPS     3

/* All fields alike, the title four times as much. */
static const struct match_model START = {.title = {0, 40, 30, 20, 10, 0, -40},
                                         .year = {0, 10, 0, 0, 0, 0, -10},
                                         .author = {0, 10, 0, 0, 0, 0, -10},
                                         .journal = {0, 10, 0, 0, 0, 0, -10},
                                         .volume = {0, 10, 0, 0, 0, 0, -10},
                                         .pages = {0, 10, 0, 0, 0, 0, -10},
                                         .doi = {0, 10, 0, 0, 0, 0, -10},
                                         .pmid = 80,
                                         .generic = 50,
                                         .same = 70,
                                         .maybe = 50,
                                         .part = 100};

static enum err_code count(const struct fold *f, const struct match_model *model,
                           struct dedup_counts *out, struct err *e)
{
    struct arena a = {0};
    struct dedup_result r;
    dedup_use_model(f->d, model);
    enum err_code rc = dedup_run(f->d, NULL, &a, &r, e);
    if (rc == ERR_OK)
        *out = dedup_score(&f->truth, clusters_of(&r, f->truth.n, &a), &a).removal;
    arena_release(&a);
    return rc;
}

/* Errors at the threshold count most; those with it a little lower or higher ask for a margin,
 * without which a fit settles on whichever plateau it meets first. */
static enum err_code cost_of(const struct fold *fold, size_t n, size_t left_out,
                             const struct match_model *model, int64_t *cost, struct err *e)
{
    static const int shift[] = {0, -6, 6}, weight[] = {4, 1, 1};
    enum err_code rc = ERR_OK;
    *cost = 0;
    for (size_t i = 0; i < n; i++)
        for (int s = 0; rc == ERR_OK && i != left_out && s < 3; s++) {
            struct match_model shifted = *model;
            struct dedup_counts c = {0};
            shifted.same += shift[s];
            rc = count(&fold[i], &shifted, &c, e);
            *cost += weight[s] * (c.wrong * COST_WRONG + c.missed);
        }
    return rc;
}

static bool falls(int a, int b, int c, int d)
{
    return a >= b && b >= c && c >= d;
}

/* More agreement never weighs less, agreement is for and disagreement against. */
static bool is_sane(const struct match_model *m)
{
    return falls(m->title[1], m->title[2], m->title[3], m->title[4]) &&
           falls(m->title[4], 0, 0, m->title[6]) && falls(m->year[1], m->year[2], 0, m->year[4]) &&
           m->year[4] >= m->year[6] && falls(m->author[1], m->author[2], 0, m->author[6]) &&
           falls(m->author[1], m->author[4], 0, 0) && falls(m->journal[1], 0, 0, m->journal[6]) &&
           falls(m->volume[1], 0, 0, m->volume[6]) &&
           falls(m->pages[1], m->pages[3], 0, m->pages[6]) && falls(m->doi[1], 0, 0, m->doi[6]);
}

/* Change one weight at a time while that helps. */
static enum err_code fit(const struct fold *fold, size_t n, size_t left_out,
                         struct match_model *model, struct err *e)
{
    int *weight[] = {&model->title[1],  &model->title[2],   &model->title[3],   &model->title[4],
                     &model->title[6],  &model->year[1],    &model->year[2],    &model->year[4],
                     &model->year[6],   &model->author[1],  &model->author[2],  &model->author[4],
                     &model->author[6], &model->journal[1], &model->journal[6], &model->volume[1],
                     &model->volume[6], &model->pages[1],   &model->pages[3],   &model->pages[6],
                     &model->doi[1],    &model->doi[6],     &model->generic};
    static const int step[] = {-10, 10, -5, 5};
    int64_t best, now;
    enum err_code rc = cost_of(fold, n, left_out, model, &best, e);
    bool changed = true;
    for (int sweep = 0; rc == ERR_OK && changed && sweep < SWEEPS; sweep++) {
        changed = false;
        for (size_t w = 0; rc == ERR_OK && w < sizeof weight / sizeof weight[0]; w++)
            for (size_t s = 0; rc == ERR_OK && s < sizeof step / sizeof step[0]; s++) {
                *weight[w] += step[s];
                now = INT64_MAX;
                if (is_sane(model))
                    rc = cost_of(fold, n, left_out, model, &now, e);
                if (now < best) {
                    best = now;
                    changed = true;
                } else {
                    *weight[w] -= step[s];
                }
            }
    }
    return rc;
}

static void print_weights(FILE *out, const struct match_model *m)
{
    fprintf(out,
            "    title %d %d %d %d %d  year %d %d %d %d  author %d %d %d %d  journal %d %d  "
            "volume %d %d  pages %d %d %d  doi %d %d  generic %d\n",
            m->title[1], m->title[2], m->title[3], m->title[4], m->title[6], m->year[1], m->year[2],
            m->year[4], m->year[6], m->author[1], m->author[2], m->author[4], m->author[6],
            m->journal[1], m->journal[6], m->volume[1], m->volume[6], m->pages[1], m->pages[3],
            m->pages[6], m->doi[1], m->doi[6], m->generic);
}

enum err_code leave_one_out(const struct fold *fold, size_t n, FILE *out, struct err *e)
{
    enum err_code rc = ERR_OK;
    fprintf(out, "leave one set out: weights fitted on the other three, removal score\n");
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        struct match_model model = START;
        struct dedup_counts before = {0}, fitted = {0}, shipped = {0};
        rc = count(&fold[i], &START, &before, e);
        if (rc == ERR_OK)
            rc = fit(fold, n, i, &model, e);
        if (rc == ERR_OK)
            rc = count(&fold[i], &model, &fitted, e);
        if (rc == ERR_OK)
            rc = count(&fold[i], &MATCH_MODEL, &shipped, e);
        fprintf(out,
                "  %-16s start F1 %.4f  fitted %lld/%lld/%lld F1 %.4f  in use %lld/%lld/%lld F1 "
                "%.4f\n",
                fold[i].name, dedup_f1(before), (long long)fitted.right, (long long)fitted.wrong,
                (long long)fitted.missed, dedup_f1(fitted), (long long)shipped.right,
                (long long)shipped.wrong, (long long)shipped.missed, dedup_f1(shipped));
        print_weights(out, &model);
        fflush(out);
    }
    return rc;
}
