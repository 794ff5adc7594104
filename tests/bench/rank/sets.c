/* sets.c - replays of labelled sets. */
#include "bench.h"

#include "screen/rank/set.h"

#include <unistd.h>

const struct beat BEAT[SETS] = {
    {"BannachBrown_2019", .0703, .927, 41.3, 56.9},
    {"Cohen_ACEInhibitors", .0725, .702, 75.4, 82.5},
    {"Cohen_ADHD", .1015, .625, 26.5, 65.3},
    {"Cohen_AtypicalAntipsychotics", .1801, .813, 26.3, 38.8},
    {"Cohen_BetaBlockers", .1060, .635, 53.6, 70.7},
    {"Cohen_CalciumChannelBlockers", .1636, .747, 26.3, 40.2},
    {"Cohen_OralHypoglycemics", .2243, .879, 16.6, 24.6},
    {"Cohen_UrinaryIncontinence", .1180, .801, 39.1, 52.3},
    {"Ferdinands_virus", .0558, .808, 70.9, 75.4},
    {"Ferdinands_wilson", .0353, .533, 81.2, 90.9},
    {"SYN_Donners_2021", .0659, .769, 57.6, 67.1},
    {"SYN_Menon_2022", .0720, .835, 55.8, 72.1},
    {"SYN_Nelson_2002", .1449, .863, 31.6, 31.1},
    {"SYN_Sep_2021", .1788, .735, 16.5, 27.2},
};

static enum err_code one(const char *dir, const char *path, const struct rank_settings *s,
                         bool pico, struct arena *a, struct rank_metrics *out, struct err *e)
{
    struct rank_set set;
    struct rank_priors p;
    struct rank_replay r;
    enum err_code rc = rank_set_read(path, a, &set, e);
    if (rc == ERR_OK)
        rc = rank_priors_read(arena_fmt(a, "%s/priors.csv", dir), &set, a, &p, e);
    if (rc != ERR_OK)
        return rc;
    struct rank_metrics *m = ARENA_ARRAY(a, p.n, struct rank_metrics);
    rank_replay_init(&r, set.text, set.n, s);
    for (size_t i = 0; i < p.n; i++) {
        struct rank_run run;
        uint32_t known[] = {p.pair[i][0], p.pair[i][1], (uint32_t)(set.n - 1)};
        rank_replay_run(&r, set.include, known, pico ? 3 : 2, a, &run);
        m[i] = run.metrics;
    }
    rank_replay_release(&r);
    *out = rank_mean(m, p.n);
    return ERR_OK;
}

enum err_code measure(const char *dir, const struct rank_settings *s, bool pico,
                      struct measured *out, struct err *e)
{
    enum err_code rc = ERR_OK;
    size_t n = 0;
    *out = (struct measured){0};
    for (size_t k = 0; rc == ERR_OK && k < SETS; k++) {
        struct arena a = {0};
        double start = now_s();
        const char *path = arena_fmt(&a, "%s/%s.csv.gz", dir, BEAT[k].name);
        /* A folder without any: the last one is missed. */
        out->there[k] = access(path, R_OK) == 0 || (n == 0 && k + 1 == SETS);
        n += out->there[k];
        if (out->there[k])
            rc = one(dir, path, s, pico, &a, &out->m[k], e);
        out->s[k] = now_s() - start;
        arena_release(&a);
    }
    return rc;
}

int complain(const struct err *e)
{
    struct buf why = {0};
    err_render(&why, LANG_EN, e);
    fprintf(stderr, "%s\n", buf_c(&why));
    buf_release(&why);
    return 1;
}

static void show(const char *name, const double *ours, const double *theirs, double s)
{
    printf("| %-28s | %.4f %.4f %+.4f | %.3f %.3f | %.1f %.1f | %.1f %.1f | %.2f s |\n", name,
           ours[0], theirs[0], ours[0] - theirs[0], ours[1], theirs[1], ours[2], theirs[2], ours[3],
           theirs[3], s);
}

static void of(const struct measured *r, size_t k, double *ours, double *theirs)
{
    const struct rank_metrics *m = &r->m[k];
    ours[0] = m->loss, ours[1] = m->ndcg, ours[2] = m->wss95, ours[3] = m->recall10;
    theirs[0] = BEAT[k].loss, theirs[1] = BEAT[k].ndcg;
    theirs[2] = BEAT[k].wss95, theirs[3] = BEAT[k].recall10;
}

/* Means over the sets that are there; returns how many, and on how many the loss is less. */
static size_t means(const struct measured *r, double *ours, double *theirs, size_t *better)
{
    double us[4], them[4];
    size_t n = 0;
    *better = 0;
    for (size_t k = 0; k < SETS; k++) {
        if (!r->there[k])
            continue;
        of(r, k, us, them);
        for (size_t i = 0; i < 4; i++) {
            ours[i] = (ours[i] * (double)n + us[i]) / ((double)n + 1);
            theirs[i] = (theirs[i] * (double)n + them[i]) / ((double)n + 1);
        }
        *better += us[0] < them[0];
        n++;
    }
    return n;
}

void show_table(const struct measured *r)
{
    double ours[4] = {0}, theirs[4] = {0}, total = 0;
    size_t better;
    printf("| set | loss: ours, u4, difference | NDCG | WSS@95 | recall@10 %% | time |\n"
           "| --- | --- | --- | --- | --- | --- |\n");
    for (size_t k = 0; k < SETS; k++) {
        double us[4], them[4];
        total += r->s[k];
        of(r, k, us, them);
        if (r->there[k])
            show(BEAT[k].name, us, them, r->s[k]);
    }
    size_t n = means(r, ours, theirs, &better);
    show("mean", ours, theirs, total);
    printf("\nbetter on %zu of %zu sets\n", better, n);
}

void show_line(const struct measured *r)
{
    double ours[4] = {0}, theirs[4] = {0};
    size_t better;
    means(r, ours, theirs, &better);
    printf("%.4f %.4f %.2f %.2f %zu |", ours[0], ours[1], ours[2], ours[3], better);
    for (size_t k = 0; k < SETS; k++) {
        if (r->there[k])
            printf(" %+.1f", 1000 * (r->m[k].loss - BEAT[k].loss));
    }
    printf(" |");
    fflush(stdout);
}
