/* levels_said.c - the levels in words, and where they depart from the rule (screen/level). */
#include "screen/level/summary.h"
#include "screen/synthesis/narrative.h"
#include "screen/synthesis/synthesis_internal.h"

/* What the rule suggests for a column, "" for none. */
static struct level_suggestion suggest(const struct evidence_article *x, struct str question,
                                       struct arena *a)
{
    struct level_extracted *extracted = ARENA_ARRAY(a, x->n_values, struct level_extracted);
    struct level_features f = {.record = &x->record, .extracted = extracted};
    struct level_suggestion out;
    for (size_t i = 0; i < x->n_values; i++)
        if (!x->value[i].outcome.len)
            extracted[f.n_extracted++] =
                (struct level_extracted){x->value[i].field, x->value[i].value};
    level_suggest(&f, question, a, &out);
    return out;
}

const char *synthesis_level_by_rule(const struct evidence_article *x, struct arena *a)
{
    struct level_suggestion s = suggest(x, x->level.question, a);
    return s.level && !str_eq_c(x->level.level, s.level) ? s.level : NULL;
}

struct str synthesis_levels_said(const struct synthesis *y, struct arena *a)
{
    struct level_summary_article *article = ARENA_ARRAY(a, y->ev.n, struct level_summary_article);
    bool any = false;
    for (size_t i = 0; i < y->ev.n; i++) {
        const struct evidence_article *x = &y->ev.item[i];
        article[i] = (struct level_summary_article){.design = suggest(x, STR(""), a).design,
                                                    .literature = x->literature,
                                                    .level = x->level.level,
                                                    .minus = x->level.minus,
                                                    .question = x->level.question};
        any = any || x->level.level.len;
    }
    return any ? str_c(level_summary(article, y->ev.n, y->lang, a)) : STR("");
}
