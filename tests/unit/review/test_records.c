/* test_records.c - identity: keys, merging, splitting, arms, votes that meet. */
#include "fixture.h"
#include "lib/base/file.h"
#include "screen/duplicates/duplicates.h"
#include "screen/review/evaluate.h"

static int64_t find(struct fixture *f, const char *key)
{
    int64_t root = 0;
    OK(f, record_find(f->s, str_c(key), &root, &f->e));
    return root;
}

static void keys_find_records(void **state)
{
    struct fixture *f = *state;
    int64_t root;
    assert_int_equal(find(f, "pmid:90000002"), 2);
    assert_int_equal(find(f, "source:network:N1"), 4);
    assert_int_equal(find(f, "id:5"), 5);
    assert_int_equal(find(f, "5"), 5);
    assert_int_equal(record_find(f->s, STR("pmid:1"), &root, &f->e), ERR_NOT_FOUND);
    assert_int_equal(record_find(f->s, STR("doi:"), &root, &f->e), ERR_NOT_FOUND);
    assert_int_equal(record_find(f->s, STR("nonsense"), &root, &f->e), ERR_NOT_FOUND);
    assert_int_equal(record_find(f->s, STR("source:network"), &root, &f->e), ERR_NOT_FOUND);
}

static void a_merged_record_answers_to_all_its_keys(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_merge(f, 4, 1));
    assert_int_equal(find(f, "source:network:N1"), 1);
    assert_int_equal(find(f, "id:4"), 1);
    assert_int_equal(fixture_standing(f, 4).root, 0);
    fixture_check(f);
}

static void the_database_arm_owns_what_two_arms_found(void **state)
{
    struct fixture *f = *state;
    struct record_line l;
    OK(f, fixture_merge(f, 1, 4));
    OK(f, record_line(f->s, 1, &f->arena, &l, &f->e));
    assert_true(str_eq(l.arm, STR("database")));
    assert_int_equal(l.n_members, 2);
    /* the richer member is shown */
    assert_true(str_eq(l.pmid, STR("90000001")));
}

static void a_split_brings_back_ids_votes_and_standing(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_vote(f, "reviewer-a", 4, STAGE_TITLE, VOTE_EXCLUDE, "", "P-in"));
    OK(f, fixture_merge(f, 1, 4));
    /* the vote cast on 4 counts for the whole */
    assert_int_equal(fixture_standing(f, 1).stage[STAGE_TITLE].state, STANDING_DECIDED);
    OK(f, fixture_split(f, 4));
    assert_int_equal(fixture_standing(f, 1).stage[STAGE_TITLE].state, STANDING_AWAITING);
    assert_int_equal(fixture_standing(f, 4).stage[STAGE_TITLE].state, STANDING_DECIDED);
    assert_int_equal(fixture_split(f, 4), ERR_STATE);
    fixture_check(f);
}

static void the_first_vote_of_a_person_counts_after_a_merge(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_vote(f, "reviewer-a", 4, STAGE_TITLE, VOTE_EXCLUDE, "", "P-in"));
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_merge(f, 1, 4));
    struct standing st = fixture_standing(f, 1).stage[STAGE_TITLE];
    assert_int_equal(st.state, STANDING_DECIDED);
    assert_false(st.include);
    fixture_check(f);
}

static void two_votes_of_one_person_are_told(void **state)
{
    struct fixture *f = *state;
    struct double_vote *list;
    size_t n;
    OK(f, fixture_vote(f, "reviewer-a", 4, STAGE_TITLE, VOTE_EXCLUDE, "", "P-in"));
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", 5, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, review_double_votes(f->s, NULL, &f->arena, &list, &n, &f->e));
    assert_int_equal(n, 0);
    OK(f, fixture_merge(f, 1, 4));
    OK(f, fixture_merge(f, 2, 5));
    OK(f, review_double_votes(f->s, NULL, &f->arena, &list, &n, &f->e));
    assert_int_equal(n, 1);
    assert_int_equal(list[0].root, 1);
    assert_int_equal(list[0].stage, STAGE_TITLE);
    assert_int_equal(list[0].n, 2);
    assert_true(list[0].differ);
    OK(f, fixture_merge(f, 1, 2)); /* three votes, still one line */
    OK(f, review_double_votes(f->s, NULL, &f->arena, &list, &n, &f->e));
    assert_int_equal(n, 1);
    assert_int_equal(list[0].n, 3);
    OK(f, fixture_split(f, 2));
    OK(f, fixture_split(f, 4));
    OK(f, review_double_votes(f->s, NULL, &f->arena, &list, &n, &f->e));
    assert_int_equal(n, 0);
}

static void suggestions_are_listed_for_records_that_stand(void **state)
{
    struct fixture *f = *state;
    struct note_list notes = {.arena = &f->arena};
    struct evaluation *list;
    size_t n;
    OK(f, evaluate_all(f->s, "lead", NULL, &f->arena, &notes, &n, NULL, &f->e));
    OK(f, fixture_merge(f, 1, 4));
    OK(f, evaluation_list(f->s, &f->arena, &list, &n, &f->e));
    assert_int_equal(n, 4);
    OK(f, fixture_split(f, 4));
    OK(f, evaluation_list(f->s, &f->arena, &list, &n, &f->e));
    assert_int_equal(n, 5);
    fixture_check(f);
}

