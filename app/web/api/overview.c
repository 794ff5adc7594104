/* overview.c - where the review stands, and what waits for who asks; how far people agree. */
#include "app/json/agreement.h"
#include "app/json/prisma.h"
#include "app/json/progress.h"
#include "app/web/api/flows.h"
#include "app/web/api/tables.h"
#include "app/web/api/todo.h"
#include "app/web/messages.h"

/* ---- The overview ---------------------------------------------------------------------------- */

static enum err_code put_head(struct web_call *c, struct json_out *j, struct err *e)
{
    const struct review_documents *d;
    struct prisma_searched searched;
    char day[16];
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc == ERR_OK)
        rc = prisma_searched(c->store, c->lang, c->arena, &searched, e);
    if (rc != ERR_OK)
        return rc;
    json_key_str(j, "title", d->pico.title[c->lang]);
    json_key_str(j, "question", d->pico.question[c->lang]);
    json_key_str(j, "protocol", d->protocol.title[c->lang]);
    json_key_int(j, "pico_version", d->pico_version);
    json_key_c(j, "searched", date_is_set(searched.day) ? date_iso(searched.day, day) : NULL);
    return ERR_OK;
}

static enum err_code put_todo(struct web_call *c, struct json_out *j, bool under_way, struct err *e)
{
    struct todo_list list;
    enum err_code rc = todo_load(c, under_way, &list, e);
    if (rc != ERR_OK)
        return rc;
    json_key_arr(j, "todo");
    for (size_t i = 0; i < list.n; i++) {
        const struct todo *t = &list.item[i];
        json_obj(j);
        json_key_c(j, "kind", todo_kind_name(t->kind));
        if (t->stage < STAGE_COUNT)
            json_key_c(j, "stage", stage_name(t->stage));
        json_key_int(j, "n", t->n);
        json_opt_int(j, "id", t->id);
        json_opt_str(j, "since", t->since);
        json_end(j);
    }
    json_end(j);
    return ERR_OK;
}

static enum err_code put_set_up(struct web_call *c, struct json_out *j, struct err *e)
{
    struct set_up s;
    enum err_code rc = set_up_load(c, &s, e);
    if (rc != ERR_OK)
        return rc;
    json_key_int(j, "records", s.n_records);
    json_key_obj(j, "set_up");
    json_key_bool(j, "people", s.people);
    json_key_bool(j, "pico", s.pico);
    json_key_bool(j, "records", s.records);
    json_key_bool(j, "dedup", s.dedup);
    json_key_int(j, "readers", s.n_readers);
    json_key_int(j, "readers_needed", s.readers_needed);
    json_end(j);
    return ERR_OK;
}

/* The beginning of the funnel: what was found, and what of it is there to be screened. */
static void put_found(struct json_out *j, const struct prisma_flow *flow)
{
    static const struct {
        const char *key;
        enum prisma_step step;
    } number[] = {{"identified", PRISMA_IDENTIFIED},
                  {"duplicates", PRISMA_DUPLICATES},
                  {"automatic", PRISMA_AUTOMATIC},
                  {"removed", PRISMA_REMOVED},
                  {"screened", PRISMA_SCREENED}};
    const struct prisma_number *step = flow->column[PRISMA_COLUMN_ALL].step;
    json_key_obj(j, "found");
    for (size_t i = 0; i < COUNT_OF(number); i++)
        json_key_int(j, number[i].key, step[number[i].step].n);
    json_end(j);
}

