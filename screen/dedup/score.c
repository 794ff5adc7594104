/* score.c - removal and pairs counted by walking groups, never over all pairs of records. */
#include "screen/dedup/score.h"

#include "lib/base/csv.h"

#include <stdlib.h>

struct named {
    struct str name;
    size_t index;
};

static int by_name(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    return str_cmp(x->name, y->name);
}

static void add_row(struct dedup_truth *t, struct str ids, const struct named *named)
{
    struct str rest = ids, part;
    while (str_split(&rest, ';', &part)) {
        struct named want = {.name = str_trim(part)};
        if (want.name.len == 0)
            continue;
        const struct named *got = t->n ? bsearch(&want, named, t->n, sizeof *named, by_name) : NULL;
        if (got) {
            t->cluster[got->index] = t->n_clusters;
            continue;
        }
        if (t->n_absent++ == 0)
            t->first_absent = want.name;
        t->absent[t->n_clusters]++;
    }
    t->n_clusters++;
}

static enum err_code from_table(const struct csv_table *table, const struct str *name, size_t n,
                                struct dedup_truth *out, struct arena *a, struct err *e)
{
    int column;
    enum err_code rc = csv_need_column(table, "merged_ids", &column, e);
    if (rc != ERR_OK)
        return rc;
    struct named *named = ARENA_ARRAY(a, n, struct named);
    *out = (struct dedup_truth){
        .cluster = ARENA_ARRAY(a, n, size_t), .n = n, .absent = ARENA_ARRAY(a, table->n, size_t)};
    for (size_t i = 0; i < n; i++) {
        named[i] = (struct named){name[i], i};
        out->cluster[i] = DEDUP_ALONE;
    }
    if (n > 1)
        qsort(named, n, sizeof *named, by_name);
    for (size_t i = 0; i < table->n; i++)
        add_row(out, csv_field(&table->row[i], column), named);
    return ERR_OK;
}

enum err_code dedup_truth_load(const char *path, const struct str *name, size_t n,
                               struct dedup_truth *out, struct arena *a, struct err *e)
{
    struct csv_table table;
    enum err_code rc = csv_load(path, a, &table, e);
    return rc == ERR_OK ? from_table(&table, name, n, out, a, e) : rc;
}

enum err_code dedup_truth_parse(struct str text, const char *file, const struct str *name, size_t n,
                                struct dedup_truth *out, struct arena *a, struct err *e)
{
    struct csv_table table;
    enum err_code rc = csv_parse(text, file, 0, a, &table, e);
    return rc == ERR_OK ? from_table(&table, name, n, out, a, e) : rc;
}

/* Records by (true cluster, found cluster). */
struct cell {
    size_t truth, found, record;
};

static int compare(size_t x, size_t y)
{
    return x < y ? -1 : x > y;
}

static int by_truth(const void *a, const void *b)
{
    const struct cell *x = a, *y = b;
    int c = compare(x->truth, y->truth);
    c = c ? c : compare(x->found, y->found);
    return c ? c : compare(x->record, y->record);
}

static int by_found(const void *a, const void *b)
{
    const struct cell *x = a, *y = b;
    int c = compare(x->found, y->found);
    c = c ? c : compare(x->truth, y->truth);
    return c ? c : compare(x->record, y->record);
}

static struct cell *cells(const struct dedup_truth *t, const size_t *cluster, struct arena *a)
{
    struct cell *cell = ARENA_ARRAY(a, t->n, struct cell);
    for (size_t i = 0; i < t->n; i++)
        cell[i] = (struct cell){t->cluster[i], cluster[i], i};
    return cell;
}

static void count_removal(const struct dedup_truth *t, const size_t *cluster,
                          struct dedup_counts *out, struct arena *a)
{
    size_t *size = ARENA_ARRAY(a, t->n_clusters, size_t);
    size_t *kept = ARENA_ARRAY(a, t->n_clusters, size_t);
    bool *seen = ARENA_ARRAY(a, t->n, bool);
    for (size_t i = 0; i < t->n_clusters; i++)
        size[i] = kept[i] = t->absent[i];
    for (size_t i = 0; i < t->n; i++) {
        bool goes = seen[cluster[i]];
        seen[cluster[i]] = true;
        if (t->cluster[i] == DEDUP_ALONE) {
            out->wrong += goes;
            continue;
        }
        size[t->cluster[i]]++;
        kept[t->cluster[i]] += !goes;
    }
    for (size_t i = 0; i < t->n_clusters; i++) {
        if (size[i] == 0)
            continue;
        out->wrong += kept[i] == 0;
        out->missed += kept[i] > 0 ? (int64_t)kept[i] - 1 : 0;
        out->right += (int64_t)(size[i] - (kept[i] > 0 ? kept[i] : 1));
    }
}

