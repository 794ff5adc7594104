/* names_test.c - names in all the forms that BibTeX and careless writers use. */
#include "bibtex_test.h"

#include "../bib/support.h"

#include "lib/bib/bibtex/bibtex_names.h"

/* `last|fore|initials|suffix` or `{group}`, joined by `; `. */
static const char *shown(const char *value, struct arena *a)
{
    struct bib_author *list = NULL;
    size_t n = 0;
    bool more = false;
    struct buf b = {0};
    bibtex_read_names(str_c(value), a, &list, &n, &more);
    for (size_t i = 0; i < n; i++) {
        const struct str part[] = {list[i].last, list[i].fore, list[i].initials, list[i].suffix};
        buf_adds(&b, i ? "; " : "");
        if (list[i].collective.len) {
            buf_addf(&b, "{%.*s}", (int)list[i].collective.len, list[i].collective.ptr);
            continue;
        }
        for (size_t k = 0; k < COUNT_OF(part); k++) {
            buf_adds(&b, k ? "|" : "");
            buf_addstr(&b, part[k]);
        }
    }
    buf_adds(&b, more ? "; …" : "");
    const char *text = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return text;
}

static void names_are_taken_apart(void **state)
{
    static const char *const p[][2] = {
        {"Donald E. Knuth", "Knuth|Donald E.|DE|"},
        {"Knuth, Donald E.", "Knuth|Donald E.|DE|"},
        {"Ludwig van Beethoven", "van Beethoven|Ludwig|L|"},
        {"van Beethoven, Ludwig", "van Beethoven|Ludwig|L|"},
        {"Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin",
         "de la Vallée Poussin|Charles Louis Xavier Joseph|CLXJ|"},
        {"King, Jr, Martin Luther", "King|Martin Luther|ML|Jr"},
        {"King, Martin Luther, Jr.", "King|Martin Luther|ML|Jr"},
        {"{World Health Organization}", "{World Health Organization}"},
        {"{Council on Cardiopulmonary, Critical Care and Resuscitation} and Smith, A B",
         "{Council on Cardiopulmonary, Critical Care and Resuscitation}; Smith|A B|AB|"},
        {"{\\O}degaard, K{\\aa}re", "Ødegaard|Kåre|K|"},
        {"Milton {Abramowitz} and Irene A. {Stegun}", "Abramowitz|Milton|M|; Stegun|Irene A.|IA|"},
        {"Andreica, D and\n   Schmid, H", "Andreica||D|; Schmid||H|"},
        {"Smith, John and others", "Smith|John|J|; …"},
        {"Smith, John AND Doe, Jane", "Smith|John|J|; Doe|Jane|J|"},
        {"Larsen LJ and Roush JK", "Larsen||LJ|; Roush||JK|"},
        {"Smith, J.; Doe, A.", "Smith|J.|J|; Doe|A.|A|"},
        {"Smith, J., Doe, A., Roe, B.", "Smith|J.|J|; Doe|A.|A|; Roe|B.|B|"},
        {"family=Harman, given=Hans, prefix=von", "von Harman|Hans|H|"},
        {"Donald~Ervin Knuth", "Knuth|Donald Ervin|DE|"},
        {"sudhin jacob", "jacob|sudhin|S|"},
        {"KC Wright", "Wright||KC|"},
        {"Aristotle", "Aristotle|||"},
        {"van Gogh,", "van Gogh|||"},
        {"{Smith, Jones and Sons} Ltd", "Ltd|Smith, Jones and Sons|SJAS|"},
        {"Anders {\\'A}s", "Ás|Anders|A|"},
        {"Sandra Brandt", "Brandt|Sandra|S|"},
        {"{Anonymous} and [Anonymous]", ""},
        {"", ""},
        {" and ", ""},
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

static void separators_in_braces_part_nothing(void **state)
{
    (void)state;
    struct str rest = STR("a, {b, c}, d\\{, e"), part;
    static const char *const want[] = {"a", " {b, c}", " d\\{", " e"};
    for (size_t i = 0; i < COUNT_OF(want); i++) {
        assert_true(bibtex_split(&rest, ",", &part));
        assert_str(part, want[i]);
    }
    assert_false(bibtex_split(&rest, ",", &part));
    assert_true(bibtex_has_outside(STR("a;b"), ";"));
    assert_false(bibtex_has_outside(STR("{a;b}"), ";"));
}

int run_names_in_bibtex_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_taken_apart),
        cmocka_unit_test(separators_in_braces_part_nothing),
    };
    return cmocka_run_group_tests_name("names in BibTeX", tests, NULL, NULL);
}
