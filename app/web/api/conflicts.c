/* conflicts.c - what readers disagree about: who may settle it sees both sides, and settles it. */
#include "app/web/api/reading.h"
#include "app/web/api/tables.h"
#include "app/web/api/vote_json.h"
#include "app/web/messages.h"
#include "screen/review/settling.h"

#define PAGE_MOST    200
#define PRESENT_MOST 64

/* ---- Reading --------------------------------------------------------------------------------- */

/* "STAGE.EVENT.RECORD" */
static void put_place(struct json_out *j, const struct settling_conflict *x, struct arena *a)
{
    json_c(j, arena_fmt(a, "%d.%lld.%lld", (int)x->stage, (long long)x->event, (long long)x->root));
}

static enum err_code read_place(struct str text, struct settling_place *out, struct err *e)
{
    int64_t number[3] = {0};
    struct str rest = text, one;
    size_t n = 0;
    bool fits = true;
    while (fits && n < COUNT_OF(number) && str_split(&rest, '.', &one))
        fits = str_int64(one, &number[n++]);
    if (!fits || n != COUNT_OF(number) || number[0] < 0 || number[0] >= STAGE_COUNT)
        return err_set(e, ERR_INPUT, MSG_WEB_BAD_CURSOR);
    *out = (struct settling_place){(enum stage)number[0], number[1], number[2]};
    return ERR_OK;
}

static void put_line(struct json_out *j, const struct settling_conflict *x)
{
    json_key_int(j, "record", x->root);
    json_key_c(j, "stage", stage_name(x->stage));
    json_key_str(j, "title", x->title);
    json_key_str(j, "citation", x->citation);
    json_key_str(j, "since", x->since);
}

static void put_waiting(struct json_out *j, const struct settling_page *page)
{
    json_key_obj(j, "waiting");
    for (int k = 0; k < STAGE_COUNT; k++)
        json_key_int(j, stage_name((enum stage)k), page->waiting[k]);
    json_end(j);
}

/* Everybody who may sit in a plenum: the people of the review, each once. */
static enum err_code put_people(struct web_call *c, struct json_out *j, struct err *e)
{
    struct person_role *role;
    size_t n;
    enum err_code rc = person_list(c->store, c->arena, &role, &n, e);
    if (rc != ERR_OK)
        return rc;
    json_key_arr(j, "people");
    for (size_t i = 0; i < n; i++) {
        bool first = role[i].active;
        for (size_t k = 0; first && k < i; k++)
            first = !role[k].active || !str_eq(role[k].person, role[i].person);
        if (first)
            json_str(j, role[i].person);
    }
    json_end(j);
    return ERR_OK;
}

/* A merge brought two votes of one person together. */
static enum err_code put_doubles(struct web_call *c, struct json_out *j, struct err *e)
{
    struct double_vote *v;
    size_t n;
    enum err_code rc = review_double_votes(c->store, c->person, c->arena, &v, &n, e);
    if (rc != ERR_OK)
        return rc;
    json_key_arr(j, "double_votes");
    for (size_t i = 0; i < n && i < PAGE_MOST; i++) {
        json_obj(j);
        json_key_int(j, "record", v[i].root);
        json_key_c(j, "stage", stage_name(v[i].stage));
        json_key_str(j, "person", v[i].person);
        json_key_int(j, "votes", v[i].n);
        json_key_bool(j, "differ", v[i].differ);
        json_end(j);
    }
    json_end(j);
    return ERR_OK;
}

