/* cmd_import_quarantined.c - what could not be read, with its text and the reason. */
#include "app/cli/cmd_import.h"
#include "app/cli/messages.h"

struct words {
    const char *command; /* of the JSON document: the option of `import`, or the verb */
    const char *source, *all;
};

static struct str reason(const struct cli *c, const struct quarantined *x)
{
    return c->lang == LANG_DA && x->reason_da.len ? x->reason_da : x->reason;
}

static void to_json(struct cli *c, const struct quarantined *x)
{
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_str(j, "source", x->source);
    json_key_str(j, "file", x->file);
    json_key_str(j, "format", x->format);
    json_key_int(j, "position", x->position);
    json_key_int(j, "line", x->line);
    json_key_str(j, "reason", reason(c, x));
    json_key_str(j, "raw", x->raw);
    json_key_c(j, "state", QUARANTINE_STATES[x->state]);
    if (x->state != QUARANTINE_WAITING) {
        json_key_str(j, "person", x->person);
        json_key_str(j, "at", x->at);
    }
    if (x->state == QUARANTINE_MENDED) {
        json_key_int(j, "record", x->record);
        json_key_str(j, "corrected", x->corrected);
    }
    json_opt_str(j, "why", x->why);
    json_end(j);
}

/* A text and an empty line below it. */
static void say_text(struct cli *c, struct str text)
{
    while (text.len && (text.ptr[text.len - 1] == '\n' || text.ptr[text.len - 1] == '\r'))
        text.len--;
    buf_addstr(&c->out, text);
    buf_adds(&c->out, "\n\n");
}

static void to_text(struct cli *c, const struct quarantined *x)
{
    cli_say(c, MSG_IMPORT_QUARANTINED(x->source, x->position, x->file, x->line, reason(c, x)));
    if (x->state == QUARANTINE_MENDED)
        cli_say(c, MSG_IMPORT_WAS_MENDED(x->person, str_sub(x->at, 0, 10), x->record));
    else if (x->state == QUARANTINE_DISMISSED)
        cli_say(c, MSG_IMPORT_WAS_DISMISSED(x->person, str_sub(x->at, 0, 10), x->why));
    say_text(c, x->raw);
    if (x->state == QUARANTINE_MENDED) {
        cli_say(c, MSG_IMPORT_CORRECTED);
        say_text(c, x->corrected);
    }
}

static void show(struct cli *c, const struct words *w, const struct quarantined *x, size_t n)
{
    int64_t waiting = 0;
    if (c->json) {
        cli_json_begin(c, w->command);
        json_key_arr(&c->j, "quarantined");
    }
    for (size_t i = 0; i < n; i++) {
        bool waits = x[i].state == QUARANTINE_WAITING;
        if ((w->source && !str_eq_c(x[i].source, w->source)) || (!w->all && !waits))
            continue;
        waiting += waits;
        if (c->json)
            to_json(c, &x[i]);
        else
            to_text(c, &x[i]);
    }
    c->found = waiting > 0;
    if (!c->json) {
        cli_say(c, MSG_IMPORT_QUARANTINE_COUNT(waiting));
        return;
    }
    json_end(&c->j);
    json_end(&c->j);
}

enum err_code cmd_import_quarantined(struct cli *c, int argc, char **argv, struct err *e)
{
    struct words w = {.command = strcmp(argv[0], "import") == 0 ? "import" : "import quarantined"};
    struct quarantined *x = NULL, one;
    size_t n = 0;
    char **rest;
    int n_rest;
    const struct cli_option option[] = {{"--source", NULL, false, &w.source},
                                        {"--all", NULL, true, &w.all}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n_rest, e);
    if (rc == ERR_OK)
        rc = cli_words(n_rest, 0, 1, "import quarantined", e);
    if (rc == ERR_OK && n_rest == 0) {
        rc = import_quarantine(c->store, &c->arena, &x, &n, e);
    } else if (rc == ERR_OK) {
        rc = import_quarantine_find(c->store, str_c(rest[0]), &c->arena, &one, e);
        w.source = NULL;
        w.all = "";
        x = &one;
        n = 1;
    }
    if (rc == ERR_OK)
        show(c, &w, x, n);
    return rc;
}
