/* pubmed_xml_sax.c - elements in and out of the stack, and their text. */
#include "lib/bib/messages.h"
#include "lib/bib/pubmed_xml/pubmed_xml_internal.h"

static unsigned slot_of(const xmlChar *interned)
{
    uintptr_t p = (uintptr_t)interned;
    return (unsigned)((p >> 3) ^ (p >> 13)) & (XML_HASH_SIZE - 1);
}

/* Element names are interned by libxml2, so equal names are equal pointers. */
static uint8_t token_of(const struct pubmed_xml *x, const xmlChar *name)
{
    unsigned i = slot_of(name);
    while (x->hash[i].interned && x->hash[i].interned != name)
        i = (i + 1) & (XML_HASH_SIZE - 1);
    return x->hash[i].token;
}

static uint8_t add_name(struct pubmed_xml *x, const char *name, uint8_t *n_names)
{
    const xmlChar *interned = xmlDictLookup(x->feed.ctxt->dict, (const xmlChar *)name, -1);
    uint8_t token = token_of(x, interned);
    if (token)
        return token;
    unsigned i = slot_of(interned);
    while (x->hash[i].interned)
        i = (i + 1) & (XML_HASH_SIZE - 1);
    x->hash[i] = (struct xml_name){interned, ++*n_names};
    return *n_names;
}

void xml_prepare(struct pubmed_xml *x)
{
    uint8_t n_names = 0;
    for (size_t i = 0; i < xml_row_count; i++) {
        uint8_t token = add_name(x, xml_row[i].name, &n_names);
        x->next[xml_row[i].in][token] = (uint8_t)(i + 1);
    }
}

/* Room for n more bytes of text: a new slab takes over what was begun in the old one. */
static bool reserve_text(struct pubmed_xml *x, size_t n)
{
    size_t begun = x->slab_used - x->text_at;
    if (begun + n > XML_TEXT_LIMIT) {
        xml_fail_limit(&x->feed, MSG_BIB_TEXT_TOO_LONG(XML_TEXT_LIMIT));
        return false;
    }
    if (n <= x->slab_size - x->slab_used)
        return true;
    size_t size = XML_SLAB_BYTES;
    while (size < 2 * (begun + n))
        size *= 2;
    char *slab = arena_alloc(&x->arena, size);
    if (begun)
        memcpy(slab, x->slab + x->text_at, begun);
    x->slab = slab;
    x->slab_size = size;
    x->slab_used = begun;
    x->text_at = 0;
    return true;
}

static bool add_text(struct pubmed_xml *x, const void *text, size_t n)
{
    if (n > x->slab_size - x->slab_used || x->slab_used - x->text_at + n > XML_TEXT_LIMIT)
        if (!reserve_text(x, n))
            return false;
    memcpy(x->slab + x->slab_used, text, n);
    x->slab_used += n;
    return true;
}

void xml_on_text(void *context, const xmlChar *text, int n)
{
    struct pubmed_xml *x = context;
    if (x->collecting && x->feed.failed == ERR_OK)
        add_text(x, text, (size_t)n);
}

/* White space runs to one blank, none at the ends: what stands in the file for
 * line breaks and indentation means nothing in PubMed's text. In place. */
static struct str finish_text(struct pubmed_xml *x)
{
    char *s = x->slab + x->text_at;
    size_t n = x->slab_used - x->text_at, to = 0;
    bool blank = true;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c > ' ') {
            s[to++] = (char)c;
            blank = false;
        } else if (!blank) {
            s[to++] = ' ';
            blank = true;
        }
    }
    if (to && s[to - 1] == ' ')
        to--;
    x->slab_used = x->text_at + to;
    x->text_at = x->slab_used;
    return to ? str_n(s, to) : (struct str){0};
}

static const char *attr_find(const struct xml_attrs *attrs, const char *name, size_t *len)
{
    for (int i = 0; i < attrs->n; i++) {
        const xmlChar **v = attrs->v + (size_t)i * 5;
        if (strcmp((const char *)v[0], name) == 0) {
            *len = (size_t)(v[4] - v[3]);
            return (const char *)v[3];
        }
    }
    return NULL;
}

bool xml_attr_is(const struct xml_attrs *attrs, const char *name, const char *word)
{
    size_t n;
    const char *v = attr_find(attrs, name, &n);
    return v && str_eq_c(str_n(v, n), word);
}

/* Without entity replacement libxml2 leaves an ampersand in an attribute as &#38;. */
static struct str decode_ampersand(char *s, size_t n)
{
    size_t to = 0;
    for (size_t i = 0; i < n; i++) {
        s[to++] = s[i];
        if (s[i] == '&' && n - i >= 5 && memcmp(s + i, "&#38;", 5) == 0)
            i += 4;
    }
    return str_n(s, to);
}

struct str xml_attr(struct pubmed_xml *x, const struct xml_attrs *attrs, const char *name)
{
    size_t n;
    const char *v = attr_find(attrs, name, &n);
    if (!v || !n || !add_text(x, v, n))
        return (struct str){0};
    char *s = x->slab + x->text_at;
    n = x->slab_used - x->text_at;
    x->text_at = x->slab_used;
    return memchr(s, '&', n) ? decode_ampersand(s, n) : str_n(s, n);
}

static void enter(struct pubmed_xml *x, uint8_t row_number, const struct xml_attrs *attrs)
{
    const struct xml_row *row = &xml_row[row_number];
    x->stack[x->depth++] = row_number;
    if (row->start)
        row->start(x, row, attrs);
    x->collecting = row->opens == IN_NOTHING;
    x->text_at = x->slab_used;
}

void xml_on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                  int n_namespaces, const xmlChar **namespaces, int n_attrs, int n_defaulted,
                  const xmlChar **attrs)
{
    (void)prefix;
    (void)n_namespaces;
    (void)namespaces;
    (void)n_defaulted;
    struct pubmed_xml *x = context;
    if (x->feed.failed != ERR_OK)
        return;
    if (x->depth + x->inside >= XML_DEPTH_MAX) {
        xml_fail_limit(&x->feed, MSG_BIB_TOO_DEEP(XML_DEPTH_MAX));
        return;
    }
    if (x->arena.total_bytes > XML_RECORD_LIMIT) {
        xml_fail_limit(&x->feed, MSG_BIB_RECORD_TOO_LONG(XML_RECORD_LIMIT));
        return;
    }
    if (x->inside) {
        x->inside++;
        return;
    }
    if (x->depth == 0)
        snprintf(x->root, sizeof x->root, "%s", (const char *)name);
    enum context in = x->depth ? xml_row[x->stack[x->depth - 1]].opens : IN_SET;
    uint8_t next = uri ? 0 : x->next[in][token_of(x, name)];
    if (next)
        enter(x, (uint8_t)(next - 1), &(struct xml_attrs){attrs, n_attrs});
    else if (x->depth == 0)
        enter(x, 0, &(struct xml_attrs){attrs, n_attrs});
    else
        x->inside = 1;
}

void xml_on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)name;
    (void)prefix;
    (void)uri;
    struct pubmed_xml *x = context;
    if (x->feed.failed != ERR_OK)
        return;
    if (x->inside) {
        x->inside--;
        return;
    }
    const struct xml_row *row = &xml_row[x->stack[--x->depth]];
    struct str text = {0};
    if (row->opens == IN_NOTHING) {
        text = finish_text(x);
        x->collecting = false;
    }
    if (row->end)
        row->end(x, text);
    else if (row->opens == IN_NOTHING && text.len && x->owner[row->owner])
        *(struct str *)(void *)((char *)x->owner[row->owner] + row->field) = text;
}
