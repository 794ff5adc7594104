/* nbib_reduced.c - what of a record MEDLINE format can hold. */
#include "nbib_made.h"

#include "lib/base/buf.h"
#include "lib/bib/build.h"
#include "lib/bib/tagged/nbib_line.h"

#include <stdlib.h>

static int by_id(const void *a, const void *b)
{
    const struct bib_identifier *x = a, *y = b;
    int order = str_cmp(x->source, y->source);
    return order ? order : str_cmp(x->value, y->value);
}

static int by_status(const void *a, const void *b)
{
    const struct bib_history *x = a, *y = b;
    return str_cmp(x->status, y->status);
}

void nbib_sort(struct bib_record *r)
{
    if (r->n_ids)
        qsort(r->id, r->n_ids, sizeof *r->id, by_id);
    if (r->n_history)
        qsort(r->history, r->n_history, sizeof *r->history, by_status);
}

static void join_parts(struct bib_abstract_part *part, size_t *n, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < *n; i++) {
        buf_adds(&b, b.len ? " " : "");
        buf_addstr(&b, part[i].label);
        buf_adds(&b, part[i].label.len ? ": " : "");
        buf_addstr(&b, part[i].text);
    }
    if (*n)
        part[0] = (struct bib_abstract_part){.text = arena_str(a, buf_str(&b))};
    *n = b.len > 0;
    buf_release(&b);
}

static void reduce_terms(struct bib_term *t, size_t n, bool keep_type)
{
    for (size_t i = 0; i < n; i++)
        t[i] = (struct bib_term){.name = t[i].name,
                                 .type = keep_type ? t[i].type : (struct str){0},
                                 .major = keep_type && t[i].major};
}

static void reduce_index(struct bib_record *r)
{
    for (size_t i = 0; i < r->n_mesh; i++) {
        struct bib_mesh *h = &r->mesh[i];
        h->ui = h->type = (struct str){0};
        h->automatic = false;
        for (size_t k = 0; k < h->n_qualifiers; k++)
            h->qualifier[k].ui = (struct str){0};
    }
    for (size_t i = 0; i < r->n_chemicals; i++)
        r->chemical[i].ui = (struct str){0};
    reduce_terms(r->pub_type, r->n_pub_types, false);
    reduce_terms(r->supplementary, r->n_supplementary, false);
    reduce_terms(r->keyword, r->n_keywords, true);
    size_t n = 0;
    for (size_t i = 0; i < r->n_links; i++)
        if (nbib_link_tag(r->link[i].type)) {
            r->link[n] = r->link[i];
            r->link[n++].note = (struct str){0};
        }
    r->n_links = n;
}

static void reduce_history(struct bib_record *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_history; i++) {
        bool seen = false;
        for (size_t k = 0; k < n; k++)
            seen |= str_eq(r->history[k].status, r->history[i].status);
        if (!seen)
            r->history[n++] = r->history[i];
    }
    r->n_history = n;
}

struct bib_record *nbib_reduced(const struct bib_record *from, struct arena *a)
{
    struct bib_record *r = bib_copy(from, a);
    const struct str none = {0};
    r->type = STR("nbib");
    r->source_id = r->pmid;
    r->pmid_version = 1;
    r->indexing_method = r->pub_model = r->cited_medium = r->url = r->database = none;
    for (size_t i = 0; i < r->n_authors; i++)
        r->author[i].equal_contribution = false;
    join_parts(r->abstract, &r->n_abstract, a);
    for (size_t i = 0; i < r->n_other_abstracts; i++)
        join_parts(r->other_abstract[i].part, &r->other_abstract[i].n_parts, a);
    r->journal_abbr = r->medline_ta = r->medline_ta.len ? r->medline_ta : r->journal_abbr;
    r->start_page = bib_first_page(r->pages);
    *(r->kind == BIB_BOOK ? &r->country : &r->place) = none;
    reduce_index(r);
    reduce_history(r);
    nbib_sort(r);
    return r;
}
