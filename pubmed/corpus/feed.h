/* feed.h - PubMed XML files read and prepared on a thread of their own.
 *
 * What the files hold arrives in order, in batches; a few batches lie between the two
 * threads, so memory stays the same however large the files are. Which thread runs ahead
 * has no influence on what arrives. */
#ifndef SIGTE_PUBMED_CORPUS_FEED_H
#define SIGTE_PUBMED_CORPUS_FEED_H

#include "lib/base/err.h"
#include "pubmed/corpus/prepare.h"

enum feed_kind {
    FEED_RECORD,   /* record */
    FEED_DELETED,  /* pmid and version to delete */
    FEED_REJECTED, /* a record that can't be read or has no PMID */
    FEED_FILE_END  /* the file is read; err when not to its end */
};

struct feed_item {
    enum feed_kind kind;
    struct prepared record;
    int64_t pmid; /* FEED_DELETED; 0: no number */
    int version;
    struct err *err; /* FEED_FILE_END: NULL when fine */
    bool stops;      /* FEED_FILE_END: no fault to pass over; nothing more comes */
};

struct feed;

/* Read `path`[first] … [n - 1], which must live until feed_stop. The MD5 sum of each is
 * checked before where PATH.md5 lies beside it. */
struct feed *feed_start(const char *const *path, size_t first, size_t n);
/* The next batch, borrowed until the next call; false after the last. */
bool feed_next(struct feed *f, const struct feed_item **item, size_t *n);
/* Stop, whether or not all was read. NULL is fine. */
void feed_stop(struct feed *f);

#endif
