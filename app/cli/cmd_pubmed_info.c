/* cmd_pubmed_info.c - what the server has: how many records, from when, which fields and links. */
#include "app/cli/cmd_pubmed.h"
#include "app/cli/messages.h"
#include "pubmed/eutils/eutils_info.h"

static void say_json(struct cli *c, const struct eutils_info *i)
{
    cli_json_begin(c, "pubmed info");
    json_key_str(&c->j, "database", i->db);
    json_key_int(&c->j, "count", i->count);
    json_key_str(&c->j, "build", i->build);
    json_key_str(&c->j, "updated", i->last_update);
    json_key_arr(&c->j, "fields");
    for (size_t k = 0; k < i->n_fields; k++) {
        json_obj(&c->j);
        json_key_str(&c->j, "name", i->field[k].name);
        json_key_str(&c->j, "full_name", i->field[k].full_name);
        json_key_str(&c->j, "description", i->field[k].description);
        json_end(&c->j);
    }
    json_end(&c->j);
    json_key_arr(&c->j, "links");
    for (size_t k = 0; k < i->n_links; k++) {
        json_obj(&c->j);
        json_key_str(&c->j, "name", i->link[k].name);
        json_key_str(&c->j, "menu", i->link[k].menu);
        json_key_str(&c->j, "database", i->link[k].db_to);
        json_end(&c->j);
    }
    json_end(&c->j);
    json_end(&c->j);
}

static void say_pair(struct cli *c, struct str name, struct str what)
{
    buf_addf(&c->out, "%-28.*s %.*s\n", (int)name.len, name.len ? name.ptr : "", (int)what.len,
             what.len ? what.ptr : "");
}

static void say(struct cli *c, const struct eutils_info *i)
{
    cli_say(c, MSG_PUBMED_INFO(i->db, i->count, i->last_update));
    for (size_t k = 0; k < i->n_fields; k++)
        say_pair(c, i->field[k].name, i->field[k].full_name);
    for (size_t k = 0; k < i->n_links; k++)
        say_pair(c, i->link[k].name, i->link[k].menu);
}

enum err_code cmd_pubmed_info(struct cli *c, int argc, char **argv, struct err *e)
{
    struct pubmed_words w = {0};
    struct eutils *u;
    struct eutils_info i;
    enum err_code rc = pubmed_begin(c, argc, argv, 0, 1, &w, &u, e);
    if (rc == ERR_OK)
        rc = eutils_info(u, w.n ? w.rest[0] : "pubmed", c->progress, &c->arena, &i, e);
    if (rc == ERR_OK && c->json)
        say_json(c, &i);
    else if (rc == ERR_OK)
        say(c, &i);
    eutils_free(u);
    return rc;
}
