/* link_answer.c - an elink answer in XML (elink.dtd 20101123) and JSON. */
#include "pubmed/eutils/answers.h"
#include "pubmed/eutils/internal.h"
#include "pubmed/eutils/json_answer.h"
#include "pubmed/eutils/xml_answer.h"

/* A set while it is read. */
struct reader {
    struct arena *a;
    struct link_set *set;
    size_t cap_ids, cap_targets, cap_checks, cap_links;
    bool bad;
};

static void add_id(struct reader *r, int64_t id)
{
    struct link_set *s = r->set;
    s->id = arena_grow(r->a, s->id, s->n_ids, &r->cap_ids, sizeof *s->id);
    s->id[s->n_ids++] = id;
}

static struct link_target *new_target(struct reader *r)
{
    struct link_set *s = r->set;
    s->target = arena_grow(r->a, s->target, s->n_targets, &r->cap_targets, sizeof *s->target);
    r->cap_links = 0;
    return &s->target[s->n_targets++];
}

static void add_link(struct reader *r, struct link_target *t, struct eutils_link link)
{
    t->link = arena_grow(r->a, t->link, t->n_links, &r->cap_links, sizeof *t->link);
    t->link[t->n_links++] = link;
}

static struct link_check *new_check(struct reader *r, int64_t id)
{
    struct link_set *s = r->set;
    s->check = arena_grow(r->a, s->check, s->n_checks, &r->cap_checks, sizeof *s->check);
    s->check[s->n_checks] = (struct link_check){.id = id};
    return &s->check[s->n_checks++];
}

static int64_t number(struct reader *r, const xmlNode *n)
{
    int64_t v = 0;
    if (!xml_count(n, &v))
        r->bad = true;
    return v;
}

static void take_target(struct reader *r, const xmlNode *n)
{
    struct link_target *t = new_target(r);
    t->db_to = xml_child_text(n, "DbTo", r->a);
    t->name = xml_child_text(n, "LinkName", r->a);
    for (const xmlNode *l = xml_first(n, "Link"); l; l = xml_next(l, "Link")) {
        struct eutils_link link = {.id = number(r, xml_first(l, "Id")), .score = -1};
        const xmlNode *score = xml_first(l, "Score");
        if (score)
            link.score = number(r, score);
        add_link(r, t, link);
    }
}

static void take_urls(struct reader *r, const xmlNode *set)
{
    int64_t id = number(r, xml_first(set, "Id"));
    for (const xmlNode *n = xml_first(set, "ObjUrl"); n; n = xml_next(n, "ObjUrl")) {
        struct link_check *c = new_check(r, id);
        c->url = xml_child_text(n, "Url", r->a);
        c->name = xml_child_text(n, "LinkName", r->a);
        c->category = xml_child_text(n, "Category", r->a);
        c->provider = xml_child_text(xml_first(n, "Provider"), "Name", r->a);
    }
}

static void take_checks(struct reader *r, const xmlNode *list)
{
    for (const xmlNode *n = xml_first(list, "Id"); n; n = xml_next(n, "Id")) {
        struct link_check *c = new_check(r, number(r, n));
        c->has_neighbor = str_eq_c(xml_attribute(n, "HasNeighbor", r->a), "Y");
        c->has_linkout = str_eq_c(xml_attribute(n, "HasLinkOut", r->a), "Y");
    }
    for (const xmlNode *n = xml_first(list, "IdLinkSet"); n; n = xml_next(n, "IdLinkSet")) {
        int64_t id = number(r, xml_first(n, "Id"));
        for (const xmlNode *i = xml_first(n, "LinkInfo"); i; i = xml_next(i, "LinkInfo"))
            new_check(r, id)->name = xml_child_text(i, "LinkName", r->a);
    }
}

