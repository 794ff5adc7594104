/* slow_test.c - files made to be slow, which would take minutes if time grew with the square of
 * their size; limits; what can't be read. */
#include "tests.h"

#include <time.h>

static void files_made_to_be_slow_are_not(void **state)
{
    (void)state;
    static const struct {
        const char *head, *unit;
        enum bib_format f;
        bool one; /* it all is one record */
    } p[] = {
        {"FN x\nPT J\nTI x\n", "AU Holm, A\n", BIB_WOS, true},
        {"FN x\nPT J\nTI x\nAU Holm, A\n", "C1 [Holm, A; Dahl, B] x\n", BIB_WOS, true},
        {"FN x\nPT J\nTI x\nAU Holm, A\nC1 [", "Holm, A; ", BIB_WOS, true},
        {"FN x\nPT J\nTI x\nAU Holm, A\nOI ", "Holm, A/1; ", BIB_WOS, true},
        {"FN x\nPT J\nTI x\nDT ", "a; ", BIB_WOS, true},
        {"FN x\nPT J\nTI x\n", "XX a\n", BIB_WOS, true},
        {"<1>\nTitle\n x\nAuthor\n", "  Holm, A;  Dahl, B\n", BIB_OVID, true},
        {"<1>\nTitle\n x\n", "Nonsense\n  a\n", BIB_OVID, true},
        {"<1. >\nTI  - x\nSO  - ", "1 a:(", BIB_OVID, true},
        {"<1. >\nTI  - x\nSO  - ", "12 2007 ", BIB_OVID, true},
        {"<1. >\nTI  - x\n", "DT  - a\n", BIB_OVID, true},
        {"RT Book\nT1 x\n", "A1 b,c\n", BIB_REFWORKS, true},
        {"RT Book\nT1 x\n", "CL b\n", BIB_REFWORKS, true},
        {"%0 Book\n%T x\n", "%A b\n%K c\n", BIB_REFER, true},
        {"%K x\n", "\n%A b\n", BIB_REFER, true},
        {"%T x\n", "\n\n%Z c\n", BIB_REFER, true},
        {"TY  - JOUR\nTI  - x\n", "XY  - a\n", BIB_RIS, true},
        {"TY  - JOUR\nTI  - x\n", "AB  - a\n", BIB_RIS, true},
        {"PMID- 1\n", "XY  - a\n", BIB_NBIB, true},
        {"PMID- 1\n", "\nPMC - 1\n", BIB_NBIB, false},
    };
    for (size_t i = 0; i < COUNT_OF(p); i++) {
        struct buf b = {0};
        buf_adds(&b, p[i].head);
        while (b.len < (size_t)2 * 1024 * 1024)
            buf_adds(&b, p[i].unit);
        clock_t begun = clock();
        struct seen *s = read_bytes(buf_str(&b), p[i].f);
        if (p[i].one)
            assert_int_equal(s->n, 1);
        double seconds = (double)(clock() - begun) / CLOCKS_PER_SEC;
        if (seconds > 20)
            fail_msg("%s%s… took %.0f s", p[i].head, p[i].unit, seconds);
        seen_free(s);
        buf_release(&b);
    }
}

static void refuse(struct str text, enum bib_format f, enum err_code code)
{
    struct seen s = {0};
    struct bib_sink sink = seen_sink(&s, false);
    assert_int_equal(bib_read_text(text, "given", f, &sink, &s.e), code);
    seen_release(&s);
}

static void limits_hold_and_files_without_records_are_refused(void **state)
{
    (void)state;
    static const struct {
        enum bib_format f;
        const char *head, *unit;
    } p[] = {{BIB_WOS, "PT J\n", "AB 0123456789 0123456789\n"},
             {BIB_OVID, "<1>\n", "AB  - 0123456789 0123456789\n"},
             {BIB_REFWORKS, "RT Book\n", "AB 0123456789 0123456789\n"},
             {BIB_REFER, "%0 Book\n", "%X 0123456789 0123456789\n"}};
    for (size_t i = 0; i < COUNT_OF(p); i++) {
        struct buf b = {0};
        buf_adds(&b, p[i].head);
        while (b.len < (size_t)17 * 1024 * 1024)
            buf_adds(&b, p[i].unit);
        refuse(buf_str(&b), p[i].f, ERR_LIMIT);
        refuse(STR("dear all,\n"), p[i].f, ERR_INPUT);
        refuse(STR(""), p[i].f, ERR_INPUT);
        buf_release(&b);
    }
}

static void what_cannot_be_read_keeps_its_text_and_line(void **state)
{
    (void)state;
    struct seen *s = read_text("<7>\nScore\n  ***\n\n<8>\nTitle\n  Sieves\n", BIB_OVID);
    assert_int_equal(s->n, 1);
    assert_int_equal(s->item[0].line, 5);
    assert_string_equal(s->item[0].raw, "<8>\nTitle\n  Sieves\n");
    assert_int_equal(s->n_rejected, 1);
    assert_int_equal(s->rejected[0].line, 1);
    assert_string_equal(s->rejected[0].raw, "<7>\nScore\n  ***\n");
    seen_free(s);
    s = read_text("FN x\nVR 1\nPT J\nTC 1\nER\n\nPT J\nTI Sieves\nER\n", BIB_WOS);
    assert_int_equal(s->n_rejected, 1);
    assert_string_equal(s->rejected[0].raw, "PT J\nTC 1\nER\n");
    assert_int_equal(s->rejected[0].line, 3);
    assert_string_equal(s->item[0].raw, "PT J\nTI Sieves\nER\n");
    seen_free(s);
}

int run_slow_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_made_to_be_slow_are_not),
        cmocka_unit_test(limits_hold_and_files_without_records_are_refused),
        cmocka_unit_test(what_cannot_be_read_keeps_its_text_and_line),
    };
    return cmocka_run_group_tests_name("limits", tests, NULL, NULL);
}
