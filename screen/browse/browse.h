/* browse.h - the records of a review, searched in PubMed's language, narrowed by facets.
 *
 *     struct browse_index *x = browse_index_new();                  one to a process
 *     struct browse_query q = {.text = STR("sepsis[ti]"), .limit = 50, .as_of = today};
 *     browse_search(x, s, "reviewer-a", &q, &a, &page, e);          any thread, its own store
 *     browse_index_free(x);
 *
 * What a query finds equals query_match(QUERY_ABSENT_FALSE) over every record that stands, as it
 * is shown. The index keeps its words in a temporary file that has no name; in memory stand some
 * 200 bytes a record. It follows the review: a search first takes in what changed since.
 *
 * Blinding: where a record stands follows from settled votes alone and is shown to everybody.
 * Who voted, what, and with which tags is read as vote_shown does: the reader's own, and others'
 * only where people are done with the stage for that record. */
#ifndef SIGTE_SCREEN_BROWSE_H
#define SIGTE_SCREEN_BROWSE_H

#include "lib/base/progress.h"
#include "pubmed/query/query.h"
#include "screen/review/review.h"

struct browse_index;

/* `folder`: where the temporary file grows; NULL: TMPDIR, else /tmp. */
struct browse_index *browse_index_new(const char *folder);
void browse_index_free(struct browse_index *x); /* nobody may be searching; NULL is fine */

/* Take in what changed in the review; the first time, everything (a second for some thousands of
 * records). Searches that begin meanwhile wait only when there is nothing to search yet.
 * Errors: ERR_DB, ERR_IO, ERR_CANCELLED; the index then stays as it was. */
NODISCARD enum err_code browse_index_refresh(struct browse_index *x, struct store *s,
                                             struct progress *p, struct err *e);

struct browse_size {
    size_t n_records;
    size_t n_segments;
    size_t memory_bytes; /* held by the index, SQLite's caches not counted */
};
struct browse_size browse_index_size(struct browse_index *x);

/* What records are narrowed by. Values of one facet add up, facets narrow each other. */
enum browse_facet {
    BROWSE_STANDING,  /* "STAGE:STATE"; STATE awaiting, conflict, included, excluded, any */
    BROWSE_REASON,    /* criterion id of an exclusion */
    BROWSE_CATEGORY,  /* 1A, 1B, 2 */
    BROWSE_ARM,       /* every arm that found it */
    BROWSE_SOURCE,    /* name of the batch */
    BROWSE_TYPE,      /* publication type, as the record has it */
    BROWSE_YEAR,      /* "2021" */
    BROWSE_FULL_TEXT, /* "yes", "no": retrieved or not */
    BROWSE_TAG,       /* of the votes that the reader is shown */
    BROWSE_REVIEWER,  /* "PERSON", "PERSON:STAGE", "PERSON:STAGE:VERDICT", as far as shown */
    BROWSE_FACET_COUNT
};
const char *browse_facet_name(enum browse_facet f); /* "standing", "reason", … */
NODISCARD bool browse_facet_parse(struct str s, enum browse_facet *out);

struct browse_filter {
    enum browse_facet facet;
    struct str value; /* one that no record has finds nothing */
};

enum browse_sort {
    BROWSE_BY_ID,
    BROWSE_BY_YEAR, /* unknown last */
    BROWSE_BY_AUTHOR,
    BROWSE_BY_TITLE,
    BROWSE_BY_ARRIVAL /* the newest first */
};
const char *browse_sort_name(enum browse_sort s); /* "id", "year", "author", "title", "newest" */
NODISCARD bool browse_sort_parse(struct str s, enum browse_sort *out);

#define BROWSE_LIMIT_MAX   500
#define BROWSE_FILTERS_MAX 100
/* Values of one facet that are counted and given, the most frequent first. */
#define BROWSE_FACET_VALUES 100

struct browse_query {
    struct str text; /* PubMed's language; blank: all records */
    const struct browse_filter *filter;
    size_t n_filters;
    struct str box;             /* name of a PRISMA box (prisma_box); "": not narrowed */
    int64_t year_from, year_to; /* 0: open; a record without a year is in no range */
    enum browse_sort sort;
    bool descending;   /* the sort turned round */
    int64_t after;     /* id of the last record of the page before; 0: the first page */
    size_t limit;      /* 0: none, only the count; at most BROWSE_LIMIT_MAX */
    unsigned facets;   /* bit 1 << enum browse_facet: which are counted */
    struct date as_of; /* for relative dates */
};

struct browse_standing { /* struct standing without what is shown to nobody */
    enum standing_state state;
    bool include; /* when decided */
    bool halted;  /* awaiting: the lead ended the stage before it was read */
    enum standing_how how;
    struct str category, reason;
};

struct browse_item {
    int64_t id; /* root */
    struct str title, citation, authors, journal, type, arm, pmid, doi;
    int64_t year; /* 0 unknown */
    int64_t n_members;
    bool full_text; /* retrieved */
    struct browse_standing stage[STAGE_COUNT];
};

struct browse_value {
    struct str value;
    int64_t n; /* records with it among those that everything but this facet's filters leaves */
};
struct browse_values {
    enum browse_facet facet;
    struct browse_value *item; /* standing and years in their order, others by n, value */
    size_t n;
    bool cut; /* there are more than BROWSE_FACET_VALUES */
};

struct browse_page {
    struct browse_item *item;
    size_t n;
    int64_t total;
    int64_t next;                /* `after` of the next page; 0: this is the last */
    struct browse_values *facet; /* those asked for, in the order of the enum */
    size_t n_facets;
    struct note_list notes; /* what PubMed would drop or change, with line and column */
    struct str translation; /* how the query was read; "" when it was blank */
    double took_ms;
};

/* A page of what the query finds. `reader`: who is shown it; NULL: nobody in particular.
 * Memory: `a`. Errors: ERR_INPUT and ERR_LIMIT with line and column (the query), ERR_INPUT (a
 * facet's value has no such form, no such box: the nearest is named), ERR_DB, and those of
 * browse_index_refresh. */
NODISCARD enum err_code browse_search(struct browse_index *x, struct store *s, const char *reader,
                                      const struct browse_query *q, struct arena *a,
                                      struct browse_page *out, struct err *e);

/* The ids of all that it finds, in the order asked for; limit, after and facets are ignored. For
 * an export of what is shown: export_options.only. */
NODISCARD enum err_code browse_ids(struct browse_index *x, struct store *s, const char *reader,
                                   const struct browse_query *q, struct arena *a, int64_t **out,
                                   size_t *n, struct err *e);

#endif
