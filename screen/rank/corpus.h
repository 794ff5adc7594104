/* corpus.h - what is kept of a corpus: its words in their order, by number, from which all terms
 * can be made again when more records are there. Nobody outside this room includes it. */
#ifndef SIGTE_SCREEN_RANK_CORPUS_H
#define SIGTE_SCREEN_RANK_CORPUS_H

#include "screen/rank/features.h"
#include "screen/rank/lexicon.h"

/* The parts of a record, side by side. */
enum rank_part {
    RANK_PART_TITLE,
    RANK_PART_ABSTRACT,
    RANK_PART_HEADINGS,
    RANK_PART_VERDICTS,
    RANK_PARTS
};

struct rank_corpus {
    struct rank_lexicon lexicon;
    struct rank_table heading; /* hashes → numbers */
    size_t n_verdicts;         /* 2·criterion, and one more when it is not met */
    size_t n, cap;
    size_t *start;  /* n·RANK_PARTS + 1 */
    uint32_t *item; /* words of title and abstract, headings, verdicts: their numbers */
    size_t n_items, item_cap;
    size_t longest; /* words of the longest record */
    size_t threads;
};

static inline const uint32_t *rank_words(const struct rank_corpus *c, size_t i, size_t *n)
{
    const size_t *at = c->start + i * RANK_PARTS;
    *n = at[RANK_PART_HEADINGS] - at[RANK_PART_TITLE];
    return c->item + at[RANK_PART_TITLE];
}

static inline size_t rank_title_words(const struct rank_corpus *c, size_t i)
{
    const size_t *at = c->start + i * RANK_PARTS;
    return at[RANK_PART_ABSTRACT] - at[RANK_PART_TITLE];
}

uint64_t rank_heading_hash(struct str heading);

#endif
