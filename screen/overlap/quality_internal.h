/* quality_internal.h - shared by quality.c and quality_words.c. */
#ifndef SIGTE_SCREEN_OVERLAP_QUALITY_INTERNAL_H
#define SIGTE_SCREEN_OVERLAP_QUALITY_INTERNAL_H

#include "screen/overlap/quality.h"

struct instrument {
    const char *name;
    const char *words; /* folded, parted by one blank */
    bool capitals;
};
extern const struct instrument QUALITY_INSTRUMENT[];
extern const size_t QUALITY_INSTRUMENTS;

bool quality_is_negation(struct str word);

#endif
