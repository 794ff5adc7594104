/* cmd_fulltext_withdraw.c - an attachment taken back; bytes that nothing needs dropped. */
#include "app/cli/cmd_fulltext.h"
#include "app/cli/decisions.h"
#include "app/cli/messages.h"

struct one {
    int64_t id;
    struct str note;
};

static enum err_code one(struct cli *c, void *context, struct err *e)
{
    const struct one *o = context;
    return attachment_withdraw(c->store, c->actor, o->id, o->note, e);
}

enum err_code cmd_fulltext_withdraw(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *note = NULL;
    struct one o = {0};
    char **rest;
    int n;
    const struct cli_option option[] = {{"--note", NULL, false, &note}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "fulltext withdraw", e);
    if (rc == ERR_OK && !str_int64(str_c(rest[0]), &o.id))
        rc = err_set(e, ERR_USAGE, MSG_FULLTEXT_BAD_ATTACHMENT(rest[0]));
    o.note = str_c(note);
    if (rc == ERR_OK)
        rc = fulltext_open_to_write(c, e);
    if (rc == ERR_OK)
        rc = in_transaction(c, one, &o, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "fulltext withdraw");
        json_key_int(&c->j, "attachment", o.id);
        json_end(&c->j);
    } else {
        cli_say(c, MSG_FULLTEXT_WITHDRAWN(o.id));
    }
    return ERR_OK;
}

enum err_code cmd_fulltext_tidy(struct cli *c, int argc, char **argv, struct err *e)
{
    int64_t unused = 0, damaged = 0;
    struct vault *v = NULL;
    char **rest;
    int n;
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "fulltext tidy", e);
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    if (rc == ERR_OK)
        rc = vault_open(c->store, DB_WRITE, &v, e);
    if (rc == ERR_OK)
        rc = attachment_tidy(c->store, v, c->progress, &unused, &damaged, e);
    vault_close(v);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "fulltext tidy");
        json_key_int(&c->j, "unused", unused);
        json_key_int(&c->j, "damaged", damaged);
        json_end(&c->j);
    } else {
        cli_say(c, MSG_FULLTEXT_TIDIED(unused, damaged));
    }
    return ERR_OK;
}
