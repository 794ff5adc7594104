/* scan_test.c - the syntax: what is an entry, where it ends, and where reading goes on. */
#include "bibtex_test.h"

#include "../bib/support.h"

#include "lib/bib/bibtex/bibtex_scan.h"

/* Everything in a text: `type:key[name=value,…]`, `!fault` for what is broken. */
static const char *shown(const char *text, struct arena *a)
{
    static const char *const fault[] = {"", "no-equals", "no-value", "open-value", "open-entry"};
    struct buf b = {0};
    struct bibtex_macros macros = {0};
    struct str s = str_c(text);
    for (size_t at = 0; (at = bibtex_next(s, at)) != SIZE_MAX;) {
        struct bibtex_entry e;
        struct bibtex_item item = bibtex_scan(s, at, &macros, a, &e);
        assert_true(item.end > at);
        at = item.end;
        if (item.kind == BIBTEX_SKIPPED)
            continue;
        for (size_t i = 0; item.kind == BIBTEX_STRING && i < e.n; i++)
            bibtex_define(&macros, a, e.field[i]);
        buf_addf(&b, "%s%.*s:%.*s[", b.len ? " " : "", (int)e.type.len, e.type.ptr, (int)e.key.len,
                 e.key.ptr ? e.key.ptr : "");
        for (size_t i = 0; i < e.n; i++)
            buf_addf(&b, "%s%.*s=%.*s", i ? "," : "", (int)e.field[i].name.len, e.field[i].name.ptr,
                     (int)e.field[i].value.len, e.field[i].value.ptr);
        buf_addf(&b, "]%s%s", item.fault ? "!" : "", fault[item.fault]);
    }
    const char *out = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return out;
}

static void entries_are_found_and_taken_apart(void **state)
{
    static const char *const p[][2] = {
        {"@article{k, title = {A {B} c}, year = 2008}", "article:k[title=A {B} c,year=2008]"},
        {"@Article ( k , Title = \"A {\"}B\" )", "article:k[title=A {\"}B]"},
        {"@misc{k, a = \"x\" # {y} # 3}", "misc:k[a=xy3]"},
        {"@string{me = \"Me\"} @STRING(you = me # { too})@misc{k, a = YOU, b = jan, c = nosuch}",
         "string:[me=Me] string:[you=Me too] misc:k[a=Me too,b=jan,c=nosuch]"},
        {"@preamble{some {text}; x} @comment{ @article{no, a={b}} } @misc{k}", "misc:k[]"},
        {"@comment unbraced\n@misc{k,}", "misc:k[]"},
        {"mail@example.org {x} @misc{k}", "misc:k[]"},
        {"@article{,a={b}}", "article:[a=b]"},
        {"@article{a={b}}", "article:[a=b]"},
        {"@article{ WOS:0001,\nkey words = {x}}", "article:WOS:0001[key words=x]"},
        {"@article{k\n a = {b}\n c = {d},,\n}", "article:k[a=b,c=d]"},
        {"@article{k, % a comment, with = {x}\n a = {b}}", "article:k[a=b]"},
        {"@article{k, a = \"say \\\"x\\\"\"}", "article:k[a=say \\\"x\\\"]"},
        {"@article{k, a = {\\{ open}}", "article:k[a=\\{ open]"},
        {"@article{smith_????, a={b}}", "article:smith_????[a=b]"},
        {"@article{a key, a={b}}", "article:a key[a=b]"},
    };
    (void)state;
    struct arena a = {0};
    for (size_t i = 0; i < COUNT_OF(p); i++) {
        const char *got = shown(p[i][0], &a);
        if (strcmp(got, p[i][1]) != 0)
            fail_msg("%s gives %s, not %s", p[i][0], got, p[i][1]);
    }
    arena_release(&a);
}

static void reading_goes_on_after_a_broken_entry(void **state)
{
    static const char *const p[][2] = {
        {"@a{k, x = {open\n@b{l, y = {z}}", "a:k[]!open-value b:l[y=z]"},
        {"@a{k, x = \"open\n@b{l, y = {z}}", "a:k[]!open-value b:l[y=z]"},
        {"@a{k, x = {y},\n@b{l, y = {z}}", "a:k[x=y]!open-entry b:l[y=z]"},
        {"@a{k, x {y}}\n@b{l, y = {z}}", "a:k[]!no-equals b:l[y=z]"},
        {"@a{k, x = , y = {z}} @b{l, y = {z}}", "a:k[]!no-value b:l[y=z]"},
        {"@a{k, x = {y}", "a:k[x=y]!open-entry"},
        {"@a{k, x = {mail @ home, a@b{c}d}}", "a:k[x=mail @ home, a@b{c}d]"},
        {"@a{k, x = {y}}}\n@b{l}", "a:k[x=y] b:l[]"},
        {"@a{k, x = {{y}\n\n@string{s = {t}}\n@b{l, y = s}",
         "a:k[]!open-value string:[s=t] b:l[y=t]"},
    };
    (void)state;
    struct arena a = {0};
    for (size_t i = 0; i < COUNT_OF(p); i++) {
        const char *got = shown(p[i][0], &a);
        if (strcmp(got, p[i][1]) != 0)
            fail_msg("%s gives %s, not %s", p[i][0], got, p[i][1]);
    }
    arena_release(&a);
}

static void many_strings_are_found_again(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bibtex_macros m = {0};
    assert_null(bibtex_macro(&m, STR("x")));
    for (int i = 0; i < 1000; i++)
        bibtex_define(&m, &a,
                      (struct bibtex_field){str_c(arena_fmt(&a, "name%d", i)),
                                            str_c(arena_fmt(&a, "%d", i))});
    assert_int_equal(m.n, 1000);
    for (int i = 0; i < 1000; i++)
        assert_str(*bibtex_macro(&m, str_c(arena_fmt(&a, "NAME%d", i))), arena_fmt(&a, "%d", i));
    assert_null(bibtex_macro(&m, STR("name1000")));
    arena_release(&a);
}

int run_scan_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_are_found_and_taken_apart),
        cmocka_unit_test(reading_goes_on_after_a_broken_entry),
        cmocka_unit_test(many_strings_are_found_again),
    };
    return cmocka_run_group_tests_name("BibTeX's syntax", tests, NULL, NULL);
}
