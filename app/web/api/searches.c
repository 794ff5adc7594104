/* searches.c - the searches of the protocol: lines and counts, what is wrong with them, what they
 * find; started, run again and tried. */
#include "app/json/search.h"
#include "app/json/search_diff.h"
#include "app/web/api/jobs.h"
#include "app/web/api/search_analysis.h"
#include "app/web/api/tables.h"
#include "app/web/messages.h"

#define RUNS_MOST  100
#define DIFF_MOST  1000
#define KNOWN_MOST 262144 /* bytes of a list of known references */

static void put_both(struct json_out *j, const char *key, const struct str text[LANG_COUNT])
{
    json_key_obj(j, key);
    for (int l = 0; l < LANG_COUNT; l++)
        json_key_str(j, lang_code((enum lang)l), text[l]);
    json_end(j);
}

/* ---- The protocol's lines --------------------------------------------------------------- */

static void put_protocol_lines(struct json_out *j, const struct protocol_search *s)
{
    char iso[16];
    json_key_arr(j, "lines");
    for (size_t i = 0; i < s->n_lines; i++) {
        const struct protocol_line *l = &s->line[i];
        json_obj(j);
        json_key_str(j, "line", l->id);
        json_key_str(j, "query", l->query);
        if (l->recorded_count >= 0) {
            json_key_int(j, "recorded_count", l->recorded_count);
            json_key_c(j, "recorded_date", date_iso(l->recorded_date, iso));
            json_key_str(j, "recorded_engine", l->recorded_engine);
        }
        json_end(j);
    }
    json_end(j);
}

static enum err_code put_unfinished(struct web_call *c, const struct protocol_search *s,
                                    const char *kind, struct err *e)
{
    struct json_out *j = &c->json;
    struct eutils *client = NULL;
    struct search_unfinished u = {0};
    enum err_code rc = ERR_OK;
    if (c->web->engine)
        rc = search_engine_client(c->web->engine, &client, e);
    if (rc == ERR_OK && client)
        rc = search_find_unfinished(c->store, client, s, kind, c->arena, &u, e);
    eutils_free(client);
    if (rc != ERR_OK)
        return rc;
    json_key(j, "unfinished");
    if (!u.begun.len) {
        json_put_null(j);
        return ERR_OK;
    }
    json_obj(j);
    json_key_str(j, "begun", u.begun);
    json_key_int(j, "here", u.n_here);
    json_key_int(j, "total", u.total);
    json_end(j);
    return ERR_OK;
}

static enum err_code put_search(struct web_call *c, const struct protocol_search *s, struct err *e)
{
    struct json_out *j = &c->json;
    struct search_run *run;
    size_t n;
    enum err_code rc = search_list(c->store, s->id, c->arena, &run, &n, e);
    if (rc != ERR_OK)
        return rc;
    json_obj(j);
    json_key_str(j, "id", s->id);
    json_key_c(j, "literature", literature_name(s->literature));
    json_key_str(j, "database", s->database);
    json_key_str(j, "import", s->import);
    put_both(j, "note", s->note);
    put_protocol_lines(j, s);
    json_key_int(j, "runs", (int64_t)n);
    json_key(j, "latest");
    if (n) {
        json_obj(j);
        search_run_put(j, &run[n - 1]);
        search_lines_put(j, &run[n - 1]);
        json_end(j);
    } else {
        json_put_null(j);
    }
    rc = put_unfinished(c, s, n ? "update" : "run", e);
    json_end(j);
    return rc;
}

static enum err_code list(struct web_call *c, struct err *e)
{
    const struct review_documents *d;
    char iso[16];
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    search_engine_put(j, c->web->engine);
    json_key_c(j, "as_of", date_iso(d->protocol.as_of, iso));
    json_key_arr(j, "items");
    for (size_t i = 0; rc == ERR_OK && i < d->protocol.n_searches; i++)
        rc = put_search(c, &d->protocol.search[i], e);
    json_end(j);
    json_key(j, "next");
    json_put_null(j);
    json_end(j);
    return rc;
}

/* ---- What is wrong with them, and what is made of them ------------------------------------ */

