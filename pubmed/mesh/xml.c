/* xml.c - NLM's MeSH files, pushed through libxml2. What is kept of a record, and what
 * becomes of it, says xml_record.h. */
#include "lib/base/file.h"
#include "lib/base/messages.h"
#include "pubmed/mesh/messages.h"
#include "pubmed/mesh/xml_record.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define DEPTH_MAX   32
#define CHUNK_BYTES ((size_t)256 * 1024)

struct reader {
    struct mesh_model *m;
    const char *file;
    const char *dtd_year; /* in `year`, or NULL */
    char year[8];
    xmlParserCtxtPtr x;
    struct err *e;
    enum err_code rc;
    enum mesh_xml_set set;
    bool in_record;
    struct mesh_xml_record now;
    bool term_preferred;
    size_t depth;
    size_t path_len[DEPTH_MAX]; /* of the path before the element at this depth */
    struct buf path;            /* below the record: ConceptList/Concept/… */
    enum mesh_xml_field field;
    struct buf text;
};

static int64_t line_of(const struct reader *r)
{
    return xmlSAX2GetLineNumber(r->x);
}

static void fail(struct reader *r, enum err_code code)
{
    r->rc = code;
    err_at(r->e, r->file, line_of(r), 0);
    xmlStopParser(r->x);
}

/* Value of an attribute as libxml2 hands it over: name, prefix, URI, start, end. */
static struct str attribute(const char *name, int n, const xmlChar **list)
{
    for (int i = 0; i < n; i++)
        if (strcmp((const char *)list[5 * i], name) == 0)
            return str_n((const char *)list[5 * i + 3],
                         (size_t)(list[5 * i + 4] - list[5 * i + 3]));
    return (struct str){0};
}

/* A year that follows `stem` in a name such as desc2024.xml or ..._20240101.dtd. */
static bool year_after(const char *s, const char *stem, char year[8])
{
    const char *at = strstr(s, stem);
    if (!at)
        return false;
    at += strlen(stem);
    for (int i = 0; i < 4; i++)
        if (!isdigit((unsigned char)at[i]))
            return false;
    snprintf(year, 8, "%.4s", at);
    return true;
}

static void on_dtd(void *context, const xmlChar *name, const xmlChar *public_id,
                   const xmlChar *system_id)
{
    struct reader *r = context;
    (void)name, (void)public_id;
    const char *base = system_id ? file_base((const char *)system_id) : "";
    if (year_after(base, "recordset_", r->year) || year_after(base, "qual", r->year) ||
        year_after(base, "desc", r->year))
        r->dtd_year = r->year;
}

static void start_root(struct reader *r, const char *name)
{
    char year[8] = "";
    if (!mesh_xml_set_of(name, &r->set)) {
        fail(r, err_set(r->e, ERR_INPUT, MSG_MESH_NOT_MESH(name)));
        return;
    }
    /* The file's name says the year of MeSH; the DTD may be older. */
    const char *base = file_base(r->file);
    static const char *const stem[] = {"desc", "qual", "supp", "pa"};
    bool known = year_after(base, stem[r->set], year);
    const char *version = known ? year : r->dtd_year ? r->dtd_year : "";
    if (version[0] && (r->set == MESH_XML_DESCRIPTORS || !r->m->version[0]))
        snprintf(r->m->version, sizeof r->m->version, "%s", version);
}

