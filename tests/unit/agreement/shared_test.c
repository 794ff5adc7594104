/* shared_test.c - every row of the wider table of known values that is about what is computed
 * here, read where it lies; a line says so when it isn't there. Left out are t intervals, binomial
 * and null-hypothesis errors, the jackknife, and units with one vote kept: none is offered. */
#include "cases.h"

#include "lib/base/csv.h"

#include <math.h>

#define ROWS_LEAST 160 /* compared, of 515 */

struct data {
    struct arena a;
    struct csv_table cases, votes, expected;
};

static struct str field(const struct csv_table *t, size_t row, const char *column)
{
    int c = csv_column(t, column);
    assert_true(c >= 0);
    return csv_field(&t->row[row], c);
}

static size_t number(const struct csv_table *t, size_t row, const char *column)
{
    int64_t n = -1;
    assert_true(str_int64(field(t, row, column), &n) && n >= 0);
    return (size_t)n;
}

static struct case_votes votes_of(struct data *d, size_t row)
{
    struct str name = field(&d->cases, row, "case");
    struct case_votes c = {.n_raters = number(&d->cases, row, "raters"),
                           .q = number(&d->cases, row, "categories")};
    for (size_t i = 0; i < d->votes.n; i++)
        if (str_eq(field(&d->votes, i, "case"), name))
            case_add(&c, (int64_t)number(&d->votes, i, "units"), field(&d->votes, i, "votes"),
                     &d->a);
    return c;
}

static bool is(struct data *d, size_t row, const char *column, const char *text)
{
    return str_eq_c(field(&d->expected, row, column), text);
}

/* Cohen's κ of two raters out of many: the row "pair-1-3". */
static void check_pair(struct data *d, size_t row, const struct case_votes *c)
{
    struct str units = field(&d->expected, row, "units");
    struct agreement_votes all = case_table(c);
    struct agreement_votes two =
        agreement_pair(&all, (size_t)(units.ptr[5] - '1'), (size_t)(units.ptr[7] - '1'), &d->a);
    struct case_votes pair = {(int16_t *)(uintptr_t)two.vote, two.n_units, two.n_units, 2, two.q};
    struct agreement got = case_compute(&pair, &d->a);
    const struct agreement_value *x = &got.of[AGREEMENT_COHEN];
    const char *where = arena_strndup(&d->a, units.ptr, units.len);
    assert_int_equal(got.n, number(&d->expected, row, "n"));
    case_like(where, "cohen", x->value, case_number(field(&d->expected, row, "estimate")));
    case_like(where, "se", x->se, case_number(field(&d->expected, row, "se")));
}

static void check_row(struct data *d, size_t row, const struct agreement *got)
{
    struct str name = field(&d->expected, row, "statistic");
    const struct agreement_value *x = &got->of[case_coefficient(name)];
    const char *where = arena_fmt(&d->a, "expected row %zu", row + 2);
    bool exact = is(d, row, "ci", "exact");
    assert_int_equal(got->n, number(&d->expected, row, "n"));
    case_like(where, "value", x->value, case_number(field(&d->expected, row, "estimate")));
    if (exact) {
        case_like(where, "low", x->low, case_number(field(&d->expected, row, "low")));
        case_like(where, "high", x->high, case_number(field(&d->expected, row, "high")));
        return;
    }
    if (field(&d->expected, row, "se").len)
        case_like(where, "se", x->se, case_number(field(&d->expected, row, "se")));
    if (x->method != AGREEMENT_UNITS && x->method != AGREEMENT_FCE)
        return; /* a width of 0: an exact interval, or none */
    case_like(where, "low", x->low, case_number(field(&d->expected, row, "low")));
    case_like(where, "high", x->high, case_number(field(&d->expected, row, "high")));
}

/* 1: compared. */
static size_t check(struct data *d, size_t row, const struct case_votes *c,
                    const struct agreement *got)
{
    bool z = is(d, row, "ci", "z") || is(d, row, "ci", "");
    if (str_starts(field(&d->expected, row, "units"), "pair-")) {
        check_pair(d, row, c);
        return 1;
    }
    bool ours = (z && (is(d, row, "variant", "units") || is(d, row, "variant", "fce") ||
                       is(d, row, "variant", "defined-pairs"))) ||
                (is(d, row, "ci", "exact") && got->of[AGREEMENT_RAW].method == AGREEMENT_EXACT);
    if (!is(d, row, "units", "pairable") || !ours)
        return 0;
    check_row(d, row, got);
    return 1;
}

static void shared_values(void **state)
{
    (void)state;
    struct data d = {0};
    struct err e = {0};
    size_t compared = 0;
    const char *folder = case_shared(&d.a);
    if (!folder) {
        arena_release(&d.a);
        return;
    }
    assert_int_equal(
        csv_load(arena_fmt(&d.a, "%s/agreement_cases.csv", folder), &d.a, &d.cases, &e), ERR_OK);
    assert_int_equal(
        csv_load(arena_fmt(&d.a, "%s/agreement_votes.csv", folder), &d.a, &d.votes, &e), ERR_OK);
    assert_int_equal(
        csv_load(arena_fmt(&d.a, "%s/agreement_expected.csv", folder), &d.a, &d.expected, &e),
        ERR_OK);
    for (size_t i = 0; i < d.cases.n; i++) {
        struct case_votes c = votes_of(&d, i);
        struct agreement got = case_compute(&c, &d.a);
        for (size_t k = 0; k < d.expected.n; k++)
            if (str_eq(field(&d.expected, k, "case"), field(&d.cases, i, "case")))
                compared += check(&d, k, &c, &got);
    }
    print_message("%zu of %zu known values compared\n", compared, d.expected.n);
    assert_true(compared >= ROWS_LEAST);
    arena_release(&d.a);
}

int run_shared(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(shared_values)};
    return cmocka_run_group_tests_name("shared", tests, NULL, NULL);
}
