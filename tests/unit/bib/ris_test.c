/* ris_test.c - places, raw text and limits of the line formats. */
#include "support.h"

#include <time.h>

static void places_and_raw_text(void **state)
{
    (void)state;
    struct seen *s = read_text(
        "junk\n\nTY  - JOUR\nTI  - One\n  more\nER  - \nafter\nTY  - JOUR\r\nTI  - Two\r\n",
        BIB_RIS);
    assert_int_equal(s->n, 2);
    assert_int_equal(s->item[0].line, 3);
    assert_string_equal(s->item[0].raw, "TY  - JOUR\nTI  - One\n  more\nER  - \n");
    assert_int_equal(s->item[1].line, 8);
    assert_int_equal(s->item[1].position, 2);
    assert_string_equal(s->item[1].raw, "TY  - JOUR\nTI  - Two\n");
    assert_str(s->item[0].record->title, "One more");
    seen_free(s);
    s = read_text("PMID- 1\nTI  - One\n      more\n\nPMID- 2\nTI  - Two\n", BIB_NBIB);
    assert_int_equal(s->n, 2);
    assert_string_equal(s->item[0].raw, "PMID- 1\nTI  - One\n      more\n");
    assert_int_equal(s->item[1].line, 5);
    seen_free(s);
}

static void a_record_may_begin_where_another_ends(void **state)
{
    (void)state;
    struct seen *s =
        read_text("TY  - JOUR\nTI  - OneER  - \nAU  - Holm, ATI  - Two\nER  - \n", BIB_RIS);
    assert_int_equal(s->n, 2);
    assert_string_equal(s->item[0].raw, "TY  - JOUR\nTI  - OneER  - \n");
    assert_str(s->item[0].record->title, "One");
    assert_str(s->item[1].record->title, "Two");
    assert_string_equal(s->item[1].raw, "AU  - Holm, ATI  - Two\nER  - \n");
    seen_free(s);
}

static void a_rejected_record_keeps_its_text(void **state)
{
    (void)state;
    struct seen *s = read_text("TY  - JOUR\nN1  - x\nER  - \n", BIB_RIS);
    assert_int_equal(s->n, 0);
    assert_int_equal(s->n_rejected, 1);
    assert_string_equal(s->rejected[0].raw, "TY  - JOUR\nN1  - x\nER  - \n");
    assert_int_equal(s->rejected[0].line, 1);
    assert_non_null(strstr(s->rejected[0].why, "neither title"));
    seen_free(s);
}

static void refuse(struct str text, enum bib_format f, enum err_code code)
{
    struct seen s = {0};
    struct bib_sink sink = seen_sink(&s, false);
    assert_int_equal(bib_read_text(text, "given", f, &sink, &s.e), code);
    assert_int_equal(s.e.code, code);
    seen_release(&s);
}

static void limits_hold(void **state)
{
    (void)state;
    struct buf b = {0};
    buf_adds(&b, "TY  - JOUR\nTI  - ");
    while (b.len < (size_t)9 * 1024 * 1024)
        buf_adds(&b, "0123456789");
    refuse(buf_str(&b), BIB_RIS, ERR_LIMIT);
    buf_clear(&b);
    buf_adds(&b, "PMID- 1\n");
    while (b.len < (size_t)17 * 1024 * 1024)
        buf_adds(&b, "AB  - 0123456789 0123456789 0123456789 0123456789\n");
    refuse(buf_str(&b), BIB_NBIB, ERR_LIMIT);
    buf_release(&b);
}

/* Each would take minutes or all memory if time or space grew with its square. */
static void files_made_to_be_slow_are_not(void **state)
{
    (void)state;
    static const struct {
        const char *head, *unit;
        enum bib_format f;
    } p[] = {
        {"TY  - JOUR\nTI  - x\n", "N1  - a\n", BIB_RIS},
        {"TY  - JOUR\nA1  - Holm\n", "AU  - b\n", BIB_RIS},
        {"TY  - JOUR\nTI  - x\nPT  - ", "a, ", BIB_RIS},
        {"TI  - x\n", "\n\n", BIB_RIS},
        {"TY  - JOUR\nTI  - ", "x\n", BIB_RIS},
        {"PMID- 1\n", "GN  - a\n", BIB_NBIB},
        {"PMID- 1\n", "PHST- 2020/01/01 [a]\n", BIB_NBIB},
        {"PMID- 1\n", "SI  - a/b\n", BIB_NBIB},
        {"PMID- 1\n", "AID - a [b]\n", BIB_NBIB},
    };
    for (size_t i = 0; i < COUNT_OF(p); i++) {
        struct buf b = {0};
        buf_adds(&b, p[i].head);
        while (b.len < (size_t)6 * 1024 * 1024)
            buf_adds(&b, p[i].unit);
        clock_t begun = clock();
        struct seen *s = read_bytes(buf_str(&b), p[i].f);
        assert_int_equal(s->n, 1);
        double seconds = (double)(clock() - begun) / CLOCKS_PER_SEC;
        if (seconds > 20)
            fail_msg("%s%s… took %.0f s", p[i].head, p[i].unit, seconds);
        seen_free(s);
        buf_release(&b);
    }
}

static void files_without_records_are_refused(void **state)
{
    (void)state;
    refuse(STR("dear all\n"), BIB_RIS, ERR_INPUT);
    refuse(STR("dear all\n"), BIB_NBIB, ERR_INPUT);
    refuse(STR(""), BIB_RIS, ERR_INPUT);
    refuse(STR(""), BIB_FORMAT_UNKNOWN, ERR_INPUT);
}

static void the_sink_can_stop_the_reader(void **state)
{
    (void)state;
    struct seen s = {.stop_after = 1};
    struct bib_sink sink = seen_sink(&s, false);
    struct str text = STR("TY  - JOUR\nTI  - One\nER  - \nTY  - JOUR\nTI  - Two\nER  - \n");
    assert_int_equal(bib_read_text(text, "given", BIB_RIS, &sink, &s.e), ERR_CANCELLED);
    assert_int_equal(s.n, 1);
    seen_release(&s);
}

int run_ris_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_and_raw_text),
        cmocka_unit_test(a_record_may_begin_where_another_ends),
        cmocka_unit_test(a_rejected_record_keeps_its_text),
        cmocka_unit_test(limits_hold),
        cmocka_unit_test(files_made_to_be_slow_are_not),
        cmocka_unit_test(files_without_records_are_refused),
        cmocka_unit_test(the_sink_can_stop_the_reader),
    };
    return cmocka_run_group_tests_name("RIS and MEDLINE", tests, NULL, NULL);
}
