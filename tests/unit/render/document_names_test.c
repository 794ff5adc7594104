/* document_names_test.c - what is numbered, named and referred to, and what stands in cells and
 * notes. */
#include "tests/unit/render/kit.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void headings_are_numbered_where_asked(void **state)
{
    (void)state;
    struct document *d = new_document(LANG_DA);
    document_heading(d, 1, STR("Resumé"));
    document_numbered(d, true);
    document_heading(d, 2, STR("Metode")); /* deeper than the one before it: the first level */
    document_heading(d, 2, STR("Kilder"));
    document_heading(d, 4, STR("Strenge"));
    document_heading(d, 2, STR("Valg"));
    document_heading(d, 1, STR("Resultat"));
    document_heading(d, 2, STR("Tal"));
    document_numbered(d, false);
    document_heading(d, 1, STR("Referencer"));
    md(d);
    has(buf_c(&B), "## Resumé\n\n## 1 Metode\n\n### 1.1 Kilder\n\n#### 1.1.1 Strenge\n\n"
                   "### 1.2 Valg\n\n## 2 Resultat\n\n### 2.1 Tal\n\n## Referencer\n");
    html(d);
    has(buf_c(&B), "<h4><span class=\"no\">1.1.1</span> Strenge</h4>");
    buf_clear(&B);
    docx(d);
    /* The style brings the number; two headings take it away. */
    assert_int_equal(count(part("word/document.xml"), "<w:numId w:val=\"0\"/>"), 2);
    has(part("word/styles.xml"), "<w:numPr><w:ilvl w:val=\"2\"/><w:numId w:val=\"3\"/></w:numPr>");
    has(part("word/numbering.xml"), "<w:lvlText w:val=\"%1.%2.%3\"/>");
}

static void contents_lead_to_every_heading(void **state)
{
    (void)state;
    struct document *d = new_document(LANG_DA);
    document_contents(d);
    document_numbered(d, true);
    document_heading(d, 1, STR("A & <b>"));
    document_bookmark(d, STR("own"));
    document_heading(d, 2, STR("B"));
    document_heading(d, 3, STR("C"));
    document_heading(d, 4, STR("too deep"));
    html(d);
    has(buf_c(&B), "<nav class=\"contents\" role=\"doc-toc\" aria-labelledby=\"contents\">\n"
                   "<h2 id=\"contents\">Indhold</h2>\n<ol>\n<li><a href=\"#section-1\">"
                   "<span class=\"no\">1</span> <span>A &amp; &lt;b&gt;</span></a><ol>\n"
                   "<li><a href=\"#own\">");
    has(buf_c(&B), "<h2 id=\"section-1\">");
    has(buf_c(&B), "<h3 id=\"own\">");
    assert_int_equal(count(buf_c(&B), "too deep"), 1);
    md(d);
    has(buf_c(&B), "**Indhold**\n\n-   [1 A \\& \\<b>](#section-1)\n    -   [1.1 B](#own)\n");
    has(buf_c(&B), "## <a id=\"section-1\"></a>1 A");
    buf_clear(&B);
    docx(d);
    const char *text = part("word/document.xml");
    has(text, " TOC \\o \"1-3\" \\h \\z \\u ");
    has(text, "<w:hyperlink w:anchor=\"own_3\" w:history=\"1\">");
    has(text, "<w:bookmarkStart w:id=\"2\" w:name=\"_Toc00000002\"/>");
    assert_int_equal(count(text, " PAGEREF "), 3);
    /* Word would ask before it shows the document. */
    assert_null(strstr(part("word/settings.xml"), "updateFields"));
}

