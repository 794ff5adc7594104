/* protocol.h - a protocol: stored searches, arms, stages, and how decisions are made.
 * The form is docs/pico-and-protocol.md. */
#ifndef SIGTE_SCREEN_PROTOCOL_H
#define SIGTE_SCREEN_PROTOCOL_H

#include "lib/base/date.h"
#include "lib/base/err.h"
#include "lib/base/note.h"

enum literature { LITERATURE_ANY, LITERATURE_SECONDARY, LITERATURE_PRIMARY };
enum stage { STAGE_TITLE, STAGE_ABSTRACT, STAGE_FULL_TEXT, STAGE_COUNT };
enum conflict_on { CONFLICT_ON_VERDICT, CONFLICT_ON_REASON, CONFLICT_ON_CATEGORY };
/* Of three votes or more: all of them, or more than half. */
enum stage_agreement { AGREEMENT_ALL, AGREEMENT_MAJORITY };
/* What a `maybe` does: goes on as an inclusion does, goes to whoever resolves, may not be given. */
enum maybe_rule { MAYBE_GOES_ON, MAYBE_CONFLICT, MAYBE_REFUSED };
enum agreement_measure {
    MEASURE_RAW,
    MEASURE_COHEN,
    MEASURE_FLEISS,
    MEASURE_PABAK,
    MEASURE_AC1,
    MEASURE_ALPHA
};
enum arm_kind { ARM_DATABASE, ARM_REGISTER, ARM_OTHER };
enum arm_prisma { ARM_PRISMA_WEBSITES, ARM_PRISMA_ORGANISATIONS, ARM_PRISMA_CITATIONS };

/* 1-based, the column in characters. */
struct protocol_place {
    int64_t line;
    int64_t column;
};

struct protocol_line {
    struct str id; /* "1": `#1` in later lines */
    struct str query;
    int64_t recorded_count; /* -1: none; somebody else's count, never shown as ours */
    struct date recorded_date;
    struct str recorded_engine;
    int64_t file_line; /* where the query's first line stands in the file */
    int64_t file_column;
};

struct protocol_search {
    struct str id;
    enum literature literature;
    struct str database; /* "PubMed" */
    struct str sort;     /* "pub_date" */
    struct str *indication;
    struct protocol_place *indication_at;
    size_t n_indications;
    struct str note[LANG_COUNT];
    struct str import; /* id of the line whose records are imported */
    struct protocol_line *line;
    size_t n_lines;
};

struct protocol_arm {
    struct str id;
    enum arm_kind kind;
    enum arm_prisma prisma; /* other arms: which kind of PRISMA.csv */
    struct str label[LANG_COUNT];
};

/* How the votes on a record become a decision at one stage. */
struct protocol_stage {
    int64_t reviewers; /* votes asked for, 1-9 */
    enum conflict_on conflict_on;
    struct str resolver;   /* role or person who settles: "lead", "plenum" */
    bool presort;          /* one person may sort out what is plainly off topic before it is read */
    struct str *presorter; /* ids of who may; none: any reviewer of the stage */
    size_t n_presorters;
    struct str *reader; /* ids of who reads; none: any reviewer of the stage */
    size_t n_readers;
    enum stage_agreement agreement;
    enum maybe_rule maybe;
    int64_t include_needs; /* votes for going on that an inclusion needs, 1-9; more than `reviewers`
                              means that another reader is asked only when the first include */
    bool suggestions;      /* the program's suggestion may be seen before one's own vote */
    /* A calibration round must reach this before the stage opens; at_least 0: none is asked for. */
    enum agreement_measure calibration_measure;
    int64_t calibration_at_least; /* thousandths */
    int64_t calibration_records;  /* in the round, at least */
};

struct protocol_period {
    struct date from, to; /* inclusive; not set: open */
};

/* What an updated review takes over from its previous version. */
struct protocol_previous {
    bool given;
    int64_t studies, reports;
    int64_t overlap_studies, overlap_reports; /* found again, and counted as new too */
};

struct protocol {
    struct str id;
    struct str title[LANG_COUNT];
    struct date as_of;                /* what "today" means; required */
    struct protocol_period period[3]; /* by enum literature; ANY unused */
    struct str *language;             /* ISO 639-2/B */
    size_t n_languages;
    struct protocol_search *search;
    size_t n_searches;
    struct protocol_arm *arm; /* by precedence */
    size_t n_arms;
    struct protocol_stage stage[STAGE_COUNT];
    struct str *automation; /* ids of criteria that may exclude by themselves */
    struct protocol_place *automation_at;
    size_t n_automation;
    struct protocol_previous previous;
    struct str *background_column, *results_column;    /* field ids of the two tables */
    struct protocol_place *background_at, *results_at; /* NULL: standard columns */
    size_t n_background, n_results;
    const char *file; /* as given */
};

/* Errors: ERR_IO; ERR_INPUT with file, line, column; a search line that does not
 * parse is an error at its place in the file. Warnings of the parser go to notes. */
NODISCARD enum err_code protocol_load(const char *path, struct arena *a, struct note_list *notes,
                                      struct protocol *out, struct err *e);
NODISCARD enum err_code protocol_parse(struct str text, const char *name, struct arena *a,
                                       struct note_list *notes, struct protocol *out,
                                       struct err *e);
/* The same with the queries left unread, so that nothing in them is an error: for
 * looking them over. */
NODISCARD enum err_code protocol_load_lines_as_text(const char *path, struct arena *a,
                                                    struct note_list *notes, struct protocol *out,
                                                    struct err *e);

/* "cohen" */
const char *agreement_measure_name(enum agreement_measure m);

/* Index, or -1. */
int protocol_find_arm(const struct protocol *p, struct str id);
const struct protocol_search *protocol_find_search(const struct protocol *p, struct str id);

/* A line with its `#n` references written out in parentheses, as one query that can
 * be sent. Errors: ERR_INPUT (a reference to no earlier line). */
NODISCARD enum err_code protocol_expand(const struct protocol_search *s, size_t line,
                                        struct arena *a, struct str *out, struct err *e);

const char *stage_name(enum stage s); /* "title", "abstract", "full_text" */
NODISCARD bool stage_parse(struct str s, enum stage *out);
const char *literature_name(enum literature l); /* "secondary", "primary", "unknown" */

#endif
