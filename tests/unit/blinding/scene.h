/* scene.h - one review told several ways: they differ in nothing but what reviewer-a said of one
 * record, or whether anything was said. What reviewer-b is shown must not tell which it is. */
#ifndef SIGTE_TESTS_BLINDING_SCENE_H
#define SIGTE_TESTS_BLINDING_SCENE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "screen/review/review.h"
#include "screen/review_file.h"

enum said { SAID_INCLUDE, SAID_EXCLUDE, SAID_MAYBE, SAID_NOTHING, SAID_COUNT };

struct scene {
    struct arena arena;
    struct err e;
    struct store *s;
    char folder[64];
    const char *name;
};

#define RECORDS 6 /* 1-6, of which 5 and 6 are the same article */
#define X       3 /* the record that reviewer-a has or hasn't judged */

#define MUST(x, expression)                                                                        \
    do {                                                                                           \
        if ((expression) != ERR_OK)                                                                \
            fail_msg("%s: %s: %s", (x)->name, #expression, scene_message(x));                      \
    } while (0)
const char *scene_message(struct scene *x);

/* A review in memory with lead, reviewer-a, reviewer-b and six records. stages: the protocol's, in
 * YAML; NULL: two read titles. third: also reviewer-c. */
void scene_open(struct scene *x, const char *stages, bool third);
void scene_close(struct scene *x);

/* Steps, each in a transaction of its own. */
void scene_vote(struct scene *x, const char *who, int64_t root, enum stage stage,
                enum vote_verdict verdict);
/* What reviewer-a says of a record, with a note, tags and time that differ too. */
struct vote scene_words(enum said said, enum stage stage);
void scene_say(struct scene *x, int64_t root, enum stage stage, enum said said);
void scene_merge(struct scene *x, int64_t a, int64_t b);
void scene_role(struct scene *x, const char *who, const char *role);

/* How a review comes to the point where reviewer-a has said something and reviewer-b hasn't. */
struct telling {
    const char *name;
    void (*build)(struct scene *x, enum said said);
    size_t n; /* of enum said, that may not be told apart: SAID_COUNT, or SAID_NOTHING where a
                 vote is known to have been cast */
};
extern const struct telling TELLINGS[];

/* Titles that the lead ended over it. */
void scene_ended(struct scene *x, enum said said);

/* What a reader is shown, as text; one section for each way that a vote could leak. */
enum section {
    VIEW_VOTES,     /* verdicts, notes, tags, time spent: of records and their members, conflicts */
    VIEW_QUEUE,     /* what is next and how much is left */
    VIEW_COUNTS,    /* standing, counts, double votes, samples, rounds */
    VIEW_EXPORT,    /* all formats with everything that goes along */
    VIEW_PRISMA,    /* boxes, records behind them, arithmetic, what an approval would rest on */
    VIEW_AGREEMENT, /* units, raters, coefficients */
    VIEW_PROGRESS,
    VIEW_ROUNDS,   /* calibration */
    VIEW_LOG,      /* events as they are shown, without their numbers and hashes */
    VIEW_HALTS,    /* what stopping rules say, and what was ended by them */
    VIEW_BROWSE,   /* lists, facets, filters by who voted what, one record in full */
    VIEW_RANK,     /* the order in which records are shown, to the last digit of a score */
    VIEW_REFUSALS, /* what is said to a reader who tries to do something */
    VIEW_COUNT
};
const char *view_name(enum section s);
/* Text lives in the scene's arena. reader NULL: nobody in particular. */
struct str view(struct scene *x, const char *reader, enum section section);

/* Beside view.c. */
void view_export(struct scene *x, const char *reader, struct buf *b);
void view_prisma(struct scene *x, struct buf *b);
void view_agreement(struct scene *x, struct buf *b);
void view_progress(struct scene *x, const char *reader, struct buf *b);
void view_browse(struct scene *x, const char *reader, struct buf *b);
void view_rank(struct scene *x, const char *reader, struct buf *b);
void view_halts(struct scene *x, const char *reader, struct buf *b);
void view_rounds(struct scene *x, const char *reader, struct buf *b);

/* Fails where a reader could tell the ways apart. */
void must_look_alike(const struct telling *t, const char *reader, enum section section);
/* Is what a reader is shown the same whether reviewer-a said x or y? */
bool looks_alike(const struct telling *t, const char *reader, enum section section, enum said x,
                 enum said y);

extern const struct CMUnitTest LEAK_TESTS[], SINGLE_TESTS[], NET_TESTS[], EXTRACTION_TESTS[];
extern const size_t LEAK_TEST_COUNT, SINGLE_TEST_COUNT, NET_TEST_COUNT, EXTRACTION_TEST_COUNT;

#endif
