/* numeral.h - whole numbers in running text, in digits or in English words.
 *
 * Works on the words that text_tokenize gives: `1,234`, `13 388`, `fourteen`, `twenty-one`,
 * `one hundred and twenty`. */
#ifndef SIGTE_SCREEN_CRITERIA_NUMERAL_H
#define SIGTE_SCREEN_CRITERIA_NUMERAL_H

#include "lib/base/text.h"

/* A text cut into words. */
struct wording {
    struct str text;
    const struct text_token *token;
    size_t n;
};

struct numeral {
    int64_t value;     /* the whole part */
    bool has_decimals; /* 45.3 */
    bool is_word;
    size_t next; /* the word after it */
};

/* A number that begins with word `i`. False for none, for more than nine digits, and for digits
 * that are the decimals of the number before. */
bool numeral_at(const struct wording *w, size_t i, struct numeral *out);

/* The folded word `i` is `word`; false past the end. */
static inline bool wording_is(const struct wording *w, size_t i, const char *word)
{
    return i < w->n && w->token[i].norm.len && w->token[i].norm.ptr[0] == word[0] &&
           str_eq_c(w->token[i].norm, word);
}
/* It is one of the words of the list, which ends with NULL. */
bool wording_in(const struct wording *w, size_t i, const char *const *list);
/* The bytes between word i - 1 and word i hold the character; the bytes before the first and
 * after the last word count as well (i == n). */
bool wording_gap_has(const struct wording *w, size_t i, char c);
/* The bytes between word i - 1 and word i. */
struct str wording_gap(const struct wording *w, size_t i);
/* A sentence ends, or a parenthesis or semicolon stands, between word i - 1 and word i. */
bool wording_breaks(const struct wording *w, size_t i);

#endif
