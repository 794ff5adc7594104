/* build.c - from PubMed XML files to a corpus file, and a corpus brought up to date. */
#include "pubmed/corpus/build.h"

#include "lib/base/db_build.h"
#include "pubmed/corpus/build_internal.h"
#include "pubmed/corpus/corpus.sql.h"
#include "pubmed/corpus/messages.h"

/* Files in which nothing could be read don't take the place of a corpus. */
static enum err_code check_read(const struct corpus_build_report *r, struct err *e)
{
    for (size_t i = 0; r->live == 0 && i < r->n_files; i++)
        if (r->file[i].failed) {
            err_copy(e, &r->file[i].fault);
            return e->code;
        }
    return ERR_OK;
}

static enum err_code set_up(struct db *db, struct err *e)
{
    static const struct db_query *const setting[] = {
        &Q_CORPUS_WORDS_HASH_BYTES, &Q_CORPUS_WORDS_PAGE_BYTES, &Q_CORPUS_WORDS_NO_MERGE,
        &Q_CORPUS_WORDS_NO_CRISIS};
    enum err_code rc = db_write_begin(db, e);
    for (size_t i = 0; rc == ERR_OK && i < COUNT_OF(setting); i++)
        rc = db_run(db, setting[i], e);
    return rc == ERR_OK ? db_write_commit(db, e) : rc;
}

static enum err_code work(struct build *b, const struct mesh *mesh, bool resumed, struct err *e)
{
    b->posting = posting_builder_new();
    enum err_code rc = plan_resume(b, mesh, resumed, e);
    if (rc == ERR_OK)
        rc = set_up(b->db, e);
    if (rc == ERR_OK)
        rc = build_read(b, e);
    if (rc == ERR_OK)
        rc = build_finish(b, mesh, e);
    b->is_finished = rc == ERR_OK;
    if (rc == ERR_OK)
        rc = check_read(b->report, e);
    posting_builder_free(b->posting);
    intern_release(&b->headings);
    buf_release(&b->pmids);
    buf_release(&b->days);
    return rc;
}

/* Worth keeping when it was stopped: other work that somebody began, or a file read whole. */
static bool is_worth_keeping(enum err_code rc, const struct build *b)
{
    return rc != ERR_OK && !b->is_finished && (rc == ERR_STATE || b->at > 0);
}

static enum err_code run(const char *out_path, bool is_update, const struct corpus_build_options *o,
                         const struct mesh *mesh, struct corpus_build_report *report, struct err *e)
{
    struct db_build file = {0};
    struct corpus_kind kind;
    bool resumed;
    struct build b = {.progress = o->progress, .report = report, .is_update = is_update};
    enum err_code rc = db_build_resume(&file, out_path, is_update ? out_path : NULL,
                                       corpus_file_kind(&kind), o->fresh, &resumed, e);
    if (rc == ERR_OK) {
        b.db = file.db;
        rc = work(&b, mesh, resumed, e);
    }
    if (rc == ERR_OK)
        rc = db_build_finish(&file, e);
    report->kept = is_worth_keeping(rc, &b);
    if (report->kept)
        db_build_keep(&file);
    else
        db_build_discard(&file);
    return rc;
}

static void begin_report(const char *const *xml, size_t n, struct arena *a,
                         struct corpus_build_report *report)
{
    *report = (struct corpus_build_report){.n_files = n};
    report->file = ARENA_ARRAY(a, n, struct corpus_file_report);
    for (size_t i = 0; i < n; i++)
        report->file[i].path = arena_strdup(a, xml[i]);
}

enum err_code corpus_build_with(const char *out_path, const char *const *xml, size_t n,
                                const struct corpus_build_options *o, struct arena *a,
                                struct corpus_build_report *report, struct err *e)
{
    struct mesh *mesh = NULL;
    begin_report(xml, n, a, report);
    enum err_code rc = o->mesh_path ? mesh_open(o->mesh_path, &mesh, e) : ERR_OK;
    if (rc == ERR_OK)
        rc = run(out_path, false, o, mesh, report, e);
    mesh_close(mesh);
    return rc;
}

enum err_code corpus_build(const char *out_path, const char *const *xml, size_t n,
                           const char *mesh_path, struct progress *p, struct arena *a,
                           struct corpus_build_report *report, struct err *e)
{
    return corpus_build_with(
        out_path, xml, n,
        &(struct corpus_build_options){.mesh_path = mesh_path, .progress = p, .fresh = true}, a,
        report, e);
}

enum err_code corpus_update(const char *path, const char *const *xml, size_t n,
                            const struct corpus_build_options *o, struct arena *a,
                            struct corpus_build_report *report, struct err *e)
{
    struct corpus *old = NULL;
    begin_report(xml, n, a, report);
    /* Opened whole: a damaged corpus, or one of other rules, is not built upon. */
    enum err_code rc = corpus_open(path, &old, e);
    if (rc == ERR_OK)
        rc = run(path, true, o, corpus_mesh(old), report, e);
    corpus_close(old);
    return rc;
}
