/* action.c - the substances of a pharmacological action. */
#include "pubmed/mesh/snapshot.h"

static size_t first_action(const struct mesh *m, uint32_t heading)
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

size_t mesh_count_substances(const struct mesh *m, const struct mesh_heading *action)
{
    uint32_t heading = (uint32_t)(action - m->heading);
    return first_action(m, heading + 1) - first_action(m, heading);
}

struct mesh_substances mesh_substances(const struct mesh *m, const struct mesh_heading *action,
                                       struct arena *a)
{
    size_t first = first_action(m, (uint32_t)(action - m->heading));
    struct mesh_substances out = {.n = mesh_count_substances(m, action)};
    struct str *name = ARENA_ARRAY(a, out.n, struct str);
    out.headings.item = ARENA_ARRAY(a, out.n, const struct mesh_heading *);
    for (size_t i = 0; i < out.n; i++) {
        const struct mesh_heading *h = mesh_by_ui(m, m->action[first + i].ui);
        name[i] = m->action[first + i].name;
        if (h)
            out.headings.item[out.headings.n++] = h;
    }
    out.name = name;
    return out;
}
