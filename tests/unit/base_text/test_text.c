/* Words, folding and validity: what makes a search find, or miss, a record. */
#include "groups.h"

#include "lib/base/text.h"

#include <utf8proc.h>

static void assert_folds(const char *text, const char *expected)
{
    struct arena a = {0};
    ASSERT_STR(text_fold(str_c(text), &a), expected);
    arena_release(&a);
}

static void punctuation_separates_words(void **state)
{
    (void)state;
    assert_folds("BRCA1/2 in asthma's wake", "brca1 2 in asthma s wake");
    assert_folds("whole-genome_sequencing (WGS)", "whole genome sequencing wgs");
    assert_folds("1,234.5", "1 234 5");
    assert_folds("rare\u00a0disease\u2013gene\u2019s", "rare disease gene s");
    assert_folds("p<0.05 \xf0\x9f\xa7\xac dna", "p 0 05 dna");
    assert_folds(" -- / ,", "");
    assert_folds("", "");
}

static void accents_do_not_hide_a_word(void **state)
{
    (void)state;
    assert_folds("Ménière's", "meniere s");
    assert_folds("Me\u0301nie\u0300re", "meniere");
    assert_folds("Sjögren Guillain–Barré Behçet", "sjogren guillain barre behcet");
    assert_folds("Ångström", "angstrom");
}

static void nordic_and_other_letters_become_plain_ones(void **state)
{
    (void)state;
    assert_folds("Øresund ÆBLE Århus", "oresund aeble arhus");
    assert_folds("œdème Łódź Đorđe ıŞık", "oedeme lodz dorde isik");
    assert_folds("Þór Guðrún ǿ ǽ", "thor gudrun o ae");
    assert_folds("STRASSE straße", "strasse strasse");
    assert_folds("İstanbul", "istanbul");
}

static void compatibility_forms_are_the_same_word(void **state)
{
    (void)state;
    assert_folds("e\ufb03cient", "efficient");               /* ligature ffi */
    assert_folds("\uff22\uff32\uff23\uff21\uff11", "brca1"); /* full width */
    assert_folds("CD4\u207a T m\u00b2", "cd4 t m2");
    assert_folds("Type \u2161", "type ii");
    assert_folds("\u00b5g", "\u03bcg"); /* micro sign, Greek mu */
    assert_folds("ΣΊΣΥΦΟΣ", "σισυφοσ");
}

static void a_vulgar_fraction_is_no_word(void **state)
{
    (void)state;
    assert_folds("2\u00bd years", "2 years");
}

static void korean_is_composed_however_it_was_typed(void **state)
{
    (void)state;
    assert_folds("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글");
    assert_folds("한글", "한글");
}

static void marks_alone_are_no_word(void **state)
{
    (void)state;
    struct arena a = {0};
    struct text_tokens t = text_tokenize(str_c("a \u0301 b"), &a);
    assert_int_equal(t.n, 2);
    ASSERT_STR(t.item[1].norm, "b");
    assert_int_equal(t.item[1].position, 1);
    arena_release(&a);
}

static void a_token_points_at_its_place_in_the_source(void **state)
{
    (void)state;
    struct arena a = {0};
    const char *source = "The Sjögren gene: Ærø-1";
    static const char *const written[] = {"The", "Sjögren", "gene", "Ærø", "1"};
    static const char *const norm[] = {"the", "sjogren", "gene", "aero", "1"};
    struct text_tokens t = text_tokenize(str_c(source), &a);
    assert_int_equal(t.n, COUNT_OF(written));
    for (size_t i = 0; i < t.n; i++) {
        ASSERT_STR(str_sub(str_c(source), t.item[i].start, t.item[i].end), written[i]);
        ASSERT_STR(t.item[i].norm, norm[i]);
        assert_int_equal(t.item[i].position, i);
    }
    arena_release(&a);
}

static void invalid_bytes_separate_words(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str s = STR("gene\xff"
                       "tic caf\xc3 x\xe2\x82");
    ASSERT_STR(text_fold(s, &a), "gene tic caf x");
    arena_release(&a);
}

static void folding_a_folded_text_changes_nothing_and_agrees_with_unicode(void **state)
{
    (void)state;
    const int options = UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
    static const utf8proc_int32_t ours[] = {0xE6, 0xF0, 0x111, 0xF8, 0xFE, 0x131, 0x142, 0x153};
    for (uint32_t cp = 1; cp < 0x110000; cp++) {
        struct arena a = {0};
        struct buf b = {0};
        utf8proc_uint8_t *expected = NULL;
        utf8proc_int32_t mapped = 0;
        if (cp == 0xD800)
            cp = 0xE000;
        buf_addf(&b, "x");
        buf_addcp(&b, cp);
        utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)b.ptr, (utf8proc_ssize_t)b.len,
                                          &expected, (utf8proc_option_t)options);
        assert_true(n > 0);
        utf8proc_iterate(expected + 1, n - 1, &mapped);
        bool special = false;
        for (size_t i = 0; i < COUNT_OF(ours); i++)
            special |= n > 1 && mapped == ours[i];
        if (!special && !str_eq(text_casefold(buf_str(&b), &a), str_n((char *)expected, (size_t)n)))
            fail_msg("U+%04X is folded otherwise than by NFKC", cp);
        struct str once = text_fold(buf_str(&b), &a);
        if (!str_eq(once, text_fold(once, &a)))
            fail_msg("U+%04X changes when folded again", cp);
        free(expected);
        buf_release(&b);
        arena_release(&a);
    }
}

