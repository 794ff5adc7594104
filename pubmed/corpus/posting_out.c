/* posting_out.c - see posting_out.h. */
#include "pubmed/corpus/posting_out.h"

#include "pubmed/corpus/corpus.sql.h"
#include "pubmed/corpus/posting.h"

/* With its row's own fields a block of this size fills one page of 4096 bytes. */
#define BLOCK_BYTES ((size_t)3900)

static enum err_code write_block(struct posting_out *o, struct err *e)
{
    struct db_stmt q;
    struct str first = buf_str(&o->block.first), block = buf_str(&o->block.bytes);
    if (block.len == 0)
        return ERR_OK;
    db_begin(&q, o->db, &Q_CORPUS_ADD_POSTING);
    db_bind_int(&q, CORPUS_ADD_POSTING_P_SEGMENT, o->segment);
    db_bind_text(&q, CORPUS_ADD_POSTING_P_FIRST, first);
    db_bind_blob(&q, CORPUS_ADD_POSTING_P_BLOCK, block.ptr, block.len);
    db_bind_int(&q, CORPUS_ADD_POSTING_P_CHECKSUM, posting_checksum(first, block));
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    block_clear(&o->block);
    return rc;
}

enum err_code posting_out_add(struct posting_out *o, struct str term, struct str set, struct err *e)
{
    enum err_code rc = ERR_OK;
    if (o->block.bytes.len + term.len + set.len > BLOCK_BYTES)
        rc = write_block(o, e);
    block_add(&o->block, term, set);
    return rc;
}

enum err_code posting_out_end(struct posting_out *o, struct err *e)
{
    enum err_code rc = write_block(o, e);
    block_release(&o->block);
    return rc;
}
