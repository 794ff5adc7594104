/* cmd_assign_list.c - how records were given out, and what is before whom. */
#include "app/cli/cmd_assign.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "lib/render/table.h"

const char *assign_stage(struct cli *c, enum stage stage, bool presort)
{
    const char *name = cli_stage(c, stage);
    return presort ? msg_text(&c->arena, c->lang, MSG_ASSIGN_PRESORT(name)) : name;
}

/* "title.presort" */
static bool read_stage(struct str s, enum stage *stage, bool *presort)
{
    size_t dot = str_find(s, STR("."), 0);
    *presort = dot != SIZE_MAX;
    return stage_parse(*presort ? str_sub(s, 0, dot) : s, stage);
}

static struct str stage_word(struct cli *c, struct str s)
{
    enum stage stage;
    bool presort;
    return read_stage(s, &stage, &presort) ? str_c(assign_stage(c, stage, presort)) : s;
}

static void stage_json(struct cli *c, struct str s)
{
    enum stage stage = STAGE_TITLE;
    bool presort = false;
    if (read_stage(s, &stage, &presort)) {
        json_key_c(&c->j, "stage", stage_name(stage));
        json_key_bool(&c->j, "presort", presort);
    }
}

static void history_said(struct cli *c, const struct allotment *x, size_t n)
{
    struct table t;
    table_init(&t, &c->arena, c->lang, str_c(msg_text(&c->arena, c->lang, MSG_ASSIGN_HISTORY)));
    table_heading(c, &t, MSG_WORKFLOW_COLUMN_DATE, TABLE_TEXT);
    table_heading(c, &t, MSG_WORKFLOW_COLUMN_STAGE, TABLE_TEXT);
    table_heading(c, &t, MSG_ASSIGN_COLUMN_MODE, TABLE_TEXT);
    table_heading(c, &t, MSG_WORKFLOW_COLUMN_SEED, TABLE_TEXT);
    table_heading(c, &t, MSG_WORKFLOW_COLUMN_BY, TABLE_TEXT);
    table_heading(c, &t, MSG_WORKFLOW_COLUMN_RECORDS, TABLE_NUMBER);
    for (size_t i = 0; i < n; i++) {
        bool random = str_eq(x[i].mode, STR("random"));
        struct table_cell *cell = table_row(&t);
        cell[0] = table_text(str_sub(x[i].at, 0, 10));
        cell[1] = table_text(stage_word(c, x[i].stage));
        cell[2] = table_text(x[i].mode);
        cell[3] =
            table_text(random ? str_c(arena_fmt(&c->arena, "%" PRId64, x[i].seed)) : STR("–"));
        cell[4] = table_text(x[i].person);
        cell[5] = table_int(x[i].n);
    }
    table_plain(&t, &c->out);
}

static void waiting_said(struct cli *c, const struct assign_load *x, size_t n)
{
    struct table t;
    table_init(&t, &c->arena, c->lang, str_c(msg_text(&c->arena, c->lang, MSG_ASSIGN_WAITING)));
    table_heading(c, &t, MSG_WORKFLOW_COLUMN_PERSON, TABLE_TEXT);
    table_heading(c, &t, MSG_WORKFLOW_COLUMN_STAGE, TABLE_TEXT);
    table_heading(c, &t, MSG_WORKFLOW_COLUMN_RECORDS, TABLE_NUMBER);
    for (size_t i = 0; i < n; i++) {
        struct table_cell *cell = table_row(&t);
        cell[0] = table_text(x[i].person);
        cell[1] = table_text(stage_word(c, x[i].stage));
        cell[2] = table_int(x[i].n);
    }
    table_plain(&t, &c->out);
}

static void write_json(struct cli *c, const struct allotment *x, size_t n,
                       const struct assign_load *load, size_t n_loads)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "assign list");
    json_key_arr(j, "assignments");
    for (size_t i = 0; i < n; i++) {
        json_obj(j);
        json_key_int(j, "id", x[i].id);
        json_key_str(j, "at", x[i].at);
        stage_json(c, x[i].stage);
        json_key_str(j, "mode", x[i].mode);
        if (str_eq(x[i].mode, STR("random")))
            json_key_int(j, "seed", x[i].seed);
        json_key_str(j, "by", x[i].person);
        json_key_int(j, "records", x[i].n);
        json_end(j);
    }
    json_end(j);
    json_key_arr(j, "waiting");
    for (size_t i = 0; i < n_loads; i++) {
        json_obj(j);
        json_key_str(j, "person", load[i].person);
        stage_json(c, load[i].stage);
        json_key_int(j, "records", load[i].n);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

enum err_code cmd_assign_list(struct cli *c, int argc, char **argv, struct err *e)
{
    struct allotment *x = NULL;
    struct assign_load *load = NULL;
    size_t n = 0, n_loads = 0;
    const char *reader;
    char **rest;
    int n_rest;
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n_rest, e);
    if (rc == ERR_OK)
        rc = cli_words(n_rest, 0, 0, "assign", e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &reader, e);
    if (rc == ERR_OK)
        rc = assign_history(c->store, &c->arena, &x, &n, e);
    if (rc == ERR_OK)
        rc = assign_loads(c->store, reader, &c->arena, &load, &n_loads, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        write_json(c, x, n, load, n_loads);
        return ERR_OK;
    }
    if (n == 0)
        cli_say(c, MSG_ASSIGN_NEVER);
    else
        history_said(c, x, n);
    if (n_loads) {
        buf_addch(&c->out, '\n');
        waiting_said(c, load, n_loads);
    }
    return ERR_OK;
}
