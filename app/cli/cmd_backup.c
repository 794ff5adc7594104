/* cmd_backup.c - a consistent copy of the review file. */
#include "app/cli/command.h"
#include "app/cli/messages.h"

enum err_code cmd_backup(struct cli *c, int argc, char **argv, struct err *e)
{
    char **rest;
    int n;
    int64_t seq;
    struct hash head;
    char hex[HASH_BYTES * 2 + 1];
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "backup", e);
    if (rc == ERR_OK)
        rc = store_head(c->store, &seq, &head, e);
    if (rc == ERR_OK)
        rc = db_backup(store_db(c->store), rest[0], e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "backup");
        json_key_c(&c->j, "file", rest[0]);
        json_key_int(&c->j, "events", seq);
        json_key_c(&c->j, "head", hash_hex(head, hex));
        json_end(&c->j);
    } else {
        cli_say(c, MSG_BACKUP_DONE(rest[0], seq, hash_hex(head, hex)));
    }
    return ERR_OK;
}
