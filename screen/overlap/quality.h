/* quality.h - is a formal quality assessment named in a text, and where?
 *
 * Instruments such as AMSTAR, GRADE, ROBIS and JBI's checklists are looked for by their names.
 * Adherence to a reporting guideline (PRISMA, MOOSE) is no assessment. A name that stands beside a
 * negation
 * ("GRADE was not used") is kept as unclear and counts for nothing until somebody has read it. */
#ifndef SIGTE_SCREEN_OVERLAP_QUALITY_H
#define SIGTE_SCREEN_OVERLAP_QUALITY_H

#include "lib/base/arena.h"
#include "lib/base/str.h"

struct quality_text {
    struct str where; /* "title", "abstract", "extraction:bias" */
    struct str text;  /* UTF-8 */
};

struct quality_mark {
    const char *instrument; /* "AMSTAR 2" */
    struct str where;
    struct str words;  /* the sentence around it, cut from the text */
    size_t text;       /* index of the text */
    size_t start, end; /* bytes of the name in it, [start, end) */
    bool unclear;      /* a negation stands near */
};

struct quality_list {
    struct quality_mark *item; /* in the order of the texts; an instrument once per text */
    size_t n;
};

/* Memory: `a`; slices point into the texts. */
void quality_find(const struct quality_text *text, size_t n, struct arena *a,
                  struct quality_list *out);
/* Is one named without doubt? */
bool quality_is_assessed(const struct quality_list *l);
/* "AMSTAR 2, GRADE", each once, those in doubt left out; "" when there is none. Memory: `a`. */
struct str quality_names(const struct quality_list *l, struct arena *a);

#endif
