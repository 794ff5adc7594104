/* screening.h - what the routes of screening share: options in, turns and progress out. */
#ifndef SIGTE_WEB_API_SCREENING_H
#define SIGTE_WEB_API_SCREENING_H

#include "app/web/server/call.h"

/* Fields of a query string or a body: records to pass over, and the order. */
#define SCREENING_OPTIONS                                                                          \
    {.name = "past", .type = FIELD_INTS, .high = TURN_PAST_MAX},                                   \
    {                                                                                              \
        .name = "order", .type = FIELD_WORD, .word = SCREENING_ORDERS                              \
    }
extern const char *const SCREENING_ORDERS[];
/* A ranked order that isn't there yet is the given one. */
void screening_read_options(struct web_call *c, enum stage stage, struct turn_options *o);
/* Key ranking, when one asked for that order: whether it is ready, and what it was learned from. */
void screening_put_ranking(struct web_call *c, struct json_out *j);

/* Keys turn, calibration, id into the object that is open. */
void screening_put_turn(struct json_out *j, const struct turn *t);
/* Key progress: how far the person is at the stage. */
NODISCARD enum err_code screening_put_progress(struct web_call *c, struct json_out *j,
                                               enum stage stage, struct err *e);

#endif
