/* serve_esearch.c - what was found, in the order of elements that NCBI keeps. */
#include "pubmed/corpus/serve_search.h"

#define DOCTYPE                                                                                    \
    "eSearchResult PUBLIC \"-//NLM//DTD esearch 20060628//EN\" "                                   \
    "\"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20060628/esearch.dtd\""

struct page {
    struct serve_found found;
    struct serve_ids ids; /* listed */
    int64_t start;
    struct str webenv; /* empty: no history asked for */
    int64_t query_key;
};

static void put_error(struct serve_call *c, const char *words)
{
    struct json_out j;
    if (!c->json) {
        serve_error_xml(c, 200, DOCTYPE, "eSearchResult", words);
        return;
    }
    serve_begin_json(c, &j, "esearch");
    json_key_obj(&j, "esearchresult");
    json_key_c(&j, "ERROR", words);
    json_end(&j);
    json_end(&j);
}

/* As PubMed says it. */
static const char *past_window(struct serve_call *c)
{
    int64_t window = c->server->window;
    struct buf n = {0};
    msg_add_int(&n, LANG_EN, window);
    const char *out = arena_fmt(
        c->a,
        "Search Backend failed: Exception:\n'retstart' cannot be larger than %" PRId64
        ". For PubMed, ESearch can only retrieve the first %s records matching the query. To "
        "obtain more than %s PubMed records, consider using EDirect that contains additional logic "
        "to batch PubMed search results automatically so that an arbitrary number can be "
        "retrieved. For details see https://www.ncbi.nlm.nih.gov/books/NBK25499/",
        window - 1, buf_c(&n), buf_c(&n));
    buf_release(&n);
    return out;
}

/* What is listed: at most the first 9,999. */
static bool cut_page(struct serve_call *c, struct page *p, const char **error)
{
    int64_t window = c->server->window, count = (int64_t)p->found.all.n;
    int64_t start = serve_number(c, "retstart", 0), most = serve_number(c, "retmax", 20);
    if (start >= window) {
        *error = past_window(c);
        return false;
    }
    if (most > window - start && count > window) {
        most = window - start;
        serve_texts_add(&p->found.output_message, c->a,
                        str_c(arena_fmt(c->a,
                                        "Restrictions achieved. start and count adjusted to "
                                        "%" PRId64 ", %" PRId64,
                                        start, most)));
    }
    int64_t left = count > start ? count - start : 0;
    p->start = start;
    p->ids = (struct serve_ids){p->found.all.pmid + (left ? start : 0),
                                (size_t)(most < left ? most : left)};
    return true;
}

static bool keep_history(struct serve_call *c, struct page *p, const char **error)
{
    if (!str_eq_nocase_c(serve_param(c, "usehistory"), "y"))
        return true;
    struct history_entry entry = {p->found.text, p->found.all};
    p->webenv = serve_param(c, "WebEnv");
    if (history_put(c->server->history, &entry, c->a, &p->webenv, &p->query_key))
        return true;
    *error = "The history of this web environment is full";
    return false;
}

static void put_list_xml(struct serve_call *c, const char *name, const struct serve_texts *t)
{
    for (size_t i = 0; i < t->n; i++)
        serve_element(c, name, t->item[i]);
}

static void put_translations_xml(struct serve_call *c, const struct serve_found *f)
{
    struct buf *b = &c->r->body;
    if (f->from.n == 0) {
        buf_adds(b, "<TranslationSet/>");
        return;
    }
    buf_adds(b, "<TranslationSet>");
    for (size_t i = 0; i < f->from.n; i++) {
        buf_adds(b, "<Translation>     ");
        serve_element(c, "From", f->from.item[i]);
        buf_adds(b, "     ");
        serve_element(c, "To", f->to.item[i]);
        buf_adds(b, "    </Translation>");
    }
    buf_adds(b, "</TranslationSet>");
}

static void put_ids_xml(struct serve_call *c, const struct serve_ids *ids)
{
    struct buf *b = &c->r->body;
    if (ids->n == 0) {
        buf_adds(b, "<IdList/>");
        return;
    }
    buf_adds(b, "<IdList>\n");
    for (size_t i = 0; i < ids->n; i++)
        buf_addf(b, "<Id>%" PRId64 "</Id>\n", ids->pmid[i]);
    buf_adds(b, "</IdList>");
}

/* EDirect takes a WarningList for a failure, so remarks of this server's own stand in
 * processing instructions, which clients that don't know them pass over. */
static void put_remarks_xml(struct serve_call *c, const struct serve_texts *t)
{
    struct buf *b = &c->r->body;
    for (size_t i = 0; i < t->n; i++) {
        struct str rest = t->item[i], part;
        buf_adds(b, "<?sigte ");
        while (str_split(&rest, '>', &part)) {
            buf_addstr(b, part);
            if (rest.ptr)
                buf_adds(b, "\xE2\x80\xBA");
        }
        buf_adds(b, "?>");
    }
}

