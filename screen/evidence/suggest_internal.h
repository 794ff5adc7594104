/* suggest_internal.h - what the readers of suggestions share. Private to suggest*.c. */
#ifndef SIGTE_SCREEN_EVIDENCE_SUGGEST_INTERNAL_H
#define SIGTE_SCREEN_EVIDENCE_SUGGEST_INTERNAL_H

#include "screen/criteria/numeral.h"
#include "screen/evidence/suggest.h"

/* The title, or a part of the abstract, cut into words. */
struct passage {
    const char *where;
    size_t part;
    struct str label; /* "METHODS"; "" */
    struct wording w;
};
struct suggester {
    const struct bib_record *r;
    const struct form *f;
    struct arena *a;
    struct passage *passage;
    size_t n_passages;
    struct extraction_suggestions *out;
    size_t cap;
};

/* Add a suggestion of words [first, last] of a passage. Nothing is added when the form has no such
 * field or the field doesn't take the value. */
void suggest_words(struct suggester *s, const char *field, struct str outcome, struct str value,
                   const struct passage *p, size_t first, size_t last);
/* The same of bytes of a passage. */
void suggest_bytes(struct suggester *s, const char *field, struct str outcome, struct str value,
                   const struct passage *p, size_t start, size_t end);
/* The same of a text that is no passage: an address, a heading, a type. */
void suggest_text(struct suggester *s, const char *field, struct str value, const char *where,
                  size_t part, struct str text, struct str words);
/* The passage that the slice lies in; NULL: none. */
const struct passage *passage_of(const struct suggester *s, struct str words);
/* The sentence around bytes of a text. */
struct str sentence_around(struct str text, size_t start, size_t end);

/* Do the words from `i` on spell the phrase (folded words, single blanks; a * at the end of a word
 * stands for any ending)? *last is its last word. */
bool phrase_at(const struct wording *w, size_t i, const char *phrase, size_t *last);
/* The first of the phrases (ended by NULL) that stands at `i`. */
bool phrases_at(const struct wording *w, size_t i, const char *const *list, size_t *last);

void suggest_methods(struct suggester *s);  /* sequencing, germline and somatic */
void suggest_outcomes(struct suggester *s); /* what is said of each outcome */
void suggest_studies(struct suggester *s);  /* included studies */
void suggest_countries(struct suggester *s);

#endif
