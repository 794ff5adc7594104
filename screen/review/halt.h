/* halt.h - a stage of screening that the lead ends before everything was read, and opens again.
 *
 * What was open then is not screened from then on: no queue has it, no vote on it is taken, the
 * flow counts it in a line of its own. Votes on records that were half read stay, and stay sealed:
 * the record counts as not screened, and when the stage is resumed its reading goes on where it
 * was. Conflicts are not open (all votes are in): they are settled as ever. What reaches the stage
 * afterwards is open, and so is what comes into the review; ending the stage once more covers it
 * too. A record that is not screened stays so when the same arm finds it again, and is open when
 * another arm does (a colleague who hands it in wants it looked at).
 *
 * Whether a rule allows it is reckoned in screen/halt: here it is only written down. */
#ifndef SIGTE_SCREEN_REVIEW_HALT_H
#define SIGTE_SCREEN_REVIEW_HALT_H

#include "screen/review/review.h"

enum halt_rule {
    HALT_HYPERGEOMETRIC, /* Callaghan and Müller-Hansen 2020 */
    HALT_CURVE,          /* a model of the curve of discovery: screen/rank/stopping.h */
    HALT_SAFE,           /* the four phases of SAFE */
    HALT_OTHER,          /* in the words of the note */
    HALT_RULE_COUNT
};
const char *halt_rule_name(enum halt_rule r);
NODISCARD bool halt_rule_parse(struct str s, enum halt_rule *out);

/* The parts of SAFE (Boetje and van de Schoot, Syst Rev 2024;13:81) that a lead can vouch for. */
enum halt_phase { HALT_RANDOM, HALT_ACTIVE, HALT_MODEL, HALT_QUALITY, HALT_PHASE_COUNT };
const char *halt_phase_name(enum halt_phase p); /* "random", "active", "model", "quality" */
NODISCARD bool halt_phase_parse(struct str s, enum halt_phase *out);

#define HALT_NOTE_MAX 2000 /* bytes */

/* What an ending rests on, as it was then. */
struct halt_grounds {
    enum halt_rule rule;
    double target, confidence; /* shares; NAN: the rule has none */
    double p;                  /* what the test gave; NAN: none */
    int64_t screened, found;   /* records decided at the stage; those that went on */
    double recall, low, high;  /* estimate with its interval, shares; NAN: none */
    bool forced;               /* the rule was not met */
    const char *note;
};

/* End title or abstract screening for what is open there, in one event (inside store_begin …
 * store_commit). *n: how many records (may be NULL). A lead's.
 * Errors: ERR_FORBIDDEN; ERR_INPUT (full text; no note where the rule isn't met, or is of another
 * kind; a note that is too long); ERR_STATE (nothing is open, a calibration round is). */
NODISCARD enum err_code stage_stop(struct store *s, const char *actor, enum stage stage,
                                   const struct halt_grounds *g, int64_t *n, struct err *e);
/* Open it again: all that endings of the stage cover. A note is needed. *n: how many records wait
 * again (may be NULL). A lead's. Errors: ERR_FORBIDDEN, ERR_INPUT (no note), ERR_STATE (it isn't
 * ended). */
NODISCARD enum err_code stage_resume(struct store *s, const char *actor, enum stage stage,
                                     const char *note, int64_t *n, struct err *e);
/* Vouch for a phase, with a note that says what was done. The newest counts. A lead's.
 * Errors: ERR_FORBIDDEN, ERR_INPUT (no note; full text; the active phase, which the log tells). */
NODISCARD enum err_code stage_attest(struct store *s, const char *actor, enum stage stage,
                                     enum halt_phase phase, const char *note, struct err *e);

struct stage_halt {
    int64_t id;
    enum stage stage;
    struct halt_grounds grounds; /* the note lives in the arena */
    int64_t covered;             /* records it ended the stage for */
    int64_t unread;              /* those of them that are not screened now */
    struct str person, at;
    struct str head; /* hexadecimal: of the log it was decided on (audit verify --head) */
    bool holds;      /* not resumed since */
    struct str resumed_by, resumed_at, resumed_why;
};
/* All, oldest first. Memory: `a`. */
NODISCARD enum err_code stage_halts(struct store *s, struct arena *a, struct stage_halt **out,
                                    size_t *n, struct err *e);

struct attestation {
    enum stage stage;
    enum halt_phase phase;
    struct str note, person, at;
};
/* What is vouched for at a stage, the newest of each phase, by phase. Memory: `a`. */
NODISCARD enum err_code stage_attested(struct store *s, enum stage stage, struct arena *a,
                                       struct attestation out[HALT_PHASE_COUNT],
                                       bool given[HALT_PHASE_COUNT], struct err *e);

/* The rules that endings in force rest on, in words for the flow and the report: "abstracts:
 * hypergeometric test, …; titles: …". "" when none holds. Memory: `a`. */
NODISCARD enum err_code stage_halt_words(struct store *s, struct arena *a,
                                         struct str out[LANG_COUNT], struct err *e);

/* The rule of one of them in words, without where and when. Memory: `a`. */
const char *stage_halt_rule(const struct stage_halt *h, struct arena *a, enum lang lang);

/* Is the record not screened at the stage because the lead ended it? */
bool standing_is_halted(const struct standing *st);

#endif
