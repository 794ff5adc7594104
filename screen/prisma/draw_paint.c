/* draw_paint.c - boxes, arrows, heads, phases and notes, in the order in which they are read. */
#include "screen/prisma/draw.h"

#include "screen/prisma/messages.h"

#define STROKE     0.75
#define ARROW      0.9
#define ARROW_HEAD 5.0

#define INK        DISPLAY_RGB(0x1a2426)
#define INK_2      DISPLAY_RGB(0x465457)
#define EDGES      DISPLAY_RGB(0x3b484b)
#define WHITE      DISPLAY_RGB(0xffffff)
#define ALARM      DISPLAY_RGB(0xb3261e)
#define ALERT      DISPLAY_RGB(0xfdf0ee)

static struct display_paint band(const struct layout *l, bool is_phase)
{
    switch (l->d->o->colours) {
    case PRISMA_PLAIN:
        return WHITE;
    case PRISMA_CLASSIC:
        return is_phase ? DISPLAY_RGB(0xb4c7e7) : DISPLAY_RGB(0xffe699);
    case PRISMA_GREY:
        break;
    }
    return DISPLAY_RGB(0xe4eaea);
}

static const char *href_of(const struct layout *l, const char *box)
{
    const struct prisma_draw_options *o = l->d->o;
    if (!o->href || !box)
        return NULL;
    if (o->is_anchor)
        return arena_fmt(l->d->a, "%s%s", o->href, prisma_anchor(str_c(box), l->d->a));
    struct buf b = {0};
    buf_adds(&b, o->href);
    for (const char *p = box; *p; p++) {
        if (*p == ':' || *p == '/')
            buf_addch(&b, *p);
        else
            buf_add_url(&b, str_n(p, 1));
    }
    const char *s = arena_strndup(l->d->a, buf_c(&b), b.len);
    buf_release(&b);
    return s;
}

/* One number: the whole box is its group (and link). Several: each line its own. */
static const char *only_box(const struct draw_cell *c, bool *empty)
{
    const char *only = NULL;
    *empty = true;
    for (size_t i = 0; i < c->n; i++) {
        *empty = *empty && (!c->line[i].box || c->line[i].empty);
        if (!c->line[i].box || (only && strcmp(only, c->line[i].box) == 0))
            continue;
        if (only)
            return NULL;
        only = c->line[i].box;
    }
    return only;
}

static char *spoken(const struct layout *l, const struct draw_cell *c)
{
    struct buf b = {0};
    for (size_t i = 0; i < c->n; i++) {
        buf_adds(&b, i ? "; " : "");
        buf_addstr(&b, c->line[i].text);
    }
    char *s = arena_strndup(l->d->a, buf_c(&b), b.len);
    buf_release(&b);
    return s;
}

/* One line at x; y is its first baseline, and moves on to the next line's. */
static void paint_line(const struct layout *l, struct display *out, const struct draw_line *line,
                       double x, double *y, double pitch, struct display_font font, bool linked)
{
    const char *href = linked && !line->empty ? href_of(l, line->box) : NULL;
    if (href)
        display_group(out, NULL, NULL, href);
    for (size_t k = 0; k < line->wrapped.n; k++, *y += pitch)
        display_text(out, x + line->indent * DRAW_INDENT, *y, line->wrapped.line[k], font,
                     DISPLAY_START, line->quiet ? INK_2 : INK, 0);
    if (href)
        display_end_group(out);
    *y += DRAW_PARAGRAPH;
}

static void paint_cell(const struct layout *l, struct display *out, const struct draw_cell *c)
{
    size_t rows = 0;
    if (!c->id)
        return;
    bool empty;
    const char *only = only_box(c, &empty);
    for (size_t i = 0; i < c->n; i++)
        rows += c->line[i].wrapped.n;
    double block = DRAW_FIRST_LINE + DRAW_LAST_LINE + (double)(rows - 1) * DRAW_PITCH +
                   (double)(c->n - 1) * DRAW_PARAGRAPH;
    double y = c->y + (c->h - block) / 2 + DRAW_FIRST_LINE;
    display_group(out, c->id, spoken(l, c), only && !empty ? href_of(l, only) : NULL);
    display_rect(out, c->x, c->y, c->w, c->h, WHITE, EDGES, STROKE);
    for (size_t i = 0; i < c->n; i++)
        paint_line(l, out, &c->line[i], c->x + DRAW_PAD, &y, DRAW_PITCH, DRAW_TEXT, only == NULL);
    display_end_group(out);
}

