/* build.c - from PubMed XML files to a corpus file, a batch at a time. */
#include "pubmed/corpus/build.h"

#include "lib/base/db_build.h"
#include "lib/base/hash.h"
#include "pubmed/corpus/corpus.h"
#include "pubmed/corpus/corpus.sql.h"
#include "pubmed/corpus/index.h"
#include "pubmed/corpus/messages.h"
#include "pubmed/corpus/pack.h"

/* A batch ends when its postings take this much memory, or with this many records. */
#define BATCH_BYTES   ((size_t)192 * 1024 * 1024)
#define BATCH_RECORDS ((size_t)100 * 1000)
#define DOCID_MAX     ((uint32_t)1 << 31)

struct build {
    struct db *db;
    struct indexer index;
    struct pack *pack;
    struct progress *progress;
    struct corpus_file_report *file; /* the one being read */
    uint32_t n_docs;
    int64_t segment;
    struct buf pmids, days; /* sort keys of the batch, 32 bits each, little-endian */
    bool stopped;           /* an error of ours, not of the file's */
};

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

static enum err_code end_batch(struct build *b, struct err *e)
{
    enum err_code rc = posting_flush(b->index.posting, b->db, ++b->segment, e);
    if (rc == ERR_OK)
        rc = write_sort_keys(b, e);
    return rc == ERR_OK ? db_write_commit(b->db, e) : rc;
}

static enum err_code next_batch_when_full(struct build *b, struct err *e)
{
    if (posting_bytes(b->index.posting) < BATCH_BYTES && b->pmids.len / 4 < BATCH_RECORDS)
        return ERR_OK;
    enum err_code rc = end_batch(b, e);
    return rc == ERR_OK ? db_write_begin(b->db, e) : rc;
}

static enum err_code add_record(struct build *b, int64_t pmid, int version, struct str raw,
                                struct err *e)
{
    struct hash digest = hash_bytes(raw);
    struct str packed = pack_deflate(b->pack, raw);
    struct db_stmt q;
    db_begin(&q, b->db, &Q_CORPUS_ADD_RECORD);
    db_bind_int(&q, CORPUS_ADD_RECORD_P_DOCID, b->n_docs);
    db_bind_int(&q, CORPUS_ADD_RECORD_P_PMID, pmid);
    db_bind_int(&q, CORPUS_ADD_RECORD_P_VERSION, version);
    db_bind_blob(&q, CORPUS_ADD_RECORD_P_DIGEST, digest.byte, HASH_BYTES);
    db_bind_int(&q, CORPUS_ADD_RECORD_P_XML_BYTES, (int64_t)raw.len);
    db_bind_blob(&q, CORPUS_ADD_RECORD_P_XML, packed.ptr, packed.len);
    db_step(&q);
    return db_end(&q, e);
}

/* A later record takes the place of one with the same PMID, unless that is a
 * higher version already (versioned journals; facts of the MEDLINE baseline). */
static enum err_code make_live(struct build *b, int64_t pmid, int version, struct err *e)
{
    struct db_stmt q;
    int64_t have = 0;
    db_begin(&q, b->db, &Q_CORPUS_LIVE_VERSION);
    db_bind_int(&q, CORPUS_LIVE_VERSION_P_PMID, pmid);
    if (db_step(&q))
        have = db_int64(&q, CORPUS_LIVE_VERSION_VERSION);
    enum err_code rc = db_end(&q, e);
    if (rc != ERR_OK || have > version)
        return rc;
    if (have)
        b->file->replaced++;
    db_begin(&q, b->db, &Q_CORPUS_SET_LIVE);
    db_bind_int(&q, CORPUS_SET_LIVE_P_PMID, pmid);
    db_bind_int(&q, CORPUS_SET_LIVE_P_DOCID, b->n_docs);
    db_bind_int(&q, CORPUS_SET_LIVE_P_VERSION, version);
    db_step(&q);
    return db_end(&q, e);
}

static uint32_t sort_day(const struct bib_record *r)
{
    struct date d = bib_earliest_date(r);
    return date_is_set(d) ? (uint32_t)(d.year * 10000 + d.month * 100 + d.day) : 0;
}

