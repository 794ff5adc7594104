/* narrative_across.c - all articles together: what can be counted, and what has to be written. */
#include "screen/synthesis/narrative_internal.h"

static struct str cut(const struct narrator *n, struct buf *b)
{
    struct str s = arena_str(n->a, buf_str(b));
    buf_release(b);
    return s;
}

static void how_many(const struct narrator *n, const struct synthesis_summary *s)
{
    const struct synthesis *y = n->y;
    size_t other = s->n - s->n_secondary - s->n_primary;
    narrate_text(n, SAID(y, n->a, MSG_NARRATIVE_ARTICLES(s->n, s->n_secondary, s->n_primary)));
    if (other)
        narrate_text(n, SAID(y, n->a, MSG_NARRATIVE_UNKNOWN_TYPE(other)));
    if (s->first_year && s->first_year == s->last_year)
        narrate_text(n, SAID(y, n->a, MSG_NARRATIVE_YEAR(s->first_year)));
    else if (s->first_year)
        narrate_text(n, SAID(y, n->a, MSG_NARRATIVE_YEARS(s->first_year, s->last_year)));
}

/* `WGS (n=2: Larson et al. 2021; Yu et al. 2019); WES (n=1: …)` */
static struct str groups_text(const struct narrator *n, const struct synthesis_groups *g)
{
    struct buf b = {0};
    for (size_t i = 0; i < g->n; i++) {
        struct str who = narrate_cite(n, g->item[i].article, g->item[i].n);
        buf_addf(&b, "%s%.*s (n=%zu: %.*s)", i ? "; " : "", (int)g->item[i].label.len,
                 g->item[i].label.ptr, g->item[i].n, (int)who.len, who.ptr);
    }
    buf_addch(&b, '.');
    return cut(n, &b);
}

static void groups(const struct narrator *n, const struct synthesis_summary *s)
{
    for (size_t i = 0; i < s->n_groups; i++)
        if (!str_eq_c(s->groups[i].field, "level"))
            narrate_item(n, s->groups[i].label, groups_text(n, &s->groups[i]), STR(""));
}

static void patients(const struct narrator *n, struct str label, const struct synthesis_patients *p)
{
    const struct synthesis *y = n->y;
    struct buf b = {0};
    if (p->n == 0)
        return;
    if (p->n == 1)
        buf_addstr(&b, SAID(y, n->a, MSG_NARRATIVE_PATIENTS_ONE(p->low)));
    else
        buf_addstr(&b, SAID(y, n->a, MSG_NARRATIVE_PATIENTS_RANGE(p->n, p->low, p->high)));
    if (p->may == SYNTHESIS_SUM_FINE && p->n > 1) {
        buf_addch(&b, ' ');
        buf_addstr(&b, SAID(y, n->a, MSG_NARRATIVE_PATIENTS_SUM(p->sum)));
    } else if (p->n > 1 && p->why_not.len) {
        buf_addch(&b, ' ');
        buf_addstr(&b, p->why_not);
    }
    narrate_item(n,
                 str_c(arena_fmt(n->a, "%.*s, %s", (int)label.len, label.ptr,
                                 msg_text(n->a, y->lang, MSG_NARRATIVE_PATIENTS))),
                 cut(n, &b), STR(""));
}

static void shared(const struct narrator *n, const struct synthesis_summary *s)
{
    struct buf b = {0};
    for (size_t i = 0; i < s->shared.n; i++) {
        struct str who = narrate_cite(n, s->shared.item[i].article, s->shared.item[i].n);
        buf_addf(&b, "%s%.*s (%.*s)", i ? "; " : "", (int)s->shared.item[i].name.len,
                 s->shared.item[i].name.ptr, (int)who.len, who.ptr);
    }
    struct document_run run = {.text = SAID(n->y, n->a, MSG_NARRATIVE_SHARED(buf_str(&b)))};
    if (s->shared.n)
        document_notice(n->d, &run, 1);
    buf_release(&b);
}

/* ---- One outcome ----------------------------------------------------------------------------- */

static struct str direction_text(const struct narrator *n, const struct synthesis_outcome *o)
{
    const struct msg_call word[SYNTHESIS_DIRECTIONS] = {
        [SYNTHESIS_BENEFIT] = MSG_NARRATIVE_BENEFIT,
        [SYNTHESIS_HARM] = MSG_NARRATIVE_HARM,
        [SYNTHESIS_NO_EFFECT] = MSG_NARRATIVE_NO_EFFECT,
        [SYNTHESIS_UNCLEAR] = MSG_NARRATIVE_UNCLEAR,
    };
    struct buf b = {0};
    for (size_t i = 0; i < SYNTHESIS_DIRECTIONS; i++)
        if (o->direction[i])
            buf_addf(&b, "%s%s %zu", b.len ? ", " : "", msg_text(n->a, n->y->lang, word[i]),
                     o->direction[i]);
    return cut(n, &b);
}

