/* cca.c - the citation matrix of a group and its corrected covered area. */
#include "screen/overlap/messages.h"
#include "screen/overlap/overlap_internal.h"

double overlap_cca(size_t inclusions, size_t rows, size_t columns)
{
    if (rows == 0 || columns < 2)
        return -1;
    return ((double)inclusions - (double)rows) / ((double)rows * (double)columns - (double)rows);
}

/* Bands are given in whole per cent: 0-5, 6-10, 11-15, above. */
static int band(double cca)
{
    double percent = cca * 100;
    return percent <= 5 ? 0 : percent <= 10 ? 1 : percent <= 15 ? 2 : 3;
}

const char *overlap_band_name(double cca)
{
    static const char *const name[] = {"slight", "moderate", "high", "very_high"};
    return cca < 0 ? "" : name[band(cca)];
}

const char *overlap_band_text(double cca, enum lang lang)
{
    static const struct msg *const text[] = {&msg_overlap_slight, &msg_overlap_moderate,
                                             &msg_overlap_high, &msg_overlap_very_high};
    return cca < 0 ? "" : text[band(cca)]->text[lang];
}

static bool holds(const size_t *set, size_t n, size_t study)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (set[mid] < study)
            low = mid + 1;
        else
            high = mid;
    }
    return low < n && set[low] == study;
}

static int by_number(const void *p, const void *q)
{
    size_t x = *(const size_t *)p, y = *(const size_t *)q;
    return x < y ? -1 : x > y;
}

static int by_weight(const void *p, const void *q)
{
    const struct overlap_row *x = p, *y = q;
    if (x->n_has != y->n_has)
        return x->n_has > y->n_has ? -1 : 1;
    int c = str_cmp(x->study->author, y->study->author);
    if (c == 0)
        c = str_cmp(x->study->year, y->study->year);
    return c ? c : str_cmp(x->study->text, y->study->text);
}

static size_t gather(const struct study_sets *sets, const struct overlap_group *g, struct arena *a,
                     size_t **out)
{
    size_t n = 0, kept = 0;
    for (size_t i = 0; i < g->n; i++)
        n += sets->n[g->member[i]];
    size_t *all = ARENA_ARRAY(a, n, size_t);
    n = 0;
    for (size_t i = 0; i < g->n; i++)
        for (size_t k = 0; k < sets->n[g->member[i]]; k++)
            all[n++] = sets->set[g->member[i]][k];
    if (n)
        qsort(all, n, sizeof *all, by_number);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || all[kept - 1] != all[i])
            all[kept++] = all[i];
    *out = all;
    return kept;
}

void overlap_fill_matrix(const struct overlap_review *review, const struct study_sets *sets,
                         struct arena *a, struct overlap_group *g)
{
    size_t *study;
    g->n_rows = gather(sets, g, a, &study);
    g->row = ARENA_ARRAY(a, g->n_rows, struct overlap_row);
    for (size_t i = 0; i < g->n; i++)
        g->n_listed += review[g->member[i]].source != OVERLAP_NO_LIST;
    for (size_t r = 0; r < g->n_rows; r++) {
        struct overlap_row *row = &g->row[r];
        *row =
            (struct overlap_row){.study = sets->best[study[r]], .has = ARENA_ARRAY(a, g->n, bool)};
        for (size_t i = 0; i < g->n; i++) {
            row->has[i] = holds(sets->set[g->member[i]], sets->n[g->member[i]], study[r]);
            row->n_has += row->has[i];
        }
        g->n_inclusions += row->n_has;
        g->n_shared += row->n_has > 1;
    }
    if (g->n_rows)
        qsort(g->row, g->n_rows, sizeof *g->row, by_weight);
    g->cca = overlap_cca(g->n_inclusions, g->n_rows, g->n_listed);
}