static enum err_code store(struct build *b, const struct bib_record *r, int64_t pmid,
                           struct str raw, struct err *e)
{
    int version = r->pmid_version > 0 ? r->pmid_version : 1;
    if (b->n_docs == DOCID_MAX)
        return err_set(e, ERR_LIMIT, MSG_CORPUS_TOO_MANY(DOCID_MAX));
    b->n_docs++;
    enum err_code rc = add_record(b, pmid, version, raw, e);
    if (rc == ERR_OK)
        rc = index_record(&b->index, b->db, r, b->n_docs, e);
    if (rc == ERR_OK)
        rc = make_live(b, pmid, version, e);
    put_u32(&b->pmids, (uint32_t)pmid);
    put_u32(&b->days, sort_day(r));
    if (r->kind == BIB_BOOK)
        b->file->books++;
    else
        b->file->articles++;
    if (rc == ERR_OK)
        rc = next_batch_when_full(b, e);
    if (rc == ERR_OK)
        rc = progress_check(b->progress, e);
    return rc;
}

static enum err_code on_record(void *context, const struct bib_record *r,
                               const struct bib_place *at, struct err *e)
{
    struct build *b = context;
    int64_t pmid = 0;
    /* Without a PMID nothing could find it again, replace it or fetch it. */
    if (!str_int64(r->pmid, &pmid) || pmid <= 0 || pmid > INT32_MAX) {
        b->file->rejected++;
        return ERR_OK;
    }
    enum err_code rc = store(b, r, pmid, at->raw, e);
    b->stopped = rc != ERR_OK;
    return rc;
}

static enum err_code on_deleted(void *context, struct str pmid, int version, struct err *e)
{
    struct build *b = context;
    struct db_stmt q;
    int64_t number = 0;
    b->file->deletions++;
    if (!str_int64(pmid, &number))
        return ERR_OK;
    db_begin(&q, b->db, &Q_CORPUS_REMOVE_LIVE);
    db_bind_int(&q, CORPUS_REMOVE_LIVE_P_PMID, number);
    db_bind_int(&q, CORPUS_REMOVE_LIVE_P_VERSION, version > 0 ? version : 1);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    b->stopped = rc != ERR_OK;
    return rc;
}

static enum err_code on_rejected(void *context, const struct bib_place *at, const struct note *why,
                                 struct err *e)
{
    struct build *b = context;
    (void)at, (void)why, (void)e;
    b->file->rejected++;
    return ERR_OK;
}

static enum err_code read_files(struct build *b, struct corpus_build_report *report, struct err *e)
{
    struct bib_sink sink = {.record = on_record,
                            .deleted = on_deleted,
                            .rejected = on_rejected,
                            .context = b,
                            .want_raw = true};
    enum err_code rc = db_write_begin(b->db, e);
    for (size_t i = 0; rc == ERR_OK && i < report->n_files; i++) {
        b->file = &report->file[i];
        progress_to(b->progress, MSG_CORPUS_STEP(b->file->path), (int64_t)i,
                    (int64_t)report->n_files);
        rc = bib_read_file(b->file->path, BIB_PUBMED_XML, &sink, e);
        /* A fault of the file's own: what stood before it is kept. */
        if (!b->stopped && (rc == ERR_INPUT || rc == ERR_LIMIT)) {
            b->file->failed = true;
            err_copy(&b->file->fault, e);
            err_clear(e);
            rc = ERR_OK;
        }
    }
    return rc == ERR_OK ? end_batch(b, e) : rc;
}

static enum err_code add_vocabulary(struct build *b, struct str block, struct err *e)
{
    struct hash sum = hash_bytes(block);
    struct db_stmt q;
    db_begin(&q, b->db, &Q_CORPUS_ADD_VOCABULARY);
    db_bind_blob(&q, CORPUS_ADD_VOCABULARY_P_BLOCK, block.ptr, block.len);
    db_bind_blob(&q, CORPUS_ADD_VOCABULARY_P_CHECKSUM, sum.byte, HASH_BYTES);
    db_step(&q);
    return db_end(&q, e);
}

/* The headings first, then the supplementary concepts, if there are any. */
static enum err_code copy_vocabulary(struct build *b, const struct mesh *mesh, struct err *e)
{
    enum err_code rc = mesh_load_concepts(mesh, e);
    if (rc == ERR_OK)
        rc = add_vocabulary(b, mesh_block(mesh), e);
    if (rc == ERR_OK && mesh_concepts_block(mesh).len)
        rc = add_vocabulary(b, mesh_concepts_block(mesh), e);
    return rc;
}

