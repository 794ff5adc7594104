/* cmd_rank_order.c - a review's records, the likely relevant ones first. */
#include "app/cli/cmd_rank_review.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "app/cli/workflow_words.h"
#include "lib/base/text.h"
#include "lib/render/table.h"
#include "screen/import/record.h"

#include <math.h>

#define TOP_USUAL     20
#define TITLE_COLUMNS 72

enum err_code rank_person(struct cli *c, const char *person, const char **out, struct err *e)
{
    if (person && c->actor && strcmp(person, c->actor) != 0)
        return err_set(e, ERR_FORBIDDEN, MSG_RANK_NOT_ANOTHERS(c->actor, person));
    *out = person ? person : c->actor;
    return *out ? person_acting(c->store, *out, &c->arena, out, e) : ERR_OK;
}

enum err_code rank_ready(struct cli *c, struct priority **out, struct err *e)
{
    *out = priority_new(NULL);
    enum err_code rc = priority_refresh(*out, c->store, c->progress, e);
    if (c->progress)
        progress_bar_end(&c->bar);
    return rc;
}

void rank_learned_said(struct cli *c, const struct priority_learned *l)
{
    switch (l->basis) {
    case PRIORITY_BY_NOTHING:
        cli_say(c, MSG_RANK_BY_NOTHING);
        break;
    case PRIORITY_BY_PICO:
        cli_say(c, MSG_RANK_BY_PICO);
        break;
    case PRIORITY_BY_REFERENCES:
        cli_say(c, MSG_RANK_BY_REFERENCES(l->references));
        break;
    case PRIORITY_BY_PRIORS:
        cli_say(c, MSG_RANK_BY_PRIORS(l->prior_include + l->prior_exclude, l->prior_include));
        break;
    case PRIORITY_BY_LABELS:
        cli_say(c, MSG_RANK_BY_LABELS(l->labels, l->includes,
                                      l->own_include + l->own_exclude + l->own_maybe + l->own_kept,
                                      l->settled_include + l->settled_exclude));
        break;
    }
}

void rank_learned_json(struct cli *c, const struct priority_learned *l)
{
    struct json_out *j = &c->j;
    json_key_obj(j, "learned");
    json_key_c(j, "basis", priority_basis_name(l->basis));
    json_key_int(j, "labels", (int64_t)l->labels);
    json_key_int(j, "includes", (int64_t)l->includes);
    json_key_obj(j, "own");
    json_key_int(j, "include", (int64_t)l->own_include);
    json_key_int(j, "exclude", (int64_t)l->own_exclude);
    json_key_int(j, "maybe", (int64_t)l->own_maybe);
    json_key_int(j, "kept", (int64_t)l->own_kept);
    json_end(j);
    json_key_obj(j, "settled");
    json_key_int(j, "include", (int64_t)l->settled_include);
    json_key_int(j, "exclude", (int64_t)l->settled_exclude);
    json_end(j);
    json_key_int(j, "references", (int64_t)l->references);
    json_key_obj(j, "prior");
    json_key_int(j, "include", (int64_t)l->prior_include);
    json_key_int(j, "exclude", (int64_t)l->prior_exclude);
    json_end(j);
    json_end(j);
}

struct shown {
    const char *person;
    enum stage stage;
    struct priority_order order;
    struct record_line *line; /* of the first n */
    size_t n;
};

