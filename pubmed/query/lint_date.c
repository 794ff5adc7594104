/* lint_date.c - dates that find nothing, or not what the protocol promises. */
#include "pubmed/query/lint_internal.h"
#include "pubmed/query/messages.h"

static bool has_dates(const struct lint_term *t)
{
    return field_row(t->leaf->field)->kind == FIELD_DATE && date_is_set(t->leaf->range.from) &&
           date_is_set(t->leaf->range.to);
}

static bool apart(const struct query_date_range *a, const struct query_date_range *b)
{
    return date_cmp(a->to, b->from) < 0 || date_cmp(b->to, a->from) < 0;
}

/* No record has a date in both. */
static void check_conjunction(struct lint *l, const struct lint_group *g)
{
    const struct lint_term *first = NULL;
    for (size_t i = 0; i < g->n; i++) {
        if (!has_dates(g->term[i]))
            continue;
        if (first && first->leaf->field == g->term[i]->leaf->field &&
            apart(&first->leaf->range, &g->term[i]->leaf->range))
            lint_add_term(
                l, NOTE_ERROR, g->term[i], NULL,
                MSG_LINT_DATES_APART(lint_term_source(l, g->term[i]), lint_term_source(l, first)));
        first = first ? first : g->term[i];
    }
}

static void check_period(struct lint *l, const struct lint_term *t)
{
    const struct query_date_range *p = &l->c->period, *r = &t->leaf->range;
    char from[16], to[16];
    if (t->leaf->field != QF_DATE_PUBLICATION || !t->limits)
        return;
    bool late = date_is_set(p->from) && date_cmp(r->from, p->from) > 0;
    bool ends = date_is_set(p->to) && date_cmp(r->to, p->to) < 0;
    const char *first = date_is_set(p->from) ? date_iso(p->from, from) : "…";
    const char *last = date_is_set(p->to) ? date_iso(p->to, to) : "…";
    if (late || ends)
        lint_add_term(l, NOTE_WARNING, t, NULL, MSG_LINT_DATE_MISSES_PERIOD(first, last));
    else if (date_is_set(p->from) && date_cmp(r->from, p->from) < 0)
        lint_add_term(l, NOTE_INFO, t, NULL, MSG_LINT_DATE_BEFORE_PERIOD(first, last));
}

static void check_date(struct lint *l, const struct lint_term *t)
{
    const struct query_node *leaf = t->leaf;
    char day[16];
    if (date_is_set(l->c->as_of) && date_cmp(leaf->range.from, l->c->as_of) > 0)
        lint_add_term(l, NOTE_WARNING, t, NULL,
                      MSG_LINT_DATE_FUTURE(lint_term_source(l, t), date_iso(l->c->as_of, day)));
    else
        check_period(l, t);
    if (!leaf->is_range && leaf->field == QF_DATE_PUBLICATION)
        lint_add_term(l, NOTE_INFO, t,
                      arena_fmt(l->a, "%.*s:%.*s[dp]", (int)leaf->text.len, leaf->text.ptr,
                                (int)leaf->text.len, leaf->text.ptr),
                      MSG_LINT_DATE_SINGLE);
}

void lint_check_dates(struct lint *l)
{
    struct lint_group *g;
    size_t n = lint_groups(l, QUERY_AND, false, &g);
    for (size_t i = 0; i < n; i++)
        check_conjunction(l, &g[i]);
    for (size_t i = 0; i < l->q->n_leaves; i++)
        if (has_dates(&l->term[i]) && !l->term[i].referred)
            check_date(l, &l->term[i]);
}