static enum err_code check(struct web_call *c, struct err *e)
{
    const struct protocol *p;
    const struct protocol_search *s;
    struct search_check r = {0};
    struct mesh *mesh = NULL;
    struct str id = call_text(c, "search");
    enum err_code rc = search_of_protocol(c->store, id, &p, &s, e);
    if (rc == ERR_OK)
        rc = search_mesh(c->store, c->arena, &mesh, e);
    if (rc != ERR_OK)
        return rc;
    search_check(p, mesh, c->arena, &r);
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_bool(j, "mesh", mesh != NULL);
    json_key_arr(j, "findings");
    for (size_t i = 0; i < r.n; i++)
        if (str_eq(r.item[i].search, id))
            search_finding_put(j, &r.item[i], c->lang, c->arena);
    json_end(j);
    json_end(j);
    mesh_close(mesh); /* findings may borrow its names until here */
    return ERR_OK;
}

static enum err_code translation(struct web_call *c, struct err *e)
{
    struct search_analysis an;
    struct buf b = {0};
    enum err_code rc = search_analysis_open(c->web, c->store, call_text(c, "search"), false, NULL,
                                            c->arena, &an, e);
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_bool(j, "mesh", an.reading.mesh != NULL);
    json_key_arr(j, "lines");
    for (size_t i = 0; rc == ERR_OK && i < an.strategy.n; i++) {
        const struct strategy_line *l = &an.strategy.line[i];
        buf_clear(&b);
        query_translate(&l->query, &b);
        json_obj(j);
        json_key_str(j, "line", l->id);
        json_key_str(j, "query", l->text);
        json_key_str(j, "translation", buf_str(&b));
        json_end(j);
    }
    json_end(j);
    json_end(j);
    buf_release(&b);
    search_analysis_close(&an);
    return rc;
}

/* ---- Runs ---------------------------------------------------------------------------------- */

