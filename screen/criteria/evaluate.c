/* evaluate.c - every criterion over one record, and what they add up to. */
#include "screen/criteria/criteria.h"
#include "screen/criteria/rule.h"

struct evaluation {
    const struct protocol *protocol;
    const struct bib_record *record;
    const struct query_subject *subject;
    enum literature literature;
    struct arena *a;
};

static enum truth truth_of(const struct evaluation *v, const struct pico_criterion *c,
                           struct criterion_result *out)
{
    switch (c->rule) {
    case PICO_RULE_PERIOD:
        return rule_period(v->protocol, v->record, v->literature, v->a, out->rule_note);
    case PICO_RULE_RETRACTED:
        return rule_retracted(v->record, v->a, out->rule_note);
    case PICO_RULE_MATCH:
        return query_match(&c->query, v->subject, QUERY_ABSENT_UNKNOWN, v->a, &out->hits);
    case PICO_RULE_NONE:
        break;
    }
    return TRUTH_UNKNOWN;
}

static enum criterion_verdict verdict_of(enum pico_effect effect, enum truth t)
{
    if (t == TRUTH_UNKNOWN)
        return VERDICT_UNCLEAR;
    return (t == TRUTH_TRUE) == (effect == PICO_INCLUDE) ? VERDICT_MET : VERDICT_NOT_MET;
}

/* A criterion for one kind of literature is met by the other kind; when the kind is
 * not known, it can be met but not failed. */
static void judge(const struct evaluation *v, const struct pico_criterion *c,
                  struct criterion_result *out)
{
    *out = (struct criterion_result){.verdict = VERDICT_NO_RULE};
    if (c->rule == PICO_RULE_NONE)
        return;
    bool scoped = c->literature != LITERATURE_ANY && c->literature != v->literature;
    if (scoped)
        rule_scope_note(c->literature, v->a, out->rule_note);
    if (scoped && v->literature != LITERATURE_ANY) {
        out->verdict = VERDICT_MET;
        return;
    }
    out->verdict = verdict_of(c->effect, truth_of(v, c, out));
    if (scoped && out->verdict == VERDICT_NOT_MET) {
        out->verdict = VERDICT_UNCLEAR;
        out->hits = (struct query_hits){0};
    }
}

static void suggest(const struct pico *p, struct criteria_result *out)
{
    bool other = false, unclear = false, ruled = false;
    out->primary_reason = -1;
    for (size_t i = 0; i < out->n; i++) {
        enum criterion_verdict v = out->item[i].verdict;
        ruled |= v != VERDICT_NO_RULE;
        unclear |= v == VERDICT_UNCLEAR;
        other |= v == VERDICT_NOT_MET && !p->criterion[i].category_1b;
        if (v == VERDICT_NOT_MET && out->primary_reason < 0)
            out->primary_reason = (int)i; /* criteria stand by rank */
    }
    if (other)
        out->suggestion = SUGGEST_2;
    else if (out->primary_reason >= 0)
        out->suggestion = SUGGEST_1B;
    else
        out->suggestion = unclear || !ruled ? SUGGEST_UNCLEAR : SUGGEST_1A;
}

void criteria_evaluate(const struct pico *p, const struct protocol *protocol,
                       const struct bib_record *r, struct arena *a, struct criteria_result *out)
{
    *out = (struct criteria_result){.n = p->n_criteria};
    out->literature = literature_of(r, a, &out->literature_reason);
    out->item = ARENA_ARRAY(a, p->n_criteria, struct criterion_result);
    struct evaluation v = {protocol, r, query_subject_new(r, a), out->literature, a};
    for (size_t i = 0; i < p->n_criteria; i++)
        judge(&v, &p->criterion[i], &out->item[i]);
    suggest(p, out);
}
