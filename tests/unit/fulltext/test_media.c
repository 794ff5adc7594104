/* test_media.c - what files are, by their content. */
#include "texts.h"

static void content_decides_and_not_the_name(void **state)
{
    static const struct {
        struct str head, tail;
        const char *type, *ending;
    } cases[] = {
        {{"%PDF-1.7\n", 9}, {"", 0}, "application/pdf", "pdf"},
        {{"junk\n%PDF-1.3", 13}, {"", 0}, "application/pdf", "pdf"},
        {{"\xef\xbb\xbf<!DOCTYPE HTML>", 18}, {"", 0}, "text/html", "html"},
        {{"\n\n<HTML lang=en>", 16}, {"", 0}, "text/html", "html"},
        {{"<?xml version=\"1.0\"?><article/>", 31}, {"", 0}, "application/xml", "xml"},
        {{"Dear colleague,\n", 16}, {"", 0}, "text/plain", "txt"},
        {{"PK\x03\x04zip", 7},
         {"word/document.xml", 17},
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
         "docx"},
        {{"PK\x03\x04zip", 7}, {"", 0}, "application/zip", "zip"},
        {{"\x89PNG\r\n\x1a\n", 8}, {"", 0}, "image/png", "png"},
        {{"\x01\x02\x03\x04", 4}, {"", 0}, "application/octet-stream", "bin"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct media m = media_of(cases[i].head, cases[i].tail);
        assert_string_equal(m.type, cases[i].type);
        assert_string_equal(m.ending, cases[i].ending);
        assert_string_equal(media_ending(str_c(m.type)), cases[i].ending);
    }
    assert_string_equal(media_ending(STR("video/mp4")), "bin");
}

static void a_pdf_that_was_cut_off_has_no_end(void **state)
{
    (void)state;
    assert_true(media_pdf_ends(STR("startxref\n1\n%%EOF\n")));
    assert_false(media_pdf_ends(STR("endstream")));
}

#define T(name) cmocka_unit_test(name)
const struct CMUnitTest MEDIA_TESTS[] = {T(content_decides_and_not_the_name),
                                         T(a_pdf_that_was_cut_off_has_no_end)};
const size_t MEDIA_TEST_COUNT = COUNT_OF(MEDIA_TESTS);
