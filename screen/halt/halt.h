/* halt.h - is enough found at a stage, and what would going on cost? Then the lead may end it.
 *
 *     halt_load(s, "lead", STAGE_ABSTRACT, &options, a, &view, e);
 *     view.rule[HALT_HYPERGEOMETRIC].met;      what each rule says, with its numbers
 *     halt_stop(s, "lead", STAGE_ABSTRACT, &options, &decision, a, &n, e);
 *
 * Nothing is ended by itself. The rules are reckoned from the records that people decided at the
 * stage, one label a record, in the order in which they were decided; who gave which vote is not
 * read. What a criterion excluded by itself is not among them. Conflicts count as open: nobody
 * knows yet what they are.
 *
 * Who sees what: somebody who leads, or settles at the stage, and whoever doesn't read there gets
 * the stage as a whole; any other reader their own decisions alone, and no rule but the test on
 * those. How many records are half read is told only to who doesn't read there. */
#ifndef SIGTE_SCREEN_HALT_H
#define SIGTE_SCREEN_HALT_H

#include "screen/review/halt.h"

struct halt_options {
    double target, confidence; /* shares; 0: the usual (screen/rank/stopping.h) */
    bool small;                /* below RANK_STOP_LEAST records too */
};

/* What a rule says. */
struct halt_said {
    bool given; /* it can be told here: not when the stage is small, unless asked */
    bool met;
    double p;         /* its test; NAN: it has none */
    int64_t suffix;   /* labels that gave the p */
    int64_t unseen;   /* the fewest unseen relevant records that would miss the target */
    int64_t n_attest; /* SAFE: phases that still want a lead's word */
};

/* Those of screen/rank/safe.h that the log tells, and what else is known of the last phase. */
enum halt_item_kind {
    HALT_ITEM_SAMPLE,       /* records read in a drawn order before others, against 1 % of all */
    HALT_ITEM_SAMPLE_FOUND, /* relevant ones among them, against 1 */
    HALT_ITEM_KEYS,         /* key papers decided, against all of them: what came by another way
                               than a search */
    HALT_ITEM_TWICE,        /* records screened, against twice the relevant ones that the sample
                               lets expect */
    HALT_ITEM_TENTH,        /* records screened, against a tenth of all */
    HALT_ITEM_IRRELEVANT,   /* irrelevant records in a row at the end, against 50 */
    HALT_ITEM_CHECK,        /* exclusions of one person confirmed by samples, in a row at the end,
                               against 50 */
    HALT_ITEM_MISSED,       /* checked ones that should have gone on: told only */
    HALT_ITEM_COUNT
};
/* A line of the checklist, with the numbers of both sides. */
struct halt_item {
    enum halt_phase phase;
    enum halt_item_kind kind;
    int64_t have, want; /* want -1: can't be told yet */
    bool met, decides;  /* decides false: it is told and nothing hangs on it */
};

struct halt_phase_state {
    bool met; /* its items are, or a lead vouches for it */
    bool attested;
    struct attestation by;
};

struct halt_cost {
    int64_t records;    /* open */
    int64_t votes;      /* at most, that they would take: readers asked for times records */
    double ms;          /* a decision takes in the mean, as effort.h; NAN: not known */
    double hours;       /* at that pace; NAN */
    bool own;           /* the pace is the reader's own */
    double expected;    /* relevant ones among them, by the estimate; NAN: no estimate */
    int64_t next_after; /* records until one more relevant one is expected; 0: fewer than one is
                           expected in all of them, or there is no estimate */
};

struct halt_view {
    enum stage stage;
    bool own;   /* the reader's own decisions alone */
    bool small; /* below RANK_STOP_LEAST, so that no rule is told unless asked */
    double target, confidence;
    int64_t total;        /* decided by people, open, in conflict and not screened */
    int64_t screened;     /* decided */
    int64_t found;        /* of these, that went on */
    int64_t open;         /* awaits votes or a pre-sort */
    int64_t half;         /* of these, with a vote; -1: not told */
    int64_t conflicts;    /* settle them first: they count as open */
    int64_t not_screened; /* the stage was ended for them */
    int64_t irrelevant;   /* in a row at the end */
    /* The sequence: screened labels. */
    const int64_t *record;
    const bool *relevant;
    const size_t *position;                 /* 1-based places of the relevant ones, found of them */
    struct halt_said rule[HALT_RULE_COUNT]; /* HALT_OTHER: never given */
    double recall, recall_low, recall_high; /* estimate, shares; NAN: none */
    struct halt_item item[HALT_ITEM_COUNT]; /* none in a view of one's own */
    size_t n_items;
    struct halt_phase_state phase[HALT_PHASE_COUNT];
    struct halt_cost cost;
    struct stage_halt *halt; /* endings of this stage, oldest first */
    size_t n_halts;
    bool ended; /* one of them holds */
};

/* The state of title or abstract screening. reader NULL: nobody in particular, who sees the stage
 * as a whole. Memory: `a`. Errors: ERR_INPUT (full text; a target or confidence that isn't a
 * share), ERR_NOT_FOUND (no such person). */
NODISCARD enum err_code halt_load(struct store *s, const char *reader, enum stage stage,
                                  const struct halt_options *o, struct arena *a,
                                  struct halt_view *out, struct err *e);

struct halt_decision {
    enum halt_rule rule;
    const char *note;
    bool force; /* though the rule isn't met; a note is needed */
};
/* End the stage by a rule (inside store_begin … store_commit): stage_stop with the figures as they
 * are. HALT_OTHER is whatever the note says, and is never met: it needs no `force`.
 * Errors: those of stage_stop and halt_load; ERR_STATE: the rule isn't met, and what it says. */
NODISCARD enum err_code halt_stop(struct store *s, const char *actor, enum stage stage,
                                  const struct halt_options *o, const struct halt_decision *d,
                                  struct arena *a, int64_t *n, struct err *e);

#endif
