/* build_plan.c - which files are asked for, and which are done: so that a build or an update
 * that was stopped goes on with the file after the last complete one. */
#include "pubmed/corpus/build_internal.h"

#include "lib/base/db_build.h"
#include "lib/base/file.h"
#include "lib/base/hash.h"
#include "pubmed/corpus/corpus.sql.h"
#include "pubmed/corpus/heading.h"
#include "pubmed/corpus/layout.h"
#include "pubmed/corpus/messages.h"
#include "pubmed/mesh/mesh.h"

#include <sys/stat.h>

static int64_t file_bytes(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? (int64_t)st.st_size : 0;
}

/* The whole of what is asked for: rules, vocabulary, names and sizes of the files in order.
 * After the machine went down, what stands in the unfinished file can't be trusted. */
static struct hash plan_of(struct build *b, const struct mesh *mesh, struct arena *a)
{
    struct buf text = {0};
    buf_addf(&text, "%d %d %s %s\n", CORPUS_RULES, b->is_update, mesh ? mesh_digest(mesh) : "",
             db_build_boot(a));
    for (size_t i = 0; i < b->report->n_files; i++) {
        const char *path = b->report->file[i].path;
        int64_t bytes = file_bytes(path);
        b->bytes_all += bytes;
        buf_addf(&text, "%" PRId64 " %s\n", bytes, file_base(path));
    }
    struct hash plan = hash_bytes(buf_str(&text));
    buf_release(&text);
    return plan;
}

/* What the unfinished file was begun for; "" when nothing was. */
static enum err_code begun_for(struct build *b, struct arena *a, const char **plan, struct err *e)
{
    struct db_stmt q;
    *plan = "";
    db_begin(&q, b->db, &Q_CORPUS_WORK);
    if (db_step(&q)) {
        *plan = db_text(&q, CORPUS_WORK_PLAN, a);
        b->first_source = db_int64(&q, CORPUS_WORK_FIRST_SOURCE);
    }
    return db_end(&q, e);
}

static void take_report(struct db_stmt *q, struct corpus_file_report *f)
{
    int64_t line = db_int64(q, CORPUS_SOURCES_FAULT_LINE);
    f->articles = (size_t)db_int64(q, CORPUS_SOURCES_ARTICLES);
    f->books = (size_t)db_int64(q, CORPUS_SOURCES_BOOKS);
    f->deletions = (size_t)db_int64(q, CORPUS_SOURCES_DELETIONS);
    f->replaced = (size_t)db_int64(q, CORPUS_SOURCES_REPLACED);
    f->rejected = (size_t)db_int64(q, CORPUS_SOURCES_REJECTED);
    f->failed = line != 0;
    if (f->failed) {
        err_set(&f->fault, ERR_INPUT, MSG_CORPUS_FAULT_EARLIER);
        err_at(&f->fault, f->path, line > 0 ? line : 0, 0);
    }
}

/* Sources from b->first_source on belong to this work. */
static enum err_code take_done(struct build *b, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, b->db, &Q_CORPUS_SOURCES);
    while (db_step(&q)) {
        if (db_int64(&q, CORPUS_SOURCES_NUMBER) < b->first_source || b->at == b->report->n_files)
            continue;
        struct corpus_file_report *f = &b->report->file[b->at++];
        take_report(&q, f);
        b->records_done = b->records += (int64_t)(f->articles + f->books);
        b->bytes_done += db_int64(&q, CORPUS_SOURCES_BYTES);
    }
    b->report->n_resumed = b->at;
    return db_end(&q, e);
}

static enum err_code restore(struct build *b, struct err *e)
{
    struct db_stmt q;
    enum err_code rc = heading_restore(b->db, &b->headings, e);
    b->n_headings = b->headings.n;
    if (rc == ERR_OK)
        rc = posting_last_segment(b->db, &b->segment, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, b->db, &Q_CORPUS_LAST_DOCID);
    if (db_step(&q))
        b->n_docs = (uint32_t)db_int64(&q, CORPUS_LAST_DOCID_DOCID);
    return db_end(&q, e);
}

static enum err_code begin_work(struct build *b, const char *plan, struct err *e)
{
    struct db_stmt q;
    enum err_code rc = db_write_begin(b->db, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, b->db, &Q_CORPUS_SOURCES);
    b->first_source = 1;
    while (db_step(&q))
        b->first_source = db_int64(&q, CORPUS_SOURCES_NUMBER) + 1;
    rc = db_end(&q, e);
    if (rc == ERR_OK) {
        db_begin(&q, b->db, &Q_CORPUS_SET_WORK);
        db_bind_c(&q, CORPUS_SET_WORK_P_PLAN, plan);
        db_bind_int(&q, CORPUS_SET_WORK_P_FIRST_SOURCE, b->first_source);
        db_step(&q);
        rc = db_end(&q, e);
    }
    return rc == ERR_OK ? db_write_commit(b->db, e) : rc;
}

enum err_code plan_resume(struct build *b, const struct mesh *mesh, bool resumed, struct err *e)
{
    struct arena a = {0};
    char hex[HASH_BYTES * 2 + 1];
    const char *plan = hash_hex(plan_of(b, mesh, &a), hex), *begun;
    enum err_code rc = begun_for(b, &a, &begun, e);
    bool anew = *begun == '\0';
    if (rc == ERR_OK && resumed && !anew && strcmp(begun, plan) != 0)
        rc = err_set(e, ERR_STATE, MSG_CORPUS_OTHER_WORK(db_path(b->db)));
    if (rc == ERR_OK)
        rc = restore(b, e);
    if (rc == ERR_OK && anew)
        rc = begin_work(b, plan, e);
    if (rc == ERR_OK)
        rc = take_done(b, e);
    arena_release(&a);
    return rc;
}

enum err_code plan_file_done(struct build *b, struct err *e)
{
    const struct corpus_file_report *f = &b->report->file[b->at];
    int64_t bytes = file_bytes(f->path);
    struct db_stmt q;
    db_begin(&q, b->db, &Q_CORPUS_ADD_SOURCE);
    db_bind_int(&q, CORPUS_ADD_SOURCE_P_NUMBER, b->first_source + (int64_t)b->at);
    db_bind_c(&q, CORPUS_ADD_SOURCE_P_NAME, file_base(f->path));
    db_bind_int(&q, CORPUS_ADD_SOURCE_P_BYTES, bytes);
    db_bind_int(&q, CORPUS_ADD_SOURCE_P_ARTICLES, (int64_t)f->articles);
    db_bind_int(&q, CORPUS_ADD_SOURCE_P_BOOKS, (int64_t)f->books);
    db_bind_int(&q, CORPUS_ADD_SOURCE_P_DELETIONS, (int64_t)f->deletions);
    db_bind_int(&q, CORPUS_ADD_SOURCE_P_REPLACED, (int64_t)f->replaced);
    db_bind_int(&q, CORPUS_ADD_SOURCE_P_REJECTED, (int64_t)f->rejected);
    db_bind_int(&q, CORPUS_ADD_SOURCE_P_FAULT_LINE,
                !f->failed          ? 0
                : f->fault.line > 0 ? f->fault.line
                                    : -1);
    db_step(&q);
    b->bytes_done += bytes;
    return db_end(&q, e);
}
