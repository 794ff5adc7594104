/* level.h - the Oxford CEBM Levels of Evidence, March 2009, as data: columns (types of question),
 * levels, and what the table says at each. Pure: no store.
 *
 *     const char *meaning = level_meaning_in(LANG_DA, STR("differential"), STR("1b"));
 *
 * A level belongs to a column: the same cohort is 1b where the question is how common a trait is,
 * and 2b where it is what a treatment does. Wording restated from the table; three of its 50 cells
 * are empty. The version of 2011 has other rows, no letters and no grades, and isn't meant here. */
#ifndef SIGTE_SCREEN_LEVEL_H
#define SIGTE_SCREEN_LEVEL_H

#include "lib/base/msg.h"

#define LEVEL_QUESTIONS 5
#define LEVEL_LEVELS    10

/* therapy, prognosis, diagnosis, differential, economic */
const char *const *level_questions(size_t *n);
const char *const *level_names(size_t *n); /* 1a … 5, strongest first */
/* Places in these lists; -1: none. */
int level_question_at(struct str question);
int level_at(struct str level);

const char *level_question_label(enum lang lang, struct str question); /* NULL: none */
/* What the table says of a level in a column, or NULL when that cell is empty. `*` in it means
 * homogeneity (level_homogeneity). The first is English. */
const char *level_meaning(struct str question, struct str level);
const char *level_meaning_in(enum lang lang, struct str question, struct str level);
/* What the `*` asks for, and what a minus sign says. */
const char *level_homogeneity(enum lang lang);
const char *level_minus_meaning(enum lang lang);

/* "1a", or "1a−" with a minus. Memory: `a`. */
struct str level_text(struct str level, bool minus, struct arena *a);
/* The digit of a level: 1 … 5; 0: no such level. */
int level_digit(struct str level);
/* Is it the level of a systematic review: 1a, 2a, 3a? */
bool level_of_reviews(struct str level);

#endif
