/* build_internal.h - the parts of a build: what is to be done, writing, closing. */
#ifndef SIGTE_PUBMED_CORPUS_BUILD_INTERNAL_H
#define SIGTE_PUBMED_CORPUS_BUILD_INTERNAL_H

#include "lib/base/db.h"
#include "pubmed/corpus/corpus.h"
#include "pubmed/corpus/feed.h"
#include "pubmed/corpus/intern.h"
#include "pubmed/corpus/posting.h"

struct build {
    struct db *db;
    struct posting_builder *posting;
    struct intern headings;
    size_t n_headings; /* of these stand in the table */
    struct progress *progress;
    struct corpus_build_report *report;
    size_t at;            /* the file being read */
    int64_t first_source; /* number of the first file in table source */
    uint32_t n_docs;
    int64_t segment;
    struct buf pmids, days;        /* sort keys of the batch, 32 bits each, little-endian */
    int64_t bytes_done, bytes_all; /* of the files */
    int64_t records;               /* read by now */
    int64_t records_done;          /* … from files that are done */
    bool is_update;
    bool is_finished;
};

/* Is there work begun in the file, and is it this? What is done already goes into the report.
 * Errors: ERR_STATE when other work was begun there. */
NODISCARD enum err_code plan_resume(struct build *b, const struct mesh *mesh, bool resumed,
                                    struct err *e);
/* Note that the file b->at is read, in the transaction that holds what it held. */
NODISCARD enum err_code plan_file_done(struct build *b, struct err *e);

/* Read the files that are not done yet, a transaction each. */
NODISCARD enum err_code build_read(struct build *b, struct err *e);

/* Merge, name the content. Errors: ERR_DB. */
NODISCARD enum err_code build_finish(struct build *b, const struct mesh *mesh, struct err *e);

#endif
