/* imports.c - files sent to the review, what was imported, what could not be read. */
#include "app/web/api/jobs.h"
#include "app/web/api/tables.h"
#include "app/web/api/uploads.h"
#include "app/web/messages.h"
#include "lib/base/hash.h"
#include "screen/import/import.h"
#include "screen/review/review.h"

#define FILE_MOST  ((size_t)2 * 1024 * 1024 * 1024)
#define PAGE_MOST  100
#define NAME_BYTES 255

/* ---- A file arrives ------------------------------------------------------------------------ */

/* What stands behind the last slash: a name is told and never opened. */
static const char *bare_name(struct web_call *c)
{
    struct str name = call_text(c, "name");
    for (size_t i = name.len; i-- > 0;)
        if (name.ptr[i] == '/' || name.ptr[i] == '\\') {
            name = str_sub(name, i + 1, name.len);
            break;
        }
    char *out = arena_strndup(c->arena, name.ptr, name.len);
    for (char *p = out; *p; p++)
        if ((unsigned char)*p < 0x20)
            *p = ' ';
    return *out ? out : "file";
}

static enum err_code check_arm(struct web_call *c, struct err *e)
{
    const struct review_documents *d;
    struct buf all = {0};
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc != ERR_OK)
        return rc;
    int arm = protocol_find_arm(&d->protocol, call_text(c, "arm"));
    if (arm >= 0 && call_text(c, "database").len && d->protocol.arm[arm].kind == ARM_OTHER)
        return err_set(e, ERR_INPUT, MSG_WEB_ARM_WITHOUT_DATABASE(call_text(c, "arm")));
    if (arm >= 0)
        return ERR_OK;
    for (size_t i = 0; i < d->protocol.n_arms; i++) {
        buf_adds(&all, i ? ", " : "");
        buf_addstr(&all, d->protocol.arm[i].id);
    }
    rc = err_set(e, ERR_INPUT, MSG_WEB_NO_ARM(call_text(c, "arm"), buf_str(&all)));
    buf_release(&all);
    return rc;
}

static enum err_code check_format(struct web_call *c, struct err *e)
{
    enum bib_format format;
    const char *word = call_c(c, "format");
    if (!word || bib_format_parse(word, &format))
        return ERR_OK;
    return err_set(e, ERR_INPUT, MSG_WEB_BAD_FORMAT(word, bib_format_words(c->arena)));
}

/* A name in use is told before the file is read; the import looks again. */
static enum err_code check_source(struct web_call *c, struct err *e)
{
    struct import_batch *b = NULL;
    struct import_options o = {.arm = call_text(c, "arm").ptr, .source = call_c(c, "source")};
    enum err_code rc = import_start(c->store, &o, c->arena, &b, e);
    if (rc == ERR_OK)
        import_drop(b);
    return rc;
}

static enum err_code keep(struct web_call *c, struct err *e)
{
    char id[UPLOAD_ID_BYTES];
    enum err_code rc = check_format(c, e);
    if (rc == ERR_OK)
        rc = upload_keep(c, id, e);
    if (rc == ERR_OK)
        c->prepared = arena_strdup(c->arena, id);
    return rc;
}

static enum err_code add(struct web_call *c, struct err *e)
{
    struct buf b = {0};
    struct json_out j = {.out = &b};
    enum err_code rc = check_arm(c, e);
    if (rc == ERR_OK)
        rc = check_source(c, e);
    if (rc == ERR_OK) {
        json_obj(&j);
        json_key_c(&j, "upload", c->prepared);
        json_key_c(&j, "name", bare_name(c));
        json_key_str(&j, "source", call_text(c, "source"));
        json_key_str(&j, "arm", call_text(c, "arm"));
        json_opt_str(&j, "database", call_text(c, "database"));
        json_opt_str(&j, "format", call_text(c, "format"));
        json_key_bool(&j, "again", call_bool(c, "again"));
        json_end(&j);
        rc = jobs_add(c, "import", buf_c(&b), e);
    }
    buf_release(&b);
    if (rc != ERR_OK)
        upload_drop(c->web, str_c(c->prepared));
    return rc;
}

/* ---- What was imported --------------------------------------------------- */

static void known_int(struct json_out *j, const char *key, int64_t n)
{
    json_key(j, key);
    if (n >= 0)
        json_int(j, n);
    else
        json_put_null(j);
}

