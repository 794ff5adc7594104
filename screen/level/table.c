/* table.c - Oxford CEBM Levels of Evidence, March 2009: which cells there are, and their words.
 *
 * Source: Phillips B, Ball C, Sackett D, Badenoch D, Straus S, Haynes B, Dawes M; updated by Howick
 * J, March 2009. The words are those of this program, in messages.msg, in both languages. */
#include "screen/level/level.h"
#include "screen/level/messages.h"

static const char *const LEVEL[LEVEL_LEVELS] = {"1a", "1b", "1c", "2a", "2b",
                                                "2c", "3a", "3b", "4",  "5"};
static const char *const QUESTION[LEVEL_QUESTIONS] = {"therapy", "prognosis", "diagnosis",
                                                      "differential", "economic"};
static const struct msg *const LABEL[LEVEL_QUESTIONS] = {
    &msg_oxford_question_therapy, &msg_oxford_question_prognosis, &msg_oxford_question_diagnosis,
    &msg_oxford_question_differential, &msg_oxford_question_economic};

#define CELL(level, question) &msg_oxford_cell_##level##_##question
#define ROW(level)                                                                                 \
    {                                                                                              \
        CELL(level, therapy), CELL(level, prognosis), CELL(level, diagnosis),                      \
            CELL(level, differential), CELL(level, economic)                                       \
    }

/* NULL: an empty cell of the table. */
static const struct msg *const TABLE[LEVEL_LEVELS][LEVEL_QUESTIONS] = {
    ROW(1a),
    ROW(1b),
    ROW(1c),
    ROW(2a),
    ROW(2b),
    {CELL(2c, therapy), CELL(2c, prognosis), NULL, CELL(2c, differential), CELL(2c, economic)},
    {CELL(3a, therapy), NULL, CELL(3a, diagnosis), CELL(3a, differential), CELL(3a, economic)},
    {CELL(3b, therapy), NULL, CELL(3b, diagnosis), CELL(3b, differential), CELL(3b, economic)},
    ROW(4),
    {&msg_oxford_cell_5, &msg_oxford_cell_5, &msg_oxford_cell_5, &msg_oxford_cell_5,
     CELL(5, economic)},
};

const char *const *level_questions(size_t *n)
{
    *n = LEVEL_QUESTIONS;
    return QUESTION;
}

const char *const *level_names(size_t *n)
{
    *n = LEVEL_LEVELS;
    return LEVEL;
}

static int find(const char *const *list, int n, struct str s)
{
    for (int i = 0; i < n; i++)
        if (str_eq_c(s, list[i]))
            return i;
    return -1;
}

int level_question_at(struct str question)
{
    return find(QUESTION, LEVEL_QUESTIONS, question);
}

int level_at(struct str level)
{
    return find(LEVEL, LEVEL_LEVELS, level);
}

const char *level_question_label(enum lang lang, struct str question)
{
    int q = level_question_at(question);
    return q < 0 ? NULL : LABEL[q]->text[lang];
}

const char *level_meaning_in(enum lang lang, struct str question, struct str level)
{
    int q = level_question_at(question), l = level_at(level);
    return q < 0 || l < 0 || !TABLE[l][q] ? NULL : TABLE[l][q]->text[lang];
}

const char *level_meaning(struct str question, struct str level)
{
    return level_meaning_in(LANG_EN, question, level);
}

const char *level_homogeneity(enum lang lang)
{
    return msg_oxford_homogeneity.text[lang];
}

const char *level_minus_meaning(enum lang lang)
{
    return msg_oxford_minus.text[lang];
}

struct str level_text(struct str level, bool minus, struct arena *a)
{
    return str_c(arena_fmt(a, "%.*s%s", (int)level.len, level.len ? level.ptr : "",
                           minus && level.len ? "−" : ""));
}

int level_digit(struct str level)
{
    return level_at(level) < 0 ? 0 : level.ptr[0] - '0';
}

bool level_of_reviews(struct str level)
{
    return level_at(level) >= 0 && str_ends(level, "a");
}
