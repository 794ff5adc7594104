/* facets.c - the values that records are narrowed by, counted. */
#include "screen/browse/search.h"

const struct sets *search_sets(const struct search *x, enum browse_facet f)
{
    const struct state *st = x->state;
    const struct sets *const of[BROWSE_FACET_COUNT] = {
        &st->standing,   &st->reason,     &st->category,  &st->view->arm, &st->view->source,
        &st->view->type, &st->view->year, &st->full_text, &st->tag,       &st->reviewer};
    return of[f];
}

const struct sets *search_own_sets(const struct search *x, enum browse_facet f)
{
    static const struct sets none;
    return f == BROWSE_TAG ? &x->own_tag : f == BROWSE_REVIEWER ? &x->own_reviewer : &none;
}

static bool has_order(enum browse_facet f)
{
    return f == BROWSE_STANDING || f == BROWSE_YEAR || f == BROWSE_FULL_TEXT;
}

static int most_first(const void *x, const void *y)
{
    const struct browse_value *a = x, *b = y;
    if (a->n != b->n)
        return a->n > b->n ? -1 : 1;
    return str_cmp(a->value, b->value);
}

static int by_value(const void *x, const void *y)
{
    return str_cmp(((const struct browse_value *)x)->value,
                   ((const struct browse_value *)y)->value);
}

/* Stages and states in the order that records pass them. */
static size_t rank_of(struct str value)
{
    static const char *const word[] = {"any",      "awaiting", "conflict",
                                       "included", "excluded", "not_screened"};
    struct str rest = value, part;
    enum stage stage = 0;
    size_t k = 0;
    if (!str_split(&rest, ':', &part) || !stage_parse(part, &stage))
        return SIZE_MAX;
    while (k < COUNT_OF(word) && !str_eq_c(rest, word[k]))
        k++;
    return (size_t)stage * COUNT_OF(word) + k;
}

static int by_rank(const void *x, const void *y)
{
    size_t a = rank_of(((const struct browse_value *)x)->value),
           b = rank_of(((const struct browse_value *)y)->value);
    return (a > b) - (a < b);
}

static void count_value(const struct search *x, enum browse_facet f, struct str name,
                        const roaring_bitmap_t *set, const roaring_bitmap_t *base, struct arena *a,
                        struct browse_values *out, size_t *cap)
{
    const roaring_bitmap_t *own = sets_find(search_own_sets(x, f), name);
    size_t n = set ? roaring_bitmap_and_cardinality(set, base) : 0;
    if (own && set) {
        roaring_bitmap_t *both = roaring_bitmap_or(set, own);
        n = roaring_bitmap_and_cardinality(both, base);
        roaring_bitmap_free(both);
    } else if (own) {
        n = roaring_bitmap_and_cardinality(own, base);
    }
    if (n == 0)
        return;
    out->item = arena_grow(a, out->item, out->n, cap, sizeof *out->item);
    out->item[out->n++] = (struct browse_value){arena_str(a, name), (int64_t)n};
}

static void count_facet(const struct search *x, enum browse_facet f, struct arena *a,
                        struct browse_values *out)
{
    const struct sets *sets = search_sets(x, f), *own = search_own_sets(x, f);
    roaring_bitmap_t *base = search_result(x, f);
    size_t cap = 0;
    *out = (struct browse_values){.facet = f};
    for (size_t i = 0; i < sets->n; i++)
        count_value(x, f, sets->name.item[i].text, sets->set[i], base, a, out, &cap);
    for (size_t i = 0; i < own->n; i++)
        if (!sets_find(sets, own->name.item[i].text))
            count_value(x, f, own->name.item[i].text, NULL, base, a, out, &cap);
    roaring_bitmap_free(base);
    if (out->n)
        qsort(out->item, out->n, sizeof *out->item,
              f == BROWSE_STANDING ? by_rank
              : has_order(f)       ? by_value
                                   : most_first);
    out->cut = !has_order(f) && out->n > BROWSE_FACET_VALUES;
    if (out->cut)
        out->n = BROWSE_FACET_VALUES;
}

void search_count_facets(const struct search *x, struct arena *a, struct browse_page *out)
{
    out->facet = ARENA_ARRAY(a, BROWSE_FACET_COUNT, struct browse_values);
    for (int f = 0; f < BROWSE_FACET_COUNT; f++)
        if (x->q->facets & 1U << f)
            count_facet(x, (enum browse_facet)f, a, &out->facet[out->n_facets++]);
}
