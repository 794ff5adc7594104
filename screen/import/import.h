/* import.h - records into a review: every one with its file, place and raw text.
 *
 * One batch is one event. Raw text and parsed form go to content-addressed blobs
 * as they are read, a few hundred at a time, so memory stays small; nothing is
 * part of the review before import_finish has appended the event. */
#ifndef SIGTE_SCREEN_IMPORT_H
#define SIGTE_SCREEN_IMPORT_H

#include "lib/bib/reader.h"
#include "screen/store/store.h"

extern const struct event_kind IMPORT_EVENTS[];

struct import_options {
    const char *arm;        /* id of an arm of the protocol */
    const char *source;     /* short name, unique in the review: part of record keys */
    const char *database;   /* name of the database the file comes from, for PRISMA; NULL: not said,
                               and the source stands in its place */
    enum bib_format format; /* BIB_FORMAT_UNKNOWN: by content */
    bool again;             /* take a file whose bytes were imported before */
    bool revision;          /* newer versions of source records that are here: not found once more,
                               so they are in no count of PRISMA and lend their record no arm */
    /* What a citation search was made with; seed NULL: it is none. */
    const char *seed;      /* PMIDs it began with, parted by commas */
    const char *direction; /* one of IMPORT_DIRECTIONS */
    const char *tool;
    const char *searched; /* YYYY-MM-DD */
    const char *origin;   /* references that people sent: recommendation, nomination, later; NULL */
};

/* Where references that people send are from: recommendation, nomination, later; ended by NULL.
 * Source: NGC's overview of the specialist network's references. */
extern const char *const IMPORT_ORIGINS[];
bool import_is_origin(struct str s);

/* Which way a citation search goes from its seeds; ended by NULL. */
extern const char *const IMPORT_DIRECTIONS[];

/* The citation searches among the batches, by id. Memory: `a`. */
struct import_citation {
    int64_t batch, n_records;
    struct str arm, source, seed, direction, tool, searched;
};
NODISCARD enum err_code import_citations(struct store *s, struct arena *a,
                                         struct import_citation **out, size_t *n, struct err *e);
/* One of them in a sentence without a full stop. Memory: `a`. */
char *import_citation_text(const struct import_citation *c, enum lang lang, struct arena *a);

struct import_report {
    int64_t batch;
    const char *format;
    int64_t n_records, n_rejected;
    int64_t n_abstract, n_doi, n_pmid, n_no_title;
    struct note_list notes; /* what was guessed, what was rejected and why */
};

/* Import a file. A malformed file: what stood before the fault is imported, and the
 * fault is in the report's notes as an error. Memory: `a`.
 * Errors: ERR_STATE (the same bytes were imported before, source name in use),
 * ERR_INPUT (nothing readable), ERR_IO, ERR_DB, ERR_CANCELLED. */
NODISCARD enum err_code import_file(struct store *s, const char *actor, const char *path,
                                    const struct import_options *o, struct progress *p,
                                    struct arena *a, struct import_report *report, struct err *e);

/* What could not be read, with its raw text and the reason (English); oldest first. */
struct quarantined {
    int64_t batch, position, line;
    struct str source, file, reason, raw;
};
NODISCARD enum err_code import_quarantine(struct store *s, struct arena *a,
                                          struct quarantined **out, size_t *n, struct err *e);

/* The same in parts, for records that come from a search. */
struct import_batch;
/* Records and what can't be read, gathered so far. */
int64_t import_size(const struct import_batch *b);
/* Give up a batch that was started and not appended. */
void import_drop(struct import_batch *b);
NODISCARD enum err_code import_start(struct store *s, const struct import_options *o,
                                     struct arena *a, struct import_batch **out, struct err *e);
const struct bib_sink *import_sink(struct import_batch *b);
/* A record, and one that can't be read, whose bytes are blobs of the review already. `at->raw`
 * isn't looked at; the reason is in English. `of`: the source record that this is a newer version
 * of, in a batch of revisions; it belongs to that one's record and can't be split off. 0: none.
 * Errors: ERR_DB. */
NODISCARD enum err_code import_held(struct import_batch *b, struct hash raw, struct hash parsed,
                                    const struct bib_place *at, int64_t of, struct err *e);
void import_held_rejected(struct import_batch *b, struct hash raw, const struct bib_place *at,
                          struct str reason);
/* Write what is pending and append the event, inside the caller's store_begin …
 * store_commit. `file` names the origin; run 0: none. */
NODISCARD enum err_code import_append(struct import_batch *b, const char *actor, const char *file,
                                      struct hash file_hash, int64_t run,
                                      struct import_report *report, struct err *e);
/* Write what is pending to blobs in a transaction of its own. */
NODISCARD enum err_code import_flush(struct import_batch *b, struct err *e);

#endif
