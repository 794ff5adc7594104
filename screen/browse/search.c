/* search.c - text, filters, facets and order put together to a page. */
#include "screen/browse/search.h"

#include "screen/browse/messages.h"

#include <time.h>

static bool needs_votes(const struct browse_query *q)
{
    unsigned votes = 1U << BROWSE_TAG | 1U << BROWSE_REVIEWER;
    for (size_t i = 0; i < q->n_filters; i++)
        if (votes & 1U << q->filter[i].facet)
            return true;
    return q->facets & votes;
}

/* Is the value of the facet of a form that it can have? */
static enum err_code check_value(const struct browse_filter *f, struct err *e)
{
    static const char *const word[] = {"awaiting", "conflict",     "included",
                                       "excluded", "not_screened", "any"};
    struct str rest = f->value, part;
    enum stage stage;
    int64_t year;
    bool good = f->value.len > 0;
    if (f->facet == BROWSE_STANDING) {
        good = str_split(&rest, ':', &part) && stage_parse(part, &stage);
        bool known = false;
        for (size_t i = 0; i < COUNT_OF(word); i++)
            known |= str_eq_c(rest, word[i]);
        good = good && known;
    } else if (f->facet == BROWSE_YEAR) {
        good = str_int64(f->value, &year);
    } else if (f->facet == BROWSE_FULL_TEXT) {
        good = str_eq_c(f->value, "yes") || str_eq_c(f->value, "no");
    }
    return good
               ? ERR_OK
               : err_set(e, ERR_INPUT, MSG_BROWSE_BAD_VALUE(browse_facet_name(f->facet), f->value));
}

static enum err_code apply_filters(struct search *x, struct err *e)
{
    for (size_t i = 0; i < x->q->n_filters; i++) {
        const struct browse_filter *f = &x->q->filter[i];
        enum err_code rc = check_value(f, e);
        if (rc != ERR_OK)
            return rc;
        if (!x->facet[f->facet])
            x->facet[f->facet] = roaring_bitmap_create();
        const roaring_bitmap_t *set = sets_find(search_sets(x, f->facet), f->value),
                               *own = sets_find(search_own_sets(x, f->facet), f->value);
        if (set)
            roaring_bitmap_or_inplace(x->facet[f->facet], set);
        if (own)
            roaring_bitmap_or_inplace(x->facet[f->facet], own);
    }
    return ERR_OK;
}

/* The range narrows the years that were chosen, if any were. */
static void apply_years(struct search *x)
{
    const struct view *v = x->view;
    int64_t from = x->q->year_from, to = x->q->year_to;
    if (!from && !to)
        return;
    roaring_bitmap_t *in = roaring_bitmap_create();
    for (size_t i = 0; i < v->n; i++) {
        int64_t year = v->doc[i]->year;
        if (year > 0 && (!from || year >= from) && (!to || year <= to))
            roaring_bitmap_add(in, (uint32_t)i);
    }
    if (x->facet[BROWSE_YEAR]) {
        roaring_bitmap_and_inplace(in, x->facet[BROWSE_YEAR]);
        roaring_bitmap_free(x->facet[BROWSE_YEAR]);
    }
    x->facet[BROWSE_YEAR] = in;
}

roaring_bitmap_t *search_result(const struct search *x, enum browse_facet but)
{
    roaring_bitmap_t *set = roaring_bitmap_create();
    if (x->text)
        roaring_bitmap_or_inplace(set, x->text);
    else
        roaring_bitmap_add_range(set, 0, x->view->n);
    if (x->box)
        roaring_bitmap_and_inplace(set, x->box);
    for (int f = 0; f < BROWSE_FACET_COUNT; f++)
        if (f != (int)but && x->facet[f])
            roaring_bitmap_and_inplace(set, x->facet[f]);
    return set;
}

/* ---- Page -------------------------------------------------------------------- */

/* The place after a record in the order; a record that is gone: the beginning. */
static size_t place_after(const struct view *v, const uint32_t *order, int64_t after)
{
    uint32_t row = after ? view_row(v, after) : NO_ROW;
    for (size_t i = 0; row != NO_ROW && i < v->n; i++)
        if (order[i] == row)
            return i + 1;
    return 0;
}

