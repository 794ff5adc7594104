/* endnote_xml.c - elements in and out, and the texts of a record's fields. */
#include "lib/bib/endnote/endnote_xml.h"

#include "lib/bib/build.h"
#include "lib/bib/endnote/endnote_mend.h"
#include "lib/bib/list.h"
#include "lib/bib/messages.h"
#include "lib/bib/xml_feed.h"

#define CONTEXT_MAX 8     /* the table is less deep */
#define FIELDS_MAX  20000 /* of one record */

struct reader {
    struct xml_feed feed; /* first: the handlers get its address */
    struct endnote_mend mend;

    struct arena arena; /* one record; emptied after each */
    struct arena_mark empty;
    struct endnote_texts texts;
    enum endnote_in in[CONTEXT_MAX];
    int depth;   /* of contexts, the record's the first */
    int outside; /* elements open around the record */
    int inside;  /* elements open in a leaf: markup, or passed over */
    bool collecting;
    struct endnote_text field; /* the leaf that is open */
    struct buf text;
};

/* Texts --------------------------------------------------------------------------------- */

static void on_text(void *context, const xmlChar *text, int n)
{
    struct reader *x = context;
    if (!x->collecting || x->feed.failed != ERR_OK)
        return;
    buf_add(&x->text, text, (size_t)n);
    if (x->text.overflow)
        xml_fail_limit(&x->feed, MSG_BIB_TEXT_TOO_LONG(XML_TEXT_LIMIT));
}

/* Line breaks alone, blanks around them dropped, and one for several; other white space runs to
 * one blank. In place. */
static size_t squeeze(char *s, size_t n)
{
    size_t to = 0;
    char wants = '\0'; /* what stands between the last character and the next one */
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '\r') {
            wants = '\n';
        } else if (s[i] == ' ' || s[i] == '\t' || s[i] == '\n') {
            wants = wants ? wants : ' ';
        } else {
            if (wants && to)
                s[to++] = wants;
            wants = '\0';
            s[to++] = s[i] == ENDNOTE_AMPERSAND ? '&' : s[i];
        }
    }
    return to;
}

static void finish_field(struct reader *x)
{
    size_t n = x->text.len ? squeeze(x->text.ptr, x->text.len) : 0;
    x->collecting = false;
    x->field.value = arena_str(&x->arena, str_n(buf_c(&x->text), n));
    bool wanted = x->field.field != EN_LIBRARY && (n || x->field.attr.len);
    if (wanted && x->texts.n < FIELDS_MAX)
        *LIST_ADD(&x->arena, x->texts.item, x->texts.n) = x->field;
}

/* Elements ------------------------------------------------------------------------------- */

static struct str attribute(struct reader *x, const char *name, const xmlChar **attrs, int n)
{
    for (int i = 0; i < n; i++) {
        const xmlChar **v = attrs + (size_t)i * 5;
        if (strcmp((const char *)v[0], name) == 0)
            return arena_str(&x->arena, str_n((const char *)v[3], (size_t)(v[4] - v[3])));
    }
    return (struct str){0};
}

static void open_leaf(struct reader *x, const struct endnote_element *e, const char *name,
                      const xmlChar **attrs, int n_attrs)
{
    x->field = (struct endnote_text){.field = e ? e->field : EN_EXTRA};
    if (x->field.field == EN_EXTRA)
        x->field.name = e ? e->extra : arena_strdup(&x->arena, name);
    else if (x->field.field == EN_TYPE)
        x->field.attr = attribute(x, "name", attrs, n_attrs);
    else if (x->field.field == EN_KEY)
        x->field.attr = attribute(x, "app", attrs, n_attrs);
    x->collecting = true;
    buf_clear(&x->text);
}

