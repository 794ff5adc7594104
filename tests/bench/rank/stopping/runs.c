/* runs.c - replays, kept as places. */
#include "bench.h"
#include "screen/rank/replay.h"
#include "screen/rank/set.h"

#include "lib/base/random.h"

#include <math.h>
#include <stdio.h>

static const char *const NAME[SETS] = {"BannachBrown_2019",
                                       "Cohen_ACEInhibitors",
                                       "Cohen_ADHD",
                                       "Cohen_AtypicalAntipsychotics",
                                       "Cohen_BetaBlockers",
                                       "Cohen_CalciumChannelBlockers",
                                       "Cohen_OralHypoglycemics",
                                       "Cohen_UrinaryIncontinence",
                                       "Ferdinands_virus",
                                       "Ferdinands_wilson",
                                       "SYN_Donners_2021",
                                       "SYN_Menon_2022",
                                       "SYN_Nelson_2002",
                                       "SYN_Sep_2021"};
const size_t THINNED_TO[THINNED] = {8, 12, 16, 19, 25, 39, 59, 79};

/* Rows `n relevant place place …`. */
static bool read_kept(FILE *f, size_t seeds, struct arena *a, struct runs *out)
{
    for (out->n = 0; out->n < seeds; out->n++) {
        struct run *r = &out->run[out->n];
        if (fscanf(f, "%zu %zu", &r->n, &r->relevant) != 2 || r->relevant > r->n)
            return false;
        r->position = ARENA_ARRAY(a, r->relevant + 1, size_t);
        for (size_t i = 0; i < r->relevant; i++) {
            if (fscanf(f, "%zu", &r->position[i]) != 1)
                return false;
        }
    }
    return true;
}

static void write_kept(FILE *f, const struct runs *runs)
{
    for (size_t k = 0; k < runs->n; k++) {
        const struct run *r = &runs->run[k];
        fprintf(f, "%zu %zu", r->n, r->relevant);
        for (size_t i = 0; i < r->relevant; i++)
            fprintf(f, " %zu", r->position[i]);
        fprintf(f, "\n");
    }
}

static enum err_code replay(const char *path, size_t seeds, struct arena *a, struct runs *out,
                            struct err *e)
{
    struct rank_set set;
    struct rank_replay replay;
    enum err_code rc = rank_set_read(path, a, &set, e);
    if (rc != ERR_OK)
        return rc;
    rank_replay_init(&replay, set.text, set.n, &RANK_USUAL);
    for (out->n = 0; out->n < seeds; out->n++) {
        uint32_t prior[2];
        struct rank_run run;
        if (!rank_replay_draw(set.include, set.n, out->n, prior))
            break;
        rank_replay_run(&replay, set.include, prior, 2, a, &run);
        out->run[out->n] = (struct run){run.n, run.metrics.relevant, run.position};
    }
    rank_replay_release(&replay);
    return ERR_OK;
}

enum err_code runs_load(const char *dir, const char *kept, size_t seeds, struct arena *a,
                        struct runs out[SETS], struct err *e)
{
    for (size_t k = 0; k < SETS; k++) {
        char *file = kept ? arena_fmt(a, "%s/%s", kept, NAME[k]) : NULL;
        FILE *f = file ? fopen(file, "r") : NULL;
        out[k] = (struct runs){NAME[k], ARENA_ARRAY(a, seeds, struct run), 0};
        bool have = f && read_kept(f, seeds, a, &out[k]);
        if (f)
            fclose(f);
        if (have)
            continue;
        enum err_code rc = replay(arena_fmt(a, "%s/%s.csv.gz", dir, NAME[k]), seeds, a, &out[k], e);
        if (rc != ERR_OK)
            return rc;
        f = file ? fopen(file, "w") : NULL;
        if (f)
            write_kept(f, &out[k]);
        if (f)
            fclose(f);
    }
    return ERR_OK;
}

void runs_thin(const struct runs *r, size_t k, size_t times, struct arena *a, struct thinned *out)
{
    struct random random = random_seeded(k);
    struct run *run = ARENA_ARRAY(a, r->n * times + 1, struct run);
    *out = (struct thinned){run, 0, THINNED_TO[k]};
    if (out->relevant * 10 >= r->run[0].relevant * 9)
        return;
    for (size_t i = 0; i < r->n; i += 10) {
        for (size_t t = 0; t < times; t++) {
            const struct run *from = &r->run[i];
            struct run *to = &run[out->n++];
            size_t dropped = 0;
            *to = (struct run){from->n, 0, ARENA_ARRAY(a, out->relevant + 1, size_t)};
            for (size_t j = 0; j < from->relevant; j++) {
                if (random_below(&random, from->relevant - j) < out->relevant - to->relevant)
                    to->position[to->relevant++] = from->position[j] - dropped;
                else
                    dropped++;
            }
            to->n -= dropped;
        }
    }
}

size_t run_target(const struct run *r, double target)
{
    return (size_t)ceil(target * (double)r->relevant - 1e-9);
}

size_t run_found(const struct run *r, size_t n)
{
    size_t found = 0;
    while (found < r->relevant && r->position[found] <= n)
        found++;
    return found;
}
