/* docx_rules_test.c - documents keep the rules of docx_rules.h, and the checker sees when not. */
#include "tests/unit/render/docx_rules.h"
#include "tests/unit/render/rich.h"
#include "tests/unit/render/unzip.h"

#include "lib/render/zip_out.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct arena A;
static struct buf B, BROKEN;

static int reset(void **state)
{
    (void)state;
    arena_release(&A);
    buf_release(&B);
    buf_release(&BROKEN);
    B = BROKEN = (struct buf){0};
    return 0;
}

static void check(struct document *d)
{
    struct err e = {0};
    buf_clear(&B);
    assert_int_equal(document_docx(d, &B, &e), ERR_OK);
    docx_rules_check(buf_str(&B), &A, &BROKEN);
    assert_string_equal(buf_c(&BROKEN), "");
}

static void a_rich_document_keeps_the_rules(void **state)
{
    (void)state;
    check(rich_document(LANG_DA, 30, &A));
    check(rich_document(LANG_EN, 0, &A));
}

static void an_empty_document_keeps_the_rules(void **state)
{
    (void)state;
    check(document_new(&A, &(struct document_info){.title = STR("")}));
}

/* What callers may do, and had better not. */
static void an_odd_document_keeps_the_rules(void **state)
{
    (void)state;
    struct document *d = document_new(
        &A, &(struct document_info){.lang = LANG_DA, .title = STR("T"), .title_page = true});
    struct table t;
    document_contents(d);
    document_landscape(d, true);
    document_landscape(d, false);
    document_page_break(d);
    table_init(&t, &A, LANG_DA, STR(""));
    document_bookmark(d, STR("none"));
    document_table(d, &t);
    table_column(&t, (struct table_column){.header = STR("")});
    document_bookmark(d, STR("a.very-long.name-with.everything-in.it-and.more"));
    document_bookmark(d, STR("again"));
    document_table(d, &t);
    document_bookmark(d, STR("again"));
    document_field(d, STR(""), STR(""));
    document_caption(d, DOCUMENT_FIGURE, STR("before code"));
    document_code(d, STR(""));
    document_item(d, DOCUMENT_NUMBERS, 2, NULL, 0);
    document_item_more(d, NULL, 0);
    struct document_run note =
        document_footnote(d, (struct document_run[]){document_footnote(d, NULL, 0)}, 1);
    document_paragraph(d,
                       (struct document_run[]){document_reference(STR("nowhere")),
                                               document_reference(STR("again")),
                                               {.text = STR(""), .href = STR("https://x.org")},
                                               {.text = STR("x"), .href = STR("#")},
                                               note},
                       5);
    document_landscape(d, true);
    check(d);
}

/* The checker is no good unless it sees what is wrong: each change breaks one rule. */
static void what_is_broken_is_seen(void **state)
{
    static const struct {
        const char *part, *from, *to, *rule;
    } change[] = {
        {"[Content_Types].xml", "Extension=\"png\"", "Extension=\"gif\"", "2: "},
        {"word/document.xml", "</w:body>", "</w:bodi>", "3: "},
        {"word/_rels/document.xml.rels", "Target=\"styles.xml\"", "Target=\"style.xml\"", "4: "},
        {"word/document.xml", "r:id=\"link1\"", "r:id=\"link99\"", "5: "},
        {"word/document.xml", "<w:pageBreakBefore/>", "<w:jc w:val=\"left\"/><w:pageBreakBefore/>",
         "6: "},
        {"word/document.xml", "<w:p><w:pPr>", "<w:p><w:r/><w:pPr>", "7: "},
        {"word/document.xml", "<w:tblGrid>", "<w:tblGrid><w:gridCol w:w=\"9\"/>", "8: "},
        {"word/document.xml", "</w:p>\n</w:tc>", "</w:p><w:tbl/></w:tc>", "9: "},
        {"word/document.xml", "<w:bookmarkEnd w:id=\"", "<w:bookmarkEnd w:id=\"7", "10: "},
        {"word/document.xml", "w:anchor=\"", "w:anchor=\"X", "11: "},
        {"word/document.xml", "<w:fldChar w:fldCharType=\"end\"/>", "", "12: "},
        {"word/document.xml", "w:val=\"Notice\"", "w:val=\"Notize\"", "13: "},
        {"word/document.xml", "<w:numId w:val=\"1\"/>", "<w:numId w:val=\"77\"/>", "14: "},
        {"word/document.xml", "<w:footnoteReference w:id=\"1\"/>",
         "<w:footnoteReference w:id=\"9\"/>", "15: "},
        {"word/document.xml", "<wp:docPr id=\"2\"", "<wp:docPr id=\"1\"", "16: "},
        {"word/document.xml", "<w:t xml:space=\"preserve\"> ", "<w:t> ", "17: "},
        {"docProps/core.xml", "<dc:creator>", "<dc:title/><dc:creator>", "18: "},
    };
    struct err e = {0};
    size_t n;
    (void)state;
    assert_int_equal(document_docx(rich_document(LANG_DA, 2, &A), &B, &e), ERR_OK);
    char **name = unzip_names(buf_str(&B), &n, &A);
    for (size_t i = 0; i < COUNT_OF(change); i++) {
        struct zip_part *part = ARENA_ARRAY(&A, n, struct zip_part);
        struct buf zip = {0}, text = {0};
        for (size_t k = 0; k < n; k++) {
            const char *old = unzip_part(buf_str(&B), name[k], &A), *at;
            part[k] = (struct zip_part){name[k], str_c(old)};
            if (strcmp(name[k], change[i].part) != 0)
                continue;
            at = strstr(old, change[i].from);
            if (!at)
                print_error("no %s in %s\n", change[i].from, name[k]);
            assert_non_null(at);
            buf_add(&text, old, (size_t)(at - old));
            buf_adds(&text, change[i].to);
            buf_adds(&text, at + strlen(change[i].from));
            part[k].bytes = buf_str(&text);
        }
        assert_int_equal(zip_out(part, n, &zip, &e), ERR_OK);
        buf_clear(&BROKEN);
        docx_rules_check(buf_str(&zip), &A, &BROKEN);
        if (!strstr(buf_c(&BROKEN), change[i].rule))
            print_error("rule %sis not seen; seen: %s\n", change[i].rule, buf_c(&BROKEN));
        assert_non_null(strstr(buf_c(&BROKEN), change[i].rule));
        buf_release(&zip);
        buf_release(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_rich_document_keeps_the_rules, reset),
        cmocka_unit_test_teardown(an_empty_document_keeps_the_rules, reset),
        cmocka_unit_test_teardown(an_odd_document_keeps_the_rules, reset),
        cmocka_unit_test_teardown(what_is_broken_is_seen, reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