static enum err_code runs(struct web_call *c, struct err *e)
{
    struct search_run *run;
    const struct protocol *p;
    const struct protocol_search *s;
    size_t n, shown = 0, most = (size_t)call_int_or(c, "limit", 20);
    int64_t after = call_int_or(c, "after", INT64_MAX), last = 0;
    enum err_code rc = search_of_protocol(c->store, call_text(c, "search"), &p, &s, e);
    if (rc == ERR_OK)
        rc = search_list(c->store, s->id, c->arena, &run, &n, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_arr(j, "items");
    while (n && shown < most) {
        if (run[--n].id >= after)
            continue;
        json_obj(j);
        search_run_put(j, &run[n]);
        json_end(j);
        last = run[n].id;
        shown++;
    }
    json_end(j);
    json_null_int(j, "next", n ? last : 0);
    json_end(j);
    return ERR_OK;
}

static enum err_code show(struct web_call *c, struct err *e)
{
    struct search_run run;
    enum err_code rc = search_load(c->store, call_int(c, "run"), c->arena, &run, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    search_run_put(j, &run);
    search_lines_put(j, &run);
    json_end(j);
    return ERR_OK;
}

/* Where records stand that were retracted is the lead's to know: it would tell a reader of others'
 * decisions. */
static enum err_code since(struct web_call *c, struct err *e)
{
    struct search_diff d;
    struct standings where = {0};
    bool told = (c->roles & WEB_LEAD) != 0;
    enum err_code rc = search_diff_runs(c->store, call_int(c, "before"), call_int(c, "run"), NULL,
                                        c->arena, &d, e);
    if (rc == ERR_OK && told && d.n_alerts)
        rc = review_standing(c->store, c->arena, &where.item, &where.n, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    search_diff_put(j, &d, told ? &where : NULL, DIFF_MOST);
    json_end(j);
    return ERR_OK;
}

/* ---- Long work ------------------------------------------------------------------------------ */

/* One at a time: a second would ask for the same. */
static enum err_code check_idle(struct web_call *c, struct str search, struct err *e)
{
    static const char *const kind[] = {"search.run", "search.update"};
    enum err_code rc = ERR_OK;
    for (size_t k = 0; rc == ERR_OK && k < COUNT_OF(kind); k++) {
        struct job *job;
        size_t n;
        struct job_filter f = {.kind = kind[k], .open = true, .most = RUNS_MOST};
        rc = job_list(c->store, &f, c->arena, &job, &n, e);
        for (size_t i = 0; rc == ERR_OK && i < n; i++) {
            json_t *arguments = NULL;
            rc = json_load(job[i].arguments, "job", &arguments, e);
            if (rc == ERR_OK && str_eq(json_get_str(arguments, "search", c->arena), search))
                rc = err_set(e, ERR_STATE, MSG_WEB_SEARCH_UNDER_WAY(search));
            json_decref(arguments);
        }
    }
    return rc;
}

static enum err_code start(struct web_call *c, const char *kind, struct err *e)
{
    const struct protocol *p;
    const struct protocol_search *s;
    struct eutils *client = NULL;
    struct buf b = {0};
    struct json_out j = {.out = &b};
    enum err_code rc = search_of_protocol(c->store, call_text(c, "search"), &p, &s, e);
    if (rc == ERR_OK)
        rc = search_engine_client(c->web->engine, &client, e); /* is there one? */
    eutils_free(client);
    if (rc == ERR_OK)
        rc = check_idle(c, call_text(c, "search"), e);
    if (rc != ERR_OK)
        return rc;
    json_obj(&j);
    json_key_str(&j, "search", s->id);
    json_opt_str(&j, "source", call_text(c, "source"));
    json_opt_str(&j, "from", call_text(c, "from"));
    json_key_bool(&j, "all_pmids", call_bool(c, "all_pmids"));
    json_key_bool(&j, "fresh", call_bool(c, "fresh"));
    json_end(&j);
    rc = jobs_add(c, kind, buf_c(&b), e);
    buf_release(&b);
    return rc;
}

static enum err_code run(struct web_call *c, struct err *e)
{
    return start(c, "search.run", e);
}

static enum err_code update(struct web_call *c, struct err *e)
{
    return start(c, "search.update", e);
}

static enum err_code recall(struct web_call *c, struct err *e)
{
    const struct protocol *p;
    const struct protocol_search *s;
    struct buf b = {0};
    struct json_out j = {.out = &b};
    enum err_code rc = search_of_protocol(c->store, call_text(c, "search"), &p, &s, e);
    if (rc != ERR_OK)
        return rc;
    json_obj(&j);
    json_key_str(&j, "search", s->id);
    json_key_str(&j, "known", call_text(c, "known"));
    json_end(&j);
    rc = jobs_add(c, "search.recall", buf_c(&b), e);
    buf_release(&b);
    return rc;
}

static const struct field RUNS[] = {
    {.name = "after", .type = FIELD_INT, .low = 1, .high = INT64_MAX},
    {.name = "limit", .type = FIELD_INT, .low = 1, .high = RUNS_MOST},
    {.name = NULL}};
static const struct field RUN[] = {{.name = "source", .type = FIELD_TEXT, .high = 64},
                                   {.name = "from", .type = FIELD_TEXT, .high = 16},
                                   {.name = "all_pmids", .type = FIELD_BOOL},
                                   {.name = "fresh", .type = FIELD_BOOL},
                                   {.name = NULL}};
static const struct field RECALL[] = {
    {.name = "known", .type = FIELD_TEXT, .required = true, .low = 1, .high = KNOWN_MOST},
    {.name = NULL}};

const struct route ROUTES_SEARCHES[] = {
    {.method = "GET",
     .path = "/api/v1/searches",
     .summary = "The protocol's searches with their lines and the newest run of each; the engine",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = list},
    {.method = "GET",
     .path = "/api/v1/searches/{search:text}/check",
     .summary = "What looks wrong in the lines, with its place in each",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = check},
    {.method = "GET",
     .path = "/api/v1/searches/{search:text}/translation",
     .summary = "The lines in PubMed's own form, headings and terms written out",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = translation},
    {.method = "GET",
     .path = "/api/v1/searches/{search:text}/runs",
     .summary = "Its runs, newest first",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = RUNS,
     .handle = runs},
    {.method = "POST",
     .path = "/api/v1/searches/{search:text}/run",
     .summary = "Send it and import what it finds: a job",
     .kind = ROUTE_WRITE,
     .roles = WEB_LEAD,
     .body = RUN,
     .handle = run},
    {.method = "POST",
     .path = "/api/v1/searches/{search:text}/update",
     .summary = "Run it again for what is new: a job",
     .kind = ROUTE_WRITE,
     .roles = WEB_LEAD,
     .handle = update},
    {.method = "POST",
     .path = "/api/v1/searches/{search:text}/recall",
     .summary = "Try it on known references, a PMID or DOI a line or records: a job",
     .kind = ROUTE_WRITE,
     .roles = WEB_LEAD,
     .body_limit_bytes = (size_t)2 * KNOWN_MOST,
     .body = RECALL,
     .handle = recall},
    {.method = "GET",
     .path = "/api/v1/search-runs/{run}",
     .summary = "A run, line by line",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = show},
    {.method = "GET",
     .path = "/api/v1/search-runs/{run}/since/{before}",
     .summary = "What is new, gone, changed and retracted since an earlier run",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = since},
    {.method = NULL}};
