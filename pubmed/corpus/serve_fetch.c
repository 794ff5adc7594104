/* serve_fetch.c - epost and efetch. */
#include "pubmed/corpus/serve_internal.h"

#define POST_DOCTYPE                                                                               \
    "ePostResult PUBLIC \"-//NLM//DTD ePostResult, 11 May 2002//EN\" "                             \
    "\"https://www.ncbi.nlm.nih.gov/entrez/query/DTD/ePost_020511.dtd\""
#define FETCH_DOCTYPE                                                                              \
    "eEfetchResult PUBLIC \"-//NLM//DTD efetch 20131226//EN\" "                                    \
    "\"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20131226/efetch.dtd\""
#define SET_DOCTYPE                                                                                \
    "PubmedArticleSet PUBLIC \"-//NLM//DTD PubMedArticle, 1st January 2019//EN\" "                 \
    "\"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_190101.dtd\""

#define PMID_MAX 99999999

static bool is_separator(char ch)
{
    return ch == ',' || ch == ';' || ch == '+' || (unsigned char)ch <= ' ';
}

/* Is there an id that is no PMID? */
static bool has_invalid(const struct serve_call *c)
{
    for (size_t i = 0; i < c->q->n_params; i++) {
        struct str s = c->q->param[i].value;
        if (!str_eq_nocase_c(c->q->param[i].name, "id"))
            continue;
        for (size_t k = 0; k < s.len; k++)
            if (!is_separator(s.ptr[k]) && (s.ptr[k] < '0' || s.ptr[k] > '9'))
                return true;
    }
    return false;
}

static void leave_out_too_large(struct serve_ids *ids, bool *left_out)
{
    size_t n = 0;
    for (size_t i = 0; i < ids->n; i++)
        if (ids->pmid[i] <= PMID_MAX)
            ids->pmid[n++] = ids->pmid[i];
    *left_out |= n < ids->n;
    ids->n = n;
}

static const char invalid_words[] =
    "Some IDs have invalid value and were omitted. Maximum ID value 18446744073709551615";

static void post_nothing(struct serve_call *c, bool invalid)
{
    serve_begin_xml(c, POST_DOCTYPE);
    buf_adds(&c->r->body, "<ePostResult>\n\t");
    serve_element(c, "ERROR", STR("Empty ID list; Nothing to store"));
    if (invalid) {
        buf_adds(&c->r->body, "\n\t");
        serve_element(c, "ERROR", STR(invalid_words));
    }
    buf_adds(&c->r->body, "\n</ePostResult>\n");
}

/* The ids as a query, so that `#1` can be combined. */
static struct str as_query(struct serve_call *c, const struct serve_ids *ids)
{
    struct buf b = {0};
    for (size_t i = 0; i < ids->n; i++)
        buf_addf(&b, "%s%" PRId64, i ? " " : "", ids->pmid[i]);
    buf_adds(&b, "[uid]");
    struct str out = arena_str(c->a, buf_str(&b));
    buf_release(&b);
    return out;
}

static void post_ids(struct serve_call *c, const struct serve_ids *ids, bool invalid)
{
    struct str webenv = serve_param(c, "WebEnv");
    struct history_entry entry = {as_query(c, ids), *ids};
    int64_t key;
    if (!history_put(c->server->history, &entry, c->a, &webenv, &key)) {
        serve_error_xml(c, 200, POST_DOCTYPE, "ePostResult",
                        "The history of this web environment is full");
        return;
    }
    serve_begin_xml(c, POST_DOCTYPE);
    buf_adds(&c->r->body, "<ePostResult>\n\t");
    serve_element_int(c, "QueryKey", key);
    buf_adds(&c->r->body, "\n\t");
    serve_element(c, "WebEnv", webenv);
    if (invalid) {
        buf_adds(&c->r->body, "\n\t");
        serve_element(c, "ERROR", STR(invalid_words));
    }
    buf_adds(&c->r->body, "\n</ePostResult>\n");
}

