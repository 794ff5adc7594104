/* spelling.h - words of titles and names, told alike or apart. Private to screen/dedup. */
#ifndef SIGTE_SCREEN_DEDUP_SPELLING_H
#define SIGTE_SCREEN_DEDUP_SPELLING_H

#include "screen/dedup/key.h"

/* Bytes of a title that are compared; a longer one is told apart well before. */
#define DISTANCE_BYTES 400
/* Bytes of a word that are compared. */
#define SPELLING_BYTES 64

/* Edit distance in bytes, or more than `most` when it is larger than that. */
size_t edit_distance(struct str a, struct str b, size_t most);

/* Two folded words of a title are one: spelled in another way, mistyped, with another ending. */
bool spelled_alike(struct str a, struct str b);
/* Two folded family names may be one: transliterated, mistyped. */
bool names_alike(struct str a, struct str b);

/* The two words set publications of one group apart: men and women, low and high,
 * hypotension and hypertension. */
bool told_apart(struct str a, struct str b);

#endif
