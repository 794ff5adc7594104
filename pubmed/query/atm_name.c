/* atm_name.c - journals and people among untagged words, and journal names under a tag. */
#include "lib/base/text.h"
#include "pubmed/query/atm.h"
#include "pubmed/query/journal_map.h"
#include "pubmed/query/word.h"

#define NAME_WORDS_MIN 2 /* a surname alone is looked for in all fields */
#define NAME_WORDS_MAX 5
#define GIVEN_NAME_MIN 3 /* letters; fewer are initials */

void atm_add_journals(struct atm_list *l, struct str run)
{
    struct query_journals found = {0};
    if (l->failed || !journal_find(l->r, run, &found)) {
        l->failed = true;
        return;
    }
    for (size_t i = 0; i < found.n; i++)
        atm_add(l, resolve_leaf(l->r, journal_leaf(l->r, l->from, &found.item[i])));
    if (found.n == 0)
        return;
    atm_add_split(l, run);
    atm_add_words(l, run);
}

static size_t count_words(const struct query_node *leaf)
{
    for (size_t i = 0; i < leaf->n_words; i++)
        for (size_t k = 0; k < leaf->word[i].part[0].len; k++)
            if (leaf->word[i].part[0].ptr[k] >= '0' && leaf->word[i].part[0].ptr[k] <= '9')
                return 0;
    return leaf->n_words;
}

/* `allison matthew a`: a given name, not initials. */
static bool has_given_name(const struct query_node *leaf)
{
    return leaf->n_words >= NAME_WORDS_MIN && leaf->word[1].part[0].len >= GIVEN_NAME_MIN;
}

/* A name known in full is shown as PubMed shows it: `allison, matthew a` in the index of
 * full names, and the words as they are. Both find the same people here. */
static struct query_node *full_name(struct resolver *r, const struct query_node *leaf)
{
    struct query_node one = *leaf, other = *leaf;
    struct str lower = text_casefold(leaf->text, r->build.a);
    size_t blank = str_find(lower, STR(" "), 0);
    if (blank == SIZE_MAX)
        return resolve_leaf(r, *leaf);
    one.from_mapping = other.from_mapping = true;
    one.written = str_c(arena_fmt(r->build.a, "%.*s,%.*s", (int)blank, lower.ptr,
                                  (int)(lower.len - blank), lower.ptr + blank));
    other.written = lower;
    struct query_node *left = resolve_leaf(r, one);
    struct query_node *right = left ? resolve_leaf(r, other) : NULL;
    return right ? build_operator(&r->build, QUERY_OR, left, right) : NULL;
}

struct query_node *author_map(struct resolver *r, const struct query_node *leaf)
{
    const struct query_vocabulary *v = r->vocabulary;
    bool known = false;
    if (!v->person || leaf->from_mapping || leaf->has_wildcard || !has_given_name(leaf))
        return resolve_leaf(r, *leaf);
    r->rc = v->person(v->context, leaf, &known, r->e);
    if (r->rc != ERR_OK)
        return NULL;
    if (!known)
        return resolve_leaf(r, *leaf);
    struct query_node *tree = full_name(r, leaf);
    if (tree)
        atm_record(r, term_written(r, leaf), leaf, tree);
    return tree;
}

void atm_add_person(struct atm_list *l, struct str run)
{
    static const enum query_field roles[] = {QF_AUTHOR, QF_INVESTIGATOR};
    const struct query_vocabulary *v = l->r->vocabulary;
    for (size_t i = 0; v->person && !l->failed && l->n == 0 && i < COUNT_OF(roles); i++) {
        struct query_node leaf = atm_leaf(l->from, roles[i]);
        bool known = false;
        word_cut(run, l->r->build.a, &leaf);
        leaf.written = leaf.text;
        size_t n = count_words(&leaf);
        if (n < NAME_WORDS_MIN || n > NAME_WORDS_MAX || leaf.has_wildcard)
            return;
        l->r->rc = v->person(v->context, &leaf, &known, l->r->e);
        if (l->r->rc != ERR_OK)
            l->failed = true;
        else if (known)
            atm_add(l, has_given_name(&leaf) ? full_name(l->r, &leaf) : resolve_leaf(l->r, leaf));
    }
}
