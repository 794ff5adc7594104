/* posting_merge.c - many segments into one, block by block: memory holds one block of each. */
#include "pubmed/corpus/posting.h"

#include "pubmed/corpus/corpus.sql.h"
#include "pubmed/corpus/messages.h"
#include "pubmed/corpus/posting_out.h"

struct cursor {
    int64_t segment;
    struct buf first, block;
    struct block_reader reader;
    struct str term, set; /* where it stands */
    bool done;
};

struct merge {
    struct db *db;
    struct cursor *cursor;
    size_t n;
    struct posting_out out;
    struct buf set;
};

static enum err_code damaged(struct str term, struct err *e)
{
    return err_set(e, ERR_DB, MSG_CORPUS_DAMAGED(term));
}

static enum err_code next_block(struct merge *m, struct cursor *c, struct err *e)
{
    struct db_stmt q;
    enum err_code rc = ERR_OK;
    struct buf after = {0};
    buf_addstr(&after, buf_str(&c->first));
    c->done = true;
    db_begin(&q, m->db, &Q_CORPUS_POSTING_BLOCKS);
    db_bind_int(&q, CORPUS_POSTING_BLOCKS_P_SEGMENT, c->segment);
    db_bind_text(&q, CORPUS_POSTING_BLOCKS_P_AFTER, buf_str(&after));
    if (db_step(&q)) {
        c->done = false;
        buf_clear(&c->first);
        buf_clear(&c->block);
        buf_addstr(&c->first, db_peek(&q, CORPUS_POSTING_BLOCKS_FIRST));
        buf_addstr(&c->block, db_peek(&q, CORPUS_POSTING_BLOCKS_BLOCK));
        if (posting_checksum(buf_str(&c->first), buf_str(&c->block)) !=
            db_int64(&q, CORPUS_POSTING_BLOCKS_CHECKSUM))
            rc = damaged(buf_str(&c->first), e);
        c->reader.rest = buf_str(&c->block);
        buf_clear(&c->reader.term);
    }
    rc = db_end_with(&q, rc, e);
    buf_release(&after);
    return rc;
}

static enum err_code advance(struct merge *m, struct cursor *c, struct err *e)
{
    while (!block_next(&c->reader, &c->term, &c->set)) {
        if (c->reader.damaged)
            return damaged(buf_str(&c->first), e);
        enum err_code rc = next_block(m, c, e);
        if (rc != ERR_OK || c->done)
            return rc;
    }
    return ERR_OK;
}

static struct cursor *lowest(struct merge *m)
{
    struct cursor *low = NULL;
    for (size_t i = 0; i < m->n; i++)
        if (!m->cursor[i].done && (!low || str_cmp(m->cursor[i].term, low->term) < 0))
            low = &m->cursor[i];
    return low;
}

/* The term of `low`, joined from all segments that have it. */
static enum err_code join_term(struct merge *m, struct cursor *low, struct err *e)
{
    struct buf term = {0};
    roaring_bitmap_t *all = roaring_bitmap_create();
    enum err_code rc = ERR_OK;
    buf_addstr(&term, low->term);
    for (size_t i = 0; rc == ERR_OK && i < m->n; i++) {
        struct cursor *c = &m->cursor[i];
        if (c->done || !str_eq(c->term, buf_str(&term)))
            continue;
        rc = set_join(c->set, all) ? advance(m, c, e) : damaged(c->term, e);
    }
    size_t n = roaring_bitmap_get_cardinality(all);
    uint32_t few[SET_FEW];
    buf_clear(&m->set);
    if (n <= COUNT_OF(few)) {
        roaring_bitmap_to_uint32_array(all, few);
        set_encode(few, n, &m->set);
    } else {
        set_encode_bitmap(all, &m->set);
    }
    if (rc == ERR_OK)
        rc = posting_out_add(&m->out, buf_str(&term), buf_str(&m->set), e);
    roaring_bitmap_free(all);
    buf_release(&term);
    return rc;
}

/* Most terms stand in one segment only: their set goes over as it is. */
static bool is_alone(const struct merge *m, const struct cursor *low)
{
    for (size_t i = 0; i < m->n; i++)
        if (&m->cursor[i] != low && !m->cursor[i].done && str_eq(m->cursor[i].term, low->term))
            return false;
    return true;
}

static enum err_code merge_all(struct merge *m, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < m->n; i++)
        rc = advance(m, &m->cursor[i], e);
    for (struct cursor *low; rc == ERR_OK && (low = lowest(m));) {
        if (!is_alone(m, low)) {
            rc = join_term(m, low, e);
            continue;
        }
        rc = posting_out_add(&m->out, low->term, low->set, e);
        if (rc == ERR_OK)
            rc = advance(m, low, e);
    }
    return rc;
}

static enum err_code find_segments(struct merge *m, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, m->db, &Q_CORPUS_NEXT_SEGMENT);
    db_bind_int(&q, CORPUS_NEXT_SEGMENT_P_AFTER, 0);
    while (db_step(&q) && !db_is_null(&q, CORPUS_NEXT_SEGMENT_SEGMENT)) {
        int64_t number = db_int64(&q, CORPUS_NEXT_SEGMENT_SEGMENT);
        m->cursor = base_realloc(m->cursor, (m->n + 1) * sizeof *m->cursor);
        m->cursor[m->n++] = (struct cursor){.segment = number};
        db_again(&q);
        db_bind_int(&q, CORPUS_NEXT_SEGMENT_P_AFTER, number);
    }
    return db_end(&q, e);
}

static enum err_code drop_below(struct db *db, int64_t segment, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_CORPUS_DROP_SEGMENTS);
    db_bind_int(&q, CORPUS_DROP_SEGMENTS_P_BELOW, segment);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code posting_last_segment(struct db *db, int64_t *out, struct err *e)
{
    struct db_stmt q;
    *out = 0;
    db_begin(&q, db, &Q_CORPUS_LAST_SEGMENT);
    if (db_step(&q))
        *out = db_int64(&q, CORPUS_LAST_SEGMENT_SEGMENT);
    return db_end(&q, e);
}

enum err_code posting_merge(struct db *db, size_t most, struct err *e)
{
    struct merge m = {.db = db};
    enum err_code rc = find_segments(&m, e);
    if (rc == ERR_OK && m.n > most) {
        m.out = (struct posting_out){.db = db, .segment = m.cursor[m.n - 1].segment + 1};
        struct err late = {0};
        rc = merge_all(&m, e);
        enum err_code ended = posting_out_end(&m.out, rc == ERR_OK ? e : &late);
        rc = rc == ERR_OK ? ended : rc;
        if (rc == ERR_OK)
            rc = drop_below(db, m.out.segment, e);
    }
    for (size_t i = 0; i < m.n; i++) {
        buf_release(&m.cursor[i].first);
        buf_release(&m.cursor[i].block);
        buf_release(&m.cursor[i].reader.term);
    }
    free(m.cursor);
    buf_release(&m.set);
    return rc;
}
