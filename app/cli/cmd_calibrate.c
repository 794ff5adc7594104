/* cmd_calibrate.c - a round drawn, and the rounds there are. */
#include "app/cli/cmd_calibrate.h"
#include "app/cli/messages.h"
#include "app/cli/workflow_words.h"

struct starting {
    const char *actor;
    struct calibration_options o;
    int64_t id;
};

static enum err_code start(struct cli *c, void *context, struct err *e)
{
    struct starting *s = context;
    return calibration_start(c->store, s->actor, &s->o, &s->id, e);
}

static enum err_code options(struct cli *c, int argc, char **argv, struct starting *s,
                             struct err *e)
{
    const char *stage = NULL, *size = NULL, *stratified = NULL, *seed = NULL, *people = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--stage", NULL, false, &stage},
                                        {"--number", "-n", false, &size},
                                        {"--stratified", NULL, true, &stratified},
                                        {"--seed", NULL, false, &seed},
                                        {"--people", NULL, false, &people}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "calibrate", e);
    if (rc == ERR_OK)
        rc = stage_named(stage, &s->o.stage, e);
    if (rc == ERR_OK && !size)
        rc = err_set(e, ERR_USAGE, MSG_CALIBRATE_SIZE);
    if (rc == ERR_OK)
        rc = number_named(size, "-n", &s->o.n, e);
    if (rc == ERR_OK)
        rc = seed_named(seed, &s->o.seed, e);
    struct people_named named = people_named(c, people);
    s->o.people = named.id;
    s->o.n_people = named.n;
    s->o.stratified = stratified != NULL;
    return rc;
}

enum err_code cmd_calibrate_new(struct cli *c, int argc, char **argv, struct err *e)
{
    struct starting s = {0};
    struct calibration x;
    enum err_code rc = options(c, argc, argv, &s, e);
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &s.actor, e);
    if (rc == ERR_OK)
        rc = in_transaction(c, start, &s, e);
    if (rc == ERR_OK)
        rc = calibration_load(c->store, s.id, NULL, &c->arena, &x, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "calibrate new");
        calibrate_json(c, &x);
        json_end(&c->j);
        return ERR_OK;
    }
    cli_say(c, MSG_CALIBRATE_STARTED(x.id, x.n_records, cli_stage(c, x.stage),
                                     calibrate_people(c, &x)));
    cli_say(c, MSG_WORKFLOW_SEED(arena_fmt(&c->arena, "%" PRIu64, s.o.seed)));
    return ERR_OK;
}

struct str calibrate_people(struct cli *c, const struct calibration *x)
{
    struct buf b = {0};
    for (size_t i = 0; i < x->n_people; i++)
        buf_addf(&b, "%s%.*s", i ? ", " : "", (int)x->person[i].len, x->person[i].ptr);
    struct str out = arena_str(&c->arena, buf_str(&b));
    buf_release(&b);
    return out;
}

struct str calibrate_phase(struct cli *c, enum calibration_phase p)
{
    static const struct msg *const name[] = {&msg_calibrate_before, &msg_calibrate_after,
                                             &msg_calibrate_closed};
    return str_c(msg_text(&c->arena, c->lang, (struct msg_call){name[p], 0, NULL}));
}

void calibrate_json(struct cli *c, const struct calibration *x)
{
    struct json_out *j = &c->j;
    json_key_int(j, "calibration", x->id);
    json_key_c(j, "stage", stage_name(x->stage));
    json_key_str(j, "how", x->how);
    json_key_int(j, "seed", x->seed);
    json_key_str(j, "by", x->actor);
    json_key_str(j, "at", x->at);
    json_key_c(j, "phase", calibration_phase_name(x->phase));
    json_key_arr(j, "people");
    for (size_t i = 0; i < x->n_people; i++)
        json_str(j, x->person[i]);
    json_end(j);
    json_key_int(j, "records", x->n_records);
    json_key_int(j, "votes", x->n_votes);
}

static void say_list(struct cli *c, const struct calibration *x, size_t n)
{
    static const struct {
        const struct msg *header;
        enum table_kind kind;
    } columns[] = {
        {&msg_calibrate_column_round, TABLE_NUMBER}, {&msg_workflow_column_date, TABLE_TEXT},
        {&msg_workflow_column_stage, TABLE_TEXT},    {&msg_calibrate_column_phase, TABLE_TEXT},
        {&msg_calibrate_column_people, TABLE_TEXT},  {&msg_workflow_column_records, TABLE_NUMBER},
        {&msg_calibrate_column_votes, TABLE_NUMBER}, {&msg_workflow_column_seed, TABLE_TEXT}};
    struct table t;
    table_init(&t, &c->arena, c->lang, str_c(msg_text(&c->arena, c->lang, MSG_CALIBRATE_TITLE)));
    for (size_t i = 0; i < COUNT_OF(columns); i++) {
        struct msg_call m = {columns[i].header, 0, NULL};
        table_column(&t, (struct table_column){.header = str_c(msg_text(&c->arena, c->lang, m)),
                                               .kind = columns[i].kind});
    }
    for (size_t i = 0; i < n; i++) {
        struct table_cell *cell = table_row(&t);
        cell[0] = table_int(x[i].id);
        cell[1] = table_text(str_sub(x[i].at, 0, 10));
        cell[2] = table_text(str_c(cli_stage(c, x[i].stage)));
        cell[3] = table_text(calibrate_phase(c, x[i].phase));
        cell[4] = table_text(calibrate_people(c, &x[i]));
        cell[5] = table_int(x[i].n_records);
        cell[6] = table_int(x[i].n_votes);
        cell[7] = table_text(str_c(arena_fmt(&c->arena, "%" PRId64, x[i].seed)));
    }
    table_plain(&t, &c->out);
}

enum err_code cmd_calibrate_list(struct cli *c, int argc, char **argv, struct err *e)
{
    struct calibration *x = NULL;
    const char *reader;
    size_t n = 0;
    char **rest;
    int n_rest;
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n_rest, e);
    if (rc == ERR_OK)
        rc = cli_words(n_rest, 0, 0, "calibrate", e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &reader, e);
    if (rc == ERR_OK)
        rc = calibration_list(c->store, reader, &c->arena, &x, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "calibrate list");
        json_key_arr(&c->j, "calibrations");
        for (size_t i = 0; i < n; i++) {
            json_obj(&c->j);
            calibrate_json(c, &x[i]);
            json_end(&c->j);
        }
        json_end(&c->j);
        json_end(&c->j);
    } else if (n == 0) {
        cli_say(c, MSG_CALIBRATE_NONE);
    } else {
        say_list(c, x, n);
    }
    return ERR_OK;
}

enum err_code cmd_calibrate(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"new", "next", "vote", "discuss", "show", "close", "list"};
    static calibrate_verb_fn *const run[] = {
        cmd_calibrate_new,  cmd_calibrate_next,  cmd_calibrate_vote, cmd_calibrate_discuss,
        cmd_calibrate_show, cmd_calibrate_close, cmd_calibrate_list};
    size_t v;
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    return rc == ERR_OK ? run[v](c, argc - 1, argv + 1, e) : rc;
}
