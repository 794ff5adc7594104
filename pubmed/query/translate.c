/* translate.c - a query in the form that PubMed gives back as its translation
 * (recorded ESearch replies): words quoted, dates not; a left side in parentheses only
 * when its operator differs, a right side whenever it has one. */
#include "pubmed/query/fields.h"
#include "pubmed/query/resolve_internal.h"

/* Inside quotes nothing but the quote itself is special. */
static void add_text(struct buf *out, struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != '"')
            buf_addch(out, s.ptr[i]);
}

/* `&` in the name of a subheading is written `and` (PubMed User Guide). */
static void add_qualifier(struct buf *out, struct str s)
{
    for (size_t at = 0; at < s.len; at++)
        if (s.ptr[at] == '&')
            buf_adds(out, "and");
        else
            add_text(out, str_sub(s, at, at + 1));
}

static void add_date(struct buf *out, struct date d)
{
    buf_addf(out, "%04d/%02d/%02d", d.year, d.month, d.day);
}

static void add_range(struct buf *out, const struct query_node *leaf)
{
    if (!date_is_set(leaf->range.from)) {
        buf_addch(out, '"');
        add_text(out, leaf->relative);
        buf_addch(out, '"');
        return;
    }
    add_date(out, leaf->range.from);
    buf_addch(out, ':');
    add_date(out, leaf->range.to);
}

static void add_pmids(struct buf *out, const struct query_node *leaf)
{
    if (leaf->n_pmids == 0)
        buf_addf(out, "%" PRId64 ":%" PRId64, leaf->pmid_from, leaf->pmid_to);
    for (size_t i = 0; i < leaf->n_pmids; i++)
        buf_addf(out, "%s%" PRId64, i ? " " : "", leaf->pmid[i]);
}

static void add_heading(struct buf *out, const struct query_node *leaf)
{
    bool own = leaf->mapped && !leaf->from_mapping; /* what was mapped is shown in lower case */
    add_text(out, own ? leaf->mapped->name : leaf->heading);
    if (leaf->qualifier.len && leaf->heading.len)
        buf_addch(out, '/');
    own = leaf->mapped_qualifier && !leaf->from_mapping;
    add_qualifier(out, own ? leaf->mapped_qualifier->name : leaf->qualifier);
}

void query_translate_leaf(const struct query_node *leaf, struct buf *out)
{
    const struct field_row *row = field_row(leaf->field);
    bool heading = row->kind == FIELD_HEADING || row->kind == FIELD_QUALIFIER ||
                   row->kind == FIELD_PUB_TYPE || row->kind == FIELD_ACTION;
    if (leaf->nothing && leaf->field == QF_ALL &&
        leaf->n_words == 0) { /* a line that isn't there */
        add_text(out, leaf->text);
        return;
    }
    if (leaf->nothing) {
        buf_addch(out, '"');
        add_text(out, leaf->text);
        buf_addch(out, '"');
    } else if (row->kind == FIELD_DATE) {
        add_range(out, leaf);
    } else if (row->kind == FIELD_PMID) {
        add_pmids(out, leaf);
    } else if (row->kind == FIELD_AUTHOR && !leaf->quoted) {
        add_text(out, leaf->written); /* quotes would switch the truncation of initials off */
    } else if (leaf->field == QF_ALL && !leaf->tagged && !leaf->quoted) {
        add_text(out, leaf->text);
        return;
    } else {
        buf_addch(out, '"');
        if (heading && !leaf->has_wildcard)
            add_heading(out, leaf);
        else
            add_text(out, leaf->text);
        buf_addch(out, '"');
    }
    buf_addf(out, "[%s%s", row->display, leaf->noexp ? ":noexp" : "");
    if (leaf->proximity >= 0)
        buf_addf(out, ":~%" PRId64, leaf->proximity);
    buf_addch(out, ']');
}

static const char *operator_text(enum query_op op)
{
    return op == QUERY_OR ? " OR " : op == QUERY_NOT ? " NOT " : " AND ";
}

static bool needs_parentheses(const struct query_node *left)
{
    return left->op != QUERY_LEAF && left->op != left->parent->op;
}

void translate_node(const struct query_node *node, struct buf *out)
{
    const struct query_node *n = node;
    for (; n->op != QUERY_LEAF; n = n->left)
        if (needs_parentheses(n->left))
            buf_addch(out, '(');
    query_translate_leaf(n, out);
    for (; n != node; n = n->parent) {
        const struct query_node *up = n->parent;
        if (needs_parentheses(n))
            buf_addch(out, ')');
        buf_adds(out, operator_text(up->op));
        if (up->right->op != QUERY_LEAF)
            buf_addch(out, '(');
        translate_node(up->right, out);
        if (up->right->op != QUERY_LEAF)
            buf_addch(out, ')');
    }
}

void query_translate(const struct query *q, struct buf *out)
{
    if (q->root)
        translate_node(q->root, out);
}
