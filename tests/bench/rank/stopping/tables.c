/* tables.c - what was measured, as Markdown. */
#include "bench.h"

#include <math.h>
#include <stdio.h>

void table_rules(const struct runs r[SETS], double confidence, struct arena *a)
{
    struct held sum[2] = {0};
    printf("\nTarget %.0f %%, confidence %.0f %%\n\n", 100 * RANK_STOP_TARGET, 100 * confidence);
    printf("| set | records | relevant | plain: held %% | screened %% | margin | curve: held %% | "
           "screened %% | recall %% | margin |\n"
           "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (size_t k = 0; k < SETS; k++) {
        struct held plain = held_of(r[k].run, r[k].n, NULL, confidence, a);
        struct held curve = held_of(r[k].run, r[k].n, &RANK_DISCOVERY_CAREFUL, confidence, a);
        printf("| %s | %zu | %zu | %.1f | %.1f | %.2f | %.1f | %.1f | %.1f | %.2f |\n", r[k].name,
               r[k].run[0].n, r[k].run[0].relevant, 100 * plain.coverage, 100 * plain.share,
               plain.margin, 100 * curve.coverage, 100 * curve.share, 100 * curve.recall,
               curve.margin);
        fflush(stdout);
        const struct held *one[2] = {&plain, &curve};
        for (size_t i = 0; i < 2; i++) {
            sum[i].coverage += one[i]->coverage / SETS;
            sum[i].share += one[i]->share / SETS;
            sum[i].recall += one[i]->recall / SETS;
        }
    }
    printf("| mean | | | %.1f | %.1f | | %.1f | %.1f | %.1f | |\n", 100 * sum[0].coverage,
           100 * sum[0].share, 100 * sum[1].coverage, 100 * sum[1].share, 100 * sum[1].recall);
}

/* At 5, 10, … 95 % of the records, once RANK_STOP_INCLUDES are found. */
void table_estimates(const struct runs r[SETS])
{
    printf("\n| set | moments | total within its interval %% | below %% | above %% | point: mean "
           "error of recall | mean width of recall | expected in next 100, by found |\n"
           "| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (size_t k = 0; k < SETS; k++) {
        double n = 0, low = 0, high = 0, error = 0, width = 0, expected = 0, came = 0;
        for (size_t i = 0; i < r[k].n; i++) {
            const struct run *run = &r[k].run[i];
            for (size_t percent = 5; percent < 100; percent += 5) {
                size_t at = run->n * percent / 100, found = run_found(run, at);
                struct rank_discovery d;
                if (found < RANK_STOP_INCLUDES)
                    continue;
                rank_discovery_of(run->position, found, at, run->n, &d);
                struct rank_estimate e = rank_discovery_estimate(&d);
                n++;
                low += (double)run->relevant < e.total_low;
                high += (double)run->relevant > e.total_high;
                error += fabs(e.recall - (double)found / (double)run->relevant);
                width += e.recall_high - e.recall_low;
                expected += rank_discovery_next(&d, 100);
                came += (double)(run_found(run, at + 100) - found);
            }
        }
        printf("| %s | %.0f | %.1f | %.1f | %.1f | %.3f | %.3f | %.2f |\n", r[k].name, n,
               100 * (n - low - high) / n, 100 * low / n, 100 * high / n, error / n, width / n,
               expected / came);
        fflush(stdout);
    }
}

void table_thinned(const struct runs r[SETS], struct arena *a)
{
    printf(
        "\n| relevant left | runs | plain: held %% | screened %% | lowest set | curve: held %% | "
        "screened %% | lowest set |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (size_t j = 0; j < THINNED; j++) {
        double held[2] = {0}, share[2] = {0}, lowest[2] = {1, 1}, n = 0;
        for (size_t k = 0; k < SETS; k++) {
            struct thinned t;
            runs_thin(&r[k], j, 5, a, &t);
            if (t.n == 0)
                continue;
            n += (double)t.n;
            for (size_t i = 0; i < 2; i++) {
                struct held h = held_of(t.run, t.n, i ? &RANK_DISCOVERY_CAREFUL : NULL,
                                        RANK_STOP_CONFIDENCE, a);
                held[i] += h.coverage * (double)t.n;
                share[i] += h.share * (double)t.n;
                lowest[i] = fmin(lowest[i], h.coverage);
            }
        }
        printf("| %zu | %.0f | %.1f | %.1f | %.0f | %.1f | %.1f | %.0f |\n", THINNED_TO[j], n,
               100 * held[0] / n, 100 * share[0] / n, 100 * lowest[0], 100 * held[1] / n,
               100 * share[1] / n, 100 * lowest[1]);
        fflush(stdout);
    }
}
