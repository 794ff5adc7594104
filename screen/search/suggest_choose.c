/* suggest_choose.c - which candidates to add, one after the other (analysis.h). */
#include "screen/search/suggest_internal.h"

static size_t gain_of(const struct candidate *c, const bool *have, size_t n)
{
    size_t gain = 0;
    for (size_t i = 0; i < n; i++)
        gain += c->finds[i] && !have[i];
    return gain;
}

/* What is found for the square root of what is added, squared. */
static double score_of(size_t gain, int64_t adds)
{
    return (double)gain * (double)gain / (double)(1 + (adds > 0 ? adds : 0));
}

/* Is x the better choice when they gain so much? */
static bool is_better(const struct candidate *x, size_t gain_x, const struct candidate *y,
                      size_t gain_y)
{
    double a = score_of(gain_x, x->s.adds), b = score_of(gain_y, y->s.adds);
    if (a > b || a < b)
        return a > b;
    if (x->s.related != y->s.related)
        return x->s.related;
    if (x->s.kind != y->s.kind)
        return x->s.kind < y->s.kind;
    return x->term->n_words > y->term->n_words;
}

static int by_usefulness(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    bool before = is_better(a, a->s.known, b, b->s.known);
    if (before != is_better(b, b->s.known, a, a->s.known))
        return before ? -1 : 1;
    int order = str_cmp(a->s.text, b->s.text);
    return order ? order : (a->s.part->id > b->s.part->id) - (a->s.part->id < b->s.part->id);
}

size_t candidates_choose(struct candidate_list *l, size_t n_lost, size_t most_chosen,
                         struct arena *a)
{
    struct candidate *c = l->item;
    bool *have = ARENA_ARRAY(a, n_lost, bool);
    size_t chosen = 0;
    if (l->n)
        qsort(c, l->n, sizeof *c, by_usefulness);
    while (chosen < most_chosen && chosen < l->n) {
        size_t best = SIZE_MAX, most = 0;
        for (size_t i = chosen; i < l->n; i++) {
            size_t gain = gain_of(&c[i], have, n_lost);
            if (gain && (best == SIZE_MAX || is_better(&c[i], gain, &c[best], most))) {
                best = i;
                most = gain;
            }
        }
        if (best == SIZE_MAX)
            break;
        struct candidate x = c[best];
        x.s.gain = most;
        memmove(&c[chosen + 1], &c[chosen], (best - chosen) * sizeof *c);
        c[chosen++] = x;
        for (size_t i = 0; i < n_lost; i++)
            have[i] |= x.finds[i];
    }
    return chosen;
}
