/* markdown_test.c - Markdown in, seen by what comes out as Markdown and as a page. */
#include "lib/render/markdown.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct arena A;
static struct buf B;
static struct note_list N;

static int reset(void **state)
{
    (void)state;
    arena_release(&A);
    buf_release(&B);
    B = (struct buf){0};
    N = (struct note_list){0};
    return 0;
}

static enum err_code read_csv(void *to, struct str path, struct arena *a, struct str *out,
                              struct err *e)
{
    (void)to;
    (void)e;
    assert_true(str_eq_c(path, "lande.csv"));
    *out = arena_str(a, STR("Land;Tilbud;Antal\nDanmark;ja;1.200\nNorge;=nej;3\n"));
    return ERR_OK;
}

static enum err_code read_in(const char *text, struct document **d, struct err *e)
{
    N.arena = &A;
    struct markdown_source source = {
        .name = "t.md", .base_level = 2, .notes = &N, .read = read_csv};
    *d = document_new(&A, &(struct document_info){.lang = LANG_DA, .title = STR("T")});
    document_bookmark(*d, STR("top"));
    document_text(*d, STR("Top."));
    return document_markdown(*d, str_c(text), &source, e);
}

static const char *html(const char *text)
{
    struct err e = {0};
    struct document *d;
    assert_int_equal(read_in(text, &d, &e), ERR_OK);
    buf_clear(&B);
    document_html(d, &B);
    return buf_c(&B);
}

static const char *notes(void)
{
    buf_clear(&B);
    for (size_t i = 0; i < N.n; i++) {
        note_render(&B, LANG_EN, &N.item[i]);
        buf_addch(&B, '\n');
    }
    return buf_c(&B);
}

static void has(const char *text, const char *what)
{
    if (!strstr(text, what))
        print_error("not found: %s\nin: %s\n", what,
                    strstr(text, "<main>") ? strstr(text, "<main>") : text);
    assert_non_null(strstr(text, what));
}

static void headings_go_below_the_base(void **state)
{
    (void)state;
    const char *s = html("# One *bold* word\n\n## Two\n\n##### Five\n");
    has(s, "<h3>One bold word</h3>");
    has(s, "<h4>Two</h4>");
    has(s, "<h5>Five</h5>");
    assert_int_equal(N.n, 0);
}

static void words_keep_their_looks(void **state)
{
    (void)state;
    const char *s = html("Plain *em* **strong** ***both*** `co*de` a\\*b &amp; æ\nnext  \nbroken");
    has(s, "<p>Plain <em>em</em> <strong>strong</strong> <strong><em>both</em></strong> "
           "<code>co*de</code> a*b &amp; æ next<br>broken</p>");
}

static void lists_to_three_levels(void **state)
{
    (void)state;
    const char *s = html("- a\n  - b\n    1. c\n       - d\n\n  more of a\n- e\n");
    has(s, "<ul>\n<li>a<ul>\n<li>b<ol>\n<li>c</li></ol>\n<ul>\n<li>d</li></ul>\n</li></ul>\n"
           "<p>more of a</p></li>\n<li>e</li></ul>");
    has(notes(), "t.md:4: a list is more than 3 deep");
}

static void quotes_and_code(void **state)
{
    (void)state;
    const char *s = html("> said\n> on\n\n```\na < b\n  c\n```\n\n    old\n");
    has(s, "<blockquote><p>said on</p></blockquote>");
    has(s, "<pre>a &lt; b\n  c</pre>");
    has(s, "<pre>old</pre>");
}

static void only_safe_links(void **state)
{
    (void)state;
    const char *s = html("[a](https://example.org/?x&y) [b](javascript:alert(1))\n[c](#top) "
                         "[d](#nowhere) <https://example.org>\n");
    has(s, "<a href=\"https://example.org/?x&amp;y\">a</a> b <a href=\"#top\">c</a> d "
           "<a href=\"https://example.org\">https://example.org</a>");
    has(notes(), "t.md:1: the link \"javascript:alert(1)\" isn't followed");
}

static void html_is_text_and_told_of(void **state)
{
    (void)state;
    const char *s = html("one\n\n<div onclick=\"x()\">two</div>\n\nthree\nfour <b>five</b>\n\n"
                         "<!-- for the authors -->\n\nsix <!-- and here --> seven<br>eight\n");
    has(s, "<p>&lt;div onclick=&quot;x()&quot;&gt;two&lt;/div&gt;</p>");
    has(s, "four &lt;b&gt;five&lt;/b&gt;</p>");
    assert_null(strstr(s, "authors"));
    has(s, "six  seven<br>eight");
    assert_string_equal(notes(), "t.md:3: HTML isn't read here and stands as text; write it in "
                                 "Markdown\n"
                                 "t.md:6: HTML isn't read here and stands as text; write it in "
                                 "Markdown\n"
                                 "t.md:6: HTML isn't read here and stands as text; write it in "
                                 "Markdown\n");
}

static void pipe_tables(void **state)
{
    (void)state;
    const char *s = html("Table: Lande & tal\n\n| Land | n | *Note* |\n| :-- | --: | :-: |\n"
                         "| **Danmark** | 1 | a \\| b |\n| - Norge | 2 |\n"
                         "| `x` | 3 | [l](https://example.org)<br>to | for meget |\n\nafter\n");
    has(s, "<caption><span class=\"label\">Tabel 1.</span> Lande &amp; tal</caption>");
    has(s, "<th scope=\"col\">Land</th><th scope=\"col\" class=\"right\">n</th>"
           "<th scope=\"col\" class=\"centre\">Note</th>");
    has(s, "<th scope=\"row\"><strong>Danmark</strong></th><td class=\"right\">1</td>"
           "<td class=\"centre\">a | b</td>");
    has(s, "<th scope=\"row\">- Norge</th><td class=\"right\">2</td><td class=\"centre\"></td>");
    has(s, "<td class=\"centre\"><a href=\"https://example.org\">l</a><br>to</td>");
    assert_null(strstr(s, "for meget"));
    has(s, "<p>after</p>");
    has(notes(), "t.md:7: the row has more than 3 cells");
}

