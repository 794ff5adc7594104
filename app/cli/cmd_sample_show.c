/* cmd_sample_show.c - the records of a sample, and what their checks said. */
#include "app/cli/cmd_sample.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "app/cli/workflow_words.h"

static void records_table(struct cli *c, int64_t id, const struct control_record *r, size_t n,
                          struct table *t)
{
    table_init(t, &c->arena, c->lang, str_c(msg_text(&c->arena, c->lang, MSG_SAMPLE_RECORDS(id))));
    table_heading(c, t, MSG_WORKFLOW_COLUMN_RECORD, TABLE_NUMBER);
    table_heading(c, t, MSG_WORKFLOW_COLUMN_CITATION, TABLE_TEXT);
    table_heading(c, t, MSG_WORKFLOW_COLUMN_TITLE, TABLE_TEXT);
    table_heading(c, t, MSG_SAMPLE_COLUMN_CHECK, TABLE_TEXT);
    table_heading(c, t, MSG_WORKFLOW_COLUMN_BY, TABLE_TEXT);
    for (size_t i = 0; i < n; i++) {
        struct table_cell *cell = table_row(t);
        struct vote v = {.reason = r[i].reason, .note = r[i].note};
        bool checked = vote_verdict_parse(r[i].verdict, &v.verdict);
        cell[0] = table_int(r[i].root);
        cell[1] = table_text(r[i].citation);
        cell[2] = table_text(r[i].title);
        cell[3] = table_text(checked ? vote_cell(c, &v) : STR("–"));
        cell[4] = table_text(r[i].person);
    }
}

static void records_json(struct cli *c, const struct control_sample *s,
                         const struct control_record *r, size_t n)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "sample show");
    sample_json(c, s);
    json_key_arr(j, "checks");
    for (size_t i = 0; i < n; i++) {
        json_obj(j);
        json_key_int(j, "record", r[i].root);
        json_key_str(j, "citation", r[i].citation);
        json_key_str(j, "title", r[i].title);
        json_key_str(j, "verdict", r[i].verdict);
        json_key_str(j, "reason", r[i].reason);
        json_key_str(j, "note", r[i].note);
        json_key_str(j, "by", r[i].person);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

enum err_code cmd_sample_show(struct cli *c, int argc, char **argv, struct err *e)
{
    struct control_sample s;
    struct control_record *r = NULL;
    struct table t[2];
    const char *out = NULL;
    size_t n = 0;
    int64_t id = 0;
    char **rest;
    int n_rest;
    const struct cli_option option[] = {{"--output", "-o", false, &out}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n_rest, e);
    if (rc == ERR_OK)
        rc = cli_words(n_rest, 1, 1, "sample", e);
    if (rc == ERR_OK)
        rc = number_named(rest[0], "ID", &id, e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = control_load(c->store, id, &c->arena, &s, e);
    if (rc == ERR_OK)
        rc = control_records(c->store, id, &c->arena, &r, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json && !out) {
        records_json(c, &s, r, n);
        return ERR_OK;
    }
    records_table(c, id, r, n, &t[0]);
    sample_table(c, &s, 1, &t[1]);
    return sample_tables(c, "sample show", t, 2, out, e);
}
