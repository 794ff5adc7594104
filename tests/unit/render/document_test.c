/* document_test.c - one document in three media. */
#include "tests/unit/render/kit.h"

#include <libxml/parser.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#define HOSTILE "a<b>&\"c\"'</w:t></p>]]>\x01 æøå"

static void item(struct document *d, enum document_list kind, int level, const char *text)
{
    struct document_run run = plain(text);
    document_item(d, kind, level, &run, 1);
}

/* Everything a document can hold. */
static struct document *everything(enum lang lang)
{
    struct document *d = new_document(lang);
    document_heading(d, 1, STR("First"));
    document_paragraph(
        d,
        (struct document_run[]){plain("Plain, "),
                                {.text = STR("strong "), .style = DOCUMENT_STRONG},
                                {.text = STR("emphasis"), .style = DOCUMENT_EMPHASIS},
                                {.text = STR(" x*y "), .style = DOCUMENT_CODE},
                                {.text = STR("link"), .href = STR("https://example.org/?a&b")},
                                {.text = STR("script"), .href = STR("javascript:alert(1)")},
                                {.text = STR("whole genome"), .lang = STR("en")}},
        7);
    document_text(d, STR(HOSTILE));
    document_notice(d, (struct document_run[]){plain("Notice")}, 1);
    item(d, DOCUMENT_BULLETS, 0, "one");
    document_item_more(d, (struct document_run[]){plain("more of one")}, 1);
    item(d, DOCUMENT_NUMBERS, 1, "one a");
    item(d, DOCUMENT_NUMBERS, 1, "one b");
    item(d, DOCUMENT_BULLETS, 0, "two");
    document_heading(d, 9, STR("Deepest"));
    item(d, DOCUMENT_NUMBERS, 2, "first again");
    document_definition(d, STR("Term"), (struct document_run[]){plain("Meaning")}, 1);
    document_field(d, STR("Date"), STR(""));
    document_field(d, STR("Meeting"), STR("1"));
    document_code(d, STR("a AND\n  b"));
    document_page_break(d);
    document_landscape(d, true);
    document_table(d, make_table(lang, 1));
    document_table(d, make_table(lang, 1));
    document_landscape(d, false);
    document_drawing(d, make_drawing("one", 300, 100), STR("Figure 1. & more"));
    document_drawing(d, make_drawing("two", 2000, 100), STR(""));
    document_text(d, STR("End."));
    return d;
}

