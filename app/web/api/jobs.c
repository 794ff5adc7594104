/* jobs.c - long work: started, watched, stopped. */
#include "app/web/api/jobs.h"
#include "app/web/api/job_kinds.h"
#include "app/web/api/tables.h"
#include "app/web/messages.h"

#define PAGE_MOST 100

static void put_text(struct json_out *j, const char *key, const struct str text[LANG_COUNT])
{
    json_key_obj(j, key);
    for (int l = 0; l < LANG_COUNT; l++)
        json_key_str(j, lang_code((enum lang)l), text[l]);
    json_end(j);
}

static void put_view(struct json_out *j, const struct job_view *x)
{
    json_key_int(j, "id", x->id);
    json_key_str(j, "kind", x->kind);
    json_key_str(j, "actor", x->actor);
    json_key_c(j, "state", job_state_name(x->state));
    put_text(j, "what", x->what);
    json_key_int(j, "done", x->done);
    json_key_int(j, "total", x->total);
    if (x->result.len) {
        json_key(j, "result");
        json_raw(j, x->result);
    }
    if (x->error.len) {
        json_key_str(j, "error", x->error);
        put_text(j, "why", x->why);
    }
}

static void put_job(struct json_out *j, const struct job *x)
{
    struct job_view v = {.id = x->id,
                         .state = x->state,
                         .kind = x->kind,
                         .actor = x->actor,
                         .what = {x->what[0], x->what[1]},
                         .done = x->done,
                         .total = x->total,
                         .result = x->result,
                         .error = x->error,
                         .why = {x->why[0], x->why[1]}};
    json_obj(j);
    put_view(j, &v);
    json_key_str(j, "created", x->created);
    json_opt_str(j, "started", x->started);
    json_opt_str(j, "ended", x->ended);
    json_end(j);
}

/* Work writes on a connection of its own, not through the writer: what it wrote is news too. */
static void tell_head(struct web *w)
{
    struct reader *x;
    struct hash hash;
    struct err e = {0};
    int64_t seq = 0;
    if (readers_take(w->readers, &x, &e) != ERR_OK)
        return; /* the next change tells it */
    bool known = store_head(reader_store(x), &seq, &hash, &e) == ERR_OK;
    readers_give(w->readers, x);
    if (known)
        hub_head(w->hub, seq);
    indexer_news(w->indexer);
}

/* On the runner's thread: pages that are open hear of it. */
static void changed(void *context, const struct job_view *x)
{
    struct web *w = context;
    struct buf text = {0};
    struct json_out j = {.out = &text};
    char person[80];
    json_obj(&j);
    put_view(&j, x);
    json_end(&j);
    snprintf(person, sizeof person, "%.*s", (int)x->actor.len, x->actor.ptr);
    hub_tell(w->hub, "job", person, buf_str(&text));
    buf_release(&text);
    if (job_is_over(x->state))
        tell_head(w);
}

enum err_code jobs_start(struct web *w, struct err *e)
{
    struct job_running how = {.path = w->review,
                              .open = review_file_open,
                              .kind = JOB_KINDS,
                              .n_kinds = JOB_KIND_COUNT,
                              .context = w,
                              .changed = changed};
    return job_runner_start(&how, &w->jobs, e);
}

static enum err_code answer(struct web_call *c, int64_t id, struct err *e)
{
    struct job x;
    enum err_code rc = job_get(c->store, id, c->arena, &x, e);
    if (rc == ERR_OK)
        put_job(call_json(c), &x);
    return rc;
}

enum err_code jobs_add(struct web_call *c, const char *kind, const char *arguments, struct err *e)
{
    int64_t id;
    struct job_new n = {.kind = kind, .arguments = arguments, .actor = c->person};
    enum err_code rc = job_add(c->store, &n, &id, e);
    c->answer.status = 202;
    if (rc == ERR_OK)
        call_header(c, "Location", arena_fmt(c->arena, "/api/v1/jobs/%lld", (long long)id));
    return rc == ERR_OK ? answer(c, id, e) : rc;
}

