/* explain.h - why a record has its score: what each word and group of words in it, each heading and
 * each verdict adds or takes.
 *
 *     struct rank_why why;
 *     rank_explain(corpus, &model, i, &text, &arena, &why);
 *     for (size_t k = 0; k < why.n; k++)
 *         … why.reason[k].weight, why.reason[k].text, why.reason[k].span …
 *
 * Of a linear model each term says its part, and the parts sum to the score. Terms that nobody
 * would recognise are given to the words they come from: pieces of words, the title's own terms,
 * and the places among topics, which are sums over the phrases of the record. Words of one stem are
 * one reason; so are groups of two and three words of the same stems, beside what their words say
 * alone. Takes a fraction of a millisecond, whatever the size of the corpus. */
#ifndef SIGTE_SCREEN_RANK_EXPLAIN_H
#define SIGTE_SCREEN_RANK_EXPLAIN_H

#include "lib/base/arena.h"
#include "screen/rank/model.h"

struct rank_span {
    bool in_abstract;  /* else in the title */
    size_t start, end; /* bytes of it, [start, end) */
};

enum rank_reason_kind { RANK_BY_WORDS, RANK_BY_HEADING, RANK_BY_VERDICT };

struct rank_reason {
    enum rank_reason_kind kind;
    double weight;   /* > 0 raises the score, < 0 lowers it */
    struct str text; /* as it stands where it is first, borrowed from the record's text: words, a
                        heading; empty for a verdict and for words from title into abstract */
    size_t n_words;  /* 1 … 3; of others 0 */
    size_t which;    /* the heading's, the criterion's place among the record's, from 0 */
    struct rank_span *span; /* everywhere it stands, in order; of others none */
    size_t n_span, span_cap;
};

/* What one word of the text has of all its reasons; a group's weight is shared by its words. */
struct rank_heat {
    struct rank_span span;
    double weight;
};

struct rank_why {
    double score; /* intercept, all reasons and rest; as rank_model_score says it, but exact */
    double intercept;
    struct rank_reason *reason; /* n of them, by falling absolute weight */
    size_t n;
    struct rank_heat *word; /* n_word: the words of title and abstract in order */
    size_t n_word;
    double rest; /* of terms that the text given does not have; 0 for the text that was added */
};

/* Record i of the corpus that the model's matrix was made of, whose text is given again; the model
 * was fitted since it began, was extended or rested. Records added to the corpus since don't
 * matter. Memory: `a`. */
void rank_explain(const struct rank_corpus *c, const struct rank_model *m, size_t i,
                  const struct rank_text *text, struct arena *a, struct rank_why *out);

#endif
