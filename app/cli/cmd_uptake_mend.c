/* cmd_uptake_mend.c - what a text means, and rows out of quarantine. */
#include "app/cli/cmd_uptake.h"
#include "app/cli/messages.h"
#include "app/cli/uptake_words.h"
#include "lib/render/table.h"
#include "uptake/delivery/mend.h"

static enum err_code alias(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *back = NULL, *who;
    enum word_kind kind;
    struct mended m;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--take-back", NULL, true, &back}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, back ? 2 : 3, back ? 2 : 3, "uptake", e);
    if (rc == ERR_OK && !word_kind_parse(str_c(rest[0]), &kind))
        rc = err_set(e, ERR_USAGE, MSG_UPTAKE_BAD_ALIAS_KIND(rest[0]));
    if (rc == ERR_OK)
        rc = cli_uptake(c, true, e);
    if (rc == ERR_OK)
        rc = uptake_actor(c, &who, e);
    if (rc == ERR_OK)
        rc = mend_alias(c->uptake, kind, str_c(rest[1]), back ? STR("") : str_c(rest[2]), who,
                        &c->arena, &m, e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json) {
        cli_say(c, MSG_UPTAKE_MENDED(m.taken_in, m.waiting));
        if (m.replaced)
            cli_say(c, MSG_UPTAKE_MENDED_REPLACED(m.replaced));
        return ERR_OK;
    }
    cli_json_begin(c, "uptake mend alias");
    json_key_int(&c->j, "taken_in", m.taken_in);
    json_key_int(&c->j, "replaced", m.replaced);
    json_key_int(&c->j, "waiting", m.waiting);
    json_end(&c->j);
    return ERR_OK;
}

static void json_list(struct cli *c, const struct alias_row *x, size_t n)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "uptake mend list");
    json_key_arr(j, "aliases");
    for (size_t i = 0; i < n; i++) {
        json_obj(j);
        json_key_c(j, "kind", word_kind_name(x[i].kind));
        json_key_str(j, "text", x[i].written);
        json_key_str(j, "code", x[i].code);
        json_key_bool(j, "holds", x[i].holds && x[i].code.len > 0);
        json_key_str(j, "at", x[i].at);
        json_key_str(j, "by", x[i].who);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static enum err_code list(struct cli *c, int argc, char **argv, struct err *e)
{
    struct alias_row *x;
    size_t n;
    char **rest;
    int n_rest;
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n_rest, e);
    if (rc == ERR_OK)
        rc = cli_words(n_rest, 0, 0, "uptake", e);
    if (rc == ERR_OK)
        rc = cli_uptake(c, false, e);
    if (rc == ERR_OK)
        rc = mend_aliases(c->uptake, &c->arena, &x, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        json_list(c, x, n);
        return ERR_OK;
    }
    for (size_t i = 0; i < n; i++) {
        if (!x[i].holds)
            continue;
        if (x[i].code.len)
            cli_say(c, MSG_UPTAKE_ALIAS(word_kind_name(x[i].kind), x[i].written, x[i].code,
                                        str_sub(x[i].at, 0, 10), x[i].who));
    }
    if (n == 0)
        cli_say(c, MSG_UPTAKE_NO_ALIASES);
    return ERR_OK;
}

enum err_code cmd_uptake_mend(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"alias", "list"};
    size_t v;
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    if (rc != ERR_OK)
        return rc;
    return v == 0 ? alias(c, argc - 1, argv + 1, e) : list(c, argc - 1, argv + 1, e);
}
