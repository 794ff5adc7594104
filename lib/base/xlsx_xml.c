/* xlsx_xml.c - parts as XML: libxml2's push parser, without network, entities or document types. */
#include "lib/base/messages.h"
#include "lib/base/xlsx_internal.h"

void xlsx_xml_fail(struct xlsx_xml *xml, enum err_code code, struct msg_call m)
{
    if (xml->failed != ERR_OK)
        return;
    err_set(xml->e, code, m);
    xml->failed = err_at(xml->e, xml->book->name, 0, 0);
    xmlStopParser(xml->ctxt);
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int n, int n_defaulted,
                     const xmlChar **v)
{
    struct xlsx_xml *xml = context;
    struct xlsx_attrs attrs = {v, n};
    (void)prefix;
    (void)uri;
    (void)n_namespaces;
    (void)namespaces;
    (void)n_defaulted;
    if (xml->failed == ERR_OK)
        xml->on.start(xml, (const char *)name, &attrs);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct xlsx_xml *xml = context;
    (void)prefix;
    (void)uri;
    if (xml->failed == ERR_OK && xml->on.end)
        xml->on.end(xml, (const char *)name);
}

static void on_text(void *context, const xmlChar *text, int n)
{
    struct xlsx_xml *xml = context;
    if (xml->failed == ERR_OK && xml->on.text)
        xml->on.text(xml, str_n((const char *)text, (size_t)n));
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external,
                       const xmlChar *system)
{
    struct xlsx_xml *xml = context;
    (void)name;
    (void)external;
    (void)system;
    xlsx_xml_fail(xml, ERR_INPUT, MSG_XLSX_DOCTYPE(xml->name));
}

enum err_code xlsx_xml_open(struct xlsx_xml *xml, const struct xlsx *x, const char *part,
                            const struct xlsx_handlers *on, void *context, bool *found,
                            struct err *e)
{
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                         .startElementNs = on_start,
                         .endElementNs = on_end,
                         .characters = on_text,
                         .ignorableWhitespace = on_text,
                         .cdataBlock = on_text,
                         .internalSubset = on_doctype};
    *xml = (struct xlsx_xml){.book = x, .context = context, .name = part, .on = *on};
    enum err_code rc = xlsx_part_open(x, part, &xml->part, e);
    *found = rc == ERR_OK && xml->part;
    if (!*found)
        return rc;
    xml->ctxt = xmlCreatePushParserCtxt(&sax, xml, NULL, 0, NULL);
    if (!xml->ctxt) {
        xlsx_xml_close(xml);
        return err_set(e, ERR_INPUT, MSG_XLSX_DAMAGED(part, "libxml2"));
    }
    xmlCtxtUseOptions(xml->ctxt, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    return ERR_OK;
}

static enum err_code malformed(struct xlsx_xml *xml, struct err *e)
{
    const xmlError *why = xmlCtxtGetLastError(xml->ctxt);
    struct str text = str_trim(str_c(why && why->message ? why->message : "XML"));
    err_set(e, ERR_INPUT, MSG_XLSX_DAMAGED(xml->name, text));
    return err_at(e, xml->book->name, 0, 0);
}

enum err_code xlsx_xml_step(struct xlsx_xml *xml, bool *more, struct err *e)
{
    struct str bytes;
    enum err_code rc = xlsx_part_read(xml->part, &bytes, e);
    *more = rc == ERR_OK && bytes.len > 0;
    if (rc != ERR_OK)
        return rc;
    xml->e = e;
    int failed = xmlParseChunk(xml->ctxt, bytes.ptr, (int)bytes.len, bytes.len == 0);
    if (xml->failed == ERR_OK && (failed || (bytes.len == 0 && !xml->ctxt->wellFormed)))
        return malformed(xml, e);
    return xml->failed;
}

void xlsx_xml_close(struct xlsx_xml *xml)
{
    if (xml->ctxt && xml->ctxt->myDoc)
        xmlFreeDoc(xml->ctxt->myDoc);
    xmlFreeParserCtxt(xml->ctxt);
    xlsx_part_close(xml->part);
    xml->ctxt = NULL;
    xml->part = NULL;
}

enum err_code xlsx_xml_read(const struct xlsx *x, const char *part, bool needed,
                            const struct xlsx_handlers *on, void *context, struct err *e)
{
    struct xlsx_xml xml;
    bool found, more = true;
    enum err_code rc = xlsx_xml_open(&xml, x, part, on, context, &found, e);
    if (rc == ERR_OK && !found && needed) {
        err_set(e, ERR_INPUT, MSG_XLSX_MISSING(part));
        return err_at(e, x->name, 0, 0);
    }
    while (rc == ERR_OK && found && more)
        rc = xlsx_xml_step(&xml, &more, e);
    xlsx_xml_close(&xml);
    return rc;
}

static struct str raw_attr(const struct xlsx_attrs *attrs, const char *name)
{
    for (int i = 0; i < attrs->n; i++) {
        const xmlChar **v = attrs->v + (size_t)i * 5;
        if (strcmp((const char *)v[0], name) == 0)
            return str_n((const char *)v[3], (size_t)(v[4] - v[3]));
    }
    return (struct str){0};
}

/* Without entity replacement libxml2 leaves an ampersand in an attribute as &#38;. */
struct str xlsx_attr(const struct xlsx_attrs *attrs, const char *name, struct arena *a)
{
    struct str s = raw_attr(attrs, name);
    char *out = arena_strndup(a, s.ptr ? s.ptr : "", s.len);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        out[n++] = s.ptr[i];
        if (str_starts(str_sub(s, i, s.len), "&#38;"))
            i += 4;
    }
    return str_n(out, n);
}

bool xlsx_attr_true(const struct xlsx_attrs *attrs, const char *name)
{
    struct str s = raw_attr(attrs, name);
    return str_eq_c(s, "1") || str_eq_c(s, "true") || str_eq_c(s, "on");
}

bool xlsx_attr_int(const struct xlsx_attrs *attrs, const char *name, int64_t *out)
{
    return str_int64(raw_attr(attrs, name), out);
}
