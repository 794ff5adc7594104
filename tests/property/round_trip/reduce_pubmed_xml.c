/* reduce_pubmed_xml.c - what pubmed_xml_write.h says that PubMed XML holds. */
#include "lib/bib/build.h"
#include "lib/bib/pubmed_xml/pubmed_xml_out.h"
#include "reduce.h"

static bool has_id(const struct bib_record *r, const char *source)
{
    for (size_t i = 0; i < r->n_ids; i++)
        if (str_eq_c(r->id[i].source, source))
            return true;
    return false;
}

/* Ids of other owners stand before the article's, but in books. */
static void order_ids(struct bib_record *r, const struct bib_record *from, struct arena *a)
{
    r->id = NULL;
    r->n_ids = 0;
    for (int pass = r->kind == BIB_BOOK; pass < 2; pass++)
        for (size_t i = 0; i < from->n_ids; i++)
            if (r->kind == BIB_BOOK || out_is_other_id(from->id[i].source) == (pass == 0))
                bib_add_id(r, a, arena_strndup(a, from->id[i].source.ptr, from->id[i].source.len),
                           from->id[i].value);
    if (!has_id(r, "pubmed"))
        bib_add_id(r, a, "pubmed", r->pmid);
    if (!has_id(r, "doi"))
        bib_add_id(r, a, "doi", r->doi);
}

static void terms(struct bib_record *r)
{
    for (size_t i = 0; i < r->n_keywords; i++) {
        r->keyword[i].ui = (struct str){0};
        if (!r->keyword[i].type.len)
            r->keyword[i].type = STR("NOTNLM");
    }
    for (size_t i = 0; i < r->n_pub_types; i++)
        r->pub_type[i] = (struct bib_term){.ui = r->pub_type[i].ui, .name = r->pub_type[i].name};
    for (size_t i = 0; i < r->n_chemicals; i++)
        if (!r->chemical[i].registry_number.len)
            r->chemical[i].registry_number = STR("0");
}

static void article(struct bib_record *r)
{
    r->kind = BIB_ARTICLE;
    r->type = STR("PubmedArticle");
    r->publisher = r->place = r->book_title = r->collection_title = (struct str){0};
    r->n_isbns = 0;
    if (!r->medline_ta.len)
        r->medline_ta = r->journal_abbr;
}

/* BookDocument has elements for these alone. */
static struct bib_record *book(const struct bib_record *from, struct arena *a)
{
    struct bib_record *r = ARENA_NEW(a, struct bib_record);
    *r = (struct bib_record){.kind = BIB_BOOK,
                             .type = STR("PubmedBookArticle"),
                             .pmid = from->pmid,
                             .pmid_version = from->pmid_version,
                             .doi = from->doi,
                             .pmcid = from->pmcid,
                             .publication_status = from->publication_status,
                             .title = from->title.len ? from->title : from->book_title,
                             .book_title = from->book_title.len ? from->book_title : from->title,
                             .vernacular_title = from->vernacular_title,
                             .collection_title = from->collection_title,
                             .abstract = from->abstract,
                             .n_abstract = from->n_abstract,
                             .copyright = from->copyright,
                             .author = from->author,
                             .n_authors = from->n_authors,
                             .authors_incomplete = from->authors_incomplete,
                             .editor = from->editor,
                             .n_editors = from->n_editors,
                             .investigator = from->investigator,
                             .n_investigators = from->n_investigators,
                             .isbn = from->isbn,
                             .n_isbns = from->n_isbns,
                             .volume = from->volume,
                             .pages = from->pages,
                             .start_page = from->start_page,
                             .cited_medium = from->cited_medium,
                             .publisher = from->publisher,
                             .place = from->place,
                             .print_date = from->print_date,
                             .medline_date = from->medline_date,
                             .date_revised = from->date_revised,
                             .history = from->history,
                             .n_history = from->n_history,
                             .language = from->language,
                             .n_languages = from->n_languages,
                             .pub_type = from->pub_type,
                             .n_pub_types = from->n_pub_types,
                             .keyword = from->keyword,
                             .n_keywords = from->n_keywords,
                             .grant = from->grant,
                             .n_grants = from->n_grants,
                             .notes = from->notes,
                             .extra = from->extra,
                             .n_extra = from->n_extra};
    return r;
}

struct bib_record *reduce_pubmed_xml(const struct bib_record *given, struct arena *a)
{
    struct bib_record *from = reduce_texts(given, a), *r = from;
    if (from->kind == BIB_BOOK)
        r = book(from, a);
    else
        article(r);
    order_ids(r, bib_copy(from, a), a);
    terms(r);
    r->source_id = r->pmid;
    if (!r->pmid.len)
        r->pmid_version = 1;
    r->url = r->database = (struct str){0};
    if (!r->pages.len)
        r->pages = r->start_page;
    if (!r->start_page.len)
        r->start_page = bib_first_page(r->pages);
    if (!r->n_authors)
        r->authors_incomplete = false;
    return r;
}
