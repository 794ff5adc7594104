/* resolve_heading.c - headings, subheadings and publication types looked up in MeSH.
 * Explosion of a pair covers heading and subheading; :noexp switches off both
 * (PubMed User Guide, "MeSH Subheadings"). */
#include "lib/base/text.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/place.h"
#include "pubmed/query/resolve_internal.h"

#define NEAREST        3
#define NEAREST_ASKED  20 /* some of them may be topics, not publication types */
#define CLASS_PUB_TYPE 2

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

const struct str *resolve_folded(const struct str *name, size_t n, struct arena *a)
{
    struct str *folded = ARENA_ARRAY(a, n, struct str);
    for (size_t i = 0; i < n; i++)
        folded[i] = text_fold(name[i], a);
    if (n)
        qsort(folded, n, sizeof *folded, by_bytes);
    return folded;
}

static const struct str *folded_names(const struct mesh_set *set, struct arena *a)
{
    struct str *name = ARENA_ARRAY(a, set->n, struct str);
    for (size_t i = 0; i < set->n; i++)
        name[i] = set->item[i]->name;
    return resolve_folded(name, set->n, a);
}

static const struct str *one_name(struct str written, struct arena *a)
{
    struct str *name = ARENA_NEW(a, struct str);
    *name = text_fold(written, a);
    return name;
}

/* `"Neoplasms", "Neoplasm Metastasis"`, of publication types only those; "" for none. */
static const char *nearest(struct resolver *r, enum mesh_kind kind, struct str name, bool types)
{
    const struct mesh_heading *hit[NEAREST_ASKED];
    struct buf b = {0};
    size_t n = mesh_nearest(r->mesh, kind, name, types ? NEAREST_ASKED : NEAREST, hit), said = 0;
    for (size_t i = 0; i < n && said < NEAREST; i++) {
        if (types && hit[i]->descriptor_class != CLASS_PUB_TYPE)
            continue;
        buf_adds(&b, said++ ? ", \"" : "\"");
        buf_addstr(&b, hit[i]->name);
        buf_addch(&b, '"');
    }
    const char *text = arena_strdup(r->build.a, buf_c(&b));
    buf_release(&b);
    return text;
}

static void say_unknown(struct resolver *r, const struct query_node *leaf, enum mesh_kind kind,
                        struct str name)
{
    const char *near = nearest(r, kind, name, leaf->field == QF_PUB_TYPE);
    struct note_list *l = r->notes;
    size_t at = leaf->start;
    if (kind == MESH_QUALIFIER && *near)
        place_note(l, NOTE_WARNING, r->text, at, MSG_QUERY_QUALIFIER_UNKNOWN_NEAR(name, near));
    else if (kind == MESH_QUALIFIER)
        place_note(l, NOTE_WARNING, r->text, at, MSG_QUERY_QUALIFIER_UNKNOWN(name));
    else if (leaf->field == QF_PUB_TYPE && *near)
        place_note(l, NOTE_WARNING, r->text, at, MSG_QUERY_TYPE_UNKNOWN_NEAR(name, near));
    else if (leaf->field == QF_PUB_TYPE)
        place_note(l, NOTE_WARNING, r->text, at, MSG_QUERY_TYPE_UNKNOWN(name));
    else if (*near)
        place_note(l, NOTE_WARNING, r->text, at, MSG_QUERY_HEADING_UNKNOWN_NEAR(name, near));
    else
        place_note(l, NOTE_WARNING, r->text, at, MSG_QUERY_HEADING_UNKNOWN(name));
}

/* A quoted term maps to one heading only, an unquoted one through entry terms. */
static const struct mesh_heading *find_descriptor(struct resolver *r, const struct query_node *leaf)
{
    const struct mesh_heading *exact = mesh_find_exact(r->mesh, MESH_DESCRIPTOR, leaf->heading);
    const struct mesh_heading *h =
        exact ? exact : mesh_find(r->mesh, MESH_DESCRIPTOR, leaf->heading);
    if (h && leaf->field == QF_PUB_TYPE && h->descriptor_class != CLASS_PUB_TYPE)
        return NULL;
    if (h && !exact && leaf->quoted)
        place_note(r->notes, NOTE_WARNING, r->text, leaf->start,
                   MSG_QUERY_HEADING_ENTRY(leaf->heading, h->name));
    return h;
}

static void resolve_descriptor(struct resolver *r, struct query_node *leaf)
{
    struct arena *a = r->build.a;
    const struct mesh_heading *h = r->mesh ? find_descriptor(r, leaf) : NULL;
    if (h) {
        leaf->mapped = h;
        leaf->descriptors = mesh_explode(r->mesh, h, !leaf->noexp, a);
        leaf->name = folded_names(&leaf->descriptors, a);
        leaf->n_names = leaf->descriptors.n;
        return;
    }
    leaf->name = one_name(leaf->heading, a);
    leaf->n_names = 1;
    if (r->mesh)
        say_unknown(r, leaf, MESH_DESCRIPTOR, leaf->heading);
}

const struct mesh_heading *find_qualifier(const struct mesh *m, struct str text)
{
    const struct mesh_heading *h = mesh_find(m, MESH_QUALIFIER, text);
    bool code = h && str_eq_nocase(str_trim(text), h->abbreviation);
    return code ? h : mesh_find_exact(m, MESH_QUALIFIER, text);
}

static void resolve_qualifier(struct resolver *r, struct query_node *leaf)
{
    struct arena *a = r->build.a;
    const struct mesh_heading *h = r->mesh ? find_qualifier(r->mesh, leaf->qualifier) : NULL;
    if (h) {
        leaf->mapped_qualifier = h;
        leaf->qualifiers = mesh_explode(r->mesh, h, !leaf->noexp, a);
        leaf->qualifier_name = folded_names(&leaf->qualifiers, a);
        leaf->n_qualifier_names = leaf->qualifiers.n;
        return;
    }
    leaf->qualifier_name = one_name(leaf->qualifier, a);
    leaf->n_qualifier_names = 1;
    if (r->mesh)
        say_unknown(r, leaf, MESH_QUALIFIER, leaf->qualifier);
}

void resolve_heading(struct resolver *r, struct query_node *leaf)
{
    leaf->descriptors = leaf->qualifiers = (struct mesh_set){0};
    leaf->mapped = leaf->mapped_qualifier = NULL;
    leaf->n_names = leaf->n_qualifier_names = 0;
    if (!r->mesh && !r->said_no_mesh) {
        place_note(r->notes, NOTE_WARNING, r->text, leaf->start, MSG_QUERY_NO_MESH);
        r->said_no_mesh = true;
    }
    /* A wildcard switches explosion off: names are compared with the pattern. */
    if (leaf->has_wildcard)
        return;
    if (leaf->field != QF_SUBHEADING)
        resolve_descriptor(r, leaf);
    if (leaf->qualifier.len > 0)
        resolve_qualifier(r, leaf);
}
