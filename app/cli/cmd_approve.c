/* cmd_approve.c - the lead approves a result; which approvals there are and whether they hold. */
#include "app/cli/decisions.h"
#include "app/cli/messages.h"
#include "screen/approval/approval.h"

struct giving {
    const char *actor, *note;
    enum approval_of of;
};

static enum err_code give(struct cli *c, void *context, struct err *e)
{
    const struct giving *g = context;
    return approval_give(c->store, g->actor, g->of, g->note, e);
}

static void write_json(struct cli *c, const struct approval *list, size_t n)
{
    struct json_out *j = &c->j;
    char hex[HASH_BYTES * 2 + 1];
    cli_json_begin(c, "approve");
    json_key_arr(j, "approvals");
    for (size_t i = 0; i < n; i++) {
        json_obj(j);
        json_key_int(j, "id", list[i].id);
        json_key_c(j, "what", approval_of_name(list[i].of));
        json_key_str(j, "person", list[i].person);
        json_key_str(j, "at", list[i].at);
        json_key_str(j, "note", list[i].note);
        json_key(j, "counts");
        json_raw(j, list[i].counts);
        json_key_c(j, "digest", hash_hex(list[i].digest, hex));
        json_key_bool(j, "holds", list[i].holds);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static enum err_code show(struct cli *c, struct err *e)
{
    struct approval *list;
    size_t n;
    enum err_code rc = approval_list(c->store, &c->arena, &list, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        write_json(c, list, n);
        return ERR_OK;
    }
    for (size_t i = 0; i < n; i++) {
        struct str day = str_sub(list[i].at, 0, list[i].at.len < 10 ? list[i].at.len : 10);
        struct msg_call what =
            list[i].of == APPROVAL_SCREENING ? MSG_APPROVE_SCREENING : MSG_APPROVE_EXTRACTION;
        char *word = msg_text(&c->arena, c->lang, what);
        cli_say(c, list[i].holds ? MSG_APPROVE_HOLDS(word, list[i].person, day, list[i].note)
                                 : MSG_APPROVE_PAST(word, list[i].person, day, list[i].note));
    }
    cli_say(c, MSG_APPROVE_COUNT(n));
    return ERR_OK;
}

enum err_code cmd_approve(struct cli *c, int argc, char **argv, struct err *e)
{
    struct giving g = {0};
    char **rest;
    int n;
    const struct cli_option option[] = {{"--note", NULL, false, &g.note}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "approve", e);
    if (rc != ERR_OK || strcmp(rest[0], "list") == 0)
        return rc == ERR_OK ? show(c, e) : rc;
    if (!approval_of_parse(str_c(rest[0]), &g.of))
        return err_set(e, ERR_USAGE, MSG_APPROVE_WHAT(rest[0]));
    rc = cli_actor(c, &g.actor, e);
    if (rc == ERR_OK)
        rc = in_transaction(c, give, &g, e);
    return rc == ERR_OK ? show(c, e) : rc;
}
