/* resolve_substance.c - pharmacological actions and names of substances.
 *
 * `[pa]` finds records with the action itself or a substance that has it or an action
 * below it; headings are not exploded (PubMed tutorial, "Pharmacologic Action [pa]"; NLM
 * Technical Bulletin 2007 Nov-Dec). A wildcard or `:noexp` plays no part. */
#include "lib/base/text.h"
#include "pubmed/query/atm.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/place.h"
#include "pubmed/query/word.h"

#define NEAREST       3
#define SAME_NAME_MAX 4

static void say_unknown(struct resolver *r, const struct query_node *leaf)
{
    const struct mesh_heading *hit[NEAREST];
    struct buf b = {0};
    size_t n = mesh_nearest(r->mesh, MESH_DESCRIPTOR, leaf->heading, NEAREST, hit), said = 0;
    for (size_t i = 0; i < n; i++) {
        buf_adds(&b, said++ ? ", \"" : "\"");
        buf_addstr(&b, hit[i]->name);
        buf_addch(&b, '"');
    }
    place_note(r->notes, NOTE_WARNING, r->text, leaf->start,
               said ? MSG_QUERY_ACTION_UNKNOWN_NEAR(leaf->heading, buf_str(&b))
                    : MSG_QUERY_ACTION_UNKNOWN(leaf->heading));
    buf_release(&b);
}

static void add_itself(struct mesh_set *s, const struct mesh_heading *h, struct arena *a)
{
    const struct mesh_heading **item = ARENA_ARRAY(a, s->n + 1, const struct mesh_heading *);
    size_t at = 0;
    while (at < s->n && str_cmp(s->item[at]->ui, h->ui) < 0)
        at++;
    for (size_t i = 0; i <= s->n; i++)
        item[i] = i == at ? h : s->item[i - (i > at)];
    *s = (struct mesh_set){item, s->n + 1};
}

bool resolve_action(struct resolver *r, struct query_node *leaf)
{
    struct arena *a = r->build.a;
    leaf->descriptors = (struct mesh_set){0};
    leaf->mapped = NULL;
    leaf->n_names = 0;
    leaf->any_qualifier = true;
    leaf->has_wildcard = false;
    if (!r->mesh || mesh_count_actions(r->mesh) == 0) {
        if (leaf->from_mapping) /* resolved again, with another MeSH */
            return true;
        r->rc = place_fail(r->e, ERR_INPUT, r->text, leaf->start, MSG_QUERY_ACTION_NO_MESH);
        return false;
    }
    const struct mesh_heading *h = mesh_find(r->mesh, MESH_DESCRIPTOR, leaf->heading);
    if (!h || !mesh_is_action(r->mesh, h)) {
        say_unknown(r, leaf);
        return true;
    }
    struct mesh_substances s = mesh_substances(r->mesh, h, a);
    leaf->mapped = h;
    leaf->descriptors = s.headings;
    add_itself(&leaf->descriptors, h, a);
    struct str *name = ARENA_ARRAY(a, s.n + 1, struct str);
    memcpy(name, s.name, s.n * sizeof *name);
    name[s.n] = h->name;
    leaf->n_names = s.n + 1;
    leaf->name = resolve_folded(name, leaf->n_names, a);
    return true;
}

/* Preferred names that the term stands for: of supplementary concepts and of headings. */
static size_t preferred_names(struct resolver *r, struct str text, struct str name[SAME_NAME_MAX])
{
    struct mesh_concept concept[SAME_NAME_MAX];
    size_t n = mesh_find_concepts(r->mesh, text, SAME_NAME_MAX, concept);
    for (size_t i = 0; i < n; i++)
    name[i] = concept[i].name;
    const struct mesh_heading *h = n ? NULL : mesh_find(r->mesh, MESH_DESCRIPTOR, text);
    if (h)
        name[n++] = h->name;
    return n;
}

struct query_node *resolve_substance(struct resolver *r, const struct query_node *leaf)
{
    struct str name[SAME_NAME_MAX], own = text_fold(leaf->text, r->build.a);
    struct query_node *tree = NULL;
    r->rc = r->mesh ? mesh_load_concepts(r->mesh, r->e) : ERR_OK;
    if (r->rc != ERR_OK)
        return NULL;
    size_t n = r->mesh ? preferred_names(r, leaf->text, name) : 0;
    for (size_t i = 0; i < n; i++)
        if (str_eq(text_fold(name[i], r->build.a), own))
            n = 0;
    for (size_t i = 0; i < n; i++) {
        struct query_node one = *leaf;
        word_cut(text_casefold(name[i], r->build.a), r->build.a, &one);
        struct query_node *made = resolve_leaf(r, one);
        if (!made)
            return NULL;
        tree = tree ? build_operator(&r->build, QUERY_OR, tree, made) : made;
        place_note(r->notes, NOTE_INFO, r->text, leaf->start,
                   MSG_QUERY_SUBSTANCE_MAPPED(leaf->text, name[i]));
    }
    if (!tree)
        return resolve_leaf(r, *leaf);
    atm_record(r, term_written(r, leaf), leaf, tree);
    return tree;
}
