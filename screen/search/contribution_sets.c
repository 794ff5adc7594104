/* contribution_sets.c - what the parts of a line contribute, from the sets of its terms.
 *
 * A record matters to a part when the line would turn out otherwise if the part did. Going down,
 * a record that matters to a group matters to one of its parts when the others leave it
 * open: in an OR when none of them has it, in an AND when all have it. Both come from two
 * sets of the group, the records that one part has (or lacks) and those that several do, so
 * the time is linear in the sets however many parts there are. */
#include "screen/search/contribution_internal.h"

struct counting {
    roaring_bitmap_t *const *set; /* by term */
    roaring_bitmap_t **value;     /* by part: what it finds; a term's is its set */
    struct part_count *count;     /* by part */
    const bool *wanted;           /* by part: keep the records that it matters to; may be NULL */
    roaring_bitmap_t **matters;   /* by part: those kept */
};

static int64_t size(const roaring_bitmap_t *b)
{
    return (int64_t)roaring_bitmap_get_cardinality(b);
}

static roaring_bitmap_t *value_of(const struct counting *c, const struct query_part *p)
{
    return p->op == QUERY_LEAF ? c->set[p->node->id] : c->value[p->id];
}

/* Bottom up. */
static void find_values(struct counting *c, const struct query_part *p)
{
    for (size_t i = 0; i < p->n; i++)
        find_values(c, p->part[i]);
    if (p->op != QUERY_LEAF) {
        roaring_bitmap_t *v = roaring_bitmap_copy(value_of(c, p->part[0]));
        for (size_t i = 1; i < p->n; i++) {
            const roaring_bitmap_t *x = value_of(c, p->part[i]);
            if (p->op == QUERY_OR)
                roaring_bitmap_or_inplace(v, x);
            else if (p->op == QUERY_AND)
                roaring_bitmap_and_inplace(v, x);
            else
                roaring_bitmap_andnot_inplace(v, x);
        }
        c->value[p->id] = v;
    }
    c->count[p->id] = (struct part_count){size(value_of(c, p)), -1, 0, 0};
}

/* Records in at least one, and in at least two, of some sets. */
struct overlap {
    roaring_bitmap_t *any, *several;
};

static struct overlap overlap_new(void)
{
    return (struct overlap){roaring_bitmap_create(), roaring_bitmap_create()};
}

static void overlap_add(struct overlap *o, const roaring_bitmap_t *x)
{
    roaring_bitmap_t *both = roaring_bitmap_and(o->any, x);
    roaring_bitmap_or_inplace(o->several, both);
    roaring_bitmap_or_inplace(o->any, x);
    roaring_bitmap_free(both);
}

static void overlap_free(struct overlap *o)
{
    roaring_bitmap_free(o->any);
    roaring_bitmap_free(o->several);
}

/* Those that none of the others has: `within` less what is in another set than x. */
static roaring_bitmap_t *open_in(const struct overlap *o, const roaring_bitmap_t *x,
                                 const roaring_bitmap_t *within)
{
    roaring_bitmap_t *only = roaring_bitmap_andnot(x, o->several);
    roaring_bitmap_t *others = roaring_bitmap_andnot(o->any, only);
    roaring_bitmap_t *open = roaring_bitmap_andnot(within, others);
    roaring_bitmap_free(only);
    roaring_bitmap_free(others);
    return open;
}

static void weigh(struct counting *c, const struct query_part *p, const roaring_bitmap_t *matters);

static bool goes_on(const struct counting *c, const struct query_part *p)
{
    return p->op != QUERY_LEAF || (c->wanted && c->wanted[p->id]);
}

/* An OR, or what a NOT takes away: parts `from` … of p. */
static void weigh_any(struct counting *c, const struct query_part *p, size_t from,
                      const roaring_bitmap_t *matters)
{
    struct overlap o = overlap_new();
    for (size_t i = from; i < p->n; i++)
        overlap_add(&o, value_of(c, p->part[i]));
    for (size_t i = from; i < p->n; i++) {
        const struct query_part *child = p->part[i];
        const roaring_bitmap_t *x = value_of(c, child);
        roaring_bitmap_t *only = roaring_bitmap_andnot(x, o.several);
        int64_t turned = (int64_t)roaring_bitmap_and_cardinality(only, matters);
        if (p->op == QUERY_OR)
            c->count[child->id].alone = size(only);
        *(child->negated ? &c->count[child->id].gained : &c->count[child->id].lost) = turned;
        roaring_bitmap_free(only);
        if (!goes_on(c, child))
            continue;
        roaring_bitmap_t *open = open_in(&o, x, matters);
        weigh(c, child, open);
        roaring_bitmap_free(open);
    }
    overlap_free(&o);
}

