/* lint_types.c - publication types that the criteria name and the line does not ask for. */
#include "lib/base/text.h"
#include "pubmed/query/lint_internal.h"
#include "pubmed/query/messages.h"

static bool is_excluded(const struct query_node *leaf)
{
    for (const struct query_node *n = leaf; n->parent; n = n->parent)
        if (n->parent->op == QUERY_NOT && n->parent->right == n)
            return true;
    return false;
}

/* Through explosion too: `guideline[pt]` asks for practice guidelines. */
static bool asks_for(const struct query *q, struct str folded)
{
    for (size_t i = 0; i < q->n_leaves; i++) {
        const struct query_node *leaf = q->leaf[i];
        if (leaf->field != QF_PUB_TYPE || is_excluded(leaf))
            continue;
        for (size_t k = 0; k < leaf->n_names; k++)
            if (str_eq(leaf->name[k], folded))
                return true;
    }
    return false;
}

static bool is_wanted(const struct lint *l, const struct lint_term *t)
{
    for (size_t i = 0; i < l->c->n_types; i++)
        if (str_eq(t->folded, text_fold(str_c(l->c->type[i]), l->a)))
            return true;
    return false;
}

/* A type that the line asks for, next to which the others can stand: one of those that
 * are wanted, if any is there; NULL: none. */
static const struct lint_term *neighbour(const struct lint *l)
{
    const struct lint_term *found = NULL;
    for (size_t i = 0; i < l->q->n_leaves; i++) {
        const struct lint_term *t = &l->term[i];
        if (t->leaf->field != QF_PUB_TYPE || t->excluded || t->referred || !t->leaf->parent ||
            t->leaf->parent->op != QUERY_OR)
            continue;
        if (is_wanted(l, t))
            return t;
        found = found ? found : t;
    }
    return found;
}

void lint_check_types(struct lint *l, const struct query *resolved)
{
    struct buf missing = {0};
    for (size_t i = 0; i < l->c->n_types; i++)
        if (!asks_for(resolved, text_fold(str_c(l->c->type[i]), l->a)))
            buf_addf(&missing, "%s\"%s\"[pt]", missing.len ? " OR " : "", l->c->type[i]);
    const struct lint_term *t = missing.len ? neighbour(l) : NULL;
    if (t) {
        struct str own = str_sub(l->text, t->leaf->start, t->leaf->end);
        lint_add_term(l, NOTE_WARNING, t,
                      arena_fmt(l->a, "%.*s OR %s", (int)own.len, own.ptr, buf_c(&missing)),
                      MSG_LINT_TYPES_MISSING(buf_str(&missing)));
    } else if (missing.len) {
        lint_add(l, NOTE_WARNING, l->q->root->start, l->q->root->end, NULL,
                 MSG_LINT_TYPES_MISSING(buf_str(&missing)));
    }
    buf_release(&missing);
}
