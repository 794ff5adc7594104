/* search_explain.c - why a search finds a record, or loses it, and what would mend that. */
#include "app/json/analysis.h"
#include "app/web/api/search_analysis.h"
#include "app/web/api/tables.h"
#include "app/web/messages.h"

#define COUNTED_LOCAL 40 /* changes whose records a corpus counts; a server is asked for none */
#define CHANGES_MOST  40

static enum err_code find(struct web_call *c, const struct search_analysis *an, int64_t pmid,
                          struct known_item *one, struct err *e)
{
    struct known_list k = {.item = one, .n = 1};
    *one = (struct known_item){.pmid = pmid};
    enum err_code rc = known_look_up(&k, an->engine, c->store, c->arena, e);
    if (rc != ERR_OK || one->record)
        return rc;
    return an->engine
               ? err_set(e, ERR_NOT_FOUND, MSG_WEB_PMID_NOT_IN(pmid, engine_name(an->engine)))
               : err_set(e, ERR_NOT_FOUND, MSG_WEB_PMID_NOWHERE(pmid));
}

static void put_record(struct web_call *c, const struct known_item *one)
{
    struct json_out *j = &c->json;
    const struct bib_record *r = one->record;
    struct err none = {0};
    int64_t root = 0;
    const char *key = arena_fmt(c->arena, "pmid:%lld", (long long)one->pmid);
    json_key_str(j, "pmid", r->pmid);
    json_key_str(j, "citation", bib_short_citation(r, c->arena));
    json_key_str(j, "title", r->title.len ? r->title : r->book_title);
    json_key_c(j, "record_from", known_source_name(one->from));
    json_key_int(j, "headings", (int64_t)r->n_mesh);
    json_key_bool(j, "abstract", r->n_abstract > 0);
    json_key_str(j, "status", r->status);
    if (record_find(c->store, str_c(key), &root, &none) == ERR_OK)
        json_key_int(j, "record", root);
}

static enum err_code put(struct web_call *c, const struct search_analysis *an, size_t line,
                         const struct known_item *one, struct err *e)
{
    const struct strategy *s = &an->strategy;
    struct search_explanation why;
    size_t counted = an->engine && engine_is_local(an->engine) ? COUNTED_LOCAL : 0;
    enum err_code rc = search_explain(s, line, one->record, an->engine, counted, c->arena, &why, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    put_record(c, one);
    engine_put(j, an->engine);
    json_key_bool(j, "mesh", an->reading.mesh != NULL);
    json_key_arr(j, "lines");
    for (size_t i = 0; i < s->n; i++) {
        json_obj(j);
        json_key_str(j, "line", s->line[i].id);
        json_key_bool(j, "found", why.found[i]);
        json_key_bool(j, "only_excludes", s->line[i].only_excludes);
        json_key_bool(j, "final", i == s->final);
        json_end(j);
    }
    json_end(j);
    json_key_str(j, "line", s->line[line].id);
    json_key_bool(j, "found", why.found[line]);
    parts_put(j, why.root, one->record, why.blocker, why.n_blockers, c->arena);
    json_key_int(j, "n_changes", (int64_t)why.repairs.n);
    repairs_put(j, &why.repairs, CHANGES_MOST);
    json_end(j);
    return ERR_OK;
}

static enum err_code explain(struct web_call *c, struct err *e)
{
    struct search_analysis an;
    struct known_item one;
    enum err_code rc = search_analysis_open(c->web, c->store, call_text(c, "search"), false, NULL,
                                            c->arena, &an, e);
    size_t line = an.strategy.final;
    if (rc == ERR_OK && call_has(c, "line"))
        rc = strategy_find(&an.strategy, call_text(c, "line"), &line, e);
    if (rc == ERR_OK)
        rc = find(c, &an, call_int(c, "pmid"), &one, e);
    if (rc == ERR_OK)
        rc = put(c, &an, line, &one, e);
    search_analysis_close(&an);
    return rc;
}

static const struct field EXPLAIN[] = {
    {.name = "pmid", .type = FIELD_INT, .required = true, .low = 1, .high = 999999999},
    {.name = "line", .type = FIELD_TEXT, .high = 16},
    {.name = NULL}};

const struct route ROUTES_SEARCH_EXPLAIN[] = {
    {.method = "GET",
     .path = "/api/v1/searches/{search:text}/explain",
     .summary = "Why a record is found or lost, part by part, and the changes that would find it",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = EXPLAIN,
     .handle = explain},
    {.method = NULL}};
