/* draw.c - the diagram laid out: widths, heights, boxes, arrows, notes. Measures follow the
 * templates' proportions on a page 180 mm wide; heights follow from the wrapped text. */
#include "screen/prisma/draw.h"

#include "screen/prisma/messages.h"

#define WIDTH      510.0 /* 180 mm */
#define EDGE       0.5   /* half a stroke, so that the outermost lines aren't cut */
#define PHASE_W    16.0
#define COLUMNS_X  24.5
#define HEADER_PAD 9.0
#define ROW_GAP    15.0
#define PAD        7.0
#define INDENT     8.0
#define PITCH      10.6 /* between baselines of one paragraph, 8 pt text */
#define PARAGRAPH  2.0  /* more between paragraphs */
#define FIRST_LINE 6.56 /* from the padding to the first baseline */
#define LAST_LINE  1.28 /* from the last baseline to the padding */
#define NOTE_PITCH 10.0
#define STROKE     0.75
#define ARROW      0.9
#define ARROW_HEAD 5.0

static const struct display_font TEXT = {8, false}, BOLD = {8, true}, SMALL = {7, false},
                                 SMALL_BOLD = {7, true};
#define INK   DISPLAY_RGB(0x1a2426)
#define INK_2 DISPLAY_RGB(0x465457)
#define EDGES DISPLAY_RGB(0x3b484b)
#define BAND  DISPLAY_RGB(0xe4eaea)
#define WHITE DISPLAY_RGB(0xffffff)
#define ALARM DISPLAY_RGB(0xb3261e)

struct layout {
    struct draw *d;
    struct display *out;
    bool column_used[DRAW_COLUMN_COUNT];
    double column_x[DRAW_COLUMN_COUNT];
    double column_w;
    double header_h;
    double row_y[DRAW_ROW_COUNT];
    double row_h[DRAW_ROW_COUNT]; /* 0: the row isn't there */
    double bottom;
};

static char *text_of(struct layout *l, struct msg_call m)
{
    return msg_text(l->d->a, l->d->o->lang, m);
}

static void place_columns(struct layout *l)
{
    double x = COLUMNS_X;
    size_t n = 0;
    for (size_t c = 0; c < DRAW_COLUMN_COUNT; c++) {
        l->column_used[c] = c == DRAW_PREVIOUS                         ? l->d->has_previous
                            : c == DRAW_OTHER || c == DRAW_OTHER_ASIDE ? l->d->has_other
                                                                       : true;
        n += l->column_used[c];
    }
    double gap = n > 4 ? 11 : 14;
    l->column_w = (WIDTH - EDGE - COLUMNS_X - gap * (double)(n - 1)) / (double)n;
    for (size_t c = 0; c < DRAW_COLUMN_COUNT; c++) {
        l->column_x[c] = x;
        x += l->column_used[c] ? l->column_w + gap : 0;
    }
}

/* Wrap a cell's text to the column and say how high it is. */
static double measure(struct layout *l, struct draw_cell *c)
{
    size_t rows = 0;
    for (size_t i = 0; i < c->n; i++) {
        struct draw_line *line = &c->line[i];
        double width = l->column_w - 2 * PAD - line->indent * INDENT;
        line->wrapped = display_wrap(line->text, TEXT, width, l->d->a);
        rows += line->wrapped.n;
    }
    double between = rows ? (double)(rows - 1) * PITCH + (double)(c->n - 1) * PARAGRAPH : 0;
    c->h = 2 * PAD + FIRST_LINE + LAST_LINE + between;
    return c->h;
}

/* A row is as high as its highest cell; the phase's name must fit beside it. */
static double row_height(struct layout *l, enum draw_row row, double least)
{
    double h = 0;
    for (size_t c = 0; c < DRAW_COLUMN_COUNT; c++)
        if (l->d->cell[row][c].id) {
            double own = measure(l, &l->d->cell[row][c]);
            h = own > h ? own : h;
        }
    return h > 0 && h < least ? least : h;
}

static double phase_width(struct layout *l, struct msg_call m)
{
    return display_measure(str_c(text_of(l, m)), BOLD) + 8;
}

/* The extra box of the other methods spans the screening rows; when it is higher, they grow. */
static void fit_not_sought(struct layout *l)
{
    double gap = l->row_h[DRAW_ABSTRACTS] > 0 ? ROW_GAP : 0;
    double span = l->row_h[DRAW_SCREEN] + gap + l->row_h[DRAW_ABSTRACTS];
    if (!l->d->not_sought.id)
        return;
    double more = measure(l, &l->d->not_sought) - span;
    if (more <= 0)
        return;
    l->row_h[DRAW_SCREEN] += gap > 0 ? more / 2 : more;
    l->row_h[DRAW_ABSTRACTS] += gap > 0 ? more / 2 : 0;
}

