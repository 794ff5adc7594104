/* test_judge.c - what people say of duplicates holds against the rules, and can be taken back. */
#include "help.h"

/* The same article once more, and a title that nothing else speaks for. */
static const char COPY[] = "TY  - JOUR\r\nID  - C1\r\nTI  - Genomes in advanced cancer\r\n"
                           "AU  - Synthetic, A\r\nPY  - 2021\r\nER  - \r\n";
#define LONG_TITLE "Whole genome sequencing of adults with advanced solid tumours in routine care"
static const char BARE[] =
    "TY  - JOUR\r\nID  - B1\r\nTI  - " LONG_TITLE "\r\nAU  - Synthetic, Author A\r\nPY  - 2021\r\n"
    "JO  - Journal of synthetic medicine\r\nER  - \r\n\r\n"
    "TY  - JOUR\r\nID  - B2\r\nTI  - " LONG_TITLE "\r\nER  - \r\n";

static struct regrouping *history(struct fixture *f, size_t *n)
{
    struct regrouping *list;
    OK(f, duplicates_list(f->s, 0, &f->arena, &list, n, &f->e));
    return list;
}

static void what_is_not_the_same_is_not_merged_by_way_of_a_third(void **state)
{
    struct fixture *f = *state;
    help_import(f, "copy", "network", COPY); /* 6: 1, 4 and 6 are the same */
    assert_int_equal(help_dedup(f, true).found.n_pairs, 2);
    OK(f, help_apart(f, 4, 6));
    assert_int_equal(help_apart(f, 4, 4), ERR_STATE);
    struct duplicates_report r = help_dedup(f, false);
    assert_int_equal(r.n_merged, 1);
    assert_true(help_find(f, "id:4") != help_find(f, "id:6"));
    /* A second run has nothing to add, and asks nothing that was answered. */
    r = help_dedup(f, false);
    assert_int_equal(r.n_merged, 0);
    assert_int_equal(help_waiting(f), 0);
    fixture_check(f);
}

static void a_split_parts_every_member_from_every_other(void **state)
{
    struct fixture *f = *state;
    help_import(f, "copy", "network", COPY);
    assert_int_equal(help_dedup(f, false).n_merged, 2); /* 4 and 6 into 1 */
    OK(f, fixture_split(f, 6));
    OK(f, fixture_split(f, 4)); /* 1, 4, 6 each by itself */
    assert_int_equal(help_dedup(f, false).n_merged, 0);
    fixture_check(f);
}

static void merges_by_hand_stand_against_the_rules(void **state)
{
    struct fixture *f = *state;
    OK(f, help_apart(f, 2, 3));
    OK(f, fixture_merge(f, 2, 3));
    assert_int_equal(help_dedup(f, false).n_merged, 1); /* 4 into 1 */
    assert_int_equal(help_find(f, "id:3"), 2);
    fixture_check(f);
}

static void undo_goes_back_one_decision_after_another(void **state)
{
    struct fixture *f = *state;
    size_t n;
    OK(f, fixture_merge(f, 1, 2));
    OK(f, help_apart(f, 1, 3));
    OK(f, fixture_split(f, 2));
    OK(f, help_undo(f, "lead", 0)); /* the split */
    assert_int_equal(help_find(f, "id:2"), 1);
    OK(f, help_undo(f, "lead", 0)); /* not the same */
    fixture_check(f);
    assert_int_equal(help_undo(f, "reviewer-a", 0), ERR_NOT_FOUND); /* not theirs */
    assert_int_equal(help_undo(f, "lead", 1), ERR_NOT_FOUND);       /* no regrouping */
    struct regrouping *list = history(f, &n);
    assert_int_equal(n, 4); /* merge, apart, split, and the merge that took the split back */
    assert_int_equal(list[2].undone_by, list[3].event);
    assert_int_equal(help_undo(f, "lead", list[2].event), ERR_STATE); /* taken back already */
    OK(f, help_undo(f, "lead", list[3].event));                       /* an undo undone */
    assert_int_equal(help_find(f, "id:2"), 2);
    fixture_check(f);
}