static void chains_of_merges_split_in_any_order(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_merge(f, 4, 5));
    OK(f, fixture_merge(f, 1, 4));
    assert_int_equal(find(f, "id:5"), 1);
    assert_int_equal(fixture_merge(f, 5, 1), ERR_STATE);
    OK(f, fixture_split(f, 4));
    assert_int_equal(find(f, "id:5"), 4);
    OK(f, fixture_split(f, 5));
    assert_int_equal(find(f, "id:5"), 5);
    fixture_check(f);
}

/* What a person took apart stays apart, also when it has gone into another since. */
static void what_was_taken_apart_is_not_merged_by_the_rules(void **state)
{
    static const char COPY[] = "TY  - JOUR\r\nID  - C\r\nTI  - Genomes in advanced cancer\r\n"
                               "AU  - Synthetic, A\r\nPY  - 2021\r\nER  - \r\n";
    struct fixture *f = *state;
    struct duplicates_report r;
    struct import_report copy;
    const char *path = arena_fmt(&f->arena, "%s/copy.ris", f->folder);
    struct import_options o = {.arm = "network", .source = "copy"};
    OK(f, file_write(path, STR(COPY), &f->e));
    OK(f, import_file(f->s, "lead", path, &o, NULL, &f->arena, &copy, &f->e));
    OK(f, duplicates_merge(f->s, "lead", true, NULL, &f->arena, &r, &f->e));
    assert_int_equal(r.found.n_pairs, 2); /* 4 and 6 are copies of 1 */
    OK(f, fixture_merge(f, 1, 6));
    OK(f, fixture_split(f, 6));
    OK(f, fixture_merge(f, 4, 6));
    OK(f, duplicates_merge(f->s, "lead", true, NULL, &f->arena, &r, &f->e));
    assert_int_equal(r.found.n_pairs, 0);
    OK(f, fixture_split(f, 6));
    OK(f, duplicates_merge(f->s, "lead", true, NULL, &f->arena, &r, &f->e));
    assert_int_equal(r.found.n_pairs, 1); /* 4 alone may still go into 1 */
}

static void one_record_is_found_by_an_id_its_members_share(void **state)
{
    static const char TWICE[] = "TY  - JOUR\r\nID  - S1\r\nTI  - Same\r\nER  - \r\n\r\n"
                                "TY  - JOUR\r\nID  - S1\r\nTI  - Same\r\nER  - \r\n";
    struct fixture *f = *state;
    struct import_report r;
    int64_t root;
    const char *path = arena_fmt(&f->arena, "%s/twice.ris", f->folder);
    struct import_options o = {.arm = "network", .source = "twice"};
    OK(f, file_write(path, STR(TWICE), &f->e));
    OK(f, import_file(f->s, "lead", path, &o, NULL, &f->arena, &r, &f->e));
    assert_int_equal(record_find(f->s, STR("source:twice:S1"), &root, &f->e), ERR_INPUT);
    OK(f, fixture_merge(f, 6, 7));
    assert_int_equal(find(f, "source:twice:S1"), 6);
}

static bool stop_at_second(struct progress *p)
{
    return ++*(int *)p->context > 1;
}

static void a_stopped_import_stops_at_once_and_takes_nothing_in(void **state)
{
    struct fixture *f = *state;
    struct import_report r;
    struct import_options o = {.arm = "database", .source = "stopped"};
    struct record_list before, after;
    int asked = 0;
    struct progress p = {.cancelled = stop_at_second, .context = &asked};
    const char *file = arena_fmt(&f->arena, "%s/pubmed", f->folder);
    o.again = true;
    OK(f, record_roots(f->s, &f->arena, &before, &f->e));
    assert_int_equal(import_file(f->s, "lead", file, &o, &p, &f->arena, &r, &f->e), ERR_CANCELLED);
    assert_int_equal(asked, 2);
    OK(f, record_roots(f->s, &f->arena, &after, &f->e));
    assert_int_equal(after.n, before.n);
    OK(f, import_file(f->s, "lead", file, &o, NULL, &f->arena, &r, &f->e));
}

static void the_same_file_or_source_name_twice_is_refused(void **state)
{
    struct fixture *f = *state;
    struct import_report r;
    const char *path = arena_fmt(&f->arena, "%s/pubmed", f->folder);
    struct import_options o = {.arm = "database", .source = "again"};
    assert_int_equal(import_file(f->s, "lead", path, &o, NULL, &f->arena, &r, &f->e), ERR_STATE);
    o = (struct import_options){.arm = "database", .source = "pubmed", .again = true};
    assert_int_equal(import_file(f->s, "lead", path, &o, NULL, &f->arena, &r, &f->e), ERR_STATE);
    o.source = "pubmed-2";
    OK(f, import_file(f->s, "lead", path, &o, NULL, &f->arena, &r, &f->e));
    assert_int_equal(r.n_records, 3);
    fixture_check(f);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest RECORD_TESTS[] = {T(keys_find_records),
                                          T(a_merged_record_answers_to_all_its_keys),
                                          T(the_database_arm_owns_what_two_arms_found),
                                          T(a_split_brings_back_ids_votes_and_standing),
                                          T(the_first_vote_of_a_person_counts_after_a_merge),
                                          T(two_votes_of_one_person_are_told),
                                          T(suggestions_are_listed_for_records_that_stand),
                                          T(chains_of_merges_split_in_any_order),
                                          T(what_was_taken_apart_is_not_merged_by_the_rules),
                                          T(one_record_is_found_by_an_id_its_members_share),
                                          T(a_stopped_import_stops_at_once_and_takes_nothing_in),
                                          T(the_same_file_or_source_name_twice_is_refused)};
const size_t RECORD_TEST_COUNT = COUNT_OF(RECORD_TESTS);