struct str synthesis_percent(double x, enum lang lang, struct arena *a)
{
    struct buf b = {0};
    double whole = (double)(int64_t)(x + 0.5);
    bool is_whole = x - whole < 0.005 && whole - x < 0.005;
    msg_add_double(&b, lang, x, is_whole ? 0 : 1);
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static void outcome(const struct narrator *n, const struct synthesis_outcome *o)
{
    const struct synthesis *y = n->y;
    struct buf b = {0};
    struct str directions = direction_text(n, o);
    buf_addstr(&b, SAID(y, n->a, MSG_NARRATIVE_IN_ARTICLES(o->n)));
    if (directions.len)
        buf_addf(&b, " %s", msg_text(n->a, y->lang, MSG_NARRATIVE_DIRECTIONS(directions)));
    if (o->n_ranges) {
        struct str low = synthesis_percent(o->low, y->lang, n->a);
        struct str high = synthesis_percent(o->high, y->lang, n->a);
        if (o->low < o->high)
            buf_addf(&b, " %s",
                     msg_text(n->a, y->lang, MSG_NARRATIVE_SHARES(low, high, o->n_ranges)));
        else
            buf_addf(&b, " %s", msg_text(n->a, y->lang, MSG_NARRATIVE_SHARE(low, o->n_ranges)));
    }
    narrate_heading(n, 1, o->label);
    narrate_text(n, cut(n, &b));
    for (size_t i = 0; i < o->n; i++) {
        const struct evidence_article *x = &y->ev.item[o->article[i]];
        narrate_outcome(n, x->citation, x, o->id);
    }
    narrate_to_write(n, SAID(y, n->a, MSG_NARRATIVE_WRITE_OUTCOME(o->label)));
}

/* Without outcomes: which articles have the field, and a place to write. */
static void field_across(const struct narrator *n, struct str heading, const char *field)
{
    const struct synthesis *y = n->y;
    size_t *article = ARENA_ARRAY(n->a, y->ev.n, size_t), count = 0;
    for (size_t i = 0; i < y->ev.n; i++)
        if (evidence_value(&y->ev.item[i], field).len)
            article[count++] = i;
    if (count == 0)
        return;
    struct str who = narrate_cite(n, article, count);
    narrate_heading(n, 1, heading);
    narrate_text(n, SAID(y, n->a, MSG_NARRATIVE_TOLD_BY(count, who)));
    narrate_to_write(n, SAID(y, n->a, MSG_NARRATIVE_WRITE_OUTCOME(heading)));
}

/* ---- The remark on the evidence ----------------------------------------------------------------
 */

static void remark(const struct narrator *n, const struct synthesis_summary *s)
{
    const struct synthesis *y = n->y;
    if (s->n_groups == 0 || !str_eq_c(s->groups[0].field, "level"))
        return;
    struct str said = synthesis_levels_said(y, n->a);
    narrate_heading(n, 1, SAID(y, n->a, MSG_NARRATIVE_REMARK));
    if (said.len)
        narrate_text(n, said);
    narrate_item(n, s->groups[0].label, groups_text(n, &s->groups[0]), STR(""));
    narrate_to_write(n, SAID(y, n->a, MSG_NARRATIVE_WRITE_REMARK));
}

void narrate_across(const struct narrator *n)
{
    const struct synthesis *y = n->y;
    struct synthesis_summary s;
    synthesis_summarise(y, n->a, &s);
    if (s.n == 0)
        return;
    narrate_heading(n, 0, SAID(y, n->a, MSG_NARRATIVE_ACROSS));
    how_many(n, &s);
    groups(n, &s);
    patients(n, SAID(y, n->a, MSG_TABLE_SECONDARY), &s.secondary);
    patients(n, SAID(y, n->a, MSG_TABLE_PRIMARY), &s.primary);
    shared(n, &s);
    field_across(n, SAID(y, n->a, MSG_NARRATIVE_RECOMMENDATIONS), "recommendation");
    if (s.n_outcomes == 0) {
        field_across(n, SAID(y, n->a, MSG_NARRATIVE_YIELD), "genetic_findings");
        field_across(n, SAID(y, n->a, MSG_NARRATIVE_EFFECT), "clinical_findings");
    }
    for (size_t i = 0; i < s.n_outcomes; i++)
        outcome(n, &s.outcome[i]);
    field_across(n, SAID(y, n->a, MSG_NARRATIVE_LIMITATIONS), "limitations");
    remark(n, &s);
}
