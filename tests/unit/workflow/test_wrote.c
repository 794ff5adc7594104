/* test_wrote.c - is this author that person? By name, by ORCID. */
#include "help.h"

static bool wrote(const char *last, const char *fore, const char *initials, const char *orcid,
                  const char *name, const char *own)
{
    struct bib_author author = {.last = str_c(last),
                                .fore = str_c(fore),
                                .initials = str_c(initials),
                                .orcid = str_c(orcid)};
    struct bib_record r = {.author = &author, .n_authors = 1};
    struct person_identity id = {str_c(name), str_c(own)};
    return interest_wrote(&r, &id);
}

static void names_agree_as_far_as_both_give_them(void **state)
{
    static const struct {
        const char *last, *fore, *initials, *name;
        bool yes;
    } row[] = {
        {"Testsen", "Alfa Beta", "AB", "Alfa Beta Testsen", true},
        {"Testsen", "Alfa", "A", "Alfa Beta Testsen", true},
        {"Testsen", "A B", "AB", "Alfa Testsen", true},
        {"Testsen", "", "AB", "Alfa Beta Testsen", true},
        {"Testsen", "", "AC", "Alfa Beta Testsen", false},
        {"Testsen", "Alfa Mike", "AM", "Alfa Beta Testsen", false},
        {"Testsen", "Bravo", "B", "Alfa Beta Testsen", false},
        {"Oldtestsen", "Alfa", "A", "Alfa Testsen", false},
        {"Testsen", "Alfa", "A", "Alfa Oldtestsen", false},
        {"Testsen", "", "", "Alfa Testsen", false},
        /* a family name of two words, as one journal gives it and as another */
        {"Beta Testsen", "Alfa", "A", "Alfa Beta Testsen", true},
        {"Beta-Testsen", "Alfa", "A", "Alfa Beta Testsen", true},
        /* other forms */
        {"Prover", "Alfa", "A", "Alfa Testsen; Alfa Prover", true},
        {"Prover", "Alfa", "A", "Alfa Testsen;", false},
        /* particles */
        {"van der Test", "Juliet", "J", "Juliet van der Test", true},
        {"Test", "Juliet van der", "JV", "Juliet van der Test", true},
        {"von Prover", "", "CE", "Charlie Echo von Prover", true},
        {"Prover", "Charlie Echo", "CE", "Charlie Echo von Prover", true},
        /* Danish letters, with and without */
        {"Sørtest", "Åbel", "Å", "Åbel Sørtest", true},
        {"Sortest", "Abel", "A", "Åbel Sørtest", true},
        {"Kjærtest", "Øvind", "Ø", "Øvind Kjærtest", true},
        {"Kjaertest", "", "O", "Øvind Kjærtest", true},
        {"KJÆRTEST", "øvind", "Ø", "Øvind Kjærtest", true},
        {"Kjærtest", "Ærlig", "Æ", "Øvind Kjærtest", false},
        /* initials of two bytes that begin alike */
        {"Тестов", "Браво", "Б", "Виктор Тестов", false},
        {"Тестов", "Виктор", "В", "Виктор Тестов", true},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++)
        if (wrote(row[i].last, row[i].fore, row[i].initials, "", row[i].name, "") != row[i].yes)
            fail_msg("%s, %s (%s) and %s", row[i].last, row[i].fore, row[i].initials, row[i].name);
}

#define ONE "0000-0002-1825-0097"
#define TWO "0000-0001-5109-3700"

static void an_orcid_decides_where_both_have_one(void **state)
{
    (void)state;
    assert_true(wrote("Other", "Name", "N", ONE, "Alfa Testsen", ONE));
    assert_false(wrote("Testsen", "Alfa", "A", ONE, "Alfa Testsen", TWO));
    assert_true(wrote("Testsen", "Alfa", "A", ONE, "Alfa Testsen", ""));
    assert_true(wrote("Testsen", "Alfa", "A", "", "Alfa Testsen", TWO));
    assert_false(wrote("Testsen", "Bravo", "B", "", "", ONE));
}

static void any_of_the_authors_will_do(void **state)
{
    struct bib_author author[] = {{.last = STR("Testsen"), .fore = STR("Alfa"), .orcid = STR(ONE)},
                                  {.last = STR("Prover"), .fore = STR("Bravo")},
                                  {.collective = STR("The Testsen Group")}};
    struct bib_record r = {.author = author, .n_authors = COUNT_OF(author)}, nobody = {0};
    struct person_identity bo = {STR("Bravo Prover"), STR(TWO)},
                           group = {STR("The Testsen Group"), STR("")};
    (void)state;
    assert_true(interest_wrote(&r, &bo));
    assert_false(interest_wrote(&r, &group));
    assert_false(interest_wrote(&nobody, &bo));
}

const struct CMUnitTest WROTE[] = {cmocka_unit_test(names_agree_as_far_as_both_give_them),
                                   cmocka_unit_test(an_orcid_decides_where_both_have_one),
                                   cmocka_unit_test(any_of_the_authors_will_do)};
const size_t WROTE_N = COUNT_OF(WROTE);
