/* cmd_extract_calibrate.c - the articles that all extractors extract first. */
#include "app/cli/cmd_extract.h"
#include "app/cli/decisions.h"
#include "app/cli/messages.h"
#include "app/cli/workflow_words.h"
#include "app/json/extraction.h"
#include "lib/render/table.h"

struct beginning {
    struct extraction_calibration_new c;
};

static enum err_code start_it(struct cli *c, void *context, struct err *e)
{
    struct beginning *b = context;
    return extraction_calibration_start(c->store, c->actor, &b->c, e);
}

static enum err_code start(struct cli *c, int argc, char **argv, struct err *e)
{
    struct beginning b = {0};
    const char *name = NULL, *people = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--name", NULL, false, &name},
                                        {"--people", NULL, false, &people}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, EXTRACTION_CALIBRATION_MAX, "extract calibrate", e);
    if (rc == ERR_OK && !c->actor)
        rc = err_set(e, ERR_USAGE, MSG_CLI_WHO("extract calibrate"));
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    int64_t *root = ARENA_ARRAY(&c->arena, (size_t)n, int64_t);
    for (int i = 0; rc == ERR_OK && i < n; i++)
        rc = record_find(c->store, str_c(rest[i]), &root[i], e);
    if (rc != ERR_OK)
        return rc;
    struct people_named named = people_named(c, people);
    b.c = (struct extraction_calibration_new){.name = name ? str_c(name) : STR("1"),
                                              .root = root,
                                              .n = (size_t)n,
                                              .person = named.id,
                                              .n_people = named.n};
    rc = in_transaction(c, start_it, &b, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "extract calibrate start");
        json_key_str(&c->j, "name", b.c.name);
        json_key_int(&c->j, "articles", n);
        json_end(&c->j);
    } else {
        cli_say(c, MSG_EXTRACT_CALIBRATE_STARTED(b.c.name, (int64_t)n));
    }
    return ERR_OK;
}

static enum err_code close_it(struct cli *c, void *context, struct err *e)
{
    return extraction_calibration_close(c->store, c->actor, *(struct str *)context, e);
}

static enum err_code finish(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *note = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--note", NULL, false, &note}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "extract calibrate", e);
    if (rc == ERR_OK && !c->actor)
        rc = err_set(e, ERR_USAGE, MSG_CLI_WHO("extract calibrate"));
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    struct str text = str_c(note);
    if (rc == ERR_OK)
        rc = in_transaction(c, close_it, &text, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "extract calibrate close");
        json_end(&c->j);
    } else {
        cli_say(c, MSG_EXTRACT_CALIBRATE_CLOSED);
    }
    return ERR_OK;
}

/* ---- Shown ----------------------------------------------------------------------------------- */

static struct table_cell coefficient(struct cli *c, const struct agreement_value *v)
{
    if (v->undefined != AGREEMENT_FINE)
        return table_text(STR("–"));
    return table_text(str_c(arena_fmt(&c->arena, "%.2f", v->value)));
}

static void say_agreement(struct cli *c, const struct extraction_field_agreement *x, size_t n)
{
    static const struct {
        const struct msg *header;
        enum table_kind kind;
    } columns[] = {
        {&msg_extract_column_field, TABLE_TEXT},      {&msg_extract_column_compared, TABLE_TEXT},
        {&msg_extract_column_articles, TABLE_NUMBER}, {&msg_extract_column_same, TABLE_NUMBER},
        {&msg_extract_column_raw, TABLE_TEXT},        {&msg_extract_column_ac1, TABLE_TEXT},
        {&msg_extract_column_alpha, TABLE_TEXT}};
    struct table t;
    table_init(&t, &c->arena, c->lang,
               str_c(msg_text(&c->arena, c->lang, MSG_EXTRACT_CALIBRATE_AGREEMENT)));
    for (size_t i = 0; i < COUNT_OF(columns); i++) {
        struct msg_call m = {columns[i].header, 0, NULL};
        table_column(&t, (struct table_column){.header = str_c(msg_text(&c->arena, c->lang, m)),
                                               .kind = columns[i].kind});
    }
    for (size_t i = 0; i < n; i++) {
        struct table_cell *cell = table_row(&t);
        struct msg_call how = x[i].of_values ? MSG_EXTRACT_BY_VALUE : MSG_EXTRACT_BY_PRESENCE;
        cell[0] = table_text(extract_place(c, x[i].field, x[i].outcome));
        cell[1] = table_text(str_c(msg_text(&c->arena, c->lang, how)));
        cell[2] = table_int((int64_t)x[i].n);
        cell[3] = table_int((int64_t)x[i].n_same);
        cell[4] = coefficient(c, &x[i].agreement.of[AGREEMENT_RAW]);
        cell[5] = coefficient(c, &x[i].agreement.of[AGREEMENT_AC1]);
        cell[6] = coefficient(c, &x[i].agreement.of[AGREEMENT_ALPHA]);
    }
    table_plain(&t, &c->out);
}

