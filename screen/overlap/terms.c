/* terms.c - how alike population and outcome are, a term that few reviews have counting for more.
 */
#include "screen/overlap/overlap_internal.h"

#include <math.h>

static int by_text(const void *p, const void *q)
{
    return str_cmp(*(const struct str *)p, *(const struct str *)q);
}

void overlap_terms_sort(struct str *term, size_t *n)
{
    size_t kept = 0;
    if (*n)
        qsort(term, *n, sizeof *term, by_text);
    for (size_t i = 0; i < *n; i++)
        if (term[i].len && (kept == 0 || !str_eq(term[kept - 1], term[i])))
            term[kept++] = term[i];
    *n = kept;
}

const struct str *overlap_terms(const struct overlap_review *r, enum term_side side, size_t *n)
{
    *n = side == TERM_POPULATION ? r->n_population : r->n_outcome;
    return side == TERM_POPULATION ? r->population : r->outcome;
}

void overlap_term_weights(const struct overlap_review *review, size_t n, enum term_side side,
                          struct arena *a, struct term_weights *out)
{
    size_t total = 0, count;
    for (size_t i = 0; i < n; i++) {
        overlap_terms(&review[i], side, &count);
        total += count;
    }
    struct str *all = ARENA_ARRAY(a, total, struct str);
    total = 0;
    for (size_t i = 0; i < n; i++) {
        const struct str *term = overlap_terms(&review[i], side, &count);
        for (size_t k = 0; k < count; k++)
            all[total++] = term[k];
    }
    if (total)
        qsort(all, total, sizeof *all, by_text);
    *out = (struct term_weights){.term = all, .weight = ARENA_ARRAY(a, total, double)};
    for (size_t i = 0, end; i < total; i = end) {
        for (end = i + 1; end < total && str_eq(all[end], all[i]); end++)
            ;
        /* A word that one review alone uses tells of its wording: it counts as one that two share.
         */
        out->term[out->n] = all[i];
        out->weight[out->n++] = log((double)(n + 1) / (double)(end - i < 2 ? 2 : end - i));
    }
}

static double weight_of(const struct term_weights *w, struct str term)
{
    size_t low = 0, high = w->n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        int c = str_cmp(w->term[mid], term);
        if (c == 0)
            return w->weight[mid];
        if (c < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return 0;
}

double overlap_term_likeness(const struct term_weights *w, const struct overlap_review *x,
                             const struct overlap_review *y, enum term_side side)
{
    size_t nx, ny, i = 0, k = 0;
    const struct str *tx = overlap_terms(x, side, &nx), *ty = overlap_terms(y, side, &ny);
    double shared = 0, all = 0;
    while (i < nx || k < ny) {
        int c = i == nx ? 1 : k == ny ? -1 : str_cmp(tx[i], ty[k]);
        double one = weight_of(w, c <= 0 ? tx[i] : ty[k]);
        all += c == 0 ? 2 * one : one;
        shared += c == 0 ? 2 * one : 0;
        i += c <= 0;
        k += c >= 0;
    }
    return nx && ny && all > 0 ? shared / all : 0;
}

static bool has_term(const struct overlap_review *r, enum term_side side, struct str term)
{
    size_t n;
    const struct str *own = overlap_terms(r, side, &n);
    return n && bsearch(&term, own, n, sizeof *own, by_text);
}

void overlap_terms_shared(const struct overlap_review *review, const size_t *member, size_t n,
                          enum term_side side, struct arena *a, struct str **out, size_t *n_out)
{
    size_t count;
    const struct str *first = overlap_terms(&review[member[0]], side, &count);
    *out = ARENA_ARRAY(a, count, struct str);
    *n_out = 0;
    for (size_t k = 0; k < count; k++) {
        bool all = true;
        for (size_t i = 1; i < n && all; i++)
            all = has_term(&review[member[i]], side, first[k]);
        if (all)
            (*out)[(*n_out)++] = first[k];
    }
}
