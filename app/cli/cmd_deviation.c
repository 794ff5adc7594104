/* cmd_deviation.c - what was done otherwise than the protocol says. */
#include "app/cli/decisions.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "screen/review/deviation.h"

struct noting {
    const char *actor, *what, *why;
};

static enum err_code note(struct cli *c, void *context, struct err *e)
{
    struct noting *x = context;
    return deviation_note(c->store, x->actor, x->what, x->why, e);
}

static enum err_code add(struct cli *c, int argc, char **argv, struct err *e)
{
    struct noting x = {0};
    char **rest;
    int n;
    const struct cli_option option[] = {{"--why", NULL, false, &x.why}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "deviation", e);
    if (rc == ERR_OK && !x.why)
        rc = err_set(e, ERR_USAGE, MSG_DEVIATION_WHY);
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &x.actor, e);
    if (rc != ERR_OK)
        return rc;
    x.what = rest[0];
    rc = in_transaction(c, note, &x, e);
    if (rc == ERR_OK && c->json) {
        cli_json_begin(c, "deviation add");
        json_end(&c->j);
    } else if (rc == ERR_OK) {
        cli_say(c, MSG_DEVIATION_ADDED);
    }
    return rc;
}

static struct str about(struct cli *c, struct str s)
{
    struct msg_call m = str_eq(s, STR("criteria"))   ? MSG_DEVIATION_CRITERIA
                        : str_eq(s, STR("protocol")) ? MSG_DEVIATION_PROTOCOL
                                                     : MSG_DEVIATION_OTHER;
    return str_c(msg_text(&c->arena, c->lang, m));
}

static void make_table(struct cli *c, const struct deviation *x, size_t n, struct table *t)
{
    static const struct msg *const header[] = {
        &msg_workflow_column_date, &msg_deviation_column_about, &msg_deviation_column_what,
        &msg_deviation_column_why, &msg_workflow_column_by};
    table_init(t, &c->arena, c->lang, str_c(msg_text(&c->arena, c->lang, MSG_DEVIATION_TITLE)));
    for (size_t i = 0; i < COUNT_OF(header); i++)
        table_column(t, (struct table_column){
                            .header = str_c(msg_text(&c->arena, c->lang,
                                                     (struct msg_call){header[i], 0, NULL}))});
    for (size_t i = 0; i < n; i++) {
        struct table_cell *cell = table_row(t);
        cell[0] = table_text(str_sub(x[i].at, 0, 10));
        cell[1] = table_text(about(c, x[i].about));
        cell[2] = table_text(x[i].what);
        cell[3] = table_text(x[i].why);
        cell[4] = table_text(x[i].person);
    }
}

static void write_json(struct cli *c, const struct deviation *x, size_t n)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "deviation list");
    json_key_arr(j, "deviations");
    for (size_t i = 0; i < n; i++) {
        json_obj(j);
        json_key_int(j, "id", x[i].id);
        json_key_str(j, "at", x[i].at);
        json_key_str(j, "about", x[i].about);
        json_key_str(j, "what", x[i].what);
        json_key_str(j, "why", x[i].why);
        json_key_str(j, "by", x[i].person);
        json_key(j, "detail");
        json_raw(j, x[i].detail);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static enum err_code list(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *out = NULL;
    struct deviation *x = NULL;
    struct table t;
    size_t n = 0;
    char **rest;
    int n_rest;
    const struct cli_option option[] = {{"--output", "-o", false, &out}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n_rest, e);
    if (rc == ERR_OK)
        rc = cli_words(n_rest, 0, 0, "deviation", e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = deviation_list(c->store, &c->arena, &x, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (!out && c->json) {
        write_json(c, x, n);
        return ERR_OK;
    }
    make_table(c, x, n, &t);
    if (out)
        return tables_out(c, "deviation list", &t, 1, t.title, out, e);
    if (n == 0)
        cli_say(c, MSG_DEVIATION_NONE);
    else
        table_plain(&t, &c->out);
    return ERR_OK;
}

enum err_code cmd_deviation(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"add", "list"};
    size_t v;
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    if (rc != ERR_OK)
        return rc;
    return v == 0 ? add(c, argc - 1, argv + 1, e) : list(c, argc - 1, argv + 1, e);
}
