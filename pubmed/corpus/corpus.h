/* corpus.h - a local PubMed: many records in one SQLite file, searched with PubMed's
 * language. For reproducible runs, work offline and tests.
 *
 * A record version gets the next docid; a bitmap names the live ones (a later
 * version with the same PMID replaces, DeleteCitation removes). Words are in
 * FTS5 (cut by lib/base/text), everything else in terms with sets of docids
 * (posting.h, checksummed); what these can't say is verified with query_match. The result equals
 * query_match(QUERY_ABSENT_FALSE) over every live record, held by a property test. */
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
    size_t n_resumed; /* of these, done already by a run that was stopped */
    size_t live;      /* records that a search can find */
    bool kept;        /* stopped or failed, and what is done is kept for the next run */
};

struct corpus_build_options {
    const char *mesh_path; /* NULL: none; an update keeps the corpus' own */
    struct progress *progress;
    bool fresh; /* forget work that was begun and stopped */
};

/* Build a corpus file from PubMed XML files, in order: baseline first, then updates. A
 * malformed file does not stop the others; its fault is in the report. mesh_path is copied in,
 * so that the corpus explodes headings by the vocabulary it was built with. Where FILE.md5
 * lies beside FILE, the sum must be right.
 * It grows in OUT.part and gets its name when it is finished; a corpus that stood there is
 * then replaced, and whoever has that one open goes on with it. Stopped or failed after a whole
 * file: OUT.part stays, and the same call goes on with the file after the last whole one.
 * Errors: ERR_IO, ERR_DB, ERR_CANCELLED; ERR_INPUT for a wrong sum, and the first fault when no
 * record could be read; ERR_STATE when OUT.part was begun for other files, another MeSH or
 * by a version that indexes differently (`fresh` begins anew), or another process is at it. */
NODISCARD enum err_code corpus_build_with(const char *out_path, const char *const *xml, size_t n,
                                          const struct corpus_build_options *o, struct arena *a,
                                          struct corpus_build_report *report, struct err *e);

/* The same anew each time. */
NODISCARD enum err_code corpus_build(const char *out_path, const char *const *xml, size_t n,
                                     const char *mesh_path, struct progress *p, struct arena *a,
                                     struct corpus_build_report *report, struct err *e);

/* Bring a corpus up to date with further files, in order. It then answers as one that was
 * built from all files. Works on a copy, whole or not at all, resumed like a build. */
NODISCARD enum err_code corpus_update(const char *path, const char *const *xml, size_t n,
                                      const struct corpus_build_options *o, struct arena *a,
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

/* Only how many. */
NODISCARD enum err_code corpus_count(struct corpus *c, const struct query *q, size_t *out,
                                     struct err *e);

/* The record's XML as it was read (a PubmedArticle or PubmedBookArticle element).
 * ERR_NOT_FOUND when no live record has this PMID. */
NODISCARD enum err_code corpus_xml(struct corpus *c, int64_t pmid, struct arena *a, struct str *out,
                                   struct err *e);
/* The parsed record. */
NODISCARD enum err_code corpus_record(struct corpus *c, int64_t pmid, struct arena *a,
                                      struct bib_record *out, struct err *e);

#endif
