/* pubmed_xml_write.c - articles, and the document around them. */
#include "lib/bib/pubmed_xml/pubmed_xml_write.h"

#include "lib/bib/pubmed_xml/pubmed_xml_out.h"

static const char head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<!DOCTYPE PubmedArticleSet PUBLIC \"-//NLM//DTD PubMedArticle, 1st January 2025//EN\" "
    "\"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd\">\n"
    "<PubmedArticleSet>\n";

static void put_issn(struct buf *b, const char *type, struct str issn)
{
    struct buf attrs = {0};
    buf_addf(&attrs, " IssnType=\"%s\"", type);
    out_leaf_with(b, "ISSN", &attrs, issn);
    buf_release(&attrs);
}

static void put_journal(struct buf *b, const struct bib_record *r)
{
    out_open(b, "Journal");
    put_issn(b, "Print", r->issn_print);
    put_issn(b, "Electronic", r->issn_electronic);
    buf_adds(b, "<JournalIssue");
    out_attr(b, "CitedMedium", r->cited_medium);
    buf_adds(b, ">\n");
    out_leaf(b, "Volume", r->volume);
    out_leaf(b, "Issue", r->issue);
    out_pub_date(b, r);
    out_close(b, "JournalIssue");
    out_leaf(b, "Title", r->journal);
    out_leaf(b, "ISOAbbreviation", r->journal_abbr);
    out_close(b, "Journal");
}

static void put_article(struct buf *b, const struct bib_record *r)
{
    buf_adds(b, "<Article");
    out_attr(b, "PubModel", r->pub_model);
    buf_adds(b, ">\n");
    put_journal(b, r);
    out_leaf(b, "ArticleTitle", r->title);
    out_pagination(b, r);
    out_elocation(b, r);
    out_abstract(b, r);
    out_authors(b, r->author, r->n_authors, "authors", r->authors_incomplete);
    out_authors(b, r->editor, r->n_editors, "editors", false);
    for (size_t i = 0; i < r->n_languages; i++)
        out_leaf(b, "Language", r->language[i]);
    out_databanks(b, r);
    out_grants(b, r);
    if (r->n_pub_types) {
        out_open(b, "PublicationTypeList");
        out_pub_types(b, r);
        out_close(b, "PublicationTypeList");
    }
    out_leaf(b, "VernacularTitle", r->vernacular_title);
    out_date(b, "ArticleDate", r->electronic_date, false);
    out_close(b, "Article");
}

static void put_journal_info(struct buf *b, const struct bib_record *r)
{
    out_open(b, "MedlineJournalInfo");
    out_leaf(b, "Country", r->country);
    out_leaf(b, "MedlineTA", r->medline_ta.len ? r->medline_ta : r->journal_abbr);
    out_leaf(b, "NlmUniqueID", r->nlm_id);
    out_leaf(b, "ISSNLinking", r->issn_linking);
    out_close(b, "MedlineJournalInfo");
}

static void put_list(struct buf *b, const char *list, const char *element, const struct str *text,
                     size_t n)
{
    if (n && list)
        out_open(b, list);
    for (size_t i = 0; i < n; i++)
        out_leaf(b, element, text[i]);
    if (n && list)
        out_close(b, list);
}

static void put_references(struct buf *b, const struct bib_record *r)
{
    if (r->n_references)
        buf_addf(b, "<NumberOfReferences>%zu</NumberOfReferences>\n", r->n_references);
}

static void put_citation(struct buf *b, const struct bib_record *r)
{
    struct buf attrs = {0};
    buf_adds(b, "<MedlineCitation");
    out_attr(b, "Status", r->status);
    out_attr(b, "Owner", r->owner);
    out_attr(b, "IndexingMethod", r->indexing_method);
    buf_adds(b, ">\n");
    buf_addf(&attrs, " Version=\"%d\"", r->pmid_version > 0 ? r->pmid_version : 1);
    out_leaf_with(b, "PMID", &attrs, r->pmid);
    out_date(b, "DateCompleted", r->date_completed, false);
    out_date(b, "DateRevised", r->date_revised, false);
    put_article(b, r);
    put_journal_info(b, r);
    out_chemicals(b, r);
    out_supplementary(b, r);
    put_list(b, NULL, "CitationSubset", r->subset, r->n_subsets);
    out_links(b, r);
    put_list(b, "GeneSymbolList", "GeneSymbol", r->gene_symbol, r->n_gene_symbols);
    out_headings(b, r);
    put_references(b, r);
    out_subjects(b, r);
    out_other_ids(b, r);
    out_other_abstracts(b, r);
    out_keywords(b, r);
    out_leaf(b, "CoiStatement", r->coi_statement);
    out_investigators(b, r);
    out_notes(b, "GeneralNote", r);
    out_close(b, "MedlineCitation");
    buf_release(&attrs);
}

static void write_article(struct buf *b, const struct bib_record *r)
{
    out_open(b, "PubmedArticle");
    put_citation(b, r);
    out_open(b, "PubmedData");
    out_history(b, r);
    out_leaf(b, "PublicationStatus", r->publication_status);
    out_article_ids(b, r);
    out_close(b, "PubmedData");
    out_close(b, "PubmedArticle");
}

static void begin(struct bib_out *o)
{
    buf_adds(o->out, head);
}

static void write_record(struct bib_out *o, const struct bib_record *r)
{
    if (r->kind == BIB_BOOK)
        out_book(o->out, r);
    else
        write_article(o->out, r);
}

static void end(struct bib_out *o)
{
    buf_adds(o->out, "</PubmedArticleSet>\n");
}

const struct bib_writer_def pubmed_xml_writer = {
    .begin = begin, .record = write_record, .end = end};
