/* duplicates.c - pairs that the rules left to people, what was decided, what a record is made of.
 */
#include "screen/duplicates/duplicates.h"
#include "app/json/pair.h"
#include "app/json/regrouping.h"
#include "app/json/related.h"
#include "app/web/api/jobs.h"
#include "app/web/api/tables.h"
#include "app/web/messages.h"
#include "screen/duplicates/related.h"

#define PAGE_MOST 200
#define JOIN_MOST 64

/* ---- Pairs ----------------------------------------------------------------------------------- */

static void put_question(struct json_out *j, const struct question *q, enum lang lang)
{
    json_key_int(j, "a", q->a);
    json_key_int(j, "b", q->b);
    json_key_str(j, "rule", q->rule);
    json_opt_str(j, "veto", q->veto);
    json_key_num(j, "score", q->score);
    json_key_str(j, "reason", q->reason[lang]);
    json_key_bool(j, "again", q->again);
}

static enum err_code put_run(struct web_call *c, struct json_out *j, struct err *e)
{
    struct dedup_run_line run;
    enum err_code rc = duplicates_last_run(c->store, c->arena, &run, e);
    if (rc != ERR_OK || !run.any)
        return rc;
    json_key_obj(j, "run");
    json_key_str(j, "at", run.at);
    json_key_str(j, "person", run.person);
    json_key_int(j, "records", run.records);
    json_key_int(j, "merged", run.merged);
    json_key_int(j, "questions", run.questions);
    json_end(j);
    return ERR_OK;
}

static enum err_code put_line(struct web_call *c, struct json_out *j, const struct question *q,
                              size_t group, size_t records, struct err *e)
{
    struct record_line a, b;
    enum err_code rc = record_line(c->store, q->a, c->arena, &a, e);
    if (rc == ERR_OK)
        rc = record_line(c->store, q->b, c->arena, &b, e);
    if (rc != ERR_OK)
        return rc;
    json_obj(j);
    put_question(j, q, c->lang);
    json_key_str(j, "title", a.title);
    json_key_str(j, "a_citation", a.citation);
    json_key_str(j, "b_citation", b.citation);
    json_key_int(j, "group", (int64_t)group);
    json_key_int(j, "group_records", (int64_t)records);
    json_end(j);
    return ERR_OK;
}

/* Pairs stay together where they share a record. `after`: how many to pass over. */
static enum err_code list(struct web_call *c, struct err *e)
{
    struct question_cluster *list;
    size_t n, at = 0, past = (size_t)call_int(c, "after"),
              most = (size_t)call_int_or(c, "limit", 50);
    enum err_code rc = duplicates_waiting(c->store, c->arena, &list, &n, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_arr(j, "items");
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; rc == ERR_OK && k < list[i].n; k++, at++)
            if (at >= past && at - past < most)
                rc = put_line(c, j, &list[i].question[k], i + 1, list[i].n_roots, e);
    json_end(j);
    json_null_int(j, "next", at > past + most ? (int64_t)(past + most) : 0);
    json_key_int(j, "waiting", (int64_t)at);
    if (rc == ERR_OK)
        rc = put_run(c, j, e);
    json_end(j);
    return rc;
}

static enum err_code put_side(struct web_call *c, struct json_out *j, const char *key, int64_t root,
                              struct bib_record *r, struct err *e)
{
    struct record_line line;
    struct record_member *member;
    size_t n;
    enum err_code rc = record_line(c->store, root, c->arena, &line, e);
    if (rc == ERR_OK)
        rc = record_load(c->store, root, c->arena, r, e);
    if (rc == ERR_OK)
        rc = record_members(c->store, root, c->arena, &member, &n, e);
    if (rc != ERR_OK)
        return rc;
    json_key_obj(j, key);
    json_key_int(j, "record", root);
    json_key_str(j, "citation", line.citation);
    json_key_str(j, "language", r->n_languages ? r->language[0] : STR(""));
    members_put(j, member, n);
    json_end(j);
    return ERR_OK;
}

