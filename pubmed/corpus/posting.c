/* posting.c - reading terms. */
#include "pubmed/corpus/posting.h"

#include "pubmed/corpus/corpus.sql.h"
#include "pubmed/corpus/messages.h"
#include "pubmed/corpus/posting_block.h"

#include <zlib.h>

int64_t posting_checksum(struct str first, struct str block)
{
    uLong sum = crc32_z(0, (const Bytef *)first.ptr, first.len);
    return (int64_t)crc32_z(sum, (const Bytef *)block.ptr, block.len);
}

struct segment {
    int64_t number;
    /* The block read last, checked: the next term is often in it. `next` is the first term
     * of the one behind it, empty when it is the last. */
    struct buf first, block, next;
};

struct posting_reader {
    struct db *db;
    struct segment *segment;
    size_t n;
};

enum err_code posting_open(struct db *db, struct posting_reader **out, struct err *e)
{
    struct posting_reader *r = base_malloc(sizeof *r);
    struct db_stmt q;
    *r = (struct posting_reader){.db = db};
    db_begin(&q, db, &Q_CORPUS_NEXT_SEGMENT);
    db_bind_int(&q, CORPUS_NEXT_SEGMENT_P_AFTER, 0);
    while (db_step(&q) && !db_is_null(&q, CORPUS_NEXT_SEGMENT_SEGMENT)) {
        int64_t number = db_int64(&q, CORPUS_NEXT_SEGMENT_SEGMENT);
        r->segment = base_realloc(r->segment, (r->n + 1) * sizeof *r->segment);
        r->segment[r->n++] = (struct segment){.number = number};
        db_again(&q);
        db_bind_int(&q, CORPUS_NEXT_SEGMENT_P_AFTER, number);
    }
    enum err_code rc = db_end(&q, e);
    if (rc != ERR_OK) {
        posting_close(r);
        r = NULL;
    }
    *out = r;
    return rc;
}

void posting_close(struct posting_reader *r)
{
    if (!r)
        return;
    for (size_t i = 0; i < r->n; i++) {
        buf_release(&r->segment[i].first);
        buf_release(&r->segment[i].block);
        buf_release(&r->segment[i].next);
    }
    free(r->segment);
    free(r);
}

static enum err_code damaged(struct str term, struct err *e)
{
    return err_set(e, ERR_DB, MSG_CORPUS_DAMAGED(term));
}

/* What a scan looks for: terms from `from` on, up to one that is out. */
struct scan {
    struct str from, last; /* last: the last term that may be wanted, unless `beginning` */
    bool beginning;        /* terms that begin with `last` are wanted too */
    size_t prefix_bytes;
    bool (*wanted)(const void *context, struct str value); /* NULL: all */
    const void *context;
    roaring_bitmap_t *into;
    bool over; /* a term beyond the last one was met */
};

static bool is_beyond(const struct scan *s, struct str term)
{
    if (s->beginning && term.len >= s->last.len && memcmp(term.ptr, s->last.ptr, s->last.len) == 0)
        return false;
    return str_cmp(term, s->last) > 0;
}

static enum err_code scan_block(struct scan *s, struct str block, struct err *e)
{
    struct block_reader r = {.rest = block};
    struct str term, set;
    enum err_code rc = ERR_OK;
    for (bool more = block_seek(&r, s->from, &term, &set); rc == ERR_OK && more;
         more = !s->over && block_next(&r, &term, &set)) {
        s->over = is_beyond(s, term);
        if (s->over ||
            (s->wanted && !s->wanted(s->context, str_sub(term, s->prefix_bytes, term.len))))
            continue;
        if (!set_join(set, s->into))
            rc = damaged(term, e);
    }
    if (rc == ERR_OK && r.damaged)
        rc = damaged(s->from, e);
    buf_release(&r.term);
    return rc;
}

static enum err_code check(struct str first, struct str block, int64_t sum, struct err *e)
{
    return posting_checksum(first, block) == sum ? ERR_OK : damaged(first, e);
}

/* Whatever block has the term, it is the one kept. */
static bool is_inside(const struct segment *s, struct str term)
{
    return s->block.len && str_cmp(term, buf_str(&s->first)) >= 0 &&
           (s->next.len == 0 || str_cmp(term, buf_str(&s->next)) < 0);
}

