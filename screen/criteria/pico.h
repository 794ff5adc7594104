/* pico.h - a PICO document: the question and the criteria, as the review lead writes them.
 *
 * The form is docs/pico-and-protocol.md. Source of the criteria's structure: NGC's
 * method (Bilag 1 and 2 of its status report): inclusion and exclusion criteria
 * per element with justification, and general criteria shared by all groups. */
#ifndef SIGTE_SCREEN_PICO_H
#define SIGTE_SCREEN_PICO_H

#include "lib/base/err.h"
#include "lib/base/note.h"
#include "pubmed/query/query.h"
#include "screen/criteria/protocol.h"

enum pico_element { PICO_P, PICO_I, PICO_C, PICO_O, PICO_G };
enum pico_effect { PICO_INCLUDE, PICO_EXCLUDE };
enum pico_rule {
    PICO_RULE_NONE,
    PICO_RULE_MATCH,
    PICO_RULE_PERIOD,
    PICO_RULE_RETRACTED,
    PICO_RULE_LANGUAGE, /* one of the protocol's languages */
    PICO_RULE_PATIENTS, /* fewer people than … */
    PICO_RULE_AGE       /* people of these ages: only they (exclude), or they too (include) */
};

struct yaml;

struct pico_criterion {
    struct str id; /* P-in: the reason code people type */
    enum pico_element element;
    enum pico_effect effect;
    int64_t rank; /* lowest that fails gives the primary reason */
    struct str text[LANG_COUNT];
    struct str reason[LANG_COUNT];        /* label of an exclusion for this, for PRISMA */
    struct str justification[LANG_COUNT]; /* empty: none */
    enum literature literature;           /* LITERATURE_ANY: holds for both */
    bool category_1b;                     /* failing only such ones gives 1B */
    enum pico_rule rule;
    struct str match;   /* PubMed syntax */
    struct query query; /* parsed; resolved by pico_resolve */
    struct str unless; /* exclusions: true for what is not exclusively so, and stays; empty: none */
    struct query unless_query;
    int64_t patients_fewer_than;    /* 0: no firm limit */
    int64_t patients_unclear_below; /* 0: none; from the firm limit up to it nobody can tell */
    int64_t age_from, age_below;    /* years, [from, below); below INT64_MAX: open */
    const char *file;               /* where it stands */
    int64_t line;
    const struct yaml *match_at; /* NULL: none; for places inside the match */
    const struct yaml *unless_at;
};

struct pico_indication {
    struct str id;
    struct str text[LANG_COUNT];
};

struct pico {
    struct str id;
    struct str group; /* id of picos/groups.yaml; empty for shared criteria */
    int64_t version;
    struct str title[LANG_COUNT];
    struct str question[LANG_COUNT];
    struct date approved;
    struct str approved_by[LANG_COUNT];
    struct pico_indication *indication;
    size_t n_indications;
    struct pico_criterion *criterion; /* base and own, by rank, then id */
    size_t n_criteria;
    struct str base_name; /* "general.yaml"; empty: none */
    const char *file;     /* as given */
    int64_t group_line;   /* where `group` stands */
    int64_t group_column;
};

/* Read a PICO file and its base (found beside it). Memory: `a`.
 * A group is a mere name here; pico_check_group looks it up.
 * Errors: ERR_IO; ERR_LIMIT; ERR_INPUT with file, line and column, inside a match: too. */
NODISCARD enum err_code pico_load(const char *path, struct arena *a, struct note_list *notes,
                                  struct pico *out, struct err *e);
/* The same from texts kept in a review. base_text empty: the file has no base. */
NODISCARD enum err_code pico_parse(struct str text, const char *name, struct str base_text,
                                   const char *base_name, struct arena *a, struct note_list *notes,
                                   struct pico *out, struct err *e);

/* What the PICO and a protocol say of each other: `indications` of a search are
 * indications of the PICO, and `automation` names general criteria with a match or a
 * rule. Errors: ERR_INPUT at the name in the protocol. */
NODISCARD enum err_code pico_check_protocol(const struct pico *p, const struct protocol *protocol,
                                            struct err *e);

/* Look up the headings of every match: (mesh may be NULL), dates against as_of. The
 * PICO points into `mesh`, which must stay open as long as records are judged. Warnings
 * stand at their places in the file. Errors: those of query_resolve. */
NODISCARD enum err_code pico_resolve(struct pico *p, const struct mesh *mesh, struct date as_of,
                                     struct arena *a, struct note_list *notes, struct err *e);

/* Check the PICO's group against `groups.yaml` in the folder of `path`; without such a file, or
 * without a group, there is nothing to check. Memory: `a`. Errors: those of the list itself;
 * ERR_INPUT at the group, with the nearest one. */
NODISCARD enum err_code pico_check_group(const struct pico *p, const char *path, struct arena *a,
                                         struct err *e);

/* Index in criterion[], or -1. */
int pico_find(const struct pico *p, struct str id);
/* The rule as a file states it: `period`, `{age: {under: 18}}`; empty without one. Memory: `a`. */
struct str pico_rule_text(const struct pico_criterion *c, struct arena *a);
const char *pico_element_letter(enum pico_element el); /* "P" … "G" */

#endif
