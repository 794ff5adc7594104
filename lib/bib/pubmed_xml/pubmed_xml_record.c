/* pubmed_xml_record.c - a record's beginning and end. */
#include "lib/bib/build.h"
#include "lib/bib/extra.h"
#include "lib/bib/list.h"
#include "lib/bib/messages.h"
#include "lib/bib/pubmed_xml/pubmed_xml_internal.h"

void xml_record_begin(struct pubmed_xml *x, enum bib_kind kind, const char *type)
{
    x->rec = (struct bib_record){.kind = kind, .type = str_c(type), .pmid_version = 1};
    x->part = (struct xml_part){0};
    memset(x->owner, 0, sizeof x->owner);
    x->owner[OF_RECORD] = &x->rec;
    x->owner[OF_PART] = &x->part;
    x->people = &x->rec.author;
    x->n_people = &x->rec.n_authors;
    xml_record_starts(&x->feed);
}

static bool has_id(const struct bib_record *r, const char *source)
{
    for (size_t i = 0; i < r->n_ids; i++)
        if (str_eq_c(r->id[i].source, source))
            return true;
    return false;
}

static void complete_ids(struct pubmed_xml *x)
{
    struct bib_record *r = &x->rec;
    if (!has_id(r, "pubmed"))
        bib_add_id(r, &x->arena, "pubmed", r->pmid);
    if (!has_id(r, "doi"))
        bib_add_id(r, &x->arena, "doi", x->part.elocation_doi);
    if (!has_id(r, "pii"))
        bib_add_id(r, &x->arena, "pii", x->part.elocation_pii);
    if (!r->doi.len)
        r->doi = bib_clean_doi(x->part.elocation_doi, &x->arena);
    r->source_id = r->pmid;
}

/* Files from before 2013 give one affiliation, that of the first author. */
static void complete_people(struct pubmed_xml *x)
{
    struct bib_record *r = &x->rec;
    struct str place = x->part.article_affiliation;
    if (place.len && r->n_authors && !r->author[0].n_affiliations) {
        struct bib_author *first = &r->author[0];
        *LIST_ADD(&x->arena, first->affiliation, first->n_affiliations) = place;
    }
    if (!r->n_authors) {
        r->author = x->part.book_author;
        r->n_authors = x->part.n_book_authors;
    }
}

static void complete(struct pubmed_xml *x)
{
    struct bib_record *r = &x->rec;
    complete_ids(x);
    complete_people(x);
    bib_extra_from_notes(r, &x->arena);
    bib_complete_pages(r, x->part.end_page, &x->arena);
    if (r->kind == BIB_BOOK && !r->title.len)
        r->title = r->book_title;
    if (!date_is_set(r->print_date))
        r->print_date = x->part.beginning;
    if (!r->n_references && x->part.references_said > 0)
        r->n_references = (size_t)x->part.references_said;
}

void xml_record_clear(struct pubmed_xml *x)
{
    memset(x->owner, 0, sizeof x->owner);
    x->slab = x->first_slab;
    x->slab_size = XML_SLAB_BYTES;
    x->slab_used = x->text_at = 0;
    arena_reset(&x->arena, x->empty);
}

void xml_record_end(struct pubmed_xml *x)
{
    complete(x);
    xml_record_stops(&x->feed);
    enum err_code rc = bib_deliver(&x->feed.sink, &x->rec, &x->feed.place, x->feed.name, x->feed.e);
    xml_record_clear(x);
    if (rc != ERR_OK)
        xml_fail(&x->feed, rc);
}
