/* serve_esummary.c - short records: version 1 (DocSum), version 2.0 and JSON.
 * What a record doesn't hold (counts of views and of citations in PMC) is left out. */
#include "pubmed/corpus/serve_summary.h"

#define DOCTYPE_V1                                                                                 \
    "eSummaryResult PUBLIC \"-//NLM//DTD esummary v1 20041029//EN\" "                              \
    "\"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20041029/esummary-v1.dtd\""
#define DOCTYPE_V2                                                                                 \
    "eSummaryResult PUBLIC \"-//NLM//DTD esummary pubmed 20160808//EN\" "                          \
    "\"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20160808/esummary_pubmed.dtd\""

static void put_authors(struct summary_writer *w, const struct bib_record *r)
{
    static const char *const key[2] = {"Name", "AuthType"};
    summary_open_list(w, "AuthorList", "Authors");
    for (size_t i = 0; i < r->n_authors; i++) {
        const struct bib_author *x = &r->author[i];
        struct str value[2] = {summary_author(x, w->a),
                               x->collective.len ? STR("CollectiveName") : STR("Author")};
        if (w->shape == SUMMARY_V1)
            summary_member(w, x->collective.len ? "CollectiveName" : "Author", "", value[0]);
        else
            summary_pair(w, "Author", key, "String", value);
    }
    summary_close_list(w, "Authors");
    struct str last = r->n_authors ? summary_author(&r->author[r->n_authors - 1], w->a) : STR("");
    summary_field(w, "LastAuthor", "String", last);
}

static void put_texts(struct summary_writer *w, const char *v1_list, const char *v1,
                      const char *v2_list, const char *v2, const struct str *text, size_t n)
{
    summary_open_list(w, v1_list, v2_list);
    for (size_t i = 0; i < n; i++)
        summary_member(w, v1, v2, text[i]);
    summary_close_list(w, v2_list);
}

static void put_pub_types(struct summary_writer *w, const struct bib_record *r)
{
    struct str *name = ARENA_ARRAY(w->a, r->n_pub_types, struct str);
    for (size_t i = 0; i < r->n_pub_types; i++)
        name[i] = r->pub_type[i].name;
    put_texts(w, "PubTypeList", "PubType", "PubType", "flag", name, r->n_pub_types);
    summary_field(w, "RecordStatus", "String", summary_status(r));
    summary_field(w, "PubStatus", "String", r->publication_status);
}

static void put_ids(struct summary_writer *w, const struct bib_record *r)
{
    static const char *const key[2] = {"IdType", "Value"};
    summary_open_list(w, "ArticleIds", "ArticleIds");
    for (size_t i = 0; i < r->n_ids; i++)
        summary_pair(w, "ArticleId", key, "String",
                     (const struct str[2]){r->id[i].source, r->id[i].value});
    summary_close_list(w, "ArticleIds");
    if (w->shape == SUMMARY_V1 && r->doi.len)
        summary_field(w, "DOI", "String", r->doi);
}

static void put_history(struct summary_writer *w, const struct bib_record *r)
{
    static const char *const key[2] = {"PubStatus", "Date"};
    summary_open_list(w, "History", "History");
    for (size_t i = 0; i < r->n_history; i++) {
        const struct bib_history *h = &r->history[i];
        struct date d = date_first(h->date);
        const char *text = arena_fmt(w->a, "%04d/%02d/%02d %02d:%02d", d.year, d.month, d.day,
                                     h->hour < 0 ? 0 : h->hour, h->minute < 0 ? 0 : h->minute);
        summary_pair(w, "PubMedPubDate", key, "Date",
                     (const struct str[2]){h->status, str_c(text)});
    }
    summary_close_list(w, "History");
}

static void put_tail(struct summary_writer *w, const struct bib_record *r)
{
    static const struct str has_abstract[] = {{"Has Abstract", 12}};
    struct date d = date_first(bib_earliest_date(r));
    if (w->shape == SUMMARY_V1)
        summary_field(w, "HasAbstract", "Integer", r->n_abstract ? STR("1") : STR("0"));
    else
        put_texts(w, "", "", "Attributes", "flag", has_abstract, r->n_abstract ? 1 : 0);
    summary_field(w, "FullJournalName", "String", r->journal);
    summary_field(w, "ELocationID", "String",
                  r->doi.len ? str_c(arena_fmt(w->a, "doi: %.*s", (int)r->doi.len, r->doi.ptr))
                             : STR(""));
    summary_field(w, "SO", "String", summary_source(r, w->a));
    if (w->shape == SUMMARY_V1)
        return;
    summary_field(w, "DocType", "", r->kind == BIB_BOOK ? STR("book") : STR("citation"));
    summary_field(w, "BookTitle", "", r->book_title);
    summary_field(w, "SortPubDate", "",
                  date_is_set(d)
                      ? str_c(arena_fmt(w->a, "%04d/%02d/%02d 00:00", d.year, d.month, d.day))
                      : STR(""));
    summary_field(w, "SortFirstAuthor", "",
                  r->n_authors ? summary_author(&r->author[0], w->a) : STR(""));
}

static void put_summary(struct summary_writer *w, const struct bib_record *r)
{
    summary_field(w, "PubDate", "Date", summary_pub_date(r, w->a));
    summary_field(w, "EPubDate", "Date", summary_date(w->a, r->electronic_date));
    summary_field(w, "Source", "String", r->medline_ta.len ? r->medline_ta : r->journal_abbr);
    put_authors(w, r);
    summary_field(w, "Title", "String", r->title.len ? r->title : r->book_title);
    summary_field(w, "Volume", "String", r->volume);
    summary_field(w, "Issue", "String", r->issue);
    summary_field(w, "Pages", "String", r->pages);
    put_texts(w, "LangList", "Lang", "Lang", "string", r->language, r->n_languages);
    summary_field(w, "NlmUniqueID", "String", r->nlm_id);
    summary_field(w, "ISSN", "String", r->issn_print);
    summary_field(w, "ESSN", "String", r->issn_electronic);
    put_pub_types(w, r);
    put_ids(w, r);
    put_history(w, r);
    put_texts(w, "References", "", "References", "", NULL, 0);
    put_tail(w, r);
}

/* One record, or that there is none. */
static void put_document(struct summary_writer *w, int64_t pmid, const struct bib_record *r)
{
    const char *uid = arena_fmt(w->a, "%" PRId64, pmid);
    if (w->shape == SUMMARY_JSON) {
        json_key_obj(&w->json, uid);
        json_key_c(&w->json, "uid", uid);
        if (r)
            put_summary(w, r);
        else
            json_key_c(&w->json, "error", "cannot get document summary");
        json_end(&w->json);
    } else if (w->shape == SUMMARY_V1 && r) {
        buf_addf(w->out, "<DocSum>\n\t<Id>%s</Id>\n", uid);
        put_summary(w, r);
        buf_adds(w->out, "</DocSum>\n\n");
    } else if (w->shape == SUMMARY_V1) {
        buf_addf(w->out, "<ERROR>UID=%s: cannot get document summary</ERROR>\n", uid);
    } else {
        buf_addf(w->out, "<DocumentSummary uid=\"%s\">\n", uid);
        if (r)
            put_summary(w, r);
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
