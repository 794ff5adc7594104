/* test_order.c - whose turn it is in a list, and letters behind years. */
#include "made.h"

static void is_in_order(struct made *m, const char *const *citation, size_t n)
{
    assert_int_equal(m->y.n_refs, n);
    for (size_t i = 0; i < n; i++)
        assert_string_equal(arena_str(&m->a, m->y.ref[i].citation).ptr, citation[i]);
}

static void names_stand_as_a_danish_reader_looks_them_up(void **state)
{
    struct made *m = *state;
    /* A blank before letters; ö with ø after z, then å and aa; Latin before other scripts. */
    static const char *const want[] = {"de Vries 2020",   "Debois 2020",   "Holm 2020",
                                       "Vandenberg 2020", "Ærø 2020",      "Ödegaard 2020",
                                       "Østergaard 2020", "Aagaard 2020",  "Παπαδόπουλος 2020",
                                       "Иванов 2020",     "الزهراني 2020", "李 2020"};
    for (size_t i = 0; i < COUNT_OF(want); i++) {
        const char *citation = want[i * 5 % COUNT_OF(want)]; /* in no order */
        made_reference(m, SYNTHESIS_INCLUDED, arena_strndup(&m->a, citation, strlen(citation) - 5),
                       2020, "T");
    }
    made_arrange(m, LANG_EN);
    is_in_order(m, want, COUNT_OF(want));
}

static void particles_groups_and_the_nameless_have_a_place(void **state)
{
    struct made *m = *state;
    static const char *const want[] = {"Ahmed 2019", "The Beacon Group 2018",
                                       "“Cures” for all 2017", "van der Berg 2020", "Vance 2020"};
    struct synthesis_reference *ref;
    made_reference(m, SYNTHESIS_INCLUDED, "Vance", 2020, "T");
    ref = made_reference(m, SYNTHESIS_INCLUDED, "", 2018, "T");
    struct bib_record *r = ARENA_NEW(&m->a, struct bib_record);
    *r = *ref->record;
    r->author[0] = (struct bib_author){.collective = STR("The Beacon Group")};
    r->n_authors = 1;
    ref->record = r;
    made_reference(m, SYNTHESIS_INCLUDED, "van der Berg", 2020, "T");
    made_reference(m, SYNTHESIS_INCLUDED, "", 2017, "“Cures” for all");
    made_reference(m, SYNTHESIS_INCLUDED, "Ahmed", 2019, "T");
    made_arrange(m, LANG_EN);
    is_in_order(m, want, COUNT_OF(want));
}

static void what_would_be_cited_alike_gets_letters(void **state)
{
    struct made *m = *state;
    static const char *const want[] = {"Holm 2020a", "Holm 2020b", "Holm 2020c", "Holm 2021",
                                       "Yu 2019"};
    made_reference(m, SYNTHESIS_EXCLUDED, "Holm", 2020, "A first title");
    made_reference(m, SYNTHESIS_LISTED, "Holm", 2020, "B");
    made_reference(m, SYNTHESIS_EXCLUDED, "Holm", 2021, "C");
    made_reference(m, SYNTHESIS_INCLUDED, "Yu", 2019, "Y");
    made_article(m, "Holm", 2020, "primary");
    made_arrange(m, LANG_DA);
    is_in_order(m, want, COUNT_OF(want));
    /* The included one has the first letter, whatever is excluded later. */
    assert_int_equal(m->y.ref[0].fate, SYNTHESIS_INCLUDED);
    assert_int_equal(m->y.ref[1].fate, SYNTHESIS_LISTED);
    /* The same in every table. */
    struct table t;
    struct err e = {0};
    assert_int_equal(synthesis_table(&m->y, SYNTHESIS_BACKGROUND, "primary", &m->a, &t, &e),
                     ERR_OK);
    assert_true(str_eq_c(t.row[0].cell[0].text, "Holm 2020a"));
    assert_true(synthesis_excluded_table(&m->y, &m->a, &t));
    assert_true(str_eq_c(t.row[0].cell[0].text, "Holm 2020c"));
}

static void more_than_an_alphabet_of_letters(void **state)
{
    struct made *m = *state;
    for (size_t i = 0; i < 30; i++)
        made_reference(m, SYNTHESIS_INCLUDED, "Wang", 2020, arena_fmt(&m->a, "%02zu", i));
    made_arrange(m, LANG_EN);
    assert_true(str_eq_c(m->y.ref[0].citation, "Wang 2020a"));
    assert_true(str_eq_c(m->y.ref[25].citation, "Wang 2020z"));
    assert_true(str_eq_c(m->y.ref[26].citation, "Wang 2020aa"));
}

static void both_languages_have_one_order(void **state)
{
    struct made *m = *state;
    made_many(m, 60);
    made_arrange(m, LANG_EN);
    int64_t *root = ARENA_ARRAY(&m->a, m->y.n_refs, int64_t);
    for (size_t i = 0; i < m->y.n_refs; i++)
        root[i] = m->y.ref[i].root;
    made_arrange(m, LANG_DA);
    for (size_t i = 0; i < m->y.n_refs; i++)
        assert_int_equal(m->y.ref[i].root, root[i]);
    assert_non_null(synthesis_find(&m->y, 60));
    assert_null(synthesis_find(&m->y, 61));
}

#define T(name) cmocka_unit_test_setup_teardown(name, made_open, made_close)
const struct CMUnitTest ORDER_TESTS[] = {
    T(names_stand_as_a_danish_reader_looks_them_up),
    T(particles_groups_and_the_nameless_have_a_place), T(what_would_be_cited_alike_gets_letters),
    T(more_than_an_alphabet_of_letters), T(both_languages_have_one_order)};
const size_t ORDER_TEST_COUNT = COUNT_OF(ORDER_TESTS);
