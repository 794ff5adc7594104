/* search.h - running a protocol's stored search, line by line, and what came of it.
 *
 * Every line is sent by itself and counted; the records of the line named under
 * `import:` are fetched and imported as one batch of the database arm. The run and
 * the batch become part of the review together or not at all. */
#ifndef SIGTE_SCREEN_SEARCH_H
#define SIGTE_SCREEN_SEARCH_H

#include "pubmed/eutils/eutils.h"
#include "pubmed/query/query.h"
#include "screen/criteria/protocol.h"
#include "screen/import/import.h"
#include "screen/store/store.h"

extern const struct event_kind SEARCH_EVENTS[];

struct search_line {
    struct str id;
    struct str query;       /* as in the protocol */
    struct str sent;        /* as sent */
    struct str translation; /* the engine's */
    int64_t count;          /* the engine's */
    struct str *warning;    /* the engine's words */
    size_t n_warnings;
    int64_t recorded_count; /* somebody else's, from the protocol; -1 none */
    struct str recorded_date, recorded_engine;
};

struct search_run {
    int64_t id; /* 0: none yet */
    struct str search, literature, database, engine, at, sort, import;
    struct search_line *line;
    size_t n_lines;
    size_t n_pmids; /* of the imported line */
};

struct search_report {
    int64_t run;
    struct import_report import;
    int64_t *missing; /* PMIDs that the engine counted and did not deliver */
    size_t n_missing;
};

/* Run a search of the protocol and import its records. `source` names the batch.
 * Errors: those of the client; ERR_INPUT (a line can't be sent); ERR_STATE (source
 * name in use); ERR_DB; ERR_CANCELLED. Nothing is recorded then. */
NODISCARD enum err_code search_run(struct store *s, const char *actor, struct eutils *client,
                                   const struct protocol *protocol,
                                   const struct protocol_search *search, const char *source,
                                   struct progress *p, struct arena *a,
                                   struct search_report *report, struct err *e);

/* Look over the stored searches without running them: headings that MeSH doesn't have
 * (mesh may be NULL: then headings aren't looked up), and, in a search for secondary
 * literature, publication types that NGC's criteria name and the imported line does not
 * ask for. Findings are notes at their place in `file`. Memory: `a`.
 * Errors: ERR_INPUT (a line that can't be parsed or refers to no earlier line). */
NODISCARD enum err_code search_check(const struct protocol *p, const char *file,
                                     const struct mesh *mesh, struct arena *a,
                                     struct note_list *notes, struct err *e);

/* The newest run of a search, or of any when `search` is empty. run->id 0: none. */
NODISCARD enum err_code search_latest(struct store *s, struct str search, struct arena *a,
                                      struct search_run *out, struct err *e);

#endif
