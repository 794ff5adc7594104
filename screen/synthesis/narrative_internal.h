/* narrative_internal.h - what the parts of the narrative share. */
#ifndef SIGTE_SCREEN_SYNTHESIS_NARRATIVE_INTERNAL_H
#define SIGTE_SCREEN_SYNTHESIS_NARRATIVE_INTERNAL_H

#include "screen/synthesis/narrative.h"
#include "screen/synthesis/synthesis_internal.h"

/* What is written while the blocks of one document are made. */
struct narrator {
    const struct synthesis *y;
    struct arena *a;
    struct document *d;
    int level; /* of the next heading */
};

void narrate_heading(const struct narrator *n, int below, struct str text);
/* What a person has to write here. */
void narrate_to_write(const struct narrator *n, struct str what);
/* A paragraph, or an item of a list, of plain runs: text in the reader's language. */
void narrate_text(const struct narrator *n, struct str text);
void narrate_item(const struct narrator *n, struct str strong, struct str text, struct str lang);
/* What was noted of an outcome, as an item; nothing when nothing was. */
void narrate_outcome(const struct narrator *n, struct str strong, const struct evidence_article *x,
                     struct str outcome);
/* "Larson et al. 2021; Yu et al. 2019" */
struct str narrate_cite(const struct narrator *n, const size_t *article, size_t count);

void narrate_article(const struct narrator *n, size_t article);
void narrate_across(const struct narrator *n);

#endif