static void put_xml(struct serve_call *c, const struct page *p)
{
    const struct serve_found *f = &p->found;
    serve_begin_xml(c, DOCTYPE);
    buf_adds(&c->r->body, "<eSearchResult>");
    serve_element_int(c, "Count", (int64_t)f->all.n);
    serve_element_int(c, "RetMax", (int64_t)p->ids.n);
    serve_element_int(c, "RetStart", p->start);
    if (p->webenv.len) {
        serve_element_int(c, "QueryKey", p->query_key);
        serve_element(c, "WebEnv", p->webenv);
    }
    put_ids_xml(c, &p->ids);
    put_translations_xml(c, f);
    serve_element(c, "QueryTranslation", f->translation);
    if (f->phrase_not_found.n) {
        buf_adds(&c->r->body, "<ErrorList>");
        put_list_xml(c, "PhraseNotFound", &f->phrase_not_found);
        buf_adds(&c->r->body, "</ErrorList>");
    }
    if (f->not_found.n || f->output_message.n) {
        buf_adds(&c->r->body, "<WarningList>");
        put_list_xml(c, "QuotedPhraseNotFound", &f->not_found);
        put_list_xml(c, "OutputMessage", &f->output_message);
        buf_adds(&c->r->body, "</WarningList>");
    }
    put_remarks_xml(c, &f->remark);
    buf_adds(&c->r->body, "</eSearchResult>\n");
}

static void key_number(struct json_out *j, const char *key, int64_t v)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRId64, v);
    json_key_c(j, key, text);
}

static void put_list_json(struct json_out *j, const char *key, const struct serve_texts *t)
{
    json_key_arr(j, key);
    for (size_t i = 0; i < t->n; i++)
        json_str(j, t->item[i]);
    json_end(j);
}

static void put_found_json(struct json_out *j, const struct page *p)
{
    const struct serve_found *f = &p->found;
    char id[24];
    key_number(j, "count", (int64_t)f->all.n);
    key_number(j, "retmax", (int64_t)p->ids.n);
    key_number(j, "retstart", p->start);
    if (p->webenv.len) {
        key_number(j, "querykey", p->query_key);
        json_key_str(j, "webenv", p->webenv);
    }
    json_key_arr(j, "idlist");
    for (size_t i = 0; i < p->ids.n; i++) {
        snprintf(id, sizeof id, "%" PRId64, p->ids.pmid[i]);
        json_c(j, id);
    }
    json_end(j);
    json_key_arr(j, "translationset");
    for (size_t i = 0; i < f->from.n; i++) {
        json_obj(j);
        json_key_str(j, "from", f->from.item[i]);
        json_key_str(j, "to", f->to.item[i]);
        json_end(j);
    }
    json_end(j);
    json_key_str(j, "querytranslation", f->translation);
    static const struct serve_texts none;
    if (f->phrase_not_found.n) {
        json_key_obj(j, "errorlist");
        put_list_json(j, "phrasesnotfound", &f->phrase_not_found);
        put_list_json(j, "fieldsnotfound", &none);
        json_end(j);
    }
    if (f->not_found.n || f->output_message.n) {
        json_key_obj(j, "warninglist");
        put_list_json(j, "phrasesignored", &none);
        put_list_json(j, "quotedphrasesnotfound", &f->not_found);
        put_list_json(j, "outputmessages", &f->output_message);
        json_end(j);
    }
    if (f->remark.n)
        put_list_json(j, "remarks", &f->remark);
}

static void put_json(struct serve_call *c, const struct page *p, bool count_only)
{
    struct json_out j;
    serve_begin_json(c, &j, "esearch");
    json_key_obj(&j, "esearchresult");
    if (count_only)
        key_number(&j, "count", (int64_t)p->found.all.n);
    else
        put_found_json(&j, p);
    json_end(&j);
    json_end(&j);
}

/* rettype=count leaves out everything else, warnings too. */
static void put_count_xml(struct serve_call *c, const struct page *p)
{
    serve_begin_xml(c, DOCTYPE);
    buf_adds(&c->r->body, "<eSearchResult>\n\t");
    serve_element_int(c, "Count", (int64_t)p->found.all.n);
    buf_adds(&c->r->body, "\n</eSearchResult>\n");
}

void serve_esearch(struct serve_call *c)
{
    struct page p = {0};
    const char *error = NULL;
    bool count_only = str_eq_nocase_c(serve_param(c, "rettype"), "count");
    struct str db = serve_param(c, "db");
    if (!serve_db_is_pubmed(c))
        error = arena_fmt(c->a, "Invalid db name specified: %.*s", (int)db.len, db.ptr);
    if (error || !serve_find(c, &p.found, &error) || !cut_page(c, &p, &error) ||
        !keep_history(c, &p, &error)) {
        put_error(c, error);
        return;
    }
    if (c->json)
        put_json(c, &p, count_only);
    else if (count_only)
        put_count_xml(c, &p);
    else
        put_xml(c, &p);
}
