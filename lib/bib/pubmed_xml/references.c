/* references.c - Reference elements, read with libxml2's reader. */
#include "lib/bib/pubmed_xml/references.h"

#include "lib/base/text.h"
#include "lib/bib/record.h"

#include <libxml/xmlreader.h>

struct gathering {
    struct arena *a;
    struct bib_reference *item;
    size_t n, cap;
    bool inside, cites; /* a Reference, or a link of type Cites */
};

static struct str element_text(xmlTextReaderPtr r, struct arena *a)
{
    xmlChar *text = xmlTextReaderReadString(r);
    struct str s = text_squeeze(str_c((const char *)text), a);
    xmlFree(text);
    return s;
}

static bool has_attribute(xmlTextReaderPtr r, const char *name, const char *value)
{
    xmlChar *v = xmlTextReaderGetAttribute(r, (const xmlChar *)name);
    bool same = v && strcmp((const char *)v, value) == 0;
    xmlFree(v);
    return same;
}

static void begin(struct gathering *g)
{
    g->item = arena_grow(g->a, g->item, g->n, &g->cap, sizeof *g->item);
    g->item[g->n++] = (struct bib_reference){0};
}

/* One that says nothing is taken off again. */
static void end(struct gathering *g)
{
    const struct bib_reference *x = &g->item[g->n - 1];
    if (!x->text.len && !x->pmid.len && !x->doi.len)
        g->n--;
}

static void inside(struct gathering *g, xmlTextReaderPtr r, const char *name)
{
    struct bib_reference *x = &g->item[g->n - 1];
    if (strcmp(name, "Citation") == 0 || (g->cites && strcmp(name, "RefSource") == 0))
        x->text = element_text(r, g->a);
    else if ((strcmp(name, "ArticleId") == 0 && has_attribute(r, "IdType", "pubmed")) ||
             (g->cites && strcmp(name, "PMID") == 0))
        x->pmid = bib_clean_pmid(element_text(r, g->a), g->a);
    else if (strcmp(name, "ArticleId") == 0 && has_attribute(r, "IdType", "doi"))
        x->doi = bib_clean_doi(element_text(r, g->a), g->a);
}

static void look_at(struct gathering *g, xmlTextReaderPtr r)
{
    int type = xmlTextReaderNodeType(r);
    const char *name = (const char *)xmlTextReaderConstLocalName(r);
    if (!name || (type != XML_READER_TYPE_ELEMENT && type != XML_READER_TYPE_END_ELEMENT))
        return;
    bool opens = type == XML_READER_TYPE_ELEMENT, link = strcmp(name, "CommentsCorrections") == 0;
    if (opens && g->inside) {
        inside(g, r, name);
        return;
    }
    if (opens && !xmlTextReaderIsEmptyElement(r)) {
        g->cites = link && has_attribute(r, "RefType", "Cites");
        g->inside = g->cites || strcmp(name, "Reference") == 0;
        if (g->inside)
            begin(g);
    } else if (!opens && g->inside &&
               strcmp(name, g->cites ? "CommentsCorrections" : "Reference") == 0) {
        end(g);
        g->inside = g->cites = false;
    }
}

void bib_pubmed_references(struct str xml, struct arena *a, struct bib_reference **out, size_t *n)
{
    struct gathering g = {.a = a};
    bool nul = xml.len && memchr(xml.ptr, 0, xml.len);
    bool any = str_find(xml, STR("<Reference"), 0) != SIZE_MAX ||
               str_find(xml, STR("\"Cites\""), 0) != SIZE_MAX;
    /* Read as UTF-8 whatever it says of itself: libxml2 prints of encodings it can't make out. */
    xmlTextReaderPtr r =
        any && !nul && xml.len < INT32_MAX && text_invalid_at(xml) == SIZE_MAX
            ? xmlReaderForMemory(xml.ptr, (int)xml.len, NULL, "UTF-8",
                                 XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)
            : NULL;
    while (r && g.n < BIB_REFERENCES_MAX && xmlTextReaderRead(r) == 1)
        look_at(&g, r);
    if (g.inside && g.n)
        end(&g);
    xmlFreeTextReader(r);
    *out = g.item;
    *n = g.n;
}
