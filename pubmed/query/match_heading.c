/* match_heading.c - headings, subheadings and publication types: by UI, or by folded
 * name for records that come without UIs. */
#include "pubmed/query/match_internal.h"
#include "pubmed/query/word.h"

static bool has_name(const struct str *name, size_t n, struct str wanted)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = str_cmp(wanted, name[mid]);
        if (order == 0)
            return true;
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return false;
}

/* A pattern like `neoplasm*[mh]`: the whole folded name against the words. */
static bool fits_pattern(const struct query_node *leaf, struct str folded)
{
    struct arena scratch = {0};
    struct text_tokens tokens = text_tokenize(folded, &scratch);
    bool fits = word_phrase_is(leaf, &tokens);
    arena_release(&scratch);
    return fits;
}

static bool is_descriptor(const struct query_node *leaf, struct str ui, struct str folded)
{
    if (leaf->has_wildcard)
        return fits_pattern(leaf, folded);
    return (ui.len && mesh_set_has(&leaf->descriptors, ui)) ||
           has_name(leaf->name, leaf->n_names, folded);
}

static bool is_qualifier(const struct query_node *leaf, struct str ui, struct str folded)
{
    if (leaf->has_wildcard)
        return fits_pattern(leaf, folded);
    return (ui.len && mesh_set_has(&leaf->qualifiers, ui)) ||
           has_name(leaf->qualifier_name, leaf->n_qualifier_names, folded);
}

/* Does one heading of the record satisfy the leaf? With a subheading asked for, it
 * must stand on this very heading; for a major topic the star may be on either. */
static bool heading_fits(const struct query_node *leaf, const struct bib_mesh *m, struct str name,
                         const struct str *qualifier_name)
{
    bool major = leaf->field == QF_MESH_MAJOR;
    if (!is_descriptor(leaf, m->ui, name))
        return false;
    if (leaf->any_qualifier && (!major || m->major))
        return true;
    for (size_t k = 0; k < m->n_qualifiers; k++) {
        const struct bib_qualifier *q = &m->qualifier[k];
        bool fits = leaf->any_qualifier || is_qualifier(leaf, q->ui, qualifier_name[k]);
        if (fits && (!major || q->major || m->major))
            return true;
    }
    return false;
}

bool match_heading(const struct query_node *leaf, const struct query_subject *s,
                   struct hit_list *hits)
{
    const struct name_table *names = subject_names(s);
    bool found = false;
    for (size_t i = 0; i < s->record->n_mesh; i++) {
        if (!heading_fits(leaf, &s->record->mesh[i], names->mesh[i], names->qualifier[i]))
            continue;
        found = true;
        if (!hits)
            break;
        hit_add(hits, leaf->id, QP_MESH, i, 0, 0);
    }
    return found;
}

bool match_qualifier(const struct query_node *leaf, const struct query_subject *s,
                     struct hit_list *hits)
{
    const struct name_table *names = subject_names(s);
    bool found = false;
    for (size_t i = 0; i < s->record->n_mesh && (hits || !found); i++) {
        const struct bib_mesh *m = &s->record->mesh[i];
        bool here = false;
        for (size_t k = 0; k < m->n_qualifiers && !here; k++)
            here = is_qualifier(leaf, m->qualifier[k].ui, names->qualifier[i][k]);
        if (here && hits)
            hit_add(hits, leaf->id, QP_MESH, i, 0, 0);
        found |= here;
    }
    return found;
}

bool match_pub_type(const struct query_node *leaf, const struct query_subject *s,
                    struct hit_list *hits)
{
    const struct name_table *names = subject_names(s);
    bool found = false;
    for (size_t i = 0; i < s->record->n_pub_types && (hits || !found); i++) {
        if (!is_descriptor(leaf, s->record->pub_type[i].ui, names->pub_type[i]))
            continue;
        found = true;
        if (hits)
            hit_add(hits, leaf->id, QP_PUB_TYPE, i, 0, 0);
    }
    return found;
}

/* A substance or heading of the record that resolving found to act in this way. Only
 * headings have a place of their own. */
bool match_action(const struct query_node *leaf, const struct query_subject *s,
                  struct hit_list *hits)
{
    const struct bib_record *r = s->record;
    const struct name_table *names = subject_names(s);
    bool found = match_heading(leaf, s, hits), named = false;
    for (size_t i = 0; i < r->n_chemicals && !found && !named; i++)
        named = has_name(leaf->name, leaf->n_names, names->chemical[i]);
    for (size_t i = 0; i < r->n_supplementary && !found && !named; i++)
        named = has_name(leaf->name, leaf->n_names, names->supplementary[i]);
    if (named && hits)
        hit_add(hits, leaf->id, QP_OTHER, 0, 0, 0);
    return found || named;
}
