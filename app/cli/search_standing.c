/* search_standing.c - where a record stands, in words. */
#include "app/cli/search_standing.h"

#include "app/cli/messages.h"

enum err_code standings_load(struct cli *c, struct standings *out, struct err *e)
{
    return review_standing(c->store, &c->arena, &out->item, &out->n, e);
}

char *standing_text(struct cli *c, const struct standings *where, int64_t root)
{
    enum stage stage;
    const struct standing *st = standing_furthest(where, root, &stage);
    const char *name = cli_stage(c, stage), *state = standing_word(st);
    if (strcmp(state, "included") == 0)
        return msg_text(&c->arena, c->lang, MSG_STANDING_INCLUDED(name));
    if (strcmp(state, "excluded") == 0)
        return msg_text(&c->arena, c->lang, MSG_STANDING_EXCLUDED(name));
    if (strcmp(state, "conflict") == 0)
        return msg_text(&c->arena, c->lang, MSG_STANDING_CONFLICT(name));
    if (strcmp(state, "not_screened") == 0)
        return msg_text(&c->arena, c->lang, MSG_STANDING_NOT_SCREENED(name));
    return msg_text(&c->arena, c->lang, MSG_STANDING_AWAITING(name));
}
