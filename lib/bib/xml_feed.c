/* xml_feed.c - bytes into libxml2, and what it says about them. */
#include "lib/bib/xml_feed.h"

#include "lib/base/text.h"
#include "lib/bib/build.h"
#include "lib/bib/messages.h"

#include <assert.h>

#define HEAD_BYTES  512   /* enough for a byte order mark and the XML declaration */
#define PIECE_BYTES 32768 /* given to libxml2 at once: bounds its buffer */

int xml_line(const struct xml_feed *f)
{
    return f->ctxt->input ? f->ctxt->input->line : 0;
}

void xml_fail(struct xml_feed *f, enum err_code code)
{
    if (f->failed == ERR_OK)
        f->failed = code;
    xmlStopParser(f->ctxt);
}

void xml_fail_limit(struct xml_feed *f, struct msg_call m)
{
    err_set(f->e, ERR_LIMIT, m);
    xml_fail(f, err_at(f->e, f->name, xml_line(f), 0));
}

/* Only what makes the document malformed counts; libxml2 stops by itself then. */
static void on_error(void *context, xmlErrorPtr error)
{
    struct xml_feed *f = context;
    if (error->level != XML_ERR_FATAL || f->failed != ERR_OK || !f->e)
        return;
    struct str why = str_trim(str_c(error->message));
    why = str_trim(str_sub(why, 0, str_find(why, STR("\n"), 0)));
    bool cut_off = f->at_end && error->code == XML_ERR_DOCUMENT_END;
    if (f->at_end && !str_trim(buf_str(&f->head)).len)
        f->failed = err_set(f->e, ERR_INPUT, MSG_BIB_EMPTY_FILE);
    else if (cut_off)
        f->failed = err_set(f->e, ERR_INPUT, MSG_BIB_XML_CUT_OFF);
    else
        f->failed = err_set(f->e, ERR_INPUT, MSG_BIB_XML_MALFORMED(why));
    err_at(f->e, f->name, error->line > 0 ? error->line : xml_line(f),
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
    struct xml_feed *f = context;
    if (f->failed != ERR_OK)
        return;
    err_set(f->e, ERR_INPUT, MSG_BIB_XML_ENTITIES);
    xml_fail(f, err_at(f->e, f->name, xml_line(f), 0));
}

/* An entity of the DTD, which is never loaded: kept as it is written. */
static void on_reference(void *context, const xmlChar *name)
{
    struct xml_feed *f = context;
    if (f->failed != ERR_OK)
        return;
    f->handlers->text(f, (const xmlChar *)"&", 1);
    f->handlers->text(f, name, xmlStrlen(name));
    f->handlers->text(f, (const xmlChar *)";", 1);
    bib_warn(&f->sink, f->name, xml_line(f), MSG_BIB_XML_UNKNOWN_ENTITY((const char *)name));
}

/* libxml2 lets characters written too long pass in CDATA sections, and there alone. */
static void on_cdata(void *context, const xmlChar *text, int n)
{
    struct xml_feed *f = context;
    if (f->failed != ERR_OK)
        return;
    if (text_invalid_at(str_n((const char *)text, (size_t)n)) == SIZE_MAX) {
        f->handlers->text(f, text, n);
        return;
    }
    err_set(f->e, ERR_INPUT, MSG_BIB_XML_MALFORMED("Input is not proper UTF-8"));
    xml_fail(f, err_at(f->e, f->name, xml_line(f), 0));
}

static xmlParserCtxtPtr new_context(struct xml_feed *f)
{
    xmlSAXHandler sax = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = f->handlers->start,
        .endElementNs = f->handlers->end,
        .characters = f->handlers->text,
        .ignorableWhitespace = f->handlers->text,
        .cdataBlock = on_cdata,
        .entityDecl = on_entity_decl,
        .reference = on_reference,
        .serror = on_error,
    };
    xmlParserCtxtPtr ctxt = xmlCreatePushParserCtxt(&sax, f, NULL, 0, NULL);
    /* The bytes pushed are UTF-8 already, whatever the declaration says. */
    if (ctxt)
        xmlCtxtUseOptions(ctxt, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    return ctxt;
}

enum err_code xml_feed_open(struct xml_feed *f, const char *name, const struct bib_sink *sink,
                            const struct xml_handlers *handlers, struct err *e)
{
    xmlInitParser();
    f->sink = *sink;
    f->name = arena_strdup(&f->life, name);
    f->handlers = handlers;
    f->kept.limit = XML_RECORD_LIMIT;
    f->ctxt = new_context(f);
    return f->ctxt ? ERR_OK : err_set(e, ERR_LIMIT, MSG_BIB_RECORD_TOO_LONG(XML_RECORD_LIMIT));
}

void xml_feed_close(struct xml_feed *f)
{
    /* libxml2 makes a document of its own when it meets an entity declaration. */
    if (f->ctxt)
        xmlFreeDoc(f->ctxt->myDoc);
    xmlFreeParserCtxt(f->ctxt);
    buf_release(&f->head);
    buf_release(&f->recoded);
    buf_release(&f->mended);
    buf_release(&f->kept);
    arena_release(&f->life);
}

/* Bytes of the document before the parser's place. */
static size_t document_offset(struct xml_feed *f)
{
    long at = xmlByteConsumed(f->ctxt);
    return at < 0 ? 0 : (size_t)at;
}

/* Forget raw bytes before the open record, or before the parser's place. */
static void keep(struct xml_feed *f, struct str bytes)
{
    long at = xmlByteConsumed(f->ctxt);
    size_t from = f->in_record ? f->record_at : at < 0 ? f->kept_at : (size_t)at;
    size_t drop = from > f->kept_at ? from - f->kept_at : 0;
    if (drop > f->kept.len)
        drop = f->kept.len;
    if (drop) {
        memmove(f->kept.ptr, f->kept.ptr + drop, f->kept.len - drop);
        buf_truncate(&f->kept, f->kept.len - drop);
        f->kept_at += drop;
    }
    buf_addstr(&f->kept, bytes);
    if (f->kept.overflow)
        xml_fail(f, err_set(f->e, ERR_LIMIT, MSG_BIB_RECORD_TOO_LONG(XML_RECORD_LIMIT)));
}

static void parse_piece(struct xml_feed *f, struct str piece, bool last)
{
    if (!f->handlers->mend) {
        xmlParseChunk(f->ctxt, piece.ptr, (int)piece.len, 0);
        return;
    }
    buf_addstr(&f->mended, piece);
    if (!f->mended.len)
        return;
    size_t ready = f->handlers->mend(f, f->mended.ptr, f->mended.len, last);
    xmlParseChunk(f->ctxt, f->mended.ptr, (int)ready, 0);
    memmove(f->mended.ptr, f->mended.ptr + ready, f->mended.len - ready);
    buf_truncate(&f->mended, f->mended.len - ready);
}

static void parse(struct xml_feed *f, struct str bytes)
{
    while (bytes.len && f->failed == ERR_OK) {
        struct str piece = str_sub(bytes, 0, PIECE_BYTES);
        if (f->sink.want_raw)
            keep(f, piece);
        if (f->failed == ERR_OK)
            parse_piece(f, piece, false);
        bytes = str_sub(bytes, piece.len, bytes.len);
    }
}

static void feed(struct xml_feed *f, struct str bytes)
{
    if (f->recode.from == ENCODING_UTF8) {
        parse(f, bytes);
        return;
    }
    buf_clear(&f->recoded);
    recode_add(&f->recode, bytes, &f->recoded);
    parse(f, buf_str(&f->recoded));
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
static enum err_code find_encoding(struct xml_feed *f, struct str head, size_t *mark_bytes)
{
    f->recode.from = encoding_of_mark(head, mark_bytes);
    if (*mark_bytes)
        return ERR_OK;
    if (head.len >= 2 && head.ptr[0] == '<' && head.ptr[1] == '\0')
        f->recode.from = ENCODING_UTF16LE;
    else if (head.len >= 2 && head.ptr[0] == '\0' && head.ptr[1] == '<')
        f->recode.from = ENCODING_UTF16BE;
    struct str name = declared_encoding(head);
    if (!name.len || str_starts_nocase(name, "utf-16"))
        return ERR_OK;
    if (encoding_parse(name, &f->recode.from))
        return ERR_OK;
    err_set(f->e, ERR_INPUT, MSG_BIB_ENCODING_UNKNOWN(name));
    return err_at(f->e, f->name, 1, 0);
}

static void start(struct xml_feed *f)
{
    size_t mark_bytes;
    f->started = true;
    enum err_code rc = find_encoding(f, buf_str(&f->head), &mark_bytes);
    if (rc != ERR_OK)
        xml_fail(f, rc);
    feed(f, str_sub(buf_str(&f->head), mark_bytes, f->head.len));
}

/* Take note of a failure; a caller that goes on hears of it again. */
static enum err_code outcome(struct xml_feed *f, struct err *e)
{
    f->e = NULL;
    if (f->failed != ERR_OK && f->why.code == ERR_OK)
        err_copy(&f->why, e);
    return f->failed;
}

static bool failed_before(struct xml_feed *f, struct err *e)
{
    if (f->failed == ERR_OK)
        return false;
    err_copy(e, &f->why);
    return true;
}

enum err_code xml_feed_push(struct xml_feed *f, const char *bytes, size_t n, struct err *e)
{
    assert(!f->at_end);
    if (failed_before(f, e))
        return f->failed;
    f->e = e;
    struct str rest = str_n(bytes, n);
    if (!f->started) {
        struct str first = str_sub(rest, 0, HEAD_BYTES - f->head.len);
        buf_addstr(&f->head, first);
        rest = str_sub(rest, first.len, n);
        if (f->head.len == HEAD_BYTES)
            start(f);
    }
    feed(f, rest);
    return outcome(f, e);
}

enum err_code xml_feed_end(struct xml_feed *f, struct err *e)
{
    if (failed_before(f, e))
        return f->failed;
    f->e = e;
    if (!f->started)
        start(f);
    buf_clear(&f->recoded);
    recode_end(&f->recode, &f->recoded);
    parse(f, buf_str(&f->recoded));
    if (f->failed == ERR_OK && f->handlers->mend)
        parse_piece(f, STR(""), true);
    f->at_end = true;
    if (f->failed == ERR_OK)
        xmlParseChunk(f->ctxt, NULL, 0, 1);
    return outcome(f, e);
}

/* The start tag was read as far as its end: its `<` is the last one before here. */
void xml_record_starts(struct xml_feed *f)
{
    xmlParserInputPtr in = f->ctxt->input;
    const xmlChar *p = in->cur;
    f->in_record = true;
    f->place = (struct bib_place){.position = ++f->n_seen, .line = in->line};
    while (p > in->base && *--p != '<')
        f->place.line -= *p == '\n';
    f->record_at = f->sink.want_raw ? document_offset(f) - (size_t)(in->cur - p) : 0;
}

void xml_record_stops(struct xml_feed *f)
{
    f->in_record = false;
    if (!f->sink.want_raw)
        return;
    size_t end = document_offset(f);
    if (f->record_at >= f->kept_at && end - f->kept_at <= f->kept.len)
        f->place.raw = str_sub(buf_str(&f->kept), f->record_at - f->kept_at, end - f->kept_at);
}
