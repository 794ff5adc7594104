/* notes.c - what is missing, what differs, what a level means. */
#include "screen/synthesis/notes.h"

#include "screen/synthesis/synthesis_internal.h"

static void of_article(const struct synthesis *y, const struct evidence_article *x, struct arena *a,
                       struct table *t)
{
    if (x->hidden)
        table_note(t, SAID(y, a, MSG_TABLE_HIDDEN(x->citation)));
    else if (x->n_values == 0)
        table_note(t, SAID(y, a, MSG_TABLE_NOT_EXTRACTED(x->citation)));
    if (x->n_differences)
        table_note(t, SAID(y, a, MSG_TABLE_DIFFERENCES(x->citation, x->n_differences)));
    if (bib_is_retracted(&x->record))
        table_note(t, SAID(y, a, MSG_TABLE_RETRACTED(x->citation)));
}

static void of_level(const struct synthesis *y, const struct evidence_article *x, struct arena *a,
                     struct table *t)
{
    const struct level *l = &x->level;
    const char *rule = l->level.len ? synthesis_level_by_rule(x, a) : NULL;
    if (l->level.len && l->minus)
        table_note(t, SAID(y, a, MSG_TABLE_LEVEL_MINUS(x->citation, l->level)));
    if (rule)
        table_note(t, SAID(y, a, MSG_TABLE_LEVEL_OVERRIDE(x->citation, l->level, rule)));
}

static bool has_column(const struct synthesis *y, enum synthesis_table which, const char *name)
{
    size_t n;
    const struct str *id = synthesis_columns(y, which, &n);
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(id[i], name))
            return true;
    return false;
}

void synthesis_notes(const struct synthesis *y, enum synthesis_table which, const char *literature,
                     struct arena *a, struct table *t)
{
    bool levels = has_column(y, which, "level");
    for (size_t i = 0; i < y->ev.n; i++)
        if (str_eq_c(y->ev.item[i].literature, literature))
            of_article(y, &y->ev.item[i], a, t);
    for (size_t i = 0; levels && i < y->ev.n; i++)
        if (str_eq_c(y->ev.item[i].literature, literature))
            of_level(y, &y->ev.item[i], a, t);
    if (levels)
        table_note(t, SAID(y, a, MSG_TABLE_OXFORD));
    synthesis_abbreviations(y, literature, a, t);
}