static void open_record(struct reader *x)
{
    xml_record_starts(&x->feed);
    x->texts = (struct endnote_texts){0};
    x->in[0] = EN_IN_RECORD;
    x->depth = 1;
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int n_attrs, int n_defaulted,
                     const xmlChar **attrs)
{
    (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    struct reader *x = context;
    if (x->feed.failed != ERR_OK)
        return;
    if (x->outside + x->depth + x->inside >= XML_DEPTH_MAX) {
        xml_fail_limit(&x->feed, MSG_BIB_TOO_DEEP(XML_DEPTH_MAX));
        return;
    }
    if (x->arena.total_bytes > XML_RECORD_LIMIT) {
        xml_fail_limit(&x->feed, MSG_BIB_RECORD_TOO_LONG(XML_RECORD_LIMIT));
        return;
    }
    if (!x->depth && strcmp((const char *)name, "record") == 0) {
        open_record(x);
    } else if (!x->depth) {
        x->outside++;
    } else if (x->collecting) {
        x->inside++;
    } else {
        const struct endnote_element *e =
            endnote_element_find(x->in[x->depth - 1], (const char *)name);
        if (e && e->opens != EN_IN_NOTHING)
            x->in[x->depth++] = e->opens;
        else
            open_leaf(x, e, (const char *)name, attrs, n_attrs);
    }
}

static void close_record(struct reader *x)
{
    struct bib_record r = {.pmid_version = 1};
    x->depth = 0;
    endnote_record(&x->texts, &x->arena, &r);
    xml_record_stops(&x->feed);
    enum err_code rc = bib_deliver(&x->feed.sink, &r, &x->feed.place, x->feed.name, x->feed.e);
    arena_reset(&x->arena, x->empty);
    if (rc != ERR_OK)
        xml_fail(&x->feed, rc);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)name, (void)prefix, (void)uri;
    struct reader *x = context;
    if (x->feed.failed != ERR_OK)
        return;
    if (x->inside)
        x->inside--;
    else if (x->collecting)
        finish_field(x);
    else if (x->depth > 1)
        x->depth--;
    else if (x->depth == 1)
        close_record(x);
    else
        x->outside--;
}

/* Bytes ---------------------------------------------------------------------------------- */

static size_t mend(struct xml_feed *f, char *bytes, size_t n, bool last)
{
    struct reader *x = (struct reader *)(void *)f;
    return endnote_mend(&x->mend, bytes, n, last);
}

static void tell_mended(struct reader *x)
{
    if (x->mend.ampersand_line)
        bib_warn(&x->feed.sink, x->feed.name, x->mend.ampersand_line, MSG_BIB_XML_AMPERSAND);
    if (x->mend.control_line)
        bib_warn(&x->feed.sink, x->feed.name, x->mend.control_line, MSG_BIB_XML_CONTROL);
}

static const struct xml_handlers handlers = {on_start, on_end, on_text, mend};

static enum err_code read_all(struct reader *x, const struct bib_input *in, struct err *e)
{
    enum err_code rc = in->path ? xml_feed_file(&x->feed, in->path, e)
                                : xml_feed_push(&x->feed, in->text.ptr, in->text.len, e);
    if (rc == ERR_OK)
        rc = xml_feed_end(&x->feed, e);
    if (rc == ERR_OK && !x->feed.n_seen) {
        err_set(e, ERR_INPUT, MSG_BIB_NO_RECORDS("EndNote XML"));
        rc = err_at(e, x->feed.name, 0, 0);
    }
    return rc;
}

enum err_code endnote_xml_read(const struct bib_input *in, const struct bib_sink *sink,
                               struct err *e)
{
    struct reader *x = base_malloc(sizeof *x);
    *x = (struct reader){.text = {.limit = XML_TEXT_LIMIT}};
    /* A first block that holds most records, kept from one to the next. */
    arena_alloc(&x->arena, XML_SLAB_BYTES);
    x->empty = (struct arena_mark){x->arena.head, 0};
    arena_reset(&x->arena, x->empty);
    enum err_code rc = xml_feed_open(&x->feed, in->name, sink, &handlers, e);
    if (rc == ERR_OK) {
        rc = read_all(x, in, e);
        tell_mended(x);
    }
    xml_feed_close(&x->feed);
    arena_release(&x->arena);
    buf_release(&x->text);
    free(x);
    return rc;
}
