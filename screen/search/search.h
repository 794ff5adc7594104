/* search.h - running a protocol's stored search, line by line, and what came of it.
 *
 * Every line is sent by itself and counted; the records of the line named under
 * `import:` are fetched and imported as one batch of the database arm. The run and
 * the batch become part of the review together or not at all. */
#ifndef SIGTE_SCREEN_SEARCH_H
#define SIGTE_SCREEN_SEARCH_H

#include "pubmed/eutils/eutils.h"
#include "pubmed/query/lint.h"
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

/* What looks wrong in a search line, placed in its file. */
struct search_finding {
    enum note_level level; /* as in lint.h */
    const struct msg *msg; /* msg->id is the finding's stable name */
    size_t n_args;
    const struct msg_arg *arg;
    int64_t line, column, end_line, end_column; /* of the file, 1-based; the end is exclusive */
    struct str search, query_line;              /* ids; search is "" outside a protocol */
    const char *suggestion;                     /* what to write there; NULL: none known */
    struct str *also;                           /* later lines in which the same stands */
    size_t n_also;
};

struct search_check {
    struct search_finding *item; /* by search, line, place */
    size_t n, cap;
    size_t n_lines; /* looked over */
};

/* Look over stored searches without running them: see lint.h for what is looked at. With
 * the protocol come its period, the date of the search, and, for the imported line of a
 * search for secondary literature, the publication types that NGC's criteria name. Lines
 * need not be readable (protocol_load_lines_as_text): then that is the finding. What a later
 * line repeats of an earlier one is said once. mesh may be NULL: then headings aren't
 * looked up. Memory: `a`. */
void search_check(const struct protocol *p, const struct mesh *mesh, struct arena *a,
                  struct search_check *out);

/* The same for a strategy as text: one query, or lines that begin `#1 `, of which the last
 * is the result. Lines that begin with `# ` are comments. */
void search_check_text(struct str text, const struct mesh *mesh, struct date as_of, struct arena *a,
                       struct search_check *out);
/* One query, whatever it looks like. */
void search_check_query(struct str query, const struct mesh *mesh, struct date as_of,
                        struct arena *a, struct search_check *out);
size_t search_check_count(const struct search_check *c, enum note_level level);

/* The newest run of a search, or of any when `search` is empty. run->id 0: none. */
NODISCARD enum err_code search_latest(struct store *s, struct str search, struct arena *a,
                                      struct search_run *out, struct err *e);

#endif
