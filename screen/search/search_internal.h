/* search_internal.h - what the files of this room share; nobody else includes it. */
#ifndef SIGTE_SCREEN_SEARCH_INTERNAL_H
#define SIGTE_SCREEN_SEARCH_INTERNAL_H

#include "lib/base/date.h"
#include "lib/base/json.h"
#include "screen/search/search.h"

/* One line on its way. */
struct sent_line {
    struct str sent;
    struct eutils_search answer;
    bool listed;                    /* answer.pmid holds all of them */
    const struct search_line *kept; /* of an earlier run, instead of an answer; NULL: sent now */
    int64_t kept_run;               /* run that sent it */
};

/* A search on its way. */
struct sending {
    struct store *s;
    struct eutils *client;
    const struct protocol_search *search;
    const char *kind; /* run, update */
    const struct search_options *o;
    struct progress *progress;
    struct arena *arena;
    struct sent_line *line;
    size_t import; /* index of the imported line */
    char at[32];   /* when the lines were sent */
    struct str engine;
    struct str build, updated; /* of its data; "" not said */
};

/* Write references out, find the imported line, and with o->from the counts to keep. Nothing
 * is sent. Errors: as search_run. */
NODISCARD enum err_code sending_open(struct sending *x, struct err *e);
/* Send them, and ask the engine about its data. Errors: those of the client. */
NODISCARD enum err_code sending_send(struct sending *x, struct err *e);
/* The same lines in the same engine for the same purpose have the same name. */
struct hash sending_request(const struct sending *x);
/* The payload of the event. `begun` is "" for a run that went on with none. */
void sending_json(const struct sending *x, struct str begun, struct json_out *j);

/* ---- Records fetched before their run is whole ---------------------------- */

struct held {
    int64_t pmid, line;
    struct hash raw, parsed;
};

struct holding {
    struct store *s;
    int64_t id;
    struct str begun;
    size_t n_before;   /* records that were here when it was opened */
    struct held *item; /* by pmid; all of them after holding_fetch */
    size_t n;
};

/* Open or begin what is kept for these lines, of which `total` records are to be fetched.
 * Counts that changed since it was begun are told in `notes`. Memory: the sending's arena.
 * Errors: ERR_DB. */
NODISCARD enum err_code holding_open(const struct sending *x, size_t total, struct holding *out,
                                     struct note_list *notes, struct err *e);
/* Read again what is here. */
NODISCARD enum err_code holding_load(struct holding *h, struct arena *a, struct err *e);
/* Fetch what is missing of `pmid`; each answer is durable before the next is asked for. */
NODISCARD enum err_code holding_fetch(const struct sending *x, struct holding *st,
                                      const int64_t *pmid, size_t n, struct note_list *notes,
                                      struct eutils_fetched *out, struct err *e);
const struct held *holding_find(const struct holding *st, int64_t pmid); /* NULL: not here */
/* What could not be read goes to the batch, at positions after `position`. */
NODISCARD enum err_code holding_import_rejected(const struct holding *st, struct import_batch *b,
                                                size_t position, struct arena *a, struct err *e);
/* Forget all that is kept of a search, inside the caller's transaction. */
NODISCARD enum err_code holding_drop(struct store *s, struct str search, struct err *e);

/* ---- Names of batches ------------------------------------------------------ */

NODISCARD enum err_code source_taken(struct store *s, const char *source, bool *yes, struct err *e);
/* pubmed; pubmed-2024-01-23, by a moment that begins with its day. Memory: `a`. */
const char *source_plain(struct str database, struct arena *a);
const char *source_dated(struct str database, const char *at, struct arena *a);
/* `base`, or with -2 and so on when that is taken. */
NODISCARD enum err_code source_free(struct store *s, const char *base, struct arena *a,
                                    const char **out, struct err *e);
/* The plain name when it is free, else one with today's date. */
NODISCARD enum err_code source_of_run(struct store *s, struct str database, struct arena *a,
                                      const char **out, struct err *e);

/* A hash in a column. */
struct hash column_hash(struct db_stmt *q, int column);
/* Number of the next run. */
NODISCARD enum err_code run_next(struct store *s, int64_t *out, struct err *e);

#endif
