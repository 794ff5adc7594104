/* fulltext.c - the texts of records: files in and out, and the way to them. */
#include "app/json/record.h"
#include "app/web/api/tables.h"
#include "app/web/api/text_json.h"
#include "app/web/messages.h"
#include "lib/base/date.h"
#include "screen/fulltext/links.h"
#include "screen/fulltext/reports.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

/* ---- A file out --------------------------------------------------------------------------- */

static int64_t read_part(void *context, uint64_t pos, char *to, size_t max)
{
    return vault_reader_read(context, (int64_t)pos, to, max);
}

static void release(void *context)
{
    vault_reader_close(context);
}

/* Only what a browser shows without running anything in it is shown; all else is saved. */
static void name_type(struct web_call *c, const struct attachment *t)
{
    if (str_eq_c(t->media, "application/pdf"))
        call_named(c, "application/pdf", NULL);
    else if (str_eq_c(t->media, "text/plain"))
        call_named(c, "text/plain; charset=utf-8", NULL);
    else
        call_named(c, "application/octet-stream",
                   arena_strndup(c->arena, t->name.ptr, t->name.len));
}

static enum err_code open_reader(struct web_call *c, const struct attachment *t,
                                 struct vault_reader **out, struct err *e)
{
    struct vault *v;
    *out = NULL;
    enum err_code rc = vault_open(c->store, DB_READ, &v, e);
    return rc == ERR_OK ? vault_reader_open(v, t->hash, out, e) : rc;
}

static enum err_code give_file(struct web_call *c, struct err *e)
{
    struct attachment t;
    struct vault_reader *r;
    char hex[HASH_BYTES * 2 + 1];
    enum err_code rc = attachment_load(c->store, call_int(c, "file"), c->arena, &t, e);
    if (rc != ERR_OK)
        return rc;
    const char *etag = arena_fmt(c->arena, "\"%s\"", hash_hex(t.hash, hex));
    const char *has = http_header(c->http, "If-None-Match");
    call_header(c, "ETag", etag);
    if (has && str_find(str_c(has), str_c(etag), 0) != SIZE_MAX) {
        c->answer.status = 304;
        return ERR_OK;
    }
    rc = open_reader(c, &t, &r, e);
    if (rc != ERR_OK)
        return rc;
    name_type(c, &t);
    c->answer.ranges = true;
    c->answer.source = (struct http_source){.size = (uint64_t)vault_reader_size(r),
                                            .read = read_part,
                                            .release = release,
                                            .context = r};
    return ERR_OK;
}

/* ---- A file in ---------------------------------------------------------------------------- */

/* A small body is in memory, and files are read by their path. The descriptor is the caller's. */
static enum err_code body_path(const struct web_call *c, int *fd, const char **path, struct err *e)
{
    *fd = -1;
    *path = http_body_path(c->http, c->arena);
    if (*path)
        return ERR_OK;
    struct str body = c->http->body;
    if (body.len == 0)
        return err_set(e, ERR_INPUT, MSG_WEB_EMPTY_FILE);
    *fd = memfd_create("upload", MFD_CLOEXEC);
    for (size_t at = 0; *fd >= 0 && at < body.len;) {
        ssize_t n = write(*fd, body.ptr + at, body.len - at);
        if (n <= 0 && errno != EINTR)
            return err_set(e, ERR_IO, MSG_WEB_SERVER_FAILED);
        at += n > 0 ? (size_t)n : 0;
    }
    *path = arena_fmt(c->arena, "/proc/self/fd/%d", *fd);
    return *fd < 0 ? err_set(e, ERR_IO, MSG_WEB_SERVER_FAILED) : ERR_OK;
}

static enum err_code keep(struct web_call *c, struct store *s, struct attaching *x, struct err *e)
{
    struct vault *v = NULL;
    bool was_there;
    enum err_code rc = attach_check_role(x->role, e);
    if (rc == ERR_OK)
        rc = retrieval_allowed(s, c->person, x->root, e);
    if (rc == ERR_OK)
        rc = attach_open(s, false, &v, e);
    if (rc == ERR_OK)
        rc = attach_keep(v, &x->file, &was_there, e);
    vault_close(v);
    return rc;
}

static enum err_code look(struct web_call *c, const char *path, struct attaching *x, struct err *e)
{
    enum err_code rc = text_file_look(path, 0, c->arena, &x->file, e);
    if (rc == ERR_OK)
        rc = text_file_call(&x->file, call_text(c, "name"), c->arena, e);
    if (rc == ERR_OK && x->file.false_pdf)
        rc = err_set(e, ERR_INPUT, MSG_WEB_FALSE_PDF(x->file.name, x->file.media.type));
    return rc;
}

