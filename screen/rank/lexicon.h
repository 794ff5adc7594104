/* lexicon.h - the words of a corpus: each with its stem and its pieces, by number in the order of
 * first use. Nobody outside this room includes it. */
#ifndef SIGTE_SCREEN_RANK_LEXICON_H
#define SIGTE_SCREEN_RANK_LEXICON_H

#include "lib/base/buf.h"
#include "screen/rank/table.h"

struct sb_stemmer;

struct rank_lexicon {
    struct sb_stemmer *stemmer; /* NULL where the library has no English: words are their stems */
    struct rank_table word, stem, piece; /* hashes → numbers */
    uint32_t *stem_of;                   /* of each word */
    size_t *piece_at;                    /* word.n + 1: where each word's pieces begin … */
    uint32_t *piece_of;                  /* … here, with repetitions */
    size_t word_cap, piece_cap;
    struct buf held;
};

void rank_lexicon_init(struct rank_lexicon *l);
void rank_lexicon_release(struct rank_lexicon *l);

/* The next word of a text with two letters or more, folded to `norm`: its hash, and its bytes
 * [start, end) of the text. false at the end. */
bool rank_next_word(struct str text, size_t *pos, size_t *start, size_t *end, struct buf *norm,
                    uint64_t *hash);

/* The number of a word, made when it is new. */
uint32_t rank_lexicon_add(struct rank_lexicon *l, uint64_t hash, struct str word);

#endif
