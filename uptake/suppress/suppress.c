/* suppress.c - which cells are left out: small ones, and those that would give them back. */
#include "lib/base/arena.h"
#include "uptake/suppress/suppress_internal.h"

static size_t at(const struct grid *g, size_t i, size_t j)
{
    return i * (g->columns + 1) + j;
}

static void fill(struct grid *g, const int64_t *value, struct arena *a)
{
    g->x = ARENA_ARRAY(a, (g->rows + 1) * (g->columns + 1), int64_t);
    for (size_t i = 0; i < g->rows; i++)
        for (size_t j = 0; j < g->columns; j++) {
            int64_t v = value[i * g->columns + j];
            g->x[at(g, i, j)] = v;
            g->x[at(g, i, g->columns)] += v;
            g->x[at(g, g->rows, j)] += v;
            g->x[at(g, g->rows, g->columns)] += v;
        }
}

/* How many of the values that a small cell needs are still missing for a reader. */
static int64_t lack(const struct grid *g, size_t i, size_t j, int64_t threshold)
{
    int64_t low, high;
    grid_bounds(g, i, j, 2 * threshold, &low, &high);
    if (high == SUPPRESS_UNBOUNDED || high - low >= threshold - 1)
        return 0;
    return threshold - 1 - (high - low);
}

/* The three other corners of a rectangle; what of them is shown is hidden, or shown again. */
struct corners {
    size_t cell[3];
    bool hid[3];
    int64_t cost;
};

static struct corners hide(struct grid *g, size_t i, size_t j, size_t i2, size_t j2)
{
    struct corners c = {.cell = {at(g, i, j2), at(g, i2, j), at(g, i2, j2)}};
    for (size_t k = 0; k < 3; k++) {
        c.hid[k] = g->mark[c.cell[k]] == SUPPRESS_SHOWN;
        if (!c.hid[k])
            continue;
        g->mark[c.cell[k]] = SUPPRESS_OTHER;
        c.cost += 1 + g->x[c.cell[k]];
    }
    return c;
}

static void show_again(struct grid *g, const struct corners *c)
{
    for (size_t k = 0; k < 3; k++)
        if (c->hid[k])
            g->mark[c->cell[k]] = SUPPRESS_SHOWN;
}

/* Hide the rectangle that helps most for least: one that protects the cell at the least cost, else
 * the one that leaves least lacking. False when none helps. */
static bool protect(struct grid *g, size_t i, size_t j, int64_t threshold)
{
    int64_t now = lack(g, i, j, threshold), best_lack = now, best_cost = INT64_MAX;
    size_t best_i = SIZE_MAX, best_j = SIZE_MAX;
    for (size_t i2 = 0; i2 <= g->rows; i2++)
        for (size_t j2 = 0; j2 <= g->columns; j2++) {
            if (i2 == i || j2 == j)
                continue;
            struct corners c = hide(g, i, j, i2, j2);
            bool dear = best_lack == 0 && c.cost >= best_cost;
            int64_t left = dear ? now : lack(g, i, j, threshold);
            if (left < best_lack || (left == best_lack && left < now && c.cost < best_cost)) {
                best_lack = left;
                best_cost = c.cost;
                best_i = i2;
                best_j = j2;
            }
            show_again(g, &c);
        }
    if (best_i == SIZE_MAX)
        return false;
    hide(g, i, j, best_i, best_j);
    return true;
}

/* Rather nothing than something that can be computed back. */
static void hide_all(struct grid *g)
{
    for (size_t k = 0; k < (g->rows + 1) * (g->columns + 1); k++)
        if (g->mark[k] == SUPPRESS_SHOWN)
            g->mark[k] = SUPPRESS_OTHER;
}

static bool protect_all(struct grid *g, int64_t threshold)
{
    for (size_t i = 0; i <= g->rows; i++)
        for (size_t j = 0; j <= g->columns; j++)
            while (g->mark[at(g, i, j)] == SUPPRESS_SMALL && lack(g, i, j, threshold))
                if (!protect(g, i, j, threshold))
                    return false;
    return true;
}

void suppress(size_t rows, size_t columns, const int64_t *value, int64_t threshold,
              unsigned char *mark)
{
    struct arena a = {0};
    struct grid g = {rows, columns, NULL, mark};
    fill(&g, value, &a);
    for (size_t k = 0; k < (rows + 1) * (columns + 1); k++)
        mark[k] = g.x[k] > 0 && g.x[k] < threshold ? SUPPRESS_SMALL : SUPPRESS_SHOWN;
    /* What is hidden later only widens what a reader can't tell, so one round is enough. */
    if (threshold > 1 && !protect_all(&g, threshold))
        hide_all(&g);
    arena_release(&a);
}

void suppress_bounds(size_t rows, size_t columns, const int64_t *value, const unsigned char *mark,
                     size_t i, size_t j, int64_t *low, int64_t *high)
{
    struct arena a = {0};
    size_t n = (rows + 1) * (columns + 1);
    struct grid g = {rows, columns, NULL, ARENA_ARRAY(&a, n, unsigned char)};
    fill(&g, value, &a);
    memcpy(g.mark, mark, n);
    grid_bounds(&g, i, j, SUPPRESS_UNBOUNDED, low, high);
    arena_release(&a);
}
