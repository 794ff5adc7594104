/* draw.c - the diagram from the flow to the drawing, and what is done when it is too high. */
#include "screen/prisma/draw.h"

#include "screen/prisma/messages.h"

/* Text of 8 pt becomes no smaller than 6 pt. */
#define SCALE_LEAST 0.75

static void draw_once(const struct prisma_flow *flow, const struct prisma_draw_options *o,
                      bool reasons_below, struct arena *a, struct display *out)
{
    struct draw d = {.flow = flow, .o = o, .a = a, .reasons_below = reasons_below};
    struct layout l = {.d = &d};
    struct prisma_checks checks = prisma_check(flow, a);
    d.has_other = o->variant == PRISMA_V2 ||
                  (o->variant == PRISMA_AUTO && prisma_has_kind(flow, PRISMA_OTHER));
    d.has_previous =
        !o->without_previous && (flow->previous_studies.known || flow->previous_reports.known);
    d.star = o->searched.len && (flow->per_database.n || flow->per_register.n);
    /* Who excluded stands inside the box when it is one box and a tool did. */
    bool said = !o->split && flow->column[PRISMA_COLUMN_DATABASES].step[PRISMA_EXCLUDED_TOOL].n > 0;
    d.two_stars = !flow->from_file && !said;
    prisma_draw_content(&d);
    prisma_draw_notes(&d, &checks);
    display_init(out, a, DRAW_WIDTH);
    out->lang = o->lang;
    out->id = "prisma";
    out->title = msg_text(a, o->lang, MSG_PRISMA_TITLE);
    out->desc = prisma_draw_description(&d);
    prisma_layout(&l);
    prisma_paint(&l, out);
}

enum err_code prisma_draw(const struct prisma_flow *flow, const struct prisma_draw_options *o,
                          struct arena *a, struct display *out, struct err *e)
{
    struct display below;
    enum err_code rc = display_font_check(e);
    if (rc != ERR_OK)
        return rc;
    draw_once(flow, o, false, a, out);
    if (o->page_pt <= 0 || out->height_pt <= o->page_pt)
        return ERR_OK;
    draw_once(flow, o, true, a, &below);
    if (below.height_pt < out->height_pt)
        *out = below;
    if (out->height_pt > o->page_pt) {
        double k = o->page_pt / out->height_pt;
        prisma_scale(out, k > SCALE_LEAST ? k : SCALE_LEAST);
    }
    return ERR_OK;
}

void prisma_scale(struct display *d, double k)
{
    d->width_pt *= k;
    d->height_pt *= k;
    for (size_t i = 0; i < d->n; i++) {
        struct display_item *it = &d->item[i];
        it->x *= k;
        it->y *= k;
        it->w *= k;
        it->h *= k;
        it->stroke_width_pt *= k;
        it->font.size_pt *= k;
        for (size_t p = 0; p < it->n_points; p++) {
            it->point[p].x *= k;
            it->point[p].y *= k;
        }
    }
}

const char *prisma_anchor(struct str box, struct arena *a)
{
    char *s = arena_strndup(a, box.ptr, box.len);
    for (char *p = s; *p; p++) {
        bool plain = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') ||
                     (*p >= '0' && *p <= '9') || *p == '_' || *p == '.';
        if (!plain)
            *p = *p == ':' ? '.' : '-';
    }
    return s;
}
