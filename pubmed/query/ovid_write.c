/* ovid_write.c - the tree in PubMed's language: operators, terms and headings. */
#include "lib/base/text.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/ovid_internal.h"

static void open_group(enum ovid_token_kind own, enum ovid_token_kind parent, struct buf *out)
{
    if (parent != OVID_END && parent != own)
        buf_addch(out, '(');
}

static void close_group(enum ovid_token_kind own, enum ovid_token_kind parent, struct buf *out)
{
    if (parent != OVID_END && parent != own)
        buf_addch(out, ')');
}

/* Letters, digits and wildcards alone need no quotation marks. */
static bool is_plain_word(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                    c == '*' || (unsigned char)c >= 0x80;
        if (!word)
            return false;
    }
    return s.len > 0;
}

static void add_term(struct str text, const char *tag, struct buf *out)
{
    bool plain = is_plain_word(text);
    buf_adds(out, plain ? "" : "\"");
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != '"')
            buf_addch(out, text.ptr[i]);
    buf_addf(out, "%s[%s]", plain ? "" : "\"", tag);
}

/* `2019$`, `20191$` in a date field: the day, or all that begin so. False when it is none. */
static bool add_date(struct str text, const char *tag, struct buf *out)
{
    struct str s = text;
    int64_t n;
    while (s.len && strchr("*$", s.ptr[s.len - 1]))
        s.len--;
    if (s.len < 3 || !str_int64(s, &n) || n < 100 || s.ptr[0] == '+')
        return false;
    const char *d = s.ptr;
    if (s.len == 3)
        buf_addf(out, "%.3s0:%.3s9", d, d);
    else if (s.len == 4)
        buf_addf(out, "%.4s", d);
    else if (s.len == 5 && d[4] == '0')
        buf_addf(out, "%.4s/01:%.4s/09", d, d);
    else if (s.len == 5 && d[4] == '1')
        buf_addf(out, "%.4s/10:%.4s/12", d, d);
    else if (s.len == 6)
        buf_addf(out, "%.4s/%.2s", d, d + 4);
    else if (s.len == 8)
        buf_addf(out, "%.4s/%.2s/%.2s", d, d + 4, d + 6);
    else
        return false;
    buf_addf(out, "[%s]", tag);
    return true;
}

static size_t tags_of(const struct ovid_fields *f, const char *tag[16])
{
    static const struct {
        unsigned target;
        const char *tag;
    } table[] = {{OVID_TI, "ti"},       {OVID_TIAB, "tiab"},     {OVID_TW, "tw"},
                 {OVID_ALL, "all"},     {OVID_PT, "pt:noexp"},   {OVID_HEADING_NAME, "mh:noexp"},
                 {OVID_SH, "sh:noexp"}, {OVID_SH_EXPLODED, "sh"}};
    size_t n = 0;
    for (size_t i = 0; i < COUNT_OF(table); i++)
        if (f->targets & table[i].target)
            tag[n++] = table[i].tag;
    for (size_t i = 0; i < f->n_other && n < 16; i++)
        tag[n++] = f->other[i];
    return n;
}

void ovid_write_phrases(struct ovid_context *c, const struct ovid_phrases *p,
                        const struct ovid_fields *f, const char *at, enum ovid_token_kind parent,
                        struct buf *out)
{
    const char *tag[16];
    size_t n = tags_of(f, tag);
    bool several = n * p->n > 1, first = true;
    if (several)
        open_group(OVID_OR, parent, out);
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < p->n; i++) {
            buf_adds(out, first ? "" : " OR ");
            first = false;
            if (f->is_date && add_date(p->item[i], tag[k], out))
                continue;
            if (f->is_date)
                ovid_changed(c, at, MSG_OVID_DATE(p->item[i]));
            add_term(p->item[i], f->is_date ? "all" : tag[k], out);
        }
    if (several)
        close_group(OVID_OR, parent, out);
}

/* ---- Headings ---- */