static const struct question *find(const struct question_cluster *list, size_t n, int64_t a,
                                   int64_t b)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < list[i].n; k++)
            if (list[i].question[k].a == a && list[i].question[k].b == b)
                return &list[i].question[k];
    return NULL;
}

/* Any two records that stand; why they were matched when they wait. */
static enum err_code compare(struct web_call *c, struct err *e)
{
    struct question_cluster *list;
    struct bib_record x = {0}, y = {0};
    struct related *related;
    size_t n, n_related;
    int64_t a = call_int(c, "a"), b = call_int(c, "b");
    enum err_code rc = duplicates_waiting(c->store, c->arena, &list, &n, e);
    if (rc == ERR_OK)
        rc = related_of(c->store, a, c->arena, &related, &n_related, e);
    if (rc != ERR_OK)
        return rc;
    const struct question *q = find(list, n, a < b ? a : b, a < b ? b : a);
    struct json_out *j = call_json(c);
    json_obj(j);
    rc = put_side(c, j, "first", a, &x, e);
    if (rc == ERR_OK)
        rc = put_side(c, j, "second", b, &y, e);
    if (rc == ERR_OK && q) {
        json_key_obj(j, "question");
        put_question(j, q, c->lang);
        json_end(j);
    }
    if (rc == ERR_OK) {
        pair_put(j, &x, &y, c->arena);
        related_put(j, &x, related, n_related, c->lang);
    }
    json_end(j);
    return rc;
}

/* ---- History, members ------------------------------------------------------------------------ */

static void put_regrouping(struct json_out *j, const struct regrouping *g, enum lang lang)
{
    json_obj(j);
    json_key_str(j, "kind", g->kind);
    regrouping_put(j, g, lang);
    json_key_str(j, "title", g->title);
    json_key_str(j, "a_citation", g->a_citation);
    json_key_str(j, "b_citation", g->b_citation);
    json_key_bool(j, "by_hand", g->rule.len == 0 || str_eq(g->rule, STR("by-hand")));
    json_end(j);
}

