/* esearch_answer.c - an esearch answer in XML.
 * Elements as NCBI's esearch.dtd (20060628) has them. */
#include "pubmed/eutils/esearch_answer.h"
#include "pubmed/eutils/internal.h"
#include "pubmed/eutils/xml_answer.h"

void esearch_add_pmid(struct esearch_reader *r, int64_t pmid)
{
    struct esearch_answer *o = r->out;
    o->pmid = arena_grow(r->a, o->pmid, o->n_pmids, &r->cap_pmids, sizeof *o->pmid);
    o->pmid[o->n_pmids++] = pmid;
}

void esearch_add_warning(struct esearch_reader *r, const char *kind, struct str text)
{
    struct esearch_answer *o = r->out;
    if (kind)
        text = str_c(arena_fmt(r->a, "%s: %.*s", kind, (int)text.len, text.ptr ? text.ptr : ""));
    o->warning = arena_grow(r->a, o->warning, o->n_warnings, &r->cap_warnings, sizeof *o->warning);
    o->warning[o->n_warnings++] = text;
}

static int64_t number_of(struct esearch_reader *r, const xmlNode *n)
{
    int64_t v = 0;
    if (!xml_count(n, &v))
        r->bad = true;
    return v;
}

static void take_ids(struct esearch_reader *r, const xmlNode *list)
{
    for (const xmlNode *n = xml_first(list, "Id"); n; n = xml_next(n, "Id"))
        esearch_add_pmid(r, number_of(r, n));
}

/* ErrorList and WarningList: kept under the server's own names. */
static void take_warnings(struct esearch_reader *r, const xmlNode *list)
{
    for (const xmlNode *n = xml_first(list, NULL); n; n = xml_next(n, NULL))
        esearch_add_warning(r, xml_is(n, "OutputMessage") ? NULL : (const char *)n->name,
                            xml_text(n, r->a));
}

static void take_error(struct esearch_reader *r, struct str words)
{
    struct esearch_answer *o = r->out;
    if (words.len == 0)
        words = STR("ERROR");
    o->error = o->error.len ? str_c(arena_fmt(r->a, "%.*s %.*s", (int)o->error.len, o->error.ptr,
                                              (int)words.len, words.ptr))
                            : words;
}

static void take_child(struct esearch_reader *r, const xmlNode *n)
{
    struct esearch_answer *o = r->out;
    if (xml_is(n, "Count")) {
        o->count = number_of(r, n);
        r->counted = true;
    } else if (xml_is(n, "RetMax")) {
        o->retmax = number_of(r, n);
    } else if (xml_is(n, "RetStart")) {
        o->retstart = number_of(r, n);
    } else if (xml_is(n, "QueryKey")) {
        o->query_key = number_of(r, n);
    } else if (xml_is(n, "WebEnv")) {
        o->webenv = xml_text(n, r->a);
    } else if (xml_is(n, "QueryTranslation")) {
        o->translation = xml_text(n, r->a);
    } else if (xml_is(n, "IdList")) {
        take_ids(r, n);
    } else if (xml_is(n, "ErrorList") || xml_is(n, "WarningList")) {
        take_warnings(r, n);
    } else if (n->type == XML_PI_NODE && strcmp((const char *)n->name, "sigte") == 0) {
        esearch_add_warning(r, NULL, arena_str(r->a, str_trim(str_c((const char *)n->content))));
    } else if (xml_is(n, "ERROR")) {
        take_error(r, xml_text(n, r->a));
    }
}

static void read_xml(struct esearch_reader *r, struct str body)
{
    xmlDoc *doc = answer_xml(body, "eSearchResult");
    if (!doc) {
        r->bad = true;
        return;
    }
    for (const xmlNode *n = answer_xml_root(doc)->children; n; n = n->next)
        take_child(r, n);
    xmlFreeDoc(doc);
}

bool esearch_answer_parse(struct str body, struct arena *a, struct esearch_answer *out)
{
    struct esearch_reader r = {.a = a, .out = out};
    *out = (struct esearch_answer){0};
    if (answer_kind(body) == BODY_JSON)
        esearch_read_json(&r, body);
    else
        read_xml(&r, body);
    return !r.bad && (r.counted || out->error.len);
}