static void paint_below(const struct layout *l, struct display *out, const struct draw_cell *c)
{
    if (!c->id)
        return;
    double x = c->x + DRAW_PAD, y = c->y + DRAW_PAD + DRAW_FIRST_LINE, first = 0;
    display_group(out, c->id, spoken(l, c), NULL);
    display_rect(out, c->x, c->y, c->w, c->h, WHITE, EDGES, STROKE);
    for (size_t i = 0; i < c->n; i++) {
        if (i == c->cap) {
            x += (c->w - DRAW_BELOW_GAP) / 2 + DRAW_BELOW_GAP - DRAW_PAD;
            y = first;
        }
        paint_line(l, out, &c->line[i], x, &y, DRAW_BELOW_PITCH, i ? DRAW_SMALL : DRAW_SMALL_BOLD,
                   true);
        first = i ? first : y;
    }
    display_end_group(out);
}

static void arrow(struct display *out, double x1, double y1, double x2, double y2)
{
    struct display_point p[2] = {{x1, y1}, {x2, y2}};
    display_arrow(out, p, 2, EDGES, ARROW, ARROW_HEAD);
}

static double mid_x(const struct draw_cell *c)
{
    return c->x + c->w / 2;
}

static double mid_y(const struct draw_cell *c)
{
    return c->y + c->h / 2;
}

static void aside(struct display *out, const struct draw_cell *from, const struct draw_cell *to)
{
    if (from->id && to->id)
        arrow(out, from->x + from->w, mid_y(from), to->x, mid_y(from));
}

/* From the previous box of the column, wherever that is, down to each box. The last of them. */
static const struct draw_cell *down(const struct layout *l, struct display *out,
                                    enum draw_column column)
{
    const struct draw_cell *from = NULL;
    for (int r = 0; r < DRAW_ROW_COUNT; r++) {
        const struct draw_cell *c = &l->d->cell[r][column];
        if (!c->id)
            continue;
        if (from)
            arrow(out, mid_x(c), from->y + from->h, mid_x(c), c->y);
        from = c;
    }
    return from;
}

static void bent(struct display *out, const struct draw_cell *from, const struct draw_cell *to,
                 double x)
{
    struct display_point p[3] = {
        {mid_x(from), from->y + from->h}, {mid_x(from), mid_y(to)}, {x, mid_y(to)}};
    if (from->id && to->id)
        display_arrow(out, p, 3, EDGES, ARROW, ARROW_HEAD);
}

static void paint_arrows(const struct layout *l, struct display *out)
{
    const struct draw *d = l->d;
    const struct draw_cell *included = &d->cell[DRAW_INCLUDED][DRAW_MAIN];
    display_group(out, "arrows", NULL, NULL);
    (void)down(l, out, DRAW_MAIN);
    for (int r = 0; r < DRAW_ROW_COUNT; r++) {
        aside(out, &d->cell[r][DRAW_MAIN], &d->cell[r][DRAW_ASIDE]);
        aside(out, &d->cell[r][DRAW_OTHER], &d->cell[r][DRAW_OTHER_ASIDE]);
    }
    const struct draw_cell *last = d->has_other ? down(l, out, DRAW_OTHER) : NULL;
    if (last)
        bent(out, last, included, included->x + included->w);
    if (last && d->not_sought.id)
        arrow(out, mid_x(last), mid_y(&d->not_sought), d->not_sought.x, mid_y(&d->not_sought));
    const struct draw_cell *total = &d->cell[DRAW_TOTAL][DRAW_MAIN];
    if (d->has_previous)
        bent(out, &d->cell[DRAW_IDENTIFIED][DRAW_PREVIOUS], total, total->x);
    display_end_group(out);
}

static void paint_phase(const struct layout *l, struct display *out, enum draw_phase p)
{
    static const char *const id[] = {"phase-identification", "phase-screening", "phase-included"};
    enum draw_row first, last;
    if (!prisma_phase_rows(l, p, &first, &last))
        return;
    double y = l->row_y[first], h = l->row_y[last] + l->row_h[last] - y;
    display_group(out, id[p], NULL, NULL);
    display_rect(out, DRAW_EDGE, y, DRAW_PHASE_W, h, band(l, true), EDGES, 0.5);
    display_text(out, DRAW_EDGE + DRAW_PHASE_W / 2 + 2.8, y + h / 2,
                 str_c(prisma_word(l->d, prisma_phase_name(p))), DRAW_BOLD, DISPLAY_MIDDLE, INK,
                 -90);
    display_end_group(out);
}

