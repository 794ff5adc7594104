/* posting.c - writing one bitmap, reading terms. */
#include "pubmed/corpus/posting.h"

#include "pubmed/corpus/corpus.sql.h"
#include "pubmed/corpus/messages.h"

#include <zlib.h>

static int64_t checksum(struct str term, const void *bytes, size_t n)
{
    uLong sum = crc32_z(0, (const Bytef *)term.ptr, term.len);
    return (int64_t)crc32_z(sum, bytes, n);
}

enum err_code posting_write(struct db *db, struct str term, int64_t segment,
                            const roaring_bitmap_t *set, struct err *e)
{
    char small[512];
    size_t n = roaring_bitmap_portable_size_in_bytes(set);
    char *bytes = n <= sizeof small ? small : base_malloc(n);
    struct db_stmt q;
    roaring_bitmap_portable_serialize(set, bytes);
    db_begin(&q, db, &Q_CORPUS_ADD_POSTING);
    db_bind_text(&q, CORPUS_ADD_POSTING_P_TERM, term);
    db_bind_int(&q, CORPUS_ADD_POSTING_P_SEGMENT, segment);
    db_bind_blob(&q, CORPUS_ADD_POSTING_P_DOCIDS, bytes, n);
    db_bind_int(&q, CORPUS_ADD_POSTING_P_CHECKSUM, checksum(term, bytes, n));
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    if (bytes != small)
        free(bytes);
    return rc;
}

static enum err_code damaged(struct str term, struct err *e)
{
    return err_set(e, ERR_DB, MSG_CORPUS_DAMAGED(term));
}

static enum err_code join(struct str term, struct str bytes, int64_t sum, roaring_bitmap_t *into,
                          struct err *e)
{
    if (checksum(term, bytes.ptr, bytes.len) != sum)
        return damaged(term, e);
    roaring_bitmap_t *set = roaring_bitmap_portable_deserialize_safe(bytes.ptr, bytes.len);
    if (!set)
        return damaged(term, e);
    roaring_bitmap_or_inplace(into, set);
    roaring_bitmap_free(set);
    return ERR_OK;
}

enum err_code posting_read(struct db *db, const char *prefix, struct str value,
                           roaring_bitmap_t *into, struct err *e)
{
    struct buf term = {0};
    struct db_stmt q;
    enum err_code rc = ERR_OK;
    buf_adds(&term, prefix);
    buf_addstr(&term, value);
    db_begin(&q, db, &Q_CORPUS_POSTINGS);
    db_bind_text(&q, CORPUS_POSTINGS_P_TERM, buf_str(&term));
    while (rc == ERR_OK && db_step(&q))
        rc = join(buf_str(&term), db_peek(&q, CORPUS_POSTINGS_DOCIDS),
                  db_int64(&q, CORPUS_POSTINGS_CHECKSUM), into, e);
    rc = db_end_with(&q, rc, e);
    buf_release(&term);
    return rc;
}

enum err_code posting_read_range(struct db *db, const char *prefix, struct str start,
                                 bool (*wanted)(const void *context, struct str value),
                                 const void *context, roaring_bitmap_t *into, struct err *e)
{
    struct buf from = {0}, to = {0};
    struct db_stmt q;
    enum err_code rc = ERR_OK;
    buf_adds(&from, prefix);
    buf_addstr(&from, start);
    buf_addstr(&to, buf_str(&from));
    to.ptr[to.len - 1]++; /* the first text that begins with none of it */
    db_begin(&q, db, &Q_CORPUS_POSTING_RANGE);
    db_bind_text(&q, CORPUS_POSTING_RANGE_P_FIRST, buf_str(&from));
    db_bind_text(&q, CORPUS_POSTING_RANGE_P_BEYOND, buf_str(&to));
    while (rc == ERR_OK && db_step(&q)) {
        struct str term = db_peek(&q, CORPUS_POSTING_RANGE_TERM);
        if (!wanted(context, str_sub(term, strlen(prefix), term.len)))
            continue;
        rc = join(term, db_peek(&q, CORPUS_POSTING_RANGE_DOCIDS),
                  db_int64(&q, CORPUS_POSTING_RANGE_CHECKSUM), into, e);
    }
    rc = db_end_with(&q, rc, e);
    buf_release(&from);
    buf_release(&to);
    return rc;
}
