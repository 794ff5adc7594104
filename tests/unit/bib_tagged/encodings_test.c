/* encodings_test.c - one record in every encoding, found out and read alike; and what is said of
 * it. */
#include "tests.h"

#include "lib/bib/recode.h"

static const char record[] = "TY  - JOUR\r\nAU  - Brønsted, Åse\r\nTI  - Øl på “fad” für München, "
                             "déjà vu\r\nER  - \r\n";

/* The record as UTF-16; `big`: the high byte first. */
static struct str as_utf16(const char *text, bool big, bool mark, struct buf *b)
{
    const unsigned char *p = (const unsigned char *)text;
    if (mark)
        buf_add(b, big ? "\xFE\xFF" : "\xFF\xFE", 2);
    while (*p) {
        unsigned cp = *p++;
        if (cp >= 0xE0) {
            cp = (cp & 0xF) << 12 | (unsigned)(p[0] & 0x3F) << 6 | (p[1] & 0x3F);
            p += 2;
        } else if (cp >= 0xC0) {
            cp = (cp & 0x1F) << 6 | (*p++ & 0x3F);
        }
        buf_addch(b, (char)(big ? cp >> 8 : cp & 0xFF));
        buf_addch(b, (char)(big ? cp & 0xFF : cp >> 8));
    }
    return buf_str(b);
}

static void check_record(const struct seen *s)
{
    assert_int_equal(s->n, 1);
    assert_str(s->item[0].record->title, "Øl på “fad” für München, déjà vu");
    assert_str(s->item[0].record->author[0].last, "Brønsted");
    assert_str(s->item[0].record->author[0].fore, "Åse");
}

/* Read, format and encoding found; `said`: the one note, or NULL for none. */
static void check_bytes(struct str bytes, const char *said)
{
    struct arena a = {0};
    struct seen *s = read_bytes(bytes, BIB_FORMAT_UNKNOWN);
    check_record(s);
    assert_int_equal(s->notes.n, said ? 1 : 0);
    if (said && !strstr(note_text(&s->notes.item[0], &a), said))
        fail_msg("said %s", note_text(&s->notes.item[0], &a));
    seen_free(s);
    arena_release(&a);
}

static void utf16_is_read_with_a_mark_and_without(void **state)
{
    (void)state;
    for (int big = 0; big < 2; big++)
        for (int mark = 0; mark < 2; mark++) {
            struct buf b = {0};
            const char *name = big ? "read as UTF-16BE" : "read as UTF-16LE";
            check_bytes(as_utf16(record, big, mark, &b), mark ? NULL : name);
            buf_release(&b);
        }
}

static void utf8_is_read_with_a_mark_and_without(void **state)
{
    (void)state;
    struct arena a = {0};
    check_bytes(str_c(record), NULL);
    check_bytes(str_c(arena_fmt(&a, "\xEF\xBB\xBF%s", record)), NULL);
    arena_release(&a);
}

static void one_byte_encodings_are_guessed_and_said(void **state)
{
    (void)state;
    check_bytes(STR("TY  - JOUR\r\nAU  - Br\xF8nsted, \xC5se\r\nTI  - \xD8l p\xE5 \x93"
                    "fad\x94 f\xFCr M\xFCnchen, d\xE9j\xE0 vu\r\nER  - \r\n"),
                "given:2: not UTF-8: 10 byte(s), the first in this line; the file was read as "
                "Windows-1252");
    check_bytes(STR("TY  - JOUR\rAU  - Br\xBFnsted, \x81se\rTI  - \xAFl p\x8C \xD2"
                    "fad\xD3 f\x9Fr M\x9Fnchen, d\x8Ej\x88 vu\rER  - \r"),
                "given:2: not UTF-8: 10 byte(s), the first in this line; the file was read as "
                "macintosh");
}