static void take_set(struct reader *r, const xmlNode *set)
{
    r->set->db_from = xml_child_text(set, "DbFrom", r->a);
    for (const xmlNode *n = xml_first(set, NULL); n; n = xml_next(n, NULL)) {
        if (xml_is(n, "IdList"))
            for (const xmlNode *i = xml_first(n, "Id"); i; i = xml_next(i, "Id"))
                add_id(r, number(r, i));
        else if (xml_is(n, "LinkSetDb"))
            take_target(r, n);
        else if (xml_is(n, "IdUrlList"))
            for (const xmlNode *i = xml_first(n, "IdUrlSet"); i; i = xml_next(i, "IdUrlSet"))
                take_urls(r, i);
        else if (xml_is(n, "IdCheckList"))
            take_checks(r, n);
        else if (xml_is(n, "ERROR") && xml_text(n, r->a).len)
            r->set->error = xml_text(n, r->a);
    }
}

static struct reader next_set(struct link_answer *out, size_t *cap, struct arena *a)
{
    out->set = arena_grow(a, out->set, out->n_sets, cap, sizeof *out->set);
    return (struct reader){.a = a, .set = &out->set[out->n_sets++]};
}

static bool read_xml(struct str body, struct arena *a, struct link_answer *out)
{
    size_t cap = 0;
    xmlDoc *doc = answer_xml(body, "eLinkResult");
    if (!doc)
        return false;
    const xmlNode *root = answer_xml_root(doc);
    bool ok = xml_child_text(root, "ERROR", a).len == 0;
    for (const xmlNode *n = xml_first(root, "LinkSet"); n && ok; n = xml_next(n, "LinkSet")) {
        struct reader r = next_set(out, &cap, a);
        take_set(&r, n);
        ok = !r.bad;
    }
    xmlFreeDoc(doc);
    return ok && out->n_sets > 0;
}

static int64_t json_number(struct reader *r, const json_t *v)
{
    int64_t n = 0;
    if (!answer_json_int(v, &n) || n < 0)
        r->bad = true;
    return n;
}

/* A link is an id, or an object with id and score. */
static void take_json_target(struct reader *r, const json_t *v)
{
    struct link_target *t = new_target(r);
    size_t i;
    json_t *l;
    t->db_to = answer_json_get_text(v, "dbto", r->a);
    t->name = answer_json_get_text(v, "linkname", r->a);
    json_array_foreach(answer_json_get(v, "links"), i, l)
    {
        const json_t *score = answer_json_get(l, "score");
        add_link(r, t,
                 (struct eutils_link){
                     .id = json_number(r, json_is_object(l) ? answer_json_get(l, "id") : l),
                     .score = score ? json_number(r, score) : -1,
                 });
    }
}

static void take_json_set(struct reader *r, const json_t *set)
{
    size_t i;
    json_t *v;
    r->set->db_from = answer_json_get_text(set, "dbfrom", r->a);
    r->set->error = answer_json_get_text(set, "ERROR", r->a);
    json_array_foreach(answer_json_get(set, "ids"), i, v)
        add_id(r, json_number(r, json_is_object(v) ? answer_json_get(v, "value") : v));
    json_array_foreach(answer_json_get(set, "linksetdbs"), i, v) take_json_target(r, v);
}

static bool read_json(struct str body, struct arena *a, struct link_answer *out)
{
    size_t cap = 0, i;
    json_t *root = answer_json(body), *v;
    bool ok = json_is_array(answer_json_get(root, "linksets"));
    json_array_foreach(answer_json_get(root, "linksets"), i, v)
    {
        struct reader r = next_set(out, &cap, a);
        take_json_set(&r, v);
        ok = ok && !r.bad;
    }
    json_decref(root);
    return ok && out->n_sets > 0;
}

bool link_answer_parse(struct str body, struct arena *a, struct link_answer *out)
{
    *out = (struct link_answer){0};
    return answer_kind(body) == BODY_JSON ? read_json(body, a, out) : read_xml(body, a, out);
}
