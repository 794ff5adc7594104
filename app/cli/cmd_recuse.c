/* cmd_recuse.c - asking not to judge a record. */
#include "app/cli/decisions.h"
#include "app/cli/messages.h"
#include "screen/review/interest.h"

struct recusing {
    int64_t root;
    const char *note;
};

static enum err_code recuse(struct cli *c, void *context, struct err *e)
{
    struct recusing *x = context;
    return interest_recuse(c->store, c->actor, x->root, x->note, e);
}

enum err_code cmd_recuse(struct cli *c, int argc, char **argv, struct err *e)
{
    struct recusing x = {0};
    char **rest;
    int n;
    const struct cli_option option[] = {{"--note", NULL, false, &x.note}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "recuse", e);
    if (rc == ERR_OK)
        rc = record_find(c->store, str_c(rest[0]), &x.root, e);
    if (rc == ERR_OK)
        rc = in_transaction(c, recuse, &x, e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json) {
        cli_say(c, MSG_RECUSE_DONE(c->actor, x.root));
        return ERR_OK;
    }
    cli_json_begin(c, "recuse");
    json_key_int(&c->j, "record", x.root);
    json_key_c(&c->j, "person", c->actor);
    json_end(&c->j);
    return ERR_OK;
}
