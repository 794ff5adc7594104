/* pubmed_xml.c - bytes into libxml2, and what it says about them. */
#include "lib/bib/pubmed_xml/pubmed_xml.h"

#include "lib/bib/build.h"
#include "lib/bib/messages.h"
#include "lib/bib/pubmed_xml/pubmed_xml_internal.h"

#include <assert.h>

#define HEAD_BYTES  512   /* enough for a byte order mark and the XML declaration */
#define PIECE_BYTES 32768 /* given to libxml2 at once: bounds its buffer */

static int line_of(const struct pubmed_xml *x)
{
    return x->ctxt->input ? x->ctxt->input->line : 0;
}

/* Only what makes the document malformed counts; libxml2 stops by itself then. */
static void on_error(void *context, xmlErrorPtr error)
{
    struct pubmed_xml *x = context;
    if (error->level != XML_ERR_FATAL || x->failed != ERR_OK || !x->e)
        return;
    struct str why = str_trim(str_c(error->message));
    why = str_trim(str_sub(why, 0, str_find(why, STR("\n"), 0)));
    bool cut_off = x->at_end && error->code == XML_ERR_DOCUMENT_END;
    if (x->at_end && !str_trim(buf_str(&x->head)).len)
        x->failed = err_set(x->e, ERR_INPUT, MSG_BIB_EMPTY_FILE);
    else if (cut_off)
        x->failed = err_set(x->e, ERR_INPUT, MSG_BIB_XML_CUT_OFF);
    else
        x->failed = err_set(x->e, ERR_INPUT, MSG_BIB_XML_MALFORMED(why));
    err_at(x->e, x->name, error->line > 0 ? error->line : line_of(x),
           cut_off || error->int2 < 0 ? 0 : error->int2);
}

static void on_entity_decl(void *context, const xmlChar *name, int type, const xmlChar *public_id,
                           const xmlChar *system_id, xmlChar *content)
{
    (void)name;
    (void)type;
    (void)public_id;
    (void)system_id;
    (void)content;
    struct pubmed_xml *x = context;
    if (x->failed != ERR_OK)
        return;
    err_set(x->e, ERR_INPUT, MSG_BIB_XML_ENTITIES);
    xml_fail(x, err_at(x->e, x->name, line_of(x), 0));
}

/* An entity of the DTD, which is never loaded: kept as it is written. */
static void on_reference(void *context, const xmlChar *name)
{
    struct pubmed_xml *x = context;
    if (x->failed != ERR_OK)
        return;
    xml_on_text(x, (const xmlChar *)"&", 1);
    xml_on_text(x, name, xmlStrlen(name));
    xml_on_text(x, (const xmlChar *)";", 1);
    bib_warn(&x->sink, x->name, line_of(x), MSG_BIB_XML_UNKNOWN_ENTITY((const char *)name));
}

static xmlParserCtxtPtr new_context(struct pubmed_xml *x)
{
    xmlSAXHandler sax = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = xml_on_start,
        .endElementNs = xml_on_end,
        .characters = xml_on_text,
        .ignorableWhitespace = xml_on_text,
        .cdataBlock = xml_on_text,
        .entityDecl = on_entity_decl,
        .reference = on_reference,
        .serror = on_error,
    };
    xmlParserCtxtPtr ctxt = xmlCreatePushParserCtxt(&sax, x, NULL, 0, NULL);
    /* The bytes pushed are UTF-8 already, whatever the declaration says. */
    if (ctxt)
        xmlCtxtUseOptions(ctxt, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    return ctxt;
}

enum err_code pubmed_xml_new(const char *name, const struct bib_sink *sink, struct pubmed_xml **out,
                             struct err *e)
{
    xmlInitParser();
    struct pubmed_xml *x = base_malloc(sizeof *x);
    memset(x, 0, sizeof *x);
    *out = x;
    x->sink = *sink;
    x->name = arena_strdup(&x->life, name);
    x->slab = x->first_slab = arena_alloc(&x->life, XML_SLAB_BYTES);
    x->slab_size = XML_SLAB_BYTES;
    x->kept.limit = XML_RECORD_LIMIT;
    /* A first block that holds most records, kept from one to the next. */
    arena_alloc(&x->arena, XML_SLAB_BYTES);
    x->empty = (struct arena_mark){x->arena.head, 0};
    arena_reset(&x->arena, x->empty);
    x->ctxt = new_context(x);
    if (!x->ctxt) {
        pubmed_xml_free(x);
        *out = NULL;
        return err_set(e, ERR_LIMIT, MSG_BIB_RECORD_TOO_LONG(XML_RECORD_LIMIT));
    }
    xml_prepare(x);
    return ERR_OK;
}

void pubmed_xml_free(struct pubmed_xml *x)
{
    if (!x)
        return;
    /* libxml2 makes a document of its own when it meets an entity declaration. */
    if (x->ctxt)
        xmlFreeDoc(x->ctxt->myDoc);
    xmlFreeParserCtxt(x->ctxt);
    buf_release(&x->head);
    buf_release(&x->recoded);
    buf_release(&x->kept);
    arena_release(&x->arena);
    arena_release(&x->life);
    free(x);
}

