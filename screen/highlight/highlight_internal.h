/* highlight_internal.h - a text with the kind of each word; private to the room. */
#ifndef SIGTE_SCREEN_HIGHLIGHT_INTERNAL_H
#define SIGTE_SCREEN_HIGHLIGHT_INTERNAL_H

#include "screen/criteria/numeral.h"
#include "screen/highlight/highlight.h"
#include "screen/highlight/vocabulary.h"

struct reading {
    struct wording w;
    unsigned *kind; /* per word */
    const struct query_text *text;
    struct arena *a;
    struct passages *out;
    size_t cap;
};

/* Words from … to - 1 are one phrase: no word of the grammar, no punctuation between. */
size_t phrase_end(const struct reading *r, size_t from);
/* Something other than a blank or a hyphen parts word i from the one before. */
bool reading_parts(const struct reading *r, size_t i);
void reading_add(struct reading *r, enum pico_element element, size_t from, size_t to);

/* The description of a population whose people are named by word `head`, in the phrase that begins
 * at `from`. False when nothing is told of them. *to is the word after it. */
bool population_at(const struct reading *r, size_t from, size_t head, size_t *first, size_t *to);

#endif
