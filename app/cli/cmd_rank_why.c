/* cmd_rank_why.c - why a record stands where it does: what lifted it, what kept it down. */
#include "app/cli/cmd_rank_review.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "app/cli/workflow_words.h"
#include "lib/base/text.h"
#include "lib/render/table.h"
#include "screen/import/record.h"

#include <math.h>

#define TOP_USUAL     12 /* reasons of either side */
#define WORDS_COLUMNS 60
#define TITLE_COLUMNS 76
#define LEAST_SHOWN   0.0005 /* what three digits can't tell from nothing */

struct asking {
    const char *person;
    enum stage stage;
    int64_t root;
    struct priority_why why;
    const struct pico *pico;
    size_t most;
};

/* "pt:Review" → the kind of heading, and what is left. */
static struct str heading_part(struct str s, const struct msg **kind)
{
    static const struct {
        const char *prefix;
        const struct msg *kind;
    } part[] = {{"pt:", &msg_rank_kind_type},
                {"so:", &msg_rank_kind_journal},
                {"ot:", &msg_rank_kind_keyword}};
    *kind = &msg_rank_kind_mesh;
    for (size_t i = 0; i < COUNT_OF(part); i++)
        if (str_starts(s, part[i].prefix)) {
            *kind = part[i].kind;
            return str_sub(s, strlen(part[i].prefix), s.len);
        }
    return s;
}

static const char *const KINDS[] = {"words", "heading", "verdict"};

static struct str what_of(const struct asking *k, const struct rank_reason *r,
                          const struct msg **kind)
{
    *kind = &msg_rank_kind_criterion;
    if (r->kind == RANK_BY_VERDICT)
        return r->which < k->pico->n_criteria ? k->pico->criterion[r->which].id : STR("");
    return r->kind == RANK_BY_HEADING ? heading_part(r->text, kind) : r->text;
}

static char verdict_of(const struct asking *k, const struct rank_reason *r)
{
    struct str v = k->why.text.verdicts;
    return r->kind == RANK_BY_VERDICT && r->which < v.len ? v.ptr[r->which] : '.';
}

static double rounded(double x)
{
    return round(x * 1e4) / 1e4;
}

