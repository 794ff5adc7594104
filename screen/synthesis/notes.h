/* notes.h - what stands below a table of the synthesis. */
#ifndef SIGTE_SCREEN_SYNTHESIS_NOTES_H
#define SIGTE_SCREEN_SYNTHESIS_NOTES_H

#include "screen/synthesis/tables.h"

/* Add the notes of a table whose rows are there: what is missing or differs, levels, and the
 * abbreviations that its cells use. */
void synthesis_notes(const struct synthesis *y, enum synthesis_table which, const char *literature,
                     struct arena *a, struct table *t);

/* Add one note with the abbreviations that the cells use: the usual ones of the field in the
 * reader's language, and those that a text explains as `long form (ABBR)`, the table's articles
 * before the others. */
void synthesis_abbreviations(const struct synthesis *y, const char *literature, struct arena *a,
                             struct table *t);

#endif
