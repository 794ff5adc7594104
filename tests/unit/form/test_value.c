/* test_value.c - what people write, and the one form in which it is kept. */
#include "tests.h"

struct written {
    const char *field, *text, *kept; /* kept NULL: refused */
};

static const struct written WRITTEN[] = {
    {"country", "  Denmark \n and  Norway ", "Denmark and Norway"},
    {"country", "   ", ""},
    {"country", "-", "–"},
    {"country", "a\x01", NULL},
    {"country", "a\xff", NULL},
    {"aim", "One.  \r\nTwo.\r\n\r\n", "One.\nTwo."},
    {"literature", "primary", "primary"},
    {"literature", "Primær", "primary"},
    {"literature", "SECONDARY", "secondary"},
    {"literature", "grey", NULL},
    {"literature", "primary, secondary", NULL},
    {"literature", "—", "–"},
    {"methods", "wes,wgs", "wgs, wes"},
    {"methods", "Exome; whole genome; wes", "wgs, wes"},
    {"methods", "Panel, stort eller lille", "panel"},
    {"methods", "panel, large or small; exom", "wes, panel"},
    {"methods", "wgs, sanger", NULL},
    {"methods", ";", NULL},
    {"n", "21842", "21842"},
    {"n", "21,842", "21842"},
    {"n", "21.842", "21842"},
    {"n", "21 842", "21842"},
    {"n",
     "21\xc2\xa0"
     "842 patienter",
     "21842"},
    {"n", "60 Patients", "60"},
    {"n", "007", "7"},
    {"n", "0", "0"},
    {"n", "60.0", "60"},
    {"n", "60.5", NULL},
    {"n", "-1", NULL},
    {"n", "100001", NULL},
    {"n", "sixty", NULL},
    {"n", "1,23,456", NULL},
    {"n", "1.234,5", NULL},
    {"n", "12..3", NULL},
    {"n", "5.", NULL},
    {"n", "99999999999999999999", NULL},
    {"n", "–", "–"},
    {"months", "12,5", "12.5"},
    {"months", "12.50", "12.5"},
    {"months", "1.234,5", "1234.5"},
    {"months", "1,234.5", "1234.5"},
    {"months", "12,345", NULL}, /* twelve thousand, or twelve and a third */
    {"months", "0,125", NULL},  /* three decimals, where two are kept */
    {"months", ",5", "0.5"},
    {"months", "-0", "0"},
    {"months", "−2,5", "-2.5"},
    {"begun", "2024-01-23", "2024-01-23"},
    {"begun", "2024-01", "2024-01"},
    {"begun", "2024", "2024"},
    {"begun", "23. januar 2024", "2024-01-23"},
    {"begun", "23.01.2024", "2024-01-23"},
    {"begun", "23/1 2024", "2024-01-23"},
    {"begun", "January 23, 2024", "2024-01-23"},
    {"begun", "maj 2023", "2023-05"},
    {"begun", "5/6/2024", NULL}, /* May or June */
    {"begun", "5/5/2024", "2024-05-05"},
    {"begun", "31.02.2024", NULL},
    {"begun", "soon", NULL},
    {"studies", "Doe 2001; Roe 2002;", "Doe 2001\nRoe 2002"},
    {"studies", "Doe 2001; a\n\n Roe 2002 ", "Doe 2001; a\nRoe 2002"},
    {"share", "12-34 %", "12–34 %"},
    {"share", "12–34%", "12–34 %"},
    {"share", "12 % - 34,50 %", "12–34.5 %"},
    {"share", "12 til 34 pct.", "12–34 %"},
    {"share", "12 to 34 percent", "12–34 %"},
    {"share", "12,345", "12.345 %"},
    {"share", "12", "12 %"},
    {"share", "12-12", "12 %"},
    {"share", "34-12 %", NULL},
    {"share", "12-134 %", NULL},
    {"share", "-12 %", NULL},
    {"share", "about 12 %", NULL},
    {"share", "12-34-56", NULL},
    {"share", "%", NULL},
};