/* Whether they may is asked before anything is kept, and again when it is said. */
static enum err_code prepare(struct web_call *c, struct err *e)
{
    struct attaching *x = ARENA_NEW(c->arena, struct attaching);
    struct reader *r = NULL;
    const char *path;
    int fd;
    struct str role = call_text(c, "role");
    *x = (struct attaching){.root = call_int(c, "record"),
                            .role = role.len ? role : STR(ATTACH_ROLE_FULL_TEXT),
                            .note = call_text(c, "note"),
                            .matched = STR("")};
    enum err_code rc = body_path(c, &fd, &path, e);
    if (rc == ERR_OK)
        rc = look(c, path, x, e);
    if (rc == ERR_OK)
        rc = readers_take(c->web->readers, &r, e);
    if (rc == ERR_OK)
        rc = keep(c, reader_store(r), x, e);
    readers_give(c->web->readers, r);
    if (fd >= 0)
        close(fd);
    c->prepared = x;
    return rc;
}

static enum err_code attach(struct web_call *c, struct err *e)
{
    const struct attaching *x = c->prepared;
    int64_t id;
    bool before;
    enum err_code rc = attach_say(c->store, c->person, x, &id, &before, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_int(j, "file", id);
    json_key_int(j, "record", x->root);
    json_key_c(j, "media", x->file.media.type);
    json_key_bool(j, "before", before);
    json_key_bool(j, "cut_off", x->file.cut_off);
    json_end(j);
    return ERR_OK;
}

static enum err_code withdraw(struct web_call *c, struct err *e)
{
    c->answer.status = 204;
    return attachment_withdraw(c->store, c->person, call_int(c, "file"), call_text(c, "note"), e);
}

/* ---- The way to a text --------------------------------------------------- */

static void put_links(struct web_call *c, struct json_out *j, const struct bib_record *r,
                      struct date today)
{
    struct text_link *link;
    size_t n;
    text_links(r, today, c->arena, &link, &n);
    json_key_arr(j, "links");
    for (size_t i = 0; i < n; i++) {
        json_obj(j);
        json_key_c(j, "kind", text_link_name(link[i].kind));
        json_key_c(j, "text", text_link_text(link[i].kind, c->lang));
        json_key_str(j, "url", link[i].url);
        json_key_bool(j, "open", link[i].open);
        json_end(j);
    }
    json_end(j);
}

static void put_words(struct web_call *c, struct json_out *j)
{
    json_key_arr(j, "reasons");
    for (size_t i = 0; REPORT_REASONS[i]; i++) {
        json_obj(j);
        json_key_c(j, "id", REPORT_REASONS[i]);
        json_key_c(j, "text", report_reason_text(str_c(REPORT_REASONS[i]), c->lang));
        json_end(j);
    }
    json_end(j);
}

static enum err_code show(struct web_call *c, struct err *e)
{
    int64_t root = call_int(c, "record");
    struct bib_record r = {0};
    struct report_step *step;
    struct attachment *file;
    size_t n_steps, n_files;
    enum err_code rc = record_load(c->store, root, c->arena, &r, e);
    if (rc == ERR_OK)
        rc = retrieval_steps(c->store, root, c->arena, &step, &n_steps, e);
    if (rc == ERR_OK)
        rc = attachment_list(c->store, root, c->arena, &file, &n_files, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_int(j, "record", root);
    rc = text_put_standing(c, j, root, e);
    json_key_arr(j, "steps");
    for (size_t i = 0; i < n_steps; i++)
        text_put_step(j, &step[i]);
    json_end(j);
    json_key_arr(j, "files");
    for (size_t i = 0; i < n_files; i++)
        attachment_put(j, &file[i]);
    json_end(j);
    put_links(c, j, &r, clock_today());
    put_words(c, j);
    json_end(j);
    return rc;
}

static void put_report(struct json_out *j, const struct report *r)
{
    json_obj(j);
    json_key_int(j, "record", r->root);
    json_key_str(j, "title", r->title);
    json_key_str(j, "citation", r->citation);
    json_key_c(j, "status", report_status_name(r->status));
    json_key_str(j, "since", r->since);
    json_opt_str(j, "day", r->day);
    json_opt_str(j, "asked", r->asked);
    json_opt_str(j, "reason", r->reason);
    json_opt_str(j, "note", r->note);
    json_key_int(j, "files", r->n_files);
    json_end(j);
}

static enum err_code list(struct web_call *c, struct err *e)
{
    struct report_list l;
    bool missing = call_bool(c, "missing");
    int64_t after = call_int(c, "after"), next = 0;
    size_t most = (size_t)call_int_or(c, "limit", 50), n = 0, total = 0;
    enum err_code rc = report_load(c->store, c->arena, &l, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_arr(j, "items");
    for (size_t i = 0; i < l.n; i++) {
        const struct report *r = &l.item[i];
        if (!r->sought || (missing && !report_is_missing(r)))
            continue;
        total++;
        if (r->root <= after)
            continue;
        if (n == most && !next)
            next = l.item[i - 1].root;
        if (n < most) {
            put_report(j, r);
            n++;
        }
    }
    json_end(j);
    json_key_int(j, "total", (int64_t)total);
    json_null_int(j, "next", next);
    json_end(j);
    return ERR_OK;
}

static const char *const STEPS[] = {"requested", "retrieved", "not_retrieved", NULL};

static enum err_code say_step(struct web_call *c, struct err *e)
{
    struct retrieval r = {.status = REPORT_REQUESTED + (int)call_word(c, "status", 0),
                          .asked = call_text(c, "asked"),
                          .day = call_text(c, "day"),
                          .reason = call_text(c, "reason"),
                          .note = call_text(c, "note")};
    c->answer.status = 204;
    return retrieval_say(c->store, c->person, call_int(c, "record"), &r, e);
}

static enum err_code undo_step(struct web_call *c, struct err *e)
{
    c->answer.status = 204;
    return retrieval_undo(c->store, c->person, call_int(c, "record"), e);
}

#define NOTE                                                                                       \
    {                                                                                              \
        .name = "note", .type = FIELD_TEXT, .high = 10000                                          \
    }

static const struct field UPLOAD[] = {
    {.name = "name", .type = FIELD_TEXT, .required = true, .low = 1, .high = 1000},
    {.name = "role", .type = FIELD_WORD, .word = ATTACH_ROLES},
    NOTE,
    {.name = NULL}};
static const struct field WITHDRAW[] = {NOTE, {.name = NULL}};
static const struct field LIST[] = {
    {.name = "missing", .type = FIELD_BOOL},
    {.name = "after", .type = FIELD_INT, .low = 1, .high = INT64_MAX},
    {.name = "limit", .type = FIELD_INT, .low = 1, .high = 200},
    {.name = NULL}};
static const struct field STEP[] = {
    {.name = "status", .type = FIELD_WORD, .required = true, .word = STEPS},
    {.name = "asked", .type = FIELD_WORD, .word = REPORT_ASKED},
    {.name = "reason", .type = FIELD_WORD, .word = REPORT_REASONS},
    {.name = "day", .type = FIELD_TEXT, .high = 10},
    NOTE,
    {.name = NULL}};

static const struct field NOTHING[] = {{.name = NULL}};

#define WORKS (WEB_REVIEWER | WEB_EXTRACTOR)

const struct route ROUTES_FULLTEXT[] = {
    {.method = "GET",
     .path = "/api/v1/texts",
     .summary = "Reports that are sought, and where each stands",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = LIST,
     .handle = list},
    {.method = "GET",
     .path = "/api/v1/records/{record}/text",
     .summary = "A record's full text: steps, files, where it may be found",
     .kind = ROUTE_QUICK,
     .roles = WEB_PERSON,
     .handle = show},
    {.method = "POST",
     .path = "/api/v1/records/{record}/text",
     .summary = "Say that it was asked for, had, or is not to be had",
     .kind = ROUTE_WRITE,
     .roles = WORKS,
     .body = STEP,
     .handle = say_step},
    {.method = "POST",
     .path = "/api/v1/records/{record}/text/undo",
     .summary = "Take the last of these back",
     .kind = ROUTE_WRITE,
     .roles = WORKS,
     .body = NOTHING,
     .handle = undo_step},
    {.method = "POST",
     .path = "/api/v1/records/{record}/files",
     .summary = "Attach a file, which is the body; a full text makes the report retrieved",
     .kind = ROUTE_WRITE,
     .roles = WORKS,
     .body_limit_bytes = (size_t)ATTACH_LIMIT_BYTES,
     .raw_body = true,
     .query = UPLOAD,
     .prepare = prepare,
     .handle = attach},
    {.method = "GET",
     .path = "/api/v1/files/{file}",
     .summary = "An attached file; a PDF or a plain text to be shown, all else to be saved",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .frames = true,
     .handle = give_file},
    {.method = "POST",
     .path = "/api/v1/files/{file}/withdraw",
     .summary = "Take an attached file back; its bytes stay",
     .kind = ROUTE_WRITE,
     .roles = WORKS,
     .body = WITHDRAW,
     .handle = withdraw},
    {.method = NULL}};
