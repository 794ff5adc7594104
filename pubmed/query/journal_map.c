/* journal_map.c - see journal_map.h. */
#include "pubmed/query/journal_map.h"

#include "pubmed/query/atm.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/place.h"
#include "pubmed/query/word.h"

bool journal_find(struct resolver *r, struct str name, struct query_journals *out)
{
    const struct query_vocabulary *v = r->vocabulary;
    *out = (struct query_journals){0};
    if (!v->journals || memchr(name.ptr, '*', name.len))
        return true;
    r->rc = v->journals(v->context, name, r->build.a, out, r->e);
    return r->rc == ERR_OK;
}

struct query_node journal_leaf(struct resolver *r, const struct query_node *from,
                               const struct query_journal *j)
{
    struct query_node leaf = atm_leaf(from, QF_JOURNAL);
    word_cut(text_casefold(j->abbreviation, r->build.a), r->build.a, &leaf);
    leaf.written = leaf.text;
    leaf.quoted = true;
    return leaf;
}

struct query_node *journal_map(struct resolver *r, const struct query_node *leaf)
{
    struct query_journals found;
    struct query_node *tree = NULL;
    if (!journal_find(r, leaf->text, &found))
        return NULL;
    if (found.n == 0) {
        if (r->vocabulary->journals && !leaf->has_wildcard)
            place_note(r->notes, NOTE_WARNING, r->text, leaf->start,
                       MSG_QUERY_JOURNAL_UNKNOWN(leaf->text));
        return resolve_leaf(r, *leaf);
    }
    for (size_t i = 0; i < found.n; i++) {
        struct query_node *one = resolve_leaf(r, journal_leaf(r, leaf, &found.item[i]));
        if (!one)
            return NULL;
        tree = tree ? build_operator(&r->build, QUERY_OR, tree, one) : one;
    }
    atm_record(r, term_written(r, leaf), leaf, tree);
    return tree;
}
