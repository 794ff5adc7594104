/* stopping.c - is enough found at a stage; ending it, opening it again, vouching for a phase. */
#include "screen/rank/stopping.h"
#include "app/json/halt.h"
#include "app/web/api/tables.h"
#include "screen/halt/halt.h"

/* By enum halt_rule. */
static const char *const RULES[] = {"hypergeometric", "curve", "safe", "other", NULL};
static const char *const PHASES[] = {"random", "model", "quality", NULL};

/* Shares in thousandths, so that what is asked for is what is written down. */
static struct halt_options options(const struct web_call *c)
{
    return (struct halt_options){.target = (double)call_int(c, "target") / 1000,
                                 .confidence = (double)call_int(c, "confidence") / 1000,
                                 .small = call_bool(c, "small")};
}

static enum err_code show(struct web_call *c, struct err *e)
{
    struct halt_options o = options(c);
    struct halt_view v;
    enum err_code rc = halt_load(c->store, c->person, call_stage(c, "stage"), &o, c->arena, &v, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    halt_put(j, &v);
    json_key_int(j, "least", RANK_STOP_LEAST);
    json_key_arr(j, "found_at"); /* places of the relevant ones, for the curve */
    for (int64_t i = 0; i < v.found; i++)
        json_int(j, (int64_t)v.position[i]);
    json_end(j);
    json_end(j);
    return ERR_OK;
}

static enum err_code answer(struct web_call *c, int64_t n)
{
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_c(j, "stage", stage_name(call_stage(c, "stage")));
    json_key_int(j, "records", n);
    json_end(j);
    return ERR_OK;
}

static enum err_code stop(struct web_call *c, struct err *e)
{
    struct halt_options o = options(c);
    struct halt_decision d = {.rule = (enum halt_rule)call_word(c, "rule", HALT_OTHER),
                              .note = call_c(c, "note"),
                              .force = call_bool(c, "force")};
    int64_t n;
    enum err_code rc =
        halt_stop(c->store, c->person, call_stage(c, "stage"), &o, &d, c->arena, &n, e);
    return rc == ERR_OK ? answer(c, n) : rc;
}

static enum err_code resume(struct web_call *c, struct err *e)
{
    int64_t n;
    enum err_code rc =
        stage_resume(c->store, c->person, call_stage(c, "stage"), call_c(c, "note"), &n, e);
    return rc == ERR_OK ? answer(c, n) : rc;
}

static enum err_code attest(struct web_call *c, struct err *e)
{
    static const enum halt_phase phase[] = {HALT_RANDOM, HALT_MODEL, HALT_QUALITY};
    enum err_code rc = stage_attest(c->store, c->person, call_stage(c, "stage"),
                                    phase[call_word(c, "phase", 0)], call_c(c, "note"), e);
    if (rc == ERR_OK)
        c->answer.status = 204;
    return rc;
}

#define SHARES                                                                                     \
    {.name = "target", .type = FIELD_INT, .low = 500, .high = 999},                                \
        {.name = "confidence", .type = FIELD_INT, .low = 500, .high = 999},                        \
    {                                                                                              \
        .name = "small", .type = FIELD_BOOL                                                        \
    }

static const struct field SHOW[] = {SHARES, {.name = NULL}};
static const struct field STOP[] = {
    {.name = "rule", .type = FIELD_WORD, .required = true, .word = RULES},
    {.name = "note", .type = FIELD_TEXT, .high = HALT_NOTE_MAX},
    {.name = "force", .type = FIELD_BOOL},
    SHARES,
    {.name = NULL}};
static const struct field RESUME[] = {
    {.name = "note", .type = FIELD_TEXT, .required = true, .low = 1, .high = HALT_NOTE_MAX},
    {.name = NULL}};
static const struct field ATTEST[] = {
    {.name = "phase", .type = FIELD_WORD, .required = true, .word = PHASES},
    {.name = "note", .type = FIELD_TEXT, .required = true, .low = 1, .high = HALT_NOTE_MAX},
    {.name = NULL}};

#define STAGE "/api/v1/stages/{stage:stage}"

const struct route ROUTES_STOPPING[] = {
    {.method = "GET",
     .path = STAGE "/stopping",
     .summary = "What each stopping rule says, SAFE's phases, the cost of going on, endings",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = SHOW,
     .handle = show},
    {.method = "POST",
     .path = STAGE "/stop",
     .summary = "End the stage for what is open there",
     .kind = ROUTE_WRITE,
     .roles = WEB_LEAD,
     .body = STOP,
     .handle = stop},
    {.method = "POST",
     .path = STAGE "/resume",
     .summary = "Open an ended stage again",
     .kind = ROUTE_WRITE,
     .roles = WEB_LEAD,
     .body = RESUME,
     .handle = resume},
    {.method = "POST",
     .path = STAGE "/attest",
     .summary = "Vouch for a phase of SAFE",
     .kind = ROUTE_WRITE,
     .roles = WEB_LEAD,
     .body = ATTEST,
     .handle = attest},
    {.method = NULL}};
