/* action.c - the substances of a pharmacological action and of the actions below it in
 * the tree (NLM Technical Bulletin 2007 Nov-Dec, "PubMed and the Expansion of
 * Pharmacological Action Terms"). */
#include "pubmed/mesh/snapshot.h"

static size_t first_action(const struct mesh *m, size_t heading)
{
    size_t lo = 0, hi = m->n_actions;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (m->action[mid].heading < heading)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static int by_ui(const void *x, const void *y)
{
    const struct mesh_action *const *a = x, *const *b = y;
    return str_cmp((*a)->ui, (*b)->ui);
}

/* Pairs of the action and of those below it, by ui of the substance, each once. */
static size_t pairs_of(const struct mesh *m, const struct mesh_heading *action, struct arena *a,
                       const struct mesh_action ***out)
{
    struct mesh_set below = mesh_explode(m, action, true, a);
    size_t n = 0, kept = 0;
    for (size_t i = 0; i < below.n; i++) {
        size_t heading = (size_t)(below.item[i] - m->heading);
        n += first_action(m, heading + 1) - first_action(m, heading);
    }
    const struct mesh_action **pair = ARENA_ARRAY(a, n, const struct mesh_action *);
    n = 0;
    for (size_t i = 0; i < below.n; i++) {
        size_t heading = (size_t)(below.item[i] - m->heading);
        for (size_t k = first_action(m, heading); k < first_action(m, heading + 1); k++)
            pair[n++] = &m->action[k];
    }
    if (n)
        qsort(pair, n, sizeof *pair, by_ui);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || !str_eq(pair[i]->ui, pair[kept - 1]->ui))
            pair[kept++] = pair[i];
    *out = pair;
    return kept;
}

size_t mesh_count_actions(const struct mesh *m)
{
    return m->n_actions;
}

bool mesh_is_action(const struct mesh *m, const struct mesh_heading *h)
{
    struct arena a = {0};
    const struct mesh_action **pair;
    bool is = m->n_actions && pairs_of(m, h, &a, &pair) > 0;
    arena_release(&a);
    return is;
}

struct mesh_substances mesh_substances(const struct mesh *m, const struct mesh_heading *action,
                                       struct arena *a)
{
    const struct mesh_action **pair;
    struct mesh_substances out = {.n = pairs_of(m, action, a, &pair)};
    struct str *name = ARENA_ARRAY(a, out.n, struct str);
    out.headings.item = ARENA_ARRAY(a, out.n, const struct mesh_heading *);
    for (size_t i = 0; i < out.n; i++) {
        const struct mesh_heading *h = mesh_by_ui(m, pair[i]->ui);
        name[i] = pair[i]->name;
        if (h)
            out.headings.item[out.headings.n++] = h;
    }
    out.name = name;
    return out;
}
