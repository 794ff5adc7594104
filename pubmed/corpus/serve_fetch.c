/* serve_fetch.c - efetch: records as XML or text, and lists of ids. */
#include "lib/bib/tagged/nbib_write.h"
#include "pubmed/corpus/serve_internal.h"
#include "pubmed/corpus/serve_text.h"

#define FETCH_DOCTYPE                                                                              \
    "eEfetchResult PUBLIC \"-//NLM//DTD efetch 20131226//EN\" "                                    \
    "\"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20131226/efetch.dtd\""
#define SET_DOCTYPE                                                                                \
    "PubmedArticleSet PUBLIC \"-//NLM//DTD PubMedArticle, 1st January 2019//EN\" "                 \
    "\"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_190101.dtd\""

enum shape {
    SHAPE_RECORDS,
    SHAPE_MEDLINE,
    SHAPE_ABSTRACT,
    SHAPE_DOCSUM,
    SHAPE_IDS_TEXT,
    SHAPE_IDS_XML,
    SHAPE_SUMMARY, /* esummary answers it */
    SHAPE_REFUSED
};

/* NBK25499, table 1, as far as it is about PubMed. */
static enum shape shape_of(const struct serve_call *c)
{
    struct str type = serve_param(c, "rettype"), mode = serve_param(c, "retmode");
    bool text = str_eq_nocase_c(mode, "text"), xml = str_eq_nocase_c(mode, "xml");
    if (c->json)
        return SHAPE_IDS_TEXT;
    if (str_eq_nocase_c(type, "uilist") || str_eq_nocase_c(type, "uid"))
        return xml ? SHAPE_IDS_XML : SHAPE_IDS_TEXT;
    if (str_eq_nocase_c(type, "docsum"))
        return xml ? SHAPE_SUMMARY : SHAPE_DOCSUM;
    if (str_eq_nocase_c(type, "medline") && !xml)
        return SHAPE_MEDLINE;
    if (str_eq_nocase_c(type, "abstract") && !xml)
        return SHAPE_ABSTRACT;
    return text || str_eq_nocase_c(mode, "asn.1") ? SHAPE_REFUSED : SHAPE_RECORDS;
}

/* What one record becomes. */
static enum err_code put_record(struct serve_call *c, enum shape shape, size_t number, int64_t pmid,
                                struct err *e)
{
    struct buf *b = &c->r->body;
    struct str xml = {0};
    struct bib_record r = {0};
    bool parsed = shape == SHAPE_MEDLINE || shape == SHAPE_ABSTRACT || shape == SHAPE_DOCSUM;
    enum err_code rc = parsed ? corpus_record(c->server->corpus, pmid, c->a, &r, e)
                              : corpus_xml(c->server->corpus, pmid, c->a, &xml, e);
    if (rc != ERR_OK)
        return rc;
    if (shape == SHAPE_MEDLINE) {
        buf_addch(b, '\n');
        nbib_write(&r, b);
    } else if (shape == SHAPE_ABSTRACT) {
        serve_text_abstract(b, number, &r, c->a);
    } else if (shape == SHAPE_DOCSUM) {
        serve_text_docsum(b, number, &r, c->a);
    } else if (shape == SHAPE_RECORDS) {
        buf_addstr(b, xml);
        buf_addch(b, '\n');
    } else {
        buf_addf(b, shape == SHAPE_IDS_XML ? "<Id>%" PRId64 "</Id>\n" : "%" PRId64 "\n", pmid);
    }
    return ERR_OK;
}

/* Ids without a record are left out, as the service does. */
static enum err_code put_records(struct serve_call *c, const struct serve_ids *ids,
                                 enum shape shape, struct err *e)
{
    enum err_code rc = ERR_OK;
    size_t number = 1;
    for (size_t i = 0; i < ids->n && rc == ERR_OK && !c->r->body.overflow; i++) {
        struct arena_mark mark = arena_mark(c->a);
        rc = put_record(c, shape, number, ids->pmid[i], e);
        arena_reset(c->a, mark);
        number += rc == ERR_OK;
        if (rc == ERR_NOT_FOUND)
            rc = ERR_OK;
    }
    return rc;
}

static enum err_code put_set(struct serve_call *c, const struct serve_ids *ids, enum shape shape,
                             struct err *e)
{
    enum err_code rc;
    if (shape == SHAPE_IDS_XML) {
        c->r->type = "text/xml; charset=UTF-8";
        buf_adds(&c->r->body, "<?xml version=\"1.0\" ?>\n<IdList>\n");
        rc = put_records(c, ids, shape, e);
        buf_adds(&c->r->body, "</IdList>\n");
    } else if (shape == SHAPE_RECORDS) {
        serve_begin_xml(c, SET_DOCTYPE);
        buf_adds(&c->r->body, "<PubmedArticleSet>\n");
        rc = put_records(c, ids, shape, e);
        buf_adds(&c->r->body, "</PubmedArticleSet>\n");
    } else {
        c->r->type = "text/plain; charset=UTF-8";
        rc = put_records(c, ids, shape, e);
    }
    return rc;
}

void serve_efetch(struct serve_call *c)
{
    struct serve_ids ids;
    struct err e = {0};
    const char *why = NULL;
    struct str db = serve_param(c, "db");
    enum shape shape = shape_of(c);
    if (!serve_db_is_pubmed(c))
        why = arena_fmt(c->a, "Invalid db name specified: %.*s", (int)db.len, db.ptr);
    else if (shape == SHAPE_REFUSED)
        why = "As text this server gives rettype medline, abstract, docsum or uilist; without one "
              "of these, ask for retmode=xml";
    if (!why && shape == SHAPE_SUMMARY) {
        serve_esummary(c);
        return;
    }
    if (why || !serve_ids(c, SERVE_FETCH_MAX, &ids, &why)) {
        serve_error_xml(c, 400, FETCH_DOCTYPE, "eFetchResult", why);
        return;
    }
    if (put_set(c, &ids, shape, &e) != ERR_OK) {
        buf_clear(&c->r->body);
        serve_error_xml(c, 500, FETCH_DOCTYPE, "eFetchResult", "The corpus can't be read");
    }
}
