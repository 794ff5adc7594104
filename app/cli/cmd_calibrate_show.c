/* cmd_calibrate_show.c - a round record by record, with the votes that the reader may see. */
#include "app/cli/agreement_out.h"
#include "app/cli/cmd_calibrate.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "app/cli/workflow_words.h"

struct shown {
    struct calibration x;
    struct calibration_item *item;
    size_t n;
    struct calibrate_agreement a;
};

static enum err_code load(struct cli *c, int64_t id, struct shown *s, struct err *e)
{
    const char *reader;
    enum err_code rc = cli_actor(c, &reader, e);
    if (rc == ERR_OK)
        rc = calibration_load(c->store, id, reader, &c->arena, &s->x, e);
    if (rc == ERR_OK)
        rc = calibration_items(c->store, &s->x, reader, &c->arena, &s->item, &s->n, e);
    return rc == ERR_OK ? calibrate_agreement(c, &s->x, &s->a, e) : rc;
}

static void people_columns(struct cli *c, const struct calibration *x, struct table *t)
{
    for (size_t i = 0; i < x->n_people; i++) {
        struct str who = x->person[i];
        if (x->phase == CALIBRATION_BEFORE) {
            table_column(t, (struct table_column){.header = who});
            continue;
        }
        table_column(t, (struct table_column){
                            .header = str_c(agreement_say(c, MSG_CALIBRATE_COLUMN_BEFORE(who)))});
        table_column(t, (struct table_column){
                            .header = str_c(agreement_say(c, MSG_CALIBRATE_COLUMN_AFTER(who)))});
    }
}

static struct table_cell vote_or_dash(struct cli *c, bool has, const struct vote *v)
{
    return table_text(has ? vote_cell(c, v) : STR("–"));
}

static void records_table(struct cli *c, const struct shown *s, struct table *t)
{
    const struct calibration *x = &s->x;
    table_init(t, &c->arena, c->lang,
               str_c(agreement_say(c, MSG_CALIBRATE_RECORDS(x->id, cli_stage(c, x->stage),
                                                            calibrate_phase(c, x->phase)))));
    agreement_column(c, t, &msg_workflow_column_record, TABLE_NUMBER);
    agreement_column(c, t, &msg_workflow_column_citation, TABLE_TEXT);
    people_columns(c, x, t);
    for (size_t i = 0; i < s->n; i++) {
        const struct calibration_item *item = &s->item[i];
        struct table_cell *cell = table_row(t);
        *cell++ = table_int(item->root);
        *cell++ = table_text(item->citation.len ? item->citation : item->title);
        for (size_t k = 0; k < x->n_people; k++) {
            *cell++ = vote_or_dash(c, item->has_before[k], &item->before[k]);
            if (x->phase != CALIBRATION_BEFORE)
                *cell++ = vote_or_dash(c, item->has_after[k], &item->after[k]);
        }
    }
    if (x->phase == CALIBRATION_BEFORE)
        table_note(t, str_c(agreement_say(c, MSG_CALIBRATE_OWN_ONLY)));
}

static void votes_json(struct cli *c, const char *key, const struct calibration *x,
                       const struct vote *v, const bool *has)
{
    struct json_out *j = &c->j;
    json_key_arr(j, key);
    for (size_t i = 0; i < x->n_people; i++) {
        if (!has[i])
            continue;
        json_obj(j);
        json_key_str(j, "reviewer", x->person[i]);
        json_key_c(j, "verdict", vote_verdict_name(v[i].verdict));
        json_key_str(j, "category", v[i].category);
        json_key_str(j, "reason", v[i].reason);
        json_key_str(j, "note", v[i].note);
        json_end(j);
    }
    json_end(j);
}

static void write_json(struct cli *c, const struct shown *s)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "calibrate show");
    calibrate_json(c, &s->x);
    json_key_arr(j, "items");
    for (size_t i = 0; i < s->n; i++) {
        const struct calibration_item *item = &s->item[i];
        json_obj(j);
        json_key_int(j, "record", item->root);
        json_key_str(j, "citation", item->citation);
        json_key_str(j, "title", item->title);
        json_key_str(j, "stratum", item->stratum);
        votes_json(c, "before", &s->x, item->before, item->has_before);
        if (s->x.phase != CALIBRATION_BEFORE)
            votes_json(c, "after", &s->x, item->after, item->has_after);
        json_end(j);
    }
    json_end(j);
    calibrate_agreement_json(c, &s->a);
    json_end(j);
}

enum err_code cmd_calibrate_show(struct cli *c, int argc, char **argv, struct err *e)
{
    struct shown s = {0};
    struct table t[3];
    size_t n_tables = 1;
    const char *out = NULL;
    int64_t id = 0;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--output", "-o", false, &out}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "calibrate", e);
    if (rc == ERR_OK)
        rc = number_named(rest[0], "ID", &id, e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = load(c, id, &s, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json && !out) {
        write_json(c, &s);
        return ERR_OK;
    }
    records_table(c, &s, &t[0]);
    for (int after = 0; s.a.ready && after < 2; after++)
        calibrate_agreement_table(c, &s.a, after, &t[n_tables++]);
    if (out)
        return tables_out(c, "calibrate show", t, n_tables,
                          str_c(agreement_say(c, MSG_CALIBRATE_PAGE(id))), out, e);
    for (size_t i = 0; i < n_tables; i++) {
        buf_adds(&c->out, i ? "\n" : "");
        table_plain(&t[i], &c->out);
    }
    return ERR_OK;
}
