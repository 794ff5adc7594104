/* build_read.c - what the files hold, written a file at a time. */
#include "pubmed/corpus/build_internal.h"
#include "pubmed/corpus/heading.h"
#include "pubmed/corpus/script.h"

#include "pubmed/corpus/build.h"
#include "pubmed/corpus/corpus.sql.h"
#include "pubmed/corpus/messages.h"

/* Postings are written when they take this much memory, and at the end of a file. */
#define BATCH_BYTES ((size_t)192 * 1024 * 1024)
#define DOCID_MAX   ((uint32_t)1 << 31)

static void put_u32(struct buf *out, uint32_t v)
{
    unsigned char b[4] = {(unsigned char)v, (unsigned char)(v >> 8), (unsigned char)(v >> 16),
                          (unsigned char)(v >> 24)};
    buf_add(out, b, sizeof b);
}

static enum err_code write_sort_keys(struct build *b, struct err *e)
{
    struct db_stmt q;
    if (b->pmids.len == 0)
        return ERR_OK;
    struct str pmids = buf_str(&b->pmids), days = buf_str(&b->days);
    db_begin(&q, b->db, &Q_CORPUS_ADD_SORT_KEY);
    db_bind_int(&q, CORPUS_ADD_SORT_KEY_P_FIRST_DOCID, (int64_t)(b->n_docs - pmids.len / 4 + 1));
    db_bind_blob(&q, CORPUS_ADD_SORT_KEY_P_PMIDS, pmids.ptr, pmids.len);
    db_bind_blob(&q, CORPUS_ADD_SORT_KEY_P_DAYS, days.ptr, days.len);
    db_bind_int(&q, CORPUS_ADD_SORT_KEY_P_CHECKSUM, corpus_sort_key_checksum(pmids, days));
    db_step(&q);
    buf_clear(&b->pmids);
    buf_clear(&b->days);
    return db_end(&q, e);
}

static enum err_code write_gathered(struct build *b, struct err *e)
{
    enum err_code rc = ERR_OK;
    if (posting_bytes(b->posting))
        rc = posting_flush(b->posting, b->db, ++b->segment, e);
    if (rc == ERR_OK)
        rc = heading_write(&b->headings, b->n_headings, b->db, e);
    b->n_headings = b->headings.n;
    return rc == ERR_OK ? write_sort_keys(b, e) : rc;
}

static enum err_code add_record(struct build *b, const struct prepared *r, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, b->db, &Q_CORPUS_ADD_RECORD);
    db_bind_int(&q, CORPUS_ADD_RECORD_P_DOCID, b->n_docs);
    db_bind_int(&q, CORPUS_ADD_RECORD_P_PMID, r->pmid);
    db_bind_int(&q, CORPUS_ADD_RECORD_P_VERSION, r->version);
    db_bind_int(&q, CORPUS_ADD_RECORD_P_XML_BYTES, (int64_t)r->xml_bytes);
    db_bind_blob(&q, CORPUS_ADD_RECORD_P_XML, r->xml.ptr, r->xml.len);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code add_words(struct build *b, const struct prepared *r, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, b->db, &Q_CORPUS_ADD_WORDS);
    db_bind_int(&q, CORPUS_ADD_WORDS_P_DOCID, b->n_docs);
    for (size_t i = 0; i < CORPUS_COLUMNS; i++)
        if (r->column[i].len)
            db_bind_text(&q, CORPUS_ADD_WORDS_P_C01 + (int)i, r->column[i]);
    db_step(&q);
    return db_end(&q, e);
}

/* A later record takes the place of one with the same PMID, unless that is a
 * higher version already (versioned journals; facts of the MEDLINE baseline). */
static enum err_code make_live(struct build *b, const struct prepared *r, struct err *e)
{
    struct db_stmt q;
    int64_t have = 0;
    db_begin(&q, b->db, &Q_CORPUS_LIVE_VERSION);
    db_bind_int(&q, CORPUS_LIVE_VERSION_P_PMID, r->pmid);
    if (db_step(&q))
        have = db_int64(&q, CORPUS_LIVE_VERSION_VERSION);
    enum err_code rc = db_end(&q, e);
    if (rc != ERR_OK || have > r->version)
        return rc;
    if (have)
        b->report->file[b->at].replaced++;
    db_begin(&q, b->db, &Q_CORPUS_SET_LIVE);
    db_bind_int(&q, CORPUS_SET_LIVE_P_PMID, r->pmid);
    db_bind_int(&q, CORPUS_SET_LIVE_P_DOCID, b->n_docs);
    db_bind_int(&q, CORPUS_SET_LIVE_P_VERSION, r->version);
    db_bind_blob(&q, CORPUS_SET_LIVE_P_DIGEST, r->digest.byte, HASH_BYTES);
    db_step(&q);
    return db_end(&q, e);
}

