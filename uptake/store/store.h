/* store.h - the uptake file: what the facilities delivered, and what is counted of it.
 *
 *     struct uptake *u;
 *     uptake_open("ngc.uptake", DB_READ, &u, e);
 *     uptake_lists(u, &arena, &lists, e);
 *     … statements over uptake_db(u) …
 *     uptake_close(u);
 *
 * An SQLite file of its own kind; store/schema says what each table and column holds. For whoever
 * reads it:
 *
 * - `figure`: sums per month of all that counts, by group, event, unit, month (YYYYMM), region,
 *   site, facility and type (each 0: not said); `micro` is in millionths of the unit; `lacking`
 *   of equivalents: samples without a number
 * - `live_sample`: the samples that count, with the days (YYYYMMDD; NULL: not yet, or not said) of
 *   each event, for process times
 * - `live_cell`: the month-level figures that count or could (see `figure`)
 * - `estimate`: uptake/estimate/estimate.h reads it
 *
 * Ids of groups, regions, facilities and sites are the file's own and stay what they are; struct
 * uptake_lists has their codes and names in the registry's order. A change is made between
 * db_write_begin and db_write_commit; `figure` is brought up to date before the commit. */
#ifndef SIGTE_UPTAKE_STORE_H
#define SIGTE_UPTAKE_STORE_H

#include "lib/base/db.h"
#include "lib/registry/registry.h"

#define UPTAKE_MICRO    INT64_C(1000000) /* millionths */
#define UPTAKE_OPEN_END 999912           /* a month that never comes: until further notice */
#define UPTAKE_KEY_SIZE 32

/* Numbers as the file holds them. */
enum uptake_type {
    UPTAKE_TYPE_UNSAID,
    UPTAKE_GERMLINE,
    UPTAKE_TUMOUR,
    UPTAKE_RNA,
    UPTAKE_TYPES /* how many */
};
enum uptake_event {
    UPTAKE_EVENT_NONE,
    UPTAKE_REQUISITIONED,
    UPTAKE_RECEIVED,
    UPTAKE_SEQUENCED,
    UPTAKE_RELEASED,
    UPTAKE_EVENTS
};
enum uptake_unit { UPTAKE_UNIT_NONE, UPTAKE_SAMPLE, UPTAKE_EQUIVALENT, UPTAKE_UNITS };

/* Stable short names for scripts and maps: "unsaid", "germline", …; "requisitioned", …; "sample",
 * "equivalent". In a person's words: uptake_*_word. Parsing takes the short names alone. */
const char *uptake_type_name(enum uptake_type t);
const char *uptake_event_name(enum uptake_event v);
const char *uptake_unit_name(enum uptake_unit u);
NODISCARD bool uptake_type_parse(struct str s, enum uptake_type *out);
NODISCARD bool uptake_event_parse(struct str s, enum uptake_event *out);
NODISCARD bool uptake_unit_parse(struct str s, enum uptake_unit *out);
const struct msg *uptake_type_word(enum uptake_type t);
const struct msg *uptake_event_word(enum uptake_event v);
const struct msg *uptake_unit_word(enum uptake_unit u); /* plural */

/* Days YYYYMMDD and months YYYYMM; 0 is none. */
int uptake_day(struct date d);
struct date uptake_date(int64_t day_or_month);
/* The month n months later (or earlier). */
int uptake_month_add(int month, int n);
/* How many months b is after a. */
int uptake_month_diff(int a, int b);

struct uptake;

enum uptake_ids {
    UPTAKE_IDS_KEYED, /* BLAKE2b under a key that lies in FILE.key, for its owner alone */
    UPTAKE_IDS_PLAIN  /* the ids themselves are kept, beside a hash without a key */
};

/* Make an empty file (and its key). It never replaces another. Errors: ERR_IO, ERR_DB. */
NODISCARD enum err_code uptake_create(const char *path, const struct registry *r,
                                      enum uptake_ids ids, const char *who, struct err *e);
/* Open. Errors: as db_open. *out is NULL on error. */
NODISCARD enum err_code uptake_open(const char *path, enum db_mode mode, struct uptake **out,
                                    struct err *e);
void uptake_close(struct uptake *u); /* NULL is fine */
struct db *uptake_db(struct uptake *u);

struct uptake_about {
    struct str made_at, made_by;
    enum uptake_ids ids;
};
NODISCARD enum err_code uptake_about(struct uptake *u, struct arena *a, struct uptake_about *out,
                                     struct err *e);

/* A group, a region or a facility. */
struct uptake_name {
    int64_t id;
    struct str code;
    struct str name[LANG_COUNT];
    bool gone;                            /* not in the registry any more */
    struct str status_report;             /* groups only */
    enum registry_closing closing_report; /* groups only */
};
struct uptake_site {
    int64_t id, region;
    struct str name;
};
struct uptake_lists {
    struct uptake_name *group, *region, *facility; /* in the registry's order */
    size_t n_groups, n_regions, n_facilities;
    struct uptake_site *site; /* by region and name */
    size_t n_sites;
};
/* Memory: `a`. */
NODISCARD enum err_code uptake_lists(struct uptake *u, struct arena *a, struct uptake_lists *out,
                                     struct err *e);
/* Take the groups, regions and facilities of a newer registry, in a transaction of its own. What it
 * has no more stays, marked as gone: rows name it. Errors: ERR_DB. */
NODISCARD enum err_code uptake_lists_renew(struct uptake *u, const struct registry *r,
                                           struct err *e);
/* By id; NULL when it is none (0 among them). */
const struct uptake_name *uptake_name_of(const struct uptake_name *list, size_t n, int64_t id);
/* By code. ERR_NOT_FOUND names the nearest. */
NODISCARD enum err_code uptake_name_find(const struct uptake_name *list, size_t n, struct str code,
                                         const struct uptake_name **out, struct err *e);

/* How this file's sample ids are hashed. */
struct uptake_key {
    enum uptake_ids ids;
    unsigned char byte[UPTAKE_KEY_SIZE]; /* wiped by uptake_key_release */
};
/* Errors: ERR_IO (FILE.key isn't there), ERR_INPUT (another file's key, or one that others may
 * read). */
NODISCARD enum err_code uptake_key_load(struct uptake *u, struct uptake_key *out, struct err *e);
void uptake_key_release(struct uptake_key *k);
/* The number a sample is known by: the first 64 bits of BLAKE2b-256 over the trimmed id, under the
 * key unless ids are plain. Of a million samples two share one with a chance of 1 to 37 million. */
int64_t uptake_sample_number(const struct uptake_key *k, struct str id);
/* As it is shown: 16 hexadecimal digits. */
const char *uptake_sample_text(int64_t number, char out[17]);

#endif