static void place_cell(struct layout *l, struct draw_cell *c, enum draw_column column, double y,
                       double h)
{
    c->x = l->column_x[column];
    c->w = l->column_w;
    c->y = y;
    c->h = h;
}

static void place_rows(struct layout *l)
{
    struct draw *d = l->d;
    double y = EDGE + l->header_h + 12;
    for (int r = 0; r < DRAW_ROW_COUNT; r++) {
        double least = r == DRAW_IDENTIFIED ? phase_width(l, MSG_PRISMA_PHASE_IDENTIFICATION)
                       : r == DRAW_INCLUDED ? phase_width(l, MSG_PRISMA_PHASE_INCLUDED)
                                            : 0;
        l->row_h[r] = row_height(l, (enum draw_row)r, least);
    }
    fit_not_sought(l);
    for (int r = 0; r < DRAW_ROW_COUNT; r++) {
        l->row_y[r] = y;
        for (int c = 0; c < DRAW_COLUMN_COUNT; c++)
            place_cell(l, &d->cell[r][c], (enum draw_column)c, y, l->row_h[r]);
        y += l->row_h[r] > 0 ? l->row_h[r] + ROW_GAP : 0;
    }
    place_cell(l, &d->not_sought, DRAW_OTHER_ASIDE, l->row_y[DRAW_SCREEN],
               l->row_y[DRAW_SOUGHT] - ROW_GAP - l->row_y[DRAW_SCREEN]);
    l->bottom = y - ROW_GAP;
}

static const char *href_of(struct layout *l, const char *box)
{
    const char *base = l->d->o->href;
    return base && box ? arena_fmt(l->d->a, "%s%s", base, box) : NULL;
}

/* One number: the whole box is its group (and link). Several: each line its own. */
static const char *only_box(const struct draw_cell *c)
{
    const char *only = NULL;
    for (size_t i = 0; i < c->n; i++) {
        if (!c->line[i].box || (only && strcmp(only, c->line[i].box) == 0))
            continue;
        if (only)
            return NULL;
        only = c->line[i].box;
    }
    return only;
}

static char *spoken(struct layout *l, const struct draw_cell *c)
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

static void draw_lines(struct layout *l, const struct draw_cell *c, bool link_each)
{
    size_t rows = 0;
    for (size_t i = 0; i < c->n; i++)
        rows += c->line[i].wrapped.n;
    double block =
        FIRST_LINE + LAST_LINE + (double)(rows - 1) * PITCH + (double)(c->n - 1) * PARAGRAPH;
    double y = c->y + (c->h - block) / 2 + FIRST_LINE;
    for (size_t i = 0; i < c->n; i++) {
        const struct draw_line *line = &c->line[i];
        const char *href = link_each ? href_of(l, line->box) : NULL;
        if (href)
            display_group(l->out, NULL, NULL, href);
        for (size_t k = 0; k < line->wrapped.n; k++, y += PITCH)
            display_text(l->out, c->x + PAD + line->indent * INDENT, y, line->wrapped.line[k], TEXT,
                         DISPLAY_START, line->quiet ? INK_2 : INK, 0);
        if (href)
            display_end_group(l->out);
        y += PARAGRAPH;
    }
}

static void draw_cell(struct layout *l, const struct draw_cell *c)
{
    if (!c->id || !c->n)
        return;
    const char *only = only_box(c);
    display_group(l->out, c->id, spoken(l, c), only ? href_of(l, only) : NULL);
    display_rect(l->out, c->x, c->y, c->w, c->h, WHITE, EDGES, STROKE);
    draw_lines(l, c, only == NULL);
    display_end_group(l->out);
}

static void arrow(struct layout *l, double x1, double y1, double x2, double y2)
{
    struct display_point p[2] = {{x1, y1}, {x2, y2}};
    display_arrow(l->out, p, 2, EDGES, ARROW, ARROW_HEAD);
}

static double mid_x(const struct draw_cell *c)
{
    return c->x + c->w / 2;
}

static double mid_y(const struct draw_cell *c)
{
    return c->y + c->h / 2;
}

