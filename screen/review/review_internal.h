/* review_internal.h - what the files of this room share; nobody else includes it. */
#ifndef SIGTE_SCREEN_REVIEW_INTERNAL_H
#define SIGTE_SCREEN_REVIEW_INTERNAL_H

#include "screen/review/review.h"

typedef enum err_code apply_fn(struct store *s, const struct event *ev, const json_t *p,
                               struct err *e);
apply_fn review_apply_created, review_apply_settings, review_apply_person, review_apply_vote,
    review_apply_undo, review_apply_resolution, review_apply_retrieval, review_apply_criteria;

/* person_add without asking whether the actor may: for the lead's own role. */
enum err_code person_append(struct store *s, const char *actor, const char *id, const char *role,
                            const char *stage, struct err *e);

/* Votes that count for a root at a stage, by time; arrays of VOTES_MAX. */
#define VOTES_MAX 64
enum err_code standing_votes(struct store *s, int64_t root, enum stage stage, struct arena *a,
                             struct str *person, struct vote *votes, size_t *n, struct err *e);
/* Verdict, category, reason, note and criteria from five columns beginning with `verdict`. */
void standing_read_vote(struct db_stmt *q, int verdict, struct arena *a, struct vote *v);

#endif
