/* analysis.h - why a search finds what it finds: explained for one record, measured on
 * known references, and mended by what those have.
 *
 * Everything here reads; nothing is recorded. What is found is what query_match finds on
 * a record (QUERY_ABSENT_FALSE), or what an engine answers; each function says which. */
#ifndef SIGTE_SCREEN_SEARCH_ANALYSIS_H
#define SIGTE_SCREEN_SEARCH_ANALYSIS_H

#include "pubmed/engine/engine.h"
#include "pubmed/query/explain.h"
#include "pubmed/query/record_terms.h"
#include "screen/criteria/protocol.h"
#include "screen/import/record.h"

/* ---- The strategy ---------------------------------------------------------- */

struct strategy_line {
    struct str id;   /* "5"; "" when the strategy is a query by itself */
    struct str text; /* references written out: what an engine is sent */
    struct query query;
    struct query_part *root; /* query_explain writes here, record by record */
    bool only_excludes;      /* later lines use it right of NOT alone */
};

/* What words and headings are looked up in: a corpus's own, else `mesh`. */
struct strategy_reading {
    const struct engine *engine; /* may be NULL */
    const struct mesh *mesh;     /* NULL: headings stand for themselves */
    struct date as_of;
};

struct strategy {
    struct str name; /* id of the search; "" for a query by itself */
    struct strategy_line *line;
    size_t n;
    size_t final; /* index of the line whose records are imported, or of the last */
    const struct strategy_reading *reading;
};

/* Memory: `a`; `reading` must live as long. Errors: ERR_INPUT with the place in `file`. */
NODISCARD enum err_code strategy_of_search(const struct protocol_search *s, const char *file,
                                           const struct strategy_reading *reading, struct arena *a,
                                           struct strategy *out, struct err *e);
NODISCARD enum err_code strategy_of_query(struct str text, const struct strategy_reading *reading,
                                          struct arena *a, struct note_list *notes,
                                          struct strategy *out, struct err *e);
/* Parse and resolve a text as the strategy's lines are. */
NODISCARD enum err_code strategy_read(const struct strategy *s, struct str text, struct arena *a,
                                      struct note_list *notes, struct query *out, struct err *e);
/* Index of a line by id (`5` or `#5`). ERR_NOT_FOUND. */
NODISCARD enum err_code strategy_find(const struct strategy *s, struct str id, size_t *out,
                                      struct err *e);
/* Does a record pass a line with the changes made? The changed line is written out, parsed,
 * resolved and matched as any other; false also when it can't be parsed. */
bool strategy_tries(const struct strategy *s, const struct strategy_line *line,
                    const struct query_change *change, size_t n,
                    const struct query_subject *subject);

/* ---- Known references ------------------------------------------------------- */

enum known_source { KNOWN_NOWHERE, KNOWN_IN_ENGINE, KNOWN_IN_REVIEW, KNOWN_IN_FILE };
enum known_why { KNOWN_WHY_NONE, KNOWN_NO_ID, KNOWN_NOT_THERE, KNOWN_SEVERAL, KNOWN_UNREADABLE };

struct known_item {
    size_t position;                 /* line of a list, or Nth record of a file */
    struct str label;                /* citation, or the line as it stands */
    int64_t pmid;                    /* 0: none */
    struct str doi;                  /* "": none */
    const struct bib_record *own;    /* as the file has it; NULL in a list */
    const struct bib_record *record; /* what is judged; NULL: can't be checked */
    enum known_source from;          /* where `record` came from */
    enum known_why why;              /* record NULL: why */
};

struct known_list {
    struct known_item *item;
    size_t n;
    size_t n_repeated; /* references left out because they stand there before */
};

/* Read PubMed XML, nbib or RIS, or a list of PMIDs and DOIs, one a line, `#` beginning a
 * comment. What is neither stays in the list as KNOWN_UNREADABLE. Memory: `a`.
 * Errors: ERR_IO, ERR_INPUT (nothing in it). */
NODISCARD enum err_code known_read(const char *path, struct arena *a, struct known_list *out,
                                   struct err *e);
/* The same out of a text that somebody pasted; `name` for messages. Errors: ERR_INPUT. */
NODISCARD enum err_code known_read_text(struct str text, const char *name, struct arena *a,
                                        struct known_list *out, struct err *e);
/* Find a record for each: in the engine by PMID or DOI, else in the review, else as the file
 * has it. A reference that turns out to be the same record as an earlier one is left out and
 * counted as repeated. engine and review may be NULL. Memory: `a`. Errors: those of the engine. */
NODISCARD enum err_code known_look_up(struct known_list *k, struct engine *engine,
                                      struct store *review, struct arena *a, struct err *e);

