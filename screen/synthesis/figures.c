/* figures.c - names, captions and the shared look. */
#include "screen/synthesis/figures.h"

#include "screen/synthesis/figure_internal.h"

const struct display_font FIGURE_TEXT = {8, false}, FIGURE_BOLD = {8, true},
                          FIGURE_VALUE = {8.5, true}, FIGURE_NOTE = {7, false};

static const char *const NAME[SYNTHESIS_FIGURE_COUNT] = {"evidence-map", "levels", "years",
                                                         "agreement"};

const char *synthesis_figure_name(enum synthesis_figure f)
{
    return NAME[f];
}

bool synthesis_figure_parse(struct str s, enum synthesis_figure *out)
{
    for (size_t i = 0; i < SYNTHESIS_FIGURE_COUNT; i++)
        if (str_eq_c(s, NAME[i])) {
            *out = (enum synthesis_figure)i;
            return true;
        }
    return false;
}

struct str synthesis_figure_caption(const struct synthesis *y, enum synthesis_figure f,
                                    struct arena *a)
{
    if (f == SYNTHESIS_FIGURE_MAP)
        return SAID(y, a, MSG_FIGURE_MAP(y->topic));
    if (f == SYNTHESIS_FIGURE_LEVELS)
        return SAID(y, a, MSG_TABLE_LEVELS(y->topic));
    if (f == SYNTHESIS_FIGURE_YEARS)
        return SAID(y, a, MSG_LIST_YEARS(y->topic));
    return SAID(y, a, MSG_FIGURE_AGREEMENT);
}

bool synthesis_figure(const struct synthesis *y, enum synthesis_figure f, struct arena *a,
                      struct display *out)
{
    display_init(out, a, FIGURE_WIDTH);
    out->lang = y->lang;
    out->id = NAME[f];
    out->title = arena_str(a, synthesis_figure_caption(y, f, a)).ptr;
    if (y->ev.n == 0)
        return false;
    switch (f) {
    case SYNTHESIS_FIGURE_MAP:
        return figure_map(y, a, out);
    case SYNTHESIS_FIGURE_LEVELS:
        return figure_levels(y, a, out);
    case SYNTHESIS_FIGURE_YEARS:
        return figure_years(y, a, out);
    case SYNTHESIS_FIGURE_AGREEMENT:
    case SYNTHESIS_FIGURE_COUNT:
        break;
    }
    return false;
}

/* ---- The look -------------------------------------------------------------------------------- */

/* Dark is high: 1a; 1b and 1c; level 2; the rest. */
struct figure_shade figure_level_shade(struct str level)
{
    static const uint32_t fill[] = {0x0b3742, 0x2f6c7a, 0x9cc2ca, 0xffffff};
    size_t i = 3;
    if (str_eq_c(level, "1a"))
        i = 0;
    else if (str_starts(level, "1"))
        i = 1;
    else if (str_starts(level, "2"))
        i = 2;
    return (struct figure_shade){DISPLAY_RGB(fill[i]), i < 2 ? WHITE : INK};
}

struct figure_shade figure_literature_shade(size_t kind)
{
    static const uint32_t fill[] = {0x2f6c7a, 0xc3dbe0, 0xffffff};
    return (struct figure_shade){DISPLAY_RGB(fill[kind]), kind == 0 ? WHITE : INK};
}

void figure_line(struct display *d, double x0, double y0, double x1, double y1,
                 struct display_paint colour, double width_pt)
{
    struct display_point p[] = {{x0, y0}, {x1, y1}};
    display_path(d, p, 2, false, DISPLAY_NONE, colour, width_pt, NULL);
}

double figure_lines(struct display *d, const struct display_lines *l, double x, double y,
                    struct display_font font, enum display_align align, struct display_paint colour)
{
    for (size_t i = 0; i < l->n; i++)
        display_text(d, x, y + (double)i * FIGURE_PITCH, l->line[i], font, align, colour, 0);
    return y + (double)(l->n ? l->n - 1 : 0) * FIGURE_PITCH;
}

void figure_note(struct display *d, double y, struct str text)
{
    struct display_lines l = display_wrap(text, FIGURE_NOTE, d->width_pt, d->arena);
    d->height_pt = figure_lines(d, &l, 0, y, FIGURE_NOTE, DISPLAY_START, INK_2) + 3;
}
