/* differ.h - two texts told apart word by word, and inside the words that differ.
 *
 *     struct differ_result d = differ_texts(x, y, &a);
 *     each d.item[i]: a piece that both have, or only the first, or only the second
 *
 * Read in order without the pieces of the second, the pieces are the first text again, byte for
 * byte, and without those of the first the second. A piece never begins or ends inside a character
 * as a reader sees it (a letter with its marks, an emoji with its joiners): Unicode's grapheme
 * clusters. Text that isn't valid UTF-8 is taken byte by byte. */
#ifndef SIGTE_BASE_DIFFER_H
#define SIGTE_BASE_DIFFER_H

#include "lib/base/arena.h"
#include "lib/base/str.h"

enum differ_side { DIFFER_BOTH, DIFFER_FIRST, DIFFER_SECOND };

struct differ_piece {
    enum differ_side side;
    struct str text; /* borrowed: DIFFER_SECOND from the second text, others from the first */
};
struct differ_result {
    struct differ_piece *item; /* no two neighbours of one side, none empty */
    size_t n;
    bool coarse; /* too much differs: all between the common beginning and end is one block */
};

/* Once the common beginning and end are set aside, so many words, marks and blanks of each side
 * (or fewer of one and more of the other) are compared one by one. */
#define DIFFER_WORDS_MAX 4000

/* Compare. Letters count as they are written: case, marks and blanks are differences. A word
 * that took the place of another is marked inside where both begin or end alike.
 * Time: DIFFER_WORDS_MAX squared steps at most, and two bits of memory for each. Memory: `a`. */
struct differ_result differ_texts(struct str first, struct str second, struct arena *a);

#endif