/* One's own; the lead's are everybody's. */
static enum err_code check_own(struct web_call *c, int64_t id, struct err *e)
{
    struct job x;
    enum err_code rc = job_get(c->store, id, c->arena, &x, e);
    if (rc == ERR_OK && !(c->roles & WEB_LEAD) && !str_eq_c(x.actor, c->person))
        rc = err_set(e, ERR_FORBIDDEN, MSG_WEB_NOT_YOUR_JOB(id));
    return rc;
}

static enum err_code list(struct web_call *c, struct err *e)
{
    struct job *job;
    size_t n, most = (size_t)call_int_or(c, "limit", 20);
    struct job_filter f = {.actor = c->roles & WEB_LEAD ? NULL : c->person,
                           .open = call_bool(c, "open"),
                           .before = call_int(c, "after"),
                           .most = most};
    enum err_code rc = job_list(c->store, &f, c->arena, &job, &n, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_arr(j, "items");
    for (size_t i = 0; i < n; i++)
        put_job(j, &job[i]);
    json_end(j);
    json_null_int(j, "next", n == most ? job[n - 1].id : 0);
    json_end(j);
    return ERR_OK;
}

static enum err_code show(struct web_call *c, struct err *e)
{
    enum err_code rc = check_own(c, call_int(c, "job"), e);
    return rc == ERR_OK ? answer(c, call_int(c, "job"), e) : rc;
}

static enum err_code cancel(struct web_call *c, struct err *e)
{
    int64_t id = call_int(c, "job");
    enum err_code rc = check_own(c, id, e);
    if (rc == ERR_OK)
        rc = job_cancel(c->store, id, NULL, e);
    if (rc == ERR_OK)
        job_runner_cancel(c->web->jobs, id);
    return rc == ERR_OK ? answer(c, id, e) : rc;
}

static enum err_code again(struct web_call *c, struct err *e)
{
    int64_t id = call_int(c, "job");
    enum err_code rc = check_own(c, id, e);
    if (rc == ERR_OK)
        rc = job_again(c->store, id, e);
    return rc == ERR_OK ? answer(c, id, e) : rc;
}

static enum err_code apply_criteria(struct web_call *c, struct err *e)
{
    return jobs_add(c, "criteria.apply", "{}", e);
}

static const struct field LIST[] = {
    {.name = "open", .type = FIELD_BOOL},
    {.name = "after", .type = FIELD_INT, .low = 1, .high = INT64_MAX},
    {.name = "limit", .type = FIELD_INT, .low = 1, .high = PAGE_MOST},
    {.name = NULL}};

const struct route ROUTES_JOBS[] = {
    {.method = "GET",
     .path = "/api/v1/jobs",
     .summary = "Long work, newest first: one's own, the lead's are everybody's",
     .kind = ROUTE_QUICK,
     .roles = WEB_PERSON,
     .query = LIST,
     .handle = list},
    {.method = "GET",
     .path = "/api/v1/jobs/{job}",
     .summary = "How a job stands",
     .kind = ROUTE_QUICK,
     .roles = WEB_PERSON,
     .handle = show},
    {.method = "POST",
     .path = "/api/v1/jobs/{job}/cancel",
     .summary = "Stop it; what it finished is kept",
     .kind = ROUTE_WRITE,
     .roles = WEB_PERSON,
     .handle = cancel},
    {.method = "POST",
     .path = "/api/v1/jobs/{job}/again",
     .summary = "Let one go on that was stopped or failed",
     .kind = ROUTE_WRITE,
     .roles = WEB_PERSON,
     .handle = again},
    {.method = "POST",
     .path = "/api/v1/criteria/apply",
     .summary = "Apply the criteria to all records: a job",
     .kind = ROUTE_WRITE,
     .roles = WEB_LEAD,
     .handle = apply_criteria},
    {.method = NULL}};
