/* queue_internal.h - what waits for a person at a stage, in one order or another. */
#ifndef SIGTE_SCREEN_REVIEW_QUEUE_INTERNAL_H
#define SIGTE_SCREEN_REVIEW_QUEUE_INTERNAL_H

#include "screen/review/review_internal.h"

/* Records collected for a list; each once. */
struct queue_list {
    int64_t *root; /* room for `most` */
    size_t n, most;
};
bool queue_is_full(const struct queue_list *l);
/* Neither passed over nor in the list already. */
bool queue_wants(const struct queue_list *l, const struct turn_options *o, int64_t root);

/* Add what was given to the person (given), or what is free, until the list is full. Records of
 * which the person may not be a judge are passed over, and that is written down while writing. */
enum err_code queue_fill(struct store *s, const char *person, enum stage stage, bool presort,
                         bool given, const struct turn_options *o, struct queue_list *l,
                         struct err *e);
/* The same, of the records that o->ranked names, in that order. */
enum err_code queue_fill_ranked(struct store *s, const char *person, enum stage stage, bool presort,
                                bool given, const struct turn_options *o, struct queue_list *l,
                                struct err *e);
/* The same for the calibration round that the person takes part in; *id: its id, or 0. */
enum err_code calibration_fill(struct store *s, const char *person, enum stage stage,
                               const struct turn_options *o, struct queue_list *l, int64_t *id,
                               struct err *e);

#endif
