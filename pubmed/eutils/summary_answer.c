/* summary_answer.c - an esummary answer in its three forms, as items with paths. */
#include "lib/base/text.h"
#include "pubmed/eutils/answers.h"
#include "pubmed/eutils/internal.h"
#include "pubmed/eutils/json_answer.h"
#include "pubmed/eutils/xml_answer.h"

enum { DEPTH_MAX = 16 };

struct reader {
    struct arena *a;
    struct eutils_summary *summary;
    size_t cap;
    bool bad;
};

static void add_item(struct reader *r, struct str path, struct str value)
{
    struct eutils_summary *s = r->summary;
    if (value.len == 0)
        return;
    s->item = arena_grow(r->a, s->item, s->n_items, &r->cap, sizeof *s->item);
    s->item[s->n_items++] = (struct eutils_item){.path = path, .value = value};
}

/* `path/step`, the step in lower case. */
static struct str below(struct reader *r, struct str path, struct str step)
{
    char *out = arena_fmt(r->a, "%.*s%s%.*s", (int)path.len, path.len ? path.ptr : "",
                          path.len ? "/" : "", (int)step.len, step.len ? step.ptr : "");
    for (char *c = out + path.len; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return str_c(out);
}

/* All the text within an element, its markup dropped. */
static struct str whole_text(struct reader *r, const xmlNode *n)
{
    xmlChar *text = xmlNodeGetContent(n);
    struct str out = text_squeeze(str_c((const char *)text), r->a);
    xmlFree(text);
    return out;
}

/* Version 1 names an item in an attribute, version 2 by its element. */
static void take_nodes(struct reader *r, const xmlNode *parent, struct str path, int depth)
{
    if (depth > DEPTH_MAX) {
        r->bad = true;
        return;
    }
    for (const xmlNode *n = xml_first(parent, NULL); n; n = xml_next(n, NULL)) {
        struct str step = xml_is(n, "Item") ? xml_attribute(n, "Name", r->a)
                                            : arena_str(r->a, str_c((const char *)n->name));
        struct str at = below(r, path, step);
        if (xml_first(n, NULL) && xml_text(n, r->a).len == 0)
            take_nodes(r, n, at, depth + 1);
        else
            add_item(r, at, whole_text(r, n));
    }
}

static struct reader next_summary(struct summary_list *out, struct arena *a, struct str id)
{
    out->item = arena_grow(a, out->item, out->n, &out->cap, sizeof *out->item);
    out->item[out->n] = (struct eutils_summary){.id = id};
    return (struct reader){.a = a, .summary = &out->item[out->n++]};
}

/* What is an error instead of a description. */
static void look_for_error(struct eutils_summary *s)
{
    struct str error = eutils_summary_get(s, "error");
    if (error.len)
        *s = (struct eutils_summary){.id = s->id, .error = error};
}

static bool take_doc(const xmlNode *n, struct str id, struct arena *a, struct summary_list *out)
{
    struct reader r = next_summary(out, a, id);
    take_nodes(&r, n, (struct str){0}, 0);
    look_for_error(r.summary);
    return !r.bad && id.len > 0;
}

/* Records that aren't there are told by an ERROR for each; they make no answer wrong. */
static bool only_unknown_ids(const xmlNode *root, struct arena *a)
{
    const xmlNode *n = xml_first(root, "ERROR");
    for (; n; n = xml_next(n, "ERROR"))
        if (str_find(xml_text(n, a), STR("cannot get document summary"), 0) == SIZE_MAX)
            return false;
    return xml_first(root, "ERROR") != NULL;
}

static bool read_xml(struct str body, struct arena *a, struct summary_list *out)
{
    xmlDoc *doc = answer_xml(body, "eSummaryResult");
    if (!doc)
        return false;
    const xmlNode *root = answer_xml_root(doc), *set = xml_first(root, "DocumentSummarySet");
    bool ok = true;
    for (const xmlNode *n = xml_first(root, "DocSum"); n && ok; n = xml_next(n, "DocSum"))
        ok = take_doc(n, xml_child_text(n, "Id", a), a, out);
    for (const xmlNode *n = xml_first(set, "DocumentSummary"); n && ok;
         n = xml_next(n, "DocumentSummary"))
        ok = take_doc(n, xml_attribute(n, "uid", a), a, out);
    ok = ok && (out->n > 0 || only_unknown_ids(root, a));
    xmlFreeDoc(doc);
    return ok;
}

static void take_json(struct reader *r, const json_t *v, struct str path, int depth)
{
    const char *key;
    size_t i;
    json_t *part;
    if (depth > DEPTH_MAX) {
        r->bad = true;
        return;
    }
    json_object_foreach((json_t *)(uintptr_t)v, key, part)
        take_json(r, part, below(r, path, str_c(key)), depth + 1);
    json_array_foreach(v, i, part) take_json(r, part, path, depth + 1);
    if (!json_is_object(v) && !json_is_array(v))
        add_item(r, path, text_squeeze(answer_json_text(v, r->a), r->a));
}

/* `uids` names the records; each stands under its id. One that is named and isn't there has
 * been lost. */
static bool read_json(struct str body, struct arena *a, struct summary_list *out)
{
    json_t *root = answer_json(body), *uid;
    const json_t *result = answer_json_get(root, "result");
    const json_t *uids = answer_json_get(result, "uids");
    bool ok = json_is_array(uids);
    size_t i;
    json_array_foreach(uids, i, uid)
    {
        struct str id = answer_json_text(uid, a);
        const json_t *v = json_object_getn(result, id.len ? id.ptr : "", id.len);
        struct reader r = next_summary(out, a, id);
        take_json(&r, v, (struct str){0}, 0);
        look_for_error(r.summary);
        ok = ok && !r.bad && json_is_object(v) && id.len > 0;
    }
    json_decref(root);
    return ok;
}

bool summary_answer_parse(struct str body, struct arena *a, struct summary_list *out)
{
    *out = (struct summary_list){0};
    return answer_kind(body) == BODY_JSON ? read_json(body, a, out) : read_xml(body, a, out);
}
