/* lint_not.c - NOT takes away every record that has the word or heading, also those that
 * are about the wanted thing as well (PRESS 2015, "Boolean and proximity operators"). */
#include "lib/base/text.h"
#include "pubmed/query/lint_internal.h"
#include "pubmed/query/messages.h"

static bool names(struct lint *l, const struct query_node *leaf, const char *one, const char *other)
{
    if (leaf->field != QF_MESH || leaf->has_wildcard)
        return false;
    struct str folded = text_fold(leaf->heading, l->a);
    return str_eq_c(folded, one) || str_eq_c(folded, other);
}

/* Somewhere below there is a NOT that keeps humans: `animals[mh] NOT humans[mh]`. */
static bool keeps_humans(struct lint *l, const struct query_node *node, bool excluded)
{
    const struct query_node *n = node;
    for (; n->op != QUERY_LEAF; n = n->left)
        if (keeps_humans(l, n->right, excluded || n->op == QUERY_NOT))
            return true;
    return excluded && names(l, n, "humans", "human");
}

/* What stands right of a further NOT is given back. */
static const struct query_node *find_animals(struct lint *l, const struct query_node *node)
{
    const struct query_node *n = node, *found = NULL;
    for (; n->op != QUERY_LEAF && !found; n = n->left)
        found = n->op == QUERY_NOT ? NULL : find_animals(l, n->right);
    if (found || n->op != QUERY_LEAF)
        return found;
    return names(l, n, "animals", "animal") ? n : NULL;
}

/* Nothing but OR stands between: the term removes what it finds. */
static bool removes_alone(const struct query_node *leaf, const struct query_node *right)
{
    for (const struct query_node *n = leaf; n != right; n = n->parent)
        if (n->parent->op != QUERY_OR)
            return false;
    return true;
}

/* Any term by words on the right side: what it mentions is lost. */
static const struct query_node *find_words(const struct lint *l, const struct query_node *node)
{
    const struct query_node *n = node, *found = NULL;
    for (; n->op != QUERY_LEAF && !found; n = n->left)
        found = n->op == QUERY_NOT ? NULL : find_words(l, n->right);
    if (found || n->op != QUERY_LEAF)
        return found;
    bool abstract = n->field == QF_TITLE_ABSTRACT || n->field == QF_TEXT_WORD || n->field == QF_ALL;
    return abstract ? n : NULL;
}

static void check_right(struct lint *l, const struct query_node *right)
{
    const struct query_node *animals = find_animals(l, right), *words;
    if (animals && !l->term[animals->id].of_filter && !keeps_humans(l, right, false)) {
        const struct lint_term *t = &l->term[animals->id];
        const char *guarded = "(animals[mh] NOT humans[mh])";
        lint_add_term(l, NOTE_WARNING, t, removes_alone(animals, right) ? guarded : NULL,
                      animals->noexp ? MSG_LINT_NOT_ANIMALS_NOEXP : MSG_LINT_NOT_ANIMALS);
    }
    if ((words = find_words(l, right)) != NULL && !l->term[words->id].of_filter) {
        const struct lint_term *t = &l->term[words->id];
        lint_add_term(l, NOTE_INFO, t, NULL, MSG_LINT_NOT_WORDS(lint_term_source(l, t)));
    }
}

static void check_below(struct lint *l, const struct query_node *node)
{
    for (const struct query_node *n = node; n->op != QUERY_LEAF; n = n->left) {
        /* A NOT inside another's right side adds records, and was looked at with it. */
        if (n->op == QUERY_NOT)
            check_right(l, n->right);
        else
            check_below(l, n->right);
    }
}

void lint_check_not(struct lint *l)
{
    check_below(l, l->q->root);
}
