/* log.c - the review's log in words, its head and whether it holds, and the log of accounts. */
#include "app/web/api/jobs.h"
#include "app/web/api/log_verify.h"
#include "app/web/api/tables.h"
#include "app/web/messages.h"
#include "lib/base/file.h"
#include "screen/audit/audit.h"
#include "screen/job/job.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGE      50
#define PAGE_MOST 200

/* ---- The review's ------------------------------------------------------------------------- */

struct line {
    struct str json;
    int64_t seq;
};
struct lines {
    struct web_call *c;
    struct line *item;
    size_t n, cap;
};

/* Events come oldest first, and are shown newest first. */
static enum err_code take_line(void *context, const struct event *ev, const json_t *payload,
                               bool sealed, struct err *e)
{
    struct lines *l = context;
    struct buf text = {0}, words = {0};
    struct json_out j = {.out = &text};
    (void)e;
    audit_words(&words, l->c->lang, ev, payload, sealed);
    json_obj(&j);
    json_key_int(&j, "seq", ev->seq);
    json_key_str(&j, "at", ev->at);
    json_key_str(&j, "actor", ev->actor);
    json_key_str(&j, "kind", ev->kind);
    json_key_str(&j, "words", buf_str(&words));
    if (sealed)
        json_key_bool(&j, "sealed", true);
    if (ev->erased)
        json_key_bool(&j, "erased", true);
    json_end(&j);
    l->item = arena_grow(l->c->arena, l->item, l->n, &l->cap, sizeof *l->item);
    l->item[l->n++] = (struct line){arena_str(l->c->arena, buf_str(&text)), ev->seq};
    buf_release(&text);
    buf_release(&words);
    return ERR_OK;
}

static enum err_code take_time(struct web_call *c, const char *name, struct str *out, struct err *e)
{
    *out = STR("");
    if (call_has(c, name) && !audit_time(call_c(c, name), c->arena, out))
        return err_set(e, ERR_INPUT, MSG_WEB_NOT_TIME(name));
    return ERR_OK;
}

static void answer(struct web_call *c, const struct lines *l, size_t most)
{
    size_t shown = l->n < most ? l->n : most;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_arr(j, "items");
    for (size_t i = 0; i < shown; i++)
        json_raw(j, l->item[l->n - 1 - i].json);
    json_end(j);
    json_null_int(j, "next", l->n > most ? l->item[l->n - most].seq : 0);
    json_end(j);
}

/* `after` is the number of the last one of the page before; older ones follow. */
static enum err_code list(struct web_call *c, struct err *e)
{
    struct lines l = {.c = c};
    size_t most = (size_t)call_int_or(c, "limit", PAGE);
    int64_t after = call_int(c, "after");
    struct audit_filter f = {.kind = call_text(c, "kind"),
                             .person = call_text(c, "person"),
                             .to = after ? after - 1 : 0,
                             .record = call_int(c, "record"),
                             .stage =
                                 call_has(c, "stage") ? stage_name(call_stage(c, "stage")) : NULL,
                             .last = (int64_t)most + 1,
                             .reader = c->person};
    enum err_code rc = take_time(c, "since", &f.since, e);
    if (rc == ERR_OK)
        rc = take_time(c, "until", &f.until, e);
    if (rc == ERR_OK && after != 1) /* nothing is older than the first */
        rc = audit_read(c->store, &f, take_line, &l, e);
    if (rc == ERR_OK)
        answer(c, &l, most);
    return rc;
}

