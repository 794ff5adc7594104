/* flow.c - how far a cell that is left out can rise or fall.
 *
 * Nodes are the rows and the columns with the margins among them; a cell is an arc between its row
 * and its column, turned round in the margins so that every sum becomes a balance at a node. Cells
 * left out can rise without end and fall by what they are. */
#include "uptake/suppress/suppress_internal.h"

#include "lib/base/arena.h"

/* From row to column within the table and in the corner, from column to row in the margins. */
static void ends(const struct grid *g, size_t i, size_t j, size_t *from, size_t *to)
{
    size_t row = i, column = g->rows + 1 + j;
    bool turned = (i == g->rows) != (j == g->columns);
    *from = turned ? column : row;
    *to = turned ? row : column;
}

/* How much more can go from `a` to `b` along the cell's arc, either way. */
static int64_t room(const struct grid *g, const int64_t *x, size_t i, size_t j, size_t a)
{
    size_t from, to;
    ends(g, i, j, &from, &to);
    return from == a ? SUPPRESS_UNBOUNDED : x[i * (g->columns + 1) + j];
}

static void push(const struct grid *g, int64_t *x, size_t i, size_t j, size_t a, int64_t n)
{
    size_t from, to;
    ends(g, i, j, &from, &to);
    x[i * (g->columns + 1) + j] += from == a ? n : -n;
}

struct search {
    const struct grid *g;
    int64_t *x; /* values as they are pushed about */
    size_t skip_i, skip_j;
    size_t *came, *queue; /* by node: from which; */
    size_t n_nodes;
};

static bool open_cell(const struct search *s, size_t i, size_t j)
{
    return s->g->mark[i * (s->g->columns + 1) + j] != SUPPRESS_SHOWN &&
           (i != s->skip_i || j != s->skip_j);
}

/* The cell between two nodes; false when both are rows or both columns. */
static bool between(const struct search *s, size_t a, size_t b, size_t *i, size_t *j)
{
    bool row_first = a <= s->g->rows;
    if (row_first == (b <= s->g->rows))
        return false;
    *i = row_first ? a : b;
    *j = (row_first ? b : a) - s->g->rows - 1;
    return open_cell(s, *i, *j);
}

/* A shortest way with room; false when there is none. */
static bool find_way(const struct search *s, size_t start, size_t goal)
{
    size_t head = 0, tail = 0, i, j;
    for (size_t v = 0; v < s->n_nodes; v++)
        s->came[v] = SIZE_MAX;
    s->came[start] = start;
    s->queue[tail++] = start;
    while (head < tail && s->came[goal] == SIZE_MAX) {
        size_t a = s->queue[head++];
        for (size_t b = 0; b < s->n_nodes; b++)
            if (s->came[b] == SIZE_MAX && between(s, a, b, &i, &j) &&
                room(s->g, s->x, i, j, a) > 0) {
                s->came[b] = a;
                s->queue[tail++] = b;
            }
    }
    return s->came[goal] != SIZE_MAX;
}

static int64_t way_room(const struct search *s, size_t start, size_t goal)
{
    int64_t least = SUPPRESS_UNBOUNDED;
    for (size_t b = goal; b != start; b = s->came[b]) {
        size_t i, j;
        if (!between(s, s->came[b], b, &i, &j))
            return 0;
        int64_t r = room(s->g, s->x, i, j, s->came[b]);
        least = r < least ? r : least;
    }
    return least;
}

static int64_t greatest_flow(const struct search *s, size_t start, size_t goal, int64_t enough)
{
    int64_t sum = 0;
    while (sum < enough && find_way(s, start, goal)) {
        int64_t n = way_room(s, start, goal);
        if (n == SUPPRESS_UNBOUNDED)
            return SUPPRESS_UNBOUNDED;
        for (size_t b = goal; b != start; b = s->came[b]) {
            size_t i, j;
            if (between(s, s->came[b], b, &i, &j))
                push(s->g, s->x, i, j, s->came[b], n);
        }
        sum += n;
    }
    return sum;
}

static int64_t flow(const struct grid *g, size_t i, size_t j, bool rise, int64_t enough)
{
    struct arena a = {0};
    size_t n = (g->rows + 1) * (g->columns + 1), from, to;
    struct search s = {.g = g, .skip_i = i, .skip_j = j, .n_nodes = g->rows + g->columns + 2};
    s.x = ARENA_ARRAY(&a, n, int64_t);
    s.came = ARENA_ARRAY(&a, s.n_nodes, size_t);
    s.queue = ARENA_ARRAY(&a, s.n_nodes, size_t);
    memcpy(s.x, g->x, n * sizeof *s.x);
    ends(g, i, j, &from, &to);
    int64_t most = rise ? greatest_flow(&s, to, from, enough) : greatest_flow(&s, from, to, enough);
    arena_release(&a);
    return most;
}

void grid_bounds(const struct grid *g, size_t i, size_t j, int64_t enough, int64_t *low,
                 int64_t *high)
{
    int64_t x = g->x[i * (g->columns + 1) + j];
    *low = *high = x;
    if (g->mark[i * (g->columns + 1) + j] == SUPPRESS_SHOWN)
        return;
    int64_t rise = flow(g, i, j, true, enough), fall = flow(g, i, j, false, enough);
    *high = rise == SUPPRESS_UNBOUNDED ? rise : x + rise;
    *low = fall >= x ? 0 : x - fall;
}