static enum err_code history(struct web_call *c, struct err *e)
{
    struct regrouping *g;
    size_t n;
    struct duplicates_filter f = {.before = call_int(c, "after"),
                                  .by_hand = call_bool(c, "by_hand"),
                                  .most = (size_t)call_int_or(c, "limit", 50)};
    enum err_code rc = duplicates_page(c->store, &f, c->arena, &g, &n, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_arr(j, "items");
    for (size_t i = 0; i < n; i++)
        put_regrouping(j, &g[i], c->lang);
    json_end(j);
    json_null_int(j, "next", n == f.most ? g[n - 1].event : 0);
    json_end(j);
    return ERR_OK;
}

static enum err_code members(struct web_call *c, struct err *e)
{
    int64_t root;
    struct record_line line;
    struct record_combined combined;
    struct record_member *member;
    struct regrouping *g;
    size_t n, n_past;
    const char *key = arena_fmt(c->arena, "id:%lld", (long long)call_int(c, "record"));
    enum err_code rc = record_find(c->store, str_c(key), &root, e);
    if (rc == ERR_OK)
        rc = record_line(c->store, root, c->arena, &line, e);
    if (rc == ERR_OK)
        rc = record_load_combined(c->store, root, c->arena, &combined, e);
    if (rc == ERR_OK)
        rc = record_members(c->store, root, c->arena, &member, &n, e);
    if (rc == ERR_OK)
        rc = duplicates_list(c->store, root, c->arena, &g, &n_past, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_int(j, "record", root);
    json_key_str(j, "title", line.title);
    json_key_str(j, "citation", line.citation);
    members_put(j, member, n);
    origins_put(j, &combined);
    json_key_arr(j, "history");
    for (size_t i = 0; i < n_past; i++)
        put_regrouping(j, &g[i], c->lang);
    json_end(j);
    json_end(j);
    return ERR_OK;
}

/* ---- Deciding -------------------------------------------------------------------------------- */

static enum err_code answer(struct web_call *c, const char *what, int64_t a, int64_t b)
{
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_c(j, "done", what);
    json_key_int(j, "a", a);
    json_opt_int(j, "b", b);
    json_end(j);
    return ERR_OK;
}

static enum err_code merge(struct web_call *c, struct err *e)
{
    int64_t *record;
    size_t n = call_ints(c, "records", &record);
    if (n < 2)
        return err_set(e, ERR_INPUT, MSG_WEB_TWO_RECORDS);
    int64_t kept = record[0];
    for (size_t i = 1; i < n; i++)
        kept = record[i] < kept ? record[i] : kept;
    enum err_code rc = duplicates_join(c->store, c->person, record, n, e);
    return rc == ERR_OK ? answer(c, "merge", kept, 0) : rc;
}

static enum err_code apart(struct web_call *c, struct err *e)
{
    int64_t a = call_int(c, "a"), b = call_int(c, "b");
    enum err_code rc = record_apart(c->store, c->person, a, b, call_text(c, "reason"), e);
    return rc == ERR_OK ? answer(c, "apart", a, b) : rc;
}

static enum err_code split(struct web_call *c, struct err *e)
{
    enum err_code rc = record_split(c->store, c->person, call_int(c, "record"), e);
    return rc == ERR_OK ? answer(c, "split", call_int(c, "record"), 0) : rc;
}

static enum err_code undo(struct web_call *c, struct err *e)
{
    struct regrouping undone;
    enum err_code rc =
        duplicates_undo(c->store, c->person, call_int(c, "event"), c->arena, &undone, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_c(j, "done", "undo");
    json_key_int(j, "event", undone.event);
    json_key_str(j, "kind", undone.kind);
    json_key_int(j, "a", undone.a);
    json_key_int(j, "b", undone.b);
    json_end(j);
    return ERR_OK;
}

static enum err_code relate(struct web_call *c, struct err *e)
{
    int64_t a = call_int(c, "a"), b = call_int(c, "b");
    enum err_code rc = related_set(c->store, c->person, a, b, call_text(c, "kind"), e);
    return rc == ERR_OK ? answer(c, "relate", a, b) : rc;
}

static enum err_code unrelate(struct web_call *c, struct err *e)
{
    int64_t a = call_int(c, "a"), b = call_int(c, "b");
    enum err_code rc = related_remove(c->store, c->person, a, b, e);
    return rc == ERR_OK ? answer(c, "unrelate", a, b) : rc;
}

static enum err_code prefer(struct web_call *c, struct err *e)
{
    int64_t root = call_int(c, "record");
    enum err_code rc =
        record_prefer(c->store, c->person, root, call_text(c, "field"), call_int(c, "member"), e);
    return rc == ERR_OK ? answer(c, "prefer", root, 0) : rc;
}

static enum err_code run(struct web_call *c, struct err *e)
{
    return jobs_add(c, "dedup", call_bool(c, "dry_run") ? "{\"dry_run\":true}" : "{}", e);
}

#define RECORD(field)                                                                              \
    {                                                                                              \
        .name = field, .type = FIELD_INT, .required = true, .low = 1, .high = INT64_MAX            \
    }
#define LIMIT                                                                                      \
    {                                                                                              \
        .name = "limit", .type = FIELD_INT, .low = 1, .high = PAGE_MOST                            \
    }

static const struct field LIST[] = {
    {.name = "after", .type = FIELD_INT, .low = 0, .high = INT32_MAX}, LIMIT, {.name = NULL}};
static const struct field HISTORY[] = {
    {.name = "after", .type = FIELD_INT, .low = 1, .high = INT64_MAX},
    {.name = "by_hand", .type = FIELD_BOOL},
    LIMIT,
    {.name = NULL}};
static const struct field MERGE[] = {
    {.name = "records", .type = FIELD_INTS, .required = true, .high = JOIN_MOST}, {.name = NULL}};
static const struct field APART[] = {
    RECORD("a"), RECORD("b"), {.name = "reason", .type = FIELD_TEXT, .high = 2000}, {.name = NULL}};
static const struct field SPLIT[] = {RECORD("record"), {.name = NULL}};
static const struct field UNDO[] = {
    {.name = "event", .type = FIELD_INT, .low = 1, .high = INT64_MAX}, {.name = NULL}};
static const struct field RELATE[] = {
    RECORD("a"),
    RECORD("b"),
    {.name = "kind", .type = FIELD_WORD, .required = true, .word = RELATED_KINDS},
    {.name = NULL}};
static const struct field UNRELATE[] = {RECORD("a"), RECORD("b"), {.name = NULL}};
static const struct field PREFER[] = {
    RECORD("record"),
    {.name = "field", .type = FIELD_TEXT, .required = true, .low = 1, .high = 64},
    {.name = "member", .type = FIELD_INT, .low = 0, .high = INT64_MAX},
    {.name = NULL}};
static const struct field RUN[] = {{.name = "dry_run", .type = FIELD_BOOL}, {.name = NULL}};

#define DUPLICATES "/api/v1/duplicates"
/* Who judges records judges whether two are one. */
#define JUDGES (WEB_REVIEWER | WEB_RESOLVER)

const struct route ROUTES_DUPLICATES[] = {
    {.method = "GET",
     .path = DUPLICATES,
     .summary = "Pairs that the rules left to people, the surest first",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = LIST,
     .handle = list},
    {.method = "GET",
     .path = DUPLICATES "/history",
     .summary = "Every merge, split and \"not the same\", newest first",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = HISTORY,
     .handle = history},
    {.method = "GET",
     .path = DUPLICATES "/records/{record}",
     .summary = "What a record is made of, and how it came about",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = members},
    {.method = "GET",
     .path = DUPLICATES "/{a}/{b}",
     .summary = "Two records side by side, what differs marked inside the words",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = compare},
    {.method = "POST",
     .path = DUPLICATES "/merge",
     .summary = "They are one publication; the lowest number keeps standing",
     .kind = ROUTE_WRITE,
     .roles = JUDGES,
     .body = MERGE,
     .handle = merge},
    {.method = "POST",
     .path = DUPLICATES "/apart",
     .summary = "They are not the same; the rules keep them apart",
     .kind = ROUTE_WRITE,
     .roles = JUDGES,
     .body = APART,
     .handle = apart},
    {.method = "POST",
     .path = DUPLICATES "/split",
     .summary = "Split a record that went into another from the rest",
     .kind = ROUTE_WRITE,
     .roles = JUDGES,
     .body = SPLIT,
     .handle = split},
    {.method = "POST",
     .path = DUPLICATES "/undo",
     .summary = "Take a regrouping back; without an event one's own last",
     .kind = ROUTE_WRITE,
     .roles = JUDGES,
     .body = UNDO,
     .handle = undo},
    {.method = "POST",
     .path = DUPLICATES "/relate",
     .summary = "The first belongs to the second: a preprint of it, a notice about it",
     .kind = ROUTE_WRITE,
     .roles = JUDGES,
     .body = RELATE,
     .handle = relate},
    {.method = "POST",
     .path = DUPLICATES "/unrelate",
     .summary = "They don't belong together",
     .kind = ROUTE_WRITE,
     .roles = JUDGES,
     .body = UNRELATE,
     .handle = unrelate},
    {.method = "POST",
     .path = DUPLICATES "/prefer",
     .summary = "Show a field from a certain member; member 0: by the rules",
     .kind = ROUTE_WRITE,
     .roles = JUDGES,
     .body = PREFER,
     .handle = prefer},
    {.method = "POST",
     .path = DUPLICATES "/run",
     .summary = "Find duplicates: a job; dry_run: only count",
     .kind = ROUTE_WRITE,
     .roles = WEB_LEAD,
     .body = RUN,
     .handle = run},
    {.method = NULL}};
