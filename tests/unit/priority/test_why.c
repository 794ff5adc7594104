/* test_why.c - what lifted a record, and what the criteria add. */
#include "made.h"

#include "lib/base/text.h"
#include "pubmed/query/stopword.h"
#include "screen/review/evaluate.h"

#define RECORDS 40

static void begin(struct fixture *f)
{
    made_records(f, RECORDS, 41);
    for (int64_t id = MADE_FIRST; id < MADE_FIRST + 15; id++) {
        bool in = made_is_relevant(id);
        OK(f, fixture_vote(f, "reviewer-a", id, STAGE_TITLE, in ? VOTE_INCLUDE : VOTE_EXCLUDE, "",
                           in ? "" : "P-in"));
    }
}

static struct priority_why why(struct fixture *f, const char *who, int64_t root)
{
    struct priority *p = priority_new(NULL);
    struct priority_why w;
    OK(f, priority_refresh(p, f->s, NULL, &f->e));
    OK(f, priority_why(p, f->s, who, STAGE_TITLE, root, &f->arena, &w, &f->e));
    priority_free(p);
    return w;
}

static double sum(const struct priority_why *w)
{
    double s = w->all.intercept + w->all.rest;
    for (size_t i = 0; i < w->n_raised; i++)
        s += w->raised[i]->weight;
    for (size_t i = 0; i < w->n_lowered; i++)
        s += w->lowered[i]->weight;
    return s;
}

static bool has_verdict(const struct priority_why *w)
{
    bool there = false;
    for (size_t i = 0; i < w->all.n; i++)
        there |= w->all.reason[i].kind == RANK_BY_VERDICT;
    return there;
}

/* "Of the" has weight by the company it keeps; it is in the sum and in no list. */
static void words_of_every_text_are_no_reasons(void **state)
{
    struct fixture *f = *state;
    begin(f);
    struct priority_why w = why(f, "reviewer-a", MADE_FIRST);
    struct buf norm = {0};
    assert_true(w.all.n > 0);
    for (size_t i = 0; i < w.all.n; i++) {
        struct str text = w.all.reason[i].text;
        size_t pos = 0, start, end, telling = 0;
        while (text_next_word(text, &pos, &start, &end, &norm))
            telling += !is_stopword(buf_str(&norm));
        assert_true(telling > 0 || text.len == 0);
    }
    buf_release(&norm);
}

static void the_parts_sum_to_the_score_that_ranked_it(void **state)
{
    struct fixture *f = *state;
    begin(f);
    struct priority_order o = made_afresh(f, "reviewer-a", STAGE_TITLE);
    for (size_t place = 0; place < o.n; place += 7) {
        struct priority_why w = why(f, "reviewer-a", o.root[place]);
        assert_int_equal(w.place, place + 1);
        assert_int_equal(w.n, o.n);
        assert_true(sum(&w) - w.all.score < 1e-6 && w.all.score - sum(&w) < 1e-6);
        double apart = w.all.score - (double)o.score[place];
        assert_true(apart < 1e-3 && apart > -1e-3);
    }
}

static void words_are_found_in_the_text(void **state)
{
    struct fixture *f = *state;
    begin(f);
    struct priority_order o = made_afresh(f, "reviewer-a", STAGE_TITLE);
    struct priority_why w = why(f, "reviewer-a", o.root[0]);
    assert_true(w.n_raised > 3);
    for (size_t i = 0; i < w.n_raised; i++) {
        const struct rank_reason *r = w.raised[i];
        assert_true(r->weight > 0);
        assert_true(i == 0 || r->weight <= w.raised[i - 1]->weight);
        for (size_t k = 0; r->kind == RANK_BY_WORDS && r->text.len && k < r->n_span && k < 1; k++) {
            struct str text = r->span[k].in_abstract ? w.text.abstract : w.text.title;
            assert_true(str_eq(str_sub(text, r->span[k].start, r->span[k].end), r->text));
        }
    }
    for (size_t i = 0; i < w.n_lowered; i++)
        assert_true(w.lowered[i]->weight < 0);
}

/* The criteria are applied: their verdicts lift and lower; a reader who has not voted is shown the
 * order that they have a part in, and not the verdicts. */
static void verdicts_of_the_criteria_count_and_are_kept_from_readers(void **state)
{
    struct fixture *f = *state;
    struct priority *p = priority_new(NULL);
    size_t n;
    bool stale;
    begin(f);
    struct priority_order before = made_order(f, p, "reviewer-a", STAGE_TITLE);
    OK(f, evaluate_all(f->s, "lead", NULL, &f->arena, NULL, &n, NULL, &f->e));
    OK(f, priority_is_stale(p, f->s, &stale, &f->e));
    assert_true(stale);
    struct priority_order after = made_order(f, p, "reviewer-a", STAGE_TITLE);
    assert_int_equal(after.n, before.n);
    assert_memory_not_equal(after.score, before.score, after.n * sizeof *after.score);
    priority_free(p);
    int64_t open = after.root[0], voted = after.root[after.n_open];
    struct priority_why w = why(f, "reviewer-a", open);
    assert_true(w.verdicts_withheld);
    assert_false(has_verdict(&w));
    assert_true(sum(&w) - w.all.score < 1e-6 && w.all.score - sum(&w) < 1e-6);
    w = why(f, "reviewer-a", voted);
    assert_false(w.verdicts_withheld);
    assert_true(has_verdict(&w));
    w = why(f, NULL, open);
    assert_true(has_verdict(&w));
}

static void what_is_gone_has_no_reasons(void **state)
{
    struct fixture *f = *state;
    struct priority *p = priority_new(NULL);
    struct priority_why w;
    OK(f, fixture_merge(f, 1, 4));
    assert_int_equal(priority_why(p, f->s, NULL, STAGE_TITLE, 1, &f->arena, &w, &f->e), ERR_STATE);
    OK(f, priority_refresh(p, f->s, NULL, &f->e));
    assert_int_equal(priority_why(p, f->s, NULL, STAGE_TITLE, 4, &f->arena, &w, &f->e),
                     ERR_NOT_FOUND);
    OK(f, priority_why(p, f->s, NULL, STAGE_ABSTRACT, 1, &f->arena, &w, &f->e));
    assert_int_equal(w.place, 0);
    priority_free(p);
}

const struct CMUnitTest WHY[] = {
    TWO(the_parts_sum_to_the_score_that_ranked_it),
    TWO(words_of_every_text_are_no_reasons),
    TWO(words_are_found_in_the_text),
    TWO(verdicts_of_the_criteria_count_and_are_kept_from_readers),
    TWO(what_is_gone_has_no_reasons),
};
const size_t WHY_N = COUNT_OF(WHY);