/* ---- Recall ------------------------------------------------------------------ */

/* 95 % interval of a share by Wilson's score (Wilson 1927); 0 to 1 when n is 0. */
struct interval {
    double low, high;
};
struct interval wilson_interval(size_t k, size_t n);

/* A part of a line that keeps a reference out. */
struct recall_lack {
    struct str text;  /* in PubMed's form */
    struct str first; /* its first term */
    size_t terms;
    bool taken; /* found, and taken away by a NOT */
};

struct recall_item {
    const struct known_item *known;
    enum truth *line;          /* per line; TRUTH_UNKNOWN: the record at hand can't tell */
    bool engine_differs;       /* the engine's answer on some line is not this program's */
    size_t lost_at;            /* first line that loses it, SIZE_MAX when the final one finds it */
    struct recall_lack *lacks; /* the parts of that line that keep it out */
    size_t n_lacks;
};

struct recall_line {
    size_t found, lost, untold; /* untold: the record at hand can't tell */
    struct interval interval;   /* of found among found and lost */
};

struct recall {
    struct recall_item *item; /* those that have a record */
    size_t n;
    const struct known_item **unchecked;
    size_t n_unchecked;
    struct recall_line *line; /* per line of the strategy */
    size_t by_engine;         /* items judged on the engine's own record */
};

/* Which lines find each known reference. A reference in the engine is found when the
 * engine says so; any other when query_match says so on the record at hand: as a search has it
 * (QUERY_ABSENT_FALSE) on a record in PubMed's own form (it has a status), else what the
 * record lacks is unknown. A line that only excludes loses
 * nothing. Memory: `a`. Errors: those of the engine. */
NODISCARD enum err_code recall_measure(const struct strategy *s, const struct known_list *k,
                                       struct engine *engine, struct arena *a, struct recall *out,
                                       struct err *e);

/* ---- Repairs: which single change would find a record --------------------------- */

enum repair_kind {                 /* from the most to the least specific */
                   REPAIR_ADD,     /* a term of the record into an OR group, or beside a term */
                   REPAIR_WIDEN,   /* a date or language limit */
                   REPAIR_READMIT, /* no longer take away what a NOT takes */
                   REPAIR_DROP     /* leave a part of an AND out */
};

struct repair {
    enum repair_kind kind;
    const struct query_part *part; /* what is changed */
    enum record_term_kind term;    /* REPAIR_ADD */
    struct str text;               /* what is added, or stands instead */
    bool related;                  /* REPAIR_ADD: shares a word with the group */
    bool elsewhere;                /* REPAIR_ADD: belongs to another part (relation_is_elsewhere) */
    int64_t adds;                  /* records more in the engine; -1: not counted */
    struct str query;              /* the whole line as changed */
};

struct repair_list {
    struct repair *item; /* best first */
    size_t n;
    size_t n_tried, n_failed; /* changes tried on the record, and those that did not find it */
};

/* Changes of one part of a line that loses a record, each of them tried: the changed line is
 * written out, parsed and matched on the record. Ranked by kind; additions that share a word
 * with the group first and those that belong to another part last, then those that add the fewest
 * records when the engine (may be NULL) counts them, then longer terms. At most `most_counted`
 * changes are counted. line->root must be explained for `record`. Memory: `a`. Errors: those of the
 * engine. */
NODISCARD enum err_code search_repairs(const struct strategy *s, const struct strategy_line *line,
                                       const struct bib_record *record, struct engine *engine,
                                       size_t most_counted, struct arena *a,
                                       struct repair_list *out, struct err *e);

/* Why a record is found, or not. */
struct search_explanation {
    bool *found;                   /* per line of the strategy */
    const struct query_part *root; /* the line asked about, explained for the record */
    const struct query_part **blocker;
    size_t n_blockers;
    struct repair_list repairs;
};
/* Explain every line for the record, and what would mend line `line` (an index) when that loses it.
 * Memory: `a`. Errors: those of search_repairs. */
NODISCARD enum err_code search_explain(const struct strategy *s, size_t line,
                                       const struct bib_record *record, struct engine *engine,
                                       size_t most_counted, struct arena *a,
                                       struct search_explanation *out, struct err *e);

/* Fields searched by the terms of a part (QUERY_FIELD_BIT). */
uint64_t part_fields(const struct query_part *p);
/* Which words the parts of a line are about, looked up once. Memory: `a`. */
struct relation;
struct relation *relation_new(const struct query_part *root, struct arena *a);
/* Does the term share a word with a term of the part? Words that begin alike count. */
bool relation_is_akin(struct relation *r, const struct query_part *p, const struct record_term *t);
/* Does it share a word with what the part is joined to by AND, and none with the part? Beside the
 * part it would undo that AND: whatever is found there would be found here too. */
