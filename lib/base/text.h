/* text.h - UTF-8 text: validity, folding, and the one tokenizer that queries, the
 * local corpus, highlights and de-duplication share.
 *
 * A word is a run of letters, digits and combining marks; everything else
 * separates (so `BRCA1/2` is `brca1 2`, `asthma's` is `asthma s`). A word is
 * folded: NFKC, case folded, marks removed, and ø→o æ→ae œ→oe ł→l đ→d ð→d þ→th ı→i
 * (PubMed searches without diacritics; how it treats these letters is not documented). */
#ifndef SIGTE_BASE_TEXT_H
#define SIGTE_BASE_TEXT_H

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/err.h"

/* Byte offset of the first byte that is not part of valid UTF-8, or SIZE_MAX. */
size_t text_invalid_at(struct str s);
/* ERR_INPUT with the offset when it isn't UTF-8. */
NODISCARD enum err_code text_check(struct str s, struct err *e);

struct text_token {
    struct str norm; /* folded word, in the arena */
    size_t start;    /* bytes in the source, [start, end) */
    size_t end;
    size_t position; /* 0-based word number */
};

struct text_tokens {
    struct text_token *item;
    size_t n;
};

/* All words of `s`. Invalid bytes separate. Memory: `a`. */
struct text_tokens text_tokenize(struct str s, struct arena *a);

/* The same words one by one, without an arena: returns false at the end. *pos is
 * the byte to go on from (start with 0); `norm` is overwritten. */
bool text_next_word(struct str s, size_t *pos, size_t *start, size_t *end, struct buf *norm);

/* The folded words joined by one blank. */
struct str text_fold(struct str s, struct arena *a);

/* Whole string folded like a word but with separators kept (for journal names and the like). */
struct str text_casefold(struct str s, struct arena *a);

/* Append in Unicode's composed form (NFC): a letter and the marks after it as one character where
 * there is one. Invalid UTF-8 is added as it is. */
void text_add_composed(struct buf *out, struct str s);

/* Number of characters (code points) in valid UTF-8, and columns on a terminal. */
size_t text_length(struct str s);
size_t text_width(struct str s);
/* Cut to at most `columns` columns, with … when something was cut. */
struct str text_ellipsize(struct str s, size_t columns, struct arena *a);

/* White space runs to one blank, ends trimmed. */
struct str text_squeeze(struct str s, struct arena *a);

/* Append with lines of at most `columns`, each started by `indent` blanks (counted
 * in `columns`) and ended by a line break. Line breaks in `s` are kept; a word
 * longer than a line is broken. */
void text_wrap(struct buf *out, struct str s, size_t columns, size_t indent);

#endif
