/* figure_map_legend.c - what the evidence map's bubbles mean, in signs and in words. */
#include "screen/synthesis/figure_map.h"

#include <math.h>

static void legend_area(const struct map_layout *l, double x, double middle)
{
    size_t step[] = {1, l->most < 4 ? 2 : (l->most + 3) / 4, l->most};
    struct str text = SAID(l->y, l->a, MSG_FIGURE_AREA_LEGEND);
    display_text(l->d, x, middle + 2.8, text, FIGURE_TEXT, DISPLAY_START, INK_2, 0);
    x += display_measure(text, FIGURE_TEXT) + 10;
    for (size_t i = 0; i < COUNT_OF(step); i++) {
        double r = figure_map_radius(l, step[i]);
        struct str n = str_c(figure_map_number(l, step[i]));
        bool inside = r >= 5;
        if (i && step[i] <= step[i - 1])
            continue;
        display_circle(l->d, x + r, middle, r, DISPLAY_NONE, INK_2, STROKE, NULL);
        display_text(l->d, inside ? x + r : x + 2 * r + 3, middle + 2.8, n, FIGURE_TEXT,
                     inside ? DISPLAY_MIDDLE : DISPLAY_START, INK, 0);
        x += 2 * r + (inside ? 6 : 8 + display_measure(n, FIGURE_TEXT));
    }
}

double figure_map_legend(const struct map_layout *l, double y)
{
    struct str text = SAID(l->y, l->a, MSG_FIGURE_LEVEL_LEGEND);
    double big = l->dense ? 7 : fmax(figure_map_radius(l, l->most), 7), middle = y + 8 + big, x;
    display_text(l->d, 0, middle + 2.8, text, FIGURE_TEXT, DISPLAY_START, INK_2, 0);
    x = display_measure(text, FIGURE_TEXT) + 16;
    for (size_t i = 0; i < MAP_LEVELS; i++) {
        struct str name = figure_map_level_name(l, i);
        struct figure_shade shade = figure_level_shade(name);
        if (!l->m->level_used[i])
            continue;
        display_circle(l->d, x, middle, 7, shade.fill, INK, STROKE,
                       i + 1 == MAP_LEVELS ? "2 2" : NULL);
        if (!l->dense) {
            display_text(l->d, x, middle + 2.5, name, (struct display_font){7, true},
                         DISPLAY_MIDDLE, shade.ink, 0);
            x += 20;
            continue;
        }
        name = i + 1 == MAP_LEVELS ? SAID(l->y, l->a, MSG_TABLE_LEVEL_NONE) : name;
        display_text(l->d, x + 11, middle + 2.8, name, FIGURE_TEXT, DISPLAY_START, INK, 0);
        x += 30 + display_measure(name, FIGURE_TEXT);
    }
    if (!l->dense)
        legend_area(l, x + 14, middle);
    return middle + big;
}

struct str figure_map_note(const struct map_layout *l)
{
    if (l->dense)
        return SAID(l->y, l->a, MSG_FIGURE_MAP_NOTE_DENSE);
    return l->m->level_used[MAP_LEVELS - 1] ? SAID(l->y, l->a, MSG_FIGURE_MAP_NOTE_NONE)
                                            : SAID(l->y, l->a, MSG_FIGURE_MAP_NOTE);
}

const char *figure_map_description(const struct map_layout *l)
{
    struct buf b = {0};
    buf_addstr(&b, SAID(l->y, l->a, MSG_FIGURE_MAP_DESC(l->y->ev.n)));
    for (size_t r = 0; r < l->m->n_rows; r++)
        for (size_t c = 0; c < l->m->n_populations; c++) {
            struct str column = figure_map_column_name(l, c);
            const char *gap = ": ";
            for (size_t i = 0; i < MAP_LEVELS; i++) {
                struct str name = figure_map_level_name(l, i);
                if (!figure_map_cell(l, r, c)[i])
                    continue;
                if (*gap == ':')
                    buf_addf(&b, " %.*s, %.*s", (int)l->m->row[r].label.len, l->m->row[r].label.ptr,
                             (int)column.len, column.ptr);
                buf_addf(&b, "%s%.*s %zu", gap, (int)name.len, name.ptr,
                         figure_map_cell(l, r, c)[i]);
                gap = ", ";
            }
            buf_adds(&b, *gap == ',' ? "." : "");
        }
    char *text = arena_strdup(l->a, buf_c(&b));
    buf_release(&b);
    return text;
}
