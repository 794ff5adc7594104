/* serve_epost.c - keeping ids in the history. */
#include "pubmed/corpus/serve_internal.h"

#define POST_DOCTYPE                                                                               \
    "ePostResult PUBLIC \"-//NLM//DTD ePostResult, 11 May 2002//EN\" "                             \
    "\"https://www.ncbi.nlm.nih.gov/entrez/query/DTD/ePost_020511.dtd\""
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

static void post_ids(struct serve_call *c, const struct serve_ids *ids, bool invalid)
{
    struct str webenv = serve_param(c, "WebEnv");
    struct history_entry entry = {serve_ids_query(c, ids), *ids};
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
