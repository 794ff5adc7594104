/* cmd_sample_list.c - how many of what one person excluded alone were checked, and how many
 * relevant ones such exclusions are likely to hold. */
#include "app/cli/cmd_sample.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"

#include <math.h>

static const char *say(struct cli *c, struct msg_call m)
{
    return msg_text(&c->arena, c->lang, m);
}

static struct table_cell number(double x, int decimals)
{
    if (isnan(x))
        return (struct table_cell){.kind = TABLE_NUMBER, .text = STR("–")};
    return table_number(x, decimals);
}

/* NAN gives null. */
static void share_json(struct cli *c, const char *key, const struct control_sample *s, double times)
{
    json_key_obj(&c->j, key);
    json_key_num(&c->j, "value", s->rate * times);
    json_key_num(&c->j, "low", s->low * times);
    json_key_num(&c->j, "high", s->high * times);
    json_end(&c->j);
}

void sample_json(struct cli *c, const struct control_sample *s)
{
    struct json_out *j = &c->j;
    json_key_int(j, "sample", s->id);
    json_key_c(j, "stage", stage_name(s->stage));
    json_key_str(j, "of", s->of);
    json_key_int(j, "seed", s->seed);
    json_key_str(j, "by", s->person);
    json_key_str(j, "at", s->at);
    json_key_int(j, "frame", s->frame);
    json_key_int(j, "records", s->n);
    json_key_int(j, "checked", s->checked);
    json_key_int(j, "missed", s->missed);
    share_json(c, "miss_rate", s, 1);
    share_json(c, "missed_in_frame", s, (double)s->frame);
}

void sample_table(struct cli *c, const struct control_sample *s, size_t n, struct table *t)
{
    static const struct {
        const struct msg *header;
        enum table_kind kind;
    } columns[] = {
        {&msg_sample_column_sample, TABLE_NUMBER},    {&msg_workflow_column_stage, TABLE_TEXT},
        {&msg_sample_column_of, TABLE_TEXT},          {&msg_sample_column_frame, TABLE_NUMBER},
        {&msg_workflow_column_records, TABLE_NUMBER}, {&msg_sample_column_checked, TABLE_NUMBER},
        {&msg_sample_column_missed, TABLE_NUMBER},    {&msg_sample_column_rate, TABLE_NUMBER},
        {&msg_agreement_column_low, TABLE_NUMBER},    {&msg_agreement_column_high, TABLE_NUMBER},
        {&msg_sample_column_estimate, TABLE_NUMBER},  {&msg_agreement_column_low, TABLE_NUMBER},
        {&msg_agreement_column_high, TABLE_NUMBER}};
    table_init(t, &c->arena, c->lang, str_c(say(c, MSG_SAMPLE_TITLE)));
    for (size_t i = 0; i < COUNT_OF(columns); i++)
        table_heading(c, t, (struct msg_call){columns[i].header, 0, NULL}, columns[i].kind);
    for (size_t i = 0; i < n; i++) {
        struct table_cell *cell = table_row(t);
        double frame = (double)s[i].frame;
        *cell++ = table_int(s[i].id);
        *cell++ = table_text(str_c(cli_stage(c, s[i].stage)));
        *cell++ = table_text(s[i].of.len ? s[i].of : str_c(say(c, MSG_SAMPLE_EVERYBODY)));
        *cell++ = table_int(s[i].frame);
        *cell++ = table_int(s[i].n);
        *cell++ = table_int(s[i].checked);
        *cell++ = table_int(s[i].missed);
        *cell++ = number(s[i].rate, 3);
        *cell++ = number(s[i].low, 3);
        *cell++ = number(s[i].high, 3);
        *cell++ = number(s[i].rate * frame, 1);
        *cell++ = number(s[i].low * frame, 1);
        *cell++ = number(s[i].high * frame, 1);
    }
    table_note(t, str_c(say(c, MSG_SAMPLE_NOTE)));
}

enum err_code sample_tables(struct cli *c, const char *command, const struct table *t, size_t n,
                            const char *out, struct err *e)
{
    if (out)
        return tables_out(c, command, t, n, str_c(say(c, MSG_SAMPLE_TITLE)), out, e);
    for (size_t i = 0; i < n; i++) {
        buf_adds(&c->out, i ? "\n" : "");
        table_plain(&t[i], &c->out);
    }
    return ERR_OK;
}

enum err_code cmd_sample_list(struct cli *c, int argc, char **argv, struct err *e)
{
    struct control_sample *s = NULL;
    const char *out = NULL;
    struct table t;
    size_t n = 0;
    char **rest;
    int n_rest;
    const struct cli_option option[] = {{"--output", "-o", false, &out}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n_rest, e);
    if (rc == ERR_OK)
        rc = cli_words(n_rest, 0, 0, "sample", e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = control_list(c->store, &c->arena, &s, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json && !out) {
        cli_json_begin(c, "sample list");
        json_key_arr(&c->j, "samples");
        for (size_t i = 0; i < n; i++) {
            json_obj(&c->j);
            sample_json(c, &s[i]);
            json_end(&c->j);
        }
        json_end(&c->j);
        json_end(&c->j);
        return ERR_OK;
    }
    if (n == 0 && !out) {
        cli_say(c, MSG_SAMPLE_NONE);
        return ERR_OK;
    }
    sample_table(c, s, n, &t);
    return sample_tables(c, "sample list", &t, 1, out, e);
}
