/* esearch_answer.c - the XML of an esearch answer.
 * Elements as NCBI's esearch.dtd (20060628) has them. */
#include "pubmed/eutils/internal.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

struct reader {
    struct arena *a;
    struct esearch_answer *out;
    size_t cap_pmids, cap_warnings;
    bool counted;
    bool bad;
};

/* Text of an element's own text nodes; entity references are left out. */
static struct str text_of(const xmlNode *n, struct arena *a)
{
    struct buf b = {0};
    for (const xmlNode *c = n->children; c; c = c->next)
        if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE)
            buf_adds(&b, (const char *)c->content);
    struct str out = arena_str(a, str_trim(buf_str(&b)));
    buf_release(&b);
    return out;
}

static bool is(const xmlNode *n, const char *name)
{
    return n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0;
}

static int64_t number_of(struct reader *r, const xmlNode *n)
{
    int64_t v = 0;
    if (!str_int64(text_of(n, r->a), &v) || v < 0)
        r->bad = true;
    return v;
}

static void take_ids(struct reader *r, const xmlNode *list)
{
    struct esearch_answer *o = r->out;
    for (const xmlNode *n = list->children; n; n = n->next) {
        if (!is(n, "Id"))
            continue;
        o->pmid = arena_grow(r->a, o->pmid, o->n_pmids, &r->cap_pmids, sizeof *o->pmid);
        o->pmid[o->n_pmids++] = number_of(r, n);
    }
}

static void add_warning(struct reader *r, struct str text)
{
    struct esearch_answer *o = r->out;
    o->warning = arena_grow(r->a, o->warning, o->n_warnings, &r->cap_warnings, sizeof *o->warning);
    o->warning[o->n_warnings++] = text;
}

/* ErrorList and WarningList: kept under the server's own names. */
static void take_warnings(struct reader *r, const xmlNode *list)
{
    for (const xmlNode *n = list->children; n; n = n->next) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        struct str text = text_of(n, r->a);
        if (!is(n, "OutputMessage"))
            text = str_c(arena_fmt(r->a, "%s: %.*s", (const char *)n->name, (int)text.len,
                                   text.ptr ? text.ptr : ""));
        add_warning(r, text);
    }
}

static void take_child(struct reader *r, const xmlNode *n)
{
    struct esearch_answer *o = r->out;
    if (is(n, "Count")) {
        o->count = number_of(r, n);
        r->counted = true;
    } else if (is(n, "RetMax")) {
        o->retmax = number_of(r, n);
    } else if (is(n, "RetStart")) {
        o->retstart = number_of(r, n);
    } else if (is(n, "QueryKey")) {
        o->query_key = number_of(r, n);
    } else if (is(n, "WebEnv")) {
        o->webenv = text_of(n, r->a);
    } else if (is(n, "QueryTranslation")) {
        o->translation = text_of(n, r->a);
    } else if (is(n, "IdList")) {
        take_ids(r, n);
    } else if (is(n, "ErrorList") || is(n, "WarningList")) {
        take_warnings(r, n);
    } else if (n->type == XML_PI_NODE && strcmp((const char *)n->name, "sigte") == 0) {
        add_warning(r, arena_str(r->a, str_trim(str_c((const char *)n->content))));
    } else if (is(n, "ERROR")) {
        struct str words = text_of(n, r->a);
        if (words.len == 0)
            words = STR("ERROR");
        o->error = o->error.len ? str_c(arena_fmt(r->a, "%.*s %.*s", (int)o->error.len,
                                                  o->error.ptr, (int)words.len, words.ptr))
                                : words;
    }
}

/* A document that brings declarations of its own is none of NCBI's. */
static bool has_declarations(const xmlDoc *doc)
{
    return doc->intSubset && (doc->intSubset->children || doc->intSubset->entities);
}

bool esearch_answer_parse(struct str xml, struct arena *a, struct esearch_answer *out)
{
    struct reader r = {.a = a, .out = out};
    *out = (struct esearch_answer){0};
    if (xml.len == 0 || xml.len > INT32_MAX)
        return false;
    xmlDoc *doc = xmlReadMemory(xml.ptr, (int)xml.len, NULL, NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (!doc)
        return false;
    const xmlNode *root = xmlDocGetRootElement(doc);
    if (!root || !is(root, "eSearchResult") || has_declarations(doc))
        r.bad = true;
    for (const xmlNode *n = r.bad ? NULL : root->children; n; n = n->next)
        take_child(&r, n);
    xmlFreeDoc(doc);
    return !r.bad && (r.counted || out->error.len);
}
