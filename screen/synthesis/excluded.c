/* excluded.c - what didn't get into the synthesis at full text, and what the guidelines say. */
#include "screen/synthesis/lists.h"
#include "screen/synthesis/synthesis_internal.h"

/* By reason in the order of the PICO; within one as everything cited stands. */
static int by_reason(const void *p, const void *q)
{
    const struct synthesis_reference *const *x = p, *const *y = q;
    if ((*x)->rank != (*y)->rank)
        return (*x)->rank < (*y)->rank ? -1 : 1;
    return *x < *y ? -1 : *x > *y;
}

static bool reasons_table(const struct synthesis *y, enum synthesis_fate fate, bool sort,
                          struct arena *a, struct table *out)
{
    const struct synthesis_reference **ref =
        ARENA_ARRAY(a, y->n_refs, const struct synthesis_reference *);
    size_t n = 0;
    for (size_t i = 0; i < y->n_refs; i++)
        if (y->ref[i].fate == fate)
            ref[n++] = &y->ref[i];
    if (n == 0)
        return false;
    if (sort)
        qsort(ref, n, sizeof *ref, by_reason);
    table_init(out, a, y->lang,
               fate == SYNTHESIS_LISTED ? SAID(y, a, MSG_LIST_LISTED_WHY)
                                        : synthesis_reference_title(y, fate, a));
    synthesis_column(out, SAID(y, a, MSG_TABLE_ARTICLE), 1.5, true);
    synthesis_column(out, SAID(y, a, MSG_TABLE_TITLE), 4.5, false);
    synthesis_column(out, SAID(y, a, MSG_LIST_REASON), 2.4, false);
    for (size_t i = 0; i < n; i++) {
        struct table_cell *row = table_row(out);
        row[0] = synthesis_article_cell(ref[i], a);
        row[1] = synthesis_title_cell(y, ref[i]->record, ref[i]->title, a);
        row[2] = table_text(ref[i]->why);
    }
    return true;
}

bool synthesis_excluded_table(const struct synthesis *y, struct arena *a, struct table *out)
{
    size_t listed = synthesis_count(y, SYNTHESIS_LISTED);
    if (!reasons_table(y, SYNTHESIS_EXCLUDED, true, a, out))
        return false;
    table_note(out, SAID(y, a, MSG_LIST_EXCLUDED_COUNT(out->n_rows)));
    if (listed)
        table_note(out, SAID(y, a, MSG_LIST_LISTED_COUNT(listed, listed + out->n_rows)));
    return true;
}

bool synthesis_listed_table(const struct synthesis *y, struct arena *a, struct table *out)
{
    if (!reasons_table(y, SYNTHESIS_LISTED, false, a, out))
        return false;
    table_note(out, SAID(y, a, MSG_LIST_LISTED_MEANING));
    return true;
}

bool synthesis_recommendations_table(const struct synthesis *y, struct arena *a, struct table *out)
{
    size_t n = 0;
    for (size_t i = 0; i < y->ev.n; i++)
        n += evidence_value(&y->ev.item[i], "recommendation").len > 0;
    if (n == 0)
        return false;
    table_init(out, a, y->lang, SAID(y, a, MSG_LIST_RECOMMENDATIONS));
    synthesis_column(out, SAID(y, a, MSG_TABLE_ARTICLE), 1.5, true);
    synthesis_column(out, SAID(y, a, MSG_LIST_RECOMMENDATION), 6, false);
    synthesis_column(out, SAID(y, a, MSG_TABLE_LEVEL), 1.5, false);
    for (size_t i = 0; i < y->ev.n; i++) {
        const struct evidence_article *x = &y->ev.item[i];
        if (!evidence_value(x, "recommendation").len)
            continue;
        struct table_cell *row = table_row(out);
        row[0] = synthesis_article_cell(synthesis_find(y, x->root), a);
        row[1] = synthesis_value_cell(y, x, STR("recommendation"), a);
        row[2] = synthesis_level_cell(y, &x->level, a);
    }
    return true;
}

/* ---- Years ----------------------------------------------------------------------------------- */

static void year_row(const struct synthesis *y, int year, size_t kinds, struct table_cell *row,
                     struct arena *a)
{
    static const char *const kind[] = {"secondary", "primary", "unknown"};
    int64_t sum = 0;
    row[0] = table_text(year ? str_c(arena_fmt(a, "%d", year)) : SAID(y, a, MSG_LIST_NO_YEAR));
    for (size_t k = 0; k < kinds; k++) {
        int64_t n = 0;
        for (size_t i = 0; i < y->ev.n; i++)
            n += bib_year(&y->ev.item[i].record) == year &&
                 str_eq_c(y->ev.item[i].literature, kind[k]);
        row[1 + k] = table_int(n);
        sum += n;
    }
    row[1 + kinds] = table_int(sum);
}

void synthesis_years(const struct synthesis *y, int *first, int *last, size_t *without)
{
    *first = *last = 0;
    *without = 0;
    for (size_t i = 0; i < y->ev.n; i++) {
        int year = bib_year(&y->ev.item[i].record);
        *without += year == 0;
        if (year && (!*first || year < *first))
            *first = year;
        if (year > *last)
            *last = year;
    }
}

bool synthesis_years_table(const struct synthesis *y, struct arena *a, struct table *out)
{
    const struct msg_call header[] = {MSG_TABLE_SECONDARY, MSG_TABLE_PRIMARY, MSG_TABLE_UNKNOWN};
    size_t kinds = synthesis_of_literature(y, "unknown") ? 3 : 2, without;
    int first, last;
    synthesis_years(y, &first, &last, &without);
    if (y->ev.n == 0)
        return false;
    table_init(out, a, y->lang, SAID(y, a, MSG_LIST_YEARS(y->topic)));
    synthesis_column(out, SAID(y, a, MSG_LIST_YEAR), 1, true);
    for (size_t k = 0; k <= kinds; k++)
        table_column(out, (struct table_column){.header = k < kinds ? SAID(y, a, header[k])
                                                                    : SAID(y, a, MSG_TABLE_TOTAL),
                                                .kind = TABLE_NUMBER});
    for (int year = first; year && year <= last; year++)
        year_row(y, year, kinds, table_row(out), a);
    if (without)
        year_row(y, 0, kinds, table_row(out), a);
    return true;
}
