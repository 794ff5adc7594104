/* cmd_rank_check.c - decisions that deserve a second look. */
#include "app/cli/cmd_rank_review.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "app/cli/workflow_words.h"
#include "app/json/doubts.h"
#include "lib/base/text.h"
#include "lib/render/table.h"
#include "screen/import/record.h"

#define TITLE_COLUMNS 60

struct checking {
    const char *actor;
    enum stage stage;
    struct priority_doubts doubts;
};

static struct record_line line_of(struct cli *c, int64_t root, enum err_code *rc, struct err *e)
{
    struct record_line line = {0};
    if (*rc == ERR_OK)
        *rc = record_line(c->store, root, &c->arena, &line, e);
    return line;
}

static enum err_code put_json(struct cli *c, const struct checking *k, struct err *e)
{
    cli_json_begin(c, "rank check");
    json_key_c(&c->j, "stage", stage_name(k->stage));
    enum err_code rc = doubts_put(&c->j, c->store, &k->doubts, &c->arena, e);
    json_end(&c->j);
    return rc;
}

/* "reviewer-a, reviewer-b 2024-01-23": each once, and the day of the last word. */
static struct str who(struct cli *c, const struct priority_doubt *d)
{
    struct buf b = {0};
    for (size_t i = 0; i < d->n_deciders; i++) {
        bool again = false;
        for (size_t k = 0; k < i; k++)
            again |= str_eq(d->decider[k].person, d->decider[i].person);
        if (again)
            continue;
        buf_adds(&b, b.len ? ", " : "");
        buf_addstr(&b, d->decider[i].person);
    }
    if (d->n_deciders) {
        buf_addch(&b, ' ');
        buf_addstr(&b, str_sub(d->decider[d->n_deciders - 1].at, 0, 10));
    }
    struct str out = arena_str(&c->arena, buf_str(&b));
    buf_release(&b);
    return out;
}

static enum err_code say_list(struct cli *c, struct msg_call title, const struct priority_doubt *d,
                              size_t n, struct err *e)
{
    struct table t;
    enum err_code rc = ERR_OK;
    table_init(&t, &c->arena, c->lang, str_c(msg_text(&c->arena, c->lang, title)));
    table_heading(c, &t, MSG_RANK_COLUMN_RECORD, TABLE_NUMBER);
    table_heading(c, &t, MSG_RANK_COLUMN_SCORE, TABLE_NUMBER);
    table_heading(c, &t, MSG_RANK_COLUMN_ABOVE, TABLE_NUMBER);
    table_heading(c, &t, MSG_RANK_COLUMN_MODEL, TABLE_TEXT);
    table_heading(c, &t, MSG_RANK_COLUMN_DECIDED, TABLE_TEXT);
    table_heading(c, &t, MSG_RANK_COLUMN_TITLE, TABLE_TEXT);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        struct record_line line = line_of(c, d[i].root, &rc, e);
        struct table_cell *cell = table_row(&t);
        cell[0] = table_int(d[i].root);
        cell[1] = table_number((double)d[i].score, 3);
        cell[2] = table_number(d[i].percentile, 0);
        cell[3] = table_text(
            d[i].disagrees ? str_c(msg_text(&c->arena, c->lang, MSG_RANK_DISAGREES)) : STR(""));
        cell[4] = table_text(who(c, &d[i]));
        cell[5] = table_text(text_ellipsize(line.title, TITLE_COLUMNS, &c->arena));
    }
    if (n)
        table_plain(&t, &c->out);
    return rc;
}

static void say_how(struct cli *c, const struct priority_doubts *d)
{
    struct buf cut = {0};
    msg_add_double(&cut, c->lang, (double)d->cut, 3);
    cli_say(c, MSG_RANK_CHECK_HOW(PRIORITY_FOLDS, buf_c(&cut)));
    buf_release(&cut);
}

static enum err_code say(struct cli *c, const struct checking *k, struct err *e)
{
    const struct priority_doubts *d = &k->doubts;
    const char *stage = cli_stage(c, k->stage);
    if (d->n_excluded < PRIORITY_CHECK_LEAST || d->n_included < PRIORITY_CHECK_LEAST) {
        cli_say(c, MSG_RANK_CHECK_TOO_FEW(stage, d->n_excluded, d->n_included));
        return ERR_OK;
    }
    enum err_code rc =
        say_list(c, MSG_RANK_CHECK_MISSES(stage, d->n_excluded), d->miss, d->n_misses, e);
    if (rc == ERR_OK && d->n_misses)
        buf_addch(&c->out, '\n');
    if (rc == ERR_OK)
        rc = say_list(c, MSG_RANK_CHECK_ODD(stage, d->n_included), d->odd, d->n_odd, e);
    if (rc == ERR_OK && d->n_odd == 0)
        cli_say(c, MSG_RANK_CHECK_NONE_ODD(stage));
    if (rc == ERR_OK)
        say_how(c, d);
    return rc;
}

enum err_code cmd_rank_check(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *stage = NULL, *top = NULL;
    struct checking k = {0};
    struct priority *p = NULL;
    char **rest;
    int n;
    size_t most;
    const struct cli_option option[] = {{"--stage", NULL, false, &stage},
                                        {"--top", NULL, false, &top}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "rank check", e);
    if (rc == ERR_OK)
        rc = stage_named(stage, &k.stage, e);
    if (rc == ERR_OK)
        rc = rank_top(top, &most, e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &k.actor, e);
    if (rc == ERR_OK)
        rc = rank_ready(c, &p, e);
    if (rc == ERR_OK)
        rc = priority_check(p, c->store, k.actor, k.stage, most, &c->arena, &k.doubts, e);
    priority_free(p);
    if (rc != ERR_OK)
        return rc;
    return c->json ? put_json(c, &k, e) : say(c, &k, e);
}
