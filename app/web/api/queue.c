/* queue.c - where a person reads, and all that waits for them there. */
#include "app/web/api/reading.h"
#include "app/web/api/screening.h"
#include "app/web/api/tables.h"
#include "app/web/messages.h"
#include "screen/review/halt.h"
#include "screen/review/progress.h"

/* ---- The stages --------------------------------------------------------------------------- */

/* Not to read somewhere is an answer here, and not a failure. */
static enum err_code reads(struct web_call *c, enum stage stage, bool presort, bool *yes,
                           struct err *e)
{
    struct err why = {0};
    enum err_code rc = person_may_read(c->store, c->person, stage, presort, &why);
    *yes = rc == ERR_OK;
    if (rc == ERR_OK || rc == ERR_FORBIDDEN)
        return ERR_OK;
    err_copy(e, &why);
    return rc;
}

/* Whether the lead ended it, and by which rule: the newest ending that holds. */
static enum err_code put_ended(struct web_call *c, struct json_out *j, enum stage stage,
                               struct err *e)
{
    struct stage_halt *h;
    size_t n;
    enum err_code rc = stage_halts(c->store, c->arena, &h, &n, e);
    if (rc != ERR_OK)
        return rc;
    json_key(j, "ended");
    while (n > 0 && (h[n - 1].stage != stage || !h[n - 1].holds))
        n--;
    if (n == 0) {
        json_put_null(j);
        return ERR_OK;
    }
    json_obj(j);
    json_key_str(j, "by", h[n - 1].person);
    json_key_str(j, "at", h[n - 1].at);
    json_key_c(j, "rule", halt_rule_name(h[n - 1].grounds.rule));
    json_key_int(j, "records", h[n - 1].unread);
    json_end(j);
    return ERR_OK;
}

static enum err_code put_stage(struct web_call *c, struct json_out *j, enum stage stage,
                               struct err *e)
{
    const struct review_documents *d;
    bool reads_here = false, sorts = false;
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc == ERR_OK)
        rc = reads(c, stage, false, &reads_here, e);
    if (rc == ERR_OK && d->protocol.stage[stage].presort)
        rc = reads(c, stage, true, &sorts, e);
    if (rc != ERR_OK)
        return rc;
    const struct protocol_stage *p = &d->protocol.stage[stage];
    json_obj(j);
    json_key_c(j, "stage", stage_name(stage));
    json_key_bool(j, "reads", reads_here || sorts);
    json_key_int(j, "reviewers", p->reviewers);
    json_key_bool(j, "presort", p->presort);
    json_key_bool(j, "maybe", p->maybe != MAYBE_REFUSED);
    rc = put_ended(c, j, stage, e);
    if (rc == ERR_OK && (reads_here || sorts))
        rc = screening_put_progress(c, j, stage, e);
    json_end(j);
    return rc;
}

static enum err_code stages(struct web_call *c, struct err *e)
{
    enum err_code rc = ERR_OK;
    struct json_out *j = call_json(c);
    c->uncached = true;
    json_obj(j);
    json_key_arr(j, "stages");
    for (int s = 0; rc == ERR_OK && s < STAGE_COUNT; s++)
        rc = put_stage(c, j, (enum stage)s, e);
    json_end(j);
    json_end(j);
    return rc;
}

/* ---- What waits ---------------------------------------------------------- */

static enum err_code queue(struct web_call *c, struct err *e)
{
    enum stage stage = call_stage(c, "stage");
    struct turn_options o;
    struct turn *t;
    size_t n;
    bool contended = false;
    screening_read_options(c, stage, &o);
    enum err_code rc = review_ahead(c->store, c->person, stage, &o,
                                    (size_t)call_int_or(c, "limit", 200), c->arena, &t, &n, e);
    if (rc == ERR_OK && n && t[0].kind != TURN_CALIBRATION)
        rc = review_is_contended(c->store, stage, t[0].kind == TURN_PRESORT, &contended, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    c->uncached = true;
    json_obj(j);
    json_key_bool(j, "take", contended);
    screening_put_ranking(c, j);
    rc = screening_put_progress(c, j, stage, e);
    json_key_arr(j, "items");
    for (size_t i = 0; i < n; i++) {
        json_obj(j);
        screening_put_turn(j, &t[i]);
        json_end(j);
    }
    json_end(j);
    json_end(j);
    return rc;
}

/* A record that has gone meanwhile, by a merge, is left out. */
static enum err_code put_reading(struct web_call *c, struct json_out *j, int64_t root,
                                 enum stage stage, struct err *e)
{
    struct err why = {0};
    enum err_code rc = reading_put(c, j, root, stage, &why);
    if (rc == ERR_OK || rc == ERR_NOT_FOUND)
        return ERR_OK;
    err_copy(e, &why);
    return rc;
}

static enum err_code readings(struct web_call *c, struct err *e)
{
    enum stage stage = call_stage(c, "stage");
    int64_t *root;
    size_t n = call_ints(c, "records", &root);
    enum err_code rc = ERR_OK;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_arr(j, "items");
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        rc = put_reading(c, j, root[i], stage, e);
    json_end(j);
    json_end(j);
    return rc;
}

static const struct field QUEUE[] = {
    SCREENING_OPTIONS,
    {.name = "limit", .type = FIELD_INT, .low = 1, .high = TURN_LIST_MAX},
    {.name = NULL}};
static const struct field READINGS[] = {
    {.name = "records", .type = FIELD_INTS, .required = true, .high = 50}, {.name = NULL}};

const struct route ROUTES_QUEUE[] = {
    {.method = "GET",
     .path = "/api/v1/screen",
     .summary = "The stages, where this person reads, and how far they are",
     .kind = ROUTE_QUICK,
     .roles = WEB_PERSON,
     .handle = stages},
    {.method = "GET",
     .path = "/api/v1/screen/{stage:stage}/queue",
     .summary = "All that waits for the person, by number",
     .kind = ROUTE_SLOW,
     .roles = WEB_REVIEWER,
     .query = QUEUE,
     .handle = queue},
    {.method = "GET",
     .path = "/api/v1/screen/{stage:stage}/readings",
     .summary = "Several records as the person may see them at this stage",
     .kind = ROUTE_QUICK,
     .roles = WEB_PERSON,
     .query = READINGS,
     .handle = readings},
    {.method = NULL}};
