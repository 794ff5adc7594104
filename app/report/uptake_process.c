/* uptake_process.c - process time as NGC reports it: one figure for both facilities over the whole
 * production, all groups. */
#include "app/report/uptake_internal.h"

static struct process_options the_options(void)
{
    return (struct process_options){.p = {9, 10}, .type = PROCESS_TYPE, .confidence = 0.95};
}

enum err_code uptake_put_process(struct report_writer *w, struct uptake *u, struct err *e)
{
    struct view v;
    struct sample_list samples;
    struct chart chart;
    struct process_options o = the_options();
    struct view_request r = {.event = UPTAKE_RECEIVED, .unit = UPTAKE_SAMPLE};
    struct table *t = ARENA_NEW(w->a, struct table);
    enum err_code rc = view_load(u, &r, w->lang, w->a, &v, e);
    if (rc == ERR_OK)
        rc = figures_samples(u, w->a, &samples, e);
    if (rc != ERR_OK && rc != ERR_NOT_FOUND)
        return rc;
    chapter_heading(w, chapter_say(w, MSG_REPORT_UPTAKE_PROCESS));
    if (rc == ERR_NOT_FOUND || !samples.n) { /* figures a month tell no times */
        err_clear(e);
        chapter_text(w, MSG_REPORT_UPTAKE_NO_TIMES);
        return ERR_OK;
    }
    v.coverage.quarantined = 0;
    struct process_list list = process_times(&samples, &o, PROCESS_WHOLE, w->a);
    const struct process_time *x = &list.item[0];
    present_process(&v, &list, &o, PROCESS_WHOLE, &samples, t);
    if (x->n) {
        int decimals = x->quantile != (double)(int64_t)x->quantile;
        chapter_text(w, MSG_REPORT_UPTAKE_NINE_OF_TEN(view_number(&v, x->quantile, decimals), x->n,
                                                      x->open));
    }
    chapter_table(w, "process-time", t);
    if (!x->n)
        return ERR_OK;
    figure_process(&v, x, &o, &chart);
    chapter_drawing(w, "process-time", uptake_draw(w, &chart),
                    chapter_say(w, MSG_REPORT_UPTAKE_PROCESS_FIGURE));
    return ERR_OK;
}