/* Its newest event, and what came of looking at all of it the last time. */
static enum err_code state(struct web_call *c, struct err *e)
{
    struct job *job = NULL;
    size_t n = 0;
    int64_t seq;
    struct hash head;
    char hex[HASH_BYTES * 2 + 1];
    struct job_filter f = {.kind = LOG_VERIFY, .most = 20};
    enum err_code rc = store_head(c->store, &seq, &head, e);
    if (rc == ERR_OK)
        rc = job_list(c->store, &f, c->arena, &job, &n, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_int(j, "seq", seq);
    json_key_c(j, "head", hash_hex(head, hex));
    json_key(j, "verified");
    size_t i = 0;
    while (i < n && job[i].state != JOB_DONE)
        i++;
    if (i == n) {
        json_put_null(j);
    } else {
        json_obj(j);
        json_key_str(j, "at", job[i].ended);
        json_key(j, "result");
        json_raw(j, job[i].result);
        json_end(j);
    }
    json_end(j);
    return ERR_OK;
}

static enum err_code verify(struct web_call *c, struct err *e)
{
    return jobs_add(c, LOG_VERIFY, "{}", e);
}

/* ---- Taken along --------------------------------------------------------- */

static int64_t read_file(void *context, uint64_t pos, char *to, size_t max)
{
    return pread(*(int *)context, to, max, (off_t)pos);
}

static void close_file(void *context)
{
    close(*(int *)context);
    free(context);
}

/* The file at `path` is the answer, and has no name any more. */
static enum err_code answer_file(struct web_call *c, const char *path, struct err *e)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0) {
        if (fd >= 0)
            close(fd);
        return err_set(e, ERR_IO, MSG_WEB_NO_TEMPORARY);
    }
    int *own = base_malloc(sizeof *own);
    *own = fd;
    c->answer.source = (struct http_source){
        .size = (uint64_t)st.st_size, .read = read_file, .release = close_file, .context = own};
    return ERR_OK;
}

/* Votes of open stages are sealed for a lead too: leads read, and whoever runs the server has the
 * whole log without asking it. */
static enum err_code export_log(struct web_call *c, struct err *e)
{
    const char *tmp = getenv("TMPDIR");
    char *folder = arena_fmt(c->arena, "%s/sigte-log-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    const struct audit_export how = {.actor = c->person, .sealed = true};
    struct audit_exported x;
    struct note_list notes = {.arena = c->arena};
    if (!mkdtemp(folder)) /* nobody else looks into it */
        return err_set(e, ERR_IO, MSG_WEB_NO_TEMPORARY);
    const char *path = arena_fmt(c->arena, "%s/log.jsonl", folder);
    enum err_code rc = audit_export(c->store, path, &how, NULL, &x, &notes, e);
    audit_exported_release(&x);
    if (rc == ERR_OK)
        rc = answer_file(c, path, e);
    unlink(path);
    rmdir(folder);
    c->uncached = true;
    if (rc == ERR_OK)
        call_named(c, "application/jsonl", "log.jsonl");
    return rc;
}

static const struct field LIST[] = {
    {.name = "kind", .type = FIELD_TEXT, .low = 1, .high = 60},
    {.name = "person", .type = FIELD_TEXT, .low = 1, .high = 64},
    {.name = "record", .type = FIELD_INT, .low = 1, .high = INT64_MAX},
    {.name = "stage", .type = FIELD_STAGE},
    {.name = "since", .type = FIELD_TEXT, .low = 1, .high = 30},
    {.name = "until", .type = FIELD_TEXT, .low = 1, .high = 30},
    {.name = "after", .type = FIELD_INT, .low = 1, .high = INT64_MAX},
    {.name = "limit", .type = FIELD_INT, .low = 1, .high = PAGE_MOST},
    {.name = NULL}};

const struct route ROUTES_LOG[] = {
    {.method = "GET",
     .path = "/api/v1/log",
     .summary = "The review's log, newest first, as this person may see it",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = LIST,
     .handle = list},
    {.method = "GET",
     .path = "/api/v1/log/state",
     .summary = "The log's head, and what came of verifying it the last time",
     .kind = ROUTE_QUICK,
     .roles = WEB_PERSON,
     .handle = state},
    {.method = "POST",
     .path = "/api/v1/log/verify",
     .summary = "Look at all of the log, whether it is what was written: a job",
     .kind = ROUTE_WRITE,
     .roles = WEB_LEAD,
     .handle = verify},
    {.method = "GET",
     .path = "/api/v1/log/export",
     .summary = "The whole log as JSON lines, with votes of open stages sealed",
     .kind = ROUTE_SLOW,
     .roles = WEB_LEAD,
     .handle = export_log},
    {.method = NULL}};
