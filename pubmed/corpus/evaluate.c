/* evaluate.c - AND, OR and NOT over sets of docids.
 *
 * A search in a set is two-valued (an absent field is false), so the operators
 * are those of sets. Each part is evaluated within the docids that can still
 * matter: what must be verified record by record meets the fewest. */
#include "pubmed/corpus/evaluate.h"

static enum err_code eval(struct corpus *c, const struct query_node *node,
                          const roaring_bitmap_t *within, roaring_bitmap_t **out, struct err *e);

/* What the index has for the leaf, from an earlier search or looked up now. */
static enum err_code know(struct corpus *c, const struct query_node *leaf,
                          struct leaf_known **known, struct err *e)
{
    struct hash key = leaf_key(leaf);
    bool exact = false;
    *known = leaf_cache_get(c->cache, &key);
    if (*known)
        return ERR_OK;
    roaring_bitmap_t *found = roaring_bitmap_create();
    enum err_code rc = leaf_find(c, leaf, found, &exact, e);
    if (rc == ERR_OK)
        *known = leaf_cache_add(c->cache, &key, found, exact);
    else
        roaring_bitmap_free(found);
    return rc;
}

/* Ask those records of *set that were not asked yet; *set keeps those that say yes. */
static enum err_code ask(struct corpus *c, const struct query_node *leaf, struct leaf_known *known,
                         roaring_bitmap_t *set, struct err *e)
{
    roaring_bitmap_t *open = roaring_bitmap_andnot(set, known->asked);
    roaring_bitmap_t *yes = roaring_bitmap_copy(open);
    enum err_code rc = corpus_verify(c, leaf, yes, e);
    if (rc == ERR_OK) {
        roaring_bitmap_or_inplace(known->asked, open);
        roaring_bitmap_or_inplace(known->yes, yes);
        roaring_bitmap_and_inplace(set, known->yes);
    }
    roaring_bitmap_free(open);
    roaring_bitmap_free(yes);
    return rc;
}

static enum err_code eval_leaf(struct corpus *c, const struct query_node *leaf,
                               const roaring_bitmap_t *within, roaring_bitmap_t **out,
                               struct err *e)
{
    struct leaf_known *known;
    *out = NULL;
    enum err_code rc = know(c, leaf, &known, e);
    if (rc != ERR_OK)
        return rc;
    roaring_bitmap_t *set = roaring_bitmap_and(known->found, within);
    if (!known->exact)
        rc = ask(c, leaf, known, set, e);
    if (rc != ERR_OK) {
        roaring_bitmap_free(set);
        set = NULL;
    }
    *out = set;
    return rc;
}

static bool all_exact(const struct query_node *node)
{
    for (; node->op != QUERY_LEAF; node = node->left)
        if (!all_exact(node->right))
            return false;
    return leaf_is_exact(node);
}

/* A right side that the index answers alone goes first: it narrows what the
 * left side has to look at. */
struct level {
    const struct query_node *node;
    const roaring_bitmap_t *within; /* docids that matter at this level */
    roaring_bitmap_t *narrowed;     /* those left for the left side; NULL when not narrowed */
};

static enum err_code narrow(struct corpus *c, struct level *l, struct err *e)
{
    if (l->node->op == QUERY_OR || !all_exact(l->node->right))
        return ERR_OK;
    enum err_code rc = eval(c, l->node->right, l->within, &l->narrowed, e);
    if (rc == ERR_OK && l->node->op == QUERY_NOT) {
        roaring_bitmap_t *rest = roaring_bitmap_andnot(l->within, l->narrowed);
        roaring_bitmap_free(l->narrowed);
        l->narrowed = rest;
    }
    return rc;
}

/* Join the left side's docids with the right side's. */
static enum err_code join(struct corpus *c, const struct level *l, roaring_bitmap_t **acc,
                          struct err *e)
{
    roaring_bitmap_t *right = NULL, *within = NULL;
    if (l->narrowed)
        return ERR_OK;
    if (l->node->op == QUERY_OR && !all_exact(l->node->right))
        within = roaring_bitmap_andnot(l->within, *acc);
    enum err_code rc = eval(c, l->node->right,
                            within                    ? within
                            : l->node->op == QUERY_OR ? l->within
                                                      : *acc,
                            &right, e);
    if (within)
        roaring_bitmap_free(within);
    if (rc != ERR_OK)
        return rc;
    if (l->node->op == QUERY_NOT) {
        roaring_bitmap_andnot_inplace(*acc, right);
        roaring_bitmap_free(right);
    } else if (l->node->op == QUERY_OR) {
        roaring_bitmap_or_inplace(*acc, right);
        roaring_bitmap_free(right);
    } else {
        roaring_bitmap_free(*acc);
        *acc = right;
    }
    return ERR_OK;
}

static size_t left_depth(const struct query_node *node)
{
    size_t n = 0;
    for (; node->op != QUERY_LEAF; node = node->left)
        n++;
    return n;
}

static enum err_code eval(struct corpus *c, const struct query_node *node,
                          const roaring_bitmap_t *within, roaring_bitmap_t **out, struct err *e)
{
    struct arena a = {0};
    size_t n = left_depth(node), done = 0;
    struct level *level = ARENA_ARRAY(&a, n, struct level);
    enum err_code rc = ERR_OK;
    *out = NULL;
    for (; rc == ERR_OK && done < n; done++, node = node->left) {
        level[done] = (struct level){.node = node, .within = within};
        rc = narrow(c, &level[done], e);
        if (level[done].narrowed)
            within = level[done].narrowed;
    }
    if (rc == ERR_OK)
        rc = eval_leaf(c, node, within, out, e);
    while (done > 0) {
        struct level *l = &level[--done];
        if (rc == ERR_OK)
            rc = join(c, l, out, e);
        if (l->narrowed)
            roaring_bitmap_free(l->narrowed);
    }
    if (rc != ERR_OK && *out) {
        roaring_bitmap_free(*out);
        *out = NULL;
    }
    arena_release(&a);
    return rc;
}

enum err_code corpus_evaluate(struct corpus *c, const struct query_node *root,
                              const roaring_bitmap_t *within, roaring_bitmap_t **out, struct err *e)
{
    return eval(c, root, within, out, e);
}
