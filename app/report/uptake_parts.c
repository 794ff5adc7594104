/* uptake_parts.c - regions with their barriers, share of the estimate with its charts, what is
 * missing. */
#include "app/report/uptake_internal.h"

/* Quarantine and thin months are said once for the chapter, not below each table. */
static void quiet(struct view *v)
{
    v->coverage.quarantined = 0;
    v->n_thin = 0;
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
        if (x.n_groups > 1 && !x.all_groups)
            t->title = chapter_say(w, MSG_REPORT_UPTAKE_REGIONS_OF(x.n_groups));
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
        figure_monthly(&x, (int)x.n_months, &chart);
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
