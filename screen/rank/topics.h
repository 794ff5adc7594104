/* topics.h - what records are about, beyond the words they share: the directions in which a corpus
 * varies most. Nobody outside this room includes it.
 *
 * Latent semantic analysis (Deerwester and others, JASIS 1990), by subspace iteration over the
 * phrases of at most RANK_TOPIC_SAMPLE records, evenly spaced; the others are placed by their
 * products with the directions found, in which only terms of at least three of the sample have a
 * part. */
#ifndef SIGTE_SCREEN_RANK_TOPICS_H
#define SIGTE_SCREEN_RANK_TOPICS_H

#include "screen/rank/matrix.h"

#define RANK_TOPIC_SAMPLE 4000

struct rank_topics {
    size_t few, all;  /* themes, topics */
    size_t n_terms;   /* that have a part */
    uint32_t *own;    /* of each counted term, its number among them; RANK_NO_TERM: none */
    float *direction; /* n_terms × all: what each says of each topic */
};

/* Give each row of `x` its record's place among the few first (s->themes) and among all (s->topics)
 * directions of its phrases; at most half as many as records. Records without phrases get zeros. */
void rank_topics_add(struct rank_matrix *x, const struct rank_settings *s);
void rank_topics_free(struct rank_topics *t); /* NULL is fine */

/* The places of record i as they would be without scale: out[0 … all - 1]; held: room for as many.
 */
void rank_topics_of(const struct rank_topics *t, const struct rank_matrix *x, size_t i, float *out);
/* 1 over the length of the phrases of record i, 0 when it has none. */
float rank_topics_unit(const struct rank_matrix *x, size_t i);

#endif
