/* cmd_references_import.c - the confirmed references become records of the review. */
#include "app/cli/cmd_references.h"
#include "app/cli/messages.h"

static void report(struct cli *c, const struct reference_list *l,
                   const struct references_imported *x)
{
    if (!c->json) {
        for (size_t i = 0; i < 2; i++)
            if (x->source[i])
                cli_say(c, MSG_REFERENCES_IMPORT(x->report[i].n_records, l->arm, x->source[i]));
        return;
    }
    cli_json_begin(c, "references import");
    json_key_int(&c->j, "records", x->n);
    json_key_arr(&c->j, "batches");
    for (size_t i = 0; i < 2; i++) {
        if (!x->source[i])
            continue;
        json_obj(&c->j);
        json_key_int(&c->j, "batch", x->report[i].batch);
        json_key_c(&c->j, "source", x->source[i]);
        json_key_int(&c->j, "records", x->report[i].n_records);
        json_end(&c->j);
    }
    json_end(&c->j);
    json_end(&c->j);
}

enum err_code cmd_references_import(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *name = NULL, *actor;
    char **rest;
    int n;
    struct reference_list list = {0};
    struct references_imported x;
    const struct cli_option option[] = {{"--list", NULL, false, &name}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "references", e);
    if (rc == ERR_OK)
        rc = references_list(c, name, &list, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &actor, e);
    if (rc == ERR_OK)
        rc = references_import(c->store, actor, &list, &c->arena, &x, e);
    if (rc == ERR_OK)
        report(c, &list, &x);
    return rc;
}