static void captions_are_counted_and_referred_to(void **state)
{
    (void)state;
    struct document *d = new_document(LANG_DA);
    document_paragraph(d,
                       (struct document_run[]){plain("Se "), document_reference(STR("second")),
                                               plain(", "), document_reference(STR("fig")),
                                               plain(", "), document_reference(STR("none"))},
                       6);
    assert_int_equal(document_caption(d, DOCUMENT_TABLE, STR("")), 1);
    document_table(d, make_table(LANG_DA, 1));
    document_bookmark(d, STR("second"));
    assert_int_equal(document_caption(d, DOCUMENT_TABLE, STR("Own & words")), 2);
    document_landscape(d, true); /* the sheet turns before the table, with its caption */
    document_table(d, make_table(LANG_DA, 1));
    document_bookmark(d, STR("fig"));
    document_caption(d, DOCUMENT_FIGURE, STR("Drawn"));
    document_drawing(d, make_drawing("one", 300, 100), STR("not this"));
    document_caption(d, DOCUMENT_TABLE, STR("Of code"));
    document_code(d, STR("x"));
    html(d);
    has(buf_c(&B), "<p>Se <a href=\"#second\">Tabel 2</a>, <a href=\"#fig\">Figur 1</a>, ?</p>");
    has(buf_c(&B), "<caption><span class=\"label\">Tabel 1.</span> Numbers</caption>");
    has(buf_c(&B), "<figure class=\"table\" id=\"second\">");
    has(buf_c(&B), "<figcaption><p><span class=\"label\">Figur 1.</span> Drawn</p></figcaption>");
    has(buf_c(&B), "<p class=\"caption\"><span class=\"label\">Tabel 3.</span> Of code</p>\n<pre>");
    assert_null(strstr(buf_c(&B), "not this"));
    md(d);
    has(buf_c(&B), "Se [Tabel 2](#second), [Figur 1](#fig), ?\n");
    has(buf_c(&B), "<a id=\"second\"></a>**Tabel 2.** Own \\& words\n\n| Name |");
    buf_clear(&B);
    docx(d);
    const char *text = part("word/document.xml");
    has(text, " REF second_4 \\h ");
    has(text, " SEQ Tabel \\* ARABIC ");
    assert_int_equal(count(text, " SEQ Figur "), 1);
    size_t n;
    const char *const *missing = document_missing(d, &n);
    assert_int_equal(n, 1);
    assert_string_equal(missing[0], "none");
}

static void an_id_is_the_first_blocks(void **state)
{
    (void)state;
    struct document *d = new_document(LANG_DA);
    for (int i = 0; i < 2; i++) {
        document_bookmark(d, STR("same"));
        document_bookmark(d, i ? STR("other") : STR("another"));
        document_text(d, i ? STR("second") : STR("first"));
    }
    document_paragraph(d,
                       (struct document_run[]){{.text = STR("a"), .href = STR("#same")},
                                               {.text = STR("b"), .href = STR("#another")},
                                               {.text = STR("c"), .href = STR("#other")}},
                       3);
    html(d);
    has(buf_c(&B),
        "<p id=\"same\">first</p>\n<p id=\"other\">second</p>\n<p><a href=\"#same\">a</a>"
        "<a href=\"#same\">b</a><a href=\"#other\">c</a></p>");
}

static void footnotes_stand_where_each_medium_has_them(void **state)
{
    (void)state;
    struct document *d = new_document(LANG_DA);
    struct document_run first = document_footnote(
        d, (struct document_run[]){plain("See "), {.text = STR("x"), .href = STR("https://x.org")}},
        2);
    struct document_run after = plain("word");
    after.note = first.note;
    after.n_note = first.n_note;
    struct table t;
    table_init(&t, &A, LANG_DA, STR(""));
    table_column(&t, (struct table_column){.header = STR("H")});
    table_row(&t)[0] = table_runs(&after, 1);
    document_paragraph(d, (struct document_run[]){plain("a"), first, plain(" b")}, 3);
    document_table(d, &t);
    html(d);
    has(buf_c(&B), "a<sup class=\"note\"><a href=\"#note-1\" id=\"note-1-back\" "
                   "role=\"doc-noteref\">1</a></sup> b");
    has(buf_c(&B), "<td>word<sup class=\"note\"><a href=\"#note-2\"");
    has(buf_c(&B), "<li id=\"note-2\">See <a href=\"https://x.org\">x</a> <a "
                   "href=\"#note-2-back\" role=\"doc-backlink\" "
                   "aria-label=\"Tilbage til note 2 i teksten\">");
    md(d);
    has(buf_c(&B), "a[^1] b\n\n| H |\n| --- |\n| word[^2] |\n\n[^1]: See [x](<https://x.org>)\n");
    buf_clear(&B);
    docx(d);
    has(part("word/document.xml"), "<w:footnoteReference w:id=\"2\"/>");
    has(part("word/footnotes.xml"), "<w:footnote w:id=\"2\">");
    has(part("word/_rels/footnotes.xml.rels"), "Target=\"https://x.org\"");
}