static void aside(struct layout *l, const struct draw_cell *from, const struct draw_cell *to)
{
    if (from->id && to->id)
        arrow(l, from->x + from->w, mid_y(from), to->x, mid_y(from));
}

/* From the previous box of the column, wherever that is, down to each box. */
static void down(struct layout *l, enum draw_column column)
{
    const struct draw_cell *from = NULL;
    for (int r = 0; r < DRAW_ROW_COUNT; r++) {
        const struct draw_cell *c = &l->d->cell[r][column];
        if (!c->id)
            continue;
        if (from)
            arrow(l, mid_x(c), from->y + from->h, mid_x(c), c->y);
        from = c;
    }
}

static void draw_arrows(struct layout *l)
{
    struct draw *d = l->d;
    const struct draw_cell *included = &d->cell[DRAW_INCLUDED][DRAW_MAIN];
    down(l, DRAW_MAIN);
    for (int r = 0; r < DRAW_ROW_COUNT; r++) {
        aside(l, &d->cell[r][DRAW_MAIN], &d->cell[r][DRAW_ASIDE]);
        aside(l, &d->cell[r][DRAW_OTHER], &d->cell[r][DRAW_OTHER_ASIDE]);
    }
    if (d->has_other) {
        const struct draw_cell *last = &d->cell[DRAW_ASSESSED][DRAW_OTHER];
        down(l, DRAW_OTHER);
        struct display_point p[3] = {{mid_x(last), last->y + last->h},
                                     {mid_x(last), mid_y(included)},
                                     {included->x + included->w, mid_y(included)}};
        display_arrow(l->out, p, 3, EDGES, ARROW, ARROW_HEAD);
        if (d->not_sought.id)
            arrow(l, mid_x(last), mid_y(&d->not_sought), d->not_sought.x, mid_y(&d->not_sought));
    }
    if (d->has_previous) {
        const struct draw_cell *from = &d->cell[DRAW_IDENTIFIED][DRAW_PREVIOUS];
        const struct draw_cell *to = &d->cell[DRAW_TOTAL][DRAW_MAIN];
        struct display_point p[3] = {
            {mid_x(from), from->y + from->h}, {mid_x(from), mid_y(to)}, {to->x, mid_y(to)}};
        display_arrow(l->out, p, 3, EDGES, ARROW, ARROW_HEAD);
    }
}

static void draw_phase(struct layout *l, enum draw_row first, enum draw_row last, struct msg_call m)
{
    while (last > first && l->row_h[last] <= 0)
        last--;
    double y = l->row_y[first], h = l->row_y[last] + l->row_h[last] - y;
    display_rect(l->out, EDGE, y, PHASE_W, h, BAND, EDGES, 0.5);
    display_text(l->out, EDGE + PHASE_W / 2 + 2.8, y + h / 2, str_c(text_of(l, m)), BOLD,
                 DISPLAY_MIDDLE, INK, -90);
}

static void draw_header(struct layout *l, enum draw_column from, enum draw_column to,
                        struct display_lines text)
{
    double x = l->column_x[from], w = l->column_x[to] + l->column_w - x;
    double y = EDGE + (l->header_h - (double)(text.n - 1) * PITCH) / 2 + 2.75;
    display_rect(l->out, x, EDGE, w, l->header_h, BAND, EDGES, 0.5);
    for (size_t i = 0; i < text.n; i++)
        display_text(l->out, x + w / 2, y + (double)i * PITCH, text.line[i], BOLD, DISPLAY_MIDDLE,
                     INK, 0);
}

/* Wrapped heads of the previous, the database and the other columns. */
static void wrap_headers(struct layout *l, struct display_lines head[3])
{
    bool update = l->d->has_previous;
    double two = l->column_x[DRAW_ASIDE] + l->column_w - l->column_x[DRAW_MAIN] - 2 * PAD;
    struct msg_call m[3] = {MSG_PRISMA_HEAD_PREVIOUS,
                            update ? MSG_PRISMA_HEAD_DATABASES_NEW : MSG_PRISMA_HEAD_DATABASES,
                            update ? MSG_PRISMA_HEAD_OTHER_NEW : MSG_PRISMA_HEAD_OTHER};
    size_t rows = 1;
    for (size_t i = 0; i < 3; i++) {
        double width = i ? two : l->column_w - 2 * PAD;
        head[i] = display_wrap(str_c(text_of(l, m[i])), BOLD, width, l->d->a);
        rows = head[i].n > rows ? head[i].n : rows;
    }
    l->header_h = 2 * HEADER_PAD + 8 + (double)(rows - 1) * PITCH;
}

