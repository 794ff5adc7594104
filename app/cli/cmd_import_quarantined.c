/* cmd_import_quarantined.c - what could not be read, with its text and the reason. */
#include "app/cli/cmd_import.h"
#include "app/cli/messages.h"

static void quarantine_json(struct cli *c, const struct quarantined *x)
{
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_str(j, "source", x->source);
    json_key_str(j, "file", x->file);
    json_key_int(j, "position", x->position);
    json_key_int(j, "line", x->line);
    json_key_str(j, "reason", x->reason);
    json_key_str(j, "raw", x->raw);
    json_end(j);
}

enum err_code cmd_import_quarantined(struct cli *c, int argc, char **argv, struct err *e)
{
    (void)argc, (void)argv;
    struct quarantined *x;
    size_t n;
    enum err_code rc = import_quarantine(c->store, &c->arena, &x, &n, e);
    if (rc != ERR_OK)
        return rc;
    c->found = n > 0;
    if (c->json) {
        cli_json_begin(c, "import");
        json_key_arr(&c->j, "quarantined");
    }
    for (size_t i = 0; i < n; i++) {
        if (c->json)
            quarantine_json(c, &x[i]);
        else
            cli_say(c, MSG_IMPORT_QUARANTINED(x[i].file, x[i].line, x[i].reason, x[i].raw));
    }
    if (c->json) {
        json_end(&c->j);
        json_end(&c->j);
    } else {
        cli_say(c, MSG_IMPORT_QUARANTINE_COUNT(n));
    }
    return ERR_OK;
}
