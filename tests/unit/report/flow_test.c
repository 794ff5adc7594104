/* flow_test.c - the drawing of a search: what a line adds, and that nothing runs over its box. */
#include "tests.h"

#include "app/report/search_flow.h"

static struct protocol_line line(const char *id, const char *query)
{
    return (struct protocol_line){.id = str_c(id), .query = str_c(query), .recorded_count = -1};
}

static void an_earlier_line_stands_as_its_number(void **state)
{
    (void)state;
    struct arena a = {0};
    struct protocol_line l[] = {line("1", "cancer[ti] OR\n  tumour[ti]"),
                                line("2", "WGS[ti] AND (cancer[ti] OR tumour[ti])"),
                                line("3", "english[la] AND (WGS[ti] AND (cancer[ti] OR "
                                          "tumour[ti]))"),
                                line("4", "#3 NOT review[pt]")};
    struct protocol_search s = {.id = STR("s"), .line = l, .n_lines = COUNT_OF(l)};
    assert_true(str_eq_c(search_flow_adds(&s, 0, &a), "cancer[ti] OR tumour[ti]"));
    assert_true(str_eq_c(search_flow_adds(&s, 1, &a), "WGS[ti] AND (#1)"));
    assert_true(str_eq_c(search_flow_adds(&s, 2, &a), "english[la] AND (#2)"));
    assert_true(str_eq_c(search_flow_adds(&s, 3, &a), "#3 NOT review[pt]"));
    arena_release(&a);
}

static void nothing_runs_over(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct buf long_query = {0};
    struct display d;
    for (int i = 0; i < 400; i++)
        buf_addf(&long_query, "\"some phrase of line %d\"[tiab] OR ", i);
    struct protocol_line l[] = {line("1", buf_c(&long_query)), line("2", "#1 AND english[la]")};
    struct protocol_search s = {
        .id = STR("s"), .database = STR("PubMed"), .line = l, .n_lines = COUNT_OF(l)};
    struct search_line counted[] = {
        {.id = STR("1"),
         .count = 123456789,
         .recorded_count = 987654321,
         .recorded_engine = STR("a database with quite a long name of its own")},
        {.id = STR("2"), .count = 7, .recorded_count = -1}};
    struct search_run run = {
        .import = STR("2"), .line = counted, .n_lines = COUNT_OF(counted), .n_pmids = 7};
    must(search_flow_draw(&s, &run, LANG_DA, &a, &d, &e), &e);
    for (size_t i = 0; i < d.n; i++) {
        const struct display_item *x = &d.item[i];
        if (x->kind != DISPLAY_TEXT)
            continue;
        double w = display_measure(x->text, x->font);
        double left = x->align == DISPLAY_MIDDLE ? x->x - w / 2 : x->x;
        assert_true(left >= 0 && left + w <= d.width_pt + 0.1);
        assert_true(x->y <= d.height_pt);
    }
    assert_non_null(strstr(d.desc, "123.456.789"));
    buf_release(&long_query);
    arena_release(&a);
}

int flow_tests(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(an_earlier_line_stands_as_its_number),
                                       cmocka_unit_test(nothing_runs_over)};
    return cmocka_run_group_tests_name("flow", tests, NULL, NULL);
}
