/* cmd_reviewer_list.c - who takes part, under which name, and what they do not judge. */
#include "app/cli/cmd_reviewer.h"
#include "app/cli/messages.h"
#include "screen/review/interest.h"

struct people {
    struct person_role *role;
    size_t n;
    struct person_identity *identity; /* one a role */
    struct recusal *recusal;
    size_t n_recusals;
};

static enum err_code load(struct cli *c, struct people *p, struct err *e)
{
    enum err_code rc = person_list(c->store, &c->arena, &p->role, &p->n, e);
    if (rc == ERR_OK)
        rc = interest_list(c->store, &c->arena, &p->recusal, &p->n_recusals, e);
    p->identity = ARENA_ARRAY(&c->arena, p->n, struct person_identity);
    for (size_t i = 0; rc == ERR_OK && i < p->n; i++)
        rc = interest_identity(c->store, arena_str(&c->arena, p->role[i].person).ptr, &c->arena,
                               &p->identity[i], e);
    return rc;
}

static void recusals_json(struct cli *c, const struct people *p, struct str person)
{
    struct json_out *j = &c->j;
    json_key_arr(j, "recusals");
    for (size_t i = 0; i < p->n_recusals; i++) {
        if (!str_eq(p->recusal[i].person, person))
            continue;
        json_obj(j);
        json_key_int(j, "record", p->recusal[i].root);
        json_key_str(j, "why", p->recusal[i].why);
        json_key_str(j, "note", p->recusal[i].note);
        json_end(j);
    }
    json_end(j);
}

static void write_json(struct cli *c, const struct people *p)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "reviewer list");
    json_key_arr(j, "people");
    for (size_t i = 0; i < p->n; i++) {
        json_obj(j);
        json_key_str(j, "person", p->role[i].person);
        json_key_str(j, "role", p->role[i].role);
        json_key_str(j, "stage", p->role[i].stage);
        json_key_str(j, "name", p->identity[i].name);
        json_key_str(j, "orcid", p->identity[i].orcid);
        json_key_bool(j, "active", p->role[i].active);
        recusals_json(c, p, p->role[i].person);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

/* Below the last of a person's roles. */
static void say_more(struct cli *c, const struct people *p, size_t i)
{
    if (i + 1 < p->n && str_eq(p->role[i + 1].person, p->role[i].person))
        return;
    if (p->identity[i].orcid.len) {
        buf_adds(&c->out, "  ");
        cli_say(c, MSG_REVIEWER_ORCID(p->identity[i].orcid));
    }
    for (size_t k = 0; k < p->n_recusals; k++) {
        const struct recusal *x = &p->recusal[k];
        if (!str_eq(x->person, p->role[i].person))
            continue;
        buf_adds(&c->out, "  ");
        if (str_eq(x->why, STR("author")))
            cli_say(c, MSG_REVIEWER_WROTE(x->root));
        else if (x->note.len)
            cli_say(c, MSG_REVIEWER_RECUSED_NOTE(x->root, x->note));
        else
            cli_say(c, MSG_REVIEWER_RECUSED(x->root));
    }
}

static void say(struct cli *c, const struct people *p, bool longer)
{
    for (size_t i = 0; i < p->n; i++) {
        struct str stage = p->role[i].stage.len ? p->role[i].stage : STR("*");
        msg_render(&c->out, c->lang, MSG_REVIEWER_LINE(p->role[i].person, p->role[i].role, stage));
        if (p->identity[i].name.len)
            buf_addf(&c->out, "  %.*s", (int)p->identity[i].name.len, p->identity[i].name.ptr);
        if (!p->role[i].active)
            buf_addf(&c->out, "  %s", msg_text(&c->arena, c->lang, MSG_REVIEWER_LEFT_MARK));
        buf_addch(&c->out, '\n');
        if (longer)
            say_more(c, p, i);
    }
}

enum err_code cmd_reviewer_list(struct cli *c, int argc, char **argv, struct err *e)
{
    struct people p = {0};
    const char *longer = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--long", NULL, true, &longer}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "reviewer", e);
    if (rc == ERR_OK)
        rc = load(c, &p, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json)
        write_json(c, &p);
    else
        say(c, &p, longer != NULL);
    return ERR_OK;
}
