/* explain.c - see explain.h: the parts of a query and their truth for a record. */
#include "pubmed/query/explain.h"

#include "pubmed/query/match_internal.h"
#include "pubmed/query/messages.h"

#include <assert.h>

static void take(struct query_part *to, struct query_part *child, struct arena *a)
{
    to->part = arena_grow(a, (void *)to->part, to->n, &to->cap, sizeof *to->part);
    to->part[to->n++] = child;
    if (child->height >= to->height)
        to->height = child->height + 1;
}

/* `a AND (b AND c)` joins three; what a NOT takes away is not joined so. */
static void take_all(struct query_part *to, struct query_part *child, struct arena *a)
{
    if (child->op == to->op && to->op != QUERY_NOT)
        for (size_t i = 0; i < child->n; i++)
            take(to, child->part[i], a);
    else
        take(to, child, a);
}

static struct query_part *new_part(const struct query_node *node, struct arena *a)
{
    struct query_part *p = ARENA_NEW(a, struct query_part);
    p->op = node->op;
    p->node = node;
    return p;
}

/* Down the left side in a loop; right sides nest at most QUERY_DEPTH_MAX times. */
static struct query_part *gather(const struct query_node *node, struct arena *a)
{
    const struct query_node *n = node;
    while (n->op != QUERY_LEAF)
        n = n->left;
    struct query_part *p = new_part(n, a);
    while (n != node) {
        n = n->parent;
        if (p->op != n->op) {
            struct query_part *up = new_part(n, a);
            take(up, p, a);
            p = up;
        }
        p->node = n;
        take_all(p, gather(n->right, a), a);
    }
    return p;
}

static void settle(struct query_part *p, size_t *id)
{
    p->id = (*id)++;
    for (size_t i = 0; i < p->n; i++) {
        struct query_part *child = p->part[i];
        child->parent = p;
        child->index = i;
        child->depth = p->depth + 1;
        child->negated = p->negated != (p->op == QUERY_NOT && i > 0);
        settle(child, id);
    }
}

enum err_code query_parts(const struct query *q, struct arena *a, struct query_part **out,
                          struct err *e)
{
    size_t id = 0;
    assert(q->resolved);
    *out = gather(q->root, a);
    if ((*out)->height > QUERY_PARTS_DEPTH_MAX)
        return err_set(e, ERR_LIMIT, MSG_QUERY_TOO_MANY_TURNS(QUERY_PARTS_DEPTH_MAX));
    settle(*out, &id);
    return ERR_OK;
}

static enum truth join(enum query_op op, enum truth left, enum truth right)
{
    if (op == QUERY_OR)
        return left > right ? left : right;
    if (op == QUERY_NOT)
        right = (enum truth)(TRUTH_TRUE - right);
    return left < right ? left : right;
}

static void judge_term(struct query_part *p, const struct query_subject *s, struct arena *a)
{
    struct hit_list list = {.a = a};
    p->truth = query_match_leaf(p->node, s, QUERY_ABSENT_UNKNOWN);
    p->found = p->truth == TRUTH_TRUE;
    p->hits = (struct query_hits){0};
    if (!p->found)
        return;
    leaf_found(p->node, s, &list);
    hit_sort(&list);
    p->hits = (struct query_hits){list.item, list.n};
}

static void judge(struct query_part *p, const struct query_subject *s, struct arena *a)
{
    if (p->op == QUERY_LEAF) {
        judge_term(p, s, a);
        return;
    }
    for (size_t i = 0; i < p->n; i++) {
        const struct query_part *child = p->part[i];
        judge(p->part[i], s, a);
        enum truth found = child->found ? TRUTH_TRUE : TRUTH_FALSE;
        p->truth = i ? join(p->op, p->truth, child->truth) : child->truth;
        p->found = i ? join(p->op, p->found ? TRUTH_TRUE : TRUTH_FALSE, found) == TRUTH_TRUE
                     : child->found;
    }
}

/* How many of the parts stand in the way of the others: found in an OR, not found in
 * an AND; of a NOT also what it takes away. */
static bool in_the_way(const struct query_part *p, size_t i)
{
    bool found = p->part[i]->found;
    if (p->op == QUERY_OR || (p->op == QUERY_NOT && i > 0))
        return found;
    return !found;
}

static void weigh(struct query_part *p, bool decides)
{
    size_t n = 0;
    p->decides = decides;
    for (size_t i = 0; i < p->n; i++)
        n += in_the_way(p, i);
    for (size_t i = 0; i < p->n; i++)
        weigh(p->part[i], decides && n == in_the_way(p, i));
}

void query_explain(struct query_part *root, const struct query_subject *s, struct arena *a)
{
    judge(root, s, a);
    weigh(root, true);
}

struct query_part *query_part_skip(const struct query_part *p)
{
    for (; p->parent; p = p->parent)
        if (p->index + 1 < p->parent->n)
            return p->parent->part[p->index + 1];
    return NULL;
}

struct query_part *query_part_next(const struct query_part *p)
{
    return p->n ? p->part[0] : query_part_skip(p);
}

size_t query_part_count(const struct query_part *root)
{
    size_t n = 0;
    for (const struct query_part *p = root; p; p = query_part_next(p))
        n++;
    return n;
}

size_t query_part_terms(const struct query_part *p)
{
    size_t n = p->op == QUERY_LEAF;
    for (size_t i = 0; i < p->n; i++)
        n += query_part_terms(p->part[i]);
    return n;
}

struct blockers {
    struct arena *a;
    const struct query_part **item;
    size_t n, cap;
};

/* `p` should be found and isn't, or the other way round below a NOT. */
static void block(struct blockers *b, const struct query_part *p)
{
    bool all =
        (p->op == QUERY_AND && !p->found) || (p->op == QUERY_OR && p->found) || p->op == QUERY_NOT;
    if (!all || (p->op == QUERY_NOT && p->found)) {
        b->item = arena_grow(b->a, (void *)b->item, b->n, &b->cap, sizeof *b->item);
        b->item[b->n++] = p;
        return;
    }
    for (size_t i = 0; i < p->n; i++)
        if (p->op == QUERY_OR ? p->part[i]->found : in_the_way(p, i))
            block(b, p->part[i]);
}

size_t query_blockers(const struct query_part *root, struct arena *a,
                      const struct query_part ***out)
{
    struct blockers b = {.a = a};
    if (!root->found)
        block(&b, root);
    *out = b.item;
    return b.n;
}
