/* sets.c - replays of labelled sets. */
#include "bench.h"
#include "screen/rank/set.h"

/* The sets and what ASReview 2's default (ELAS u4) reaches on them, from the same priors. */
static const struct {
    const char *name;
    double loss, ndcg, wss95, recall10;
} BEAT[] = {
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

static enum err_code one(const char *dir, size_t k, const struct rank_settings *s, struct arena *a,
                         struct rank_metrics *out, struct err *e)
{
    struct rank_set set;
    struct rank_priors p;
    struct rank_replay r;
    char *path = arena_fmt(a, "%s/%s.csv.gz", dir, BEAT[k].name);
    enum err_code rc = rank_set_read(path, a, &set, e);
    if (rc == ERR_OK)
        rc = rank_priors_read(arena_fmt(a, "%s/priors.csv", dir), &set, a, &p, e);
    if (rc != ERR_OK)
        return rc;
    struct rank_metrics *m = ARENA_ARRAY(a, p.n, struct rank_metrics);
    rank_replay_init(&r, set.text, set.n, s);
    for (size_t i = 0; i < p.n; i++) {
        struct rank_run run;
        rank_replay_run(&r, set.include, p.pair[i], 2, a, &run);
        m[i] = run.metrics;
    }
    rank_replay_release(&r);
    *out = rank_mean(m, p.n);
    return ERR_OK;
}

static void show(const char *name, const double *ours, const double *theirs, double s)
{
    printf("| %-28s | %.4f %.4f %+.4f | %.3f %.3f | %.1f %.1f | %.1f %.1f | %.2f s |\n", name,
           ours[0], theirs[0], ours[0] - theirs[0], ours[1], theirs[1], ours[2], theirs[2], ours[3],
           theirs[3], s);
}

int sets(const char *dir, const struct rank_settings *s, bool spare)
{
    double mean[4] = {0}, beat[4] = {0}, delta[COUNT_OF(BEAT)], began = now_s();
    size_t better = 0;
    if (!spare)
        printf("| set | loss: ours, u4, difference | NDCG | WSS@95 | recall@10 %% | time |\n"
               "| --- | --- | --- | --- | --- | --- |\n");
    for (size_t k = 0; k < COUNT_OF(BEAT); k++) {
        struct arena a = {0};
        struct err e = {0};
        struct rank_metrics m;
        double start = now_s();
        if (one(dir, k, s, &a, &m, &e) != ERR_OK) {
            struct buf why = {0};
            err_render(&why, LANG_EN, &e);
            fprintf(stderr, "%s\n", buf_c(&why));
            buf_release(&why);
            arena_release(&a);
            return 1;
        }
        arena_release(&a);
        double ours[4] = {m.loss, m.ndcg, m.wss95, m.recall10};
        double theirs[4] = {BEAT[k].loss, BEAT[k].ndcg, BEAT[k].wss95, BEAT[k].recall10};
        for (size_t i = 0; i < 4; i++) {
            mean[i] += ours[i] / COUNT_OF(BEAT);
            beat[i] += theirs[i] / COUNT_OF(BEAT);
        }
        better += m.loss < BEAT[k].loss;
        delta[k] = m.loss - BEAT[k].loss;
        if (!spare)
            show(BEAT[k].name, ours, theirs, now_s() - start);
    }
    if (!spare) {
        show("mean", mean, beat, now_s() - began);
        printf("\nbetter on %zu of %zu sets\n", better, COUNT_OF(BEAT));
        return 0;
    }
    printf("%.4f %.4f %.2f %.2f %zu |", mean[0], mean[1], mean[2], mean[3], better);
    for (size_t k = 0; k < COUNT_OF(BEAT); k++)
        printf(" %+.1f", 1000 * delta[k]);
    printf(" |");
    return 0;
}
