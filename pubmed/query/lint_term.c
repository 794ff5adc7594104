/* lint_term.c - the terms of a line and the groups they stand in. */
#include "lib/base/text.h"
#include "pubmed/query/lint_internal.h"

static bool is_line_name(struct str s)
{
    if (s.len < 2 || s.ptr[0] != '#')
        return false;
    for (size_t i = 1; i < s.len; i++) {
        char c = s.ptr[i];
        bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!word && c != '-' && c != '_')
            return false;
    }
    return true;
}

/* `Therapy/Broad[filter]`: a filter that is read as the strategy it stands for. */
static bool is_filter(struct str s)
{
    const char *open = s.len ? memrchr(s.ptr, '[', s.len) : NULL;
    if (!open || s.ptr[s.len - 1] != ']')
        return false;
    struct str tag = str_trim(str_sub(s, (size_t)(open - s.ptr) + 1, s.len - 1));
    const struct field_row *row = field_by_tag(tag);
    return row && row->field == QF_FILTER;
}

static bool same_span(const struct query_node *a, const struct query_node *b)
{
    return a->start == b->start && a->end == b->end;
}

/* All that is put in for a reference has its place. */
bool lint_is_reference(const struct query *q, const struct query_node *n)
{
    struct str own = str_sub(q->text, n->start, n->end);
    if (n->op != QUERY_LEAF)
        return same_span(n, n->left) && same_span(n, n->right);
    return is_line_name(own) || (n->field != QF_FILTER && is_filter(own));
}

bool lint_in_parentheses(const struct query *q, const struct query_node *n)
{
    return n->op == QUERY_LEAF || lint_is_reference(q, n) || n->start < n->left->start;
}

struct str lint_source(struct lint *l, size_t start, size_t end, size_t columns)
{
    struct str s = text_squeeze(str_sub(l->text, start, end), l->a);
    return text_width(s) > columns ? text_ellipsize(s, columns, l->a) : s;
}

struct str lint_term_source(struct lint *l, const struct lint_term *t)
{
    if (!t->referred)
        return lint_source(l, t->leaf->start, t->leaf->end, 60);
    struct buf b = {0};
    query_translate_leaf(t->leaf, &b);
    struct str s = arena_str(l->a, buf_str(&b));
    buf_release(&b);
    return s;
}

/* From the top down, since the tree leans left and is as deep as it is long. */
static void mark(struct lint *l, const struct query_node *node, bool excluded, bool limits)
{
    const struct query_node *n = node;
    for (; n->op != QUERY_LEAF; n = n->left) {
        bool taken = n->op == QUERY_NOT;
        limits = limits && n->op != QUERY_OR;
        mark(l, n->right, excluded != taken, limits && !taken);
    }
    l->term[n->id].excluded = excluded;
    l->term[n->id].limits = limits;
}

static void look_up(struct lint *l, struct lint_term *t, enum field_kind kind)
{
    const struct mesh *mesh = l->c->mesh;
    const struct query_node *leaf = t->leaf;
    if (!mesh || leaf->has_wildcard)
        return;
    if (kind != FIELD_QUALIFIER)
        t->heading = mesh_find(mesh, MESH_DESCRIPTOR, leaf->heading);
    if (leaf->qualifier.len)
        t->qualifier = mesh_find(mesh, MESH_QUALIFIER, leaf->qualifier);
    if (t->heading)
        t->descriptors = mesh_explode(mesh, t->heading, !leaf->noexp, l->a);
    if (t->qualifier)
        t->qualifiers = mesh_explode(mesh, t->qualifier, !leaf->noexp, l->a);
}

void lint_terms(struct lint *l)
{
    l->term = ARENA_ARRAY(l->a, l->q->n_leaves, struct lint_term);
    for (size_t i = 0; i < l->q->n_leaves; i++) {
        struct lint_term *t = &l->term[i];
        t->leaf = l->q->leaf[i];
        enum field_kind kind = field_row(t->leaf->field)->kind;
        t->referred = lint_is_reference(l->q, t->leaf);
        t->of_filter = t->referred && l->text.ptr[t->leaf->start] != '#';
        t->by_words = kind == FIELD_WORDS && t->leaf->tagged;
        t->folded = text_fold(t->leaf->text, l->a);
        if (kind == FIELD_HEADING || kind == FIELD_QUALIFIER || kind == FIELD_PUB_TYPE)
            look_up(l, t, kind);
    }
    mark(l, l->q->root, false, true);
}

struct gathering {
    struct lint *l;
    enum query_op op;
    struct lint_group g;
    size_t cap, cap_inner;
};

static void add_inner(struct gathering *s, const struct query_node *node)
{
    const struct query_node *n = node;
    for (; n->op != QUERY_LEAF; n = n->left)
        add_inner(s, n->right);
    s->g.inner =
        arena_grow(s->l->a, (void *)s->g.inner, s->g.n_inner, &s->cap_inner, sizeof *s->g.inner);
    s->g.inner[s->g.n_inner++] = &s->l->term[n->id];
}

static void gather(struct gathering *s, const struct query_node *node)
{
    const struct query_node *n = node;
    for (; n->op == s->op; n = n->left)
        gather(s, n->right);
    if (n->op != QUERY_LEAF) {
        add_inner(s, n);
        return;
    }
    s->g.term = arena_grow(s->l->a, (void *)s->g.term, s->g.n, &s->cap, sizeof *s->g.term);
    s->g.term[s->g.n++] = &s->l->term[n->id];
}

static int by_id(const void *x, const void *y)
{
    const struct lint_term *const *a = x, *const *b = y;
    return (*a)->leaf->id < (*b)->leaf->id ? -1 : (*a)->leaf->id > (*b)->leaf->id;
}

static struct lint_group gather_group(struct lint *l, enum query_op op,
                                      const struct query_node *top)
{
    struct gathering s = {.l = l, .op = op, .g = {.top = top}};
    gather(&s, top);
    if (s.g.n)
        qsort(s.g.term, s.g.n, sizeof *s.g.term, by_id);
    return s.g;
}

struct tops {
    struct lint *l;
    enum query_op op;
    bool single;
    struct lint_group *item;
    size_t n, cap;
};

static void find_tops(struct tops *t, const struct query_node *node, bool alternative)
{
    const struct query_node *n = node;
    for (;; n = n->left) {
        bool leaf = n->op == QUERY_LEAF;
        bool inside = n->parent && n->parent->op == t->op;
        if (!inside && (leaf ? t->single : n->op == t->op)) {
            t->item = arena_grow(t->l->a, t->item, t->n, &t->cap, sizeof *t->item);
            t->item[t->n] = gather_group(t->l, t->op, n);
            t->item[t->n++].alternative = alternative;
        }
        if (leaf)
            return;
        alternative |= n->op == QUERY_OR;
        find_tops(t, n->right, alternative);
    }
}

size_t lint_groups(struct lint *l, enum query_op op, bool single, struct lint_group **out)
{
    struct tops t = {.l = l, .op = op, .single = single};
    find_tops(&t, l->q->root, false);
    *out = t.item;
    return t.n;
}
