/* import.h - records into a review: every one with its file, place and raw text.
 *
 * One batch is one event. Raw text and parsed form go to content-addressed blobs as they are
 * read, a few hundred records to a part, and the event names the parts: memory does not grow
 * with the file. Nothing is part of the review before the event is appended; bytes that an
 * import left which was stopped are taken up again by the next that brings them. */
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
    const char *map;        /* tables: "column=field,…" as in bib_sink.map; NULL */
    const char *file; /* what the file is called, when its path isn't what people know it by */
    bool again;       /* take a file whose bytes were imported before */
    bool revision;    /* newer versions of source records that are here: not found once more,
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
    int64_t n_known;        /* records whose PMID, DOI or id in the same database was here before */
    int64_t bytes;          /* of the file; 0: none */
    struct note_list notes; /* what was guessed, what was rejected and why */
};

/* Import a file. A malformed file: what stood before the fault is imported, and the
 * fault is in the report's notes as an error. Memory: `a`.
 * Errors: ERR_STATE (the same bytes were imported before, source name in use),
 * ERR_INPUT (nothing readable), ERR_IO, ERR_DB, ERR_CANCELLED. */
NODISCARD enum err_code import_file(struct store *s, const char *actor, const char *path,
                                    const struct import_options *o, struct progress *p,
                                    struct arena *a, struct import_report *report, struct err *e);

/* ---- What could not be read ----------------------------------------------- */

/* It waits until somebody mends its text, so that it becomes a record, or says that it is none.
 * Until then it is in no count of PRISMA but the one of those that wait. */
enum quarantine_state { QUARANTINE_WAITING, QUARANTINE_MENDED, QUARANTINE_DISMISSED };
extern const char *const QUARANTINE_STATES[]; /* "waiting", "mended", "dismissed" */

struct quarantined {
    int64_t batch, position, line;
    struct str source, file, format;
    struct str reason;    /* English */
    struct str reason_da; /* "" in batches of versions 1 and 2, and of searches */
    struct str raw;
    enum quarantine_state state;
    struct str person, at; /* who mended or dismissed it, and when (UTC); "" it waits */
    int64_t record;        /* mended: the source record that it became */
    struct str corrected;  /* mended: the text that was read instead */
    struct str why;        /* dismissed: the reason */
};
struct quarantine_filter {
    const char *source;                  /* of one import; NULL: of all */
    bool waiting;                        /* only those that wait */
    int64_t after_batch, after_position; /* those that come after it */
    size_t most, text_most;              /* so many of them, and so many bytes of each text */
};
/* A part of them, oldest first; texts are cut where they are longer. Memory: `a`. */
NODISCARD enum err_code import_quarantine_some(struct store *s, const struct quarantine_filter *f,
                                               struct arena *a, struct quarantined **out, size_t *n,
                                               struct err *e);
/* All of them, oldest first. Memory: `a`. */
NODISCARD enum err_code import_quarantine(struct store *s, struct arena *a,
                                          struct quarantined **out, size_t *n, struct err *e);
/* How many wait. */
NODISCARD enum err_code import_waiting(struct store *s, int64_t *out, struct err *e);
/* One of them by `SOURCE:POSITION`. Errors: ERR_NOT_FOUND. */
NODISCARD enum err_code import_quarantine_find(struct store *s, struct str key, struct arena *a,
                                               struct quarantined *out, struct err *e);

/* What follows is done in the transaction that is open, or in one of its own when none is. */

/* Read the corrected text of one that waits, in the format that it shows or else in its file's;
 * what it gives becomes a source record of the same batch at the same position, and
 * counts as found in its arm. Not undone: people may have screened it by then.
 * Errors: ERR_NOT_FOUND, ERR_STATE (it doesn't wait), ERR_INPUT (no record in it, several, or still
 * not readable), ERR_DB. */
NODISCARD enum err_code import_mend(struct store *s, const char *actor, struct str key,
                                    struct str text, struct arena *a, int64_t *record,
                                    struct err *e);
/* It is no reference. Errors: ERR_NOT_FOUND, ERR_STATE, ERR_INPUT (no reason), ERR_DB. */
NODISCARD enum err_code import_dismiss(struct store *s, const char *actor, struct str key,
                                       struct str reason, struct arena *a, struct err *e);
/* Take that back: it waits again. */
NODISCARD enum err_code import_reopen(struct store *s, const char *actor, struct str key,
                                      struct arena *a, struct err *e);

/* ---- What was imported ---------------------------------------------------- */

struct import_said { /* a kind of note */
    struct str level, id, text[LANG_COUNT];
    int64_t n, line;
};
struct import_line {
    int64_t batch, run; /* run 0: from a file */
    struct str source, arm, database, format, file, kind;
    struct hash file_hash;
    struct str at, person;
    int64_t bytes; /* of the file; here and below -1: an earlier version didn't say */
    int64_t n_records, n_abstract, n_doi, n_pmid, n_no_title;
    int64_t n_known;    /* here before by PMID, DOI or id in the same database, when it came */
    int64_t n_standing; /* that stand now: the others went into another record */
    int64_t n_rejected, n_mended, n_dismissed;
    struct import_said *said;
    size_t n_said;
};
/* Every batch, oldest first. Memory: `a`. */
NODISCARD enum err_code import_list(struct store *s, struct arena *a, struct import_line **out,
                                    size_t *n, struct err *e);

struct import_source {
    int64_t id, root; /* the source record, and the record that it is part of now */
    int64_t batch, position, line;
    struct str source, arm, format, file, source_id;
    struct hash file_hash, raw_hash, parsed_hash;
    struct str raw;
    struct bib_record record;
    bool mended; /* it was in quarantine: `import_quarantine_find` has the text as it came */
};
/* A source record by its number (`id:N` or N) or place (`SOURCE:POSITION`). Memory: `a`.
 * Errors: ERR_NOT_FOUND (also: it is in quarantine). */
NODISCARD enum err_code import_source_find(struct store *s, struct str key, struct arena *a,
                                           struct import_source *out, struct err *e);

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
#endif
