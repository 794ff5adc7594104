/* docx_links.c - what leads from one place to another: names, fields, styles, numbers, notes. */
#include "tests/unit/render/docx_rules_internal.h"

struct found {
    struct names open, ids, names, drawings, anchors;
    struct names styles, numbers, notes;
    int depth, separated[8]; /* fields */
};

static bool name_ok(const char *name)
{
    size_t n = strlen(name);
    for (size_t i = 0; i < n; i++) {
        bool letter = (name[i] >= 'a' && name[i] <= 'z') || (name[i] >= 'A' && name[i] <= 'Z') ||
                      name[i] == '_';
        if (!letter && !(i && name[i] >= '0' && name[i] <= '9'))
            return false;
    }
    return n > 0 && n <= 40;
}

/* Rule 12. */
static void see_field(struct rules *r, struct found *f, const char *type)
{
    if (strcmp(type, "begin") == 0) {
        if (f->depth < 8)
            f->separated[f->depth] = 0;
        f->depth++;
    } else if (f->depth == 0) {
        rules_break(r, 12, "%s without begin", type);
    } else if (strcmp(type, "separate") == 0) {
        if (f->separated[f->depth - 1]++)
            rules_break(r, 12, "separate twice");
    } else {
        f->depth--;
    }
}

/* The name in ` REF name \h `; NULL for another field. */
static const char *named_in(struct rules *r, xmlNode *instruction)
{
    xmlChar *text = xmlNodeGetContent(instruction);
    struct str rest = str_trim(str_c((const char *)text)), word;
    const char *name = NULL;
    bool ref = str_split(&rest, ' ', &word) && (str_eq_c(word, "REF") || str_eq_c(word, "PAGEREF"));
    if (ref && str_split(&rest, ' ', &word))
        name = arena_strndup(r->a, word.ptr, word.len);
    xmlFree(text);
    return name;
}

static void see(struct rules *r, xmlNode *n, void *to)
{
    struct found *f = to;
    const char *id = rules_attr(r, n, "id"), *val = rules_attr(r, n, "val");
    const char *name = rules_attr(r, n, "name");
    if (rules_is(n, "bookmarkStart")) {
        if (!id || !names_add(r, &f->ids, id) || !name || !names_add(r, &f->names, name))
            rules_break(r, 10, "bookmark %s twice", name ? name : "");
        else if (!name_ok(name))
            rules_break(r, 10, "bookmark %s", name);
        names_add(r, &f->open, id ? id : "");
    } else if (rules_is(n, "bookmarkEnd")) {
        bool open = false;
        for (size_t i = 0; i < f->open.n; i++)
            if (id && strcmp(f->open.item[i], id) == 0) {
                f->open.item[i] = "";
                open = true;
            }
        if (!open)
            rules_break(r, 10, "bookmark %s ends without a start", id ? id : "");
    } else if (rules_is(n, "hyperlink") && rules_attr(r, n, "anchor")) {
        names_add(r, &f->anchors, rules_attr(r, n, "anchor"));
    } else if (rules_is(n, "instrText")) {
        const char *to_name = named_in(r, n);
        if (to_name)
            names_add(r, &f->anchors, to_name);
    } else if (rules_is(n, "fldChar")) {
        see_field(r, f, rules_attr(r, n, "fldCharType"));
    } else if (rules_is(n, "docPr") && id && !names_add(r, &f->drawings, id)) {
        rules_break(r, 16, "drawing %s twice", id);
    } else if (rules_is(n, "pStyle") || rules_is(n, "rStyle") || rules_is(n, "tblStyle")) {
        names_add(r, &f->styles, val);
    } else if (rules_is(n, "numId")) {
        names_add(r, &f->numbers, val);
    } else if (rules_is(n, "footnoteReference")) {
        if (!names_add(r, &f->notes, id))
            rules_break(r, 15, "note %s twice", id);
    }
}

