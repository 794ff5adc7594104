/* docx_rules.c - the package: parts, types, relationships. */
#include "tests/unit/render/docx_rules_internal.h"
#include "tests/unit/render/unzip.h"

void rules_break(struct rules *r, int rule, const char *fmt, ...)
{
    va_list ap;
    buf_addf(r->broken, "%d: ", rule);
    va_start(ap, fmt);
    buf_vaddf(r->broken, fmt, ap);
    va_end(ap);
    buf_addf(r->broken, " in %s\n", r->where);
}

bool names_has(const struct names *n, const char *name)
{
    for (size_t i = 0; i < n->n; i++)
        if (strcmp(n->item[i], name) == 0)
            return true;
    return false;
}

bool names_add(struct rules *r, struct names *n, const char *name)
{
    if (names_has(n, name))
        return false;
    n->item = arena_grow(r->a, n->item, n->n, &n->cap, sizeof *n->item);
    n->item[n->n++] = arena_strdup(r->a, name);
    return true;
}

xmlNode *rules_root(struct rules *r, const char *part)
{
    for (size_t i = 0; i < r->n_parts; i++)
        if (strcmp(r->part[i].name, part) == 0)
            return r->part[i].doc ? xmlDocGetRootElement(r->part[i].doc) : NULL;
    return NULL;
}

bool rules_is(const xmlNode *n, const char *name)
{
    return n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0;
}

const char *rules_attr(struct rules *r, const xmlNode *n, const char *name)
{
    for (const xmlAttr *at = n->properties; at; at = at->next) {
        if (strcmp((const char *)at->name, name) != 0)
            continue;
        xmlChar *value = xmlNodeGetContent((const xmlNode *)at);
        const char *copy = arena_strdup(r->a, (const char *)value);
        xmlFree(value);
        return copy;
    }
    return NULL;
}

xmlNode *rules_next(const xmlNode *n)
{
    xmlNode *next = n->next;
    while (next && next->type != XML_ELEMENT_NODE)
        next = next->next;
    return next;
}

xmlNode *rules_first(const xmlNode *n)
{
    xmlNode *c = n->children;
    return c && c->type != XML_ELEMENT_NODE ? rules_next(c) : c;
}

void rules_each(struct rules *r, xmlNode *n, void (*see)(struct rules *, xmlNode *, void *),
                void *to)
{
    if (!n)
        return;
    see(r, n, to);
    for (xmlNode *c = rules_first(n); c; c = rules_next(c))
        rules_each(r, c, see, to);
}

static bool is_part(const struct rules *r, const char *name)
{
    for (size_t i = 0; i < r->n_parts; i++)
        if (strcmp(r->part[i].name, name) == 0)
            return true;
    return false;
}

static const char *extension(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot ? dot + 1 : "";
}

/* Rules 1 and 2. */
static void check_types(struct rules *r)
{
    struct names defaults = {0}, overrides = {0}, seen = {0};
    xmlNode *types = rules_root(r, "[Content_Types].xml");
    r->where = "[Content_Types].xml";
    if (!r->n_parts || strcmp(r->part[0].name, r->where) != 0)
        rules_break(r, 1, "not first");
    for (xmlNode *t = types ? rules_first(types) : NULL; t; t = rules_next(t)) {
        const char *part = rules_attr(r, t, "PartName"), *ext = rules_attr(r, t, "Extension");
        if (ext && !names_add(r, &defaults, ext))
            rules_break(r, 2, "%s twice", ext);
        if (part && !names_add(r, &overrides, part))
            rules_break(r, 2, "%s twice", part);
        if (part && !is_part(r, part + 1))
            rules_break(r, 2, "%s isn't there", part);
    }
    for (size_t i = 0; i < r->n_parts; i++) {
        const char *name = r->part[i].name;
        if (!names_add(r, &seen, name))
            rules_break(r, 1, "%s twice", name);
        if (i && !names_has(&overrides, arena_fmt(r->a, "/%s", name)) &&
            !names_has(&defaults, extension(name)))
            rules_break(r, 2, "%s has no type", name);
    }
}

