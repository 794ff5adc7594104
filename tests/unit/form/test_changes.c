/* test_changes.c - a form that changed, and what was extracted with the one before. */
#include "tests.h"

static void load_both(struct arena *a, struct form *old, struct form *now)
{
    struct err e = {0};
    load_good(a, old);
    if (form_load(FIXTURES "good-2.yaml", a, now, &e) != ERR_OK)
        fail_msg("%s", shown(a, LANG_EN, &e));
}

static void changes_are_listed(void **state)
{
    (void)state;
    static const char *const want[] = {
        "field n is now called n_patients",
        "field months has another unit",
        "field methods: option wgs is now called genome",
        "field methods: option panel dropped",
        "field methods: new option array",
        "field aim was long_text and is number",
        "field country is noted per outcome and not of the article, or the reverse",
        "field begun was date and is text",
        "new field bias",
        "field studies dropped",
        "outcome yield is now called diagnostic_yield",
        "outcome survival dropped",
        "new outcome time"};
    struct arena a = {0};
    struct form old, now;
    struct form_changes c;
    load_both(&a, &old, &now);
    form_changes(&old, &now, &a, &c);
    for (size_t i = 0; i < c.n; i++) {
        struct buf b = {0};
        form_change_say(&b, LANG_EN, &c.item[i]);
        if (i >= COUNT_OF(want) || strcmp(buf_c(&b), want[i]) != 0)
            fail_msg("%zu: %s", i, buf_c(&b));
        buf_release(&b);
    }
    assert_int_equal(c.n, COUNT_OF(want));
    form_changes(&old, &old, &a, &c);
    assert_int_equal(c.n, 0);
    form_changes(&now, &now, &a, &c); /* `was` may be left standing */
    assert_int_equal(c.n, 0);
    arena_release(&a);
}

static void values_go_along_where_their_meaning_is_known(void **state)
{
    (void)state;
    static const struct {
        const char *field, *outcome, *value, *now_field, *now_outcome, *now_value;
        enum form_lost why; /* now_field NULL */
    } want[] = {
        {"literature", "", "primary", "literature", "", "primary", FORM_LOST_NOTHING},
        {"n", "", "60", "n_patients", "", "60", FORM_LOST_NOTHING},
        {"n", "", "–", "n_patients", "", "–", FORM_LOST_NOTHING},
        {"months", "", "12.5", NULL, NULL, NULL, FORM_LOST_UNIT},
        {"methods", "", "wgs, wes", "methods", "", "genome, wes", FORM_LOST_NOTHING},
        {"methods", "", "wes, panel", NULL, NULL, NULL, FORM_LOST_VALUE},
        {"aim", "", "To see.", NULL, NULL, NULL, FORM_LOST_VALUE},
        {"aim", "", "60", "aim", "", "60", FORM_LOST_NOTHING},
        {"country", "", "Denmark", NULL, NULL, NULL, FORM_LOST_SCOPE},
        {"begun", "", "2024-01-23", "begun", "", "23 January 2024", FORM_LOST_NOTHING},
        {"studies", "", "Doe 2001", NULL, NULL, NULL, FORM_LOST_FIELD},
        {"share", "yield", "12–34 %", "share", "diagnostic_yield", "12–34 %", FORM_LOST_NOTHING},
        {"share", "survival", "12–34 %", NULL, NULL, NULL, FORM_LOST_OUTCOME},
        /* A field of a form before that, which the review kept aside, and that is back now. */
        {"bias", "", "None seen", "bias", "", "None seen", FORM_LOST_NOTHING},
    };
    struct arena a = {0};
    struct form old, now;
    load_both(&a, &old, &now);
    for (size_t i = 0; i < COUNT_OF(want); i++) {
        struct form_place was = {str_c(want[i].field), str_c(want[i].outcome),
                                 str_c(want[i].value)};
        struct form_place is;
        enum form_lost why;
        bool fine = form_migrate(&old, &now, &was, &a, &is, &why);
        if (fine != (want[i].now_field != NULL) || why != want[i].why)
            fail_msg("%s=%s: %s", want[i].field, want[i].value, form_lost_name(why));
        if (fine &&
            (!str_eq_c(is.field, want[i].now_field) || !str_eq_c(is.outcome, want[i].now_outcome) ||
             !str_eq_c(is.value, want[i].now_value)))
            fail_msg("%s=%s: %.*s", want[i].field, want[i].value, (int)is.value.len, is.value.ptr);
    }
    arena_release(&a);
}

static void reasons_have_names(void **state)
{
    (void)state;
    for (int i = 0; i < FORM_LOST_COUNT; i++) {
        enum form_lost back;
        assert_true(form_lost_parse(str_c(form_lost_name((enum form_lost)i)), &back));
        assert_int_equal(back, i);
    }
    enum form_lost back;
    assert_false(form_lost_parse(STR("gone"), &back));
}

const struct CMUnitTest CHANGE_TESTS[] = {
    cmocka_unit_test(changes_are_listed),
    cmocka_unit_test(values_go_along_where_their_meaning_is_known),
    cmocka_unit_test(reasons_have_names)};
const size_t CHANGE_TEST_COUNT = COUNT_OF(CHANGE_TESTS);
