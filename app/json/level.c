/* level.c - levels of evidence in JSON. */
#include "app/json/level.h"

#include "app/json/agreement.h"

static void put_level(struct json_out *j, const struct level *l)
{
    json_key_str(j, "person", l->person);
    json_key_str(j, "column", l->question);
    json_key_str(j, "level", l->level);
    json_key_bool(j, "minus", l->minus);
}

void level_said_put(struct json_out *j, const struct level_said *l)
{
    json_obj(j);
    json_key_int(j, "seq", l->seq);
    put_level(j, &l->level);
    json_key_str(j, "reason", l->level.reason);
    json_end(j);
}

static void put_or_null(struct json_out *j, const char *key, const char *value)
{
    json_key(j, key);
    if (value)
        json_c(j, value);
    else
        json_put_null(j);
}

static void put_marks(struct json_out *j, const char *key, const struct level_mark *mark, size_t n)
{
    json_key_arr(j, key);
    for (size_t i = 0; i < n; i++) {
        json_obj(j);
        json_key_str(j, "where", mark[i].where);
        json_key_str(j, "words", mark[i].words);
        json_end(j);
    }
    json_end(j);
}

void level_suggestion_put(struct json_out *j, const struct level_suggestion *s, enum lang lang,
                          struct arena *a)
{
    json_obj(j);
    json_key_c(j, "design", level_design_name(s->design));
    json_key_c(j, "design_text", level_design_text(s->design, lang));
    put_or_null(j, "column", s->question < 0 ? NULL : s->of[s->question].question);
    put_or_null(j, "level", s->level);
    json_key_bool(j, "ask_column", s->ask);
    json_key_arr(j, "columns");
    for (size_t q = 0; q < LEVEL_QUESTIONS; q++) {
        json_obj(j);
        json_key_c(j, "column", s->of[q].question);
        json_key_c(j, "label", level_question_label(lang, str_c(s->of[q].question)));
        put_or_null(j, "level", s->of[q].level);
        json_key_c(j, "rule", level_rule(s, q, lang, a));
        json_end(j);
    }
    json_end(j);
    json_key_c(j, "rests_on", level_rests_on(s, lang, a));
    put_marks(j, "words", s->mark, s->n_marks);
    put_marks(j, "doubts", s->doubt, s->n_doubts);
    put_or_null(j, "design_of_record",
                s->indexed == LEVEL_UNKNOWN ? NULL : level_design_name(s->indexed));
    json_key_bool(j, "retracted", s->retracted);
    json_key(j, "strength");
    level_strength_put(j, level_strength_of(s->design), lang);
    json_end(j);
}

void level_strength_put(struct json_out *j, enum level_strength s, enum lang lang)
{
    json_obj(j);
    json_key_c(j, "name", level_strength_name(s));
    json_key_c(j, "text", level_strength_text(s, lang));
    json_key_c(j, "other", level_strength_other(s, lang));
    json_key_c(j, "rule", level_strength_rule(s, lang));
    json_end(j);
}

void level_findings_put(struct json_out *j, const struct level_findings *l, enum lang lang)
{
    json_arr(j);
    for (size_t i = 0; i < l->n; i++) {
        const struct level_finding *f = &l->item[i];
        json_obj(j);
        json_key_c(j, "id", f->id);
        json_key_c(j, "severity", level_severity_name(f->severity));
        json_key(j, "record");
        if (f->article)
            json_int(j, f->article);
        else
            json_put_null(j);
        json_key_c(j, "text", f->text[lang]);
        json_key_c(j, "todo", f->todo[lang]);
        json_end(j);
    }
    json_end(j);
}

void level_grade_put(struct json_out *j, const struct level_grade *g, enum lang lang,
                     struct arena *a)
{
    static const char *const consistency[] = {"unsaid", "consistent", "inconsistent"};
    static const char *const why[] = {"nothing", "weakest", "extrapolated", "minus",
                                      "inconsistent"};
    char letter[2] = {g->grade, '\0'};
    json_obj(j);
    put_or_null(j, "grade", g->grade ? letter : NULL);
    json_key_c(j, "why", why[g->why]);
    json_key_c(j, "text", level_grade_text(g, lang, a));
    json_key_c(j, "meaning", level_grade_meaning(g->grade, lang));
    json_key_c(j, "consistency", consistency[g->judgement.consistency]);
    json_key_bool(j, "extrapolated", g->judgement.extrapolated);
    json_key_str(j, "weakest", g->weakest);
    json_key_int(j, "articles", (int64_t)g->n);
    json_key_int(j, "inconclusive", (int64_t)g->n_minus);
    json_key_int(j, "without_level", (int64_t)g->n_none);
    json_key_int(j, "columns", (int64_t)g->n_questions);
    json_end(j);
}

static void put_confusion(struct json_out *j, const struct levels_agreement *x)
{
    size_t n;
    const char *const *level = level_names(&n);
    json_key(j, "confusion");
    if (!x->confusion) {
        json_put_null(j);
        return;
    }
    json_obj(j);
    json_key_str(j, "rows", x->rater[0]);
    json_key_str(j, "columns", x->rater[1]);
    json_key_arr(j, "levels");
    for (size_t l = 0; l < n; l++)
        json_c(j, level[l]);
    json_end(j);
    json_key_arr(j, "table");
    for (size_t k = 0; k < n; k++) {
        json_arr(j);
        for (size_t l = 0; l < n; l++)
            json_int(j, x->confusion[k * n + l]);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static void put_units(struct json_out *j, const struct levels_agreement *x)
{
    json_key_arr(j, "articles");
    for (size_t i = 0; i < x->n_units; i++) {
        json_obj(j);
        json_key_int(j, "record", x->unit[i].root);
        json_key_arr(j, "levels");
        for (size_t r = 0; r < x->n_raters; r++) {
            if (x->unit[i].by[r].level.len == 0)
                continue;
            json_obj(j);
            put_level(j, &x->unit[i].by[r]);
            json_end(j);
        }
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

void level_agreement_put(struct json_out *j, const struct levels_agreement *x,
                         const struct agreement_options *o)
{
    const struct agreement_asked asked = {.options = *o};
    const struct {
        const char *key;
        const struct agreement *of;
    } part[] = {{"level", &x->level}, {"column", &x->column}, {"within_column", &x->within}};
    json_key_int(j, "compared", (int64_t)x->n_units);
    json_key_int(j, "same", (int64_t)x->n_same);
    for (size_t i = 0; i < COUNT_OF(part); i++) {
        json_key(j, part[i].key);
        json_obj(j);
        agreement_values_put(j, &asked, part[i].of);
        json_end(j);
    }
    put_confusion(j, x);
    put_units(j, x);
}
