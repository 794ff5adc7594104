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
        struct standing st =
            outcome_of(votes, n, row[i].resolution ? &resolution : NULL, &rule, &PICO);
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
    struct standing st = outcome_of(votes, 2, NULL, &rule, &PICO);
    assert_true(str_eq(st.reason, STR("G")));
    assert_int_equal(st.criteria, 2);
    assert_int_equal(outcome_of(votes, 2, &resolution, &rule, &PICO).criteria, 3);
    assert_int_equal(outcome_of(votes, 1, NULL, &rule, &PICO).criteria, 0);
}

const struct CMUnitTest OUTCOME_TESTS[] = {
    cmocka_unit_test(votes_amount_to),
    cmocka_unit_test(a_decision_carries_the_newest_version_of_the_criteria)};
const size_t OUTCOME_TEST_COUNT = COUNT_OF(OUTCOME_TESTS);
