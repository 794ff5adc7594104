/* serve_references.c - the reference list of a record, out of its XML. */
#include "pubmed/corpus/serve_links.h"

#include <libxml/xmlreader.h>

struct gathering {
    struct serve_ids ids;
    size_t cap;
    struct arena *a;
};

static void add(struct gathering *g, struct str text)
{
    int64_t pmid;
    if (!str_int64(str_trim(text), &pmid) || pmid < 1)
        return;
    for (size_t i = 0; i < g->ids.n; i++)
        if (g->ids.pmid[i] == pmid)
            return;
    g->ids.pmid = arena_grow(g->a, g->ids.pmid, g->ids.n, &g->cap, sizeof *g->ids.pmid);
    g->ids.pmid[g->ids.n++] = pmid;
}

static bool has_attribute(xmlTextReaderPtr r, const char *name, const char *value)
{
    xmlChar *v = xmlTextReaderGetAttribute(r, (const xmlChar *)name);
    bool same = v && strcmp((const char *)v, value) == 0;
    xmlFree(v);
    return same;
}

/* Where the reader is: within a Reference, or a link of type Cites (files before 2019). */
struct where {
    bool reference, cites;
};

static void look_at(xmlTextReaderPtr r, struct where *w, struct gathering *g)
{
    int type = xmlTextReaderNodeType(r);
    const char *name = (const char *)xmlTextReaderConstLocalName(r);
    bool opens = type == XML_READER_TYPE_ELEMENT;
    if (!name || (!opens && type != XML_READER_TYPE_END_ELEMENT))
        return;
    if (strcmp(name, "Reference") == 0)
        w->reference = opens;
    else if (strcmp(name, "CommentsCorrections") == 0)
        w->cites = opens && has_attribute(r, "RefType", "Cites");
    bool id =
        opens &&
        ((w->reference && strcmp(name, "ArticleId") == 0 && has_attribute(r, "IdType", "pubmed")) ||
         (w->cites && strcmp(name, "PMID") == 0));
    if (id) {
        xmlChar *text = xmlTextReaderReadString(r);
        add(g, str_c((const char *)text));
        xmlFree(text);
    }
}

struct serve_ids links_references(struct str xml, struct arena *a)
{
    struct gathering g = {.a = a};
    struct where w = {0};
    /* Most records name nobody, and are not worth parsing. */
    if (str_find(xml, STR("<Reference"), 0) == SIZE_MAX &&
        str_find(xml, STR("Cites"), 0) == SIZE_MAX)
        return g.ids;
    xmlTextReaderPtr r = xmlReaderForMemory(xml.ptr, (int)xml.len, NULL, NULL,
                                            XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR |
                                                XML_PARSE_NOWARNING);
    if (!r)
        return g.ids;
    while (xmlTextReaderRead(r) == 1)
        look_at(r, &w, &g);
    xmlFreeTextReader(r);
    return g.ids;
}