static void put_reasons(struct cli *c, const struct asking *k, const char *key,
                        struct rank_reason *const *reason, size_t n)
{
    struct json_out *j = &c->j;
    json_key_arr(j, key);
    for (size_t i = 0; i < n && i < k->most; i++) {
        const struct rank_reason *r = reason[i];
        const struct msg *kind;
        json_obj(j);
        json_key_c(j, "kind", KINDS[r->kind]);
        json_key_num(j, "weight", rounded(r->weight));
        json_key_str(j, "text", r->kind == RANK_BY_VERDICT ? what_of(k, r, &kind) : r->text);
        if (r->kind == RANK_BY_VERDICT)
            json_key_c(j, "verdict", verdict_of(k, r) == '+' ? "met" : "not_met");
        json_key_arr(j, "places");
        for (size_t s = 0; s < r->n_span; s++) {
            json_obj(j);
            json_key_c(j, "in", r->span[s].in_abstract ? "abstract" : "title");
            json_key_int(j, "start", (int64_t)r->span[s].start);
            json_key_int(j, "end", (int64_t)r->span[s].end);
            json_end(j);
        }
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

static void put_json(struct cli *c, const struct asking *k)
{
    struct json_out *j = &c->j;
    const struct priority_why *w = &k->why;
    cli_json_begin(c, "rank why");
    json_key_int(j, "record", k->root);
    json_key_c(j, "stage", stage_name(k->stage));
    json_opt_str(j, "person", str_c(k->person));
    json_opt_int(j, "place", (int64_t)w->place);
    json_key_int(j, "of", (int64_t)w->n);
    json_key_num(j, "score", rounded(w->all.score));
    json_key_num(j, "intercept", rounded(w->all.intercept));
    json_key_num(j, "rest", rounded(w->all.rest));
    json_key_bool(j, "verdicts_withheld", w->verdicts_withheld);
    rank_learned_json(c, &w->learned);
    json_key_str(j, "title", w->text.title);
    json_key_str(j, "abstract", w->text.abstract);
    put_reasons(c, k, "raised", w->raised, w->n_raised);
    put_reasons(c, k, "lowered", w->lowered, w->n_lowered);
    json_end(j);
}

static const char *word(struct cli *c, const struct msg *m)
{
    return msg_text(&c->arena, c->lang, (struct msg_call){m, 0, NULL});
}

/* "title, abstract 3×" */
static struct str where(struct cli *c, const struct asking *k, const struct rank_reason *r)
{
    const struct msg *kind;
    size_t n[2] = {0, 0};
    (void)what_of(k, r, &kind);
    if (r->kind == RANK_BY_VERDICT)
        return str_c(msg_text(&c->arena, c->lang,
                              verdict_of(k, r) == '+' ? MSG_RANK_CRITERION_MET
                                                      : MSG_RANK_CRITERION_NOT_MET));
    if (r->kind == RANK_BY_HEADING)
        return str_c(word(c, kind));
    struct buf b = {0};
    for (size_t i = 0; i < r->n_span; i++)
        n[r->span[i].in_abstract]++;
    for (int k2 = 0; k2 < 2; k2++) {
        if (!n[k2])
            continue;
        buf_addf(&b, "%s%s", b.len ? ", " : "",
                 word(c, k2 ? &msg_rank_in_abstract : &msg_rank_in_title));
        if (n[k2] > 1)
            buf_addf(&b, " %zu×", n[k2]);
    }
    struct str out = arena_str(&c->arena, buf_str(&b));
    buf_release(&b);
    return out;
}

static void say_reasons(struct cli *c, const struct asking *k, struct msg_call title,
                        struct rank_reason *const *reason, size_t n)
{
    struct table t;
    if (n == 0 || fabs(reason[0]->weight) < LEAST_SHOWN)
        return;
    table_init(&t, &c->arena, c->lang, str_c(msg_text(&c->arena, c->lang, title)));
    table_heading(c, &t, MSG_RANK_COLUMN_WEIGHT, TABLE_NUMBER);
    table_heading(c, &t, MSG_RANK_COLUMN_WHAT, TABLE_TEXT);
    table_heading(c, &t, MSG_RANK_COLUMN_WHERE, TABLE_TEXT);
    for (size_t i = 0; i < n && i < k->most && fabs(reason[i]->weight) >= LEAST_SHOWN; i++) {
        const struct msg *kind;
        struct str what = what_of(k, reason[i], &kind);
        struct table_cell *cell = table_row(&t);
        cell[0] = table_number(reason[i]->weight, 3);
        cell[1] = table_text(what.len ? text_ellipsize(what, WORDS_COLUMNS, &c->arena)
                                      : str_c(word(c, &msg_rank_across)));
        cell[2] = table_text(where(c, k, reason[i]));
    }
    buf_addch(&c->out, '\n');
    table_plain(&t, &c->out);
}

static const char *number(struct cli *c, double x)
{
    struct buf b = {0};
    msg_add_double(&b, c->lang, x, 3);
    const char *s = arena_str(&c->arena, buf_str(&b)).ptr;
    buf_release(&b);
    return s;
}

static void say(struct cli *c, const struct asking *k)
{
    const struct priority_why *w = &k->why;
    struct str title = text_ellipsize(w->text.title, TITLE_COLUMNS, &c->arena);
    cli_say(c, MSG_RANK_WHY_RECORD(k->root, title));
    if (w->place)
        cli_say(
            c, MSG_RANK_WHY_PLACE(cli_stage(c, k->stage), w->place, w->n, number(c, w->all.score)));
    else
        cli_say(c, MSG_RANK_WHY_NO_PLACE(cli_stage(c, k->stage), number(c, w->all.score)));
    say_reasons(c, k, MSG_RANK_RAISED, w->raised, w->n_raised);
    say_reasons(c, k, MSG_RANK_LOWERED, w->lowered, w->n_lowered);
    buf_addch(&c->out, '\n');
    cli_say(c, MSG_RANK_WHY_SUM(number(c, w->all.intercept)));
    if (w->verdicts_withheld)
        cli_say(c, MSG_RANK_WHY_WITHHELD);
    rank_learned_said(c, &w->learned);
}

static enum err_code find(struct cli *c, struct asking *k, const char *record, const char *person,
                          struct err *e)
{
    const struct review_documents *d;
    struct priority *p = NULL;
    enum err_code rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = rank_person(c, person, &k->person, e);
    if (rc == ERR_OK)
        rc = record_find(c->store, str_c(record), &k->root, e);
    if (rc == ERR_OK)
        rc = review_documents(c->store, &d, e);
    if (rc == ERR_OK)
        rc = rank_ready(c, &p, e);
    if (rc == ERR_OK)
        rc = priority_why(p, c->store, k->person, k->stage, k->root, &c->arena, &k->why, e);
    priority_free(p);
    k->pico = rc == ERR_OK ? &d->pico : NULL;
    return rc;
}

enum err_code cmd_rank_why(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *stage = NULL, *person = NULL, *top = NULL;
    struct asking k = {0};
    char **rest;
    int n;
    const struct cli_option option[] = {{"--stage", NULL, false, &stage},
                                        {"--person", NULL, false, &person},
                                        {"--top", NULL, false, &top}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "rank why", e);
    if (rc == ERR_OK)
        rc = stage_named(stage, &k.stage, e);
    if (rc == ERR_OK)
        rc = rank_top(top, &k.most, e);
    if (!top)
        k.most = TOP_USUAL;
    if (rc == ERR_OK)
        rc = find(c, &k, rest[0], person, e);
    if (rc != ERR_OK)
        return rc;
    c->json ? put_json(c, &k) : say(c, &k);
    return ERR_OK;
}
