/* check.c - contradictions, as findings. */
#include "screen/level/check.h"

#include "lib/base/text.h"
#include "screen/level/messages.h"

/* Renders the message, which may name `lang`, in every language. */
#define ADD(c, name, severity, message, todo)                                                      \
    do {                                                                                           \
        struct level_finding *made_ = add((c), name, severity, &msg_oxford_todo_##todo);           \
        for (enum lang lang = LANG_EN; lang < LANG_COUNT; lang++)                                  \
            made_->text[lang] = msg_text((c)->a, lang, message);                                   \
    } while (0)

struct checker {
    const struct level_case *x;
    const struct level_opinion *stands; /* NULL: none */
    enum level_design design;
    struct arena *a;
    struct level_findings *out;
};

static struct level_finding *add(struct checker *c, const char *id, enum level_severity severity,
                                 const struct msg *todo)
{
    struct level_findings *l = c->out;
    l->item = arena_grow(c->a, l->item, l->n, &l->cap, sizeof *l->item);
    l->item[l->n] = (struct level_finding){.id = id,
                                           .severity = severity,
                                           .article = c->x ? c->x->id : 0,
                                           .todo = {todo->text[LANG_EN], todo->text[LANG_DA]}};
    return &l->item[l->n++];
}

/* As given where the table has no such column. */
static struct str column_label(enum lang lang, struct str question)
{
    const char *label = level_question_label(lang, question);
    return label ? str_c(label) : question;
}

static bool has_reason(const struct checker *c)
{
    return str_trim(c->stands->reason).len > 0;
}

/* Does a reason say what is wrong with a trial? */
static bool names_a_flaw(struct str reason, struct arena *a)
{
    static const char *const flaw[] = {
        " follow", " opfolg",  " frafald",   " drop",     " lost",     " attrition", " bias",
        " blind",  " alloc",   " alloker",   " conceal",  " small",    " lille",     " sma ",
        " few",    " fa ",     " interval",  " quality",  " kvalitet", " poor",      " darlig",
        " low ",   " lav ",    " subgroup",  " subgrupp", " surroga",  " indire",    " imprec",
        " upraec", " stopped", " terminate", " stoppet",  " override", " fravig"};
    struct str folded = str_c(arena_fmt(a, " %s ", arena_str(a, text_fold(reason, a)).ptr));
    for (size_t i = 0; i < COUNT_OF(flaw); i++)
        if (str_find(folded, str_c(flaw[i]), 0) != SIZE_MAX)
            return true;
    return false;
}

/* ---- The table ------------------------------------------------------------------------------ */

/* False: what follows would make no sense. */
static bool check_cell(struct checker *c)
{
    const struct level_opinion *o = c->stands;
    struct str label = c->x->label;
    if (level_question_at(o->question) < 0 || level_at(o->level) < 0) {
        ADD(c, "not_in_table", LEVEL_ERROR,
            MSG_OXFORD_FOUND_NOT_IN_TABLE(label, o->level, o->question), cell);
        return false;
    }
    if (!level_meaning(o->question, o->level)) {
        ADD(c, "empty_cell", LEVEL_ERROR,
            MSG_OXFORD_FOUND_EMPTY_CELL(label, o->level, column_label(lang, o->question)), cell);
        return false;
    }
    if (!has_reason(c))
        ADD(c, "no_reason", LEVEL_ERROR, MSG_OXFORD_FOUND_NO_REASON(label, o->level), reason);
    return true;
}

/* ---- The kind of study ---------------------------------------------------------------------- */

static bool is_primary(const struct checker *c)
{
    if (level_design_systematic(c->design))
        return false;
    if (str_eq_c(c->x->literature, "primary"))
        return true;
    return !str_eq_c(c->x->literature, "secondary") && c->design >= LEVEL_RCT &&
           c->design <= LEVEL_OBSERVATIONAL;
}

static void check_kind(struct checker *c)
{
    const struct level_opinion *o = c->stands;
    struct str label = c->x->label, level = level_text(o->level, o->minus, c->a);
    bool narrative = c->design == LEVEL_REVIEW || c->design == LEVEL_EXPERT;
    if (narrative && level_digit(o->level) < 4)
        ADD(c, "narrative_high", LEVEL_ERROR, MSG_OXFORD_FOUND_NARRATIVE(label, level), narrative);
    else if (is_primary(c) && level_of_reviews(o->level))
        ADD(c, "study_at_review_level", LEVEL_ERROR, MSG_OXFORD_FOUND_PRIMARY(label, level),
            primary);
    else if (level_design_systematic(c->design) && level_digit(o->level) < 4 &&
             !level_of_reviews(o->level))
        ADD(c, "review_at_study_level", LEVEL_WARNING, MSG_OXFORD_FOUND_SYSTEMATIC(label, level),
            systematic);
    if (level_digit(o->level) == 5 && c->x->appraisal.len)
        ADD(c, "expert_with_appraisal", LEVEL_WARNING,
            MSG_OXFORD_FOUND_APPRAISAL(label, c->x->appraisal), appraisal);
    else if (level_digit(o->level) == 5 && level_design_systematic(c->design))
        ADD(c, "expert_systematic", LEVEL_WARNING, MSG_OXFORD_FOUND_EXPERT(label), appraisal);
    if (c->x->suggestion && c->x->suggestion->retracted)
        ADD(c, "retracted", LEVEL_ERROR, MSG_OXFORD_FOUND_RETRACTED(label), retracted);
}

/* ---- The rule ------------------------------------------------------------------------------- */

/* Is a level the one that the rule's condition leads to? */
static bool conceded(const struct level_proposal *p, struct str level)
{
    return str_find(str_c(p->proviso->text[LANG_EN]), level, 0) != SIZE_MAX;
}

/* True: a trial that is judged here and not by the rule. */
static bool check_trial(struct checker *c)
{
    const struct level_opinion *o = c->stands;
    bool trial = c->design == LEVEL_RCT || c->design == LEVEL_RCT_WEAK;
    if (!trial || !str_eq_c(o->question, "therapy") || level_digit(o->level) < 3)
        return false;
    if (!names_a_flaw(o->reason, c->a))
        ADD(c, "trial_low", has_reason(c) ? LEVEL_WARNING : LEVEL_ERROR,
            MSG_OXFORD_FOUND_TRIAL(c->x->label, o->level), trial);
    return true;
}

static void check_rule(struct checker *c)
{
    const struct level_opinion *o = c->stands;
    if (!c->x->suggestion || c->design == LEVEL_UNKNOWN)
        return;
    const struct level_proposal *p = &c->x->suggestion->of[level_question_at(o->question)];
    struct str label = c->x->label;
    if (!p->level) {
        if (p->proviso == &msg_oxford_if_no_cell)
            ADD(c, "no_cell_for_design", LEVEL_WARNING,
                MSG_OXFORD_FOUND_NO_CELL(label, column_label(lang, o->question),
                                         level_design_text(c->design, lang)),
                column);
        return;
    }
    int given = level_at(o->level), rule = level_at(str_c(p->level));
    bool narrative = c->design == LEVEL_REVIEW || c->design == LEVEL_EXPERT;
    if (given < rule && narrative && level_digit(o->level) == 4)
        ADD(c, "override", LEVEL_NOTE, MSG_OXFORD_FOUND_OVERRIDE(label, o->level, p->level),
            override);
    else if (given < rule && !conceded(p, o->level) && !(narrative && level_digit(o->level) < 4))
        ADD(c, "above_rule", LEVEL_WARNING,
            MSG_OXFORD_FOUND_ABOVE(label, o->level, column_label(lang, o->question), p->level),
            above);
    else if (level_digit(o->level) > level_digit(str_c(p->level)) && !conceded(p, o->level))
        ADD(c, "below_rule", LEVEL_NOTE,
            MSG_OXFORD_FOUND_BELOW(label, o->level, column_label(lang, o->question), p->level),
            below);
}

static void check_minus(struct checker *c)
{
    const struct level_suggestion *s = c->x->suggestion;
    if (s && s->n_doubts && !c->stands->minus && level_digit(c->stands->level) < 4)
        ADD(c, "doubt", LEVEL_NOTE, MSG_OXFORD_FOUND_DOUBT(c->x->label, s->doubt[0].words), minus);
}

/* ---- People --------------------------------------------------------------------------------- */

static bool same(const struct level_opinion *x, const struct level_opinion *y)
{
    return str_eq(x->question, y->question) && str_eq(x->level, y->level) && x->minus == y->minus;
}

static void check_people(struct checker *c)
{
    const struct level_case *x = c->x;
    for (size_t i = 0; i < x->n; i++) {
        if (i == x->stands || same(&x->opinion[i], c->stands))
            continue;
        if (!x->agreed) {
            ADD(c, "raters_differ", LEVEL_WARNING,
                MSG_OXFORD_FOUND_RATERS(x->label, c->stands->person,
                                        level_text(c->stands->level, c->stands->minus, c->a),
                                        column_label(lang, c->stands->question),
                                        x->opinion[i].person,
                                        level_text(x->opinion[i].level, x->opinion[i].minus, c->a),
                                        column_label(lang, x->opinion[i].question)),
                agree);
            return;
        }
        if (i > x->stands)
            ADD(c, "after_agreement", LEVEL_WARNING,
                MSG_OXFORD_FOUND_AFTER(x->label, x->opinion[i].person,
                                       level_text(x->opinion[i].level, x->opinion[i].minus, c->a)),
                again);
    }
}

void level_check_one(const struct level_case *x, struct arena *a, struct level_findings *out)
{
    struct checker c = {.x = x,
                        .stands = x->stands < x->n ? &x->opinion[x->stands] : NULL,
                        .design = x->suggestion ? x->suggestion->design : LEVEL_UNKNOWN,
                        .a = a,
                        .out = out};
    if (!c.stands) {
        ADD(&c, "no_level", LEVEL_WARNING, MSG_OXFORD_FOUND_NONE(x->label), level);
        return;
    }
    if (check_cell(&c)) {
        check_kind(&c);
        if (!check_trial(&c))
            check_rule(&c);
        check_minus(&c);
    }
    check_people(&c);
}

static char *list_columns(const size_t count[LEVEL_QUESTIONS], enum lang lang, struct arena *a)
{
    size_t questions;
    const char *const *question = level_questions(&questions);
    char *list = arena_strdup(a, "");
    for (size_t q = 0; q < questions; q++)
        if (count[q])
            list = arena_fmt(a, "%s%s%s (n=%zu)", list, *list ? "; " : "",
                             level_question_label(lang, str_c(question[q])), count[q]);
    return list;
}

static void check_columns(const struct level_case *x, size_t n, struct arena *a,
                          struct level_findings *out)
{
    struct checker c = {.a = a, .out = out};
    size_t count[LEVEL_QUESTIONS] = {0}, different = 0;
    for (size_t i = 0; i < n; i++) {
        int q = x[i].stands < x[i].n ? level_question_at(x[i].opinion[x[i].stands].question) : -1;
        if (q >= 0)
            different += count[q]++ == 0;
    }
    if (different > 1)
        ADD(&c, "columns_differ", LEVEL_NOTE,
            MSG_OXFORD_FOUND_COLUMNS(different, list_columns(count, lang, a)), body);
}

void level_check(const struct level_case *x, size_t n, struct arena *a, struct level_findings *out)
{
    *out = (struct level_findings){0};
    for (size_t i = 0; i < n; i++)
        level_check_one(&x[i], a, out);
    check_columns(x, n, a, out);
}

size_t level_findings_from(const struct level_findings *l, enum level_severity least)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++)
        n += l->item[i].severity >= least;
    return n;
}

const char *level_severity_name(enum level_severity s)
{
    static const char *const name[] = {"note", "warning", "error"};
    return name[s];
}
