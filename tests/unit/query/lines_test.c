/* lines_test.c - `#1` in a query: other lines by their ids. */
#include "support.h"

struct book {
    struct query line[2]; /* #1 and #a2 */
};

static const struct query *line(void *context, struct str id)
{
    struct book *b = context;
    if (str_eq_c(id, "1"))
        return &b->line[0];
    return str_eq_c(id, "a2") ? &b->line[1] : NULL;
}

static void fill(struct book *b, struct arena *a)
{
    struct err e = {0};
    assert_int_equal(query_parse(STR("x[ti] OR y[ti]"), NULL, a, NULL, &b->line[0], &e), ERR_OK);
    struct query_lines lines = {line, b};
    assert_int_equal(query_parse(STR("#1 AND 1 2[pmid]"), &lines, a, NULL, &b->line[1], &e),
                     ERR_OK);
}

static void a_line_stands_where_it_is_named(void **state)
{
    (void)state;
    struct arena other = {0}, a = {0};
    struct book book;
    struct query q;
    struct err e = {0};
    fill(&book, &other);
    struct query_lines lines = {line, &book};
    assert_int_equal(query_parse(STR("z[ti] NOT #a2"), &lines, &a, NULL, &q, &e), ERR_OK);
    /* Nothing may point into the other lines' memory. */
    arena_release(&other);
    assert_int_equal(query_resolve(&q, NULL, (struct date){0}, &a, NULL, &e), ERR_OK);
    struct str got = tree_text(&q, &a);
    assert_string_equal(arena_strndup(&a, got.ptr, got.len),
                        "(NOT 0:13 {Title 0:5 \"z\" =z} "
                        "(AND 10:13 (OR 10:13 {Title 10:13 \"x\" =x} {Title 10:13 \"y\" =y}) "
                        "{UID 10:13 \"1 2\" 1 2}))");
    assert_int_equal(q.n_leaves, 4);
    arena_release(&a);
}

static void a_line_that_is_not_there_is_refused(void **state)
{
    (void)state;
    struct arena a = {0};
    struct book book;
    struct query q;
    struct err e = {0};
    fill(&book, &a);
    struct query_lines lines = {line, &book};
    assert_int_equal(query_parse(STR("x[ti] AND #7"), &lines, &a, NULL, &q, &e), ERR_INPUT);
    assert_int_equal(e.column, 11);
    assert_int_equal(query_parse(STR("x[ti] AND #1"), NULL, &a, NULL, &q, &e), ERR_INPUT);
    assert_int_equal(e.column, 11);
    arena_release(&a);
}

/* Lines that double each other grow beyond every limit in a few steps. */
static struct query doubling[64];

static const struct query *doubled(void *context, struct str id)
{
    int64_t n = 0;
    (void)context;
    return str_int64(id, &n) ? &doubling[n] : NULL;
}

static void lines_that_double_hit_the_limit(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct query_lines lines = {doubled, NULL};
    enum err_code rc = query_parse(STR("x[ti]"), NULL, &a, NULL, &doubling[0], &e);
    int n = 1;
    for (; rc == ERR_OK && n < 64; n++)
        rc = query_parse(str_c(arena_fmt(&a, "#%d OR #%d", n - 1, n - 1)), &lines, &a, NULL,
                         &doubling[n], &e);
    assert_int_equal(rc, ERR_LIMIT);
    assert_in_range(n, 14, 17);
    arena_release(&a);
}

int run_lines_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_stands_where_it_is_named),
        cmocka_unit_test(a_line_that_is_not_there_is_refused),
        cmocka_unit_test(lines_that_double_hit_the_limit),
    };
    return cmocka_run_group_tests_name("lines", tests, NULL, NULL);
}
