/* lint_order.c - AND, OR and NOT side by side without parentheses. PubMed reads from left
 * to right; most other systems and most readers bind AND before OR. */
#include "pubmed/query/lint_internal.h"
#include "pubmed/query/messages.h"

static const char *const op_word[] = {"", "AND", "OR", "NOT"};

/* The operators of one level, from the last to the first: down `left` until the next
 * pair of parentheses. */
static const struct query_node *next_down(const struct lint *l, const struct query_node *n)
{
    const struct query_node *left = n->left;
    return lint_in_parentheses(l->q, left) ? NULL : left;
}

/* An OR meets another operator on one level. */
static bool is_mixed(const struct lint *l, const struct query_node *top)
{
    bool has_or = false, has_other = false;
    for (const struct query_node *n = top; n; n = next_down(l, n)) {
        has_or |= n->op == QUERY_OR;
        has_other |= n->op != QUERY_OR;
    }
    return has_or && has_other;
}

struct span {
    size_t start, end;
};

/* An operand with the parentheses that stand around it alone, as in `(asthma)`. */
static struct span operand(const struct lint *l, const struct query_node *n)
{
    struct str s = l->text;
    struct span at = {n->start, n->end};
    while (n->op == QUERY_LEAF) {
        size_t from = at.start, to = at.end;
        while (from > 0 && (unsigned char)s.ptr[from - 1] <= ' ')
            from--;
        while (to < s.len && (unsigned char)s.ptr[to] <= ' ')
            to++;
        if (from == 0 || to == s.len || s.ptr[from - 1] != '(' || s.ptr[to] != ')')
            break;
        at = (struct span){from - 1, to + 1};
    }
    return at;
}

static void add_operand(struct lint *l, struct buf *b, const struct query_node *n, size_t columns)
{
    struct span at = operand(l, n);
    buf_addstr(b, columns ? lint_source(l, at.start, at.end, columns)
                          : str_sub(l->text, at.start, at.end));
}

/* The level as PubMed reads it, with parentheses wherever the operator changes. `columns`
 * shortens every operand and leaves out the middle of long runs; 0 keeps all. */
static struct str reading(struct lint *l, const struct query_node *top, size_t columns)
{
    struct buf b = {0};
    size_t n = 0, depth = 0;
    for (const struct query_node *i = top; i; i = next_down(l, i))
        n++;
    const struct query_node **op = ARENA_ARRAY(l->a, n, const struct query_node *);
    size_t k = n;
    for (const struct query_node *i = top; i; i = next_down(l, i))
        op[--k] = i;
    for (size_t i = 1; i < n; i++)
        depth += op[i]->op != op[i - 1]->op;
    for (size_t i = 0; i < depth; i++)
        buf_addch(&b, '(');
    add_operand(l, &b, op[0]->left, columns);
    for (size_t i = 0; i < n; i++) {
        bool run = i > 0 && i + 1 < n && op[i - 1]->op == op[i]->op && op[i + 1]->op == op[i]->op;
        if (i > 0 && op[i]->op != op[i - 1]->op)
            buf_addch(&b, ')');
        if (columns && run) {
            if (i < 2 || op[i - 2]->op != op[i]->op)
                buf_addf(&b, " %s …", op_word[op[i]->op]);
            continue;
        }
        buf_addf(&b, " %s ", op_word[op[i]->op]);
        add_operand(l, &b, op[i]->right, columns);
    }
    struct str s = arena_str(l->a, buf_str(&b));
    buf_release(&b);
    return s;
}

static void check_level(struct lint *l, const struct query_node *top)
{
    if (!is_mixed(l, top))
        return;
    const struct query_node *first = top;
    for (const struct query_node *n = top; n; n = next_down(l, n))
        first = n;
    struct str whole = reading(l, top, 0);
    lint_add(l, NOTE_WARNING, operand(l, first->left).start, operand(l, top->right).end,
             arena_strndup(l->a, whole.ptr, whole.len), MSG_LINT_PRECEDENCE(reading(l, top, 32)));
}

/* A level begins at the root, right of an operator, and at every pair of parentheses. */
static void check_below(struct lint *l, const struct query_node *top)
{
    for (const struct query_node *n = top; n->op != QUERY_LEAF; n = n->left) {
        if (lint_is_reference(l->q, n))
            return;
        if (n == top || lint_in_parentheses(l->q, n))
            check_level(l, n);
        check_below(l, n->right);
    }
}

void lint_check_order(struct lint *l)
{
    check_below(l, l->q->root);
}