/* Forget raw bytes before the open record, or before the parser's place. */
static void keep(struct pubmed_xml *x, struct str bytes)
{
    long at = xmlByteConsumed(x->ctxt);
    size_t from = x->in_record ? x->record_at : at < 0 ? x->kept_at : (size_t)at;
    size_t drop = from > x->kept_at ? from - x->kept_at : 0;
    if (drop > x->kept.len)
        drop = x->kept.len;
    if (drop) {
        memmove(x->kept.ptr, x->kept.ptr + drop, x->kept.len - drop);
        buf_truncate(&x->kept, x->kept.len - drop);
        x->kept_at += drop;
    }
    buf_addstr(&x->kept, bytes);
    if (x->kept.overflow)
        xml_fail(x, err_set(x->e, ERR_LIMIT, MSG_BIB_RECORD_TOO_LONG(XML_RECORD_LIMIT)));
}

static void parse(struct pubmed_xml *x, struct str bytes)
{
    while (bytes.len && x->failed == ERR_OK) {
        struct str piece = str_sub(bytes, 0, PIECE_BYTES);
        if (x->sink.want_raw)
            keep(x, piece);
        if (x->failed == ERR_OK)
            xmlParseChunk(x->ctxt, piece.ptr, (int)piece.len, 0);
        bytes = str_sub(bytes, piece.len, bytes.len);
    }
}

static void feed(struct pubmed_xml *x, struct str bytes)
{
    if (x->recode.from == ENCODING_UTF8) {
        parse(x, bytes);
        return;
    }
    buf_clear(&x->recoded);
    recode_add(&x->recode, bytes, &x->recoded);
    parse(x, buf_str(&x->recoded));
}

/* The name in `<?xml … encoding="…"`, or the empty slice. */
static struct str declared_encoding(struct str head)
{
    size_t end = str_find(head, STR("?>"), 0);
    if (!str_starts(head, "<?xml") || end == SIZE_MAX)
        return (struct str){0};
    head = str_sub(head, 0, end);
    size_t at = str_find(head, STR("encoding"), 0);
    if (at == SIZE_MAX)
        return (struct str){0};
    while (at < head.len && head.ptr[at] != '"' && head.ptr[at] != '\'')
        at++;
    if (at == head.len)
        return (struct str){0};
    size_t close = str_find(head, str_n(head.ptr + at, 1), at + 1);
    return close == SIZE_MAX ? (struct str){0} : str_sub(head, at + 1, close);
}

/* A declaration of UTF-16 in a file of single bytes was left there by whoever converted it. */
static enum err_code find_encoding(struct pubmed_xml *x, struct str head, size_t *mark_bytes)
{
    x->recode.from = encoding_of_mark(head, mark_bytes);
    if (*mark_bytes)
        return ERR_OK;
    if (head.len >= 2 && head.ptr[0] == '<' && head.ptr[1] == '\0')
        x->recode.from = ENCODING_UTF16LE;
    else if (head.len >= 2 && head.ptr[0] == '\0' && head.ptr[1] == '<')
        x->recode.from = ENCODING_UTF16BE;
    struct str name = declared_encoding(head);
    if (!name.len || str_starts_nocase(name, "utf-16"))
        return ERR_OK;
    if (encoding_parse(name, &x->recode.from))
        return ERR_OK;
    err_set(x->e, ERR_INPUT, MSG_BIB_ENCODING_UNKNOWN(name));
    return err_at(x->e, x->name, 1, 0);
}

static void start(struct pubmed_xml *x)
{
    size_t mark_bytes;
    x->started = true;
    enum err_code rc = find_encoding(x, buf_str(&x->head), &mark_bytes);
    if (rc != ERR_OK)
        xml_fail(x, rc);
    feed(x, str_sub(buf_str(&x->head), mark_bytes, x->head.len));
}

/* Take note of a failure; a caller that goes on hears of it again. */
static enum err_code outcome(struct pubmed_xml *x, struct err *e)
{
    x->e = NULL;
    if (x->failed != ERR_OK && x->why.code == ERR_OK)
        err_copy(&x->why, e);
    return x->failed;
}

static bool failed_before(struct pubmed_xml *x, struct err *e)
{
    if (x->failed == ERR_OK)
        return false;
    err_copy(e, &x->why);
    return true;
}

enum err_code pubmed_xml_push(struct pubmed_xml *x, const char *bytes, size_t n, struct err *e)
{
    assert(!x->at_end);
    if (failed_before(x, e))
        return x->failed;
    x->e = e;
    struct str rest = str_n(bytes, n);
    if (!x->started) {
        struct str first = str_sub(rest, 0, HEAD_BYTES - x->head.len);
        buf_addstr(&x->head, first);
        rest = str_sub(rest, first.len, n);
        if (x->head.len == HEAD_BYTES)
            start(x);
    }
    feed(x, rest);
    return outcome(x, e);
}

static bool is_set(const char *root)
{
    static const char *const set[] = {"PubmedArticleSet", "MedlineCitationSet",
                                      "PubmedBookArticleSet", "PubMedArticleSet"};
    for (size_t i = 0; i < COUNT_OF(set); i++)
        if (strcmp(root, set[i]) == 0)
            return true;
    return false;
}

enum err_code pubmed_xml_end(struct pubmed_xml *x, struct err *e)
{
    if (failed_before(x, e))
        return x->failed;
    x->e = e;
    if (!x->started)
        start(x);
    buf_clear(&x->recoded);
    recode_end(&x->recode, &x->recoded);
    parse(x, buf_str(&x->recoded));
    x->at_end = true;
    if (x->failed == ERR_OK)
        xmlParseChunk(x->ctxt, NULL, 0, 1);
    if (x->failed == ERR_OK && !x->n_seen && !x->n_deleted && !is_set(x->root)) {
        x->failed = err_set(e, ERR_INPUT, MSG_BIB_XML_NO_RECORDS((const char *)x->root));
        err_at(e, x->name, 0, 0);
    }
    return outcome(x, e);
}
