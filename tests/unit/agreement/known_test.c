/* known_test.c - published examples, made-up ones and degenerate ones, each with the values that
 * two or more independent implementations agree on. A fixture is one case. */
#include "cases.h"

#include "lib/base/file.h"

#include <glob.h>
#include <math.h>

static int64_t whole(struct str text)
{
    int64_t n = 0;
    assert_true(str_int64(text, &n));
    return n;
}

/* A printed interval comes from the standard error; where that is 0, none may be given. */
static void check_interval(const char *name, const struct agreement_value *x)
{
    if (x->method == AGREEMENT_FCE || x->method == AGREEMENT_UNITS) {
        assert_true(x->se > 0);
        case_like(name, "low", x->low, x->value - 1.959963984540054 * x->se);
        case_like(name, "high", x->high, x->value + 1.959963984540054 * x->se);
        assert_int_equal(x->no_interval, AGREEMENT_FINE);
    } else if (x->method == AGREEMENT_NONE) {
        assert_true(isnan(x->low) && isnan(x->high));
        assert_int_not_equal(x->no_interval, AGREEMENT_FINE);
    }
}

static void check_line(const char *name, struct str line, struct case_votes *c,
                       struct agreement *got, struct arena *a)
{
    struct str key = case_word(&line);
    if (str_eq_c(key, "raters")) {
        c->n_raters = (size_t)whole(case_word(&line));
    } else if (str_eq_c(key, "categories")) {
        c->q = (size_t)whole(case_word(&line));
        *got = case_compute(c, a);
    } else if (str_eq_c(key, "votes")) {
        case_add(c, whole(case_word(&line)), line, a);
        *got = case_compute(c, a);
    } else if (str_eq_c(key, "n")) {
        assert_int_equal(got->n, whole(case_word(&line)));
    } else {
        const struct agreement_value *x = &got->of[case_coefficient(key)];
        const char *what = agreement_name(case_coefficient(key));
        case_like(name, what, x->value, case_number(case_word(&line)));
        case_like(name, "its standard error", x->se, case_number(case_word(&line)));
        assert_int_equal(isnan(x->value), x->undefined != AGREEMENT_FINE);
        check_interval(name, x);
    }
}

static void known_values(void **state)
{
    (void)state;
    glob_t files;
    assert_int_equal(glob(SIGTE_SOURCE_DIR "/tests/unit/agreement/fixtures/*.txt", 0, NULL, &files),
                     0);
    assert_true(files.gl_pathc >= 27);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        struct arena a = {0};
        struct case_votes c = {0};
        struct agreement got;
        struct str text, line;
        struct err e = {0};
        assert_int_equal(file_read(files.gl_pathv[i], 0, &a, &text, &e), ERR_OK);
        while (str_split(&text, '\n', &line))
            if (line.len && line.ptr[0] != '#')
                check_line(file_base(files.gl_pathv[i]), line, &c, &got, &a);
        arena_release(&a);
    }
    globfree(&files);
}

int run_known(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(known_values)};
    return cmocka_run_group_tests_name("known", tests, NULL, NULL);
}
