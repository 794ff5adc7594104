/* made.h - included articles made up for the tests of screen/synthesis, without a review. */
#ifndef SIGTE_TESTS_SYNTHESIS_MADE_H
#define SIGTE_TESTS_SYNTHESIS_MADE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "screen/synthesis/figures.h"
#include "screen/synthesis/lists.h"
#include "screen/synthesis/narrative.h"
#include "screen/synthesis/tables.h"

struct made {
    struct arena a;
    struct synthesis y;
    struct protocol protocol;
    struct pico pico;
    size_t ref_cap, article_cap;
};

/* With the shipped form and the usual columns. */
int made_open(void **state);
int made_close(void **state);

/* A reference of one author. Roots count from 1. */
struct synthesis_reference *made_reference(struct made *m, enum synthesis_fate fate,
                                           const char *author, int year, const char *title);
/* An included article, extracted as `primary`, `secondary` or "" (nothing). Valid until the next.
 */
struct evidence_article *made_article(struct made *m, const char *author, int year,
                                      const char *literature);
/* A further value of the article made last; outcome "" for the article's own. */
void made_value(struct made *m, const char *field, const char *outcome, const char *value);
void made_level(struct made *m, const char *level, bool minus);
/* Put in order, as synthesis_load does. */
void made_arrange(struct made *m, enum lang lang);
/* n articles of every kind of literature, level, year and outcome, in a fixed mixture. */
void made_many(struct made *m, size_t n);

#define HAS(text, part)   assert_non_null(strstr((text), (part)))
#define LACKS(text, part) assert_null(strstr((text), (part)))

extern const struct CMUnitTest ORDER_TESTS[], TABLE_TESTS[], LIST_TESTS[], NARRATIVE_TESTS[],
    FIGURE_TESTS[], NUMBER_TESTS[];
extern const size_t ORDER_TEST_COUNT, TABLE_TEST_COUNT, LIST_TEST_COUNT, NARRATIVE_TEST_COUNT,
    FIGURE_TEST_COUNT, NUMBER_TEST_COUNT;

#endif
