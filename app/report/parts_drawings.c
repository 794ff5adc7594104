/* parts_drawings.c - the strategy of each search, and the flow of records. */
#include "app/report/parts_internal.h"
#include "app/report/search_flow.h"

PART_FN(search_flow)
{
    const struct protocol *q = w->data->protocol;
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < q->n_searches; i++) {
        struct display *d = ARENA_NEW(w->a, struct display);
        if (!part_is_about(p->literature, q->search[i].literature) || !q->search[i].n_lines)
            continue;
        rc = search_flow_draw(&q->search[i], report_run(w->data, q->search[i].id), w->lang, w->a, d,
                              e);
        if (rc == ERR_OK)
            chapter_drawing(
                w, arena_fmt(w->a, "search-%.*s", (int)q->search[i].id.len, q->search[i].id.ptr), d,
                chapter_say(w, MSG_REPORT_FLOW_CAPTION(q->search[i].database)));
    }
    return rc;
}

/* The numbers that don't add up, both sides of each. */
static struct str faults(const struct report_writer *w)
{
    struct buf b = {0};
    for (size_t i = 0; i < w->data->checks.n; i++) {
        const struct prisma_identity *x = &w->data->checks.item[i];
        if (!x->ok && x->severity == NOTE_ERROR)
            buf_addf(&b, "%s%s", b.len ? "; " : "", x->text[w->lang]);
    }
    struct str s = arena_str(w->a, buf_str(&b));
    buf_release(&b);
    return s;
}

static void add_checks(struct report_writer *w)
{
    const struct report_data *x = w->data;
    if (x->checks.n_failed)
        chapter_notice(w, MSG_REPORT_PRISMA_WRONG(faults(w)));
    else
        chapter_text(w, MSG_REPORT_PRISMA_RIGHT(x->checks.n - x->checks.n_warnings));
    if (x->flow.quarantined)
        chapter_notice(w, MSG_REPORT_PRISMA_QUARANTINED(x->flow.quarantined));
    if (!report_is_finished(x))
        chapter_notice(w, MSG_REPORT_PRISMA_UNDER_WAY);
}

PART_FN(prisma)
{
    const struct report_data *x = w->data;
    struct prisma_draw_options o = {.lang = w->lang, .split = true, .searched = STR("")};
    struct display *d = ARENA_NEW(w->a, struct display);
    (void)p;
    if (x->checks.n_failed && !w->force)
        return err_set(e, ERR_STATE, MSG_REPORT_PRISMA_REFUSED(faults(w)));
    if (x->n_runs) {
        struct str day = chapter_day(w, x->run[0].at);
        o.searched = str_eq(x->run[0].engine, x->run[0].database)
                         ? day
                         : chapter_say(w, MSG_REPORT_SEARCHED_IN(day, x->run[0].engine));
    }
    enum err_code rc = prisma_draw(&x->flow, &o, w->a, d, e);
    if (rc != ERR_OK)
        return rc;
    chapter_drawing(w, "prisma", d, chapter_say(w, MSG_REPORT_PRISMA_CAPTION));
    add_checks(w);
    return ERR_OK;
}