static enum err_code show(struct web_call *c, struct err *e)
{
    struct flow_held *held;
    struct progress_report report;
    enum err_code rc = progress_report(c->store, c->person, c->arena, &report, e);
    if (rc == ERR_OK)
        rc = flows_take(c->web->flows, c->store, &(struct flow_part){0}, c->person, &held, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    bool under_way = prisma_is_under_way(&held->flow);
    put_found(j, &held->flow);
    json_key_bool(j, "under_way", under_way);
    flows_give(c->web->flows, held);
    rc = put_head(c, j, e);
    if (rc == ERR_OK)
        rc = put_todo(c, j, under_way, e);
    if (rc == ERR_OK)
        rc = put_set_up(c, j, e);
    if (rc == ERR_OK)
        progress_put(j, &report);
    json_end(j);
    return rc;
}

/* ---- Agreement ------------------------------------------------------------------------------- */

static const char *const BY[] = {"verdict", "category", "reason", NULL};
static const char *const MAYBE[] = {"include", "apart", NULL};

/* Rounds; how far each agreed once its discussion began. */
static enum err_code put_rounds(struct web_call *c, struct json_out *j, struct err *e)
{
    struct calibration *x;
    size_t n;
    enum err_code rc = calibration_list(c->store, c->person, c->arena, &x, &n, e);
    json_key_arr(j, "rounds");
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        struct agreement before, after;
        json_obj(j);
        json_key_int(j, "id", x[i].id);
        json_key_c(j, "stage", stage_name(x[i].stage));
        json_key_c(j, "phase", calibration_phase_name(x[i].phase));
        json_key_str(j, "at", x[i].at);
        json_key_int(j, "records", x[i].n_records);
        json_key_int(j, "people", (int64_t)x[i].n_people);
        if (x[i].phase != CALIBRATION_BEFORE) {
            rc = calibration_statistics(c->store, &x[i], false, c->arena, &before, e);
            if (rc == ERR_OK)
                rc = calibration_statistics(c->store, &x[i], true, c->arena, &after, e);
            if (rc == ERR_OK)
                agreement_round_put(j, &before, &after);
        }
        json_end(j);
    }
    json_end(j);
    return rc;
}

/* What the protocol asks of a calibration. */
static enum err_code put_asked(struct web_call *c, struct json_out *j, struct err *e)
{
    const struct review_documents *d;
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc != ERR_OK)
        return rc;
    json_key_arr(j, "asked");
    for (int k = 0; k < STAGE_COUNT; k++) {
        const struct protocol_stage *p = &d->protocol.stage[k];
        if (!p->calibration_at_least)
            continue;
        json_obj(j);
        json_key_c(j, "stage", stage_name((enum stage)k));
        json_key_c(j, "measure", agreement_measure_name(p->calibration_measure));
        json_key_num(j, "at_least", (double)p->calibration_at_least / 1000);
        json_key_int(j, "records", p->calibration_records);
        json_end(j);
    }
    json_end(j);
    return ERR_OK;
}

static enum err_code agreement(struct web_call *c, struct err *e)
{
    struct agreement_asked asked = {
        .filter = {.stage = call_stage(c, "stage"),
                   .by = (enum ratings_by)call_word(c, "by", RATINGS_VERDICT),
                   .maybe_apart = call_word(c, "maybe", 0) == 1},
        .over_time = call_bool(c, "over_time"),
        .all_pairs = call_bool(c, "pairs")};
    struct agreement_stage s[STAGE_COUNT];
    size_t n;
    enum err_code rc = agreement_stages(c->store, &asked, call_has(c, "stage"), c->arena, s, &n, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_arr(j, "stages");
    for (size_t i = 0; i < n; i++) {
        json_obj(j);
        agreement_put(j, &asked, &s[i]);
        json_end(j);
    }
    json_end(j);
    rc = put_rounds(c, j, e);
    if (rc == ERR_OK)
        rc = put_asked(c, j, e);
    json_end(j);
    return rc;
}

static const struct field AGREEMENT[] = {{.name = "stage", .type = FIELD_STAGE},
                                         {.name = "by", .type = FIELD_WORD, .word = BY},
                                         {.name = "maybe", .type = FIELD_WORD, .word = MAYBE},
                                         {.name = "over_time", .type = FIELD_BOOL},
                                         {.name = "pairs", .type = FIELD_BOOL},
                                         {.name = NULL}};

const struct route ROUTES_OVERVIEW[] = {
    {.method = "GET",
     .path = "/api/v1/overview",
     .summary = "What waits for the person, where each stage stands, who is how far",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = show},
    {.method = "GET",
     .path = "/api/v1/agreement",
     .summary = "How far people agree: each stage, its months, calibration rounds",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = AGREEMENT,
     .handle = agreement},
    {.method = NULL}};
