/* main.c - time for all coefficients with standard errors over many units, beside a naive count
 * without them; for the same with every unit a pattern of its own; and for a bootstrap.
 * usage: agreement_bench [UNITS]      (default: 1000000) */
#include "naive.h"

#include "lib/base/date.h"

#include <math.h>

static uint64_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

/* Include one in ten; raters see the truth nine times of ten; one vote in ten is missing when there
 * are more than two raters. readers: who has votes on a unit, drawn for each unit; 0: all. */
static struct agreement_votes made(size_t units, size_t raters, size_t q, size_t readers,
                                   struct arena *a)
{
    uint64_t seed = 1;
    int16_t *vote = ARENA_ARRAY(a, units * raters, int16_t);
    for (size_t i = 0; i < units; i++) {
        size_t truth = next_random(&seed) % 10 ? 0 : next_random(&seed) % q;
        size_t first = readers ? next_random(&seed) % raters : 0;
        for (size_t k = 0; k < raters; k++) {
            bool reads = !readers || (k + raters - first) % raters < readers;
            size_t seen = next_random(&seed) % 10 ? truth : next_random(&seed) % q;
            bool missing = raters > 2 && !readers && next_random(&seed) % 10 == 0;
            vote[i * raters + k] = reads && !missing ? (int16_t)seen : AGREEMENT_MISSING;
        }
    }
    return (struct agreement_votes){vote, units, raters, q};
}

static double timed(const struct agreement_votes *v, size_t draws, struct agreement *out)
{
    struct arena a = {0};
    struct err e = {0};
    struct agreement_options o = {.draws = draws, .seed = 1};
    int64_t start = clock_ms();
    if (agreement_compute(v, &o, &a, out, &e) != ERR_OK)
        exit(1);
    double ms = (double)(clock_ms() - start);
    arena_release(&a);
    return ms;
}

static void beside_naive(size_t units)
{
    printf("units    raters  q   ours ms  naive ms  ratio   largest difference\n");
    for (size_t raters = 2; raters <= 5; raters++) {
        struct arena a = {0};
        struct agreement_votes v = made(units, raters, 3, 0, &a);
        struct agreement x;
        double ours = timed(&v, 0, &x), most = 0;
        int64_t start = clock_ms();
        struct naive known = naive_agreement(&v);
        double naive = (double)(clock_ms() - start);
        for (int c = 0; c < AGREEMENT_COUNT; c++)
            if (!isnan(known.value[c]))
                most = fmax(most, fabs(known.value[c] - x.of[c].value));
        printf("%-8zu %6zu %2zu  %8.0f  %8.0f  %5.1f   %.1e\n", units, raters, v.q, ours, naive,
               naive / fmax(ours, 1), most);
        arena_release(&a);
    }
}

static void many_patterns(size_t units)
{
    printf("\nraters  of them read  q   units    ms\n");
    const struct {
        size_t raters, readers, q;
    } kind[] = {{10, 2, 2}, {100, 2, 2}, {100, 3, 20}};
    for (size_t i = 0; i < COUNT_OF(kind); i++) {
        struct arena a = {0};
        size_t n = units / (kind[i].raters / 10);
        struct agreement_votes v = made(n, kind[i].raters, kind[i].q, kind[i].readers, &a);
        struct agreement x;
        double ms = timed(&v, 0, &x);
        printf("%6zu  %12zu %2zu   %-8zu %.0f\n", kind[i].raters, kind[i].readers, kind[i].q, n,
               ms);
        arena_release(&a);
    }
}

static void bootstraps(size_t units)
{
    printf("\nbootstrap of 2,000 draws\nunits    raters    ms   ms a draw\n");
    for (size_t n = 1000; n <= units; n *= 10)
        for (size_t raters = 2; raters <= 5; raters += 3) {
            struct arena a = {0};
            struct agreement_votes v = made(n, raters, 2, 0, &a);
            struct agreement x;
            double ms = timed(&v, 2000, &x);
            printf("%-8zu %6zu %6.0f   %.3f\n", n, raters, ms, ms / 2000);
            arena_release(&a);
        }
}

int main(int argc, char **argv)
{
    int64_t units = 1000000;
    if (argc > 1 && (!str_int64(str_c(argv[1]), &units) || units < 1000)) {
        fprintf(stderr, "usage: agreement_bench [UNITS]\n");
        return 2;
    }
    beside_naive((size_t)units);
    many_patterns((size_t)units);
    bootstraps((size_t)units);
    return 0;
}