/* Keep the block in which `term` stands, if it stands anywhere. */
static enum err_code load_block(struct posting_reader *r, struct segment *s, struct str term,
                                struct err *e)
{
    struct db_stmt q;
    enum err_code rc = ERR_OK;
    if (is_inside(s, term))
        return ERR_OK;
    buf_clear(&s->first);
    buf_clear(&s->block);
    buf_clear(&s->next);
    db_begin(&q, r->db, &Q_CORPUS_POSTING_BLOCK);
    db_bind_int(&q, CORPUS_POSTING_BLOCK_P_SEGMENT, s->number);
    db_bind_text(&q, CORPUS_POSTING_BLOCK_P_TERM, term);
    if (db_step(&q)) {
        buf_addstr(&s->first, db_peek(&q, CORPUS_POSTING_BLOCK_FIRST));
        buf_addstr(&s->block, db_peek(&q, CORPUS_POSTING_BLOCK_BLOCK));
        buf_addstr(&s->next, db_peek(&q, CORPUS_POSTING_BLOCK_NEXT));
        rc = check(buf_str(&s->first), buf_str(&s->block),
                   db_int64(&q, CORPUS_POSTING_BLOCK_CHECKSUM), e);
    }
    rc = db_end_with(&q, rc, e);
    if (rc != ERR_OK)
        buf_clear(&s->block);
    return rc;
}

/* The blocks after the one kept. */
static enum err_code scan_rest(struct posting_reader *r, const struct segment *s, struct scan *scan,
                               struct err *e)
{
    struct db_stmt q;
    enum err_code rc = ERR_OK;
    struct str after = s->block.len ? buf_str(&s->first) : (struct str){"", 0};
    db_begin(&q, r->db, &Q_CORPUS_POSTING_BLOCKS);
    db_bind_int(&q, CORPUS_POSTING_BLOCKS_P_SEGMENT, s->number);
    db_bind_text(&q, CORPUS_POSTING_BLOCKS_P_AFTER, after);
    while (rc == ERR_OK && !scan->over && db_step(&q)) {
        struct str first = db_peek(&q, CORPUS_POSTING_BLOCKS_FIRST);
        struct str block = db_peek(&q, CORPUS_POSTING_BLOCKS_BLOCK);
        if (is_beyond(scan, first))
            break;
        rc = check(first, block, db_int64(&q, CORPUS_POSTING_BLOCKS_CHECKSUM), e);
        if (rc == ERR_OK)
            rc = scan_block(scan, block, e);
    }
    return db_end_with(&q, rc, e);
}

static enum err_code scan_all(struct posting_reader *r, struct scan *scan, bool one_term,
                              struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < r->n; i++) {
        struct segment *s = &r->segment[i];
        scan->over = false;
        rc = load_block(r, s, scan->from, e);
        if (rc == ERR_OK && s->block.len)
            rc = scan_block(scan, buf_str(&s->block), e);
        if (rc == ERR_OK && !scan->over && !one_term)
            rc = scan_rest(r, s, scan, e);
    }
    return rc;
}

static void make_term(struct buf *out, const char *prefix, struct str value)
{
    buf_adds(out, prefix);
    buf_addstr(out, value);
}

enum err_code posting_read(struct posting_reader *r, const char *prefix, struct str value,
                           roaring_bitmap_t *into, struct err *e)
{
    struct buf term = {0};
    make_term(&term, prefix, value);
    struct scan scan = {.from = buf_str(&term), .last = buf_str(&term), .into = into};
    enum err_code rc = scan_all(r, &scan, true, e);
    buf_release(&term);
    return rc;
}

enum err_code posting_read_range(struct posting_reader *r, const char *prefix, struct str start,
                                 bool (*wanted)(const void *context, struct str value),
                                 const void *context, roaring_bitmap_t *into, struct err *e)
{
    struct buf from = {0};
    make_term(&from, prefix, start);
    struct scan scan = {.from = buf_str(&from),
                        .last = buf_str(&from),
                        .beginning = true,
                        .prefix_bytes = strlen(prefix),
                        .wanted = wanted,
                        .context = context,
                        .into = into};
    enum err_code rc = scan_all(r, &scan, false, e);
    buf_release(&from);
    return rc;
}

enum err_code posting_read_between(struct posting_reader *r, const char *prefix, struct str first,
                                   struct str last, roaring_bitmap_t *into, struct err *e)
{
    struct buf from = {0}, to = {0};
    make_term(&from, prefix, first);
    make_term(&to, prefix, last);
    struct scan scan = {.from = buf_str(&from), .last = buf_str(&to), .into = into};
    enum err_code rc = scan_all(r, &scan, false, e);
    buf_release(&from);
    buf_release(&to);
    return rc;
}
