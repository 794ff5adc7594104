/* cmd_references_decide.c - what a person says of references, from the words of a command. */
#include "app/cli/cmd_references.h"
#include "app/cli/messages.h"
#include "lib/bib/reader.h"

static enum err_code say_one(struct cli *c, const char *command, int64_t id, struct err *e)
{
    struct reference r;
    enum err_code rc = reference_load(c->store, id, &c->arena, &r, e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json) {
        references_say(c, &r);
        return ERR_OK;
    }
    cli_json_begin(c, command);
    json_key(&c->j, "reference");
    references_json(c, &r);
    json_end(&c->j);
    return ERR_OK;
}

/* The words common to all: options, a reference, who acts. */
static enum err_code begin(struct cli *c, int argc, char **argv, const struct cli_option *option,
                           size_t n_options, int most, char ***rest, int *n, int64_t *id,
                           const char **actor, struct err *e)
{
    enum err_code rc = cli_options(c, argc, argv, option, n_options, rest, n, e);
    if (rc == ERR_OK)
        rc = cli_words(*n, 1, most, "references", e);
    if (rc == ERR_OK)
        rc = references_id((*rest)[0], id, e);
    return rc == ERR_OK ? cli_actor(c, actor, e) : rc;
}

enum err_code cmd_references_confirm(struct cli *c, int argc, char **argv, struct err *e)
{
    char **rest;
    int n;
    int64_t id = 0, number = 1;
    const char *actor;
    enum err_code rc = begin(c, argc, argv, NULL, 0, 2, &rest, &n, &id, &actor, e);
    if (rc == ERR_OK && n == 2 && (!str_int64(str_c(rest[1]), &number) || number < 1))
        rc = err_set(e, ERR_USAGE, MSG_REFERENCES_BAD_NUMBER(rest[1]));
    if (rc == ERR_OK && n == 1) {
        /* Without a number there must be no choice. */
        struct reference r;
        rc = reference_load(c->store, id, &c->arena, &r, e);
        if (rc == ERR_OK && r.n_candidates > 1)
            rc = err_set(e, ERR_USAGE, MSG_REFERENCES_CHOOSE(id, r.n_candidates));
    }
    if (rc == ERR_OK)
        rc = reference_confirm(c->store, actor, id, (size_t)number, e);
    return rc == ERR_OK ? say_one(c, "references confirm", id, e) : rc;
}

struct given {
    struct arena *a;
    const struct bib_record *record;
    struct str raw;
    size_t n;
};

static enum err_code take(void *context, const struct bib_record *r, const struct bib_place *at,
                          struct err *e)
{
    struct given *g = context;
    (void)e;
    if (g->n++ == 0) {
        g->record = bib_copy(r, g->a);
        g->raw = arena_str(g->a, at->raw);
    }
    return ERR_OK;
}

enum err_code cmd_references_give(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *from = NULL, *actor;
    char **rest;
    int n;
    int64_t id = 0;
    struct given g = {.a = &c->arena};
    struct bib_sink sink = {.record = take, .context = &g, .notes = &c->notes, .want_raw = true};
    const struct cli_option option[] = {{"--from", NULL, false, &from}};
    enum err_code rc = begin(c, argc, argv, option, COUNT_OF(option), 1, &rest, &n, &id, &actor, e);
    if (rc == ERR_OK && !from)
        rc = err_set(e, ERR_USAGE, MSG_REFERENCES_GIVE_NEEDS);
    if (rc == ERR_OK)
        rc = bib_read_file(from, BIB_FORMAT_UNKNOWN, &sink, e);
    if (rc == ERR_OK && g.n != 1)
        rc = err_set(e, ERR_INPUT, MSG_REFERENCES_ONE_RECORD(from, g.n));
    if (rc == ERR_OK)
        rc = reference_give(c->store, actor, id, g.raw, g.record, e);
    return rc == ERR_OK ? say_one(c, "references give", id, e) : rc;
}

/* A verb that needs nothing but the reference. */
static enum err_code simple(struct cli *c, int argc, char **argv, const char *command,
                            enum err_code (*act)(struct store *s, const char *actor, int64_t id,
                                                 struct err *e),
                            struct err *e)
{
    char **rest;
    int n;
    int64_t id = 0;
    const char *actor;
    enum err_code rc = begin(c, argc, argv, NULL, 0, 1, &rest, &n, &id, &actor, e);
    if (rc == ERR_OK)
        rc = act(c->store, actor, id, e);
    return rc == ERR_OK ? say_one(c, command, id, e) : rc;
}

enum err_code cmd_references_keep(struct cli *c, int argc, char **argv, struct err *e)
{
    return simple(c, argc, argv, "references keep", reference_keep, e);
}

enum err_code cmd_references_reopen(struct cli *c, int argc, char **argv, struct err *e)
{
    return simple(c, argc, argv, "references reopen", reference_reopen, e);
}

enum err_code cmd_references_dismiss(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *reason = NULL, *actor;
    char **rest;
    int n;
    int64_t id = 0;
    const struct cli_option option[] = {{"--reason", NULL, false, &reason}};
    enum err_code rc = begin(c, argc, argv, option, COUNT_OF(option), 1, &rest, &n, &id, &actor, e);
    if (rc == ERR_OK)
        rc = reference_dismiss(c->store, actor, id, str_c(reason), e);
    return rc == ERR_OK ? say_one(c, "references dismiss", id, e) : rc;
}
