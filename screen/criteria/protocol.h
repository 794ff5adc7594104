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

struct protocol_stage {
    int64_t reviewers; /* votes that must agree, 1-9 */
    enum conflict_on conflict_on;
    struct str resolver; /* role or person who settles: "lead", "plenum" */
};

struct protocol_period {
    struct date from, to; /* inclusive; not set: open */
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
    struct str *background_column, *results_column; /* field ids of the two tables */
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
