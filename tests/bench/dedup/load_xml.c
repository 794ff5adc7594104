/* load_xml.c - a labelled set as EndNote XML. */
#include "bench.h"

#include "lib/base/messages.h"

#include <libxml/tree.h>
#include <libxml/xmlreader.h>

static struct str text_of(xmlNode *node, struct arena *a)
{
    xmlChar *s = xmlNodeGetContent(node);
    struct str copy = arena_str(a, str_trim(str_c((const char *)s)));
    xmlFree(s);
    return copy;
}

/* The first element named `name` below `node`; NULL when there is none. */
static xmlNode *find(xmlNode *node, const char *name)
{
    for (xmlNode *c = node ? node->children : NULL; c; c = c->next) {
        if (c->type == XML_ELEMENT_NODE && strcmp((const char *)c->name, name) == 0)
            return c;
        xmlNode *below = find(c, name);
        if (below)
            return below;
    }
    return NULL;
}

static struct str field(xmlNode *record, const char *name, struct arena *a)
{
    xmlNode *node = find(record, name);
    return node ? text_of(node, a) : (struct str){0};
}

static struct bib_record record_of(xmlNode *node, struct arena *a)
{
    struct bib_record r = {0};
    r.title = field(node, "title", a);
    r.journal = field(node, "secondary-title", a);
    r.volume = field(node, "volume", a);
    r.issue = field(node, "number", a);
    r.pages = field(node, "pages", a);
    r.issn_print = field(node, "isbn", a);
    r.doi = bib_clean_doi(field(node, "electronic-resource-num", a), a);
    if (!date_parse(field(node, "year", a), &r.print_date))
        r.print_date = (struct date){0};
    xmlNode *authors = find(node, "authors");
    for (xmlNode *c = authors ? authors->children : NULL; c; c = c->next)
        set_authors(&r, text_of(c, a), a);
    return r;
}

enum err_code load_xml(const char *path, struct set *out, struct arena *a, struct err *e)
{
    xmlDoc *doc = xmlReadFile(path, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
    if (!doc)
        return err_set(e, ERR_IO, MSG_IO_READ(path, "XML"));
    xmlNode *records = find(xmlDocGetRootElement(doc), "records");
    for (xmlNode *c = records ? records->children : NULL; c; c = c->next) {
        if (c->type != XML_ELEMENT_NODE)
            continue;
        struct bib_record r = record_of(c, a);
        set_add(out, str_c(arena_fmt(a, "id_%07zu", out->n + 1)), &r, a);
    }
    xmlFreeDoc(doc);
    return ERR_OK;
}
