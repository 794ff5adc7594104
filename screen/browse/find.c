/* find.c - the query's text, read as PubMed reads it, and asked of every segment. */
#include "screen/browse/browse_internal.h"

#include "lib/base/text.h"

struct of_segment {
    struct store *store;
    const struct segment *segment;
};

static enum err_code record_of(void *context, uint32_t number, struct arena *a,
                               struct bib_record *out, struct err *e)
{
    const struct of_segment *c = context;
    return record_load(c->store, c->segment->doc[number - 1].root, a, out, e);
}

static enum err_code ask_segment(struct store *s, const struct view *v, size_t k,
                                 const struct query *query, roaring_bitmap_t *into, struct err *e)
{
    struct of_segment context = {s, v->segment[k]};
    struct shelf_source source = {record_of, &context};
    roaring_bitmap_t *found = NULL;
    if (roaring_bitmap_is_empty(v->standing[k]))
        return ERR_OK;
    enum err_code rc = shelf_find(v->segment[k]->corpus, query, &source, v->standing[k], &found, e);
    if (rc != ERR_OK)
        return rc;
    size_t n = roaring_bitmap_get_cardinality(found);
    uint32_t *number = base_malloc((n + 1) * sizeof *number);
    roaring_bitmap_to_uint32_array(found, number);
    for (size_t i = 0; i < n; i++)
        number[i] = v->row_of[k][number[i] - 1];
    roaring_bitmap_add_many(into, n, number);
    free(number);
    roaring_bitmap_free(found);
    return ERR_OK;
}

static enum err_code make_ready(struct browse_index *x, struct store *s,
                                const struct browse_query *q, struct arena *a,
                                struct browse_page *page, struct query *query, struct err *e)
{
    struct buf how = {0};
    enum err_code rc = query_parse_as(q->text, QUERY_AS_PUBMED, NULL, a, &page->notes, query, e);
    if (rc != ERR_OK)
        return rc;
    pthread_mutex_lock(&x->vocabulary);
    rc = query_resolve(query, index_mesh(x, s), q->as_of, a, &page->notes, e);
    pthread_mutex_unlock(&x->vocabulary);
    if (rc == ERR_OK)
        query_translate(query, &how);
    page->translation = arena_str(a, buf_str(&how));
    buf_release(&how);
    return rc;
}

enum err_code find_text(struct browse_index *x, struct store *s, const struct view *v,
                        const struct browse_query *q, struct arena *a, struct browse_page *page,
                        roaring_bitmap_t **out, struct err *e)
{
    struct query query;
    *out = NULL;
    page->notes = (struct note_list){.arena = a};
    page->translation = STR("");
    if (str_trim(q->text).len == 0)
        return ERR_OK;
    enum err_code rc = make_ready(x, s, q, a, page, &query, e);
    if (rc != ERR_OK)
        return rc;
    roaring_bitmap_t *set = roaring_bitmap_create();
    for (size_t k = 0; rc == ERR_OK && k < v->n_segments; k++)
        rc = ask_segment(s, v, k, &query, set, e);
    if (rc == ERR_OK)
        *out = set;
    else
        roaring_bitmap_free(set);
    return rc;
}
