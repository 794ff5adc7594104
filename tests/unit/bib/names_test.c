/* names_test.c - which part of a name is which. */
#include "support.h"

#include "lib/bib/names.h"

static void names(void **state)
{
    (void)state;
    static const struct {
        const char *in, *last, *fore, *initials, *suffix, *collective;
    } p[] = {
        {"Holm, Anna Maria", "Holm", "Anna Maria", "AM", "", ""},
        {"Holm,Anna M.", "Holm", "Anna M.", "AM", "", ""},
        {"Larsen, LJ", "Larsen", "", "LJ", "", ""},
        {"van der Berg, J.-P.", "van der Berg", "J.-P.", "JP", "", ""},
        {"Holm, John, Jr.", "Holm", "John", "J", "Jr", ""},
        {"Holm, Jr., John", "Holm", "John", "J", "Jr", ""},
        {"Holm JA", "Holm", "", "JA", "", ""},
        {"van der Berg JP 3rd", "van der Berg", "", "JP", "3rd", ""},
        {"Holm A.-B.", "Holm", "", "AB", "", ""},
        {"Karl Holm", "Holm", "Karl", "K", "", ""},
        {"A. Author-One", "Author-One", "A.", "A", "", ""},
        {"Åse Ø. Ås", "Ås", "Åse Ø.", "ÅØ", "", ""},
        {"Aristotle", "Aristotle", "", "", "", ""},
        {"Danish Genome Consortium", "", "", "", "", "Danish Genome Consortium"},
        {"Institute of Sieves, Aarhus", "", "", "", "", "Institute of Sieves, Aarhus"},
        {"NCT00000000,", "NCT00000000", "", "", "", ""},
    };
    struct arena a = {0};
    for (size_t i = 0; i < COUNT_OF(p); i++) {
        struct bib_author w = bib_parse_name(str_c(p[i].in), &a);
        assert_str(w.last, p[i].last);
        assert_str(w.fore, p[i].fore);
        assert_str(w.initials, p[i].initials);
        assert_str(w.suffix, p[i].suffix);
        assert_str(w.collective, p[i].collective);
    }
    arena_release(&a);
}

static void names_run_together(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        const char *out[4];
    } p[] = {
        {"Holm, Anna", {"Holm, Anna"}},
        {"Holm, A.; Dahl, B.;", {"Holm, A.", "Dahl, B."}},
        {"Holm A, Dahl BC", {"Holm A", "Dahl BC"}},
        {"Holm A, Dahl BC, Lund D", {"Holm A", "Dahl BC", "Lund D"}},
        {"Holm A., Dahl B.C.", {"Holm A.", "Dahl B.C."}},
        {"Holm, A., Dahl, B. C.", {"Holm, A.", "Dahl, B. C."}},
        {"Holm, Dahl, Lund, Berg", {"Holm", "Dahl", "Lund", "Berg"}},
        {"Holm, John, Jr.", {"Holm, John, Jr."}},
    };
    struct arena a = {0};
    for (size_t i = 0; i < COUNT_OF(p); i++) {
        struct bib_names l = bib_split_names(str_c(p[i].in), &a);
        size_t n = 0;
        while (n < 4 && p[i].out[n])
            n++;
        assert_int_equal(l.n, n);
        for (size_t k = 0; k < n; k++)
            assert_str(l.item[k], p[i].out[k]);
    }
    arena_release(&a);
}

int run_names_tests(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names),
                                       cmocka_unit_test(names_run_together)};
    return cmocka_run_group_tests_name("names", tests, NULL, NULL);
}
