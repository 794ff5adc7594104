/* rewrite.c - a query written out again with some of its parts changed (explain.h).
 * Every operator inside another stands in parentheses, so the order never matters. */
#include "pubmed/query/explain.h"

#include "pubmed/query/fields.h"

struct rewriting {
    const struct query_change *change;
    size_t n;
    struct buf *out;
};

static const char *between(enum query_op op)
{
    return op == QUERY_OR ? " OR " : op == QUERY_NOT ? " NOT " : " AND ";
}

static const struct query_change *change_of(const struct rewriting *w, const struct query_part *p,
                                            enum query_change_kind kind)
{
    for (size_t i = 0; i < w->n; i++)
        if (w->change[i].part == p && w->change[i].kind == kind)
            return &w->change[i];
    return NULL;
}

bool query_part_can_drop(const struct query_part *p)
{
    return p->parent && !(p->parent->op == QUERY_NOT && p->index == 0);
}

static bool is_dropped(const struct rewriting *w, const struct query_part *p)
{
    return change_of(w, p, QUERY_CHANGE_DROP) != NULL;
}

static size_t kept(const struct rewriting *w, const struct query_part *p)
{
    size_t n = 0;
    for (size_t i = 0; i < p->n; i++)
        n += !is_dropped(w, p->part[i]);
    return n;
}

static bool has_additions(const struct rewriting *w, const struct query_part *p)
{
    return change_of(w, p, QUERY_CHANGE_ADD) != NULL;
}

/* Would it stand as one thing without parentheses? */
static bool is_single(const struct rewriting *w, const struct query_part *p)
{
    if (has_additions(w, p))
        return false;
    if (p->op == QUERY_LEAF || change_of(w, p, QUERY_CHANGE_REPLACE))
        return true;
    if (kept(w, p) > 1)
        return false;
    for (size_t i = 0; i < p->n; i++)
        if (!is_dropped(w, p->part[i]))
            return is_single(w, p->part[i]);
    return true;
}

static void write_part(const struct rewriting *w, const struct query_part *p);

static void write_inside(const struct rewriting *w, const struct query_part *p, bool alone)
{
    bool open = !alone && !is_single(w, p);
    if (open)
        buf_addch(w->out, '(');
    write_part(w, p);
    if (open)
        buf_addch(w->out, ')');
}

/* PubMed's translation shows a single date as a range, which reads otherwise. */
static void write_term(const struct query_node *leaf, struct buf *out)
{
    if (field_row(leaf->field)->kind != FIELD_DATE || leaf->is_range || leaf->relative.len)
        query_translate_leaf(leaf, out);
    else
        buf_addf(out, "\"%.*s\"[%s]", (int)leaf->text.len, leaf->text.ptr,
                 query_field_display(leaf->field));
}

static void write_plain(const struct rewriting *w, const struct query_part *p)
{
    const struct query_change *other = change_of(w, p, QUERY_CHANGE_REPLACE);
    bool first = true;
    if (other) {
        buf_addstr(w->out, other->text);
        return;
    }
    if (p->op == QUERY_LEAF) {
        write_term(p->node, w->out);
        return;
    }
    for (size_t i = 0; i < p->n; i++) {
        if (is_dropped(w, p->part[i]))
            continue;
        if (!first)
            buf_adds(w->out, between(p->op));
        first = false;
        write_inside(w, p->part[i], kept(w, p) == 1 && !has_additions(w, p));
    }
}

static void write_part(const struct rewriting *w, const struct query_part *p)
{
    bool added = has_additions(w, p), open = added && p->op != QUERY_OR && p->op != QUERY_LEAF;
    if (open)
        buf_addch(w->out, '(');
    write_plain(w, p);
    if (open)
        buf_addch(w->out, ')');
    for (size_t i = 0; added && i < w->n; i++)
        if (w->change[i].part == p && w->change[i].kind == QUERY_CHANGE_ADD) {
            buf_adds(w->out, " OR ");
            buf_addstr(w->out, w->change[i].text);
        }
}

void query_rewrite(const struct query_part *root, const struct query_change *change, size_t n,
                   struct buf *out)
{
    struct rewriting w = {change, n, out};
    write_part(&w, root);
}

void query_part_write(const struct query_part *p, struct buf *out)
{
    query_rewrite(p, NULL, 0, out);
}
