/* build_finish.c - when all files are read: one piece of each index, and a name for the whole. */
#include "pubmed/corpus/build_internal.h"

#include "lib/base/hash.h"
#include "pubmed/corpus/build.h"
#include "pubmed/corpus/corpus.sql.h"
#include "pubmed/corpus/layout.h"
#include "pubmed/corpus/messages.h"
#include "pubmed/mesh/mesh.h"

/* An update leaves so many segments of postings side by side. */
#define SEGMENTS_MOST ((size_t)8)

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

static enum err_code write_live_set(struct build *b, roaring_bitmap_t *set, struct err *e)
{
    struct db_stmt q;
    roaring_bitmap_run_optimize(set);
    size_t n = roaring_bitmap_portable_size_in_bytes(set);
    char *bytes = base_malloc(n);
    roaring_bitmap_portable_serialize(set, bytes);
    enum err_code rc = db_run(b->db, &Q_CORPUS_FORGET_LIVE_SET, e);
    if (rc == ERR_OK) {
        db_begin(&q, b->db, &Q_CORPUS_SET_LIVE_SET);
        db_bind_blob(&q, CORPUS_SET_LIVE_SET_P_DOCIDS, bytes, n);
        db_bind_int(&q, CORPUS_SET_LIVE_SET_P_CHECKSUM,
                    posting_checksum((struct str){"", 0}, str_n(bytes, n)));
        db_step(&q);
        rc = db_end(&q, e);
    }
    free(bytes);
    return rc;
}

/* The set of live docids, and a digest of what they hold. */
static enum err_code close_live(struct build *b, struct hash *digest, struct err *e)
{
    roaring_bitmap_t *set = roaring_bitmap_create();
    struct db_stmt q;
    db_begin(&q, b->db, &Q_CORPUS_LIVE);
    while (db_step(&q)) {
        int64_t number[2] = {db_int64(&q, CORPUS_LIVE_PMID), db_int64(&q, CORPUS_LIVE_VERSION)};
        char text[48];
        int n = snprintf(text, sizeof text, "%" PRId64 " %" PRId64, number[0], number[1]);
        struct str part[] = {hash_str(digest), str_n(text, (size_t)n),
                             db_peek(&q, CORPUS_LIVE_DIGEST)};
        *digest = hash_parts(part, COUNT_OF(part));
        roaring_bitmap_add(set, (uint32_t)db_int64(&q, CORPUS_LIVE_DOCID));
    }
    enum err_code rc = db_end(&q, e);
    b->report->live = roaring_bitmap_get_cardinality(set);
    if (rc == ERR_OK)
        rc = write_live_set(b, set, e);
    roaring_bitmap_free(set);
    return rc;
}

static enum err_code name_content(struct build *b, const struct hash *digest, struct err *e)
{
    char hex[HASH_BYTES * 2 + 1];
    struct db_stmt q;
    enum err_code rc = db_run(b->db, &Q_CORPUS_FORGET_ABOUT, e);
    if (rc == ERR_OK)
        rc = db_run(b->db, &Q_CORPUS_END_WORK, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, b->db, &Q_CORPUS_ADD_ABOUT);
    db_bind_int(&q, CORPUS_ADD_ABOUT_P_RULES, CORPUS_RULES);
    db_bind_c(&q, CORPUS_ADD_ABOUT_P_DIGEST, hash_hex(*digest, hex));
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code merge(struct build *b, struct err *e)
{
    enum err_code rc = ERR_OK;
    progress_to(b->progress, MSG_CORPUS_STEP_MERGE, 0, 0);
    if (!b->is_update)
        rc = db_run(b->db, &Q_CORPUS_WORDS_OPTIMIZE, e);
    if (rc == ERR_OK)
        rc = posting_merge(b->db, b->is_update ? SEGMENTS_MOST : 1, e);
    return rc;
}

enum err_code build_finish(struct build *b, const struct mesh *mesh, struct err *e)
{
    struct hash digest = hash_bytes(str_c(mesh ? mesh_digest(mesh) : ""));
    enum err_code rc = db_write_begin(b->db, e);
    if (rc == ERR_OK)
        rc = merge(b, e);
    if (rc == ERR_OK)
        rc = db_run(b->db, &Q_CORPUS_WORDS_MERGE, e);
    if (rc == ERR_OK)
        rc = db_run(b->db, &Q_CORPUS_WORDS_CRISIS, e);
    if (rc == ERR_OK)
        rc = db_run(b->db, &Q_CORPUS_FORGET_VOCABULARY_WORDS, e);
    if (rc == ERR_OK)
        rc = db_run(b->db, &Q_CORPUS_KEEP_VOCABULARY_WORDS, e);
    if (rc == ERR_OK && mesh && !b->is_update)
        rc = copy_vocabulary(b, mesh, e);
    if (rc == ERR_OK)
        rc = close_live(b, &digest, e);
    if (rc == ERR_OK)
        rc = name_content(b, &digest, e);
    if (rc == ERR_OK)
        return db_write_commit(b->db, e);
    db_write_rollback(b->db);
    return rc;
}