static void put_batch(struct json_out *j, const struct import_line *x, enum lang lang)
{
    char hex[HASH_BYTES * 2 + 1];
    json_obj(j);
    json_key_int(j, "batch", x->batch);
    json_key_str(j, "source", x->source);
    json_key_str(j, "arm", x->arm);
    json_opt_str(j, "database", x->database);
    json_key_str(j, "kind", x->kind);
    json_opt_int(j, "run", x->run);
    json_key_str(j, "file", x->file);
    json_key_c(j, "file_hash", hash_hex(x->file_hash, hex));
    json_key_str(j, "format", x->format);
    known_int(j, "bytes", x->bytes);
    json_key_str(j, "at", x->at);
    json_key_str(j, "person", x->person);
    json_key_int(j, "records", x->n_records);
    known_int(j, "already_here", x->n_known);
    json_key_int(j, "standing", x->n_standing);
    json_key_int(j, "quarantined", x->n_rejected);
    json_key_int(j, "mended", x->n_mended);
    json_key_int(j, "dismissed", x->n_dismissed);
    json_key_arr(j, "notes");
    for (size_t i = 0; i < x->n_said; i++) {
        json_obj(j);
        json_key_str(j, "level", x->said[i].level);
        json_key_str(j, "id", x->said[i].id);
        json_key_int(j, "n", x->said[i].n);
        json_opt_int(j, "line", x->said[i].line);
        json_key_str(j, "text", x->said[i].text[lang]);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static void put_arms(struct json_out *j, const struct protocol *p)
{
    json_key_arr(j, "arms");
    for (size_t i = 0; i < p->n_arms; i++) {
        json_obj(j);
        json_key_str(j, "id", p->arm[i].id);
        json_key_bool(j, "database", p->arm[i].kind != ARM_OTHER);
        json_key_obj(j, "label");
        for (int l = 0; l < LANG_COUNT; l++)
            json_key_str(j, lang_code((enum lang)l), p->arm[i].label[l]);
        json_end(j);
        json_end(j);
    }
    json_end(j);
    json_key_arr(j, "formats");
    for (int f = BIB_FORMAT_UNKNOWN + 1; f <= BIB_JSON; f++)
        json_c(j, bib_format_name((enum bib_format)f));
    json_end(j);
}

static enum err_code list(struct web_call *c, struct err *e)
{
    const struct review_documents *d;
    struct import_line *x;
    size_t n, shown = 0, most = (size_t)call_int_or(c, "limit", 50);
    int64_t after = call_int_or(c, "after", INT64_MAX), last = 0, waiting = 0;
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc == ERR_OK)
        rc = import_list(c->store, c->arena, &x, &n, e);
    if (rc == ERR_OK)
        rc = import_waiting(c->store, &waiting, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    put_arms(j, &d->protocol);
    json_key_int(j, "most_bytes", (int64_t)FILE_MOST);
    json_key_int(j, "waiting", waiting);
    json_key_arr(j, "items");
    while (n && shown < most) {
        if (x[--n].batch >= after)
            continue;
        put_batch(j, &x[n], c->lang);
        last = x[n].batch;
        shown++;
    }
    json_end(j);
    json_null_int(j, "next", n ? last : 0);
    json_end(j);
    return ERR_OK;
}

static const struct field SEND[] = {
    {.name = "name", .type = FIELD_TEXT, .required = true, .low = 1, .high = NAME_BYTES},
    {.name = "source", .type = FIELD_TEXT, .required = true, .low = 1, .high = 200},
    {.name = "arm", .type = FIELD_TEXT, .required = true, .low = 1, .high = 64},
    {.name = "database", .type = FIELD_TEXT, .high = 200},
    {.name = "format", .type = FIELD_TEXT, .high = 32},
    {.name = "again", .type = FIELD_BOOL},
    {.name = NULL}};
static const struct field LIST[] = {
    {.name = "after", .type = FIELD_INT, .low = 1, .high = INT64_MAX},
    {.name = "limit", .type = FIELD_INT, .low = 1, .high = PAGE_MOST},
    {.name = NULL}};

const struct route ROUTES_IMPORTS[] = {
    {.method = "GET",
     .path = "/api/v1/imports",
     .summary = "What was imported, newest first; the arms and formats that a file may have",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = LIST,
     .handle = list},
    {.method = "POST",
     .path = "/api/v1/imports",
     .summary = "A file of records: a job",
     .kind = ROUTE_WRITE,
     .roles = WEB_LEAD,
     .body_limit_bytes = FILE_MOST,
     .raw_body = true,
     .query = SEND,
     .prepare = keep,
     .handle = add},
    {.method = NULL}};