bool relation_is_elsewhere(struct relation *r, const struct query_part *p,
                           const struct record_term *t);

/* ---- What each term contributes --------------------------------------------------- */

/* Of one part of a line, by its id. -1: not counted, or no such thing for this part. */
struct part_count {
    int64_t found;  /* records that the part finds by itself */
    int64_t alone;  /* in an OR: found by no other part of the group */
    int64_t lost;   /* records that the line loses without the part */
    int64_t gained; /* records that the line finds in addition without it */
};

/* Without a part means: an OR or a NOT without it, an AND without its condition. What a NOT
 * takes from can't be left out; `lost` is then all that rests on it. */
struct contribution {
    struct part_count *count; /* by query_part.id */
    size_t n;
    int64_t line;    /* records that the line finds */
    int64_t records; /* records looked at: the corpus's, the review's; -1 a server's */
    bool differs;    /* a server finds another number for the line as written out */
};

/* Exact sets out of a corpus file: each term is looked up once, and everything else follows
 * from the sets in time linear in their size. Memory: `a`. Errors: those of the engine. */
NODISCARD enum err_code contribution_in_corpus(const struct strategy_line *l, struct engine *engine,
                                               struct progress *p, struct arena *a,
                                               struct contribution *out, struct err *e);
/* The same over the records of a review, each matched as a search would. */
NODISCARD enum err_code contribution_in_review(const struct strategy_line *l, struct store *review,
                                               struct progress *p, struct arena *a,
                                               struct contribution *out, struct err *e);
/* By asking a server: for each term alone, its group without it and the line without it.
 * ERR_LIMIT when that takes more than `most` requests; nothing was asked then. */
NODISCARD enum err_code contribution_by_server(const struct strategy_line *l, struct engine *engine,
                                               size_t most, struct arena *a,
                                               struct contribution *out, struct err *e);
/* Requests that contribution_by_server takes. */
size_t contribution_requests(const struct strategy_line *l);

/* ---- Suggestions: what the known references have and the strategy lacks --------------- */

#define SUGGEST_SPLIT_FROM 6 /* known references; fewer can't be divided */

struct suggest_options {
    uint64_t seed;       /* of the division */
    size_t most;         /* terms to choose */
    int64_t cost_most;   /* records that a term may add per known reference, when counted */
    size_t most_counted; /* terms that the engine counts */
};

struct suggested_term {
    const struct query_part *part; /* the group of the line that it goes into */
    enum record_term_kind kind;
    struct str text;
    bool related; /* shares a word with the group */
    size_t known; /* lost references of the development part that it finds, by itself */
    size_t gain;  /* the same on top of those chosen before it; 0 when not chosen */
    int64_t adds; /* records that the line finds in addition, by itself; -1: not counted */
};

/* One part of the known references. */
struct suggest_half {
    size_t n, before, after; /* found by the line, and by the line with the chosen terms */
};

struct suggestions {
    struct suggested_term *item; /* the chosen ones in order of choice, then others by worth */
    size_t n, n_chosen;
    size_t n_candidates, n_counted;
    size_t n_costly;    /* left out for adding too many records */
    size_t n_elsewhere; /* left out for belonging to another part (relation_is_elsewhere) */
    bool divided;       /* false: all are development */
    struct suggest_half development, validation;
    size_t n_untold;  /* left out: the record at hand can't tell whether it is found */
    size_t n_beyond;  /* lost references of the development part that no one term finds */
    struct str query; /* the line with the chosen terms */
    int64_t line_before, line_after; /* records that the line finds; -1: not counted */
};

/* Terms for a line from the known references that it loses. Two thirds of the references
 * are the development part, drawn by the seed; terms come from its lost ones alone, and
 * what they do to the others shows what they are worth. Chosen one by one: the most lost
 * references found for the square root of the records added (without an engine: the most
 * found), among equals what shares a word with its group, then longer phrases. Single words of
 * titles are looked at when they share a word with the group, and only with an engine, which
 * can count what they bring. Memory: `a`. Errors: those of the
 * engine. */
NODISCARD enum err_code suggest_terms(const struct strategy *s, size_t line,
                                      const struct known_list *k, struct engine *engine,
                                      const struct suggest_options *o, struct progress *p,
                                      struct arena *a, struct suggestions *out, struct err *e);

/* Mark n things as development (true) or validation, two thirds to one, by a seed. */
void suggest_divide(size_t n, uint64_t seed, bool *development);

#endif