/* word/_rels/document.xml.rels for word/document.xml */
static const char *relations_of(struct rules *r, const char *part)
{
    const char *slash = strrchr(part, '/');
    int dir = slash ? (int)(slash - part) + 1 : 0;
    return arena_fmt(r->a, "%.*s_rels/%s.rels", dir, part, part + dir);
}

static void see_ids(struct rules *r, xmlNode *n, void *ids)
{
    static const char space[] =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    for (const xmlAttr *at = n->properties; at; at = at->next) {
        if (!at->ns || strcmp((const char *)at->ns->href, space) != 0)
            continue;
        const char *id = rules_attr(r, n, (const char *)at->name);
        if (!names_has(ids, id))
            rules_break(r, 5, "%s leads nowhere", id);
    }
}

/* Rules 4 and 5. */
static void check_relations(struct rules *r, const char *part, xmlNode *root)
{
    const char *file = relations_of(r, part), *slash = strrchr(part, '/');
    struct names ids = {0};
    xmlNode *relations = rules_root(r, file);
    int dir = slash ? (int)(slash - part) + 1 : 0;
    r->where = file;
    for (xmlNode *n = relations ? rules_first(relations) : NULL; n; n = rules_next(n)) {
        const char *id = rules_attr(r, n, "Id"), *to = rules_attr(r, n, "Target");
        const char *mode = rules_attr(r, n, "TargetMode");
        if (!id || !to || !rules_attr(r, n, "Type"))
            rules_break(r, 4, "a relationship without id, target or type");
        else if (!names_add(r, &ids, id))
            rules_break(r, 4, "%s twice", id);
        else if (!mode && !is_part(r, arena_fmt(r->a, "%.*s%s", dir, part, to)))
            rules_break(r, 4, "%s isn't there", to);
        else if (!mode && strstr(to, "://"))
            rules_break(r, 4, "%s isn't marked as external", to);
    }
    r->where = part;
    rules_each(r, root, see_ids, &ids);
}

void rules_package(struct rules *r)
{
    check_types(r);
    for (size_t i = 0; i < r->n_parts; i++)
        if (r->part[i].doc && strcmp(extension(r->part[i].name), "rels") != 0)
            check_relations(r, r->part[i].name, xmlDocGetRootElement(r->part[i].doc));
    r->where = "_rels/.rels";
    xmlNode *top = rules_root(r, r->where);
    for (xmlNode *n = top ? rules_first(top) : NULL; n; n = rules_next(n))
        if (!is_part(r, rules_attr(r, n, "Target")))
            rules_break(r, 4, "%s isn't there", rules_attr(r, n, "Target"));
}

void docx_rules_check(struct str zip, struct arena *a, struct buf *broken)
{
    struct rules r = {.a = a, .broken = broken};
    char **name = unzip_names(zip, &r.n_parts, a);
    r.part = ARENA_ARRAY(a, r.n_parts, struct part);
    for (size_t i = 0; i < r.n_parts; i++) {
        r.part[i].name = r.where = name[i];
        if (strcmp(extension(name[i]), "png") == 0)
            continue;
        const char *text = unzip_part(zip, name[i], a);
        r.part[i].doc = xmlReadMemory(text, (int)strlen(text), name[i], NULL, XML_PARSE_NONET);
        /* Rule 3. */
        if (!r.part[i].doc || xmlGetIntSubset(r.part[i].doc))
            rules_break(&r, 3, "not XML, or with a document type");
    }
    rules_package(&r);
    for (size_t i = 0; i < r.n_parts; i++)
        if (r.part[i].doc && strstr(r.part[i].name, "word/")) {
            r.where = r.part[i].name;
            rules_order(&r, xmlDocGetRootElement(r.part[i].doc));
        }
    rules_names(&r);
    rules_core(&r);
    for (size_t i = 0; i < r.n_parts; i++)
        xmlFreeDoc(r.part[i].doc);
}
