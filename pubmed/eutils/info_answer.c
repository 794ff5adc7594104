/* info_answer.c - an einfo answer, in XML (einfo.dtd 20190110 and 2002) and JSON. */
#include "pubmed/eutils/answers.h"
#include "pubmed/eutils/internal.h"
#include "pubmed/eutils/json_answer.h"
#include "pubmed/eutils/xml_answer.h"

struct reader {
    struct arena *a;
    struct eutils_info *out;
    size_t cap_fields, cap_links, cap_databases;
};

static struct eutils_field *new_field(struct reader *r)
{
    struct eutils_info *o = r->out;
    o->field = arena_grow(r->a, o->field, o->n_fields, &r->cap_fields, sizeof *o->field);
    return &o->field[o->n_fields++];
}

static struct eutils_link_name *new_link(struct reader *r)
{
    struct eutils_info *o = r->out;
    o->link = arena_grow(r->a, o->link, o->n_links, &r->cap_links, sizeof *o->link);
    return &o->link[o->n_links++];
}

static void add_database(struct reader *r, struct str name)
{
    struct eutils_info *o = r->out;
    o->database =
        arena_grow(r->a, o->database, o->n_databases, &r->cap_databases, sizeof *o->database);
    o->database[o->n_databases++] = name;
}

static bool is_yes(struct str s)
{
    return str_eq_nocase_c(s, "Y") || str_eq_nocase_c(s, "true");
}

static void take_field(struct reader *r, const xmlNode *n)
{
    struct eutils_field *f = new_field(r);
    *f = (struct eutils_field){
        .name = xml_child_text(n, "Name", r->a),
        .full_name = xml_child_text(n, "FullName", r->a),
        .description = xml_child_text(n, "Description", r->a),
        .n_terms = -1,
        .is_date = is_yes(xml_child_text(n, "IsDate", r->a)),
        .is_numerical = is_yes(xml_child_text(n, "IsNumerical", r->a)),
        .single_token = is_yes(xml_child_text(n, "SingleToken", r->a)),
        .hierarchy = is_yes(xml_child_text(n, "Hierarchy", r->a)),
        .is_hidden = is_yes(xml_child_text(n, "IsHidden", r->a)),
    };
    if (!xml_count(xml_first(n, "TermCount"), &f->n_terms))
        f->n_terms = -1;
}

static void take_link(struct reader *r, const xmlNode *n)
{
    *new_link(r) = (struct eutils_link_name){
        .name = xml_child_text(n, "Name", r->a),
        .menu = xml_child_text(n, "Menu", r->a),
        .description = xml_child_text(n, "Description", r->a),
        .db_to = xml_child_text(n, "DbTo", r->a),
    };
}

/* A database without a count is no answer. */
static bool take_db(struct reader *r, const xmlNode *n)
{
    struct eutils_info *o = r->out;
    o->db = xml_child_text(n, "DbName", r->a);
    o->menu = xml_child_text(n, "MenuName", r->a);
    o->description = xml_child_text(n, "Description", r->a);
    o->build = xml_child_text(n, "DbBuild", r->a);
    o->last_update = xml_child_text(n, "LastUpdate", r->a);
    const xmlNode *fields = xml_first(n, "FieldList"), *links = xml_first(n, "LinkList");
    for (const xmlNode *f = xml_first(fields, "Field"); f; f = xml_next(f, "Field"))
        take_field(r, f);
    for (const xmlNode *l = xml_first(links, "Link"); l; l = xml_next(l, "Link"))
        take_link(r, l);
    return o->db.len && xml_count(xml_first(n, "Count"), &o->count);
}

static bool read_xml(struct reader *r, struct str body)
{
    xmlDoc *doc = answer_xml(body, "eInfoResult");
    if (!doc)
        return false;
    const xmlNode *root = answer_xml_root(doc), *db = xml_first(root, "DbInfo");
    const xmlNode *list = xml_first(root, "DbList");
    for (const xmlNode *n = xml_first(list, "DbName"); n; n = xml_next(n, "DbName"))
        add_database(r, xml_text(n, r->a));
    bool ok = !xml_first(root, "ERROR") && (db ? take_db(r, db) : r->out->n_databases > 0);
    xmlFreeDoc(doc);
    return ok;
}

static bool json_yes(const json_t *o, const char *key, struct arena *a)
{
    const json_t *v = answer_json_get(o, key);
    return json_is_true(v) || is_yes(answer_json_text(v, a));
}

static void take_json_field(struct reader *r, const json_t *v)
{
    struct eutils_field *f = new_field(r);
    *f = (struct eutils_field){
        .name = answer_json_get_text(v, "name", r->a),
        .full_name = answer_json_get_text(v, "fullname", r->a),
        .description = answer_json_get_text(v, "description", r->a),
        .n_terms = -1,
        .is_date = json_yes(v, "isdate", r->a),
        .is_numerical = json_yes(v, "isnumerical", r->a),
        .single_token = json_yes(v, "singletoken", r->a),
        .hierarchy = json_yes(v, "hierarchy", r->a),
        .is_hidden = json_yes(v, "ishidden", r->a),
    };
    if (!answer_json_int(answer_json_get(v, "termcount"), &f->n_terms) || f->n_terms < 0)
        f->n_terms = -1;
}

/* The newer form has an array of one. */
static bool take_json_db(struct reader *r, const json_t *db)
{
    struct eutils_info *o = r->out;
    size_t i;
    json_t *v;
    if (json_is_array(db))
        db = json_array_get(db, 0);
    o->db = answer_json_get_text(db, "dbname", r->a);
    o->menu = answer_json_get_text(db, "menuname", r->a);
    o->description = answer_json_get_text(db, "description", r->a);
    o->build = answer_json_get_text(db, "dbbuild", r->a);
    o->last_update = answer_json_get_text(db, "lastupdate", r->a);
    json_array_foreach(answer_json_get(db, "fieldlist"), i, v) take_json_field(r, v);
    json_array_foreach(answer_json_get(db, "linklist"), i, v) * new_link(r) =
        (struct eutils_link_name){
            .name = answer_json_get_text(v, "name", r->a),
            .menu = answer_json_get_text(v, "menu", r->a),
            .description = answer_json_get_text(v, "description", r->a),
            .db_to = answer_json_get_text(v, "dbto", r->a),
        };
    return o->db.len && answer_json_int(answer_json_get(db, "count"), &o->count) && o->count >= 0;
}

static bool read_json(struct reader *r, struct str body)
{
    json_t *root = answer_json(body), *v;
    const json_t *result = answer_json_get(root, "einforesult");
    const json_t *db = answer_json_get(result, "dbinfo");
    size_t i;
    json_array_foreach(answer_json_get(result, "dblist"), i, v)
        add_database(r, answer_json_text(v, r->a));
    bool ok =
        !answer_json_get(result, "ERROR") && (db ? take_json_db(r, db) : r->out->n_databases > 0);
    json_decref(root);
    return ok;
}

bool info_answer_parse(struct str body, struct arena *a, struct eutils_info *out)
{
    struct reader r = {.a = a, .out = out};
    *out = (struct eutils_info){0};
    return answer_kind(body) == BODY_JSON ? read_json(&r, body) : read_xml(&r, body);
}
