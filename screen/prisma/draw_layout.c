/* draw_layout.c - widths and heights. Measures follow the templates' proportions on a page 180 mm
 * wide; heights follow from the wrapped text. */
#include "screen/prisma/draw.h"

#include "screen/prisma/messages.h"

#define HEADER_PAD 9.0
#define ROW_GAP    15.0
#define WRONG_GAP  10.0 /* under what doesn't add up */

const struct display_font DRAW_TEXT = {8, false}, DRAW_BOLD = {8, true}, DRAW_SMALL = {7, false},
                          DRAW_SMALL_BOLD = {7, true};

struct msg_call prisma_phase_name(enum draw_phase p)
{
    switch (p) {
    case DRAW_IDENTIFICATION:
        return MSG_PRISMA_PHASE_IDENTIFICATION;
    case DRAW_SCREENING:
        return MSG_PRISMA_PHASE_SCREENING;
    case DRAW_INCLUSION:
    case DRAW_PHASE_COUNT:
        break;
    }
    return MSG_PRISMA_PHASE_INCLUDED;
}

bool prisma_phase_rows(const struct layout *l, enum draw_phase p, enum draw_row *first,
                       enum draw_row *last)
{
    static const enum draw_row span[DRAW_PHASE_COUNT][2] = {{DRAW_IDENTIFIED, DRAW_IDENTIFIED},
                                                            {DRAW_SCREEN, DRAW_ASSESSED},
                                                            {DRAW_INCLUDED, DRAW_META}};
    *first = span[p][0];
    *last = span[p][1];
    while (*last > *first && l->row_h[*last] <= 0)
        (*last)--;
    while (*first < *last && l->row_h[*first] <= 0)
        (*first)++;
    return l->row_h[*first] > 0;
}

/* What doesn't add up, in a frame above all. */
static void place_wrong(struct layout *l)
{
    struct draw *d = l->d;
    size_t rows = 0;
    l->wrong = ARENA_ARRAY(d->a, d->n_wrong, struct display_lines);
    for (size_t i = 0; i < d->n_wrong; i++) {
        double width = DRAW_WIDTH - 2 * DRAW_EDGE - 2 * DRAW_PAD - (i ? DRAW_INDENT : 0);
        l->wrong[i] = display_wrap(d->wrong[i], i ? DRAW_TEXT : DRAW_BOLD, width, d->a);
        rows += l->wrong[i].n;
    }
    if (rows)
        l->wrong_h = 2 * DRAW_PAD + DRAW_FIRST_LINE + DRAW_LAST_LINE +
                     (double)(rows - 1) * DRAW_PITCH + (double)(d->n_wrong - 1) * DRAW_PARAGRAPH;
    l->top = DRAW_EDGE + (rows ? l->wrong_h + WRONG_GAP : 0);
}

static void place_columns(struct layout *l)
{
    double x = DRAW_COLUMNS_X;
    size_t n = 0;
    for (size_t c = 0; c < DRAW_COLUMN_COUNT; c++) {
        l->column_used[c] = c == DRAW_PREVIOUS                         ? l->d->has_previous
                            : c == DRAW_OTHER || c == DRAW_OTHER_ASIDE ? l->d->has_other
                                                                       : true;
        n += l->column_used[c];
    }
    double gap = n > 4 ? 11 : 14;
    l->column_w = (DRAW_WIDTH - DRAW_EDGE - DRAW_COLUMNS_X - gap * (double)(n - 1)) / (double)n;
    for (size_t c = 0; c < DRAW_COLUMN_COUNT; c++) {
        l->column_x[c] = x;
        x += l->column_used[c] ? l->column_w + gap : 0;
    }
}

/* Wrapped heads of the previous, the database and the other columns. */
static void wrap_headers(struct layout *l)
{
    bool update = l->d->has_previous;
    double two = l->column_x[DRAW_ASIDE] + l->column_w - l->column_x[DRAW_MAIN] - 2 * DRAW_PAD;
    struct msg_call m[3] = {MSG_PRISMA_HEAD_PREVIOUS,
                            update ? MSG_PRISMA_HEAD_DATABASES_NEW : MSG_PRISMA_HEAD_DATABASES,
                            update ? MSG_PRISMA_HEAD_OTHER_NEW : MSG_PRISMA_HEAD_OTHER};
    size_t rows = 1;
    for (size_t i = 0; i < 3; i++) {
        double width = i ? two : l->column_w - 2 * DRAW_PAD;
        bool drawn = i == 1 || (i == 0 ? l->d->has_previous : l->d->has_other);
        l->head[i] = display_wrap(str_c(prisma_word(l->d, m[i])), DRAW_BOLD, width, l->d->a);
        rows = drawn && l->head[i].n > rows ? l->head[i].n : rows;
    }
    l->header_h = 2 * HEADER_PAD + 8 + (double)(rows - 1) * DRAW_PITCH;
}

