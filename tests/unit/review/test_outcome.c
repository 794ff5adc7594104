/* test_outcome.c - what a stage's votes amount to, as a table. */
#include "fixture.h"
#include "screen/review/outcome.h"

static struct pico_criterion CRITERIA[] = {
    {.id = {"G", 1}, .rank = 10}, {.id = {"P", 1}, .rank = 20}, {.id = {"O", 1}, .rank = 40}};
static const struct pico PICO = {.criterion = CRITERIA, .n_criteria = COUNT_OF(CRITERIA)};

static struct vote vote(const char *s)
{
    /* "i", "m", "x" for the verdict, then category and reason: "x/2/P" */
    struct str rest = str_c(s), verdict, category = STR(""), reason = STR("");
    assert_true(str_split(&rest, '/', &verdict));
    if (str_split(&rest, '/', &category))
        reason = rest.ptr ? rest : STR("");
    return (struct vote){.verdict = verdict.ptr[0] == 'i'   ? VOTE_INCLUDE
                                    : verdict.ptr[0] == 'm' ? VOTE_MAYBE
                                                            : VOTE_EXCLUDE,
                         .category = category,
                         .reason = reason};
}

static void votes_amount_to(void **state)
{
    static const struct {
        int64_t reviewers;
        enum conflict_on on;
        const char *votes[4];
        const char *resolution;
        enum standing_state state;
        bool include;
        const char *reason;
    } row[] = {
        {1, CONFLICT_ON_VERDICT, {NULL}, NULL, STANDING_AWAITING, false, ""},
        {1, CONFLICT_ON_VERDICT, {"i"}, NULL, STANDING_DECIDED, true, ""},
        {1, CONFLICT_ON_VERDICT, {"m"}, NULL, STANDING_DECIDED, true, ""},
        {2, CONFLICT_ON_VERDICT, {"i"}, NULL, STANDING_AWAITING, false, ""},
        {2, CONFLICT_ON_VERDICT, {"i", "m"}, NULL, STANDING_DECIDED, true, ""},
        {2, CONFLICT_ON_VERDICT, {"i", "x//P"}, NULL, STANDING_CONFLICT, false, ""},
        {2, CONFLICT_ON_VERDICT, {"m", "x//P"}, NULL, STANDING_CONFLICT, false, ""},
        {2, CONFLICT_ON_VERDICT, {"x//P", "x//G"}, NULL, STANDING_DECIDED, false, "G"},
        {2, CONFLICT_ON_VERDICT, {"x", "x//P"}, NULL, STANDING_DECIDED, false, "P"},
        {2, CONFLICT_ON_REASON, {"x//P", "x//G"}, NULL, STANDING_CONFLICT, false, ""},
        {2, CONFLICT_ON_CATEGORY, {"x/2/P", "x/1B/O"}, NULL, STANDING_CONFLICT, false, ""},
        {2, CONFLICT_ON_CATEGORY, {"x/2/P", "x/2/G"}, NULL, STANDING_DECIDED, false, "G"},
        {3, CONFLICT_ON_VERDICT, {"i", "i"}, NULL, STANDING_AWAITING, false, ""},
        {3, CONFLICT_ON_VERDICT, {"i", "i", "x//P"}, NULL, STANDING_CONFLICT, false, ""},
        {2, CONFLICT_ON_VERDICT, {"i", "x//P"}, "x//G", STANDING_DECIDED, false, "G"},
        {2, CONFLICT_ON_VERDICT, {"i", "x//P"}, "i", STANDING_DECIDED, true, ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct vote votes[4], resolution;
        size_t n = 0;
        while (n < 4 && row[i].votes[n]) {
            votes[n] = vote(row[i].votes[n]);
            n++;
        }
        if (row[i].resolution)
            resolution = vote(row[i].resolution);
        struct protocol_stage rule = {.reviewers = row[i].reviewers, .conflict_on = row[i].on};
        struct outcome_input in = {.votes = votes,
                                   .n = n,
                                   .resolution = row[i].resolution ? &resolution : NULL,
                                   .resolved_by = HOW_RESOLVER};
        struct standing st = outcome_of(&in, &rule, &PICO);
        if (st.state != row[i].state || st.include != row[i].include ||
            !str_eq_c(st.reason, row[i].reason))
            fail_msg("row %zu: state %d, include %d, reason %.*s", i, st.state, st.include,
                     (int)st.reason.len, st.reason.ptr);
    }
}

static void a_decision_carries_the_newest_version_of_the_criteria(void **state)
{
    struct vote votes[] = {vote("x//G"), vote("x//P")}, resolution = vote("i");
    struct protocol_stage rule = {.reviewers = 2};
    (void)state;
    votes[0].criteria = 1;
    votes[1].criteria = 2;
    resolution.criteria = 3;
    struct outcome_input in = {.votes = votes, .n = 2};
    struct standing st = outcome_of(&in, &rule, &PICO);
    assert_true(str_eq(st.reason, STR("G")));
    assert_int_equal(st.criteria, 2);
    in.n = 1;
    assert_int_equal(outcome_of(&in, &rule, &PICO).criteria, 0);
    in.n = 2;
    in.resolution = &resolution;
    assert_int_equal(outcome_of(&in, &rule, &PICO).criteria, 3);
}

static struct protocol_stage rule_of(int64_t reviewers)
{
    return (struct protocol_stage){.reviewers = reviewers, .include_needs = 1};
}

static void a_majority_settles_where_the_protocol_says_so(void **state)
{
    struct vote votes[] = {vote("i"), vote("x//P"), vote("i"), vote("x//P")};
    struct protocol_stage rule = rule_of(3);
    struct outcome_input in = {.votes = votes, .n = 3};
    (void)state;
    rule.agreement = AGREEMENT_MAJORITY;
    struct standing st = outcome_of(&in, &rule, &PICO);
    assert_int_equal(st.state, STANDING_DECIDED);
    assert_true(st.include);
    rule.reviewers = 4;
    in.n = 4;
    assert_int_equal(outcome_of(&in, &rule, &PICO).state, STANDING_CONFLICT);
}

static void a_maybe_goes_to_the_resolver_where_the_protocol_says_so(void **state)
{
    struct vote votes[] = {vote("m"), vote("m")};
    struct protocol_stage rule = rule_of(2);
    struct outcome_input in = {.votes = votes, .n = 2};
    (void)state;
    assert_true(outcome_of(&in, &rule, &PICO).include);
    rule.maybe = MAYBE_CONFLICT;
    assert_int_equal(outcome_of(&in, &rule, &PICO).state, STANDING_CONFLICT);
}

/* One reader is enough to exclude, and an inclusion asks for another. */
static void an_inclusion_may_need_more_votes_than_an_exclusion(void **state)
{
    struct vote votes[] = {vote("x//P"), vote("i")};
    struct protocol_stage rule = rule_of(1);
    struct outcome_input in = {.votes = votes, .n = 1, .readers = 1};
    (void)state;
    rule.include_needs = 2;
    assert_int_equal(outcome_of(&in, &rule, &PICO).state, STANDING_DECIDED);
    in.votes = &votes[1];
    struct standing st = outcome_of(&in, &rule, &PICO);
    assert_int_equal(st.state, STANDING_AWAITING);
    assert_int_equal(st.slots, 1);
}

static void a_record_that_three_must_read_waits_for_three(void **state)
{
    struct vote votes[] = {vote("i"), vote("i")};
    struct protocol_stage rule = rule_of(2);
    struct outcome_input in = {.votes = votes, .n = 2, .readers = 3, .owed = 1};
    (void)state;
    struct standing st = outcome_of(&in, &rule, &PICO);
    assert_int_equal(st.state, STANDING_AWAITING);
    assert_int_equal(st.slots, 0);
}

static void a_pre_sort_excludes_alone_and_keeping_is_no_vote(void **state)
{
    struct vote out = vote("x//P"), keep = vote("i"), votes[] = {vote("i")};
    struct protocol_stage rule = rule_of(1);
    struct outcome_input in = {0};
    (void)state;
    rule.presort = true;
    assert_int_equal(outcome_of(&in, &rule, &PICO).awaits, AWAITS_PRESORT);
    in.presort = &keep;
    struct standing st = outcome_of(&in, &rule, &PICO);
    assert_int_equal(st.awaits, AWAITS_VOTE);
    assert_int_equal(st.slots, 1);
    in.presort = &out;
    st = outcome_of(&in, &rule, &PICO);
    assert_int_equal(st.how, HOW_PRESORT);
    assert_false(st.include);
    /* A merge brought a vote: it weighs more. */
    in.votes = votes;
    in.n = 1;
    assert_true(outcome_of(&in, &rule, &PICO).include);
}

static void a_check_makes_a_single_exclusion_a_conflict(void **state)
{
    struct vote one[] = {vote("x//P")}, two[] = {vote("x//P"), vote("x//P")}, said = vote("x//P");
    struct protocol_stage rule = rule_of(1);
    struct outcome_input in = {.votes = one, .n = 1, .check_includes = true};
    (void)state;
    struct standing st = outcome_of(&in, &rule, &PICO);
    assert_int_equal(st.state, STANDING_CONFLICT);
    assert_int_equal(st.how, HOW_CHECK);
    in.resolution = &said;
    in.resolved_by = HOW_RESOLVER;
    assert_int_equal(outcome_of(&in, &rule, &PICO).how, HOW_RESOLVER);
    in = (struct outcome_input){.votes = two, .n = 2, .check_includes = true};
    assert_int_equal(outcome_of(&in, &rule, &PICO).state, STANDING_DECIDED);
}

static void automation_excludes_what_people_have_not_decided(void **state)
{
    struct vote votes[] = {vote("i")};
    struct protocol_stage rule = rule_of(1);
    struct outcome_input in = {.automation = STR("G"), .automation_criteria = 2};
    (void)state;
    struct standing st = outcome_of(&in, &rule, &PICO);
    assert_int_equal(st.how, HOW_AUTOMATION);
    assert_false(st.include);
    assert_true(str_eq(st.reason, STR("G")));
    in.votes = votes;
    in.n = 1;
    assert_int_equal(outcome_of(&in, &rule, &PICO).how, HOW_SINGLE);
}

static void a_record_in_a_calibration_round_waits_for_its_consensus(void **state)
{
    struct vote consensus = vote("i");
    struct protocol_stage rule = rule_of(1);
    struct outcome_input in = {.calibrating = true};
    (void)state;
    struct standing st = outcome_of(&in, &rule, &PICO);
    assert_int_equal(st.awaits, AWAITS_CALIBRATION);
    assert_int_equal(st.slots, 0);
    in = (struct outcome_input){.resolution = &consensus, .resolved_by = HOW_CALIBRATION};
    assert_int_equal(outcome_of(&in, &rule, &PICO).how, HOW_CALIBRATION);
}

const struct CMUnitTest OUTCOME_TESTS[] = {
    cmocka_unit_test(a_majority_settles_where_the_protocol_says_so),
    cmocka_unit_test(a_maybe_goes_to_the_resolver_where_the_protocol_says_so),
    cmocka_unit_test(an_inclusion_may_need_more_votes_than_an_exclusion),
    cmocka_unit_test(a_record_that_three_must_read_waits_for_three),
    cmocka_unit_test(a_pre_sort_excludes_alone_and_keeping_is_no_vote),
    cmocka_unit_test(a_check_makes_a_single_exclusion_a_conflict),
    cmocka_unit_test(automation_excludes_what_people_have_not_decided),
    cmocka_unit_test(a_record_in_a_calibration_round_waits_for_its_consensus),
    cmocka_unit_test(votes_amount_to),
    cmocka_unit_test(a_decision_carries_the_newest_version_of_the_criteria)};
const size_t OUTCOME_TEST_COUNT = COUNT_OF(OUTCOME_TESTS);
