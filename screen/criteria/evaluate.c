/* evaluate.c - every criterion over one record, and what they add up to. */
#include "screen/criteria/criteria.h"
#include "screen/criteria/rule.h"

struct evaluation {
    const struct protocol *protocol;
    const struct bib_record *record;
    const struct query_subject *subject;
    enum literature literature;
    bool words; /* spans and notes are wanted */
    struct arena *a;
};

static enum truth match(const struct evaluation *v, const struct query *q, struct query_hits *hits)
{
    return query_match(q, v->subject, QUERY_ABSENT_UNKNOWN, v->a, v->words ? hits : NULL);
}

static enum truth truth_of(const struct evaluation *v, const struct pico_criterion *c,
                           struct criterion_result *out)
{
    struct str *note = v->words ? out->rule_note : NULL;
    switch (c->rule) {
    case PICO_RULE_PERIOD:
        return rule_period(v->protocol, v->record, v->literature, v->a, note);
    case PICO_RULE_RETRACTED:
        return rule_retracted(v->record, v->a, note);
    case PICO_RULE_LANGUAGE:
        return rule_language(v->protocol, v->record, v->a, note);
    case PICO_RULE_PATIENTS:
        return rule_patients(c, v->record, v->subject, v->a, note, out);
    case PICO_RULE_AGE:
        return rule_age(c, v->record, v->subject, v->a, note, out);
    case PICO_RULE_MATCH:
        return match(v, &c->query, &out->hits);
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

/* An exclusion holds only for what is exclusively so. */
static enum truth exclusively(const struct evaluation *v, const struct pico_criterion *c,
                              enum truth t, struct criterion_result *out)
{
    struct query_hits also = {0};
    if (!c->unless_at || t == TRUTH_FALSE)
        return t;
    enum truth other = match(v, &c->unless_query, &also);
    if (other == TRUTH_FALSE)
        return t;
    if (t == TRUTH_TRUE) {
        out->held = other == TRUTH_TRUE ? HELD_ALSO : HELD_MAYBE_ALSO;
        out->also = also;
    }
    return other == TRUTH_TRUE ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

/* Does the criterion ask for what only a text or its indexing names? Language, dates, types of
 * publication and the like are stated or missing, and missing is unknown already. */
static bool asks_for_words(const struct pico_criterion *c)
{
    if (c->rule != PICO_RULE_MATCH)
        return c->rule == PICO_RULE_AGE;
    for (size_t i = 0; i < c->query.n_leaves; i++) {
        switch (c->query.leaf[i]->field) {
        case QF_ALL:
        case QF_TITLE:
        case QF_TITLE_ABSTRACT:
        case QF_TEXT_WORD:
        case QF_OTHER_TERM:
        case QF_MESH:
        case QF_MESH_MAJOR:
        case QF_SUBHEADING:
            return true;
        default:
            break;
        }
    }
    return false;
}

/* Not being named fails nothing where the record had no room to name it. */
static enum truth not_named(const struct evaluation *v, const struct pico_criterion *c,
                            enum truth t, struct criterion_result *out)
{
    if (c->effect != PICO_INCLUDE || t != TRUTH_FALSE)
        return t;
    if (c->element == PICO_C)
        out->held = HELD_NOT_STATED;
    else if (v->record->n_abstract == 0 && asks_for_words(c))
        out->held = HELD_NO_ABSTRACT;
    return out->held == HELD_NOT ? t : TRUTH_UNKNOWN;
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
    if (scoped && v->literature != LITERATURE_ANY) {
        if (v->words)
            rule_scope_note(c->literature, v->a, out->rule_note);
        out->verdict = VERDICT_MET;
        return;
    }
    enum truth t = exclusively(v, c, truth_of(v, c, out), out);
    out->verdict = verdict_of(c->effect, not_named(v, c, t, out));
    if (scoped && v->words && !out->rule_note[LANG_EN].len)
        rule_scope_note(c->literature, v->a, out->rule_note);
    if (scoped && out->verdict == VERDICT_NOT_MET) {
        out->verdict = VERDICT_UNCLEAR;
        out->held = HELD_LITERATURE;
    }
}

static void suggest(const struct pico *p, struct criteria_result *out)
{
    bool other = false, unclear = false, ruled = false;
    out->primary_reason = -1;
    for (size_t i = 0; i < out->n; i++) {
        enum criterion_verdict v = out->item[i].verdict;
        ruled |= v != VERDICT_NO_RULE;
        unclear |= v == VERDICT_UNCLEAR && p->criterion[i].element != PICO_C;
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

static void evaluate(const struct pico *p, const struct protocol *protocol,
                     const struct bib_record *r, bool words, struct arena *a,
                     struct criteria_result *out)
{
    *out = (struct criteria_result){.n = p->n_criteria};
    out->literature = literature_of(r, a, &out->literature_reason);
    out->item = ARENA_ARRAY(a, p->n_criteria, struct criterion_result);
    struct evaluation v = {.protocol = protocol,
                           .record = r,
                           .subject = query_subject_new(r, a),
                           .literature = out->literature,
                           .words = words,
                           .a = a};
    for (size_t i = 0; i < p->n_criteria; i++)
        judge(&v, &p->criterion[i], &out->item[i]);
    suggest(p, out);
    out->to_full_text = out->suggestion == SUGGEST_UNCLEAR && r->n_abstract == 0;
}

void criteria_evaluate(const struct pico *p, const struct protocol *protocol,
                       const struct bib_record *r, struct arena *a, struct criteria_result *out)
{
    evaluate(p, protocol, r, true, a, out);
}

void criteria_verdicts(const struct pico *p, const struct protocol *protocol,
                       const struct bib_record *r, struct arena *a, struct criteria_result *out)
{
    evaluate(p, protocol, r, false, a, out);
}