static void show_progress(struct build *b)
{
    /* The files' sizes tell how many records there are, once the first has been read. */
    int64_t all =
        b->bytes_done > 0
            ? (int64_t)((double)b->records_done * (double)b->bytes_all / (double)b->bytes_done)
            : 0;
    progress_to(b->progress, MSG_CORPUS_STEP(b->report->file[b->at].path), b->records,
                all > b->records ? all : 0);
}

static enum err_code store(struct build *b, const struct prepared *r, struct err *e)
{
    if (b->n_docs == DOCID_MAX)
        return err_set(e, ERR_LIMIT, MSG_CORPUS_TOO_MANY(DOCID_MAX));
    b->n_docs++;
    b->records++;
    enum err_code rc = add_record(b, r, e);
    if (rc == ERR_OK)
        rc = add_words(b, r, e);
    if (rc == ERR_OK)
        rc = make_live(b, r, e);
    script_run(r->script, b->posting, &b->headings, b->n_docs);
    put_u32(&b->pmids, (uint32_t)r->pmid);
    put_u32(&b->days, r->day);
    if (r->is_book)
        b->report->file[b->at].books++;
    else
        b->report->file[b->at].articles++;
    if (rc == ERR_OK && posting_bytes(b->posting) >= BATCH_BYTES)
        rc = write_gathered(b, e);
    if (rc == ERR_OK)
        rc = progress_check(b->progress, e);
    return rc;
}

static enum err_code delete (struct build *b, const struct feed_item *item, struct err *e) {
    struct db_stmt q; b->report->file[b->at].deletions++; if (item->pmid == 0) return ERR_OK;
    db_begin(&q, b->db, &Q_CORPUS_REMOVE_LIVE);
    db_bind_int(&q, CORPUS_REMOVE_LIVE_P_PMID, item->pmid);
    db_bind_int(&q, CORPUS_REMOVE_LIVE_P_VERSION, item->version);
    db_step(&q);
    return db_end(&q, e);
}

/* A fault of the file's own: what stood before it is kept. */
static enum err_code end_file(struct build *b, const struct feed_item *item, struct err *e)
{
    struct corpus_file_report *f = &b->report->file[b->at];
    if (item->stops) {
        err_copy(e, item->err);
        return e->code;
    }
    if (item->err) {
        f->failed = true;
        err_copy(&f->fault, item->err);
    }
    enum err_code rc = write_gathered(b, e);
    if (rc == ERR_OK)
        rc = plan_file_done(b, e);
    if (rc == ERR_OK)
        rc = db_write_commit(b->db, e);
    b->records_done = b->records;
    if (rc == ERR_OK && ++b->at < b->report->n_files)
        rc = db_write_begin(b->db, e);
    return rc;
}

static enum err_code take(struct build *b, const struct feed_item *item, struct err *e)
{
    switch (item->kind) {
    case FEED_RECORD:
        return store(b, &item->record, e);
    case FEED_DELETED:
        return delete (b, item, e);
    case FEED_FILE_END:
        return end_file(b, item, e);
    default:
        b->report->file[b->at].rejected++;
        return ERR_OK;
    }
}

enum err_code build_read(struct build *b, struct err *e)
{
    const struct feed_item *item;
    size_t n;
    if (b->at == b->report->n_files)
        return ERR_OK;
    struct arena a = {0};
    const char **path = ARENA_ARRAY(&a, b->report->n_files, const char *);
    for (size_t i = 0; i < b->report->n_files; i++)
        path[i] = b->report->file[i].path;
    enum err_code rc = db_write_begin(b->db, e);
    struct feed *feed = feed_start(path, b->at, b->report->n_files);
    while (rc == ERR_OK && feed_next(feed, &item, &n)) {
        for (size_t i = 0; rc == ERR_OK && i < n; i++)
            rc = take(b, &item[i], e);
        if (rc == ERR_OK && b->at < b->report->n_files)
            show_progress(b);
    }
    feed_stop(feed);
    arena_release(&a);
    if (rc != ERR_OK)
        db_write_rollback(b->db);
    return rc;
}