static void start_record(struct reader *r, int n, const xmlChar **attributes)
{
    const char *name = r->set == MESH_XML_CONCEPTS ? "SCRClass" : "DescriptorClass";
    int64_t number = 0;
    bool given = str_int64(attribute(name, n, attributes), &number);
    r->now = (struct mesh_xml_record){.set = r->set};
    r->now.record_class = given && number >= 0 && number < 100 ? (int)number : 0;
    r->in_record = true;
    buf_clear(&r->path);
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int n_attributes,
                     int n_defaulted, const xmlChar **attributes)
{
    struct reader *r = context;
    (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    if (r->rc != ERR_OK)
        return;
    if (r->depth == DEPTH_MAX) {
        fail(r, err_set(r->e, ERR_INPUT, MSG_MESH_TOO_DEEP(DEPTH_MAX)));
        return;
    }
    r->path_len[r->depth++] = r->path.len;
    if (r->depth == 1) {
        start_root(r, (const char *)name);
    } else if (r->depth == 2) {
        start_record(r, n_attributes, attributes);
    } else {
        buf_addch(&r->path, '/');
        buf_adds(&r->path, (const char *)name);
        if (strcmp((const char *)name, "Term") == 0)
            r->term_preferred =
                str_eq(attribute("RecordPreferredTermYN", n_attributes, attributes), STR("Y"));
        r->field = mesh_xml_field_of(r->set, buf_c(&r->path));
        buf_clear(&r->text);
    }
}

static void on_text(void *context, const xmlChar *s, int n)
{
    struct reader *r = context;
    if (r->field == MESH_XML_NOTHING || r->rc != ERR_OK)
        return;
    buf_add(&r->text, s, (size_t)n);
    if (r->text.len > MESH_NAME_BYTES)
        fail(r, err_set(r->e, ERR_INPUT, MSG_MESH_TOO_LONG(MESH_NAME_BYTES)));
}

static void end_record(struct reader *r)
{
    r->in_record = false;
    enum err_code rc = mesh_xml_finish(&r->now, r->m, r->e);
    if (rc != ERR_OK)
        fail(r, rc);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct reader *r = context;
    (void)name, (void)prefix, (void)uri;
    if (r->rc != ERR_OK || r->depth == 0)
        return;
    if (r->field != MESH_XML_NOTHING)
        mesh_xml_add(&r->now, r->field, str_trim(buf_str(&r->text)), r->term_preferred,
                     r->m->arena);
    r->field = MESH_XML_NOTHING;
    r->depth--;
    buf_truncate(&r->path, r->path_len[r->depth]);
    if (r->depth == 1 && r->in_record)
        end_record(r);
}

static void on_error(void *context, xmlErrorPtr why)
{
    (void)context, (void)why; /* kept by libxml2; push() reports it */
}

static enum err_code push(struct reader *r, const char *bytes, size_t n, bool last)
{
    int bad = xmlParseChunk(r->x, bytes, (int)n, last);
    if (r->rc != ERR_OK || bad == 0)
        return r->rc;
    const xmlError *why = xmlCtxtGetLastError(r->x);
    if (!why || why->level < XML_ERR_FATAL)
        return ERR_OK;
    if (last)
        err_set(r->e, ERR_INPUT, MSG_MESH_CUT_OFF);
    else
        err_set(r->e, ERR_INPUT,
                MSG_MESH_MALFORMED(str_trim(str_c(why->message ? why->message : ""))));
    return r->rc = err_at(r->e, r->file, why->line, 0);
}

static enum err_code read_all(struct reader *r, gzFile in, int64_t total, struct progress *p)
{
    struct arena a = {0};
    char *chunk = arena_alloc(&a, CHUNK_BYTES);
    enum err_code rc = ERR_OK;
    int n = 0;
    while (rc == ERR_OK && (n = gzread(in, chunk, (unsigned)CHUNK_BYTES)) > 0) {
        rc = push(r, chunk, (size_t)n, false);
        progress_to(p, MSG_MESH_STEP, gzoffset(in), total);
        if (rc == ERR_OK)
            rc = progress_check(p, r->e);
    }
    int code = Z_OK;
    const char *why = gzerror(in, &code);
    if (rc == ERR_OK && (n < 0 || code == Z_BUF_ERROR))
        rc = code == Z_ERRNO ? err_set(r->e, ERR_IO, MSG_MESH_MALFORMED(strerror(errno)))
                             : err_set(r->e, ERR_INPUT, MSG_MESH_MALFORMED(why));
    if (rc == ERR_OK)
        rc = push(r, chunk, 0, true);
    if (rc != ERR_OK && rc != ERR_CANCELLED)
        err_at(r->e, r->file, 0, 0);
    arena_release(&a);
    return rc;
}

static enum err_code open_file(const char *path, gzFile *in, int64_t *size, struct err *e)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0) {
        int why = errno;
        if (fd >= 0)
            close(fd);
        return err_set(e, ERR_IO, MSG_IO_OPEN(path, strerror(why)));
    }
    *size = st.st_size;
    *in = gzdopen(fd, "rb");
    gzbuffer(*in, (unsigned)CHUNK_BYTES);
    return ERR_OK;
}

enum err_code mesh_xml_read(const char *path, struct mesh_model *m, struct progress *p,
                            struct err *e)
{
    gzFile in = NULL;
    int64_t size = 0;
    enum err_code rc = open_file(path, &in, &size, e);
    if (rc != ERR_OK)
        return rc;
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                         .internalSubset = on_dtd,
                         .startElementNs = on_start,
                         .endElementNs = on_end,
                         .characters = on_text,
                         .cdataBlock = on_text,
                         .serror = on_error};
    struct reader r = {.m = m, .file = path, .e = e};
    r.x = xmlCreatePushParserCtxt(&sax, &r, NULL, 0, path);
    xmlCtxtUseOptions(r.x, XML_PARSE_NONET);
    rc = read_all(&r, in, size, p);
    if (r.x->myDoc)
        xmlFreeDoc(r.x->myDoc);
    xmlFreeParserCtxt(r.x);
    gzclose(in);
    buf_release(&r.path);
    buf_release(&r.text);
    return rc;
}