static int64_t pairs_among(int64_t n)
{
    return n * (n - 1) / 2;
}

static void count_pairs(const struct dedup_truth *t, const size_t *cluster,
                        struct dedup_counts *out, struct arena *a)
{
    struct cell *cell = cells(t, cluster, a);
    int64_t in_truth = 0, in_found = 0, in_both = 0;
    if (t->n > 1)
        qsort(cell, t->n, sizeof *cell, by_truth);
    for (size_t i = 0, truth = 0, both = 0; i < t->n; i++) {
        truth = i > 0 && cell[i].truth == cell[i - 1].truth ? truth + 1 : 0;
        both = truth > 0 && cell[i].found == cell[i - 1].found ? both + 1 : 0;
        in_truth += cell[i].truth == DEDUP_ALONE ? 0 : (int64_t)truth;
        in_both += cell[i].truth == DEDUP_ALONE ? 0 : (int64_t)both;
    }
    for (size_t i = 0; i < t->n_clusters; i++) {
        int64_t absent = (int64_t)t->absent[i], present = 0;
        if (absent == 0)
            continue;
        for (size_t j = 0; j < t->n; j++)
            present += t->cluster[j] == i;
        in_truth += pairs_among(absent) + absent * present;
    }
    if (t->n > 1)
        qsort(cell, t->n, sizeof *cell, by_found);
    for (size_t i = 0, found = 0; i < t->n; i++) {
        found = i > 0 && cell[i].found == cell[i - 1].found ? found + 1 : 0;
        in_found += (int64_t)found;
    }
    *out = (struct dedup_counts){in_both, in_found - in_both, in_truth - in_both};
}

struct dedup_score dedup_score(const struct dedup_truth *t, const size_t *cluster, struct arena *a)
{
    struct dedup_score s = {0};
    struct arena_mark mark = arena_mark(a);
    count_removal(t, cluster, &s.removal, a);
    count_pairs(t, cluster, &s.pairs, a);
    arena_reset(a, mark);
    return s;
}

double dedup_f1(struct dedup_counts c)
{
    int64_t all = 2 * c.right + c.wrong + c.missed;
    return all == 0 ? 1.0 : 2.0 * (double)c.right / (double)all;
}

static int by_place(const void *a, const void *b)
{
    const struct dedup_error *x = a, *y = b;
    int c = compare(x->left, y->left);
    return c ? c : compare(x->right, y->right);
}

struct errors {
    struct dedup_error *item;
    size_t n, cap;
};

/* Pairs of one group of `cell` that stand in different groups the other way. */
static void add_errors(struct errors *list, const struct cell *cell, size_t n, bool merged,
                       struct arena *a)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            bool same = merged ? cell[i].truth == cell[j].truth && cell[i].truth != DEDUP_ALONE
                               : cell[i].found == cell[j].found;
            if (same)
                continue;
            size_t x = cell[i].record, y = cell[j].record;
            list->item = arena_grow(a, list->item, list->n, &list->cap, sizeof *list->item);
            list->item[list->n++] =
                (struct dedup_error){x < y ? x : y, x < y ? y : x, .merged = merged};
        }
}

struct dedup_error *dedup_errors(const struct dedup_truth *t, const size_t *cluster,
                                 struct arena *a, size_t *n_out)
{
    struct errors list = {0};
    struct cell *cell = cells(t, cluster, a);
    for (int merged = 0; merged < 2; merged++) {
        if (t->n > 1)
            qsort(cell, t->n, sizeof *cell, merged ? by_found : by_truth);
        for (size_t i = 0, end; i < t->n; i = end) {
            for (end = i + 1; end < t->n && (merged ? cell[end].found == cell[i].found
                                                    : cell[end].truth == cell[i].truth);)
                end++;
            if (merged || cell[i].truth != DEDUP_ALONE)
                add_errors(&list, &cell[i], end - i, merged, a);
        }
    }
    if (list.n > 1)
        qsort(list.item, list.n, sizeof *list.item, by_place);
    *n_out = list.n;
    return list.item;
}