static void text_that_goes_to_the_left(void **state)
{
    (void)state;
    struct document *d = new_document(LANG_EN);
    document_text(d, STR("Hebrew שלום עולם here"));
    document_paragraph(
        d, (struct document_run[]){{.text = STR("(1) سلسلة الجينوم WGS."), .lang = STR("ar")}}, 1);
    document_text(d, STR("Greek κάππα"));
    html(d);
    has(buf_c(&B), "<p dir=\"auto\">Hebrew");
    has(buf_c(&B), "<p dir=\"auto\"><span lang=\"ar\">(1)");
    has(buf_c(&B), "<p>Greek");
    buf_clear(&B);
    docx(d);
    const char *text = part("word/document.xml");
    assert_int_equal(count(text, "<w:bidi/>"), 1);
    has(text, "Hebrew </w:t></w:r><w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">שלום "
              "עולם</w:t></w:r><w:r><w:t xml:space=\"preserve\"> here");
    has(text, "<w:rtl/><w:lang w:bidi=\"ar\"/>");
}

static void a_title_page_and_what_the_file_says_of_itself(void **state)
{
    (void)state;
    struct document *d = document_new(&A, &(struct document_info){.lang = LANG_DA,
                                                                  .title = STR("T"),
                                                                  .status = STR("Udkast"),
                                                                  .author = STR("NGC"),
                                                                  .subject = STR("S & s"),
                                                                  .keywords = STR("a, b"),
                                                                  .date = {2024, 1, 22},
                                                                  .title_page = true});
    document_text(d, STR("First."));
    html(d);
    has(buf_c(&B), "<header class=\"title-page\">\n<h1>T</h1>\n<p class=\"status\">Udkast</p>\n"
                   "<p class=\"author\">NGC</p>\n<p class=\"date\">22. januar 2024</p>\n</header>");
    has(buf_c(&B), "<meta name=\"keywords\" content=\"a, b\">");
    buf_clear(&B);
    docx(d);
    has(part("word/document.xml"), "<w:titlePg/>");
    has(part("word/document.xml"), "<w:pageBreakBefore/></w:pPr><w:r><w:t "
                                   "xml:space=\"preserve\">First.");
    const char *core = part("docProps/core.xml");
    has(core, "<dc:subject>S &amp; s</dc:subject>");
    has(core, "<cp:keywords>a, b</cp:keywords>");
    has(core, "<dc:language>da-DK</dc:language>");
}

static void marks_and_lists_in_cells(void **state)
{
    (void)state;
    struct document *d = new_document(LANG_DA);
    struct table t;
    table_init(&t, &A, LANG_DA, STR(""));
    table_column(&t, (struct table_column){.header = STR("H")});
    struct table_cell *row = table_row(&t);
    row[0] = table_list(STR("one\ntwo"));
    row[0].note = table_footnote(&t, STR("Noted."));
    assert_int_equal(table_footnote(&t, STR("Noted.")), 1);
    document_table(d, &t);
    html(d);
    has(buf_c(&B), "<td><ul><li>one</li><li>two</li></ul><sup>a</sup></td>");
    has(buf_c(&B), "<figcaption><p><sup>a</sup> Noted.</p></figcaption>");
    md(d);
    has(buf_c(&B), "| • one<br>• two<sup>a</sup> |\n\n<sup>a</sup> Noted.\n");
    buf_clear(&B);
    docx(d);
    const char *text = part("word/document.xml");
    assert_int_equal(count(text, "<w:pStyle w:val=\"TableList\"/>"), 2);
    has(text, "<w:rStyle w:val=\"NoteMark\"/></w:rPr><w:t xml:space=\"preserve\">a</w:t>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(headings_are_numbered_where_asked, reset),
        cmocka_unit_test_teardown(contents_lead_to_every_heading, reset),
        cmocka_unit_test_teardown(captions_are_counted_and_referred_to, reset),
        cmocka_unit_test_teardown(an_id_is_the_first_blocks, reset),
        cmocka_unit_test_teardown(footnotes_stand_where_each_medium_has_them, reset),
        cmocka_unit_test_teardown(text_that_goes_to_the_left, reset),
        cmocka_unit_test_teardown(a_title_page_and_what_the_file_says_of_itself, reset),
        cmocka_unit_test_teardown(marks_and_lists_in_cells, reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