static void paint_header(const struct layout *l, struct display *out, const char *id,
                         enum draw_column from, enum draw_column to,
                         const struct display_lines *text)
{
    double x = l->column_x[from], w = l->column_x[to] + l->column_w - x;
    double y = l->top + (l->header_h - (double)(text->n - 1) * DRAW_PITCH) / 2 + 2.75;
    display_group(out, id, NULL, NULL);
    display_rect(out, x, l->top, w, l->header_h, band(l, false), EDGES, 0.5);
    for (size_t i = 0; i < text->n; i++)
        display_text(out, x + w / 2, y + (double)i * DRAW_PITCH, text->line[i], DRAW_BOLD,
                     DISPLAY_MIDDLE, INK, 0);
    display_end_group(out);
}

static void paint_wrong(const struct layout *l, struct display *out)
{
    double y = DRAW_EDGE + DRAW_PAD + DRAW_FIRST_LINE;
    if (!l->d->n_wrong)
        return;
    display_group(out, "wrong", NULL, NULL);
    display_rect(out, DRAW_EDGE + 0.25, DRAW_EDGE + 0.25, DRAW_WIDTH - 2 * DRAW_EDGE - 0.5,
                 l->wrong_h, ALERT, ALARM, 1.5);
    for (size_t i = 0; i < l->d->n_wrong; i++) {
        double x = DRAW_EDGE + DRAW_PAD + (i ? DRAW_INDENT : 0);
        for (size_t k = 0; k < l->wrong[i].n; k++, y += DRAW_PITCH)
            display_text(out, x, y, l->wrong[i].line[k], i ? DRAW_TEXT : DRAW_BOLD, DISPLAY_START,
                         ALARM, 0);
        y += DRAW_PARAGRAPH;
    }
    display_end_group(out);
}

static void paint_notes(const struct layout *l, struct display *out)
{
    double y = l->below_bottom + 18;
    if (l->d->n_notes)
        display_group(out, "notes", NULL, NULL);
    for (size_t i = 0; i < l->d->n_notes; i++) {
        const struct draw_note *n = &l->d->note[i];
        struct display_font font = n->alarm ? DRAW_SMALL_BOLD : DRAW_SMALL;
        struct display_lines w =
            display_wrap(n->text, font, DRAW_WIDTH - DRAW_EDGE - DRAW_COLUMNS_X, l->d->a);
        for (size_t k = 0; k < w.n; k++, y += DRAW_NOTE_PITCH)
            display_text(out, DRAW_COLUMNS_X, y, w.line[k], font, DISPLAY_START,
                         n->alarm ? ALARM : INK_2, 0);
    }
    if (l->d->n_notes)
        display_end_group(out);
    out->height_pt = l->d->n_notes ? y - DRAW_NOTE_PITCH + 6 : l->below_bottom + DRAW_EDGE;
}

/* One column of the flow, a box and what leaves it. */
static void paint_column(const struct layout *l, struct display *out, enum draw_column at,
                         enum draw_column beside)
{
    for (int r = 0; r <= DRAW_ASSESSED; r++) {
        paint_cell(l, out, &l->d->cell[r][at]);
        if (beside != at)
            paint_cell(l, out, &l->d->cell[r][beside]);
        if (r == DRAW_IDENTIFIED && at == DRAW_OTHER)
            paint_cell(l, out, &l->d->not_sought);
    }
}

void prisma_paint(struct layout *l, struct display *out)
{
    const struct draw *d = l->d;
    paint_wrong(l, out);
    for (int p = 0; p < DRAW_PHASE_COUNT; p++)
        paint_phase(l, out, (enum draw_phase)p);
    paint_arrows(l, out);
    /* Reading order: one arm to its end, then the other, then what is included. */
    if (d->has_previous) {
        paint_header(l, out, "head-previous", DRAW_PREVIOUS, DRAW_PREVIOUS, &l->head[0]);
        paint_column(l, out, DRAW_PREVIOUS, DRAW_PREVIOUS);
    }
    paint_header(l, out, "head-databases", DRAW_MAIN, DRAW_ASIDE, &l->head[1]);
    paint_column(l, out, DRAW_MAIN, DRAW_ASIDE);
    paint_below(l, out, &d->below[0]);
    if (d->has_other) {
        paint_header(l, out, "head-other", DRAW_OTHER, DRAW_OTHER_ASIDE, &l->head[2]);
        paint_column(l, out, DRAW_OTHER, DRAW_OTHER_ASIDE);
        paint_below(l, out, &d->below[1]);
    }
    for (int r = DRAW_INCLUDED; r < DRAW_ROW_COUNT; r++)
        paint_cell(l, out, &d->cell[r][DRAW_MAIN]);
    paint_notes(l, out);
}
