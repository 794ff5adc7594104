/* model.c - what an import gathered, put in order: the same whatever the order of files. */
#include "pubmed/mesh/messages.h"
#include "pubmed/mesh/snapshot.h"

static int by_text(const void *x, const void *y)
{
    return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

static int by_ui(const void *x, const void *y)
{
    return str_cmp(((const struct mesh_model_heading *)x)->h.ui,
                   ((const struct mesh_model_heading *)y)->h.ui);
}

static size_t sort_unique(struct str *item, size_t n)
{
    size_t kept = 0;
    if (n)
        qsort(item, n, sizeof *item, by_text);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || !str_eq(item[i], item[kept - 1]))
            item[kept++] = item[i];
    return kept;
}

static int concept_by_ui(const void *x, const void *y)
{
    return str_cmp(((const struct mesh_model_concept *)x)->ui,
                   ((const struct mesh_model_concept *)y)->ui);
}

const struct mesh_model_heading *mesh_model_find(const struct mesh_model *m, struct str ui)
{
    struct mesh_model_heading key = {.h.ui = ui};
    return m->n ? bsearch(&key, m->item, m->n, sizeof key, by_ui) : NULL;
}

const struct mesh_model_concept *mesh_model_concept(const struct mesh_model *m, struct str ui)
{
    struct mesh_model_concept key = {.ui = ui};
    return m->n_concepts ? bsearch(&key, m->concept, m->n_concepts, sizeof key, concept_by_ui)
                         : NULL;
}

static enum err_code order_concepts(struct mesh_model *m, struct err *e)
{
    for (size_t i = 0; i < m->n_concepts; i++) {
        struct mesh_model_concept *c = &m->concept[i];
        if (i && str_eq(c->ui, m->concept[i - 1].ui))
            return err_set(e, ERR_INPUT, MSG_MESH_TWICE(c->ui));
        c->n_terms = sort_unique(c->term, c->n_terms);
        c->n_mapped = sort_unique(c->mapped, c->n_mapped);
    }
    return ERR_OK;
}

static int by_action(const void *x, const void *y)
{
    const struct mesh_model_action *a = x, *b = y;
    int c = str_cmp(a->action, b->action);
    return c ? c : str_cmp(a->substance, b->substance);
}

static struct str substance_name(const struct mesh_model *m, const struct mesh_model_action *a)
{
    const struct mesh_model_heading *h = mesh_model_find(m, a->substance);
    const struct mesh_model_concept *c = h ? NULL : mesh_model_concept(m, a->substance);
    return h ? h->h.name : c ? c->name : a->name;
}

/* Only actions that are headings here, of substances with a name; each pair once. */
static void order_actions(struct mesh_model *m)
{
    size_t kept = 0;
    if (m->n_actions)
        qsort(m->action, m->n_actions, sizeof *m->action, by_action);
    for (size_t i = 0; i < m->n_actions; i++) {
        struct mesh_model_action one = m->action[i];
        one.name = substance_name(m, &one);
        bool known = one.name.len && mesh_model_find(m, one.action);
        if (known && (kept == 0 || by_action(&one, &m->action[kept - 1]) != 0))
            m->action[kept++] = one;
    }
    m->n_actions = kept;
}

enum err_code mesh_model_order(struct mesh_model *m, struct err *e)
{
    if (m->n)
        qsort(m->item, m->n, sizeof *m->item, by_ui);
    if (m->n_concepts)
        qsort(m->concept, m->n_concepts, sizeof *m->concept, concept_by_ui);
    m->n_terms = m->n_trees = 0;
    for (size_t i = 0; i < m->n; i++) {
        struct mesh_model_heading *h = &m->item[i];
        if (i && str_eq(h->h.ui, m->item[i - 1].h.ui))
            return err_set(e, ERR_INPUT, MSG_MESH_TWICE(h->h.ui));
        h->h.n_trees = sort_unique(h->tree, h->h.n_trees);
        h->n_terms = sort_unique(h->term, h->n_terms);
        m->n_trees += h->h.n_trees;
        m->n_terms += h->n_terms;
    }
    enum err_code rc = order_concepts(m, e);
    if (rc == ERR_OK)
        order_actions(m);
    return rc;
}
