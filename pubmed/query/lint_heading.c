/* lint_heading.c - wildcards in heading fields: PubMed then looks for headings that begin
 * so, without mapping and without what stands below them. */
#include "lib/base/text.h"
#include "pubmed/query/lint_internal.h"
#include "pubmed/query/messages.h"

#define NEAREST   8
#define ASKED_MAX 50 /* each takes a walk through all names */

/* The shortest of the nearest headings that begins as the term does; NULL: none. */
static const struct mesh_heading *meant(struct lint *l, const struct lint_term *t)
{
    const struct mesh_heading *hit[NEAREST], *best = NULL;
    struct str stem = text_fold(t->leaf->heading, l->a);
    if (!l->c->mesh || stem.len == 0)
        return NULL;
    size_t n = mesh_nearest(l->c->mesh, MESH_DESCRIPTOR, stem, NEAREST, hit);
    for (size_t i = 0; i < n; i++) {
        struct str name = text_fold(hit[i]->name, l->a);
        bool begins = name.len >= stem.len && memcmp(name.ptr, stem.ptr, stem.len) == 0;
        if (begins && (!best || name.len < best->name.len))
            best = hit[i];
    }
    return best;
}

static void check_heading(struct lint *l, const struct lint_term *t, bool ask)
{
    bool heading = field_row(t->leaf->field)->kind == FIELD_HEADING;
    const struct mesh_heading *h = heading && ask ? meant(l, t) : NULL;
    const char *tag = t->leaf->field == QF_MESH_MAJOR ? "majr" : "mh";
    const char *suggestion =
        h && t->leaf->qualifier.len == 0
            ? arena_fmt(l->a, "\"%.*s\"[%s]", (int)h->name.len, h->name.ptr, tag)
            : NULL;
    lint_add_term(l, NOTE_WARNING, t, suggestion,
                  MSG_LINT_TRUNCATED_HEADING(lint_term_source(l, t)));
}

void lint_check_headings(struct lint *l)
{
    for (size_t i = 0, n = 0; i < l->q->n_leaves; i++) {
        const struct lint_term *t = &l->term[i];
        enum field_kind kind = field_row(t->leaf->field)->kind;
        bool heading = kind == FIELD_HEADING || kind == FIELD_PUB_TYPE || kind == FIELD_QUALIFIER;
        if (heading && t->leaf->has_wildcard && !t->referred)
            check_heading(l, t, n++ < ASKED_MAX);
    }
}