static void what_is_written_is_kept_in_one_form(void **state)
{
    (void)state;
    struct arena a = {0};
    struct form f;
    load_good(&a, &f);
    for (size_t i = 0; i < COUNT_OF(WRITTEN); i++) {
        const struct written *w = &WRITTEN[i];
        struct err e = {0};
        struct str out, again;
        const struct form_field *x = form_find(&f, str_c(w->field));
        enum err_code rc = form_value(x, str_c(w->text), &a, &out, &e);
        if (rc == ERR_OK ? !w->kept || !str_eq_c(out, w->kept) : w->kept != NULL)
            fail_msg("%s \"%s\": %.*s %s", w->field, w->text, (int)out.len, out.ptr,
                     rc == ERR_OK ? "" : shown(&a, LANG_EN, &e));
        if (rc != ERR_OK) {
            assert_int_equal(rc, ERR_INPUT);
            assert_non_null(strstr(shown(&a, LANG_DA, &e), w->field));
            continue;
        }
        assert_int_equal(form_value(x, out, &a, &again, &e), ERR_OK);
        assert_true(str_eq(out, again)); /* the kept form is read as itself */
    }
    arena_release(&a);
}

static void messages_say_what_to_do(void **state)
{
    (void)state;
    static const struct {
        const char *field, *text, *says;
    } want[] = {{"methods", "panle", "do you mean panel?"},
                {"methods", "microarray", "wgs, wes, panel"},
                {"n", "sixty", "no number of patients"},
                {"n", "60.5", "whole numbers"},
                {"n", "-5", "from 0 to 100000"},
                {"months", "12,345", "thousands or decimals"},
                {"months", "1.125,125", "more than 2 decimals"},
                {"share", "34-12", "exchange them"},
                {"begun", "5/6/2024", "two ways"}};
    struct arena a = {0};
    struct form f;
    load_good(&a, &f);
    for (size_t i = 0; i < COUNT_OF(want); i++) {
        struct err e = {0};
        struct str out;
        assert_int_equal(
            form_value(form_find(&f, str_c(want[i].field)), str_c(want[i].text), &a, &out, &e),
            ERR_INPUT);
        if (!strstr(shown(&a, LANG_EN, &e), want[i].says))
            fail_msg("%s", shown(&a, LANG_EN, &e));
    }
    arena_release(&a);
}

static void values_are_shown_in_the_readers_language(void **state)
{
    (void)state;
    static const struct {
        const char *field, *value, *en, *da;
    } want[] = {{"methods", "wgs, wes", "Whole genome; Exome", "Helgenom; Exom"},
                {"n", "21842", "21,842 patients", "21.842 patienter"},
                {"n", "2184", "2184 patients", "2184 patienter"},
                {"n", "–", "–", "–"},
                {"months", "12.5", "12.5", "12,5"},
                {"share", "12.5–34 %", "12.5–34 %", "12,5–34 %"},
                {"begun", "2024-01-23", "23 January 2024", "23. januar 2024"},
                {"begun", "sometime", "sometime", "sometime"},
                {"country", "Denmark", "Denmark", "Denmark"}};
    struct arena a = {0};
    struct form f;
    load_good(&a, &f);
    for (size_t i = 0; i < COUNT_OF(want); i++) {
        const struct form_field *x = form_find(&f, str_c(want[i].field));
        struct str en = form_value_show(x, str_c(want[i].value), LANG_EN, &a);
        struct str da = form_value_show(x, str_c(want[i].value), LANG_DA, &a);
        if (!str_eq_c(en, want[i].en) || !str_eq_c(da, want[i].da))
            fail_msg("%s: %.*s / %.*s", want[i].value, (int)en.len, en.ptr, (int)da.len, da.ptr);
    }
    arena_release(&a);
}

static void numbers_come_out_of_values(void **state)
{
    (void)state;
    struct arena a = {0};
    struct form f;
    double v, low, high;
    size_t n;
    load_good(&a, &f);
    assert_true(form_number_of(STR("12.5"), &v) && v == 12.5);
    assert_false(form_number_of(STR("–"), &v));
    assert_true(form_range_of(STR("12.5–34 %"), &low, &high) && low == 12.5 && high == 34);
    assert_true(form_range_of(STR("7 %"), &low, &high) && low == 7 && high == 7);
    assert_false(form_range_of(STR("12-34"), &low, &high));
    struct str *item = form_items_of(form_find(&f, STR("methods")), STR("wgs, wes"), &a, &n);
    assert_int_equal(n, 2);
    assert_true(str_eq_c(item[1], "wes"));
    (void)form_items_of(form_find(&f, STR("studies")), STR("–"), &a, &n);
    assert_int_equal(n, 0);
    arena_release(&a);
}

const struct CMUnitTest VALUE_TESTS[] = {cmocka_unit_test(what_is_written_is_kept_in_one_form),
                                         cmocka_unit_test(messages_say_what_to_do),
                                         cmocka_unit_test(values_are_shown_in_the_readers_language),
                                         cmocka_unit_test(numbers_come_out_of_values)};
const size_t VALUE_TEST_COUNT = COUNT_OF(VALUE_TESTS);
