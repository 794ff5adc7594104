/* todo.h - what waits for one person, and what a new review lacks; gathered from the rooms. */
#ifndef SIGTE_WEB_API_TODO_H
#define SIGTE_WEB_API_TODO_H

#include "app/web/server/call.h"

/* In the order in which they come first: what others wait for, then one's own reading, then the
 * lead's chores. */
enum todo_kind {
    TODO_JOBS,        /* interrupted; one's own, the lead's are everybody's */
    TODO_REVISION,    /* a change of the criteria that was stopped */
    TODO_CALIBRATION, /* votes of a round */
    TODO_ROUND,       /* rounds that the lead closes */
    TODO_CONFLICTS,   /* that the person may settle */
    TODO_READING,     /* votes and pre-sorts, of one stage */
    TODO_SAMPLES,     /* records of samples to check */
    TODO_REFERENCES,  /* sent in, and neither confirmed nor dismissed */
    TODO_CONFIRMED,   /* sent in and confirmed, not in the review yet */
    TODO_FULL_TEXTS,  /* sought, and neither had nor given up */
    TODO_DUPLICATES,  /* pairs that only a person can judge */
    TODO_EXTRACTION,  /* included articles without values or without a level */
    TODO_QUARANTINE,  /* what could not be read */
    TODO_PICO,        /* the specialist network's approval is not recorded */
    TODO_SCREENING,   /* all is decided, and the result isn't approved */
    TODO_KIND_COUNT
};
const char *todo_kind_name(enum todo_kind k); /* "jobs", "revision", … */

struct todo {
    enum todo_kind kind;
    enum stage stage; /* STAGE_COUNT: of none */
    int64_t n;
    int64_t id;       /* of the round, the sample, the job; 0 none, or several */
    struct str since; /* UTC, of what has waited longest; "" not known */
};
struct todo_list {
    struct todo *item; /* by kind, stage */
    size_t n, cap;
};
/* What waits for the caller. Nothing is told of others' votes at an open stage where the caller
 * reads. `under_way`: something in the flow is still undecided. Memory: the call's arena. */
NODISCARD enum err_code todo_load(struct web_call *c, bool under_way, struct todo_list *out,
                                  struct err *e);

/* What a review needs before anybody can read. */
struct set_up {
    bool people;  /* as many readers as the first stage with readers asks for */
    bool pico;    /* approved by the network */
    bool records; /* anything was found */
    bool dedup;   /* duplicates were looked for */
    int64_t n_records, n_readers, readers_needed;
};
NODISCARD enum err_code set_up_load(struct web_call *c, struct set_up *out, struct err *e);

#endif