/* Rule 13. */
static void check_styles(struct rules *r, const struct names *used)
{
    struct names ids = {0}, named = {0}, defaults = {0};
    r->where = "word/styles.xml";
    xmlNode *styles = rules_root(r, r->where);
    for (xmlNode *s = styles ? rules_first(styles) : NULL; s; s = rules_next(s)) {
        const char *id = rules_attr(r, s, "styleId");
        if (!rules_is(s, "style"))
            continue;
        if (!id || !names_add(r, &ids, id))
            rules_break(r, 13, "style %s twice", id ? id : "");
        if (rules_attr(r, s, "default") && !names_add(r, &defaults, rules_attr(r, s, "type")))
            rules_break(r, 13, "two default styles");
        for (xmlNode *c = rules_first(s); c; c = rules_next(c))
            if (rules_is(c, "basedOn") || rules_is(c, "next") || rules_is(c, "link"))
                names_add(r, &named, rules_attr(r, c, "val"));
    }
    for (size_t i = 0; i < named.n; i++)
        if (!names_has(&ids, named.item[i]))
            rules_break(r, 13, "no style %s", named.item[i]);
    for (size_t i = 0; i < used->n; i++)
        if (!names_has(&ids, used->item[i]))
            rules_break(r, 13, "style %s is used", used->item[i]);
}

/* Rule 14. */
static void check_numbers(struct rules *r, const struct names *used)
{
    struct names abstract = {0}, ids = {0};
    r->where = "word/numbering.xml";
    xmlNode *numbering = rules_root(r, r->where);
    for (xmlNode *n = numbering ? rules_first(numbering) : NULL; n; n = rules_next(n)) {
        if (rules_is(n, "abstractNum")) {
            if (ids.n)
                rules_break(r, 14, "abstractNum after num");
            if (!names_add(r, &abstract, rules_attr(r, n, "abstractNumId")))
                rules_break(r, 14, "abstractNum twice");
            continue;
        }
        if (!names_add(r, &ids, rules_attr(r, n, "numId")))
            rules_break(r, 14, "num twice");
        if (!names_has(&abstract, rules_attr(r, rules_first(n), "val")))
            rules_break(r, 14, "num without abstractNum");
    }
    for (size_t i = 0; i < used->n; i++)
        if (strcmp(used->item[i], "0") != 0 && !names_has(&ids, used->item[i]))
            rules_break(r, 14, "number %s is used", used->item[i]);
}

static void see_setting(struct rules *r, xmlNode *n, void *ids)
{
    if (rules_is(n, "footnote"))
        names_add(r, ids, rules_attr(r, n, "id"));
}

/* Rule 15. */
static void check_notes(struct rules *r, const struct names *used)
{
    struct names ids = {0}, special = {0}, in_settings = {0};
    r->where = "word/footnotes.xml";
    xmlNode *notes = rules_root(r, r->where);
    for (xmlNode *n = notes ? rules_first(notes) : NULL; n; n = rules_next(n)) {
        const char *id = rules_attr(r, n, "id"), *type = rules_attr(r, n, "type");
        if (!names_add(r, type ? &special : &ids, id))
            rules_break(r, 15, "note %s twice", id);
        if (!type && !names_has(used, id))
            rules_break(r, 15, "nothing refers to note %s", id);
    }
    for (size_t i = 0; i < used->n; i++)
        if (!names_has(&ids, used->item[i]))
            rules_break(r, 15, "no note %s", used->item[i]);
    rules_each(r, rules_root(r, "word/settings.xml"), see_setting, &in_settings);
    if (special.n != 2 || in_settings.n != 2 || !names_has(&special, in_settings.item[0]) ||
        !names_has(&special, in_settings.item[1]))
        rules_break(r, 15, "the separators");
}

void rules_names(struct rules *r)
{
    struct found f = {0};
    for (size_t i = 0; i < r->n_parts; i++) {
        r->where = r->part[i].name;
        if (!r->part[i].doc || !str_starts(str_c(r->where), "word/"))
            continue;
        rules_each(r, xmlDocGetRootElement(r->part[i].doc), see, &f);
        if (f.depth)
            rules_break(r, 12, "a field is left open");
        f.depth = 0;
    }
    r->where = "word/document.xml";
    for (size_t i = 0; i < f.open.n; i++)
        if (f.open.item[i][0])
            rules_break(r, 10, "bookmark %s has no end", f.open.item[i]);
    for (size_t i = 0; i < f.anchors.n; i++)
        if (!names_has(&f.names, f.anchors.item[i]))
            rules_break(r, 11, "no bookmark %s", f.anchors.item[i]);
    check_styles(r, &f.styles);
    check_numbers(r, &f.numbers);
    check_notes(r, &f.notes);
}

/* Rule 18. */
void rules_core(struct rules *r)
{
    struct names seen = {0};
    r->where = "docProps/core.xml";
    xmlNode *core = rules_root(r, r->where);
    for (xmlNode *n = core ? rules_first(core) : NULL; n; n = rules_next(n))
        if (!names_add(r, &seen, (const char *)n->name))
            rules_break(r, 18, "%s twice", (const char *)n->name);
}
