/* topics.h - what records are about, beyond the words they share: the directions in which a corpus
 * varies most. Nobody outside this room includes it.
 *
 * Latent semantic analysis (Deerwester and others, JASIS 1990), by subspace iteration over at most
 * RANK_TOPIC_SAMPLE records, evenly spaced; the others are placed by their products with these. */
#ifndef SIGTE_SCREEN_RANK_TOPICS_H
#define SIGTE_SCREEN_RANK_TOPICS_H

#include "screen/rank/features.h"

#define RANK_TOPIC_SAMPLE 4000

/* Append to each row of `x` its record's place among the few first (s->themes) and among all
 * (s->topics) directions of `of`, as terms behind those there are; at most half as many as records.
 * `of` has the same records; those without terms in it get none. */
void rank_topics_add(struct rank_matrix *x, const struct rank_matrix *of,
                     const struct rank_settings *s);

#endif
