/* parts_drawings.c - the strategy of each search, and the flow of records. */
#include "app/report/parts_internal.h"
#include "app/report/search_flow.h"
#include "screen/evidence/flow.h"

#define SHEET_PT DISPLAY_MM(220) /* what a caption leaves of an upright sheet */

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
static struct str faults(const struct report_writer *w, const struct prisma_checks *checks)
{
    struct buf b = {0};
    for (size_t i = 0; i < checks->n; i++) {
        const struct prisma_identity *x = &checks->item[i];
        if (!x->ok && x->severity == NOTE_ERROR)
            buf_addf(&b, "%s%s", b.len ? "; " : "", x->text[w->lang]);
    }
    struct str s = arena_str(w->a, buf_str(&b));
    buf_release(&b);
    return s;
}

static void add_checks(struct report_writer *w, const struct prisma_flow *flow,
                       const struct prisma_checks *checks)
{
    if (checks->n_failed)
        chapter_notice(w, MSG_REPORT_PRISMA_WRONG(faults(w, checks)));
    else
        chapter_text(w, MSG_REPORT_PRISMA_RIGHT(checks->n - checks->n_warnings));
    if (flow->quarantined)
        chapter_notice(w, MSG_REPORT_PRISMA_QUARANTINED(flow->quarantined));
    if (prisma_is_under_way(flow))
        chapter_notice(w, MSG_REPORT_PRISMA_UNDER_WAY);
}

/* Of the whole review, or of one kind of literature. */
static enum err_code flow_of(struct report_writer *w, const char *literature,
                             struct prisma_flow *flow, struct prisma_checks *checks, struct err *e)
{
    struct flow_part part = {.literature = strcmp(literature, "secondary") == 0 ? PRISMA_SECONDARY
                                                                                : PRISMA_PRIMARY};
    struct prisma_input in;
    enum err_code rc = flow_input_part(w->store, &part, w->a, &in, e);
    if (rc == ERR_OK)
        rc = evidence_facts(w->store, w->data->reader, w->a, &in, e);
    if (rc == ERR_OK)
        rc = prisma_count(&in, w->a, flow, e);
    if (rc == ERR_OK)
        *checks = prisma_check(flow, w->a);
    return rc;
}

static struct str searched(const struct report_writer *w)
{
    const struct report_data *x = w->data;
    if (!x->n_runs)
        return STR("");
    struct str day = chapter_day(w, x->run[0].at);
    return str_eq(x->run[0].engine, x->run[0].database)
               ? day
               : chapter_say(w, MSG_REPORT_SEARCHED_IN(day, x->run[0].engine));
}

static enum err_code draw_flow(struct report_writer *w, const char *literature,
                               const struct prisma_flow *flow, const struct prisma_checks *checks,
                               struct err *e)
{
    struct prisma_draw_options o = {
        .lang = w->lang, .split = true, .searched = searched(w), .page_pt = SHEET_PT};
    struct display *d = ARENA_NEW(w->a, struct display);
    if (checks->n_failed && !w->force)
        return err_set(e, ERR_STATE, MSG_REPORT_PRISMA_REFUSED(faults(w, checks)));
    enum err_code rc = prisma_draw(flow, &o, w->a, d, e);
    if (rc != ERR_OK)
        return rc;
    if (literature)
        d->id = arena_fmt(w->a, "prisma-%s", literature);
    chapter_drawing(w, literature ? d->id : "prisma", d,
                    chapter_say(w, !literature ? MSG_REPORT_PRISMA_CAPTION
                                   : strcmp(literature, "secondary") == 0
                                       ? MSG_REPORT_PRISMA_CAPTION_SECONDARY
                                       : MSG_REPORT_PRISMA_CAPTION_PRIMARY));
    add_checks(w, flow, checks);
    return ERR_OK;
}

PART_FN(prisma)
{
    struct prisma_flow flow;
    struct prisma_checks checks;
    if (!p->literature)
        return draw_flow(w, NULL, &w->data->flow, &w->data->checks, e);
    if (strcmp(p->literature, "unknown") == 0)
        return ERR_OK; /* a diagram is of what somebody sought */
    enum err_code rc = flow_of(w, p->literature, &flow, &checks, e);
    return rc == ERR_OK ? draw_flow(w, p->literature, &flow, &checks, e) : rc;
}
