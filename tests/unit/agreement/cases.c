/* cases.c - votes from text. */
#include "cases.h"

#include "lib/base/file.h"

#include <math.h>

static void add_unit(struct case_votes *c, struct str votes, struct arena *a)
{
    struct str one;
    size_t n = 0;
    if (c->n_units == c->cap) {
        size_t cap = c->cap ? c->cap * 2 : 64;
        int16_t *more = ARENA_ARRAY(a, cap * c->n_raters, int16_t);
        if (c->n_units)
            memcpy(more, c->vote, c->n_units * c->n_raters * sizeof *more);
        c->vote = more;
        c->cap = cap;
    }
    while (str_split(&votes, ' ', &one)) {
        int64_t category = 0;
        if (!one.len)
            continue;
        assert_true(n < c->n_raters);
        assert_true(str_eq_c(one, "-") || str_int64(one, &category));
        c->vote[c->n_units * c->n_raters + n++] = (int16_t)(category - 1);
    }
    assert_int_equal(n, c->n_raters);
    c->n_units++;
}

void case_add(struct case_votes *c, int64_t units, struct str votes, struct arena *a)
{
    for (int64_t i = 0; i < units; i++)
        add_unit(c, votes, a);
}

struct agreement_votes case_table(const struct case_votes *c)
{
    return (struct agreement_votes){c->vote, c->n_units, c->n_raters, c->q};
}

struct str case_word(struct str *rest)
{
    struct str one;
    while (str_split(rest, ' ', &one))
        if (one.len)
            return one;
    return (struct str){0};
}

struct case_votes case_load(const char *name, struct arena *a)
{
    struct case_votes c = {0};
    struct str text, line;
    struct err e = {0};
    const char *path = arena_fmt(a, SIGTE_SOURCE_DIR "/tests/unit/agreement/fixtures/%s.txt", name);
    assert_int_equal(file_read(path, 0, a, &text, &e), ERR_OK);
    while (str_split(&text, '\n', &line)) {
        struct str key = case_word(&line);
        int64_t n = 0;
        if (str_eq_c(key, "raters") && str_int64(case_word(&line), &n))
            c.n_raters = (size_t)n;
        else if (str_eq_c(key, "categories") && str_int64(case_word(&line), &n))
            c.q = (size_t)n;
        else if (str_eq_c(key, "votes") && str_int64(case_word(&line), &n))
            case_add(&c, n, line, a);
    }
    assert_true(c.n_units > 0);
    return c;
}

struct agreement case_compute(const struct case_votes *c, struct arena *a)
{
    struct agreement_votes v = case_table(c);
    struct agreement_options o = {0};
    struct agreement out;
    struct err e = {0};
    assert_int_equal(agreement_compute(&v, &o, a, &out, &e), ERR_OK);
    return out;
}

enum agreement_coefficient case_coefficient(struct str name)
{
    for (int c = 0; c < AGREEMENT_COUNT; c++)
        if (str_eq_c(name, agreement_name((enum agreement_coefficient)c)))
            return (enum agreement_coefficient)c;
    fail_msg("no coefficient %.*s", (int)name.len, name.ptr);
    return AGREEMENT_RAW;
}

double case_number(struct str text)
{
    double x = (double)NAN;
    if (!str_eq_c(text, "none") && !str_eq_c(text, "NaN"))
        assert_true(str_double(text, &x));
    return x;
}

void case_like(const char *where, const char *what, double got, double known)
{
    bool alike = isnan(known) ? isnan(got) : fabs(got - known) <= KNOWN_TO * fabs(known);
    if (!alike)
        fail_msg("%s: %s is %.12g, not %.12g", where, what, got, known);
}

const char *case_shared(struct arena *a)
{
    const char *given = getenv("SIGTE_SHARED");
    char *folder =
        arena_fmt(a, "%s/data/statistics", given ? given : SIGTE_SOURCE_DIR "/../shared");
    if (file_exists(arena_fmt(a, "%s/agreement_cases.csv", folder)))
        return folder;
    print_message("%s is not here: the wider table of known values was not looked at\n", folder);
    return NULL;
}
