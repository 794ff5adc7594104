/* posting_out.h - writing a segment: terms in order, packed into blocks of about a page. */
#ifndef SIGTE_PUBMED_CORPUS_POSTING_OUT_H
#define SIGTE_PUBMED_CORPUS_POSTING_OUT_H

#include "lib/base/db.h"
#include "pubmed/corpus/posting_block.h"

struct posting_out {
    struct db *db;
    int64_t segment;
    struct block_writer block;
};

/* Terms must rise. Errors: ERR_DB. */
NODISCARD enum err_code posting_out_add(struct posting_out *o, struct str term, struct str set,
                                        struct err *e);
/* Write what is left. Errors: ERR_DB. */
NODISCARD enum err_code posting_out_end(struct posting_out *o, struct err *e);

#endif
