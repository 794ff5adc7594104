/* grade.c - the grade of recommendation of a body of evidence. */
#include "screen/level/grade.h"

#include "screen/level/messages.h"

static size_t questions(const struct level_in_body *x, size_t n)
{
    bool has[LEVEL_QUESTIONS] = {false};
    size_t different = 0;
    for (size_t i = 0; i < n; i++) {
        int q = level_question_at(x[i].question);
        if (q < 0 || level_digit(x[i].level) == 0 || has[q])
            continue;
        has[q] = true;
        different++;
    }
    return different;
}

static char grade_of(int digit, bool extrapolated)
{
    static const char direct[] = "-ABBCD", lower[] = "-BCCDD";
    return extrapolated ? lower[digit] : direct[digit];
}

void level_grade_of(const struct level_in_body *x, size_t n, const struct level_judgement *j,
                    struct level_grade *out)
{
    int weakest = -1;
    *out = (struct level_grade){.judgement = *j, .n_questions = questions(x, n)};
    for (size_t i = 0; i < n; i++) {
        int at = level_at(x[i].level);
        if (at < 0) {
            out->n_none++;
            continue;
        }
        out->n++;
        out->n_minus += x[i].minus;
        out->n_by[level_digit(x[i].level)]++;
        if (at > weakest) {
            weakest = at;
            out->weakest = x[i].level;
        }
    }
    if (out->n == 0)
        return;
    out->grade = grade_of(level_digit(out->weakest), j->extrapolated);
    out->why = j->extrapolated ? LEVEL_GRADE_EXTRAPOLATED : LEVEL_GRADE_WEAKEST;
    if (j->consistency != LEVEL_INCONSISTENT && out->n_minus == 0)
        return;
    out->grade = 'D';
    out->why = out->n_minus ? LEVEL_GRADE_MINUS : LEVEL_GRADE_INCONSISTENT;
}

const char *level_grade_meaning(char grade, enum lang lang)
{
    static const struct msg *const meaning[] = {&msg_oxford_grade_a, &msg_oxford_grade_b,
                                                &msg_oxford_grade_c, &msg_oxford_grade_d};
    return grade < 'A' || grade > 'D' ? "" : meaning[grade - 'A']->text[lang];
}

static void add(struct buf *b, enum lang lang, struct msg_call m)
{
    buf_adds(b, b->len ? " " : "");
    msg_render(b, lang, m);
}

static void add_why(struct buf *b, const struct level_grade *g, enum lang lang)
{
    char letter[2] = {g->grade, '\0'};
    switch (g->why) {
    case LEVEL_GRADE_NOTHING:
        add(b, lang, MSG_OXFORD_GRADE_NOTHING);
        return;
    case LEVEL_GRADE_WEAKEST:
        add(b, lang, MSG_OXFORD_GRADE_WEAKEST(letter, g->weakest, g->n));
        break;
    case LEVEL_GRADE_EXTRAPOLATED:
        add(b, lang, MSG_OXFORD_GRADE_EXTRAPOLATED(letter, g->weakest, g->n));
        break;
    case LEVEL_GRADE_MINUS:
        add(b, lang, MSG_OXFORD_GRADE_MINUS(letter, g->n_minus, g->n));
        break;
    case LEVEL_GRADE_INCONSISTENT:
        add(b, lang, MSG_OXFORD_GRADE_INCONSISTENT(letter, g->n));
        break;
    }
    if (g->judgement.consistency == LEVEL_CONSISTENCY_UNSAID && g->grade != 'D')
        add(b, lang, MSG_OXFORD_GRADE_UNSAID);
}

char *level_grade_text(const struct level_grade *g, enum lang lang, struct arena *a)
{
    struct buf b = {0};
    add_why(&b, g, lang);
    if (g->n_questions > 1)
        add(&b, lang, MSG_OXFORD_GRADE_COLUMNS(g->n_questions));
    if (g->n && g->n_none)
        add(&b, lang, MSG_OXFORD_GRADE_LEFT_OUT(g->n_none));
    char *text = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return text;
}