/* Bars alone make no table, and one may follow other lines. */
static void what_is_a_table_and_what_not(void **state)
{
    (void)state;
    const char *s = html("a | b\nc | d\n\nbefore\nx | y\n--- | ---\n1 | 2\n\nTabel: efter\n");
    has(s, "<p>a | b c | d</p>");
    has(s, "<p>before</p>");
    has(s, "<th scope=\"col\">x</th>");
    has(s, "Tabel 1.</span> efter</caption>");
    assert_null(strstr(s, "<p>Tabel"));
}

static void a_csv_file_is_a_table(void **state)
{
    (void)state;
    const char *s = html("![Andre lande](lande.csv)\n\n![billede](x.png)\n");
    has(s, "<caption><span class=\"label\">Tabel 1.</span> Andre lande</caption>");
    has(s, "<td class=\"right\">1.200</td>");
    has(s, "<p>billede</p>");
    has(notes(), "t.md:3: the picture \"x.png\" isn't shown");
}

static void footnotes(void **state)
{
    (void)state;
    const char *s = html("One[^a] and two[^b], again[^a], none[^z].\n\n"
                         "[^a]: First *note*\n    goes on.\n[^b]: <https://example.org>\n"
                         "[^c]: never\n\n```\n[^d]: code\n```\n");
    has(s, "One<sup class=\"note\"><a href=\"#note-1\" id=\"note-1-back\"");
    has(s, "<li id=\"note-1\">First <em>note</em> goes on. <a href=\"#note-1-back\"");
    has(s, "<li id=\"note-2\"><a href=\"https://example.org\">");
    has(s, "none[^z].");
    has(s, "<pre>[^d]: code</pre>");
    s = notes();
    has(s, "t.md:1: there is no footnote \"z\"");
    has(s, "t.md:6: nothing leads to the footnote \"c\"");
    assert_int_equal(N.n, 2);
}

static void limits_and_bad_bytes(void **state)
{
    struct err e = {0};
    struct document *d;
    struct buf text = {0};
    (void)state;
    for (int i = 0; i < 40; i++)
        buf_adds(&text, "> ");
    buf_adds(&text, "deep\n");
    assert_int_equal(read_in(buf_c(&text), &d, &e), ERR_LIMIT);
    assert_int_equal(e.line, 1);
    assert_int_equal(read_in("a\xff", &d, &e), ERR_INPUT);
    assert_string_equal(e.file, "t.md");
    buf_clear(&text);
    for (int i = 0; i < 70; i++)
        buf_adds(&text, "|a");
    buf_adds(&text, "|\n");
    for (int i = 0; i < 70; i++)
        buf_adds(&text, "|-");
    assert_int_equal(read_in(buf_c(&text), &d, &e), ERR_LIMIT);
    buf_clear(&text);
    while (text.len <= MARKDOWN_BYTES_MAX)
        buf_adds(&text, "words and words and words\n");
    assert_int_equal(read_in(buf_c(&text), &d, &e), ERR_LIMIT);
    buf_release(&text);
}

/* What document_md writes, document_markdown reads: the same again. */
static void out_and_in_is_the_same(void **state)
{
    struct err e = {0};
    struct document *d;
    (void)state;
    assert_int_equal(read_in("## H\n\nText *em* and **st**, [l](<https://example.org>).\n\n"
                             "-   a\n    1.  b\n-   c\n\n> quote\n\n```\ncode\n```\n\n"
                             "| A | B |\n| --- | ---: |\n| x | 1 |\n",
                             &d, &e),
                     ERR_OK);
    document_md(d, &B);
    struct str once = arena_str(&A, buf_str(&B));
    struct markdown_source source = {.name = "u.md", .base_level = 1, .notes = &N};
    struct document *again =
        document_new(&A, &(struct document_info){.lang = LANG_DA, .title = STR("T")});
    size_t body = str_find(once, STR("\n\n<a id"), 0) + 2;
    assert_int_equal(document_markdown(again, str_sub(once, body, once.len), &source, &e), ERR_OK);
    buf_clear(&B);
    document_md(again, &B);
    has(buf_c(&B), strstr(once.ptr, "Text *em*"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(headings_go_below_the_base, reset),
        cmocka_unit_test_teardown(words_keep_their_looks, reset),
        cmocka_unit_test_teardown(lists_to_three_levels, reset),
        cmocka_unit_test_teardown(quotes_and_code, reset),
        cmocka_unit_test_teardown(only_safe_links, reset),
        cmocka_unit_test_teardown(html_is_text_and_told_of, reset),
        cmocka_unit_test_teardown(pipe_tables, reset),
        cmocka_unit_test_teardown(what_is_a_table_and_what_not, reset),
        cmocka_unit_test_teardown(a_csv_file_is_a_table, reset),
        cmocka_unit_test_teardown(footnotes, reset),
        cmocka_unit_test_teardown(limits_and_bad_bytes, reset),
        cmocka_unit_test_teardown(out_and_in_is_the_same, reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