/* The set of live docids, and a digest of what they hold. */
static enum err_code close_live(struct build *b, struct hash *digest, size_t *live, struct err *e)
{
    roaring_bitmap_t *set = roaring_bitmap_create();
    struct db_stmt q;
    db_begin(&q, b->db, &Q_CORPUS_LIVE);
    while (db_step(&q)) {
        int64_t number[2] = {db_int64(&q, CORPUS_LIVE_PMID), db_int64(&q, CORPUS_LIVE_VERSION)};
        struct buf text = {0};
        buf_addf(&text, "%" PRId64 " %" PRId64, number[0], number[1]);
        struct str part[] = {hash_str(digest), buf_str(&text), db_peek(&q, CORPUS_LIVE_DIGEST)};
        *digest = hash_parts(part, COUNT_OF(part));
        buf_release(&text);
        roaring_bitmap_add(set, (uint32_t)db_int64(&q, CORPUS_LIVE_DOCID));
    }
    enum err_code rc = db_end(&q, e);
    roaring_bitmap_run_optimize(set);
    *live = roaring_bitmap_get_cardinality(set);
    if (rc == ERR_OK)
        rc = posting_write(b->db, STR(TERM_LIVE), 1, set, e);
    roaring_bitmap_free(set);
    return rc;
}

static enum err_code finish(struct build *b, const struct mesh *mesh, size_t *live, struct err *e)
{
    char hex[HASH_BYTES * 2 + 1];
    struct hash digest = hash_bytes(str_c(mesh ? mesh_digest(mesh) : ""));
    struct db_stmt q;
    enum err_code rc = db_write_begin(b->db, e);
    if (rc == ERR_OK)
        rc = db_run(b->db, &Q_CORPUS_WORDS_OPTIMIZE, e);
    if (rc == ERR_OK)
        rc = heading_write(&b->index.headings, b->db, e);
    if (rc == ERR_OK && mesh)
        rc = copy_vocabulary(b, mesh, e);
    if (rc == ERR_OK)
        rc = close_live(b, &digest, live, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, b->db, &Q_CORPUS_ADD_ABOUT);
    db_bind_int(&q, CORPUS_ADD_ABOUT_P_RULES, CORPUS_RULES);
    db_bind_c(&q, CORPUS_ADD_ABOUT_P_DIGEST, hash_hex(digest, hex));
    db_step(&q);
    rc = db_end(&q, e);
    return rc == ERR_OK ? db_write_commit(b->db, e) : rc;
}

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

static enum err_code build_all(struct db_build *file, const struct mesh *mesh, struct progress *p,
                               struct corpus_build_report *report, struct err *e)
{
    struct build b = {.db = file->db, .progress = p, .pack = pack_new()};
    indexer_init(&b.index);
    b.pmids.limit = b.days.limit = BATCH_RECORDS * 8;
    enum err_code rc = db_run(b.db, &Q_CORPUS_WORDS_HASH_BYTES, e);
    if (rc == ERR_OK)
        rc = read_files(&b, report, e);
    if (rc == ERR_OK)
        rc = finish(&b, mesh, &report->live, e);
    if (rc == ERR_OK)
        rc = check_read(report, e);
    pack_free(b.pack);
    indexer_release(&b.index);
    buf_release(&b.pmids);
    buf_release(&b.days);
    return rc == ERR_OK ? db_build_finish(file, e) : rc;
}

enum err_code corpus_build(const char *out_path, const char *const *xml, size_t n,
                           const char *mesh_path, struct progress *p, struct arena *a,
                           struct corpus_build_report *report, struct err *e)
{
    struct db_build file = {0};
    struct corpus_kind kind;
    struct mesh *mesh = NULL;
    *report = (struct corpus_build_report){.n_files = n};
    report->file = ARENA_ARRAY(a, n, struct corpus_file_report);
    for (size_t i = 0; i < n; i++)
        report->file[i].path = arena_strdup(a, xml[i]);
    enum err_code rc = mesh_path ? mesh_open(mesh_path, &mesh, e) : ERR_OK;
    if (rc == ERR_OK)
        rc = db_build_begin(&file, out_path, corpus_file_kind(&kind), e);
    if (rc == ERR_OK)
        rc = build_all(&file, mesh, p, report, e);
    db_build_discard(&file);
    mesh_close(mesh);
    return rc;
}
