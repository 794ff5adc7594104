/* search.h - running a protocol's stored search, line by line, and what came of it.
 *
 * Every line is sent by itself and counted; the records of the line named under
 * `import:` are fetched and imported as one batch of the database arm. The run and
 * the batch become part of the review together or not at all. Records that arrived before a
 * run was stopped are kept beside the log, and the next run of the same lines in the same
 * engine asks for the others only.
 *
 * search/update.h runs a search again for what is new, search/diff.h tells runs apart. */
#ifndef SIGTE_SCREEN_SEARCH_H
#define SIGTE_SCREEN_SEARCH_H

#include "pubmed/eutils/eutils.h"
#include "pubmed/query/lint.h"
#include "screen/criteria/protocol.h"
#include "screen/import/import.h"
#include "screen/store/store.h"

/* PMIDs of a line beside the imported one are kept when there are no more than one search
 * lists (NBK25499), or when all are asked for. */
#define SEARCH_KEPT_PMIDS 9999

extern const struct event_kind SEARCH_EVENTS[];

struct search_line {
    struct str id;
    struct str query;       /* as in the protocol */
    struct str sent;        /* as sent */
    struct str translation; /* the engine's */
    int64_t count;          /* the engine's */
    struct str *warning;    /* the engine's words */
    size_t n_warnings;
    int64_t from_run;       /* run that sent the line and whose count this is; 0: this one */
    struct str at, engine;  /* when and by whom it was counted; never empty */
    int64_t n_pmids;        /* PMIDs that are kept of it; -1: not asked for */
    int64_t recorded_count; /* somebody else's, from the protocol; -1 none */
    struct str recorded_date, recorded_engine;
};

struct search_run {
    int64_t id;      /* 0: none yet */
    struct str kind; /* run, update */
    struct str search, literature, database, engine, at, sort, import;
    struct str begun;          /* when it was begun, if it was stopped and went on; or "" */
    struct str program;        /* version of sigte; "" in runs of before it was kept */
    struct str build, updated; /* the engine's data: their name and last update; "" not said */
    struct search_line *line;
    size_t n_lines;
    size_t n_pmids; /* of the imported line */
};

struct search_options {
    const char *source; /* names the batch; NULL: pubmed, or pubmed-YYYY-MM-DD when that is taken */
    const char *from;   /* first line that is sent; those before it keep the counts of the last
                           run. NULL: all are sent */
    bool all_pmids;     /* keep the PMIDs of every line, however many */
    bool fresh;         /* forget records that a stopped run left */
    const char *program; /* version of the program, for the record */
};

struct search_report {
    int64_t run;
    const char *source; /* name of the batch */
    struct import_report import;
    int64_t *missing; /* PMIDs that the engine counted and did not deliver */
    size_t n_missing;
    struct str
        begun;    /* when the run was begun that this one went on with; "": it went on with none */
    size_t n_had; /* records that were here already */
    struct note_list notes; /* counts that changed since, and while records were fetched */
};

/* Run a search of the protocol and import its records. Memory: `a`.
 * Errors: those of the client; ERR_INPUT (a line can't be sent; `from` is no line, comes after
 * the imported line, or a line before it isn't as it was in the last run); ERR_STATE (source
 * name in use; `from` without an earlier run); ERR_DB; ERR_CANCELLED. No event is written
 * then; records that arrived stay for the next run. */
NODISCARD enum err_code search_run(struct store *s, const char *actor, struct eutils *client,
                                   const struct protocol *protocol,
                                   const struct protocol_search *search,
                                   const struct search_options *o, struct progress *p,
                                   struct arena *a, struct search_report *report, struct err *e);

/* What a stopped run of this search in this engine left. */
struct search_unfinished {
    struct str begun; /* "": nothing */
    int64_t n_here, total;
};
NODISCARD enum err_code search_find_unfinished(struct store *s, struct eutils *client,
                                               const struct protocol_search *search,
                                               const char *kind, struct arena *a,
                                               struct search_unfinished *out, struct err *e);

/* What looks wrong in a search line, placed in its file. */
struct search_finding {
    enum note_level level; /* as in lint.h */
    const struct msg *msg; /* msg->id is the finding's stable name */
    size_t n_args;
    const struct msg_arg *arg;
    int64_t line, column, end_line, end_column; /* of the file, 1-based; the end is exclusive */
    size_t start, end;                          /* the same as bytes of the line's query */
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
/* A run by its number. ERR_NOT_FOUND. */
NODISCARD enum err_code search_load(struct store *s, int64_t run, struct arena *a,
                                    struct search_run *out, struct err *e);
/* All runs of a search, or of any when `search` is empty, oldest first. */
NODISCARD enum err_code search_list(struct store *s, struct str search, struct arena *a,
                                    struct search_run **out, size_t *n, struct err *e);
/* PMIDs of the imported line, in the engine's order. */
NODISCARD enum err_code search_pmids(struct store *s, int64_t run, struct arena *a, int64_t **out,
                                     size_t *n, struct err *e);
/* PMIDs that are kept of a line (index in run->line), wherever it was sent; *n is 0 when
 * none are. */
NODISCARD enum err_code search_line_pmids(struct store *s, const struct search_run *run,
                                          size_t line, struct arena *a, int64_t **out, size_t *n,
                                          struct err *e);

#endif
