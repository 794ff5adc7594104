/* diff.h - what became of a search between two runs, or since the last one: counts, records
 * new, gone and changed, and what was retracted among the records of the review. */
#ifndef SIGTE_SCREEN_SEARCH_DIFF_H
#define SIGTE_SCREEN_SEARCH_DIFF_H

#include "screen/search/search.h"

/* What of a record can differ; a set is the bits 1 << field. */
enum changed_field {
    CHANGED_TITLE,
    CHANGED_ABSTRACT,
    CHANGED_AUTHORS,
    CHANGED_JOURNAL,
    CHANGED_DATES, /* of publication */
    CHANGED_STATUS,
    CHANGED_PUBLICATION_STATUS,
    CHANGED_MESH,
    CHANGED_TYPES,
    CHANGED_KEYWORDS,
    CHANGED_LINKS, /* comments and corrections */
    CHANGED_IDS,
    CHANGED_REVISED, /* the date PubMed revised it, or dates of its history */
    CHANGED_OTHER,
    CHANGED_FIELD_COUNT
};
const char *changed_field_name(enum changed_field f); /* "title", "publication_types", … */
char *changed_field_text(enum changed_field f, enum lang lang, struct arena *a);
/* The fields in which two versions of a record differ; 0: they say the same. */
unsigned changed_fields(const struct bib_record *was, const struct bib_record *is);

struct found_record {
    int64_t pmid;
    int64_t root; /* 0: not in the review */
    struct str citation, title;
};

struct changed_record {
    struct found_record record;
    unsigned fields;
};

enum alert_kind { ALERT_RETRACTED, ALERT_CONCERN, ALERT_REPUBLISHED, ALERT_KIND_COUNT };
const char *alert_kind_name(enum alert_kind k); /* "retracted", "concern", "republished" */

/* A record of the review that was retracted, is met with concern, or was corrected and
 * republished: by its own publication type or links, or by a notice that names it. */
struct search_alert {
    enum alert_kind kind;
    struct found_record record; /* root > 0 */
    int64_t notice;             /* PMID of the notice; 0 not known */
    bool fresh;                 /* it was not known before */
};

struct line_change {
    struct str id;
    int64_t before, after; /* -1: the line isn't there */
    struct str before_engine, before_at, after_engine, after_at;
    bool query_changed;
};

struct search_diff {
    struct search_run before, after; /* after.id 0: asked now, not stored */
    struct line_change *line;
    size_t n_lines;
    struct search_alert *alert; /* fresh ones first, then by PMID */
    size_t n_alerts;
    struct found_record *added, *gone; /* of the imported line, in the engine's order */
    size_t n_added, n_gone;
    struct changed_record *changed; /* among the records of the review, by PMID */
    size_t n_changed;
    int64_t *undelivered; /* records of the review that were asked for and did not come */
    size_t n_undelivered;
};
size_t search_fresh_alerts(const struct search_diff *d);

/* Compare two stored runs of one search, the older first whichever way they are named.
 * Records are compared as they were known after each. Memory: `a`.
 * Errors: ERR_NOT_FOUND, ERR_INPUT (runs of two searches), ERR_DB, ERR_CANCELLED. */
NODISCARD enum err_code search_diff_runs(struct store *s, int64_t before, int64_t after,
                                         struct progress *p, struct arena *a,
                                         struct search_diff *out, struct err *e);

/* Send the lines now and compare with the newest run and with the records of the review; every
 * record is fetched, nothing is stored. Memory: `a`. Errors: those of the client; ERR_STATE
 * (no run yet); ERR_DB. */
NODISCARD enum err_code search_diff_now(struct store *s, struct eutils *client,
                                        const struct protocol_search *search, struct progress *p,
                                        struct arena *a, struct search_diff *out,
                                        struct note_list *notes, struct err *e);

#endif
