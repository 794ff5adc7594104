/* copies.h - a review, copies of it that people work in, and what they send back. */
#ifndef SIGTE_TESTS_BUNDLE_COPIES_H
#define SIGTE_TESTS_BUNDLE_COPIES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "lib/base/file.h"
#include "screen/bundle/bundle.h"
#include "screen/bundle/seal.h"
#include "screen/import/import.h"
#include "screen/review/assign.h"
#include "screen/review/calibration.h"
#include "screen/review/interest.h"
#include "screen/review/revise.h"
#include "screen/review_file.h"

#define PEOPLE 3

struct copies {
    struct arena arena;
    struct err e;
    char folder[64];
    struct store *lead; /* the review */
    struct sign_key key[PEOPLE];
    int n_files;
};

extern const char *const PERSON[PEOPLE]; /* reviewer-a, -b, -c */

/* A review of `n` records, with lead and three reviewers whose keys are registered. `stages`: the
 * protocol's. */
struct copies *copies_new(const char *stages, int n);
void copies_free(struct copies *c);
/* A copy of a review, open for writing; the caller closes it. */
struct store *copies_of(struct copies *c, struct store *from);

#define OK(c, expression) must((c), (expression), #expression)
void must(struct copies *c, enum err_code rc, const char *what);
const char *copies_message(struct copies *c);

/* Each in a transaction of its own. */
enum err_code vote(struct copies *c, struct store *s, const char *who, int64_t root,
                   enum stage stage, enum vote_verdict verdict);
enum err_code undo(struct copies *c, struct store *s, const char *who, int64_t root,
                   enum stage stage);
enum err_code presort(struct copies *c, struct store *s, const char *who, int64_t root,
                      enum stage stage, bool keep);

/* What a person sends; signed with their key. In the arena. */
struct str sent(struct copies *c, struct store *s, int person, int64_t since);
/* Take it in as the lead, and try what waited. */
enum err_code taken(struct copies *c, struct str bytes, const struct bundle_in *how,
                    struct bundle_report *out);
size_t waiting(struct copies *c);
/* Put another version of the PICO in force in the review. */
void copies_revise(struct copies *c);
/* The rows of a query, as text. */
const char *rows(struct copies *c, struct store *s, const char *sql);
/* The tables follow from the log. */
void sound(struct copies *c, struct store *s);

extern const struct CMUnitTest FILE_TESTS[], KEY_TESTS[], TAKE_TESTS[], RULE_TESTS[];
extern const size_t FILE_TEST_COUNT, KEY_TEST_COUNT, TAKE_TEST_COUNT, RULE_TEST_COUNT;

#endif
