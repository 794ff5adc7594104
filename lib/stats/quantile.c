/* quantile.c - where in the order a quantile lies, counted in whole numbers. */
#include "lib/stats/quantile.h"

#include <math.h>
#include <stdlib.h>

#define DECIMALS_MAX 6

bool stats_share_parse(struct str s, struct stats_share *out)
{
    struct str t = str_trim(s);
    int64_t part = 0, whole = 1;
    bool percent = str_ends(t, "%"), point = false, digit = false;
    if (percent)
        t = str_trim(str_sub(t, 0, t.len - 1));
    for (size_t i = 0; i < t.len; i++) {
        char c = t.ptr[i];
        if ((c == '.' || c == ',') && !point) {
            point = true;
        } else if (c >= '0' && c <= '9' && part < 1000000000) {
            digit = true;
            part = part * 10 + (c - '0');
            whole *= point ? 10 : 1;
        } else {
            return false;
        }
    }
    if (!digit || whole > 1000000)
        return false;
    whole *= percent ? 100 : 1;
    *out = (struct stats_share){part, whole};
    return part <= whole;
}

double stats_share_value(struct stats_share p)
{
    return (double)p.part / (double)p.whole;
}

static int compare(const void *x, const void *y)
{
    const double *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

void stats_sort(double *v, size_t n)
{
    if (n > 1)
        qsort(v, n, sizeof *v, compare);
}

/* n·p + m of each type as up / down. */
static void place(int64_t n, struct stats_share p, int type, int64_t *up, int64_t *down)
{
    int64_t q = p.part, w = p.whole;
    switch (type) {
    case 3:
        *up = 2 * n * q - w;
        *down = 2 * w;
        return;
    case 5:
        *up = 2 * n * q + w;
        *down = 2 * w;
        return;
    case 6:
        *up = n * q + q;
        *down = w;
        return;
    case 7:
        *up = n * q + w - q;
        *down = w;
        return;
    case 8:
        *up = 3 * n * q + q + w;
        *down = 3 * w;
        return;
    case 9:
        *up = 8 * n * q + 2 * q + 3 * w;
        *down = 8 * w;
        return;
    default:
        *up = n * q;
        *down = w;
        return;
    }
}

/* How much of the upper neighbour there is: j whole, rest / down beyond it. */
static double weight(int type, int64_t j, int64_t rest, int64_t down)
{
    switch (type) {
    case 1:
        return rest > 0 ? 1 : 0;
    case 2:
        return rest > 0 ? 1 : 0.5;
    case 3:
        return rest == 0 && j % 2 == 0 ? 0 : 1;
    default:
        return (double)rest / (double)down;
    }
}

static double nth(const double *sorted, int64_t n, int64_t rank)
{
    return sorted[rank < 1 ? 0 : rank > n ? n - 1 : rank - 1];
}

double stats_quantile(const double *sorted, size_t n, struct stats_share p, int type)
{
    int64_t up, down, count = (int64_t)n;
    if (!n || count > STATS_QUANTILE_N_MAX || type < 1 || type > STATS_QUANTILE_TYPES)
        return NAN;
    place(count, p, type, &up, &down);
    int64_t j = up >= 0 ? up / down : -((-up + down - 1) / down);
    double g = weight(type, j, up - j * down, down);
    double below = nth(sorted, count, j), above = nth(sorted, count, j + 1);
    /* Between equal values there is only that value, whatever rounding would make of it. */
    if (g <= 0 || below == above)
        return below;
    return g >= 1 ? above : (1 - g) * below + g * above;
}