static void say_calibration(struct cli *c, const struct extraction_calibration *x)
{
    struct buf records = {0};
    for (size_t i = 0; i < x->n; i++)
        buf_addf(&records, "%s%" PRId64, i ? ", " : "", x->root[i]);
    cli_say(c, x->open ? MSG_EXTRACT_CALIBRATE_OPEN(x->name, buf_str(&records))
                       : MSG_EXTRACT_CALIBRATE_DONE(x->name, buf_str(&records)));
    buf_release(&records);
    for (size_t i = 0; i < x->n_people; i++) {
        buf_adds(&c->out, "  ");
        cli_say(c, MSG_EXTRACT_CALIBRATE_PERSON(x->person[i].person, (int64_t)x->person[i].n_done,
                                                (int64_t)x->n));
    }
    if (x->note.len)
        buf_addf(&c->out, "  %.*s\n", (int)x->note.len, x->note.ptr);
}

static enum err_code show(struct cli *c, int argc, char **argv, struct err *e)
{
    struct extraction_calibration *all;
    struct extraction_field_agreement *x;
    const char *reader;
    char **rest;
    int n_rest;
    size_t n = 0, n_fields = 0;
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n_rest, e);
    if (rc == ERR_OK)
        rc = cli_words(n_rest, 0, 1, "extract calibrate", e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &reader, e);
    if (rc == ERR_OK)
        rc = extraction_calibrations(c->store, &c->arena, &all, &n, e);
    if (rc == ERR_OK && n_rest) {
        size_t k = 0;
        while (k < n && !str_eq_c(all[k].name, rest[0]))
            k++;
        if (k == n)
            return extraction_calibration_agreement(c->store, reader, str_c(rest[0]), &c->arena, &x,
                                                    &n_fields, e);
        all = &all[k];
        n = 1;
    }
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "extract calibrate show");
        json_key_arr(&c->j, "calibrations");
    } else if (n == 0) {
        cli_say(c, MSG_EXTRACT_CALIBRATE_NONE);
    }
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        struct err why = {0};
        enum err_code shown = extraction_calibration_agreement(c->store, reader, all[i].name,
                                                               &c->arena, &x, &n_fields, &why);
        if (shown != ERR_OK && shown != ERR_FORBIDDEN) {
            err_copy(e, &why);
            rc = shown;
        } else if (c->json) {
            json_obj(&c->j);
            extraction_calibration_put(&c->j, &all[i]);
            json_key(&c->j, "agreement");
            if (shown == ERR_OK)
                extraction_agreement_put(&c->j, x, n_fields);
            else
                json_put_null(&c->j);
            json_end(&c->j);
        } else {
            say_calibration(c, &all[i]);
            if (shown == ERR_OK && n_fields)
                say_agreement(c, x, n_fields);
            else if (shown != ERR_OK)
                err_render(&c->out, c->lang, &why), buf_addch(&c->out, '\n');
        }
    }
    if (c->json && rc == ERR_OK) {
        json_end(&c->j);
        json_end(&c->j);
    }
    return rc;
}

enum err_code cmd_extract_calibrate(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"start", "show", "close"};
    static extract_verb_fn *const run[] = {start, show, finish};
    size_t v;
    if (argc == 1 || argv[1][0] == '-')
        return show(c, argc, argv, e);
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    return rc == ERR_OK ? run[v](c, argc - 1, argv + 1, e) : rc;
}
