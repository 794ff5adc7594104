/* safe.h - the SAFE procedure as a checklist: what its four phases ask for, and how far it is met.
 *
 * Boetje J, van de Schoot R. Syst Rev 2024;13:81, doi 10.1186/s13643-024-02502-7.
 *   S  screen a random set: 1 % of the records at least, and one relevant record among them
 *   A  apply active learning, until the key papers are found, twice as many records are screened as
 *      the random set lets expect relevant ones, a tenth of all is screened, and the last 50 were
 *      irrelevant
 *   F  find more with a different model, until the last 50 in its order were irrelevant
 *   E  evaluate: records excluded, the likeliest first, looked at again until 50 in a row hold
 *      nothing relevant
 * Pure; it never stops anything. */
#ifndef SIGTE_SCREEN_RANK_SAFE_H
#define SIGTE_SCREEN_RANK_SAFE_H

#include <stdbool.h>
#include <stddef.h>

#define RANK_SAFE_ROW 50

struct rank_safe {
    size_t records;                 /* in all */
    size_t sample, sample_relevant; /* drawn at random and screened; relevant among them */
    size_t screened, found;         /* in all, the sample's too */
    size_t in_row;                  /* irrelevant ones at the end of the first model's order */
    size_t key, key_found;      /* papers known to be relevant before; found among the records */
    size_t other, other_in_row; /* labels in another model's order; irrelevant at its end */
    size_t checked, checked_in_row; /* exclusions looked at again; confirmed in a row at the end */
    bool asked;                     /* for fewer than RANK_STOP_LEAST records too */
};

enum rank_safe_phase { RANK_SAFE_S, RANK_SAFE_A, RANK_SAFE_F, RANK_SAFE_E, RANK_SAFE_PHASES };

enum rank_safe_item {
    RANK_SAFE_SAMPLE,          /* S: records drawn, 1 % of all */
    RANK_SAFE_SAMPLE_RELEVANT, /* S: relevant ones among them, 1 */
    RANK_SAFE_KEY,             /* A: key papers found, all; met when none is known */
    RANK_SAFE_TWICE,           /* A: records screened, twice the relevant ones to be expected */
    RANK_SAFE_TENTH,           /* A: records screened, a tenth of all */
    RANK_SAFE_IN_ROW,          /* A: irrelevant in a row, 50 */
    RANK_SAFE_OTHER,           /* F: irrelevant in a row by the other model, 50 */
    RANK_SAFE_CHECK,           /* E: exclusions confirmed in a row, 50 */
    RANK_SAFE_ITEMS
};

/* Where fewer records are left than a row asks for, all of them are enough. */
struct rank_safe_state {
    bool applies; /* records enough, or asked */
    struct {
        enum rank_safe_phase phase;
        size_t have, need;
        bool met; /* have >= need, and what it rests on is known */
    } item[RANK_SAFE_ITEMS];
    bool done[RANK_SAFE_PHASES]; /* all of its items are met */
    enum rank_safe_phase at;     /* the first that isn't done; RANK_SAFE_PHASES: all are */
    size_t expected;             /* relevant ones by the sample's share; 0 unknown */
};
void rank_safe_state(const struct rank_safe *in, struct rank_safe_state *out);

const char *rank_safe_phase_name(enum rank_safe_phase p); /* "S", "A", "F", "E"; "" when all are */
const char *rank_safe_item_name(enum rank_safe_item i);   /* "sample", "sample_relevant", … */

#endif
