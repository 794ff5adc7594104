/* suppress_test.c - small cells, and readers who try to compute them back. */
#include "lib/base/random.h"
#include "uptake/suppress/suppress.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define MOST 8

struct grid {
    size_t rows, columns;
    int64_t value[MOST * MOST];
    unsigned char mark[(MOST + 1) * (MOST + 1)];
};

static int64_t cell(const struct grid *g, size_t i, size_t j)
{
    int64_t sum = 0;
    for (size_t a = i < g->rows ? i : 0; a < (i < g->rows ? i + 1 : g->rows); a++)
        for (size_t b = j < g->columns ? j : 0; b < (j < g->columns ? j + 1 : g->columns); b++)
            sum += g->value[a * g->columns + b];
    return sum;
}

static unsigned char mark(const struct grid *g, size_t i, size_t j)
{
    return g->mark[i * (g->columns + 1) + j];
}

/* The reader of the simplest kind: who solves what follows from a single line with one gap, again
 * and again. */
static bool solved_by_hand(const struct grid *g, size_t i, size_t j)
{
    bool known[(MOST + 1) * (MOST + 1)];
    bool more = true;
    size_t width = g->columns + 1;
    for (size_t k = 0; k < (g->rows + 1) * width; k++)
        known[k] = g->mark[k] == SUPPRESS_SHOWN;
    while (more) {
        more = false;
        for (size_t a = 0; a <= g->rows; a++) {
            size_t gaps = 0, last = 0;
            for (size_t b = 0; b <= g->columns; b++)
                if (!known[a * width + b]) {
                    gaps++;
                    last = a * width + b;
                }
            more = more || gaps == 1;
            if (gaps == 1)
                known[last] = true;
        }
        for (size_t b = 0; b <= g->columns; b++) {
            size_t gaps = 0, last = 0;
            for (size_t a = 0; a <= g->rows; a++)
                if (!known[a * width + b]) {
                    gaps++;
                    last = a * width + b;
                }
            more = more || gaps == 1;
            if (gaps == 1)
                known[last] = true;
        }
    }
    return known[i * width + j];
}

/* The reader who tries every table there could be (cells up to `most`), for small tables: what the
 * cell can be is what some table with the same shown figures has there. */
struct tries {
    const struct grid *g;
    struct grid guess;
    int64_t most, low, high;
    size_t i, j;
};

static bool fits(const struct tries *t)
{
    for (size_t a = 0; a <= t->g->rows; a++)
        for (size_t b = 0; b <= t->g->columns; b++)
            if (mark(t->g, a, b) == SUPPRESS_SHOWN && cell(&t->guess, a, b) != cell(t->g, a, b))
                return false;
    return true;
}

static void try_all(struct tries *t, size_t k)
{
    if (k == t->g->rows * t->g->columns) {
        int64_t v = cell(&t->guess, t->i, t->j);
        if (!fits(t))
            return;
        t->low = v < t->low ? v : t->low;
        t->high = v > t->high ? v : t->high;
        return;
    }
    bool shown = mark(t->g, k / t->g->columns, k % t->g->columns) == SUPPRESS_SHOWN;
    int64_t from = shown ? t->g->value[k] : 0, to = shown ? from : t->most;
    for (int64_t v = from; v <= to; v++) {
        t->guess.value[k] = v;
        try_all(t, k + 1);
    }
}

static struct grid random_grid(struct random *r, size_t rows, size_t columns, uint64_t most)
{
    struct grid g = {.rows = rows, .columns = columns};
    for (size_t k = 0; k < rows * columns; k++)
        g.value[k] = random_below(r, 4) ? (int64_t)random_below(r, most) : 0;
    return g;
}

static void run(struct grid *g, int64_t threshold)
{
    suppress(g->rows, g->columns, g->value, threshold, g->mark);
}

static void bounds(const struct grid *g, size_t i, size_t j, int64_t *low, int64_t *high)
{
    suppress_bounds(g->rows, g->columns, g->value, g->mark, i, j, low, high);
}

static void nothing_is_left_out_unless_asked(void **state)
{
    (void)state;
    struct grid g = {.rows = 2, .columns = 2, .value = {0, 1, 2, 3}};
    run(&g, 0);
    for (size_t k = 0; k < 9; k++)
        assert_int_equal(g.mark[k], SUPPRESS_SHOWN);
}

/* The report's own table: zeros, a 1, and margins that give it back. */
static void the_report_with_a_threshold(void **state)
{
    (void)state;
    struct grid g = {.rows = 5,
                     .columns = 6,
                     .value = {141, 182, 159, 119, 130, 135, 95, 97, 100, 114, 81, 97, 0,  0,  0,
                               0,   12,  0,   72,  81,  53,  75, 72, 70,  7,   1,  12, 15, 17, 17}};
    int64_t low, high;
    size_t hidden = 0;
    run(&g, 5);
    assert_int_equal(mark(&g, 4, 1), SUPPRESS_SMALL);
    bounds(&g, 4, 1, &low, &high);
    assert_true(low <= 1 && high - low >= 4);
    for (size_t k = 0; k < 42; k++)
        hidden += g.mark[k] != SUPPRESS_SHOWN;
    assert_int_equal(hidden, 4); /* a rectangle is enough */
    assert_int_equal(mark(&g, 5, 6), SUPPRESS_SHOWN);
}

static void small_cells_cannot_be_computed_back(void **state)
{
    (void)state;
    struct random r = random_seeded(11);
    for (int n = 0; n < 300; n++) {
        struct grid g = random_grid(&r, 1 + random_below(&r, MOST), 1 + random_below(&r, MOST),
                                    1 + random_below(&r, 60));
        int64_t threshold = 2 + (int64_t)random_below(&r, 9), low, high;
        run(&g, threshold);
        for (size_t i = 0; i <= g.rows; i++)
            for (size_t j = 0; j <= g.columns; j++) {
                int64_t v = cell(&g, i, j);
                bool small = v > 0 && v < threshold;
                assert_int_equal(mark(&g, i, j) == SUPPRESS_SMALL, small);
                if (!small)
                    continue;
                bounds(&g, i, j, &low, &high);
                assert_true(low <= v && v <= high);
                assert_true(high == SUPPRESS_UNBOUNDED || high - low >= threshold - 1);
                assert_false(solved_by_hand(&g, i, j));
            }
    }
}

/* The bounds by flow are those that trying everything gives. */
static void the_bounds_are_exact(void **state)
{
    (void)state;
    struct random r = random_seeded(5);
    for (int n = 0; n < 60; n++) {
        struct grid g = random_grid(&r, 2, 2 + random_below(&r, 2), 5);
        for (size_t k = 0; k < (g.rows + 1) * (g.columns + 1); k++)
            g.mark[k] = random_below(&r, 2) ? SUPPRESS_OTHER : SUPPRESS_SHOWN;
        size_t i = random_below(&r, g.rows + 1), j = random_below(&r, g.columns + 1);
        struct tries t = {
            .g = &g, .guess = g, .most = 7, .low = INT64_MAX, .high = -1, .i = i, .j = j};
        int64_t low, high;
        try_all(&t, 0);
        bounds(&g, i, j, &low, &high);
        assert_int_equal(low, t.low);
        /* What trying can't reach may be higher; what it reaches is within. */
        assert_true(high >= t.high);
        if (high <= t.most)
            assert_int_equal(high, t.high);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_left_out_unless_asked),
        cmocka_unit_test(the_report_with_a_threshold),
        cmocka_unit_test(small_cells_cannot_be_computed_back),
        cmocka_unit_test(the_bounds_are_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
