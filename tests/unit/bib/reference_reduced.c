/* reference_reduced.c - what formats of reference managers hold of a record. */
#include "reference_made.h"

#include "lib/base/buf.h"
#include "lib/bib/build.h"
#include "lib/bib/list.h"
#include "lib/bib/terms.h"

#include <stdlib.h>

static struct str taken(struct buf *b, struct arena *a)
{
    struct str s = arena_str(a, buf_str(b));
    buf_release(b);
    return s;
}

void reduce_to_reference(struct bib_record *r)
{
    const struct str none = {0};
    r->pmid_version = 1;
    r->status = r->owner = r->indexing_method = r->pub_model = r->publication_status = none;
    r->coi_statement = r->nlm_id = r->cited_medium = r->country = none;
    r->n_other_abstracts = r->n_investigators = r->n_subjects = r->n_history = 0;
    r->date_completed = r->date_revised = (struct date){0};
    r->n_supplementary = r->n_chemicals = r->n_subsets = r->n_gene_symbols = 0;
    r->n_grants = r->n_databanks = r->n_links = r->n_references = 0;
    if (!r->pages.len)
        r->pages = r->start_page;
    r->start_page = bib_first_page(r->pages);
}

void reduce_abstract(struct bib_record *r, struct arena *a)
{
    for (size_t i = 0; i < r->n_abstract; i++) {
        struct bib_abstract_part *p = &r->abstract[i];
        struct buf b = {0};
        buf_addstr(&b, p->label);
        buf_adds(&b, p->label.len ? ": " : "");
        buf_addstr(&b, p->text);
        *p = (struct bib_abstract_part){.text = taken(&b, a)};
    }
}

void reduce_terms_to_names(struct bib_record *r, struct arena *a)
{
    struct bib_term *list = NULL;
    size_t n = 0;
    for (size_t i = 0; i < r->n_mesh; i++) {
        struct buf b = {0};
        bib_add_heading(&b, &r->mesh[i]);
        struct str name = taken(&b, a);
        bool major = str_starts(name, "*");
        *LIST_ADD(a, list, n) =
            (struct bib_term){.name = str_sub(name, major, name.len), .major = major};
    }
    for (size_t i = 0; i < r->n_keywords; i++)
        *LIST_ADD(a, list, n) =
            (struct bib_term){.name = str_trim(r->keyword[i].name), .major = r->keyword[i].major};
    r->keyword = list;
    r->n_keywords = n;
    r->n_mesh = 0;
    for (size_t i = 0; i < r->n_pub_types; i++)
        r->pub_type[i] = (struct bib_term){.name = r->pub_type[i].name};
}

void reduce_addresses(struct bib_record *r, struct arena *a)
{
    struct str *list = NULL;
    size_t n = 0;
    for (size_t i = 0; i < r->n_authors; i++) {
        struct bib_author *w = &r->author[i];
        for (size_t k = 0; k < w->n_affiliations; k++)
            *LIST_ADD(a, list, n) = w->affiliation[k];
        w->n_affiliations = 0;
        w->orcid = (struct str){0};
        w->equal_contribution = false;
    }
    if (r->n_authors) {
        r->author[0].affiliation = list;
        r->author[0].n_affiliations = n;
    }
}

/* The first id of a source. */
static struct str id_of(const struct bib_identifier *id, size_t n, struct str source)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(id[i].source, source))
            return id[i].value;
    return (struct str){0};
}

void reduce_ids(struct bib_record *r, const char *sources, struct arena *a)
{
    struct bib_identifier *from = r->id;
    size_t n = r->n_ids;
    struct str doi = bib_given_doi(r), rest = str_c(sources), source;
    r->id = NULL;
    r->n_ids = 0;
    bib_add_id(r, a, "doi", doi);
    bib_add_id(r, a, "pubmed", r->pmid);
    bib_add_id(r, a, "pmc", r->pmcid);
    while (str_split(&rest, ' ', &source))
        bib_add_id(r, a, arena_strndup(a, source.ptr, source.len), id_of(from, n, source));
}

static int by_id(const void *x, const void *y)
{
    const struct bib_identifier *p = x, *q = y;
    int c = str_cmp(p->source, q->source);
    return c ? c : str_cmp(p->value, q->value);
}

static int by_extra(const void *x, const void *y)
{
    const struct bib_extra *p = x, *q = y;
    int c = str_cmp(p->name, q->name);
    return c ? c : str_cmp(p->value, q->value);
}

void sort_reference(struct bib_record *r)
{
    if (r->n_ids)
        qsort(r->id, r->n_ids, sizeof *r->id, by_id);
    if (r->n_extra)
        qsort(r->extra, r->n_extra, sizeof *r->extra, by_extra);
}
