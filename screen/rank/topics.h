/* topics.h - what records are about, beyond the words they share: the directions in which a corpus
 * varies most. Nobody outside this room includes it.
 *
 * Latent semantic analysis (Deerwester and others, JASIS 1990), by subspace iteration over at most
 * RANK_TOPIC_SAMPLE records, evenly spaced; the others are placed by their products with these. */
#ifndef SIGTE_SCREEN_RANK_TOPICS_H
#define SIGTE_SCREEN_RANK_TOPICS_H

#include "screen/rank/features.h"

#define RANK_TOPIC_SAMPLE 4000

/* Append to each row its place among `count` topics (at most half the records), at squared length
 * `weight`, as terms behind those there are. Rows without terms get none. */
void rank_topics_add(struct rank_matrix *x, size_t count, double weight);

#endif
