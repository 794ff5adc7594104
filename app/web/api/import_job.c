/* import_job.c - a file that was sent becomes records of the review. */
#include "app/web/api/notes_json.h"
#include "app/web/api/search_jobs.h"
#include "app/web/api/uploads.h"
#include "lib/base/json.h"
#include "screen/import/import.h"

#define NOTES_MOST 50

static void put_report(struct buf *result, const struct import_options *o,
                       const struct import_report *r)
{
    struct json_out j = {.out = result};
    json_obj(&j);
    json_key_c(&j, "file", o->file);
    json_key_c(&j, "source", o->source);
    json_key_c(&j, "arm", o->arm);
    json_key_int(&j, "batch", r->batch);
    json_key_c(&j, "format", r->format);
    json_key_int(&j, "records", r->n_records);
    json_key_int(&j, "with_abstract", r->n_abstract);
    json_key_int(&j, "with_doi", r->n_doi);
    json_key_int(&j, "with_pmid", r->n_pmid);
    json_key_int(&j, "without_title", r->n_no_title);
    json_key_int(&j, "quarantined", r->n_rejected);
    json_key_int(&j, "already_here", r->n_known);
    notes_put(&j, &r->notes, NOTES_MOST);
    json_end(&j);
}

static const char *opt(const json_t *arguments, const char *key, struct arena *a)
{
    struct str s = json_get_str(arguments, key, a);
    return s.len ? s.ptr : NULL;
}

static enum err_code run(struct store *s, const struct web *w, const char *actor,
                         const json_t *arguments, struct progress *p, struct arena *a,
                         struct buf *result, struct err *e)
{
    struct import_report r;
    struct import_options o = {.file = opt(arguments, "name", a),
                               .source = opt(arguments, "source", a),
                               .arm = opt(arguments, "arm", a),
                               .database = opt(arguments, "database", a),
                               .again = json_get_bool(arguments, "again")};
    const char *format = opt(arguments, "format", a), *path = NULL;
    if (format && !bib_format_parse(format, &o.format))
        o.format = BIB_FORMAT_UNKNOWN;
    enum err_code rc = upload_path(w, json_get_str(arguments, "upload", a), a, &path, e);
    if (rc == ERR_OK)
        rc = import_file(s, actor, path, &o, p, a, &r, e);
    if (rc == ERR_OK)
        put_report(result, &o, &r);
    return rc;
}

/* Stopped with the server, it goes on later and needs its file; stopped by a person, it doesn't. */
static bool is_over(struct store *s, const struct job *job, enum err_code rc)
{
    struct err e = {0};
    bool wanted = false;
    if (rc != ERR_CANCELLED)
        return true;
    return job_wants_to_stop(s, job->id, &wanted, &e) == ERR_OK && wanted;
}

enum err_code job_import(struct store *s, const struct job *job, struct progress *p,
                         struct buf *result, void *context, struct err *e)
{
    const struct web *w = context;
    struct arena a = {0};
    json_t *arguments = NULL;
    const char *actor = arena_strndup(&a, job->actor.ptr, job->actor.len);
    enum err_code rc = json_load(job->arguments, "job", &arguments, e);
    if (rc == ERR_OK)
        rc = run(s, w, actor, arguments, p, &a, result, e);
    if (is_over(s, job, rc))
        upload_drop(w, json_get_str(arguments, "upload", &a));
    uploads_sweep(w, s);
    json_decref(arguments);
    arena_release(&a);
    return rc;
}
