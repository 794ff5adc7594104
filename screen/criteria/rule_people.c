/* rule_people.c - the rules about who took part: how many, and of what age. */
#include "screen/criteria/age.h"
#include "screen/criteria/messages.h"
#include "screen/criteria/rule.h"
#include "screen/criteria/sample.h"

/* A mean this near to a limit tells nothing of the side. */
#define CENTRE_MARGIN 5

static struct str say(struct arena *a, enum lang lang, struct msg_call m)
{
    return str_c(msg_text(a, lang, m));
}

static void put(struct str *note, struct arena *a, struct msg_call m)
{
    for (int i = 0; note && i < LANG_COUNT; i++)
        note[i] = say(a, (enum lang)i, m);
}

static void add_hit(struct query_hits *hits, struct arena *a, struct query_hit at)
{
    struct query_hit *more = ARENA_ARRAY(a, hits->n + 1, struct query_hit);
    if (hits->n)
        memcpy(more, hits->item, hits->n * sizeof *more);
    more[hits->n] = at;
    *hits = (struct query_hits){more, hits->n + 1};
}

static enum truth fewer(const struct pico_criterion *c, const struct sample_size *n)
{
    int64_t enough = c->patients_unclear_below > c->patients_fewer_than ? c->patients_unclear_below
                                                                        : c->patients_fewer_than;
    if (n->low >= enough)
        return TRUTH_FALSE;
    return n->firm && n->high < c->patients_fewer_than ? TRUTH_TRUE : TRUTH_UNKNOWN;
}

static void note_size(const struct sample_size *n, struct arena *a, struct str *note)
{
    if (n->from_type)
        put(note, a, MSG_RULE_SIZE_TYPE);
    else if (n->high == SAMPLE_OPEN)
        put(note, a, MSG_RULE_SIZE_OVER(n->low));
    else if (n->low == n->high)
        put(note, a, MSG_RULE_SIZE(n->low));
    else
        put(note, a, MSG_RULE_SIZE_RANGE(n->low, n->high));
}

enum truth rule_patients(const struct pico_criterion *c, const struct bib_record *r,
                         const struct query_subject *s, struct arena *a, struct str *note,
                         struct criterion_result *out)
{
    struct sample_size n = sample_size_of(r, s);
    if (!n.found) {
        put(note, a, MSG_RULE_SIZE_NONE);
        return TRUTH_UNKNOWN;
    }
    enum truth t = fewer(c, &n);
    note_size(&n, a, note);
    if (note)
        add_hit(&out->hits, a, n.at);
    if (t == TRUTH_UNKNOWN)
        out->held = HELD_LIMIT;
    return t;
}

enum side { SIDE_IN, SIDE_OUT, SIDE_BOTH, SIDE_VAGUE };

static enum side side_of(const struct pico_criterion *c, const struct age_sign *g)
{
    int64_t low = g->low, below = g->below;
    if (g->kind == AGE_CENTRE) {
        low = low > CENTRE_MARGIN ? low - CENTRE_MARGIN : 0;
        below += CENTRE_MARGIN;
    }
    if (low >= c->age_from && below <= c->age_below)
        return SIDE_IN;
    if (below <= c->age_from || low >= c->age_below)
        return SIDE_OUT;
    return g->kind == AGE_STATED ? SIDE_BOTH : SIDE_VAGUE;
}

struct tally {
    size_t n[SIDE_VAGUE + 1];
    bool
        firm; /* a heading or a stated age lies inside; words alone may be of other times of life */
};

static struct tally weigh(const struct pico_criterion *c, const struct age_signs *signs, bool words,
                          struct arena *a, struct criterion_result *out)
{
    struct tally t = {0};
    for (size_t i = 0; i < signs->n; i++) {
        const struct age_sign *g = &signs->item[i];
        enum side side = side_of(c, g);
        t.n[side]++;
        t.firm |= side == SIDE_IN && (g->kind == AGE_TAG || g->kind == AGE_STATED);
        if (words)
            add_hit(side == SIDE_IN ? &out->hits : &out->also, a, g->at);
    }
    return t;
}

static struct str age_span(const struct pico_criterion *c, struct arena *a, enum lang lang)
{
    if (c->age_below == AGE_OPEN)
        return say(a, lang, MSG_RULE_AGE_FROM(c->age_from));
    if (c->age_from == 0)
        return say(a, lang, MSG_RULE_AGE_UNDER(c->age_below));
    return say(a, lang, MSG_RULE_AGE_BETWEEN(c->age_from, c->age_below - 1));
}

/* Only people of these ages: what is silent about others must have had room to name them. */
static enum truth only_these(const struct tally *t, const struct bib_record *r,
                             struct criterion_result *out)
{
    bool inside = t->n[SIDE_IN] > 0;
    if (t->n[SIDE_OUT] || t->n[SIDE_BOTH]) {
        out->held = inside || t->n[SIDE_BOTH] ? HELD_ALSO : HELD_NOT;
        return TRUTH_FALSE;
    }
    if (inside && t->firm && r->n_abstract > 0 && !t->n[SIDE_VAGUE])
        return TRUTH_TRUE;
    if (inside || t->n[SIDE_VAGUE]) {
        out->held = HELD_MAYBE_ALSO;
        return TRUTH_UNKNOWN;
    }
    return r->n_abstract > 0 && r->n_mesh > 0 ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

static enum truth some_of_these(const struct tally *t)
{
    if (t->n[SIDE_IN] || t->n[SIDE_BOTH])
        return TRUTH_TRUE;
    return t->n[SIDE_OUT] && !t->n[SIDE_VAGUE] ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

static struct str age_words(const struct tally *t, struct str span, struct arena *a, enum lang lang)
{
    bool in = t->n[SIDE_IN] > 0, out = t->n[SIDE_OUT] > 0, vague = t->n[SIDE_VAGUE] > 0;
    if (t->n[SIDE_BOTH] || (in && out))
        return say(a, lang, MSG_RULE_AGE_ALSO(span));
    if (vague)
        return say(a, lang, MSG_RULE_AGE_OPEN(span));
    if (in)
        return say(a, lang, MSG_RULE_AGE_ONLY(span));
    return out ? say(a, lang, MSG_RULE_AGE_OUTSIDE(span)) : say(a, lang, MSG_RULE_AGE_NONE);
}

enum truth rule_age(const struct pico_criterion *c, const struct bib_record *r,
                    const struct query_subject *s, struct arena *a, struct str *note,
                    struct criterion_result *out)
{
    struct age_signs signs;
    age_signs_of(r, s, a, &signs);
    struct tally t = weigh(c, &signs, note != NULL, a, out);
    for (int i = 0; note && i < LANG_COUNT; i++)
        note[i] = age_words(&t, age_span(c, a, (enum lang)i), a, (enum lang)i);
    enum truth truth = c->effect == PICO_EXCLUDE ? only_these(&t, r, out) : some_of_these(&t);
    /* Other ages alone are what the verdict rests on. */
    if (out->held == HELD_NOT && out->hits.n == 0) {
        out->hits = out->also;
        out->also = (struct query_hits){0};
    }
    return truth;
}