static enum err_code list(struct web_call *c, struct err *e)
{
    struct settling_place place;
    struct settling_page page;
    struct settling_filter f = {.stage =
                                    call_has(c, "stage") ? call_stage(c, "stage") : STAGE_COUNT,
                                .most = (size_t)call_int_or(c, "limit", 50)};
    enum err_code rc = ERR_OK;
    if (call_has(c, "after")) {
        rc = read_place(call_text(c, "after"), &place, e);
        f.after = &place;
    }
    if (rc == ERR_OK)
        rc = settling_waiting(c->store, c->person, &f, c->arena, &page, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    put_waiting(j, &page);
    json_key_arr(j, "items");
    for (size_t i = 0; i < page.n; i++) {
        json_obj(j);
        put_line(j, &page.item[i]);
        json_key_arr(j, "verdicts");
        for (size_t k = 0; k < page.item[i].n; k++)
            json_c(j, vote_verdict_name(page.item[i].side[k].vote.verdict));
        json_end(j);
        json_end(j);
    }
    json_end(j);
    json_key(j, "next");
    if (page.more)
        put_place(j, &page.item[page.n - 1], c->arena);
    else
        json_put_null(j);
    rc = put_people(c, j, e);
    if (rc == ERR_OK)
        rc = put_doubles(c, j, e);
    json_end(j);
    return rc;
}

static void put_side(struct json_out *j, const struct settling_side *x)
{
    struct conflict_vote v = {.person = x->person, .vote = x->vote, .as = x->as};
    json_obj(j);
    json_key_str(j, "at", x->at);
    json_key(j, "vote");
    vote_put(j, &v);
    json_end(j);
}

static void put_readings(struct json_out *j, const struct settling_view *v)
{
    json_key_arr(j, "readings");
    for (size_t i = 0; i < v->n_readings; i++) {
        json_obj(j);
        json_key_int(j, "reading", v->reading[i].reading);
        json_key_str(j, "cause", v->reading[i].cause);
        json_key_str(j, "note", v->reading[i].note);
        json_key_str(j, "person", v->reading[i].person);
        json_key_str(j, "at", v->reading[i].at);
        json_end(j);
    }
    json_end(j);
}

static enum err_code show(struct web_call *c, struct err *e)
{
    struct settling_view v;
    int64_t root = call_int(c, "record");
    enum stage stage = call_stage(c, "stage");
    enum err_code rc = settling_load(c->store, c->person, root, stage, c->arena, &v, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    put_line(j, &v.conflict);
    json_key_bool(j, "judged", v.judged);
    json_key_bool(j, "plenum_only", v.plenum_only);
    json_key_arr(j, "sides");
    for (size_t i = 0; i < v.conflict.n; i++)
        put_side(j, &v.conflict.side[i]);
    json_end(j);
    put_readings(j, &v);
    json_key(j, "reading");
    rc = reading_put(c, j, root, stage, e);
    json_end(j);
    return rc;
}

static void put_done(struct json_out *j, const struct settling_done *x)
{
    struct conflict_vote v = {.person = x->person, .vote = x->vote};
    json_obj(j);
    json_key_int(j, "event", x->event);
    json_key_int(j, "record", x->root);
    json_key_c(j, "stage", stage_name(x->stage));
    json_key_str(j, "title", x->title);
    json_key_str(j, "citation", x->citation);
    json_key_str(j, "at", x->at);
    json_key_str(j, "how", x->how);
    json_key(j, "present");
    json_raw(j, x->present);
    json_key(j, "vote");
    vote_put(j, &v);
    json_end(j);
}

static enum err_code settled(struct web_call *c, struct err *e)
{
    struct settling_done *x;
    size_t n, most = (size_t)call_int_or(c, "limit", 50);
    enum err_code rc =
        settling_settled(c->store, c->person, call_int(c, "after"), most, c->arena, &x, &n, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_arr(j, "items");
    for (size_t i = 0; i < n; i++)
        put_done(j, &x[i]);
    json_end(j);
    json_null_int(j, "next", n == most ? x[n - 1].event : 0);
    json_end(j);
    return ERR_OK;
}

/* ---- Settling -------------------------------------------------------------------------------- */

/* What waits now, so that the page needn't ask. */
static enum err_code answer(struct web_call *c, struct err *e)
{
    struct settling_page page;
    struct settling_filter none = {.stage = STAGE_COUNT};
    enum err_code rc = settling_waiting(c->store, c->person, &none, c->arena, &page, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_int(j, "record", call_int(c, "record"));
    json_key_c(j, "stage", stage_name(call_stage(c, "stage")));
    put_waiting(j, &page);
    json_end(j);
    return ERR_OK;
}

static enum err_code settle(struct web_call *c, struct err *e)
{
    struct str *name;
    const char *present[PRESENT_MOST];
    struct plenum plenum = {.present = present};
    struct vote v = {.verdict = (enum vote_verdict)call_word(c, "verdict", VOTE_INCLUDE),
                     .category = call_text(c, "category"),
                     .reason = call_text(c, "reason"),
                     .note = call_text(c, "note")};
    bool together = call_has(c, "present");
    if (together) {
        plenum.n = call_texts(c, "present", &name);
        for (size_t i = 0; i < plenum.n; i++)
            present[i] = arena_strndup(c->arena, name[i].ptr, name[i].len);
    }
    enum err_code rc = conflict_settle(c->store, c->person, call_int(c, "record"),
                                       call_stage(c, "stage"), &v, together ? &plenum : NULL, e);
    return rc == ERR_OK ? answer(c, e) : rc;
}

static enum err_code open_again(struct web_call *c, const char *cause, struct err *e)
{
    int64_t root = call_int(c, "record");
    enum err_code rc = reading_open(c->store, c->person, call_stage(c, "stage"), &root, 1, cause,
                                    call_text(c, "note").ptr, e);
    return rc == ERR_OK ? answer(c, e) : rc;
}

static enum err_code send_back(struct web_call *c, struct err *e)
{
    return open_again(c, "conflict", e);
}

static enum err_code reopen(struct web_call *c, struct err *e)
{
    return open_again(c, "lead", e);
}

static const char *const SETTLED[] = {"include", "exclude", NULL};

static const struct field LIST[] = {
    {.name = "stage", .type = FIELD_STAGE},
    {.name = "after", .type = FIELD_TEXT, .high = 64},
    {.name = "limit", .type = FIELD_INT, .low = 1, .high = PAGE_MOST},
    {.name = NULL}};
static const struct field DONE[] = {
    {.name = "after", .type = FIELD_INT, .low = 1, .high = INT64_MAX},
    {.name = "limit", .type = FIELD_INT, .low = 1, .high = PAGE_MOST},
    {.name = NULL}};
static const struct field SETTLE[] = {
    {.name = "verdict", .type = FIELD_WORD, .required = true, .word = SETTLED},
    {.name = "category", .type = FIELD_TEXT, .high = 8},
    {.name = "reason", .type = FIELD_TEXT, .high = 64},
    {.name = "note", .type = FIELD_TEXT, .required = true, .low = 1, .high = 10000},
    {.name = "present", .type = FIELD_TEXTS, .high = PRESENT_MOST},
    {.name = NULL}};
static const struct field SEND_BACK[] = {{.name = "note", .type = FIELD_TEXT, .high = 10000},
                                         {.name = NULL}};
static const struct field REOPEN[] = {
    {.name = "note", .type = FIELD_TEXT, .required = true, .low = 1, .high = 10000},
    {.name = NULL}};

#define CONFLICTS "/api/v1/conflicts"
#define CONFLICT  CONFLICTS "/{stage:stage}/{record}"
/* The protocol names the role that settles at a stage; the rooms hold to it. */
#define SETTLERS (WEB_RESOLVER | WEB_REVIEWER)

const struct route ROUTES_CONFLICTS[] = {
    {.method = "GET",
     .path = CONFLICTS,
     .summary = "Conflicts that wait, by stage, the oldest first; for who may settle them",
     .kind = ROUTE_SLOW,
     .roles = SETTLERS,
     .query = LIST,
     .handle = list},
    {.method = "GET",
     .path = CONFLICTS "/settled",
     .summary = "What was settled and holds, newest first",
     .kind = ROUTE_SLOW,
     .roles = SETTLERS,
     .query = DONE,
     .handle = settled},
    {.method = "GET",
     .path = CONFLICT,
     .summary = "One conflict: all sides whole, and the record with what the criteria say",
     .kind = ROUTE_QUICK,
     .roles = SETTLERS,
     .handle = show},
    {.method = "POST",
     .path = CONFLICT "/settle",
     .summary = "Settle it, alone or as a plenum",
     .kind = ROUTE_WRITE,
     .roles = SETTLERS,
     .body = SETTLE,
     .handle = settle},
    {.method = "POST",
     .path = CONFLICT "/return",
     .summary = "Send it back: its readers judge again",
     .kind = ROUTE_WRITE,
     .roles = SETTLERS,
     .body = SEND_BACK,
     .handle = send_back},
    {.method = "POST",
     .path = CONFLICT "/reopen",
     .summary = "Open again what people decided at the stage",
     .kind = ROUTE_WRITE,
     .roles = WEB_LEAD,
     .body = REOPEN,
     .handle = reopen},
    {.method = NULL}};
