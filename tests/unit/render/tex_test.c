/* tex_test.c - tables as LaTeX: by rules, since few machines have an engine. */
#include "lib/render/table.h"
#include "lib/render/table_tex.h"

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

static const char *text(const char *s)
{
    buf_clear(&B);
    table_tex_text(&B, str_c(s));
    return buf_c(&B);
}

static void has(const char *all, const char *what)
{
    if (!strstr(all, what))
        print_error("not found: %s\nin: %s\n", what, all);
    assert_non_null(strstr(all, what));
}

static void every_sign_of_tex_is_text(void **state)
{
    (void)state;
    assert_string_equal(text("\\input{x} $a_1^2$ #1 50 % & ~"),
                        "\\textbackslash{}input\\{x\\} \\$a\\_1\\textasciicircum{}2\\$ \\#1 50 \\% "
                        "\\& \\textasciitilde{}");
    assert_string_equal(text("<a|b>\"c\"`d`"), "\\textless{}a\\textbar{}b\\textgreater{}"
                                               "\\textquotedbl{}c\\textquotedbl{}"
                                               "\\textasciigrave{}d\\textasciigrave{}");
    /* No argument of the row's end, and no ligature. */
    assert_string_equal(text("[2cm] * -- ''"), "{[}2cm] {*} -{}- '{}'");
    assert_string_equal(text("a\nb\tc\x01\r"), "a\\newline{}b c");
    assert_string_equal(text("88\xc2\xa0% α ≥ æ\xc2\xad\xe2\x80\x8b"), "88~\\% α ≥ æ\\-");
}

static void addresses_hold_nothing_of_tex(void **state)
{
    (void)state;
    assert_true(table_tex_href(&B, STR("https://x.org/a_b?c=1&d=%7E#e{}\\^~$ å")));
    assert_string_equal(buf_c(&B),
                        "\\href{https://x.org/a\\_b?c=1\\&d=\\%7E\\#e\\%7B\\%7D\\%5C\\%5E"
                        "\\%7E\\%24\\%20\\%C3\\%A5}{");
    buf_clear(&B);
    assert_false(table_tex_href(&B, STR("javascript:alert(1)")));
    assert_false(table_tex_href(&B, STR("#inside")));
    assert_int_equal(B.len, 0);
}

static size_t count(const char *all, const char *what)
{
    size_t n = 0;
    for (const char *p = all; (p = strstr(p, what)); p += strlen(what))
        n++;
    return n;
}

/* Braces pair and environments close, whatever the cells hold. */
static void assert_balanced(const char *tex)
{
    int depth = 0;
    for (const char *p = tex; *p; p++) {
        if (*p == '\\' && p[1]) {
            p++;
            continue;
        }
        depth += *p == '{' ? 1 : *p == '}' ? -1 : 0;
        assert_true(depth >= 0);
    }
    assert_int_equal(depth, 0);
    assert_int_equal(count(tex, "\\begin{"), count(tex, "\\end{"));
}

static void a_table_has_its_rules_and_notes(void **state)
{
    static const char hostile[] = "\\end{longtable}}{%&\\\\[3cm]\n$";
    struct table t;
    (void)state;
    table_init(&t, &A, LANG_DA, STR("Titel\nmed & linjer"));
    table_column(&t, (struct table_column){.header = str_c(hostile), .is_name = true});
    table_column(&t, (struct table_column){.header = STR("n"), .kind = TABLE_NUMBER});
    table_column(&t, (struct table_column){.header = STR("Hvor"), .kind = TABLE_LINK});
    struct document_run note = {.text = str_c(hostile)};
    struct document_run run[] = {{.text = STR("fed"), .style = DOCUMENT_STRONG},
                                 {.text = STR("English"), .lang = STR("en")},
                                 {.text = STR("note"), .note = &note, .n_note = 1}};
    struct table_cell *row = table_row(&t);
    row[0] = table_text(str_c(hostile));
    row[0].note = table_footnote(&t, str_c(hostile));
    row[1] = table_int(1727);
    row[2] = table_link(STR("her"), STR("https://example.org/?a=1&b=2"));
    row = table_row(&t);
    row[0] = table_runs(run, 3);
    row[2] = table_list(STR("en\nto"));
    table_total(&t)[1] = table_int(1727);
    table_note(&t, str_c(hostile));
    table_tex(&t, &B);
    const char *s = buf_c(&B);
    has(s, "\\begin{longtable}{@{}%\n  >{\\raggedright\\arraybackslash}p{\\dimexpr 0.");
    has(s, ">{\\raggedleft\\arraybackslash}");
    has(s, "\\caption{Titel med \\& linjer}\\tabularnewline\n\\toprule\n");
    assert_int_equal(count(s, "\\end{longtable}"), 1);
    assert_int_equal(count(s, "\\textbf{n}"), 2); /* the first sheet's headings and the others' */
    has(s, "\\endhead\n\\bottomrule\n\\endfoot\n");
    has(s, " & 1.727 & \\href{https://example.org/?a=1\\&b=2}{her} \\tabularnewline\n");
    has(s, "\\textbf{fed}\\foreignlanguage{english}{English}note\\footnote{");
    has(s, "\\textbullet{}~en\\newline \\textbullet{}~to");
    has(s, "\\midrule\n & \\textbf{1.727} &  \\tabularnewline\n");
    has(s, "\\textsuperscript{a}~\\textbackslash{}end\\{longtable\\}");
    assert_balanced(s);
    buf_clear(&B);
    table_tex_file(&t, 1, &(struct table_file){.title = str_c(hostile)}, &B);
    has(buf_c(&B), "\\usepackage[english,danish,main=danish]{babel}");
    has(buf_c(&B), "\\end{document}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(every_sign_of_tex_is_text, reset),
        cmocka_unit_test_teardown(addresses_hold_nothing_of_tex, reset),
        cmocka_unit_test_teardown(a_table_has_its_rules_and_notes, reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
