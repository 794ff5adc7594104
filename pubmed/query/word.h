/* word.h - the words of a term, with wildcards by the rules in force since June 2024:
 * `*` stands for zero or more characters, anywhere after at least four, several in
 * a word and in a phrase (NLM Technical Bulletin 2024 May-Jun (458):e5). */
#ifndef SIGTE_PUBMED_QUERY_WORD_H
#define SIGTE_PUBMED_QUERY_WORD_H

#include "lib/base/text.h"
#include "pubmed/query/query.h"

struct word_report {
    size_t short_stems;  /* wildcards read as blanks */
    size_t wildcards;    /* those that count */
    bool too_many_parts; /* a word has more parts than fit */
};

/* Cut `raw` into leaf->word, set leaf->text (white space squeezed, unusable
 * wildcards gone) and leaf->has_wildcard. Memory: `a`. */
struct word_report word_cut(struct str raw, struct arena *a, struct query_node *leaf);

/* The words first..first+n of `tokens` are those of the leaf. With `whole` they must
 * be all of them; then a `*` at the very end lets more words follow. */
bool word_phrase_at(const struct query_node *leaf, const struct text_tokens *tokens, size_t first);
bool word_phrase_is(const struct query_node *leaf, const struct text_tokens *tokens);

#endif
