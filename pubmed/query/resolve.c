/* resolve.c - see query_resolve in query.h. */
#include "pubmed/query/atm.h"
#include "pubmed/query/date_term.h"
#include "pubmed/query/fields.h"
#include "pubmed/query/journal_map.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/place.h"
#include "pubmed/query/resolve_internal.h"

static bool resolve_date(struct resolver *r, struct query_node *leaf)
{
    if (leaf->relative.len == 0)
        return true;
    if (date_term_resolve(leaf->relative, r->as_of, &leaf->range))
        return true;
    r->rc =
        place_fail(r->e, ERR_INPUT, r->text, leaf->start, MSG_QUERY_DATE_NO_TODAY(leaf->relative));
    return false;
}

struct query_node *resolve_leaf(struct resolver *r, struct query_node leaf)
{
    switch (field_row(leaf.field)->kind) {
    case FIELD_HEADING:
    case FIELD_QUALIFIER:
    case FIELD_PUB_TYPE:
        resolve_heading(r, &leaf);
        break;
    case FIELD_ACTION:
        if (!resolve_action(r, &leaf))
            return NULL;
        break;
    case FIELD_DATE:
        if (!resolve_date(r, &leaf))
            return NULL;
        break;
    default:
        break;
    }
    struct query_node *made = build_leaf(&r->build, &leaf);
    if (!made)
        r->rc = place_fail(r->e, ERR_LIMIT, r->text, leaf.start,
                           leaf.from_mapping ? MSG_QUERY_TOO_MANY_MAPPED(QUERY_LEAVES_MAX)
                                             : MSG_QUERY_TOO_MANY_TERMS(QUERY_LEAVES_MAX));
    else if (made->mapped && !made->quoted && !made->from_mapping)
        atm_record(r, term_written(r, made), made, made);
    return made;
}

static struct query_node *make(void *context, const struct query_node *leaf)
{
    struct resolver *r = context;
    if (leaf->field == QF_ALL && !leaf->tagged)
        return expand_untagged(r, leaf);
    if (leaf->field == QF_JOURNAL && !leaf->quoted)
        return journal_map(r, leaf);
    if (leaf->field == QF_AUTHOR && !leaf->quoted)
        return author_map(r, leaf);
    if (leaf->field == QF_SUPPLEMENTARY && !leaf->has_wildcard)
        return resolve_substance(r, leaf);
    return resolve_leaf(r, *leaf);
}

enum err_code query_resolve_with(struct query *q, const struct query_vocabulary *v,
                                 struct date as_of, struct arena *a, struct note_list *notes,
                                 struct err *e)
{
    struct resolver r = {.text = q->text,
                         .build = {.a = a},
                         .vocabulary = v,
                         .mesh = v->mesh,
                         .as_of = as_of,
                         .notes = notes,
                         .e = e,
                         .rc = ERR_OK};
    struct query_node *root = build_copy(&r.build, q->root, make, &r);
    if (!root)
        return r.rc;
    bool again = q->resolved;
    q->root = root;
    q->leaf = r.build.leaf;
    q->n_leaves = r.build.n_leaves;
    q->resolved = true;
    q->as_of = as_of;
    if (!again) { /* what was mapped once has no untagged words any more */
        q->mapping = r.mapping;
        q->n_mappings = r.n_mappings;
    }
    return ERR_OK;
}

enum err_code query_resolve(struct query *q, const struct mesh *mesh, struct date as_of,
                            struct arena *a, struct note_list *notes, struct err *e)
{
    struct query_vocabulary v = {.mesh = mesh};
    return query_resolve_with(q, &v, as_of, a, notes, e);
}
