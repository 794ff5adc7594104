/* shelf.h - a corpus over records that are kept elsewhere: the index alone, in a temporary file
 * that has no name and is gone with the process.
 *
 *     shelf_begin("/tmp", &b, e);
 *     shelf_add(b, &record, e);                 records 1, 2, 3, …
 *     shelf_finish(b, &c, e);
 *     shelf_find(c, &query, &source, &set, e);  the numbers that it finds
 *
 * What is searched and how is the corpus' own (corpus.h); records need no PMID. What the index
 * can't say is asked of the record itself, which the source gives back. */
#ifndef SIGTE_PUBMED_CORPUS_SHELF_H
#define SIGTE_PUBMED_CORPUS_SHELF_H

#include "pubmed/corpus/corpus.h"

#include <roaring/roaring.h>

struct shelf_source {
    /* The record that was added as `number`, as it was then. Memory: `a`. */
    enum err_code (*record)(void *context, uint32_t number, struct arena *a, struct bib_record *out,
                            struct err *e);
    void *context;
};

struct shelf_build;
/* Errors: ERR_IO, ERR_DB; *out is then NULL. */
NODISCARD enum err_code shelf_begin(const char *folder, struct shelf_build **out, struct err *e);
/* Errors: ERR_DB. */
NODISCARD enum err_code shelf_add(struct shelf_build *b, const struct bib_record *r, struct err *e);
/* The same in two steps: made ready by any thread with a preparer of its own (prepare.h), added by
 * the one that builds. Memory of *out: `a`. */
struct preparer;
struct prepared;
void shelf_prepare(struct preparer *p, const struct bib_record *r, struct arena *a,
                   struct prepared *out);
NODISCARD enum err_code shelf_add_prepared(struct shelf_build *b, const struct prepared *p,
                                           struct err *e);
/* Ready to be searched; ends the build in any case. Close it with corpus_close. */
NODISCARD enum err_code shelf_finish(struct shelf_build *b, struct corpus **out, struct err *e);
void shelf_discard(struct shelf_build *b); /* NULL is fine */

/* The numbers of the records among `within` (NULL: of all) that a resolved query matches
 * (QUERY_ABSENT_FALSE), as a new bitmap; NULL on error. Any thread; one search at a time, others
 * wait. Errors: ERR_DB, the source's. */
NODISCARD enum err_code shelf_find(struct corpus *c, const struct query *q,
                                   const struct shelf_source *source,
                                   const roaring_bitmap_t *within, roaring_bitmap_t **out,
                                   struct err *e);

#endif
