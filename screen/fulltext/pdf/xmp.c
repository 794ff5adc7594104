/* xmp.c - an XMP packet: RDF in XML, of which the identifying properties are wanted.
 *
 * A property may be an attribute of rdf:Description, an element with text, or a list of them. No
 * entity is expanded and nothing is fetched; a packet with a DTD is none. */
#include "screen/fulltext/pdf/pdf.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

#define DEPTH_MAX 32

static const struct property {
    const char *space; /* part of the namespace's name, which has versions in it */
    const char *local;
    const char *name;
    bool is_id;
} PROPERTY[] = {
    {"/prismstandard.org/namespaces/", "doi", "XMP prism:doi", true},
    {"/prismstandard.org/namespaces/", "url", "XMP prism:url", false},
    {"/purl.org/dc/elements/", "identifier", "XMP dc:identifier", true},
    {"/ns.adobe.com/pdfx/", "doi", "XMP pdfx:doi", true},
    {"/ns.adobe.com/pdfx/", "DOI", "XMP pdfx:DOI", true},
    {"crossref.org/crossmark/", "DOI", "XMP crossmark:DOI", true},
    {"/ns.adobe.com/pdfx/", "WPS-ARTICLEDOI", "XMP pdfx:WPS-ARTICLEDOI", true},
    {"/purl.org/dc/elements/", "description", "XMP dc:description", false},
};

static const struct property *find(const xmlNs *ns, const xmlChar *local)
{
    if (!ns || !ns->href)
        return NULL;
    for (size_t i = 0; i < COUNT_OF(PROPERTY); i++)
        if (strcmp((const char *)local, PROPERTY[i].local) == 0 &&
            strstr((const char *)ns->href, PROPERTY[i].space))
            return &PROPERTY[i];
    return NULL;
}

/* Only text itself: an entity stays unexpanded, so it has none. */
static void add_text(struct buf *b, const xmlNode *n, int depth)
{
    for (; n && depth < DEPTH_MAX; n = n->next) {
        if ((n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) && n->content)
            buf_adds(b, (const char *)n->content);
        else if (n->type == XML_ELEMENT_NODE)
            add_text(b, n->children, depth + 1);
    }
}

static void take(struct pdf_meta *out, struct arena *a, const struct property *p,
                 const xmlNode *content)
{
    struct buf b = {.limit = PDF_VALUE_BYTES + 1};
    add_text(&b, content, 0);
    if (!b.overflow)
        pdf_meta_add(out, a, p->name, buf_str(&b), p->is_id);
    buf_release(&b);
}

static void walk(struct pdf_meta *out, struct arena *a, const xmlNode *n, int depth)
{
    for (; n && depth < DEPTH_MAX; n = n->next) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        for (const xmlAttr *x = n->properties; x; x = x->next) {
            const struct property *p = find(x->ns, x->name);
            if (p)
                take(out, a, p, x->children);
        }
        const struct property *p = find(n->ns, n->name);
        if (p)
            take(out, a, p, n->children);
        else
            walk(out, a, n->children, depth + 1);
    }
}

void xmp_fields(struct str xml, struct arena *a, struct pdf_meta *out)
{
    const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    while (xml.len && (xml.ptr[xml.len - 1] == '\0' || xml.ptr[xml.len - 1] == ' '))
        xml.len--;
    if (!xml.len || xml.len > INT32_MAX)
        return;
    xmlDoc *doc = xmlReadMemory(xml.ptr, (int)xml.len, "xmp", NULL, options);
    if (doc && !doc->intSubset)
        walk(out, a, xmlDocGetRootElement(doc), 0);
    xmlFreeDoc(doc);
}
