/* cmd_backup.c - a consistent copy of the review file, and of the full texts beside it. */
#include "app/cli/command.h"
#include "app/cli/messages.h"
#include "lib/base/file.h"
#include "lib/base/messages.h"
#include "screen/fulltext/attachment.h"

struct copy {
    const char *path;  /* of the review's */
    const char *texts; /* of the full texts', NULL when there are none */
    int64_t events, files;
    struct hash head;
};

/* What is in the review's copy is in this one: bytes are kept before the log names them, and
 * the review was copied first. That they can't be copied is no reason to have no copy at all. */
static enum err_code copy_texts(struct cli *c, struct copy *x, struct err *e)
{
    struct attachment *t;
    size_t n;
    struct err why = {0};
    struct vault *v = NULL;
    enum err_code rc = attachment_list(c->store, 0, &c->arena, &t, &n, e);
    if (rc != ERR_OK || n == 0)
        return rc;
    x->files = (int64_t)n;
    if (vault_open(c->store, DB_READ, &v, &why) != ERR_OK) {
        note_add(&c->notes, NOTE_ERROR, NULL, 0, 0, MSG_BACKUP_NO_TEXTS(n));
        note_add(&c->notes, NOTE_ERROR, NULL, 0, 0,
                 (struct msg_call){why.msg, why.n_args, why.arg});
        c->found = true;
        return ERR_OK;
    }
    x->texts = vault_path(x->path, &c->arena);
    rc = db_backup(vault_db(v), x->texts, e);
    vault_close(v);
    return rc;
}

static void done(struct cli *c, const struct copy *x)
{
    char hex[HASH_BYTES * 2 + 1];
    if (c->json) {
        cli_json_begin(c, "backup");
        json_key_c(&c->j, "file", x->path);
        json_key_int(&c->j, "events", x->events);
        json_key_c(&c->j, "head", hash_hex(x->head, hex));
        json_key_c(&c->j, "full_texts", x->texts);
        json_end(&c->j);
        return;
    }
    cli_say(c, MSG_BACKUP_DONE(x->path, x->events, hash_hex(x->head, hex)));
    if (x->texts)
        cli_say(c, MSG_BACKUP_TEXTS(x->texts, x->files));
}

enum err_code cmd_backup(struct cli *c, int argc, char **argv, struct err *e)
{
    char **rest;
    int n;
    struct copy x = {0};
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "backup", e);
    if (rc != ERR_OK)
        return rc;
    x.path = rest[0];
    const char *texts = vault_path(x.path, &c->arena);
    if (file_exists(texts))
        return err_set(e, ERR_IO, MSG_IO_EXISTS(texts));
    rc = store_head(c->store, &x.events, &x.head, e);
    if (rc == ERR_OK)
        rc = db_backup(store_db(c->store), x.path, e);
    if (rc == ERR_OK)
        rc = copy_texts(c, &x, e);
    if (rc == ERR_OK)
        done(c, &x);
    return rc;
}
