/* uptake_chapter.c - the chapter of one group, in a report and by itself. */
#include "app/report/parts_internal.h"
#include "app/report/uptake_internal.h"

static bool is_cancer(const struct view *v, struct str group)
{
    for (size_t i = 0; i < v->lists.n_groups; i++)
        if (str_eq(v->lists.group[i].code, group))
            return v->lists.group[i].closing_report == REGISTRY_CANCER;
    return false;
}

enum err_code uptake_group(struct report_writer *w, struct uptake *u, struct str group, int last,
                           bool process, struct err *e)
{
    struct uptake_views v;
    enum err_code rc = uptake_views_load(
        u, &(struct uptake_asked){.lang = w->lang, .group = &group, .n_groups = 1, .last = last},
        w->a, &v, e);
    if (rc != ERR_OK)
        return rc;
    if (uptake_views_empty(&v)) {
        chapter_notice(w, MSG_REPORT_UPTAKE_NOTHING);
        return ERR_OK;
    }
    uptake_say_totals(w, &v);
    uptake_say_estimates(w, &v);
    uptake_say_share(w, &v);
    if (is_cancer(uptake_any(&v), group))
        uptake_put_types(w, &v);
    uptake_put_regions(w, &v);
    uptake_put_share(w, &v);
    if (process)
        rc = uptake_put_process(w, u, e);
    if (rc == ERR_OK)
        uptake_put_missing(w, &v);
    return rc;
}

enum err_code uptake_chapter(struct report_writer *w, struct uptake *u, struct str group, int last,
                             struct err *e)
{
    return uptake_group(w, u, group, last, true, e);
}

/* Without an uptake file the chapter drops. */
PART_FN(uptake)
{
    (void)p;
    if (!w->uptake || !w->data->pico.group.len)
        return ERR_OK;
    return uptake_chapter(w, w->uptake, w->data->pico.group, 0, e);
}
