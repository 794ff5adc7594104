/* atm_name.c - journals and people among untagged words, and journal names under a tag. */
#include "lib/base/text.h"
#include "pubmed/query/atm.h"
#include "pubmed/query/journal_map.h"
#include "pubmed/query/word.h"

#define NAME_WORDS_MIN 2 /* a surname alone is looked for in all fields */
#define NAME_WORDS_MAX 5

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
            atm_add(l, resolve_leaf(l->r, leaf));
    }
}
