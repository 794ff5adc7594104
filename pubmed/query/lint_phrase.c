/* lint_phrase.c - stopwords in tagged terms. PubMed looks a phrase up in an index of
 * phrases, from which many with stopwords are missing: "during recovery"[tiab] found 5
 * records where [tiab:~0] found 15,374 (measured in 2026; the index is not published). */
#include "lib/base/text.h"
#include "pubmed/query/lint_internal.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/resolve_internal.h"

static bool is_stop(const struct query_word *w)
{
    return w->n_parts == 1 && !w->open_start && !w->open_end && is_stopword(w->part[0]);
}

/* The term with `:~0`, which does not use the index: `"during recovery"[tiab:~0]`. */
static const char *with_proximity(struct lint *l, const struct lint_term *t)
{
    const struct query_node *leaf = t->leaf;
    static const char *const tag[QF_COUNT] = {
        [QF_TITLE] = "ti", [QF_TITLE_ABSTRACT] = "tiab", [QF_AFFILIATION] = "ad"};
    if (!field_row(leaf->field)->proximity || leaf->has_wildcard || !tag[leaf->field])
        return NULL;
    return arena_fmt(l->a, "\"%.*s\"[%s:~0]", (int)leaf->text.len, leaf->text.ptr,
                     tag[leaf->field]);
}

/* A hyphen binds the first or last word to its neighbour: TGF-a, in-depth. */
static bool is_bound(const struct lint *l, const struct lint_term *t)
{
    struct str own = str_sub(l->text, t->leaf->start, t->leaf->end);
    return memchr(own.ptr, '-', own.len) != NULL;
}

static void check_phrase(struct lint *l, const struct lint_term *t)
{
    const struct query_node *leaf = t->leaf;
    size_t stops = 0;
    struct str stop = {0};
    for (size_t i = 0; i < leaf->n_words; i++) {
        if (!is_stop(&leaf->word[i]))
            continue;
        stops++;
        if (stop.len == 0)
            stop = leaf->word[i].part[0];
    }
    if (stops == 0)
        return;
    /* One that stands alone is the parser's to tell. What MeSH has as a name is in the
     * index, as are most phrases with a stopword inside. */
    if (leaf->n_words < 2 ||
        (l->c->mesh && mesh_find(l->c->mesh, MESH_DESCRIPTOR, leaf->text) != NULL))
        return;
    bool edge = is_stop(&leaf->word[0]) || is_stop(&leaf->word[leaf->n_words - 1]);
    lint_add_term(l, edge && !is_bound(l, t) ? NOTE_WARNING : NOTE_INFO, t, with_proximity(l, t),
                  MSG_LINT_STOPWORD(lint_term_source(l, t), stop));
}

void lint_check_phrases(struct lint *l)
{
    for (size_t i = 0; i < l->q->n_leaves; i++) {
        const struct lint_term *t = &l->term[i];
        if (t->by_words && !t->referred && t->leaf->proximity < 0)
            check_phrase(l, t);
        if (!t->leaf->tagged && t->leaf->has_wildcard && !t->referred)
            lint_add_term(l, NOTE_INFO, t, NULL,
                          MSG_LINT_WILDCARD_UNMAPPED(lint_term_source(l, t)));
    }
}