static void weigh_and(struct counting *c, const struct query_part *p,
                      const roaring_bitmap_t *matters)
{
    struct overlap lacking = overlap_new();
    for (size_t i = 0; i < p->n; i++) {
        roaring_bitmap_t *without = roaring_bitmap_andnot(matters, value_of(c, p->part[i]));
        overlap_add(&lacking, without);
        roaring_bitmap_free(without);
    }
    for (size_t i = 0; i < p->n; i++) {
        const struct query_part *child = p->part[i];
        roaring_bitmap_t *without = roaring_bitmap_andnot(matters, value_of(c, child));
        roaring_bitmap_t *only = roaring_bitmap_andnot(without, lacking.several);
        *(child->negated ? &c->count[child->id].lost : &c->count[child->id].gained) = size(only);
        roaring_bitmap_free(without);
        roaring_bitmap_free(only);
        if (!goes_on(c, child))
            continue;
        roaring_bitmap_t *lacks = roaring_bitmap_andnot(matters, value_of(c, child));
        roaring_bitmap_t *open = open_in(&lacking, lacks, matters);
        weigh(c, child, open);
        roaring_bitmap_free(lacks);
        roaring_bitmap_free(open);
    }
    overlap_free(&lacking);
}

static void weigh_not(struct counting *c, const struct query_part *p,
                      const roaring_bitmap_t *matters)
{
    const struct query_part *first = p->part[0];
    roaring_bitmap_t *left = roaring_bitmap_copy(matters);
    for (size_t i = 1; i < p->n; i++)
        roaring_bitmap_andnot_inplace(left, value_of(c, p->part[i]));
    int64_t rests = (int64_t)roaring_bitmap_and_cardinality(value_of(c, first), left);
    *(first->negated ? &c->count[first->id].gained : &c->count[first->id].lost) = rests;
    if (goes_on(c, first))
        weigh(c, first, left);
    roaring_bitmap_free(left);
    roaring_bitmap_t *taken = roaring_bitmap_and(matters, value_of(c, first));
    weigh_any(c, p, 1, taken);
    roaring_bitmap_free(taken);
}

static void weigh(struct counting *c, const struct query_part *p, const roaring_bitmap_t *matters)
{
    if (c->wanted && c->wanted[p->id])
        c->matters[p->id] = roaring_bitmap_copy(matters);
    if (p->op == QUERY_OR)
        weigh_any(c, p, 0, matters);
    else if (p->op == QUERY_AND)
        weigh_and(c, p, matters);
    else if (p->op == QUERY_NOT)
        weigh_not(c, p, matters);
}

void contribution_weigh(const struct query_part *root, roaring_bitmap_t *const *set,
                        const roaring_bitmap_t *all, const bool *wanted, struct arena *a,
                        struct weighed *out)
{
    size_t n = query_part_count(root);
    *out = (struct weighed){.n_parts = n,
                            .value = bitmaps_none(n, a),
                            .count = ARENA_ARRAY(a, n, struct part_count),
                            .matters = bitmaps_none(n, a)};
    struct counting c = {set, out->value, out->count, wanted, out->matters};
    find_values(&c, root);
    c.count[root->id].lost = c.count[root->id].found;
    weigh(&c, root, all);
}

void weighed_release(struct weighed *w)
{
    bitmaps_free(w->value, w->n_parts);
    bitmaps_free(w->matters, w->n_parts);
    *w = (struct weighed){0};
}

void contribution_count(const struct query_part *root, roaring_bitmap_t *const *set, size_t n_terms,
                        struct arena *a, struct contribution *out)
{
    struct weighed w;
    roaring_bitmap_t *all = roaring_bitmap_create();
    for (size_t i = 0; i < n_terms; i++)
        roaring_bitmap_or_inplace(all, set[i]);
    contribution_weigh(root, set, all, NULL, a, &w);
    out->n = w.n_parts;
    out->count = w.count;
    out->line = w.count[root->id].found;
    weighed_release(&w);
    roaring_bitmap_free(all);
}
