/* change_test.c - a database that changes while records are fetched. */
#include "tests/unit/eutils/script.h"

static void search_and_check(struct script *s, struct eutils_change *out, struct note_list *notes)
{
    struct eutils_search before;
    notes->arena = &s->arena;
    assert_int_equal(
        eutils_search(s->client, STR("x"), NULL, true, NULL, &s->arena, &before, &s->e), ERR_OK);
    assert_int_equal(
        eutils_search_check(s->client, STR("x"), &before, NULL, &s->arena, notes, out, &s->e),
        ERR_OK);
}

static void what_appeared_and_what_is_gone_is_named(void **state)
{
    struct script *s = *state;
    struct eutils_change c;
    struct note_list notes = {0};
    struct buf b = {0};
    SCRIPT(s, {.body = esearch_xml(&s->arena, 4, "9,7,5,3")},
           {.body = esearch_xml(&s->arena, 5, "11,10,9,5,3")});
    search_and_check(s, &c, &notes);
    assert_int_equal(c.count_before, 4);
    assert_int_equal(c.count_now, 5);
    assert_int_equal(c.n_appeared, 2);
    assert_int_equal(c.appeared[0], 10);
    assert_int_equal(c.appeared[1], 11);
    assert_int_equal(c.n_gone, 1);
    assert_int_equal(c.gone[0], 7);
    assert_int_equal(notes.n, 1);
    note_render(&b, LANG_EN, &notes.item[0]);
    assert_non_null(strstr(buf_c(&b), "4 records before they were fetched and 5 afterwards"));
    buf_release(&b);
}

static void a_swap_that_keeps_the_count_is_noticed(void **state)
{
    struct script *s = *state;
    struct eutils_change c;
    struct note_list notes = {0};
    SCRIPT(s, {.body = esearch_xml(&s->arena, 2, "2,1")},
           {.body = esearch_xml(&s->arena, 2, "3,2")});
    search_and_check(s, &c, &notes);
    assert_int_equal(c.n_appeared, 1);
    assert_int_equal(c.n_gone, 1);
    assert_int_equal(notes.n, 1);
}

static void another_order_is_no_change(void **state)
{
    struct script *s = *state;
    struct eutils_change c;
    struct note_list notes = {0};
    SCRIPT(s, {.body = esearch_xml(&s->arena, 3, "2,1,3")},
           {.body = esearch_xml(&s->arena, 3, "3,2,1")});
    search_and_check(s, &c, &notes);
    assert_int_equal(c.n_appeared + c.n_gone, 0);
    assert_int_equal(notes.n, 0);
}

int run_change_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCRIPTED(what_appeared_and_what_is_gone_is_named),
        SCRIPTED(a_swap_that_keeps_the_count_is_noticed),
        SCRIPTED(another_order_is_no_change),
    };
    return cmocka_run_group_tests_name("eutils change", tests, NULL, NULL);
}