static void assert_xml(const char *text)
{
    xmlDoc *doc = xmlReadMemory(text, (int)strlen(text), "part.xml", NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    xmlFreeDoc(doc);
}

static int number_at(const char *p)
{
    return (int)strtol(p, NULL, 10);
}

static void every_part_of_a_docx_is_well_formed(void **state)
{
    static const char *const name[] = {
        "[Content_Types].xml", "_rels/.rels",        "docProps/core.xml",
        "docProps/app.xml",    "word/document.xml",  "word/_rels/document.xml.rels",
        "word/styles.xml",     "word/numbering.xml", "word/settings.xml",
        "word/footer1.xml",    "word/footer2.xml"};
    (void)state;
    docx(everything(LANG_DA));
    for (size_t i = 0; i < COUNT_OF(name); i++) {
        assert_xml(part(name[i]));
        assert_null(strchr(part(name[i]), '@'));
    }
}

static void docx_text_is_as_it_was(void **state)
{
    (void)state;
    docx(everything(LANG_EN));
    const char *text = part("word/document.xml");
    xmlDoc *doc = xmlReadMemory(text, (int)strlen(text), "d.xml", NULL, XML_PARSE_NONET);
    xmlChar *all = xmlNodeGetContent(xmlDocGetRootElement(doc));
    /* XML has no place for a control character. */
    has((const char *)all, "a<b>&\"c\"'</w:t></p>]]>\xef\xbf\xbd æøå");
    has((const char *)all, "script");
    xmlFree(all);
    xmlFreeDoc(doc);
    assert_null(strstr(part("word/_rels/document.xml.rels"), "javascript"));
    has(part("word/_rels/document.xml.rels"), "Target=\"https://example.org/?a&amp;b\"");
}

static void docx_has_styles_languages_and_sheets(void **state)
{
    (void)state;
    docx(everything(LANG_DA));
    const char *text = part("word/document.xml");
    has(text, "<w:pStyle w:val=\"Title\"/>");
    has(text, "<w:pStyle w:val=\"Heading1\"/>");
    has(text, "<w:pStyle w:val=\"Heading4\"/>");
    has(text, "<w:lang w:val=\"en-GB\"/>");
    has(part("word/styles.xml"), "<w:lang w:val=\"da-DK\"");
    has(part("word/settings.xml"), "<w:decimalSymbol w:val=\",\"/>");
    has(part("word/footer1.xml"), "Foot");
    has(part("word/footer1.xml"), "Side ");
    /* Upright, across, upright again. */
    assert_int_equal(count(text, "<w:sectPr>"), 3);
    assert_int_equal(count(text, "w:orient=\"landscape\""), 1);
    /* Headings are repeated; two tables in a row stay two. */
    assert_int_equal(count(text, "<w:tblHeader/>"), 2);
    assert_int_equal(count(text, "<w:tbl>"), 3);
    assert_int_equal(count(text, "</w:tbl>\n<w:tbl>"), 0);
    has(text, "1.727");
}

static void drawings_are_pictures_that_fit(void **state)
{
    (void)state;
    docx(everything(LANG_DA));
    const char *text = part("word/document.xml");
    assert_memory_equal(part("word/media/image1.png"), "\x89PNG", 4);
    has(part("word/_rels/document.xml.rels"), "Target=\"media/image2.png\"");
    has(text, "descr=\"One box.\" title=\"Boxes &amp; &lt;arrows&gt;\"");
    has(text, "<wp:extent cx=\"3810000\" cy=\"1270000\"/>");
    /* As wide as the sheet, and in proportion. */
    has(text, "<wp:extent cx=\"6120130\" cy=\"306007\"/>");
    has(text, "Figure 1. &amp; more");
    buf_clear(&B);
    document_html(everything(LANG_DA), &B);
    assert_int_equal(count(buf_c(&B), "<svg"), 2);
    assert_null(strstr(buf_c(&B), "<?xml"));
    has(buf_c(&B), "<figcaption><p>Figure 1. &amp; more</p></figcaption>");
    buf_clear(&B);
    document_md(everything(LANG_DA), &B);
    has(buf_c(&B), "**Boxes \\& \\<arrows>**\n\nFigure 1. \\& more\n");
}

static void columns_are_as_wide_as_words_need(void **state)
{
    (void)state;
    docx(everything(LANG_DA));
    const char *p = strstr(part("word/document.xml"), "w:val=\"Data\"");
    int total = number_at(strstr(p, "w:w=\"") + 5), sum = 0, n = 0, width[3];
    for (p = strstr(p, "<w:tblGrid>"); n < 3; n++) {
        p = strstr(p, "<w:gridCol w:w=\"") + 16;
        width[n] = number_at(p);
        sum += width[n];
    }
    assert_int_equal(sum, total);
    /* Few words: not stretched over the whole sheet; the longest get most. */
    assert_true(total <= (16838 - 2 * 850) * 0.6);
    assert_true(width[0] > width[1]);
}

static void numbers_begin_again_in_each_list(void **state)
{
    (void)state;
    docx(everything(LANG_DA));
    const char *text = part("word/document.xml");
    /* 1 is the bullets', 2 and 3 those of tables and headings; 4 the list inside, 5 the one after
     * the heading, on the first level. */
    assert_int_equal(count(text, "<w:ilvl w:val=\"1\"/><w:numId w:val=\"4\"/>"), 2);
    assert_int_equal(count(text, "<w:ilvl w:val=\"0\"/><w:numId w:val=\"5\"/>"), 1);
    assert_int_equal(count(text, "<w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/>"), 2);
    assert_int_equal(count(part("word/numbering.xml"), "<w:num "), 5);
}

static void the_same_bytes_anywhere_and_any_time(void **state)
{
    (void)state;
    docx(everything(LANG_DA));
    char *first = arena_strndup(&A, B.ptr, B.len);
    size_t n = B.len;
    buf_clear(&B);
    setenv("TZ", "Pacific/Auckland", 1);
    tzset();
    docx(everything(LANG_DA));
    unsetenv("TZ");
    tzset();
    assert_int_equal(B.len, n);
    assert_memory_equal(B.ptr, first, n);
    has(part("docProps/core.xml"), "2024-01-22T00:00:00Z");
}

static void a_page_is_safe_and_whole(void **state)
{
    (void)state;
    document_html(everything(LANG_DA), &B);
    const char *page = buf_c(&B);
    has(page, "<html lang=\"da\">");
    has(page, "<title>Title &amp; &lt;more&gt;</title>");
    has(page, "<h2>First</h2>");
    has(page, "<h5>Deepest</h5>");
    has(page, "a&lt;b&gt;&amp;");
    has(page, "<span lang=\"en\">whole genome</span>");
    assert_null(strstr(page, "javascript:"));
    assert_null(strstr(page, "style=\""));
    assert_null(strstr(page, "<script"));
    has(page, "<ul>\n<li>one<p>more of one</p><ol>\n<li>one a</li>\n<li>one b</li></ol>\n</li>\n"
              "<li>two</li></ul>\n");
    has(page, "<div class=\"across\">");
    /* The policy allows this style sheet and no other. */
    struct buf source = {0};
    document_html_style_source(&source);
    has(page, buf_c(&source));
    assert_int_equal(source.len, strlen("'sha256-'") + 44);
    buf_release(&source);
    /* Every element that is opened is closed. */
    static const char *const element[] = {"ul", "ol", "li", "dl", "dt", "dd", "p", "div", "span"};
    for (size_t i = 0; i < COUNT_OF(element); i++) {
        size_t opened = count(page, arena_fmt(&A, "<%s>", element[i])) +
                        count(page, arena_fmt(&A, "<%s ", element[i]));
        assert_int_equal(opened, count(page, arena_fmt(&A, "</%s>", element[i])));
    }
}

static void markdown_reads_back(void **state)
{
    (void)state;
    document_md(everything(LANG_DA), &B);
    const char *md = buf_c(&B);
    has(md, "# Title \\& \\<more>\n");
    has(md, "\n## First\n");
    has(md, "Plain, **strong** *emphasis* `x*y` [link](<https://example.org/?a&b>)script");
    has(md, "a\\<b>\\&");
    has(md, "-   one\n\n    more of one\n    1.  one a\n    2.  one b\n-   two\n");
    has(md, "\n1.  first again\n");
    has(md, "-   **Date:** \\_");
    has(md, "```\na AND\n  b\n```\n");
    has(md, "| Name | n | Where |");
}

/* What begins a block in Markdown is only text here. */
static void markdown_text_begins_no_block(void **state)
{
    (void)state;
    struct document *d = new_document(LANG_EN);
    document_text(d, STR("# not a heading\n- nor an item\n1. nor a number\n    nor code\n=== "));
    document_text(d, STR("_a_ *b* `c` [d](e) <f> &amp;"));
    document_code(d, STR("```"));
    document_md(d, &B);
    has(buf_c(&B),
        "\\# not a heading\\\n\\- nor an item\\\n1\\. nor a number\\\nnor code\\\n\\=== ");
    has(buf_c(&B), "\\_a\\_ \\*b\\* \\`c\\` \\[d\\](e) \\<f> \\&amp;");
    has(buf_c(&B), "````\n```\n````\n");
}

static void an_empty_document_can_be_opened(void **state)
{
    (void)state;
    docx(document_new(&A, &(struct document_info){.lang = LANG_EN, .title = STR("")}));
    assert_xml(part("word/document.xml"));
    assert_xml(part("docProps/core.xml"));
    assert_null(strstr(part("docProps/core.xml"), "dcterms:created"));
    assert_int_equal(count(part("word/document.xml"), "<w:sectPr>"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(every_part_of_a_docx_is_well_formed, reset),
        cmocka_unit_test_teardown(docx_text_is_as_it_was, reset),
        cmocka_unit_test_teardown(docx_has_styles_languages_and_sheets, reset),
        cmocka_unit_test_teardown(drawings_are_pictures_that_fit, reset),
        cmocka_unit_test_teardown(columns_are_as_wide_as_words_need, reset),
        cmocka_unit_test_teardown(numbers_begin_again_in_each_list, reset),
        cmocka_unit_test_teardown(the_same_bytes_anywhere_and_any_time, reset),
        cmocka_unit_test_teardown(a_page_is_safe_and_whole, reset),
        cmocka_unit_test_teardown(markdown_reads_back, reset),
        cmocka_unit_test_teardown(markdown_text_begins_no_block, reset),
        cmocka_unit_test_teardown(an_empty_document_can_be_opened, reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