static enum err_code fill_page(const struct search *x, const roaring_bitmap_t *set, struct arena *a,
                               struct browse_page *out, struct err *e)
{
    struct arena scratch = {0};
    const struct view *v = x->view;
    enum err_code rc = ERR_OK;
    uint32_t *order = ordered_rows(v, x->q->sort, x->q->descending, &scratch);
    size_t i = place_after(v, order, x->q->after);
    out->item = ARENA_ARRAY(a, x->q->limit, struct browse_item);
    for (; rc == ERR_OK && i < v->n && out->n < x->q->limit; i++)
        if (roaring_bitmap_contains(set, order[i]))
            rc = item_load(x->s, v->root[order[i]], v->doc[order[i]], a, &out->item[out->n++], e);
    while (i < v->n && !roaring_bitmap_contains(set, order[i]))
        i++;
    if (i < v->n && out->n)
        out->next = out->item[out->n - 1].id;
    arena_release(&scratch);
    return rc;
}

static enum err_code begin(struct search *x, struct browse_index *index, struct arena *a,
                           struct browse_page *out, struct err *e)
{
    if (x->q->n_filters > BROWSE_FILTERS_MAX)
        return err_set(e, ERR_LIMIT, MSG_BROWSE_TOO_MANY_FILTERS(BROWSE_FILTERS_MAX));
    enum err_code rc = index_state(index, x->s, &x->state, e);
    if (rc != ERR_OK)
        return rc;
    x->view = x->state->view;
    if (needs_votes(x->q)) {
        rc = state_votes(x->state, x->s, e);
        if (rc == ERR_OK)
            rc = own_votes(x->s, x->view, x->reader, &x->own_reviewer, &x->own_tag, e);
    }
    if (rc == ERR_OK)
        rc = find_text(index, x->s, x->view, x->q, a, out, &x->text, e);
    if (rc == ERR_OK && x->q->box.len)
        rc = state_box(x->state, x->s, x->q->box, &x->box, e);
    if (rc == ERR_OK)
        rc = apply_filters(x, e);
    if (rc == ERR_OK)
        apply_years(x);
    return rc;
}

static void end(struct search *x)
{
    if (x->text)
        roaring_bitmap_free(x->text);
    for (size_t f = 0; f < BROWSE_FACET_COUNT; f++)
        if (x->facet[f])
            roaring_bitmap_free(x->facet[f]);
    sets_release(&x->own_reviewer);
    sets_release(&x->own_tag);
    state_release(x->state);
}

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

enum err_code browse_search(struct browse_index *x, struct store *s, const char *reader,
                            const struct browse_query *q, struct arena *a, struct browse_page *out,
                            struct err *e)
{
    double start = now_ms();
    struct search search = {.s = s, .q = q, .reader = reader};
    *out = (struct browse_page){0};
    if (q->limit > BROWSE_LIMIT_MAX)
        return err_set(e, ERR_LIMIT, MSG_BROWSE_LIMIT(BROWSE_LIMIT_MAX));
    enum err_code rc = begin(&search, x, a, out, e);
    if (rc == ERR_OK) {
        roaring_bitmap_t *set = search_result(&search, BROWSE_FACET_COUNT);
        out->total = (int64_t)roaring_bitmap_get_cardinality(set);
        search_count_facets(&search, a, out);
        rc = fill_page(&search, set, a, out, e);
        roaring_bitmap_free(set);
    }
    end(&search);
    out->took_ms = now_ms() - start;
    return rc;
}

enum err_code browse_ids(struct browse_index *x, struct store *s, const char *reader,
                         const struct browse_query *q, struct arena *a, int64_t **out, size_t *n,
                         struct err *e)
{
    struct search search = {.s = s, .q = q, .reader = reader};
    struct browse_page page = {0};
    *out = NULL;
    *n = 0;
    enum err_code rc = begin(&search, x, a, &page, e);
    if (rc == ERR_OK) {
        struct arena scratch = {0};
        const struct view *v = search.view;
        roaring_bitmap_t *set = search_result(&search, BROWSE_FACET_COUNT);
        uint32_t *order = ordered_rows(v, q->sort, q->descending, &scratch);
        *out = ARENA_ARRAY(a, roaring_bitmap_get_cardinality(set), int64_t);
        for (size_t i = 0; i < v->n; i++)
            if (roaring_bitmap_contains(set, order[i]))
                (*out)[(*n)++] = v->root[order[i]];
        roaring_bitmap_free(set);
        arena_release(&scratch);
    }
    end(&search);
    return rc;
}
