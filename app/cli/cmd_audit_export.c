/* cmd_audit_export.c - the whole log as a file that can be verified by itself. */
#include "app/cli/cmd_audit.h"
#include "app/cli/messages.h"
#include "screen/audit/audit.h"

static void say(struct cli *c, const char *path, const struct audit_exported *x)
{
    char hex[HASH_BYTES * 2 + 1];
    hash_hex(x->head, hex);
    c->found = note_count(&c->notes, NOTE_ERROR) > 0;
    if (c->json) {
        cli_json_begin(c, "audit export");
        json_key_c(&c->j, "file", path);
        json_key_int(&c->j, "events", x->chain.n);
        json_key_c(&c->j, "head", hex);
        json_key_int(&c->j, "sealed", x->n_sealed);
        json_key_int(&c->j, "erased", x->chain.held_back[CHAIN_ERASED]);
        json_end(&c->j);
        return;
    }
    cli_say(c, MSG_AUDIT_EXPORTED(path, x->chain.n, hex, x->chain.seq));
    if (x->n_sealed)
        cli_say(c, MSG_AUDIT_EXPORTED_SEALED(x->n_sealed));
}

enum err_code audit_cmd_export(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *path = NULL, *sealed = NULL;
    struct audit_exported x;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--output", "-o", false, &path},
                                        {"--sealed", NULL, true, &sealed}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "audit export", e);
    if (rc == ERR_OK && !path)
        rc = err_set(e, ERR_USAGE, MSG_AUDIT_EXPORT_WHERE);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc != ERR_OK)
        return rc;
    const struct audit_export how = {.actor = c->actor, .sealed = sealed != NULL};
    rc = audit_export(c->store, path, &how, c->progress, &x, &c->notes, e);
    if (rc == ERR_OK)
        say(c, path, &x);
    audit_exported_release(&x);
    return rc;
}
