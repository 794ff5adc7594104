/* esearch_json.c - an esearch answer in JSON. */
#include "pubmed/eutils/esearch_answer.h"
#include "pubmed/eutils/json_answer.h"

/* A count under `key`; 0 when it isn't there. */
static int64_t number(struct esearch_reader *r, const json_t *o, const char *key)
{
    int64_t v = 0;
    const json_t *at = answer_json_get(o, key);
    if (at && (!answer_json_int(at, &v) || v < 0))
        r->bad = true;
    return v;
}

static void take_ids(struct esearch_reader *r, const json_t *list)
{
    size_t i;
    json_t *v;
    if (list && !json_is_array(list))
        r->bad = true;
    json_array_foreach(list, i, v)
    {
        int64_t pmid = 0;
        if (!answer_json_int(v, &pmid) || pmid < 0)
            r->bad = true;
        esearch_add_pmid(r, pmid);
    }
}

/* The same warnings as in XML, under the same names. */
static void take_warnings(struct esearch_reader *r, const json_t *result)
{
    static const struct {
        const char *list, *key, *kind;
    } known[] = {
        {"errorlist", "phrasesnotfound", "PhraseNotFound"},
        {"errorlist", "fieldsnotfound", "FieldNotFound"},
        {"warninglist", "phrasesignored", "PhraseIgnored"},
        {"warninglist", "quotedphrasesnotfound", "QuotedPhraseNotFound"},
        {"warninglist", "outputmessages", NULL},
        {NULL, "remarks", NULL}, /* of a local corpus */
    };
    for (size_t k = 0; k < COUNT_OF(known); k++) {
        size_t i;
        json_t *v;
        const json_t *part = known[k].list ? answer_json_get(result, known[k].list) : result;
        const json_t *list = answer_json_get(part, known[k].key);
        json_array_foreach(list, i, v)
            esearch_add_warning(r, known[k].kind, answer_json_text(v, r->a));
    }
}

static void take_result(struct esearch_reader *r, const json_t *result)
{
    struct esearch_answer *o = r->out;
    r->counted = answer_json_get(result, "count") != NULL;
    o->count = number(r, result, "count");
    o->retmax = number(r, result, "retmax");
    o->retstart = number(r, result, "retstart");
    o->query_key = number(r, result, "querykey");
    o->webenv = answer_json_get_text(result, "webenv", r->a);
    o->translation = answer_json_get_text(result, "querytranslation", r->a);
    o->error = answer_json_get_text(result, "ERROR", r->a);
    take_ids(r, answer_json_get(result, "idlist"));
    take_warnings(r, result);
}

void esearch_read_json(struct esearch_reader *r, struct str body)
{
    json_t *root = answer_json(body);
    const json_t *result = answer_json_get(root, "esearchresult");
    if (json_is_object(result))
        take_result(r, result);
    else
        r->bad = true;
    json_decref(root);
}