static void draw_notes(struct layout *l)
{
    double y = l->bottom + 18;
    for (size_t i = 0; i < l->d->n_notes; i++) {
        const struct draw_note *n = &l->d->note[i];
        struct display_font font = n->alarm ? SMALL_BOLD : SMALL;
        struct display_lines w = display_wrap(n->text, font, WIDTH - EDGE - COLUMNS_X, l->d->a);
        if (n->alarm)
            display_group(l->out, arena_fmt(l->d->a, "alarm-%zu", i + 1), NULL, NULL);
        for (size_t k = 0; k < w.n; k++, y += NOTE_PITCH)
            display_text(l->out, COLUMNS_X, y, w.line[k], font, DISPLAY_START,
                         n->alarm ? ALARM : INK_2, 0);
        if (n->alarm)
            display_end_group(l->out);
    }
    l->out->height_pt = l->d->n_notes ? y - NOTE_PITCH + 6 : l->bottom + EDGE;
}

static void draw_all(struct layout *l, const struct display_lines head[3])
{
    struct draw *d = l->d;
    if (d->has_previous)
        draw_header(l, DRAW_PREVIOUS, DRAW_PREVIOUS, head[0]);
    draw_header(l, DRAW_MAIN, DRAW_ASIDE, head[1]);
    if (d->has_other)
        draw_header(l, DRAW_OTHER, DRAW_OTHER_ASIDE, head[2]);
    draw_phase(l, DRAW_IDENTIFIED, DRAW_IDENTIFIED, MSG_PRISMA_PHASE_IDENTIFICATION);
    draw_phase(l, DRAW_SCREEN, DRAW_ASSESSED, MSG_PRISMA_PHASE_SCREENING);
    draw_phase(l, DRAW_INCLUDED, DRAW_TOTAL, MSG_PRISMA_PHASE_INCLUDED);
    draw_arrows(l);
    /* Reading order: one arm to its end, then the other, then what is included. */
    static const enum draw_column order[][2] = {
        {DRAW_PREVIOUS, DRAW_PREVIOUS}, {DRAW_MAIN, DRAW_ASIDE}, {DRAW_OTHER, DRAW_OTHER_ASIDE}};
    for (size_t k = 0; k < COUNT_OF(order); k++)
        for (int r = 0; r <= DRAW_ASSESSED; r++) {
            draw_cell(l, &d->cell[r][order[k][0]]);
            if (order[k][1] != order[k][0])
                draw_cell(l, &d->cell[r][order[k][1]]);
            if (r == DRAW_IDENTIFIED && order[k][0] == DRAW_OTHER)
                draw_cell(l, &d->not_sought);
        }
    draw_cell(l, &d->cell[DRAW_INCLUDED][DRAW_MAIN]);
    draw_cell(l, &d->cell[DRAW_TOTAL][DRAW_MAIN]);
    draw_notes(l);
}

enum err_code prisma_draw(const struct prisma_flow *flow, const struct prisma_draw_options *o,
                          struct arena *a, struct display *out, struct err *e)
{
    struct draw d = {.flow = flow, .o = o, .a = a};
    struct layout l = {.d = &d, .out = out};
    struct display_lines head[3];
    enum err_code rc = display_font_check(e);
    if (rc != ERR_OK)
        return rc;
    struct prisma_checks checks = prisma_check(flow, a);
    d.has_other = o->variant == PRISMA_V2 ||
                  (o->variant == PRISMA_AUTO && prisma_has_kind(flow, PRISMA_OTHER));
    d.has_previous = flow->previous_studies.known || flow->previous_reports.known;
    d.star = o->searched.len && (flow->per_database.n || flow->per_register.n);
    /* Who excluded stands inside the box when it is one box and a tool did. */
    bool said = !o->split && flow->column[PRISMA_COLUMN_DATABASES].step[PRISMA_EXCLUDED_TOOL].n > 0;
    d.two_stars = !flow->from_file && !said;
    prisma_draw_content(&d);
    prisma_draw_notes(&d, &checks);
    display_init(out, a, WIDTH);
    out->lang = o->lang;
    out->id = "prisma";
    out->title = msg_text(a, o->lang, MSG_PRISMA_TITLE);
    out->desc = prisma_draw_description(&d);
    place_columns(&l);
    wrap_headers(&l, head);
    place_rows(&l);
    draw_all(&l, head);
    return ERR_OK;
}
