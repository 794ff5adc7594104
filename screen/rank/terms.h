/* terms.h - which terms a corpus has, in how many records, and their numbers. Nobody outside this
 * room includes it. */
#ifndef SIGTE_SCREEN_RANK_TERMS_H
#define SIGTE_SCREEN_RANK_TERMS_H

#include "screen/rank/corpus.h"
#include "screen/rank/runs.h"

/* Terms that are counted one by one, not as runs. */
enum rank_single {
    RANK_STEM,
    RANK_PIECE,
    RANK_TITLE_STEM,
    RANK_HEADING,
    RANK_VERDICT,
    RANK_SINGLES
};

struct rank_terms {
    size_t n; /* numbered: 0 … n - 1, those of most records first */
    float *idf;
    uint32_t *single[RANK_SINGLES]; /* numbers by stem, piece …; RANK_NO_TERM when left out */
    size_t n_single[RANK_SINGLES];  /* how many there are */
    /* Of stems: in twos, in threes as two twos, in twos of the title. */
    struct rank_runs pair, triple, title_pair;
    uint32_t *pair_at; /* which pair begins at each item of the corpus; until rank_terms_settle */
};

/* The terms of a corpus as of now: those of at least s->least_df records (more in large corpora,
 * rank_least_df) and at most s->most_share of all, of views that s gives weight. */
struct rank_terms *rank_terms_new(const struct rank_corpus *c, const struct rank_settings *s);
/* Give back what is wanted while rows are made only. */
void rank_terms_settle(struct rank_terms *t);
void rank_terms_free(struct rank_terms *t); /* NULL is fine */

/* Give every df its term's number, those of most of the n records first, and idf. */
void rank_terms_number(struct rank_terms *t, const struct rank_settings *s, size_t n,
                       uint32_t least);

/* Records that a term must stand in, of n. */
uint32_t rank_least_df(const struct rank_settings *s, size_t n);

static inline uint64_t rank_pair_key(uint32_t a, uint32_t b)
{
    return ((uint64_t)a + 1) << 32 | b;
}

#endif
