/* words.h - the words that a PICO or a protocol may hold, each list in the order of its enum. */
#ifndef SIGTE_SCREEN_CRITERIA_WORDS_H
#define SIGTE_SCREEN_CRITERIA_WORDS_H

#include "screen/criteria/criteria.h"

extern const char *const words_element[PICO_G + 1];
extern const char *const words_effect[PICO_EXCLUDE + 1];
extern const char *const words_literature[2]; /* from LITERATURE_SECONDARY on */
extern const char *const words_stage[STAGE_COUNT];
extern const char *const words_conflict[CONFLICT_ON_CATEGORY + 1];
extern const char *const words_arm[ARM_OTHER + 1];
extern const char *const words_prisma[ARM_PRISMA_CITATIONS + 1];
extern const char *const words_agreement[AGREEMENT_MAJORITY + 1];
extern const char *const words_maybe[MAYBE_REFUSED + 1];
extern const char *const words_measure[MEASURE_ALPHA + 1];

#endif
