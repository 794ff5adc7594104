/* cmd_import_dismiss.c - what could not be read is no reference; and back. */
#include "app/cli/cmd_import.h"
#include "app/cli/messages.h"

enum err_code cmd_import_dismiss(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *reason = NULL, *undo = NULL, *actor;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--reason", NULL, false, &reason},
                                        {"--undo", NULL, true, &undo}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "import dismiss", e);
    if (rc == ERR_OK && !reason == !undo)
        rc = err_set(e, ERR_USAGE, MSG_IMPORT_DISMISS_HOW);
    if (rc == ERR_OK)
        rc = cli_actor(c, &actor, e);
    if (rc != ERR_OK)
        return rc;
    struct str key = str_c(rest[0]);
    rc = undo ? import_reopen(c->store, actor, key, &c->arena, e)
              : import_dismiss(c->store, actor, key, str_c(reason), &c->arena, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "import dismiss");
        json_key_str(&c->j, "place", key);
        json_key_c(&c->j, "state",
                   QUARANTINE_STATES[undo ? QUARANTINE_WAITING : QUARANTINE_DISMISSED]);
        json_end(&c->j);
    } else if (undo) {
        cli_say(c, MSG_IMPORT_REOPENED(key));
    } else {
        cli_say(c, MSG_IMPORT_DISMISSED(key));
    }
    return ERR_OK;
}
