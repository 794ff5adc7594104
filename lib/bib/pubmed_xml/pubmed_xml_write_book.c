/* pubmed_xml_write_book.c - books and their chapters. */
#include "lib/bib/pubmed_xml/pubmed_xml_out.h"

static void put_book(struct buf *b, const struct bib_record *r)
{
    out_open(b, "Book");
    if (r->publisher.len || r->place.len) {
        out_open(b, "Publisher");
        out_leaf(b, "PublisherName", r->publisher);
        out_leaf(b, "PublisherLocation", r->place);
        out_close(b, "Publisher");
    }
    out_leaf(b, "BookTitle", r->book_title.len ? r->book_title : r->title);
    out_pub_date(b, r);
    out_authors(b, r->editor, r->n_editors, "editors", false);
    out_leaf(b, "Volume", r->volume);
    out_leaf(b, "CollectionTitle", r->collection_title);
    for (size_t i = 0; i < r->n_isbns; i++)
        out_leaf(b, "Isbn", r->isbn[i]);
    out_elocation(b, r);
    out_leaf(b, "Medium", r->cited_medium);
    out_close(b, "Book");
}

static void put_contribution(struct buf *b, const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_history; i++)
        if (str_eq_c(r->history[i].status, "contribution")) {
            out_date(b, "ContributionDate", r->history[i].date, false);
            return;
        }
}

static void put_document(struct buf *b, const struct bib_record *r)
{
    struct buf attrs = {0};
    out_open(b, "BookDocument");
    buf_addf(&attrs, " Version=\"%d\"", r->pmid_version > 0 ? r->pmid_version : 1);
    out_leaf_with(b, "PMID", &attrs, r->pmid);
    out_article_ids(b, r);
    put_book(b, r);
    if (!str_eq(r->title, r->book_title))
        out_leaf(b, "ArticleTitle", r->title);
    out_leaf(b, "VernacularTitle", r->vernacular_title);
    out_pagination(b, r);
    for (size_t i = 0; i < r->n_languages; i++)
        out_leaf(b, "Language", r->language[i]);
    out_authors(b, r->author, r->n_authors, "authors", r->authors_incomplete);
    out_investigators(b, r);
    out_pub_types(b, r);
    out_abstract(b, r);
    out_keywords(b, r);
    put_contribution(b, r);
    out_date(b, "DateRevised", r->date_revised, false);
    out_grants(b, r);
    if (r->notes.len || r->n_extra) {
        buf_adds(b, "<ItemList ListType=\"sigte\">\n");
        out_notes(b, "Item", r);
        out_close(b, "ItemList");
    }
    out_close(b, "BookDocument");
    buf_release(&attrs);
}

void out_book(struct buf *b, const struct bib_record *r)
{
    out_open(b, "PubmedBookArticle");
    put_document(b, r);
    out_open(b, "PubmedBookData");
    out_history(b, r);
    out_leaf(b, "PublicationStatus", r->publication_status);
    out_close(b, "PubmedBookData");
    out_close(b, "PubmedBookArticle");
}
