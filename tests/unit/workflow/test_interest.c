/* test_interest.c - nobody gets what they wrote, or asked not to judge. Record 1 is by "Author A
 * Synthetic". */
#include "help.h"

static const char *const A[] = {"reviewer-a"}, *const AB[] = {"reviewer-a", "reviewer-b"};

static void name(struct fixture *f, const char *who, const char *text)
{
    struct person_identity id = {str_c(text), STR("")};
    DO(f, interest_name(f->s, "lead", who, &id, &f->e));
}

static int64_t next(struct fixture *f, const char *who, enum stage stage)
{
    int64_t root;
    OK(f, review_next(f->s, who, stage, &root, NULL, &f->e));
    return root;
}

static void whoever_wrote_it_is_not_given_it(void **state)
{
    struct fixture *f = *state;
    struct recusal *list;
    int64_t given[1];
    size_t n;
    name(f, "reviewer-a", "Author Synthetic");
    assert_int_equal(next(f, "reviewer-a", STAGE_TITLE), 2);
    assert_int_equal(fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""),
                     ERR_FORBIDDEN);
    /* 4 is the same article, by "Synthetic, A". */
    OK(f, help_give(f, STAGE_TITLE, ASSIGN_SPLIT, 0, A, 1, given, NULL));
    assert_int_equal(given[0], 3);
    OK(f, interest_list(f->s, &f->arena, &list, &n, &f->e));
    assert_int_equal(n, 2);
    assert_int_equal(list[0].root, 1);
    assert_int_equal(list[1].root, 4);
    assert_true(str_eq(list[0].why, STR("author")));
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    help_holds(f);
}

static void a_name_told_later_takes_back_what_was_given(void **state)
{
    struct fixture *f = *state;
    int64_t given[2];
    OK(f, help_give(f, STAGE_TITLE, ASSIGN_SPLIT, 0, A, 1, given, NULL));
    assert_int_equal(next(f, "reviewer-a", STAGE_TITLE), 1);
    name(f, "reviewer-a", "Author Synthetic");
    assert_int_equal(next(f, "reviewer-a", STAGE_TITLE), 2);
    assert_int_equal(help_at(f, 1, STAGE_TITLE).slots, 1);
    assert_int_equal(next(f, "reviewer-b", STAGE_TITLE), 1);
    help_holds(f);
}

/* Giving out found the author: the log names whoever gave out, not who is barred. */
static void the_log_says_who_acted(void **state)
{
    struct fixture *f = *state;
    struct event *list;
    size_t n, recusals = 0;
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    name(f, "reviewer-a", "Author Synthetic");
    OK(f, help_give(f, STAGE_TITLE, ASSIGN_SPLIT, 0, A, 1, NULL, NULL));
    OK(f, store_events(f->s, 0, 1000, &f->arena, &list, &n, &f->e));
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i].kind, STR("person.recused"))) {
            recusals++;
            assert_true(str_eq(list[i].actor, STR("lead")));
        }
    assert_int_equal(recusals, 1);
}

static void a_recusal_frees_the_slot(void **state)
{
    struct fixture *f = *state;
    int64_t given[2];
    OK(f, help_give(f, STAGE_TITLE, ASSIGN_SPLIT, 0, A, 1, given, NULL));
    assert_int_equal(help_at(f, 2, STAGE_TITLE).slots, 0);
    DO(f, interest_recuse(f->s, "reviewer-a", 2, "a colleague's", &f->e));
    assert_int_equal(help_at(f, 2, STAGE_TITLE).slots, 1);
    assert_int_equal(next(f, "reviewer-a", STAGE_TITLE), 1);
    assert_int_equal(fixture_vote(f, "reviewer-a", 2, STAGE_TITLE, VOTE_INCLUDE, "", ""),
                     ERR_FORBIDDEN);
    OK(f, help_give(f, STAGE_TITLE, ASSIGN_SPLIT, 0, AB, 2, given, NULL));
    assert_int_equal(given[0], 0);
    assert_int_equal(given[1], 1);
    OK(f, fixture_vote(f, "reviewer-b", 2, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    help_holds(f);
}

static void a_recusal_goes_with_a_merge(void **state)
{
    struct fixture *f = *state;
    DO(f, interest_recuse(f->s, "reviewer-a", 4, "", &f->e));
    OK(f, fixture_merge(f, 1, 4));
    assert_int_equal(fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""),
                     ERR_FORBIDDEN);
    assert_int_equal(next(f, "reviewer-a", STAGE_TITLE), 2);
    help_holds(f);
}

static void who_has_judged_it_is_too_late(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_int_equal(IN(f, interest_recuse(f->s, "reviewer-a", 1, "", &f->e)), ERR_STATE);
    assert_int_equal(IN(f, interest_recuse(f->s, "nobody", 2, "", &f->e)), ERR_NOT_FOUND);
}

static void names_and_orcids_are_looked_over(void **state)
{
    static const struct {
        const char *name, *orcid;
        enum err_code rc;
    } row[] = {{"Alfa Testsen", "0000-0002-1825-0097", ERR_OK},
               {"Alfa Testsen; A Prover", "https://orcid.org/0000-0002-1825-0097", ERR_OK},
               {"", "", ERR_OK},
               {"Alfa Testsen", "0000-0002-1825-0098", ERR_INPUT},
               {"Testsen", "", ERR_INPUT},
               {"Testsen, Alfa", "", ERR_INPUT},
               {"Alfa Testsen; Prover", "", ERR_INPUT}};
    struct fixture *f = *state;
    struct person_identity kept;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct person_identity id = {str_c(row[i].name), str_c(row[i].orcid)};
        assert_int_equal(IN(f, interest_name(f->s, "lead", "reviewer-a", &id, &f->e)), row[i].rc);
        OK(f, interest_identity(f->s, "reviewer-a", &f->arena, &kept, &f->e));
        if (row[i].rc == ERR_OK && row[i].orcid[0])
            assert_true(str_eq(kept.orcid, STR("0000-0002-1825-0097")));
    }
    assert_int_equal(kept.name.len, 0);
    help_holds(f);
}

const struct CMUnitTest INTEREST[] = {T(whoever_wrote_it_is_not_given_it),
                                      T(the_log_says_who_acted),
                                      T(a_name_told_later_takes_back_what_was_given),
                                      T(a_recusal_frees_the_slot),
                                      T(a_recusal_goes_with_a_merge),
                                      T(who_has_judged_it_is_too_late),
                                      T(names_and_orcids_are_looked_over)};
const size_t INTEREST_N = COUNT_OF(INTEREST);
