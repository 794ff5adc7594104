/* document_test.c - one document in three media. */
#include "lib/render/document.h"

#include <archive.h>
#include <archive_entry.h>
#include <libxml/parser.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

static struct arena A;
static struct buf B;

#define HOSTILE "a<b>&\"c\"'</w:t></p>]]>\x01 æøå"

static int reset(void **state)
{
    (void)state;
    arena_release(&A);
    buf_release(&B);
    B = (struct buf){0};
    return 0;
}

static struct document *new_document(enum lang lang)
{
    return document_new(&A, &(struct document_info){.lang = lang,
                                                    .title = STR("Title & <more>"),
                                                    .subtitle = STR("Below"),
                                                    .author = STR("NGC"),
                                                    .footer = STR("Foot"),
                                                    .date = {2024, 1, 22}});
}

static struct document_run plain(const char *text)
{
    return (struct document_run){.text = str_c(text)};
}

static void item(struct document *d, enum document_list kind, int level, const char *text)
{
    struct document_run run = plain(text);
    document_item(d, kind, level, &run, 1);
}

static const struct table *make_table(enum lang lang, size_t rows)
{
    struct table *t = ARENA_NEW(&A, struct table);
    table_init(t, &A, lang, STR("Numbers"));
    table_column(t, (struct table_column){.header = STR("Name"), .weight = 2, .is_name = true});
    table_column(t, (struct table_column){.header = STR("n"), .kind = TABLE_NUMBER});
    table_column(t, (struct table_column){.header = STR("Where"), .kind = TABLE_LINK});
    for (size_t i = 0; i < rows; i++) {
        struct table_cell *row = table_row(t);
        row[0] = table_text_in(STR("<First> & only\nline two"), "en");
        row[1] = table_int(1727);
        row[2] = table_link(STR("here"), STR("https://example.org/?a=1&b=\"2\""));
    }
    table_total(t)[1] = table_int(5);
    table_note(t, STR("A note."));
    return t;
}

static const struct display *make_drawing(const char *id, double width_pt, double height_pt)
{
    struct display *d = ARENA_NEW(&A, struct display);
    display_init(d, &A, width_pt);
    d->id = id;
    d->height_pt = height_pt;
    d->title = "Boxes & <arrows>";
    d->desc = "One box.";
    display_text(d, 10, 20, STR("Included"), (struct display_font){9, false}, DISPLAY_START,
                 DISPLAY_RGB(0x1a2426), 0);
    return d;
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

/* A part of the zip file in B; fails when it isn't there. */
static const char *part(const char *name)
{
    struct archive *zip = archive_read_new();
    struct archive_entry *entry;
    char *text = NULL;
    archive_read_support_format_zip(zip);
    assert_int_equal(archive_read_open_memory(zip, B.ptr, B.len), ARCHIVE_OK);
    while (!text && archive_read_next_header(zip, &entry) == ARCHIVE_OK) {
        size_t size = (size_t)archive_entry_size(entry);
        if (strcmp(archive_entry_pathname(entry), name) != 0)
            continue;
        text = arena_alloc(&A, size + 1);
        assert_int_equal(archive_read_data(zip, text, size), (la_ssize_t)size);
    }
    archive_read_free(zip);
    assert_non_null(text);
    return text;
}

static void assert_xml(const char *text)
{
    xmlDoc *doc = xmlReadMemory(text, (int)strlen(text), "part.xml", NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    xmlFreeDoc(doc);
}

static size_t count(const char *text, const char *what)
{
    size_t n = 0;
    for (const char *p = text; (p = strstr(p, what)); p += strlen(what))
        n++;
    return n;
}

static int number_at(const char *p)
{
    return (int)strtol(p, NULL, 10);
}

static void has(const char *text, const char *what)
{
    if (!strstr(text, what))
        print_error("not found: %s\n", what);
    assert_non_null(strstr(text, what));
}

static void docx(struct document *d)
{
    struct err e = {0};
    assert_int_equal(document_docx(d, &B, &e), ERR_OK);
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

static void html(struct document *d)
{
    buf_clear(&B);
    document_html(d, &B);
}

static void md(struct document *d)
{
    buf_clear(&B);
    document_md(d, &B);
}

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