static void bad_bytes_in_utf8_are_mended_and_counted(void **state)
{
    (void)state;
    struct arena a = {0};
    struct seen *s = read_text("TY  - JOUR\nTI  - R\xF8"
                               "d gr\xC3\xB8"
                               "d p\xC3\xA5\nAU  - B\x81, X\nER  - \n",
                               BIB_RIS);
    assert_str(s->item[0].record->title, "Rød grød på");
    assert_int_equal(s->notes.n, 2);
    assert_non_null(strstr(note_text(&s->notes.item[0], &a), "given:2: not UTF-8: 2 byte(s)"));
    assert_non_null(strstr(note_text(&s->notes.item[1], &a), "1 character(s) have no meaning"));
    seen_free(s);
    arena_release(&a);
}

static void lost_and_control_characters_are_said(void **state)
{
    (void)state;
    struct arena a = {0};
    struct seen *s = read_bytes(STR("TY  - JOUR\nTI  - Si\0eve\x1F"
                                    "s\nAU  - M\xEF\xBF\xBDller, X\nER  - \n"),
                                BIB_RIS);
    assert_str(s->item[0].record->title, "Si eve s");
    assert_int_equal(s->notes.n, 2);
    assert_non_null(strstr(note_text(&s->notes.item[0], &a), "given:3: 1 character(s)"));
    assert_non_null(strstr(note_text(&s->notes.item[1], &a), "given:2: 2 control"));
    seen_free(s);
    arena_release(&a);
}

static void a_character_cut_by_a_block_is_whole(void **state)
{
    (void)state;
    struct buf b = {0};
    buf_adds(&b, "TY  - JOUR\nTI  - x\n");
    for (int i = 0; i < 30000; i++)
        buf_adds(&b, "N1  - \xC3\xB8\xE2\x80\x93\n");
    struct seen *s = read_bytes(buf_str(&b), BIB_RIS);
    assert_int_equal(s->n, 1);
    assert_int_equal(s->notes.n, 1); /* no ER */
    seen_free(s);
    buf_release(&b);
}

static void cr_ends_lines_where_most_lines_end_so(void **state)
{
    (void)state;
    struct seen *s = read_text("TY  - JOUR\rTI  - One\rER  - \rTY  - JOUR\rTI  - Two\rER  - \r",
                               BIB_FORMAT_UNKNOWN);
    assert_int_equal(s->n, 2);
    assert_int_equal(s->item[1].line, 4);
    seen_free(s);
}

static void cr_within_a_line_does_not_cut_a_record(void **state)
{
    (void)state;
    struct seen *s =
        read_text("%0 Book\n%T One\n%X First.\r\r%T second\rthird\n\n%0 Book\n%T Two\n", BIB_REFER);
    assert_int_equal(s->n, 2);
    assert_str(s->item[1].record->title, "Two");
    /* As an editor counts, the CR makes no line. */
    assert_int_equal(s->item[1].line, 5);
    seen_free(s);
    s = read_text("FN x\nVR 1.0\nPT J\nTI One\nAB We\rIN the mill\rAU sifted\nER\n", BIB_WOS);
    assert_str(s->item[0].record->abstract[0].text, "We IN the mill AU sifted");
    assert_int_equal(s->item[0].record->n_authors, 0);
    seen_free(s);
}

int run_encodings_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf16_is_read_with_a_mark_and_without),
        cmocka_unit_test(utf8_is_read_with_a_mark_and_without),
        cmocka_unit_test(one_byte_encodings_are_guessed_and_said),
        cmocka_unit_test(bad_bytes_in_utf8_are_mended_and_counted),
        cmocka_unit_test(lost_and_control_characters_are_said),
        cmocka_unit_test(a_character_cut_by_a_block_is_whole),
        cmocka_unit_test(cr_ends_lines_where_most_lines_end_so),
        cmocka_unit_test(cr_within_a_line_does_not_cut_a_record),
    };
    return cmocka_run_group_tests_name("encodings", tests, NULL, NULL);
}
