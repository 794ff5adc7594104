/* golden_test.c - the rich document in every format, against what it was when somebody last looked.
 *
 * XML is compared in canonical form (C14N 1.0), an element to a line, so that neither the zip nor
 * the order of attributes counts and a difference shows where it is; text formats are compared as
 * they are. After a change that is meant, SIGTE_GOLDEN=write renews the files: read their diff. */
#include "tests/unit/render/rich.h"
#include "tests/unit/render/unzip.h"

#include "lib/base/file.h"

#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct arena A;
static struct buf B;

static int reset(void **state)
{
    (void)state;
    arena_release(&A);
    buf_release(&B);
    B = (struct buf){0};
    return 0;
}

/* Canonical, with a line end before each tag that opens. */
static struct str canonical(const char *xml)
{
    struct buf lines = {0};
    xmlChar *bytes = NULL;
    xmlDoc *doc = xmlReadMemory(xml, (int)strlen(xml), "part.xml", NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    int n = xmlC14NDocDumpMemory(doc, NULL, XML_C14N_1_0, NULL, 0, &bytes);
    assert_true(n > 0);
    for (int i = 0; i < n; i++) {
        bool opens = bytes[i] == '<' && i + 1 < n && bytes[i + 1] != '/';
        if (opens && i && bytes[i - 1] != '\n')
            buf_addch(&lines, '\n');
        buf_addch(&lines, (char)bytes[i]);
    }
    buf_addch(&lines, '\n');
    struct str out = arena_str(&A, buf_str(&lines));
    xmlFree(bytes);
    xmlFreeDoc(doc);
    buf_release(&lines);
    return out;
}

static void show_difference(struct str is, struct str was)
{
    struct str a, b;
    for (int line = 1; str_split(&is, '\n', &a) | str_split(&was, '\n', &b); line++) {
        if (str_eq(a, b))
            continue;
        print_error("line %d is:  %.*s\n", line, (int)a.len, a.ptr ? a.ptr : "");
        print_error("line %d was: %.*s\n", line, (int)b.len, b.ptr ? b.ptr : "");
        return;
    }
}

static void compare(const char *name, struct str is)
{
    struct err e = {0};
    struct str was;
    const char *path = arena_fmt(&A, SIGTE_SOURCE_DIR "/tests/unit/render/fixtures/%s", name);
    const char *mode = getenv("SIGTE_GOLDEN");
    if (mode && strcmp(mode, "write") == 0)
        assert_int_equal(file_write(path, is, &e), ERR_OK);
    assert_int_equal(file_read(path, 0, &A, &was, &e), ERR_OK);
    if (!str_eq(is, was)) {
        print_error("%s isn't what it was; SIGTE_GOLDEN=write renews it\n", name);
        show_difference(is, was);
    }
    assert_true(str_eq(is, was));
}

static void docx_is_what_it_was(void **state)
{
    static const char *const part[] = {"document", "footnotes", "styles", "numbering", "settings"};
    struct err e = {0};
    (void)state;
    assert_int_equal(document_docx(rich_document(LANG_DA, 3, &A), &B, &e), ERR_OK);
    for (size_t i = 0; i < COUNT_OF(part); i++) {
        const char *xml = unzip_part(buf_str(&B), arena_fmt(&A, "word/%s.xml", part[i]), &A);
        compare(arena_fmt(&A, "rich-docx-%s.xml", part[i]), canonical(xml));
    }
}

static void html_is_what_it_was(void **state)
{
    (void)state;
    document_html(rich_document(LANG_DA, 3, &A), &B);
    /* Without its style sheet, which is a file of its own. */
    size_t body = str_find(buf_str(&B), STR("<main>"), 0);
    compare("rich.html", str_sub(buf_str(&B), body, B.len));
}

static void markdown_is_what_it_was(void **state)
{
    (void)state;
    document_md(rich_document(LANG_DA, 3, &A), &B);
    compare("rich.md", buf_str(&B));
}

static void xlsx_is_what_it_was(void **state)
{
    static const char *const part[] = {"worksheets/sheet1", "sharedStrings", "workbook"};
    struct table_file file = {.title = STR("Evidens"), .author = STR("NGC"), .date = {2024, 1, 22}};
    struct err e = {0};
    (void)state;
    assert_int_equal(table_xlsx(rich_table(LANG_DA, 3, &A), 1, &file, &B, &e), ERR_OK);
    for (size_t i = 0; i < COUNT_OF(part); i++) {
        const char *xml = unzip_part(buf_str(&B), arena_fmt(&A, "xl/%s.xml", part[i]), &A);
        compare(arena_fmt(&A, "rich-xlsx-%s.xml", file_base(part[i])), canonical(xml));
    }
}

static void csv_and_latex_are_what_they_were(void **state)
{
    struct table_file file = {.title = STR("Evidens"), .author = STR("NGC")};
    const struct table *t = rich_table(LANG_DA, 3, &A);
    (void)state;
    table_csv(t, &(struct table_csv_options){.separator = ';'}, &B);
    compare("rich.csv", buf_str(&B));
    buf_clear(&B);
    table_tex_file(t, 1, &file, &B);
    compare("rich.tex", buf_str(&B));
}

/* Same document, same bytes, in every format. */
static void twice_is_the_same(void **state)
{
    struct table_file file = {.title = STR("Evidens")};
    struct buf twice[2][5] = {{{0}}};
    struct err e = {0};
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct arena a = {0};
        struct document *d = rich_document(LANG_EN, 12, &a);
        assert_int_equal(document_docx(d, &twice[i][0], &e), ERR_OK);
        document_html(d, &twice[i][1]);
        document_md(d, &twice[i][2]);
        assert_int_equal(table_xlsx(rich_table(LANG_EN, 12, &a), 1, &file, &twice[i][3], &e),
                         ERR_OK);
        table_tex_file(rich_table(LANG_EN, 12, &a), 1, &file, &twice[i][4]);
        arena_release(&a);
    }
    for (int k = 0; k < 5; k++) {
        assert_true(twice[0][k].len > 0);
        assert_true(str_eq(buf_str(&twice[0][k]), buf_str(&twice[1][k])));
        buf_release(&twice[0][k]);
        buf_release(&twice[1][k]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(docx_is_what_it_was, reset),
        cmocka_unit_test_teardown(html_is_what_it_was, reset),
        cmocka_unit_test_teardown(markdown_is_what_it_was, reset),
        cmocka_unit_test_teardown(xlsx_is_what_it_was, reset),
        cmocka_unit_test_teardown(csv_and_latex_are_what_they_were, reset),
        cmocka_unit_test_teardown(twice_is_the_same, reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
