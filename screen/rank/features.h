/* features.h - records as rows of numbers, for the model that ranks them.
 *
 *     struct rank_corpus *c = rank_corpus_new();
 *     rank_corpus_add(c, text, n);
 *     struct rank_matrix x;
 *     rank_corpus_matrix(c, &RANK_USUAL, &x);
 *
 * Views of a record stand side by side in a row:
 *
 *   phrases   stems (Snowball's English) of the words of title and abstract, alone, in twos and
 *             in threes
 *   pieces    five letters in a row inside a word of them, ends marked; a shorter word is one
 *             piece
 *   title     stems of the title alone, and in twos
 *   headings  those that the caller gives: MeSH descriptors, publication types, the journal
 *   verdicts  a criterion that is met, a criterion that isn't; what is unknown says nothing
 *   topics    topics.h
 *
 * Words are those of lib/base/text.h with two letters or more. A term's number in a view is (1 + ln
 * count)·idf, idf = 1 + ln((1 + n)/(1 + df)); each view of a record has length √weight, less in
 * short texts (length.h). Terms of one record only, and of nearly all, are left out. A view that a
 * record lacks is missing from its row and changes nothing in the others.
 *
 * Words are told apart by 64-bit hashes: with ten million of them the chance that any two fall
 * together is below one in 300,000. Records added later give the same matrix as all added at once,
 * and any number of threads the same bytes.
 */
#ifndef SIGTE_SCREEN_RANK_FEATURES_H
#define SIGTE_SCREEN_RANK_FEATURES_H

#include "lib/base/attr.h"
#include "lib/base/str.h"
#include "screen/rank/matrix.h"

struct rank_text {
    struct str title, abstract; /* UTF-8; either may be empty */
    const struct str *heading;  /* n_heading terms, compared byte by byte; prefixes such as `pt:`
                                   keep kinds apart */
    size_t n_heading;
    struct str verdicts; /* one of + - ? . for each criterion, in the order of the PICO */
};

struct rank_corpus;

struct rank_corpus *rank_corpus_new(void);
void rank_corpus_free(struct rank_corpus *c); /* NULL is fine */

/* Add n records behind those added before. Texts are not kept, only their words in order (four
 * bytes each); many at once are read on several threads. */
void rank_corpus_add(struct rank_corpus *c, const struct rank_text *text, size_t n);
size_t rank_corpus_size(const struct rank_corpus *c);

/* Threads that read texts; 0 (as at first): as many as there are processors. */
void rank_corpus_threads(struct rank_corpus *c, size_t threads);

/* The rows of all records as of now. Free with rank_matrix_release. */
void rank_corpus_matrix(const struct rank_corpus *c, const struct rank_settings *s,
                        struct rank_matrix *out);

#endif
