/* uptake_views.c - what a chapter on uptake is made of, read at once; what of it is missing. */
#include "app/report/uptake_internal.h"

struct asked {
    struct uptake *u;
    const struct str *group;
    size_t n_groups;
};

/* Quarantine and thin months are said once for the chapter, not below each table. */
static void quiet(struct view *v)
{
    v->coverage.quarantined = 0;
    v->n_thin = 0;
}

bool uptake_seen(const struct view *v)
{
    return v->n_months > 0;
}

/* The groups are known to exist: what isn't found was never delivered. */
static enum err_code see(const struct report_writer *w, const struct asked *q,
                         enum uptake_event event, enum uptake_unit unit, int months, int last,
                         struct view *out, struct err *e)
{
    struct view_request r = {.group = q->group,
                             .n_groups = q->n_groups,
                             .event = event,
                             .unit = unit,
                             .last = last,
                             .months = months};
    enum err_code rc = view_load(q->u, &r, w->lang, w->a, out, e);
    bool before_any = rc == ERR_INPUT && last; /* it begins after the last month */
    if (rc == ERR_NOT_FOUND || before_any) {
        err_clear(e);
        out->n_months = 0;
        return ERR_OK;
    }
    return rc;
}

static enum err_code check_groups(const struct report_writer *w, const struct asked *q,
                                  struct err *e)
{
    struct uptake_lists lists;
    const struct uptake_name *x;
    enum err_code rc = uptake_lists(q->u, w->a, &lists, e);
    for (size_t i = 0; rc == ERR_OK && i < q->n_groups; i++)
        rc = uptake_name_find(lists.group, lists.n_groups, q->group[i], &x, e);
    return rc;
}

/* The months are those of what was received; of something else where nothing was. */
static void choose_months(struct uptake_views *v)
{
    const struct view *of = uptake_seen(&v->received)        ? &v->received
                            : uptake_seen(&v->requisitioned) ? &v->requisitioned
                                                             : &v->equivalents;
    v->last = of->filter.last;
    v->first = uptake_month_add(v->last, 1 - VIEW_MONTHS);
}

enum err_code uptake_views_load(const struct report_writer *w, struct uptake *u,
                                const struct str *group, size_t n, int last,
                                struct uptake_views *out, struct err *e)
{
    struct asked q = {u, group, n};
    struct uptake_views v = {.first = 0};
    enum err_code rc = check_groups(w, &q, e);
    if (rc == ERR_OK)
        rc = see(w, &q, UPTAKE_RECEIVED, UPTAKE_EQUIVALENT, VIEW_MONTHS, last, &v.received, e);
    int to = last ? last : uptake_seen(&v.received) ? v.received.filter.last : 0;
    if (rc == ERR_OK)
        rc = see(w, &q, UPTAKE_REQUISITIONED, UPTAKE_SAMPLE, VIEW_MONTHS, to, &v.requisitioned, e);
    if (rc == ERR_OK)
        rc = see(w, &q, UPTAKE_SEQUENCED, UPTAKE_EQUIVALENT, 0, to, &v.equivalents, e);
    if (rc == ERR_OK)
        rc = see(w, &q, UPTAKE_SEQUENCED, UPTAKE_SAMPLE, 0, to, &v.samples, e);
    if (rc == ERR_OK)
        rc = see(w, &q, UPTAKE_REQUISITIONED, UPTAKE_SAMPLE, 0, to, &v.ever_requisitioned, e);
    int seen = uptake_seen(&v.equivalents) ? v.equivalents.coverage.last : 0;
    if (rc == ERR_OK && seen > v.equivalents.filter.last) {
        rc = see(w, &q, UPTAKE_SEQUENCED, UPTAKE_EQUIVALENT, 0, seen, &v.now_equivalents, e);
        if (rc == ERR_OK)
            rc = see(w, &q, UPTAKE_SEQUENCED, UPTAKE_SAMPLE, 0, seen, &v.now_samples, e);
    }
    if (rc == ERR_OK)
        rc = barrier_load(u, w->a, &v.barriers, e);
    choose_months(&v);
    *out = v;
    return rc;
}

const struct view *uptake_any(const struct uptake_views *v)
{
    const struct view *const all[] = {&v->received, &v->requisitioned, &v->equivalents};
    for (size_t i = 0; i < COUNT_OF(all); i++)
        if (uptake_seen(all[i]))
            return all[i];
    return &v->samples;
}

