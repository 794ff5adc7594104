/* standing.c - the furthest stage that a record has reached. */
#include "app/json/standing.h"

#include "screen/review/halt.h"

const struct standing *standing_furthest(const struct standings *where, int64_t root,
                                         enum stage *stage)
{
    *stage = STAGE_TITLE;
    for (size_t i = 0; i < where->n; i++) {
        if (where->item[i].root != root)
            continue;
        for (enum stage s = STAGE_TITLE; s < STAGE_COUNT; s++)
            if (where->item[i].stage[s].state != STANDING_NOT_REACHED)
                *stage = s;
        return &where->item[i].stage[*stage];
    }
    return NULL;
}

const char *standing_word(const struct standing *st)
{
    if (st && standing_is_halted(st))
        return "not_screened";
    if (!st || st->state == STANDING_NOT_REACHED || st->state == STANDING_AWAITING)
        return "awaiting";
    if (st->state == STANDING_CONFLICT)
        return "conflict";
    return st->include ? "included" : "excluded";
}

void standing_put(struct json_out *j, const struct standings *where, int64_t root)
{
    enum stage stage;
    const struct standing *st = standing_furthest(where, root, &stage);
    json_key_c(j, "stage", stage_name(stage));
    json_key_c(j, "state", standing_word(st));
}
