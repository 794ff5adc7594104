/* cmd_references_add.c - a list of references, as it was sent. */
#include "app/cli/citation_words.h"
#include "app/cli/cmd_references.h"
#include "app/cli/messages.h"
#include "lib/base/file.h"
#include "screen/review/review.h"

#define TEXT_BYTES ((size_t)16 * 1024 * 1024)

static enum err_code report(struct cli *c, const struct reference_list *l, struct err *e)
{
    struct references all;
    size_t ids = 0;
    enum err_code rc = references_load(c->store, l->id, &c->arena, &all, e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i < all.n; i++) {
        const struct pasted *p = &all.item[i].text;
        ids += p->pmid.len || p->doi.len || p->pmcid.len;
    }
    if (!c->json) {
        cli_say(c, MSG_REFERENCES_ADDED(l->name, all.n, ids));
        return ERR_OK;
    }
    cli_json_begin(c, "references add");
    json_key(&c->j, "list");
    references_list_json(c, l);
    json_key_arr(&c->j, "references");
    for (size_t i = 0; i < all.n; i++)
        references_json(c, &all.item[i]);
    json_end(&c->j);
    json_end(&c->j);
    return ERR_OK;
}

/* An unused name: references, references-2, … */
static enum err_code default_name(struct cli *c, struct str *out, struct err *e)
{
    struct reference_list *l;
    size_t n;
    enum err_code rc = reference_lists(c->store, &c->arena, &l, &n, e);
    *out = STR("references");
    if (rc == ERR_OK && n > 0)
        *out = str_c(arena_fmt(&c->arena, "references-%zu", n + 1));
    return rc;
}

/* Only what did not come by a search of a database has an origin. */
static enum err_code check_arm(struct cli *c, const char *arm, struct err *e)
{
    const struct review_documents *d;
    enum err_code rc = cli_arm(c, arm, e);
    if (rc == ERR_OK)
        rc = review_documents(c->store, &d, e);
    if (rc == ERR_OK &&
        d->protocol.arm[protocol_find_arm(&d->protocol, str_c(arm))].kind != ARM_OTHER)
        rc = err_set(e, ERR_USAGE, MSG_REFERENCES_DATABASE_ARM(arm));
    return rc;
}

enum err_code cmd_references_add(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *arm = NULL, *origin = NULL, *name = NULL, *sender = NULL, *received = NULL, *actor;
    char **rest;
    int n;
    struct str text;
    struct reference_list list = {0}, made;
    const struct cli_option option[] = {{"--arm", NULL, false, &arm},
                                        {"--origin", NULL, false, &origin},
                                        {"--name", NULL, false, &name},
                                        {"--sender", NULL, false, &sender},
                                        {"--received", NULL, false, &received}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "references", e);
    if (rc == ERR_OK && (!arm || !origin))
        rc = err_set(e, ERR_USAGE, MSG_REFERENCES_NEEDS);
    if (rc == ERR_OK)
        rc = check_arm(c, arm, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &actor, e);
    if (rc == ERR_OK)
        rc = file_read(rest[0], TEXT_BYTES, &c->arena, &text, e);
    if (rc == ERR_OK && !name)
        rc = default_name(c, &list.name, e);
    if (rc != ERR_OK)
        return rc;
    if (name)
        list.name = str_c(name);
    list.arm = str_c(arm);
    list.origin = str_c(origin);
    list.sender = str_c(sender);
    list.received = str_c(received);
    list.file = strcmp(rest[0], "-") == 0 ? STR("") : str_c(file_base(rest[0]));
    rc = references_add(c->store, actor, &list, text, &c->arena, &made, e);
    return rc == ERR_OK ? report(c, &made, e) : rc;
}