static void check_heading(struct ovid_context *c, const struct ovid_node *node)
{
    const struct mesh_heading *near[1];
    if (!c->mesh || mesh_find(c->mesh, MESH_DESCRIPTOR, node->text))
        return;
    if (mesh_nearest(c->mesh, MESH_DESCRIPTOR, node->text, 1, near))
        ovid_changed(c, node->at, MSG_QUERY_HEADING_UNKNOWN_NEAR(node->text, near[0]->name));
    else
        ovid_changed(c, node->at, MSG_QUERY_HEADING_UNKNOWN(node->text));
}

/* The subheading's name where MeSH is at hand, else the code, which PubMed takes too. */
static struct str subheading(struct ovid_context *c, const struct ovid_node *node, struct str code)
{
    const struct mesh_heading *q = c->mesh ? mesh_find(c->mesh, MESH_QUALIFIER, code) : NULL;
    if (c->mesh && !q)
        ovid_changed(c, node->at, MSG_QUERY_QUALIFIER_UNKNOWN(code));
    /* Exploding the heading, PubMed explodes the subheading with it. */
    bool wider = node->exploded && (!q || mesh_explode(c->mesh, q, true, c->a).n > 1);
    if (wider)
        ovid_changed(c, node->at, MSG_OVID_SUBHEADING_EXPLODED(q ? q->name : code));
    return q ? q->name : code;
}

static void add_heading(const struct ovid_node *node, struct str sub, struct buf *out)
{
    const char *tag = node->focus ? "majr" : "mh";
    buf_addch(out, '"');
    for (size_t i = 0; i < node->text.len; i++)
        if (node->text.ptr[i] != '"')
            buf_addch(out, node->text.ptr[i]);
    if (sub.len)
        buf_addf(out, "/%.*s", (int)sub.len, sub.ptr);
    buf_addf(out, "\"[%s%s]", tag, node->exploded ? "" : ":noexp");
}

void ovid_write_heading(struct ovid_context *c, const struct ovid_node *node,
                        enum ovid_token_kind parent, struct buf *out)
{
    struct str rest = node->subheadings, code;
    bool several = memchr(rest.len ? rest.ptr : "", ',', rest.len) != NULL, first = true;
    check_heading(c, node);
    if (rest.len == 0) {
        add_heading(node, (struct str){0}, out);
        return;
    }
    if (several)
        open_group(OVID_OR, parent, out);
    while (str_split(&rest, ',', &code)) {
        buf_adds(out, first ? "" : " OR ");
        first = false;
        add_heading(node, subheading(c, node, str_trim(code)), out);
    }
    if (several)
        close_group(OVID_OR, parent, out);
}

/* ---- Operators ---- */

static enum err_code write_op(struct ovid_context *c, const struct ovid_node *node,
                              struct str fields, enum ovid_token_kind parent, struct buf *out)
{
    static const char *const word[] = {" AND ", " OR ", " NOT "};
    /* A NOT never melts into one it stands in: `a NOT (b NOT c)`. */
    enum ovid_token_kind own = node->op == OVID_NOT ? OVID_SET_LIST : node->op;
    enum err_code rc = ERR_OK;
    open_group(own, parent, out);
    for (size_t i = 0; rc == ERR_OK && i < node->n_kids; i++) {
        buf_adds(out, i ? word[node->op - OVID_AND] : "");
        rc = ovid_write_node(c, node->kid[i], fields, node->op, out);
    }
    close_group(own, parent, out);
    return rc;
}

enum err_code ovid_write_node(struct ovid_context *c, const struct ovid_node *node,
                              struct str fields, enum ovid_token_kind parent, struct buf *out)
{
    struct str own = node->fields.len ? node->fields : fields;
    struct ovid_fields f;
    struct ovid_phrases p;
    switch (node->kind) {
    case OVID_N_REF:
        buf_addf(out, "#%.*s", (int)node->text.len, node->text.ptr);
        return ERR_OK;
    case OVID_N_HEADING:
        ovid_write_heading(c, node, parent, out);
        return ERR_OK;
    case OVID_N_OP:
        return write_op(c, node, own, parent, out);
    case OVID_N_ADJ:
        return ovid_write_adj(c, node, own, parent, out);
    case OVID_N_TERM:
        break;
    }
    ovid_fields_read(c, own, node->at, &f);
    p = ovid_spell(c, node->text, node->at);
    ovid_write_phrases(c, &p, &f, node->at, parent, out);
    return ERR_OK;
}
