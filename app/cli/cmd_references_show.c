/* cmd_references_show.c - the lists, and what stands in them. */
#include "app/cli/cmd_references.h"
#include "app/cli/messages.h"

static bool is_waiting(const struct reference *r)
{
    return r->state == REFERENCE_OPEN || r->state == REFERENCE_PROPOSED;
}

static void say_list(struct cli *c, const struct reference_list *l)
{
    cli_say(c, MSG_REFERENCES_LIST(l->name, l->arm, l->origin, l->n[REFERENCE_OPEN],
                                   l->n[REFERENCE_PROPOSED], l->n[REFERENCE_CONFIRMED],
                                   l->n[REFERENCE_DISMISSED], l->n[REFERENCE_IMPORTED]));
}

static enum err_code show_list(struct cli *c, const struct reference_list *l, bool open,
                               struct err *e)
{
    struct references all;
    enum err_code rc = references_load(c->store, l->id, &c->arena, &all, e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json)
        say_list(c, l);
    for (size_t i = 0; i < all.n; i++) {
        if (open && !is_waiting(&all.item[i]))
            continue;
        if (c->json)
            references_json(c, &all.item[i]);
        else
            references_say(c, &all.item[i]);
    }
    return ERR_OK;
}

static enum err_code show_one(struct cli *c, const char *word, struct err *e)
{
    int64_t id = 0;
    struct reference r;
    enum err_code rc = references_id(word, &id, e);
    if (rc == ERR_OK)
        rc = reference_load(c->store, id, &c->arena, &r, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json)
        references_json(c, &r);
    else
        references_say(c, &r);
    return ERR_OK;
}

static enum err_code show_lists(struct cli *c, const char *name, bool open, struct err *e)
{
    struct reference_list *l = NULL, one;
    size_t n = 0;
    enum err_code rc = reference_lists(c->store, &c->arena, &l, &n, e);
    if (rc == ERR_OK && name) {
        rc = reference_list_find(c->store, str_c(name), &c->arena, &one, e);
        l = &one;
        n = 1;
    }
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        json_key_arr(&c->j, "lists");
        for (size_t i = 0; i < n; i++)
            references_list_json(c, &l[i]);
        json_end(&c->j);
        json_key_arr(&c->j, "references");
    } else if (n == 0) {
        cli_say(c, MSG_REFERENCES_NONE);
    }
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        rc = show_list(c, &l[i], open, e);
    return rc;
}

enum err_code cmd_references_show(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *name = NULL, *open = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--list", NULL, false, &name},
                                        {"--open", NULL, true, &open}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json)
        cli_json_begin(c, "references show");
    if (n == 0) {
        rc = show_lists(c, name, open != NULL, e);
    } else if (c->json) {
        json_key_arr(&c->j, "references");
    }
    for (int i = 0; rc == ERR_OK && i < n; i++)
        rc = show_one(c, rest[i], e);
    if (rc == ERR_OK && c->json) {
        json_end(&c->j);
        json_end(&c->j);
    }
    return rc;
}
