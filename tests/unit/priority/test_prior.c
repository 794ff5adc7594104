/* test_prior.c - what another review settled, brought along. */
#include "made.h"

#include "screen/priority/prior.h"

#define RECORDS 40

/* Another review: the first `n` of its records settled like the truth, and an open vote on the
 * rest. Records 1 to 5 are the same articles in both. */
static struct fixture *another(int64_t n)
{
    void *state = NULL;
    open_two(&state);
    struct fixture *f = state;
    made_records(f, RECORDS, 51);
    for (int64_t id = 1; id < MADE_FIRST + RECORDS; id++) {
        bool in = id < MADE_FIRST || made_is_relevant(id);
        enum vote_verdict v = in ? VOTE_INCLUDE : VOTE_EXCLUDE;
        OK(f, fixture_vote(f, "reviewer-a", id, STAGE_TITLE, v, "", in ? "" : "P-in"));
        if (id <= n)
            OK(f, fixture_vote(f, "reviewer-b", id, STAGE_TITLE, v, "", in ? "" : "P-in"));
    }
    return f;
}

static void done(struct fixture *other)
{
    void *state = other;
    fixture_close(&state);
}

static struct prior bring(struct fixture *f, struct fixture *other)
{
    const struct prior_options how = {.name = "the year before"};
    struct prior p;
    OK(f, prior_add_review(f->s, "lead", other->s, &how, NULL, &f->arena, &p, &f->e));
    return p;
}

static void it_ranks_before_the_first_label(void **state)
{
    struct fixture *f = *state, *other = another(30);
    struct priority *p = priority_new(NULL);
    made_records(f, RECORDS, 52);
    struct priority_order before = made_order(f, p, NULL, STAGE_TITLE);
    struct prior prior = bring(f, other);
    assert_int_equal(prior.n, 30);
    assert_int_equal(prior.n_include, 10);
    assert_int_equal(prior.weight_pct, PRIOR_WEIGHT_PCT);
    struct priority_order o = made_order(f, p, NULL, STAGE_TITLE);
    assert_int_equal(o.learned.basis, PRIORITY_BY_PRIORS);
    assert_int_equal(o.learned.prior_include, 10);
    assert_int_equal(o.learned.prior_exclude, 20);
    assert_int_equal(o.n, before.n); /* their articles have no place here */
    size_t first = 0;
    for (size_t i = 0; i < 13; i++)
        first += o.root[i] < MADE_FIRST || made_is_relevant(o.root[i]);
    assert_int_equal(first, 13);
    /* Nothing depends on the other file. */
    done(other);
    struct priority_order anew = made_afresh(f, NULL, STAGE_TITLE);
    must_be_alike(&o, &anew);
    help_holds(f);
    /* Taken away, it was never there. */
    OK(f, prior_remove(f->s, "lead", prior.id, &f->e));
    anew = made_afresh(f, NULL, STAGE_TITLE);
    must_be_alike(&before, &anew);
    assert_int_equal(anew.learned.prior_include, 0);
    assert_int_equal(prior_remove(f->s, "lead", prior.id, &f->e), ERR_NOT_FOUND);
    help_holds(f);
    priority_free(p);
}

static void ones_own_word_goes_before_it(void **state)
{
    struct fixture *f = *state, *other = another(30);
    bring(f, other);
    done(other);
    OK(f, fixture_vote(f, "reviewer-a", 2, STAGE_TITLE, VOTE_EXCLUDE, "", "P-in"));
    struct priority_order o = made_afresh(f, "reviewer-a", STAGE_TITLE);
    assert_int_equal(o.learned.prior_include, 9); /* record 2, by its PMID, is left out */
    o = made_afresh(f, "reviewer-b", STAGE_TITLE);
    assert_int_equal(o.learned.prior_include, 10);
    assert_true(made_score(&o, 2) > 0);
}

static void records_that_come_later_find_it_there(void **state)
{
    struct fixture *f = *state, *other = another(30);
    struct priority *p = priority_new(NULL);
    bring(f, other);
    done(other);
    made_order(f, p, "reviewer-a", STAGE_TITLE);
    made_records(f, RECORDS, 53);
    OK(f, fixture_vote(f, "reviewer-a", 6, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    struct priority_order extended = made_order(f, p, "reviewer-a", STAGE_TITLE);
    struct priority_order anew = made_afresh(f, "reviewer-a", STAGE_TITLE);
    must_be_alike(&extended, &anew);
    priority_free(p);
}

static void only_what_is_settled_comes_along(void **state)
{
    struct fixture *f = *state, *other = another(0);
    const struct prior_options how = {.name = "x"}, nameless = {.name = " "},
                               heavy = {.name = "x", .weight_pct = 101};
    struct prior p;
#define ADD(who, from, how) prior_add_review(f->s, (who), (from), (how), NULL, &f->arena, &p, &f->e)
    assert_int_equal(ADD("lead", other->s, &how), ERR_STATE);
    done(other);
    other = another(8);
    assert_int_equal(ADD("reviewer-a", other->s, &how), ERR_FORBIDDEN);
    assert_int_equal(ADD("lead", other->s, &nameless), ERR_INPUT);
    assert_int_equal(ADD("lead", other->s, &heavy), ERR_INPUT);
    assert_int_equal(ADD("lead", f->s, &how), ERR_STATE); /* the review itself */
    OK(f, ADD("lead", other->s, &how));
    assert_int_equal(p.n, 8);
    assert_int_equal(ADD("lead", other->s, &how), ERR_STATE); /* again */
    done(other);
    help_holds(f);
}

static void a_labelled_set_comes_along_too(void **state)
{
    struct fixture *f = *state;
    struct rank_text text[] = {
        {.title = STR("Sequencing of tumours"), .abstract = STR("Genome, cancer, somatic.")},
        {.title = STR("Asthma at school"), .abstract = STR("Inhaler use, teachers.")}};
    bool include[] = {true, false};
    const struct rank_set set = {.text = text, .include = include, .n = 2, .n_include = 1};
    const struct prior_options how = {.name = "set", .weight_pct = 50};
    struct prior p, *list;
    size_t n;
    OK(f, prior_add_set(f->s, "lead", &set, &how, &f->arena, &p, &f->e));
    OK(f, prior_list(f->s, &f->arena, &list, &n, &f->e));
    assert_int_equal(n, 1);
    assert_true(str_eq_c(list[0].kind, "set"));
    assert_int_equal(list[0].weight_pct, 50);
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        struct priority_order o = made_afresh(f, NULL, (enum stage)stage);
        assert_int_equal(o.learned.prior_include, 1);
        assert_int_equal(o.learned.prior_exclude, 1);
    }
    help_holds(f);
}

const struct CMUnitTest PRIOR[] = {
    TWO(it_ranks_before_the_first_label),       TWO(ones_own_word_goes_before_it),
    TWO(records_that_come_later_find_it_there), TWO(only_what_is_settled_comes_along),
    TWO(a_labelled_set_comes_along_too),
};
const size_t PRIOR_N = COUNT_OF(PRIOR);
