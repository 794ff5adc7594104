/* serve_esummary.c - short records: version 1 (DocSum), version 2.0 and JSON. */
#include "pubmed/corpus/serve_summary.h"

#define DOCTYPE_V1                                                                                 \
    "eSummaryResult PUBLIC \"-//NLM//DTD esummary v1 20041029//EN\" "                              \
    "\"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20041029/esummary-v1.dtd\""
#define DOCTYPE_V2                                                                                 \
    "eSummaryResult PUBLIC \"-//NLM//DTD esummary pubmed 20160808//EN\" "                          \
    "\"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20160808/esummary_pubmed.dtd\""

/* One record, or that there is none. */
static void put_document(struct summary_writer *w, int64_t pmid, const struct bib_record *r)
{
    const char *uid = arena_fmt(w->a, "%" PRId64, pmid);
    if (w->shape == SUMMARY_JSON) {
        json_key_obj(&w->json, uid);
        json_key_c(&w->json, "uid", uid);
        if (r)
            summary_record(w, r);
        else
            json_key_c(&w->json, "error", "cannot get document summary");
        json_end(&w->json);
    } else if (w->shape == SUMMARY_V1 && r) {
        buf_addf(w->out, "<DocSum>\n\t<Id>%s</Id>\n", uid);
        summary_record(w, r);
        buf_adds(w->out, "</DocSum>\n\n");
    } else if (w->shape == SUMMARY_V1) {
        buf_addf(w->out, "<ERROR>UID=%s: cannot get document summary</ERROR>\n", uid);
    } else {
        buf_addf(w->out, "<DocumentSummary uid=\"%s\">\n", uid);
        if (r)
            summary_record(w, r);
        else
            buf_adds(w->out, "\t<error>cannot get document summary</error>\n");
        buf_adds(w->out, "</DocumentSummary>\n\n");
    }
}

static enum err_code put_documents(struct summary_writer *w, const struct serve_ids *ids,
                                   struct err *e)
{
    struct corpus *corpus = w->call->server->corpus;
    enum err_code rc = ERR_OK;
    for (size_t i = 0; i < ids->n && rc == ERR_OK; i++) {
        struct arena_mark mark = arena_mark(w->a);
        struct bib_record r = {0};
        rc = corpus_record(corpus, ids->pmid[i], w->a, &r, e);
        if (rc == ERR_OK || rc == ERR_NOT_FOUND) {
            put_document(w, ids->pmid[i], rc == ERR_OK ? &r : NULL);
            rc = ERR_OK;
        }
        arena_reset(w->a, mark);
    }
    return rc;
}

static enum err_code put_json(struct summary_writer *w, const struct serve_ids *ids, struct err *e)
{
    char uid[24];
    serve_begin_json(w->call, &w->json, "esummary");
    json_key_obj(&w->json, "result");
    json_key_arr(&w->json, "uids");
    for (size_t i = 0; i < ids->n; i++) {
        snprintf(uid, sizeof uid, "%" PRId64, ids->pmid[i]);
        json_c(&w->json, uid);
    }
    json_end(&w->json);
    enum err_code rc = put_documents(w, ids, e);
    json_end(&w->json);
    json_end(&w->json);
    return rc;
}

static enum err_code put_xml(struct summary_writer *w, const struct serve_ids *ids, struct err *e)
{
    bool v2 = w->shape == SUMMARY_V2;
    serve_begin_xml(w->call, v2 ? DOCTYPE_V2 : DOCTYPE_V1);
    buf_adds(w->out, "<eSummaryResult>\n");
    if (v2)
        buf_adds(w->out, "<DocumentSummarySet status=\"OK\">\n");
    enum err_code rc = put_documents(w, ids, e);
    if (v2)
        buf_adds(w->out, "</DocumentSummarySet>\n");
    buf_adds(w->out, "</eSummaryResult>\n");
    return rc;
}

static void put_error(struct serve_call *c, const char *words)
{
    struct json_out j;
    if (!c->json) {
        serve_error_xml(c, 200, DOCTYPE_V1, "eSummaryResult", words);
        return;
    }
    serve_begin_json(c, &j, "esummary");
    json_key_c(&j, "error", words);
    json_end(&j);
}

void serve_esummary(struct serve_call *c)
{
    struct serve_ids ids = {0};
    struct err e = {0};
    const char *why = NULL;
    struct str db = serve_param(c, "db");
    bool v2 = str_eq_c(serve_param(c, "version"), "2.0");
    struct summary_writer w = {.call = c, .out = &c->r->body, .a = c->a};
    w.shape = c->json ? SUMMARY_JSON : v2 ? SUMMARY_V2 : SUMMARY_V1;
    if (!serve_db_is_pubmed(c))
        why = arena_fmt(c->a, "Invalid db name specified: %.*s", (int)db.len, db.ptr);
    else if (serve_ids(c, SERVE_FETCH_MAX, &ids, &why) && c->json && ids.n > SERVE_SUMMARY_MAX)
        why = "Too many UIDs in request. Maximum number of UIDs is 500 for JSON format output.";
    if (why) {
        put_error(c, why);
        return;
    }
    if ((c->json ? put_json(&w, &ids, &e) : put_xml(&w, &ids, &e)) != ERR_OK) {
        buf_clear(&c->r->body);
        c->r->status = 500;
        put_error(c, "The corpus can't be read");
    }
}