void serve_epost(struct serve_call *c)
{
    struct serve_ids ids;
    struct str db = serve_param(c, "db");
    bool invalid = has_invalid(c);
    if (!serve_db_is_pubmed(c)) {
        serve_error_xml(c, 200, POST_DOCTYPE, "ePostResult",
                        arena_fmt(c->a, "Invalid db name specified: %.*s", (int)db.len, db.ptr));
        return;
    }
    serve_parse_ids(c, &ids);
    leave_out_too_large(&ids, &invalid);
    if (ids.n == 0)
        post_nothing(c, invalid);
    else if (ids.n > SERVE_POST_MAX)
        serve_error_xml(c, 200, POST_DOCTYPE, "ePostResult",
                        "Too many UIDs in request. Maximum number of UIDs is 10000.");
    else
        post_ids(c, &ids, invalid);
}

enum shape { SHAPE_RECORDS, SHAPE_IDS_TEXT, SHAPE_IDS_XML, SHAPE_REFUSED };

static enum shape shape_of(const struct serve_call *c)
{
    struct str type = serve_param(c, "rettype"), mode = serve_param(c, "retmode");
    bool text = str_eq_nocase_c(mode, "text");
    if (c->json)
        return SHAPE_IDS_TEXT;
    if (str_eq_nocase_c(type, "uilist") || str_eq_nocase_c(type, "uid"))
        return str_eq_nocase_c(mode, "xml") ? SHAPE_IDS_XML : SHAPE_IDS_TEXT;
    if (str_eq_nocase_c(type, "medline") || str_eq_nocase_c(mode, "asn.1") || text)
        return SHAPE_REFUSED;
    return SHAPE_RECORDS;
}

/* Each record's XML; ids without a record are left out, as the service does. */
static enum err_code put_records(struct serve_call *c, const struct serve_ids *ids, bool with_xml,
                                 const char *before, const char *after, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; i < ids->n && rc == ERR_OK; i++) {
        struct arena_mark mark = arena_mark(c->a);
        struct str xml = {0};
        rc = corpus_xml(c->server->corpus, ids->pmid[i], c->a, &xml, e);
        if (rc == ERR_OK) {
            buf_adds(&c->r->body, before);
            if (with_xml)
                buf_addstr(&c->r->body, xml);
            else
                buf_addf(&c->r->body, "%" PRId64, ids->pmid[i]);
            buf_adds(&c->r->body, after);
        }
        arena_reset(c->a, mark);
        if (rc == ERR_NOT_FOUND)
            rc = ERR_OK;
    }
    return rc;
}

static enum err_code put_set(struct serve_call *c, const struct serve_ids *ids, enum shape shape,
                             struct err *e)
{
    enum err_code rc;
    if (shape == SHAPE_IDS_TEXT) {
        c->r->type = "text/plain; charset=UTF-8";
        return put_records(c, ids, false, "", "\n", e);
    }
    if (shape == SHAPE_IDS_XML) {
        c->r->type = "text/xml; charset=UTF-8";
        buf_adds(&c->r->body, "<?xml version=\"1.0\" ?>\n<IdList>\n");
        rc = put_records(c, ids, false, "<Id>", "</Id>\n", e);
        buf_adds(&c->r->body, "</IdList>\n");
        return rc;
    }
    serve_begin_xml(c, SET_DOCTYPE);
    buf_adds(&c->r->body, "<PubmedArticleSet>\n");
    rc = put_records(c, ids, true, "", "\n", e);
    buf_adds(&c->r->body, "</PubmedArticleSet>\n");
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
        why = "This server gives records as XML only; use rettype=xml or retmode=xml";
    if (why || !serve_ids(c, SERVE_FETCH_MAX, &ids, &why)) {
        serve_error_xml(c, 400, FETCH_DOCTYPE, "eFetchResult", why);
        return;
    }
    if (put_set(c, &ids, shape, &e) != ERR_OK) {
        buf_clear(&c->r->body);
        serve_error_xml(c, 500, FETCH_DOCTYPE, "eFetchResult", "The corpus can't be read");
    }
}
