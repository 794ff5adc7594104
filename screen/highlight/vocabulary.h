/* vocabulary.h - the general vocabulary of trials and reviews: words that name people, what is done
 * to them, what it is compared with, and what comes of it. Written for this program; no list of
 * anybody else is in it. Private to the room. */
#ifndef SIGTE_SCREEN_HIGHLIGHT_VOCABULARY_H
#define SIGTE_SCREEN_HIGHLIGHT_VOCABULARY_H

#include "lib/base/str.h"

/* What a word can be; a set. */
enum word_kind {
    WORD_STOP = 1 << 0,
    WORD_PEOPLE = 1 << 1,
    WORD_OUTCOME = 1 << 2,
    WORD_TREATMENT = 1 << 3,
    WORD_CONTROL = 1 << 4,
    WORD_GENERIC = 1 << 5,
    WORD_WEAK = 1 << 6,
    WORD_DISEASE = 1 << 7,
    WORD_CONNECT = 1 << 8,
    WORD_VAGUE = 1 << 9, /* says little alone */
    WORD_OF = 1 << 10    /* an outcome of something */
};

/* The kinds of a folded word; `written` is the word as it stands, since OS is an outcome and os is
 * none. */
unsigned vocabulary_kinds(struct str word, struct str written);

/* Every list is sorted, as looking up needs: for the tests. */
bool vocabulary_in_order(void);

#endif
