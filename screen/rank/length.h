/* length.h - short texts count less. Nobody outside this room includes it.
 *
 * Views have equal length in every row, so a title alone would be as sure a thing as a whole
 * abstract, though it says less. A text of L words (title and abstract, of two letters or more) has
 * its words and topics shortened by √(L/(L + s->half)); the root of the mean of the squares of that
 * over all records that have words is divided out again, so that a corpus of titles alone stays as
 * it was. Headings and verdicts are as they are. */
#ifndef SIGTE_SCREEN_RANK_LENGTH_H
#define SIGTE_SCREEN_RANK_LENGTH_H

#include "screen/rank/corpus.h"

/* x: the rows of all records of c, each view at its weight, topics too. */
void rank_shorten(struct rank_matrix *x, const struct rank_corpus *c,
                  const struct rank_settings *s);

#endif
