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

enum pico_status { PICO_DRAFT, PICO_APPROVED };

/* The specialist network's approval, at a meeting. */
struct pico_approval {
    struct date date; /* a full date; not set: there is no approval */
    struct str by[LANG_COUNT];
    struct str meeting[LANG_COUNT]; /* empty: not said */
};

/* Something that is left for people to fill in, with guidance on what to write. */
struct pico_fill_in {
    struct str at;               /* the key ("question"), or the id of the criterion */
    struct str text[LANG_COUNT]; /* the guidance */
    bool of_criterion;           /* `at` is a criterion, and the next three are its own */
    bool is_open;                /* it isn't written yet, so it is none of criterion[] */
    enum pico_element element;
    enum pico_effect effect;
    const char *file; /* where `fill_in` stands */
    int64_t line, column;
};

struct pico {
    struct str id;
    struct str group; /* id of picos/groups.yaml; empty: none of them */
    int64_t version;
    enum pico_status status;
    struct str title[LANG_COUNT];
    struct str question[LANG_COUNT];
    struct pico_approval approval;
    struct pico_fill_in *fill_in; /* in the files' order; none when it is approved */
    size_t n_fill_ins;
    struct pico_indication *indication;
    size_t n_indications;
    struct pico_criterion *criterion; /* base and own, by rank, then id */
    size_t n_criteria;
    struct str base_name; /* "general.yaml"; empty: none */
    const char *file;     /* as given */
    int64_t group_line;   /* where `group` stands; 0 when it doesn't */
    int64_t group_column;
    int64_t status_line; /* where `status` or `approved` stands, else the file's beginning */
    int64_t status_column;
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

/* What the PICO still lacks, each with its place: that it is a draft, every part left to fill in,
 * and each of P, I, C and O that has neither a criterion nor a place for one. Warnings. */
void pico_findings(const struct pico *p, struct note_list *notes);

/* A review can't begin without a criterion for each of P, I and O.
 * Errors: ERR_INPUT at the file, naming those that are missing. */
NODISCARD enum err_code pico_check_ready(const struct pico *p, struct err *e);

/* The approval must lie before the search (NGC's method: the PICO is fixed with the specialist
 * network, then the search is made). The same day is in time. */
enum pico_approval_finding {
    PICO_APPROVAL_IN_TIME,
    PICO_APPROVAL_MISSING, /* a warning was added */
    PICO_APPROVAL_LATE     /* a warning was added, and the search should be made again */
};

/* `recorded` is an approval recorded beside the file, in a review say, which goes before the
 * file's own; NULL or without a date: none. `searched` is the day of the search, or the day it
 * counts as today; not set: no search yet, so nothing can be late. */
enum pico_approval_finding pico_approval_finding(const struct pico *p,
                                                 const struct pico_approval *recorded,
                                                 struct date searched, struct note_list *notes);

/* A new form: a draft with its general criteria, its population named, and a place with guidance
 * for everything that is left to people, in Danish and English. No criterion is invented. */
struct pico_form {
    struct str id;
    struct str group;             /* id of picos/groups.yaml; empty: none of them */
    struct str title[LANG_COUNT]; /* names the population; one line */
};
/* Append the file's text. Errors: ERR_INPUT (an id not in form, a title that isn't one line). */
NODISCARD enum err_code pico_form_write(const struct pico_form *f, struct buf *out, struct err *e);

/* Index in criterion[], or -1. */
int pico_find(const struct pico *p, struct str id);
/* The rule as a file states it: `period`, `{age: {under: 18}}`; empty without one. Memory: `a`. */
struct str pico_rule_text(const struct pico_criterion *c, struct arena *a);
const char *pico_element_letter(enum pico_element el); /* "P" … "G" */

#endif