static void a_merge_by_hand_taken_back_is_as_if_it_had_not_been(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_merge(f, 1, 4));
    OK(f, help_undo(f, "lead", 0));
    assert_int_equal(help_dedup(f, false).n_merged, 1); /* the rules may have it */
    size_t n;
    struct regrouping *list = history(f, &n);
    OK(f, help_undo(f, "reviewer-a", list[n - 1].event));
    assert_int_equal(help_dedup(f, false).n_merged, 0); /* theirs was taken back for good */
    fixture_check(f);
}

static void a_question_waits_until_it_is_answered(void **state)
{
    struct fixture *f = *state;
    struct question_cluster *list;
    size_t n;
    help_import(f, "bare", "network", BARE); /* 6, 7 */
    struct duplicates_report r = help_dedup(f, false);
    assert_int_equal(r.found.n_maybe, 1);
    OK(f, duplicates_waiting(f->s, &f->arena, &list, &n, &f->e));
    assert_int_equal(n, 1);
    assert_int_equal(list[0].n_roots, 2);
    assert_int_equal(list[0].question[0].a, 6);
    assert_int_equal(list[0].question[0].b, 7);
    assert_true(list[0].question[0].reason[LANG_DA].len > 0);
    OK(f, help_apart(f, 7, 6));
    assert_int_equal(help_waiting(f), 0);
    help_dedup(f, false);
    assert_int_equal(help_waiting(f), 0); /* not asked again */
    OK(f, help_undo(f, "lead", 0));
    help_dedup(f, false);
    assert_int_equal(help_waiting(f), 1); /* the answer was taken back */
    OK(f, fixture_merge(f, 6, 7));
    assert_int_equal(help_waiting(f), 0);
    fixture_check(f);
}

static void a_question_is_asked_again_when_a_record_changed(void **state)
{
    struct fixture *f = *state;
    help_import(f, "bare", "network", BARE);
    help_dedup(f, false);
    OK(f, help_apart(f, 6, 7));
    struct bib_record newer = {.title = STR(LONG_TITLE)};
    help_revise(f, 7, &newer);
    struct duplicates_report r = help_dedup(f, false);
    assert_int_equal(r.n_again, 1);
    assert_int_equal(r.n_merged, 0); /* never the judged pair by the rules */
    assert_int_equal(help_waiting(f), 1);
    OK(f, help_apart(f, 6, 7));
    assert_int_equal(help_waiting(f), 0);
    assert_int_equal(help_dedup(f, false).n_again, 0);
    assert_int_equal(help_waiting(f), 0);
    fixture_check(f);
}

static void a_dry_run_writes_nothing(void **state)
{
    struct fixture *f = *state;
    struct dedup_run_line run;
    int64_t before, after;
    struct hash hash;
    OK(f, store_head(f->s, &before, &hash, &f->e));
    assert_int_equal(help_dedup(f, true).found.n_pairs, 1);
    OK(f, store_head(f->s, &after, &hash, &f->e));
    assert_int_equal(before, after);
    OK(f, duplicates_last_run(f->s, &f->arena, &run, &f->e));
    assert_false(run.any);
    help_dedup(f, false);
    OK(f, duplicates_last_run(f->s, &f->arena, &run, &f->e));
    assert_true(run.any);
    assert_int_equal(run.records, 5);
    assert_int_equal(run.merged, 1);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest JUDGE_TESTS[] = {
    T(what_is_not_the_same_is_not_merged_by_way_of_a_third),
    T(a_split_parts_every_member_from_every_other),
    T(merges_by_hand_stand_against_the_rules),
    T(undo_goes_back_one_decision_after_another),
    T(a_merge_by_hand_taken_back_is_as_if_it_had_not_been),
    T(a_question_waits_until_it_is_answered),
    T(a_question_is_asked_again_when_a_record_changed),
    T(a_dry_run_writes_nothing),
};
const size_t JUDGE_TEST_COUNT = COUNT_OF(JUDGE_TESTS);
