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
        {"Hansen", "Anna Bjerre", "AB", "Anna Bjerre Hansen", true},
        {"Hansen", "Anna", "A", "Anna Bjerre Hansen", true},
        {"Hansen", "A B", "AB", "Anna Hansen", true},
        {"Hansen", "", "AB", "Anna Bjerre Hansen", true},
        {"Hansen", "", "AC", "Anna Bjerre Hansen", false},
        {"Hansen", "Anna Maria", "AM", "Anna Bjerre Hansen", false},
        {"Hansen", "Bo", "B", "Anna Bjerre Hansen", false},
        {"Lindhansen", "Anna", "A", "Anna Hansen", false},
        {"Hansen", "Anna", "A", "Anna Lindhansen", false},
        {"Hansen", "", "", "Anna Hansen", false},
        /* a family name of two words, as one journal gives it and as another */
        {"Bjerre Hansen", "Anna", "A", "Anna Bjerre Hansen", true},
        {"Bjerre-Hansen", "Anna", "A", "Anna Bjerre Hansen", true},
        /* other forms */
        {"Holm", "Anna", "A", "Anna Hansen; Anna Holm", true},
        {"Holm", "Anna", "A", "Anna Hansen;", false},
        /* particles */
        {"van der Berg", "Jan", "J", "Jan van der Berg", true},
        {"Berg", "Jan van der", "JV", "Jan van der Berg", true},
        {"von Holst", "", "CE", "Carl Erik von Holst", true},
        {"Holst", "Carl Erik", "CE", "Carl Erik von Holst", true},
        /* Danish letters, with and without */
        {"Sørensen", "Åse", "Å", "Åse Sørensen", true},
        {"Sorensen", "Ase", "A", "Åse Sørensen", true},
        {"Kjær", "Øjvind", "Ø", "Øjvind Kjær", true},
        {"Kjaer", "", "O", "Øjvind Kjær", true},
        {"KJÆR", "øjvind", "Ø", "Øjvind Kjær", true},
        {"Kjær", "Ærlig", "Æ", "Øjvind Kjær", false},
        /* initials of two bytes that begin alike */
        {"Иванов", "Борис", "Б", "Владимир Иванов", false},
        {"Иванов", "Владимир", "В", "Владимир Иванов", true},
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
    assert_true(wrote("Other", "Name", "N", ONE, "Anna Hansen", ONE));
    assert_false(wrote("Hansen", "Anna", "A", ONE, "Anna Hansen", TWO));
    assert_true(wrote("Hansen", "Anna", "A", ONE, "Anna Hansen", ""));
    assert_true(wrote("Hansen", "Anna", "A", "", "Anna Hansen", TWO));
    assert_false(wrote("Hansen", "Bo", "B", "", "", ONE));
}

static void any_of_the_authors_will_do(void **state)
{
    struct bib_author author[] = {{.last = STR("Hansen"), .fore = STR("Anna"), .orcid = STR(ONE)},
                                  {.last = STR("Holm"), .fore = STR("Bo")},
                                  {.collective = STR("The Hansen Group")}};
    struct bib_record r = {.author = author, .n_authors = COUNT_OF(author)}, nobody = {0};
    struct person_identity bo = {STR("Bo Holm"), STR(TWO)},
                           group = {STR("The Hansen Group"), STR("")};
    (void)state;
    assert_true(interest_wrote(&r, &bo));
    assert_false(interest_wrote(&r, &group));
    assert_false(interest_wrote(&nobody, &bo));
}

const struct CMUnitTest WROTE[] = {cmocka_unit_test(names_agree_as_far_as_both_give_them),
                                   cmocka_unit_test(an_orcid_decides_where_both_have_one),
                                   cmocka_unit_test(any_of_the_authors_will_do)};
const size_t WROTE_N = COUNT_OF(WROTE);
