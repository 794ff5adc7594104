/* extra_test.c - fields that travel as notes. */
#include "bib_write.h"

#include "lib/bib/extra.h"
#include "lib/bib/writer.h"

static void assert_note(const char *name, const char *value, const char *want)
{
    struct arena a = {0};
    struct buf b = {0};
    struct bib_record r = {0};
    struct bib_extra x = {str_c(name), str_c(value)};
    bib_extra_note(&b, &x);
    assert_string_equal(buf_c(&b), want);
    assert_true(bib_extra_take(&r, buf_str(&b), &a));
    assert_int_equal(r.n_extra, 1);
    assert_str(r.extra[0].name, name);
    buf_release(&b);
    arena_release(&a);
}

static void names_come_back_whatever_is_in_them(void **state)
{
    (void)state;
    assert_note("sigte_title", "include", "sigte_title: include");
    assert_note("Covidence Tags", "wave 2", "sigte:Covidence Tags: wave 2");
    assert_note("sigte_ two words", "x", "sigte:sigte_ two words: x");
    assert_note("50 %: yes\nno", "x", "sigte:50 %25%3A yes%0Ano: x");
    assert_note(" ends  ", "x", "sigte:%20ends %20: x");
    assert_note("århundrede", " many\n  lines ", "sigte:århundrede: many lines");
}

static void ordinary_notes_stay_notes(void **state)
{
    (void)state;
    static const char *const note[] = {"",        "sigte",  "sigte: no name", "sigte_x:",
                                       "Aims: …", "sigte:", "sigte_a b: c",   "Sigte_x: y"};
    struct arena a = {0};
    for (size_t i = 0; i < COUNT_OF(note); i++) {
        struct bib_record r = {0};
        bool taken = bib_extra_take(&r, str_c(note[i]), &a);
        if (taken)
            fail_msg("taken: %s", note[i]);
    }
    struct bib_record r = {.notes = STR("first\nsigte_title: exclude\nlast")};
    bib_extra_from_notes(&r, &a);
    assert_str(r.notes, "first\nlast");
    assert_str(bib_extra_value(&r, "sigte_title"), "exclude");
    arena_release(&a);
}

static void they_travel_in_medline_format(void **state)
{
    (void)state;
    struct buf b = {0};
    struct bib_extra x[] = {{STR("sigte_title"), STR("include")}, {STR("Tags"), STR("a; b")}};
    struct bib_record r = {.title = STR("A gel."), .notes = STR("Kept."), .extra = x, .n_extra = 2};
    struct bib_out o = {.out = &b, .format = BIB_NBIB};
    bib_write_begin(&o);
    bib_write(&o, &r);
    bib_write_end(&o);
    struct seen *s = read_text(buf_c(&b), BIB_NBIB);
    assert_int_equal(s->n, 1);
    assert_str(s->item[0].record->notes, "Kept.");
    assert_str(bib_extra_value(s->item[0].record, "sigte_title"), "include");
    assert_str(bib_extra_value(s->item[0].record, "Tags"), "a; b");
    seen_free(s);
    buf_release(&b);
}

int run_extra_tests(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names_come_back_whatever_is_in_them),
                                       cmocka_unit_test(ordinary_notes_stay_notes),
                                       cmocka_unit_test(they_travel_in_medline_format)};
    return cmocka_run_group_tests_name("extra fields", tests, NULL, NULL);
}