static void put_json(struct cli *c, const struct shown *s)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "rank");
    json_key_c(j, "stage", stage_name(s->stage));
    json_opt_str(j, "person", str_c(s->person));
    rank_learned_json(c, &s->order.learned);
    json_key_int(j, "to_judge", (int64_t)s->order.n_open);
    json_key_int(j, "all", (int64_t)s->order.n);
    json_key_arr(j, "records");
    for (size_t i = 0; i < s->n; i++) {
        json_obj(j);
        json_key_int(j, "place", (int64_t)i + 1);
        json_key_int(j, "record", s->order.root[i]);
        json_key_num(j, "score", round((double)s->order.score[i] * 1e4) / 1e4);
        json_key_bool(j, "to_judge", i < s->order.n_open);
        json_key_str(j, "title", s->line[i].title);
        json_key_str(j, "citation", s->line[i].citation);
        json_opt_str(j, "pmid", s->line[i].pmid);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static void say(struct cli *c, const struct shown *s)
{
    struct table t;
    const char *stage = cli_stage(c, s->stage);
    struct str title =
        str_c(msg_text(&c->arena, c->lang,
                       s->person ? MSG_RANK_ORDER_OF(stage, s->person, s->order.n_open, s->order.n)
                                 : MSG_RANK_ORDER(stage, s->order.n_open, s->order.n)));
    table_init(&t, &c->arena, c->lang, title);
    table_heading(c, &t, MSG_RANK_COLUMN_PLACE, TABLE_NUMBER);
    table_heading(c, &t, MSG_RANK_COLUMN_SCORE, TABLE_NUMBER);
    table_heading(c, &t, MSG_RANK_COLUMN_RECORD, TABLE_NUMBER);
    table_heading(c, &t, MSG_RANK_COLUMN_JUDGED, TABLE_TEXT);
    table_heading(c, &t, MSG_RANK_COLUMN_TITLE, TABLE_TEXT);
    for (size_t i = 0; i < s->n; i++) {
        struct table_cell *cell = table_row(&t);
        bool open = i < s->order.n_open;
        cell[0] = table_int((int64_t)i + 1);
        cell[1] = table_number((double)s->order.score[i], 3);
        cell[2] = table_int(s->order.root[i]);
        cell[3] = table_text(open ? STR("") : str_c(msg_text(&c->arena, c->lang, MSG_RANK_JUDGED)));
        cell[4] = table_text(text_ellipsize(s->line[i].title, TITLE_COLUMNS, &c->arena));
    }
    table_plain(&t, &c->out);
    rank_learned_said(c, &s->order.learned);
}

static enum err_code find(struct cli *c, struct shown *s, size_t most, struct err *e)
{
    struct priority *p = NULL;
    enum err_code rc = rank_ready(c, &p, e);
    if (rc == ERR_OK)
        rc = priority_rank(p, c->store, s->person, s->stage, &c->arena, &s->order, e);
    priority_free(p);
    if (rc != ERR_OK)
        return rc;
    s->n = most < s->order.n ? most : s->order.n;
    s->line = ARENA_ARRAY(&c->arena, s->n, struct record_line);
    for (size_t i = 0; rc == ERR_OK && i < s->n; i++)
        rc = record_line(c->store, s->order.root[i], &c->arena, &s->line[i], e);
    return rc;
}

enum err_code rank_top(const char *word, size_t *out, struct err *e)
{
    int64_t n = TOP_USUAL;
    if (word && (!str_int64(str_c(word), &n) || n < 0))
        return err_set(e, ERR_USAGE, MSG_RANK_BAD_TOP(word));
    *out = n ? (size_t)n : SIZE_MAX;
    return ERR_OK;
}

enum err_code cmd_rank_order(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *stage = NULL, *person = NULL, *top = NULL;
    struct shown s = {0};
    char **rest;
    int n;
    size_t most;
    const struct cli_option option[] = {{"--stage", NULL, false, &stage},
                                        {"--person", NULL, false, &person},
                                        {"--top", NULL, false, &top}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "rank", e);
    if (rc == ERR_OK)
        rc = stage_named(stage, &s.stage, e);
    if (rc == ERR_OK)
        rc = rank_top(top, &most, e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = rank_person(c, person, &s.person, e);
    if (rc == ERR_OK)
        rc = find(c, &s, most, e);
    if (rc != ERR_OK)
        return rc;
    c->json ? put_json(c, &s) : say(c, &s);
    return ERR_OK;
}