/* Bytes from a small alphabet, so that words, accents and damage all come up often. */
static struct str random_text(struct buf *b, uint32_t *seed)
{
    static const char *const piece[] = {"a",      "Z",      "7",    " ",     "-",
                                        "\u00e9", "\u0301", "\xff", "\xc3",  "\u00d8",
                                        "\u4e2d", "\uac00", "word", "\u2013"};
    buf_clear(b);
    for (int i = 0; i < 12; i++) {
        *seed = *seed * 1664525u + 1013904223u;
        buf_adds(b, piece[(*seed >> 16) % COUNT_OF(piece)]);
    }
    return buf_str(b);
}

static void one_by_one_or_all_at_once_gives_the_same_words(void **state)
{
    (void)state;
    struct buf source = {0}, norm = {0};
    uint32_t seed = 1;
    for (int round = 0; round < 20000; round++) {
        struct arena a = {0};
        struct str s = random_text(&source, &seed);
        struct text_tokens t = text_tokenize(s, &a);
        size_t pos = 0, start, end, n = 0;
        for (; text_next_word(s, &pos, &start, &end, &norm); n++) {
            assert_true(n < t.n);
            assert_int_equal(t.item[n].start, start);
            assert_int_equal(t.item[n].end, end);
            ASSERT_STR(t.item[n].norm, buf_c(&norm));
        }
        assert_int_equal(n, t.n);
        arena_release(&a);
    }
    buf_release(&norm);
    buf_release(&source);
}

static void casefold_keeps_what_separates(void **state)
{
    (void)state;
    struct arena a = {0};
    ASSERT_STR(text_casefold(str_c("Ugeskr. Læger (København)"), &a), "ugeskr. laeger (kobenhavn)");
    ASSERT_STR(text_casefold(STR("a\xff."), &a), "a\ufffd.");
    arena_release(&a);
}

static void text_that_is_not_utf8_is_refused_with_its_place(void **state)
{
    (void)state;
    struct err e = {0};
    struct buf b = {0};
    assert_int_equal(text_invalid_at(STR("")), SIZE_MAX);
    assert_int_equal(text_invalid_at(STR("plain and \u00e6\u00f8\u00e5, \U0001f9ec")), SIZE_MAX);
    assert_int_equal(text_invalid_at(STR("bl\xe5 is Latin-1")), 2);
    assert_int_equal(text_invalid_at(STR("0123456789abcdef\xc0\xaf")), 16); /* overlong */
    assert_int_equal(text_invalid_at(STR("x\xed\xa0\x80")), 1);             /* surrogate */
    assert_int_equal(text_invalid_at(STR("x\xf4\x90\x80\x80")), 1);         /* past U+10FFFF */
    assert_int_equal(text_invalid_at(STR("cut \xe2\x82")), 4);
    assert_int_equal(text_invalid_at(STR("a\x80")), 1);

    assert_int_equal(text_check(STR("f\u00f8l"), &e), ERR_OK);
    assert_int_equal(text_check(STR("f\xf8l"), &e), ERR_INPUT);
    err_render(&b, LANG_EN, &e);
    assert_non_null(strstr(buf_c(&b), "byte 1"));
    buf_release(&b);
}

int text_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(punctuation_separates_words),
        cmocka_unit_test(accents_do_not_hide_a_word),
        cmocka_unit_test(nordic_and_other_letters_become_plain_ones),
        cmocka_unit_test(compatibility_forms_are_the_same_word),
        cmocka_unit_test(a_vulgar_fraction_is_no_word),
        cmocka_unit_test(korean_is_composed_however_it_was_typed),
        cmocka_unit_test(marks_alone_are_no_word),
        cmocka_unit_test(a_token_points_at_its_place_in_the_source),
        cmocka_unit_test(invalid_bytes_separate_words),
        cmocka_unit_test(folding_a_folded_text_changes_nothing_and_agrees_with_unicode),
        cmocka_unit_test(one_by_one_or_all_at_once_gives_the_same_words),
        cmocka_unit_test(casefold_keeps_what_separates),
        cmocka_unit_test(text_that_is_not_utf8_is_refused_with_its_place),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