/* Wrap a cell's text to a width and say how high it is. */
static double measure(struct layout *l, struct draw_cell *c, struct display_font font, double w)
{
    size_t rows = 0;
    for (size_t i = 0; i < c->n; i++) {
        struct draw_line *line = &c->line[i];
        double width = w - 2 * DRAW_PAD - line->indent * DRAW_INDENT;
        line->wrapped = display_wrap(line->text, font, width, l->d->a);
        rows += line->wrapped.n;
    }
    double between =
        rows ? (double)(rows - 1) * DRAW_PITCH + (double)(c->n - 1) * DRAW_PARAGRAPH : 0;
    c->h = 2 * DRAW_PAD + DRAW_FIRST_LINE + DRAW_LAST_LINE + between;
    return c->h;
}

/* A row is as high as its highest cell. */
static double row_height(struct layout *l, enum draw_row row)
{
    double h = 0;
    for (size_t c = 0; c < DRAW_COLUMN_COUNT; c++)
        if (l->d->cell[row][c].id) {
            double own = measure(l, &l->d->cell[row][c], DRAW_TEXT, l->column_w);
            h = own > h ? own : h;
        }
    return h;
}

/* The extra box of the other methods spans the screening rows; when it is higher, they grow. */
static void fit_not_sought(struct layout *l)
{
    double gap = l->row_h[DRAW_ABSTRACTS] > 0 ? ROW_GAP : 0;
    double span = l->row_h[DRAW_SCREEN] + gap + l->row_h[DRAW_ABSTRACTS];
    if (!l->d->not_sought.id)
        return;
    double more = measure(l, &l->d->not_sought, DRAW_TEXT, l->column_w) - span;
    if (more <= 0)
        return;
    l->row_h[DRAW_SCREEN] += gap > 0 ? more / 2 : more;
    l->row_h[DRAW_ABSTRACTS] += gap > 0 ? more / 2 : 0;
}

/* A phase's name must fit beside its rows; the last of them grows. */
static void fit_phase(struct layout *l, enum draw_phase p)
{
    enum draw_row first, last;
    if (!prisma_phase_rows(l, p, &first, &last))
        return;
    const char *name = prisma_word(l->d, prisma_phase_name(p));
    double need = display_measure(str_c(name), DRAW_BOLD) + 8, have = -ROW_GAP;
    for (enum draw_row r = first; r <= last; r++)
        have += l->row_h[r] > 0 ? l->row_h[r] + ROW_GAP : 0;
    if (need > have)
        l->row_h[last] += need - have;
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
    double y = l->top + l->header_h + 12;
    for (int r = 0; r < DRAW_ROW_COUNT; r++)
        l->row_h[r] = row_height(l, (enum draw_row)r);
    fit_not_sought(l);
    for (int p = 0; p < DRAW_PHASE_COUNT; p++)
        fit_phase(l, (enum draw_phase)p);
    for (int r = 0; r < DRAW_ROW_COUNT; r++) {
        l->row_y[r] = y;
        for (int c = 0; c < DRAW_COLUMN_COUNT; c++)
            place_cell(l, &d->cell[r][c], (enum draw_column)c, y, l->row_h[r]);
        y += l->row_h[r] > 0 ? l->row_h[r] + ROW_GAP : 0;
    }
    /* As high as its text, in the middle of the rows beside it. */
    double span = l->row_y[DRAW_SOUGHT] - ROW_GAP - l->row_y[DRAW_SCREEN];
    place_cell(l, &d->not_sought, DRAW_OTHER_ASIDE,
               l->row_y[DRAW_SCREEN] + (span - d->not_sought.h) / 2, d->not_sought.h);
    l->bottom = y - ROW_GAP;
}

static double below_height(const struct draw_line *line)
{
    return (double)line->wrapped.n * DRAW_BELOW_PITCH + DRAW_PARAGRAPH;
}

/* Reasons that stand below: a frame over the whole width, its lines in two columns. */
static void place_below(struct layout *l)
{
    double w = DRAW_WIDTH - DRAW_EDGE - DRAW_COLUMNS_X;
    l->below_bottom = l->bottom;
    for (size_t k = 0; k < COUNT_OF(l->d->below); k++) {
        struct draw_cell *c = &l->d->below[k];
        if (!c->id)
            continue;
        (void)measure(l, c, DRAW_SMALL, (w - DRAW_BELOW_GAP + 2 * DRAW_PAD) / 2);
        size_t half = 1;
        double all = 0, y = DRAW_PAD + DRAW_FIRST_LINE + DRAW_BELOW_PITCH + DRAW_PARAGRAPH;
        double left = y, right = y;
        for (size_t i = 1; i < c->n; i++)
            all += below_height(&c->line[i]);
        /* The heading, then lines to the left until half of the height is reached. */
        for (; half < c->n && left - y < all / 2; half++)
            left += below_height(&c->line[half]);
        for (size_t i = half; i < c->n; i++)
            right += below_height(&c->line[i]);
        c->cap = half; /* where the second column begins */
        c->x = DRAW_COLUMNS_X;
        c->w = w;
        c->y = l->below_bottom + ROW_GAP;
        c->h = (left > right ? left : right) - DRAW_BELOW_PITCH + DRAW_LAST_LINE + DRAW_PAD;
        l->below_bottom = c->y + c->h;
    }
}

void prisma_layout(struct layout *l)
{
    place_wrong(l);
    place_columns(l);
    wrap_headers(l);
    place_rows(l);
    place_below(l);
}
