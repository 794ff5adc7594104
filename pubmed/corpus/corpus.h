/* corpus.h - a local PubMed: many records in one SQLite file, searched with PubMed's
 * language. For reproducible runs, work offline and tests.
 *
 * A record version gets the next docid; a bitmap names the live ones (a later
 * version with the same PMID replaces, DeleteCitation removes). Words are in
 * FTS5 (tokenizer of lib/base/text), everything else in term tables with
 * Roaring bitmaps (portable format, checksummed); what these can't say is
 * verified with query_match. The result equals query_match(QUERY_ABSENT_FALSE)
 * over every live record, held by a property test. */
#ifndef SIGTE_PUBMED_CORPUS_H
#define SIGTE_PUBMED_CORPUS_H

#include "lib/base/progress.h"
#include "lib/bib/reader.h"
#include "pubmed/query/query.h"

/* An open corpus may be used by several threads; one search or look-up runs at a time. */
struct corpus;

struct corpus_file_report {
    const char *path;
    size_t articles, books, deletions;
    size_t replaced; /* records that took the place of an earlier version */
    size_t rejected; /* records that can't be read or have no PMID: not in the corpus */
    bool failed;     /* the file is malformed: what stood before the fault is kept */
    struct err fault;
};

struct corpus_build_report {
    struct corpus_file_report *file;
    size_t n_files;
    size_t live; /* records that a search can find */
};

/* Build a corpus file from PubMed XML files, in order. A malformed file does not
 * stop the others; its fault is in the report. mesh_path (may be NULL) is copied
 * in, so that the corpus explodes headings by the vocabulary it was built with.
 * Stopped or failed: no file is left behind, and one that stood there stays.
 * Errors: ERR_IO, ERR_DB, ERR_CANCELLED; the first fault when no record could be read. */
NODISCARD enum err_code corpus_build(const char *out_path, const char *const *xml, size_t n,
                                     const char *mesh_path, struct progress *p, struct arena *a,
                                     struct corpus_build_report *report, struct err *e);

NODISCARD enum err_code corpus_open(const char *path, struct corpus **out, struct err *e);
void corpus_close(struct corpus *c);
size_t corpus_size(const struct corpus *c);             /* live records */
const struct mesh *corpus_mesh(const struct corpus *c); /* NULL when built without */
const char *corpus_digest(const struct corpus *c);      /* hex; names the content in a run */

/* The latest day on which a record came into PubMed or was revised; not set when no
 * record says. Errors: ERR_DB. */
NODISCARD enum err_code corpus_newest(struct corpus *c, struct date *out, struct err *e);

enum corpus_sort { CORPUS_SORT_PUB_DATE, CORPUS_SORT_PMID };

struct corpus_result {
    int64_t
        *pmid; /* in the order asked for; publication date: newest first, then PMID descending */
    size_t n;
};

/* All records that a resolved query matches. Memory: `a`. Errors: ERR_DB. */
NODISCARD enum err_code corpus_query(struct corpus *c, const struct query *q, enum corpus_sort sort,
                                     struct arena *a, struct corpus_result *out, struct err *e);

/* The record's XML as it was read (a PubmedArticle or PubmedBookArticle element).
 * ERR_NOT_FOUND when no live record has this PMID. */
NODISCARD enum err_code corpus_xml(struct corpus *c, int64_t pmid, struct arena *a, struct str *out,
                                   struct err *e);
/* The parsed record. */
NODISCARD enum err_code corpus_record(struct corpus *c, int64_t pmid, struct arena *a,
                                      struct bib_record *out, struct err *e);

#endif
