/* vote_json.h - votes: as the pages are told of them, and as they send them. */
#ifndef SIGTE_WEB_API_VOTE_JSON_H
#define SIGTE_WEB_API_VOTE_JSON_H

#include "app/web/server/call.h"

/* One object. */
void vote_put(struct json_out *j, const struct conflict_vote *v);

/* The body of a request that carries a vote: verdict, category, reason, note, tags, spent_ms. */
#define VOTE_FIELDS                                                                                \
    {.name = "verdict", .type = FIELD_WORD, .required = true, .word = VOTE_WORDS},                 \
        {.name = "category", .type = FIELD_TEXT, .high = 8},                                       \
        {.name = "reason", .type = FIELD_TEXT, .high = 64},                                        \
        {.name = "note", .type = FIELD_TEXT, .high = 10000},                                       \
        {.name = "tags", .type = FIELD_TEXT, .high = TAGS_MAX},                                    \
    {                                                                                              \
        .name = "spent_ms", .type = FIELD_INT, .low = 0, .high = 86400000                          \
    }
extern const char *const VOTE_WORDS[];
void vote_read(const struct web_call *c, struct vote *out);

#endif
