/* names.c - words for facets and orders; rows in an order. */
#include "screen/browse/browse_internal.h"

static const char *const FACETS[BROWSE_FACET_COUNT] = {
    "standing", "reason", "category",  "arm", "source",
    "type",     "year",   "full_text", "tag", "reviewer"};
static const char *const SORTS[] = {"id", "year", "author", "title", "newest"};

const char *browse_facet_name(enum browse_facet f)
{
    return FACETS[f];
}

bool browse_facet_parse(struct str s, enum browse_facet *out)
{
    for (size_t i = 0; i < COUNT_OF(FACETS); i++)
        if (str_eq_c(s, FACETS[i])) {
            *out = (enum browse_facet)i;
            return true;
        }
    return false;
}

const char *browse_sort_name(enum browse_sort s)
{
    return SORTS[s];
}

bool browse_sort_parse(struct str s, enum browse_sort *out)
{
    for (size_t i = 0; i < COUNT_OF(SORTS); i++)
        if (str_eq_c(s, SORTS[i])) {
            *out = (enum browse_sort)i;
            return true;
        }
    return false;
}

static void turn(uint32_t *row, size_t n)
{
    for (size_t i = 0; i < n / 2; i++) {
        uint32_t other = row[i];
        row[i] = row[n - 1 - i];
        row[n - 1 - i] = other;
    }
}

uint32_t *ordered_rows(const struct view *v, enum browse_sort sort, bool descending,
                       struct arena *a)
{
    uint32_t *row = ARENA_ARRAY(a, v->n, uint32_t);
    size_t turned = v->n; /* those without a year stay last */
    for (size_t i = 0; i < v->n; i++)
        row[i] = (uint32_t)i;
    if (sort == BROWSE_BY_YEAR) {
        memcpy(row, v->order[ORDER_YEAR], v->n * sizeof *row);
        turned = v->n_dated;
    } else if (sort == BROWSE_BY_AUTHOR) {
        memcpy(row, v->order[ORDER_AUTHOR], v->n * sizeof *row);
    } else if (sort == BROWSE_BY_TITLE) {
        memcpy(row, v->order[ORDER_TITLE], v->n * sizeof *row);
    }
    if (descending != (sort == BROWSE_BY_ARRIVAL))
        turn(row, turned);
    return row;
}
