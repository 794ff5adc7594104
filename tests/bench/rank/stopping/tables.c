/* tables.c - what was measured, as Markdown. */
#include "bench.h"

#include <math.h>
#include <stdio.h>

static struct held of(const struct run *run, size_t n, enum rank_stop_rule rule, double confidence,
                      struct arena *a)
{
    return held_of(run, n, rule, &RANK_DISCOVERY_CAREFUL, confidence, a);
}

void table_rules(const struct runs r[SETS], double confidence, struct arena *a)
{
    struct held sum[RANK_STOP_RULES] = {0};
    printf("\nTarget %.0f %%, confidence %.0f %%\n\n| set | records | relevant |",
           100 * RANK_STOP_TARGET, 100 * confidence);
    for (size_t i = 0; i < RANK_STOP_RULES; i++)
        printf(" %s: held %% | screened %% | recall %% | margin |", rank_stop_rule_name(i));
    printf("\n| --- | --- | --- |");
    for (size_t i = 0; i < RANK_STOP_RULES; i++)
        printf(" --- | --- | --- | --- |");
    for (size_t k = 0; k < SETS; k++) {
        printf("\n| %s | %zu | %zu |", r[k].name, r[k].run[0].n, r[k].run[0].relevant);
        for (size_t i = 0; i < RANK_STOP_RULES; i++) {
            struct held h = of(r[k].run, r[k].n, i, confidence, a);
            printf(" %.1f | %.1f | %.1f | %.2f |", 100 * h.coverage, 100 * h.share, 100 * h.recall,
                   h.margin);
            sum[i].coverage += h.coverage / SETS;
            sum[i].share += h.share / SETS;
            sum[i].recall += h.recall / SETS;
        }
        fflush(stdout);
    }
    printf("\n| mean | | |");
    for (size_t i = 0; i < RANK_STOP_RULES; i++)
        printf(" %.1f | %.1f | %.1f | |", 100 * sum[i].coverage, 100 * sum[i].share,
               100 * sum[i].recall);
    printf("\n");
}

/* At 5, 10, … 95 % of the records, once RANK_STOP_INCLUDES are found; every fifth run. */
void table_estimates(const struct runs r[SETS])
{
    printf("\n| set | moments | total within its interval %% | below %% | above %% | point: mean "
           "error of recall | mean width of recall | expected in next 100, by found |\n"
           "| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (size_t k = 0; k < SETS; k++) {
        double n = 0, low = 0, high = 0, error = 0, width = 0, expected = 0, came = 0;
        for (size_t i = 0; i < r[k].n; i += 5) {
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
    printf("\n| relevant left | runs |");
    for (size_t i = 0; i < RANK_STOP_RULES; i++)
        printf(" %s: held %% | screened %% | lowest set %% |", rank_stop_rule_name(i));
    printf("\n| --- | --- |");
    for (size_t i = 0; i < RANK_STOP_RULES; i++)
        printf(" --- | --- | --- |");
    for (size_t j = 0; j < THINNED; j++) {
        struct thinned t[SETS];
        double n = 0;
        for (size_t k = 0; k < SETS; k++) {
            runs_thin(&r[k], j, 5, a, &t[k]);
            n += (double)t[k].n;
        }
        printf("\n| %zu | %.0f |", THINNED_TO[j], n);
        for (size_t i = 0; i < RANK_STOP_RULES; i++) {
            double held = 0, share = 0, lowest = 1;
            for (size_t k = 0; k < SETS; k++) {
                if (t[k].n == 0)
                    continue;
                struct held h = of(t[k].run, t[k].n, i, RANK_STOP_CONFIDENCE, a);
                held += h.coverage * (double)t[k].n / n;
                share += h.share * (double)t[k].n / n;
                lowest = fmin(lowest, h.coverage);
            }
            printf(" %.1f | %.1f | %.0f |", 100 * held, 100 * share, 100 * lowest);
        }
        fflush(stdout);
    }
    printf("\n");
}
