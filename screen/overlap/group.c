/* group.c - pairs put together.
 *
 * Reviews that share studies are one group, also by way of a third. Words alone carry less: in a
 * possible group every review is like every other, and two that share studies already say nothing
 * new. */
#include "screen/overlap/overlap_internal.h"

struct grouping {
    const struct overlap_review *review;
    struct study_sets sets;
    struct links links;
    size_t n;
    size_t *by_studies; /* number of a review's group; the lowest index in it */
    size_t *by_terms;
    struct arena *a;
};

/* Sets of reviews, each a ring, so that a set is walked without looking at all the others. */
struct rings {
    size_t *of;   /* number of a review's set: the lowest index in it */
    size_t *next; /* the next review of the same set */
};

/* Sets with numbers x and y become one, under the lower number. */
static void join(struct rings *r, size_t x, size_t y)
{
    size_t low = x < y ? x : y, high = x < y ? y : x, i = high, after = r->next[low];
    do {
        r->of[i] = low;
        i = r->next[i];
    } while (i != high);
    r->next[low] = r->next[high];
    r->next[high] = after;
}

struct pair {
    size_t i, k;
    double likeness;
};

static int by_likeness(const void *p, const void *q)
{
    const struct pair *x = p, *y = q;
    if (x->likeness != y->likeness)
        return x->likeness > y->likeness ? -1 : 1;
    if (x->i != y->i)
        return x->i < y->i ? -1 : 1;
    return x->k < y->k ? -1 : x->k > y->k;
}

/* Do enough of the pairs between two sets overlap? Among terms all of them, else half. */
static bool cohere(const struct grouping *g, const struct rings *r, const bool *link, bool all,
                   size_t x, size_t y)
{
    size_t pairs = 0, linked = 0, i = x, k = y;
    do {
        do {
            pairs++;
            linked += link[i * g->n + k];
            if (all && linked < pairs)
                return false;
            k = r->next[k];
        } while (k != y);
        i = r->next[i];
    } while (i != x);
    return linked * 2 >= pairs;
}

static void put_together(struct grouping *g, size_t *of, const bool *link, const double *likeness,
                         bool all)
{
    struct rings r = {.of = of, .next = ARENA_ARRAY(g->a, g->n, size_t)};
    struct pair *pair = NULL;
    size_t n = 0, cap = 0;
    for (size_t i = 0; i < g->n; i++)
        of[i] = r.next[i] = i;
    for (size_t i = 0; i < g->n; i++)
        for (size_t k = i + 1; k < g->n; k++) {
            if (!link[i * g->n + k])
                continue;
            pair = arena_grow(g->a, pair, n, &cap, sizeof *pair);
            pair[n++] = (struct pair){i, k, likeness[i * g->n + k]};
        }
    if (n)
        qsort(pair, n, sizeof *pair, by_likeness);
    for (size_t i = 0; i < n; i++) {
        size_t x = of[pair[i].i], y = of[pair[i].k];
        if (x != y && cohere(g, &r, link, all, x, y))
            join(&r, x, y);
    }
}

/* Members that overlap with a review of another group, or of none. */
static void look_outside(struct grouping *g, struct overlap_group *x)
{
    size_t cap = 0;
    for (size_t m = 0; m < x->n; m++) {
        size_t i = x->member[m];
        for (size_t k = 0; k < g->n; k++) {
            if (!g->links.studies[i * g->n + k] || g->by_studies[i] == g->by_studies[k])
                continue;
            x->outside = arena_grow(g->a, x->outside, x->n_outside, &cap, sizeof *x->outside);
            x->outside[x->n_outside++] = (struct overlap_pair){i, k};
        }
    }
}

static enum overlap_basis basis_of(const struct grouping *g, const struct overlap_group *x)
{
    for (size_t i = 0; i < x->n; i++) {
        enum overlap_source s = g->review[x->member[i]].source;
        if (s == OVERLAP_REFERENCE_LIST || s == OVERLAP_CITATION_SEARCH)
            return OVERLAP_BY_REFERENCES;
    }
    return OVERLAP_BY_STUDIES;
}

static struct overlap_group make(struct grouping *g, const size_t *of, size_t number, bool terms)
{
    struct overlap_group x = {.member = ARENA_ARRAY(g->a, g->n, size_t)};
    int64_t lowest = INT64_MAX;
    for (size_t i = 0; i < g->n; i++) {
        if (of[i] != number)
            continue;
        x.member[x.n++] = i;
        lowest = g->review[i].id < lowest ? g->review[i].id : lowest;
    }
    x.id = arena_fmt(g->a, "%c%" PRId64, terms ? 'P' : 'S', lowest);
    x.basis = terms ? OVERLAP_BY_TERMS : basis_of(g, &x);
    if (!terms)
        look_outside(g, &x);
    overlap_choose(g->review, &x);
    overlap_fill_matrix(g->review, &g->sets, g->a, &x);
    overlap_terms_shared(g->review, x.member, x.n, TERM_POPULATION, g->a, &x.population,
                         &x.n_population);
    overlap_terms_shared(g->review, x.member, x.n, TERM_OUTCOME, g->a, &x.outcome, &x.n_outcome);
    return x;
}

static size_t size_of(const size_t *of, size_t n, size_t number)
{
    size_t size = 0;
    for (size_t i = 0; i < n; i++)
        size += of[i] == number;
    return size;
}

static bool says_nothing_new(const struct grouping *g, size_t number)
{
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < g->n; i++) {
        if (g->by_terms[i] != number)
            continue;
        if (first != SIZE_MAX && g->by_studies[i] != g->by_studies[first])
            return false;
        first = i;
    }
    return true;
}

static void list(struct grouping *g, const size_t *of, bool terms, struct overlap_result *out,
                 size_t *cap)
{
    for (size_t i = 0; i < g->n; i++) {
        if (of[i] != i || size_of(of, g->n, i) < 2 || (terms && says_nothing_new(g, i)))
            continue;
        out->group = arena_grow(g->a, out->group, out->n, cap, sizeof *out->group);
        out->group[out->n++] = make(g, of, i, terms);
    }
}

void overlap_find(const struct overlap_review *review, size_t n, const struct overlap_options *o,
                  struct arena *a, struct overlap_result *out)
{
    struct grouping g = {.review = review, .a = a};
    size_t cap = 0;
    *out = (struct overlap_result){0};
    g.n = n < OVERLAP_REVIEWS_MAX ? n : OVERLAP_REVIEWS_MAX;
    out->n_left_out = n - g.n;
    g.by_studies = ARENA_ARRAY(a, g.n, size_t);
    g.by_terms = ARENA_ARRAY(a, g.n, size_t);
    overlap_study_sets(review, g.n, a, &g.sets);
    overlap_links(review, g.n, &g.sets, o, a, &g.links);
    put_together(&g, g.by_studies, g.links.studies, g.links.cca, false);
    put_together(&g, g.by_terms, g.links.terms, g.links.likeness, true);
    list(&g, g.by_studies, false, out, &cap);
    list(&g, g.by_terms, true, out, &cap);
}

const char *overlap_basis_name(enum overlap_basis b)
{
    static const char *const name[] = {"included_studies", "references", "terms"};
    return name[b];
}
