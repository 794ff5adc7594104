/* search_standing.c - the furthest stage that a record has reached. */
#include "app/cli/search_standing.h"

#include "app/cli/messages.h"

enum err_code standings_load(struct cli *c, struct standings *out, struct err *e)
{
    return review_standing(c->store, &c->arena, &out->item, &out->n, e);
}

static const struct standing *furthest(const struct standings *where, int64_t root,
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

static const char *state_name(const struct standing *st)
{
    if (!st || st->state == STANDING_NOT_REACHED || st->state == STANDING_AWAITING)
        return "awaiting";
    if (st->state == STANDING_CONFLICT)
        return "conflict";
    return st->include ? "included" : "excluded";
}

char *standing_text(struct cli *c, const struct standings *where, int64_t root)
{
    enum stage stage;
    const struct standing *st = furthest(where, root, &stage);
    const char *name = cli_stage(c, stage), *state = state_name(st);
    if (strcmp(state, "included") == 0)
        return msg_text(&c->arena, c->lang, MSG_STANDING_INCLUDED(name));
    if (strcmp(state, "excluded") == 0)
        return msg_text(&c->arena, c->lang, MSG_STANDING_EXCLUDED(name));
    if (strcmp(state, "conflict") == 0)
        return msg_text(&c->arena, c->lang, MSG_STANDING_CONFLICT(name));
    return msg_text(&c->arena, c->lang, MSG_STANDING_AWAITING(name));
}

void standing_json(struct cli *c, const struct standings *where, int64_t root)
{
    enum stage stage;
    const struct standing *st = furthest(where, root, &stage);
    json_key_c(&c->j, "stage", stage_name(stage));
    json_key_c(&c->j, "state", state_name(st));
}