bool uptake_views_empty(const struct uptake_views *v)
{
    const struct view *const all[] = {&v->received, &v->requisitioned, &v->equivalents,
                                      &v->ever_requisitioned, &v->samples};
    for (size_t i = 0; i < COUNT_OF(all); i++)
        if (uptake_seen(all[i]) && all[i]->figures.n)
            return false;
    return true;
}

const struct display *uptake_draw(struct report_writer *w, struct chart *c)
{
    struct display *d = ARENA_NEW(w->a, struct display);
    chart_draw(c, d);
    return d;
}

void uptake_put_missing(struct report_writer *w, const struct uptake_views *v)
{
    const struct view *const all[] = {&v->requisitioned, &v->received, &v->equivalents};
    struct table notes;
    table_init(&notes, w->a, w->lang, STR(""));
    for (size_t i = 0; i < COUNT_OF(all); i++)
        if (uptake_seen(all[i]))
            present_coverage(all[i], &notes);
    chapter_heading(w, chapter_say(w, MSG_REPORT_UPTAKE_MISSING));
    if (!notes.n_notes)
        chapter_text(w, MSG_REPORT_UPTAKE_NOTHING_MISSING);
    for (size_t i = 0; i < notes.n_notes; i++)
        document_item(chapter_open(w), DOCUMENT_BULLETS, 0,
                      &(struct document_run){.text = notes.note[i]}, 1);
}

void uptake_put_regions(struct report_writer *w, const struct uptake_views *v)
{
    struct view x = v->requisitioned;
    struct table *t = ARENA_NEW(w->a, struct table), *b = ARENA_NEW(w->a, struct table);
    chapter_heading(w, chapter_say(w, MSG_REPORT_UPTAKE_REGIONS));
    if (uptake_seen(&x)) {
        quiet(&x);
        struct cross cross = present_cross_of(&x, CROSS_REGION);
        present_cross(&x, &cross, t);
        chapter_text(
            w, MSG_REPORT_UPTAKE_REQUISITIONED(view_capital(&x, view_span(&x, v->first, v->last)),
                                               view_amount(&x, cross.total, 0)));
        chapter_table(w, "uptake-regions", t);
    } else {
        chapter_text(w, MSG_REPORT_UPTAKE_NO_REQUISITIONS);
    }
    present_barriers(uptake_any(v), &v->barriers, b);
    if (b->n_rows)
        chapter_table(w, "uptake-barriers", b);
    else
        chapter_text(w, MSG_REPORT_UPTAKE_NO_BARRIERS);
}

void uptake_put_share(struct report_writer *w, const struct uptake_views *v)
{
    struct view x = v->received, sum = v->equivalents;
    struct chart chart;
    chapter_heading(w, chapter_say(w, MSG_REPORT_UPTAKE_SHARE));
    if (uptake_seen(&x)) {
        struct expected expected = expected_of(&x.estimates, x.group, x.n_groups, ESTIMATE_NEW,
                                               x.filter.unit, x.filter.first, x.filter.last, x.a);
        struct share s = share_of(view_micro(&x), &expected, x.a);
        struct trend trend =
            trend_of(view_micro(&x), view_told(&x), x.filter.first, x.n_months, x.a);
        struct table *t = ARENA_NEW(w->a, struct table);
        quiet(&x);
        if (s.percent >= 0) {
            present_share(&x, ESTIMATE_NEW, &s, t);
            chapter_table(w, "uptake-share", t);
        }
        figure_monthly(&x, VIEW_MONTHS, &chart);
        chapter_drawing(w, "uptake-monthly", uptake_draw(w, &chart),
                        chapter_say(w, MSG_REPORT_UPTAKE_MONTHLY(view_groups(&x))));
        document_text(chapter_open(w), present_trend_word(&x, &trend));
    } else {
        chapter_text(w, MSG_REPORT_UPTAKE_NO_RECEIPTS);
    }
    if (uptake_seen(&sum)) {
        quiet(&sum);
        figure_cumulative(&sum, v->first, &chart);
        chapter_drawing(w, "uptake-cumulative", uptake_draw(w, &chart),
                        chapter_say(w, MSG_REPORT_UPTAKE_CUMULATIVE(view_groups(&sum))));
    }
}
