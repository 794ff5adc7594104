/* xml_answer.c - small steps through an answer in XML. */
#include "pubmed/eutils/xml_answer.h"

#include "lib/base/text.h"

#include <libxml/parser.h>

bool xml_is(const xmlNode *n, const char *name)
{
    return n->type == XML_ELEMENT_NODE && (!name || strcmp((const char *)n->name, name) == 0);
}

static bool has_declarations(const xmlDoc *doc)
{
    return doc->intSubset && (doc->intSubset->children || doc->intSubset->entities);
}

const xmlNode *answer_xml_root(const xmlDoc *doc)
{
    return xmlDocGetRootElement(doc);
}

xmlDoc *answer_xml(struct str body, const char *root)
{
    body = str_trim(body);
    if (body.len == 0 || body.len > INT32_MAX || text_invalid_at(body) != SIZE_MAX)
        return NULL;
    xmlDoc *doc = xmlReadMemory(body.ptr, (int)body.len, NULL, "UTF-8",
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    const xmlNode *top = doc ? xmlDocGetRootElement(doc) : NULL;
    if (top && xml_is(top, root) && !has_declarations(doc))
        return doc;
    xmlFreeDoc(doc);
    return NULL;
}

static const xmlNode *from(const xmlNode *n, const char *name)
{
    while (n && !xml_is(n, name))
        n = n->next;
    return n;
}

const xmlNode *xml_first(const xmlNode *parent, const char *name)
{
    return from(parent ? parent->children : NULL, name);
}

const xmlNode *xml_next(const xmlNode *n, const char *name)
{
    return from(n->next, name);
}

struct str xml_text(const xmlNode *n, struct arena *a)
{
    struct buf b = {0};
    for (const xmlNode *c = n ? n->children : NULL; c; c = c->next)
        if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE)
            buf_adds(&b, (const char *)c->content);
    struct str out = arena_str(a, str_trim(buf_str(&b)));
    buf_release(&b);
    return out;
}

struct str xml_child_text(const xmlNode *parent, const char *name, struct arena *a)
{
    return xml_text(xml_first(parent, name), a);
}

struct str xml_attribute(const xmlNode *n, const char *name, struct arena *a)
{
    for (const xmlAttr *at = n->properties; at; at = at->next)
        if (strcmp((const char *)at->name, name) == 0)
            return at->children && at->children->content
                       ? arena_str(a, str_trim(str_c((const char *)at->children->content)))
                       : (struct str){0};
    return (struct str){0};
}

bool xml_count(const xmlNode *n, int64_t *out)
{
    struct arena a = {0};
    bool ok = n && str_int64(xml_text(n, &a), out) && *out >= 0;
    arena_release(&a);
    return ok;
}
