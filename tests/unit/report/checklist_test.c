/* checklist_test.c - the checklists have the standards' items, and every finding of the linter
 * belongs to an element of PRESS. */
#include "tests.h"

#include "app/report/checklist.h"
#include "app/report/press.h"
#include "pubmed/query/messages.h"

/* Items by whole numbers: 13a to 13f are one. */
static size_t numbers(const struct checklist *c)
{
    size_t n = 0;
    int64_t last = 0, number;
    for (size_t i = 0; i < c->n; i++) {
        struct str s = c->item[i].n;
        while (s.len && s.ptr[s.len - 1] >= 'a')
            s.len--;
        assert_true(str_int64(s, &number));
        assert_true(number == last || number == last + 1);
        n += number != last;
        last = number;
    }
    return n;
}

static void the_standards_items_are_all_there(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        size_t items, numbers;
    } list[] = {{"prisma-2020", 42, 27}, {"prisma-s", 16, 16}, {"prisma-p", 26, 17}};
    for (size_t i = 0; i < COUNT_OF(list); i++) {
        struct arena a = {0};
        struct err e = {0};
        struct checklist c;
        must(checklist_shipped(list[i].name, &a, &c, &e), &e);
        assert_int_equal(c.n, list[i].items);
        assert_int_equal(numbers(&c), list[i].numbers);
        arena_release(&a);
    }
}

/* Each says what a person has to do, or where the answer is from. */
static void every_item_has_an_answer_or_somebody_to_give_it(void **state)
{
    (void)state;
    static const char *const name[] = {"prisma-2020", "prisma-s", "prisma-p"};
    for (size_t k = 0; k < COUNT_OF(name); k++) {
        struct arena a = {0};
        struct err e = {0};
        struct checklist c;
        must(checklist_shipped(name[k], &a, &c, &e), &e);
        for (size_t i = 0; i < c.n; i++)
            for (int l = 0; l < LANG_COUNT; l++) {
                assert_true(c.item[i].topic[l].len && c.item[i].asks[l].len);
                assert_true(c.item[i].person[l].len || c.item[i].n_parts || c.item[i].n_facts);
            }
        arena_release(&a);
    }
}

static void a_fact_that_nobody_can_tell_is_refused(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct checklist c;
    enum err_code rc =
        checklist_parse(STR("sigte: checklist/1\nid: c\ntitle: T\nsource: S\nitems:\n"
                            "  - {n: \"1\", topic: T, asks: A, facts: [flov]}\n"),
                        "c.yaml", &a, &c, &e);
    assert_int_equal(rc, ERR_INPUT);
    assert_string_equal(shown(&a, &e), "c.yaml:6:41: there is no fact flov; the nearest is flow");
    arena_release(&a);
}

static void findings_belong_to_elements(void **state)
{
    (void)state;
    static const struct {
        const struct msg *finding;
        const char *element;
    } some[] = {{&msg_lint_types_missing, "1"},      {&msg_query_operator_double, "2"},
                {&msg_lint_not_animals, "2"},        {&msg_query_heading_unknown, "3"},
                {&msg_lint_covered_by_heading, "3"}, {&msg_lint_duplicate_term, "4"},
                {&msg_lint_spelling, "5"},           {&msg_query_tag_unknown, "5"},
                {&msg_query_date_bad, "6"},          {&msg_lint_date_single, "6"}};
    struct arena a = {0};
    struct err e = {0};
    struct press p;
    must(press_shipped(&a, &p, &e), &e);
    assert_int_equal(p.n, 6);
    for (size_t i = 0; i < COUNT_OF(some); i++) {
        size_t at = press_element_of(&p, str_c(some[i].finding->id));
        assert_true(at < p.n);
        assert_true(str_eq_c(p.item[at].n, some[i].element));
    }
    assert_int_equal(press_element_of(&p, STR("corpus.other")), p.n);
    arena_release(&a);
}

int checklist_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_standards_items_are_all_there),
        cmocka_unit_test(every_item_has_an_answer_or_somebody_to_give_it),
        cmocka_unit_test(a_fact_that_nobody_can_tell_is_refused),
        cmocka_unit_test(findings_belong_to_elements)};
    return cmocka_run_group_tests_name("checklist", tests, NULL, NULL);
}
