/* cmd_reviewer_name.c - what a person is called on articles, and that somebody left. */
#include "app/cli/cmd_reviewer.h"
#include "app/cli/decisions.h"
#include "app/cli/messages.h"
#include "screen/review/assign.h"
#include "screen/review/interest.h"

struct naming {
    const char *actor, *person;
    const char *name, *orcid; /* NULL: as it is */
    struct person_identity now;
};

static enum err_code put(struct cli *c, void *context, struct err *e)
{
    struct naming *x = context;
    struct person_identity id;
    enum err_code rc = interest_identity(c->store, x->person, &c->arena, &id, e);
    if (x->name)
        id.name = str_c(x->name);
    if (x->orcid)
        id.orcid = str_c(x->orcid);
    if (rc == ERR_OK)
        rc = interest_name(c->store, x->actor, x->person, &id, e);
    return rc == ERR_OK ? interest_identity(c->store, x->person, &c->arena, &x->now, e) : rc;
}

enum err_code cmd_reviewer_name(struct cli *c, int argc, char **argv, struct err *e)
{
    struct naming x = {0};
    char **rest;
    int n;
    const struct cli_option option[] = {{"--name", NULL, false, &x.name},
                                        {"--orcid", NULL, false, &x.orcid}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "reviewer", e);
    if (rc == ERR_OK && !x.name && !x.orcid)
        rc = err_set(e, ERR_USAGE, MSG_REVIEWER_NEEDS_NAME);
    if (rc == ERR_OK)
        rc = cli_actor(c, &x.actor, e);
    if (rc != ERR_OK)
        return rc;
    x.person = rest[0];
    rc = in_transaction(c, put, &x, e);
    if (rc == ERR_OK && c->json) {
        cli_json_begin(c, "reviewer name");
        json_key_c(&c->j, "person", x.person);
        json_key_str(&c->j, "name", x.now.name);
        json_key_str(&c->j, "orcid", x.now.orcid);
        json_end(&c->j);
    } else if (rc == ERR_OK) {
        struct str orcid = x.now.orcid.len ? x.now.orcid : STR("–");
        struct str name = x.now.name.len ? x.now.name : STR("–");
        cli_say(c, MSG_REVIEWER_NAMED(x.person, name, orcid));
    }
    return rc;
}

struct leaving {
    const char *actor, *person;
};

static enum err_code leave(struct cli *c, void *context, struct err *e)
{
    struct leaving *x = context;
    return person_leave(c->store, x->actor, x->person, e);
}

enum err_code cmd_reviewer_leave(struct cli *c, int argc, char **argv, struct err *e)
{
    struct leaving x = {0};
    char **rest;
    int n;
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "reviewer", e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &x.actor, e);
    if (rc != ERR_OK)
        return rc;
    x.person = rest[0];
    rc = in_transaction(c, leave, &x, e);
    if (rc == ERR_OK && c->json) {
        cli_json_begin(c, "reviewer leave");
        json_key_c(&c->j, "person", x.person);
        json_end(&c->j);
    } else if (rc == ERR_OK) {
        cli_say(c, MSG_REVIEWER_HAS_LEFT(x.person));
    }
    return rc;
}
