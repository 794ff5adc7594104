/* chart_end.c - labels right of the plot, at the height of what they name, moved apart. */
#include "lib/render/chart_internal.h"

#include <math.h>

#define GAP       8.0
#define WIDTH_MAX 108.0
#define PITCH     9.5
#define BETWEEN   4.0

static bool on_one_line(const struct chart_layout *l, const struct chart_label *label)
{
    if (str_find(label->quiet, STR("\n"), 0) != SIZE_MAX)
        return false;
    if (!label->strong.len || !label->quiet.len)
        return true;
    return display_measure(label->strong, l->value) + 4 + display_measure(label->quiet, l->small) <=
           WIDTH_MAX;
}

static struct display_lines quiet_lines(const struct chart_layout *l,
                                        const struct chart_label *label)
{
    return display_wrap(label->quiet, l->small, WIDTH_MAX, l->a);
}

static void measure(struct chart_layout *l, struct chart_spot *s)
{
    double strong = display_measure(s->label->strong, l->value), width = strong;
    s->height = PITCH;
    if (!on_one_line(l, s->label)) {
        struct display_lines lines = quiet_lines(l, s->label);
        width = lines.width_pt > strong ? lines.width_pt : strong;
        s->height += PITCH * (double)lines.n;
    } else if (s->label->quiet.len) {
        width = (strong > 0 ? strong + 4 : 0) + display_measure(s->label->quiet, l->small);
    }
    if (GAP + width + 1 > l->end_width)
        l->end_width = GAP + width + 1;
}

void chart_end_measure(struct chart_layout *l)
{
    l->end_width = 0;
    for (size_t i = 0; i < l->n_spots; i++)
        if (l->spot[i].label->place == CHART_AT_END)
            measure(l, &l->spot[i]);
}

double chart_end_height(const struct chart_layout *l)
{
    double h = 0;
    for (size_t i = 0; i < l->n_spots; i++)
        if (l->spot[i].label->place == CHART_AT_END)
            h += l->spot[i].height + (h > 0 ? BETWEEN : 0);
    return h;
}

/* The middle of what it names, at the right end. */
static double wanted(const struct chart_layout *l, const struct chart_spot *s)
{
    const struct chart_series *of = s->series;
    if (!of)
        return chart_py(l, (l->c->gap.y0 + l->c->gap.y1) / 2);
    for (size_t i = of->n; i-- > 0;) {
        if (!isfinite(of->y[i]))
            continue;
        double foot = of->kind == CHART_BAR ? chart_foot(l->c, of, i) : 0;
        double y = of->kind == CHART_BAND  ? (of->y[i] + of->y_low[i]) / 2
                   : of->kind == CHART_BAR ? foot + of->y[i] / 2
                                           : of->y[i];
        return chart_py(l, y);
    }
    return l->plot.y1;
}

/* By height; where two want the same, in the order in which they were added, the later above, as
 * pieces of a stack stand. */
static void sort(struct chart_spot **of, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && of[k - 1]->wanted >= of[k]->wanted; k--) {
            struct chart_spot *s = of[k];
            of[k] = of[k - 1];
            of[k - 1] = s;
        }
}

/* Least movement that leaves no two touching: whoever is too near to the one above joins its
 * group, and a group stands about the mean of what its members want. */
static void spread(const struct chart_layout *l, struct chart_spot **of, size_t n)
{
    size_t *first = ARENA_ARRAY(l->a, n + 1, size_t), groups = 0;
    double *start = ARENA_ARRAY(l->a, n + 1, double), *size = ARENA_ARRAY(l->a, n + 1, double);
    double top = l->plot.y0 - PITCH / 2, bottom = l->plot.y1 + PITCH / 2;
    for (size_t i = 0; i < n; i++) {
        first[groups] = i;
        size[groups] = of[i]->height + BETWEEN;
        start[groups++] = of[i]->wanted - of[i]->height / 2;
        for (bool joined = true; joined;) {
            size_t g = groups - 1;
            joined = g > 0 && start[g - 1] + size[g - 1] > start[g];
            if (joined) {
                size[g - 1] += size[g];
                groups = g--;
            }
            double sum = 0, at = 0;
            for (size_t k = first[g]; k <= i; k++) {
                sum += of[k]->wanted - of[k]->height / 2 - at;
                at += of[k]->height + BETWEEN;
            }
            start[g] = sum / (double)(i - first[g] + 1);
            if (start[g] + size[g] - BETWEEN > bottom)
                start[g] = bottom + BETWEEN - size[g];
            if (start[g] < top)
                start[g] = top;
        }
    }
    for (size_t g = 0; g < groups; g++) {
        double at = start[g];
        for (size_t k = first[g]; k < (g + 1 < groups ? first[g + 1] : n); k++) {
            of[k]->placed = at + of[k]->height / 2;
            at += of[k]->height + BETWEEN;
        }
    }
}

static void draw(struct chart_layout *l, const struct chart_spot *s)
{
    double x = l->plot.x1 + GAP, y = s->placed - s->height / 2 + PITCH / 2 + 3;
    const struct chart_label *label = s->label;
    if (fabs(s->placed - s->wanted) > 4 && s->series) {
        struct display_point p[2] = {{l->plot.x1 + 1, s->wanted},
                                     {x - 2, s->placed - s->height / 2 + PITCH / 2}};
        display_path(l->d, p, 2, false, DISPLAY_NONE, CHART_AXIS, 0.5, NULL);
    }
    chart_put(l, x, y, label->strong, l->value, DISPLAY_START, s->ink);
    if (on_one_line(l, label)) {
        double beside = label->strong.len ? display_measure(label->strong, l->value) + 4 : 0;
        chart_put(l, x + beside, y, label->quiet, l->small, DISPLAY_START, s->ink);
        return;
    }
    struct display_lines lines = quiet_lines(l, label);
    for (size_t i = 0; i < lines.n; i++)
        chart_put(l, x, y + PITCH * (double)(i + 1), lines.line[i], l->small, DISPLAY_START,
                  s->ink);
}

void chart_end_draw(struct chart_layout *l)
{
    struct chart_spot **of = ARENA_ARRAY(l->a, l->n_spots + 1, struct chart_spot *);
    size_t n = 0;
    for (size_t i = 0; i < l->n_spots; i++)
        if (l->spot[i].label->place == CHART_AT_END) {
            l->spot[i].wanted = wanted(l, &l->spot[i]);
            of[n++] = &l->spot[i];
        }
    sort(of, n);
    spread(l, of, n);
    for (size_t i = 0; i < n; i++)
        draw(l, of[i]);
}
