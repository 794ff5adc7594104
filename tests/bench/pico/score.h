/* score.h - marked passages against annotated ones: by word, and by overlap. */
#ifndef SIGTE_BENCH_PICO_SCORE_H
#define SIGTE_BENCH_PICO_SCORE_H

#include "screen/highlight/highlight.h"

enum set { SET_P, SET_I, SET_C, SET_IC, SET_O, SET_COUNT };

struct span {
    unsigned sets; /* bits of enum set */
    size_t start, end;
};

struct spans {
    struct span *item;
    size_t n, cap;
};

struct score {
    size_t word_both, word_ours, word_theirs;
    size_t ours, ours_hit;     /* passages of ours; those that touch one of theirs */
    size_t theirs, theirs_hit; /* the other way round */
};

/* A document as a record: the first sentence is the title. Positions are bytes of `text`. */
struct document {
    struct str text;
    size_t title_end, abstract_start;
    struct bib_abstract_part part;
    struct bib_record record;
};
void document_make(struct str text, struct document *out);

/* What the highlighter marks, in bytes of the text. Memory: `a`. */
void document_passages(const struct document *d, struct arena *a, struct spans *out);

void score_add(struct score *score, struct str text, const struct spans *ours,
               const struct spans *theirs, struct arena *a);
void score_print(const char *title, const struct score *score, unsigned sets);

#endif
