/* score.c - removal and pairs, as the field counts them.
 * removal: of each true cluster all records but one should go. pairs: every two
 * records in one cluster, which shows merges across clusters that removal hides. */
#include "bench.h"

#include "lib/base/csv.h"

#include <stdlib.h>

double f1(int64_t tp, int64_t fp, int64_t fn)
{
    return tp + fp + fn == 0 ? 1.0 : 2.0 * (double)tp / (double)(2 * tp + fp + fn);
}

size_t *clusters_of(const struct dedup_result *found, size_t n, struct arena *a)
{
    size_t *cluster = ARENA_ARRAY(a, n, size_t);
    for (size_t i = 0; i < n; i++)
        cluster[i] = i;
    for (size_t i = 0; i < found->n_pairs; i++)
        cluster[found->pair[i].gone] = (size_t)found->pair[i].kept;
    return cluster;
}

struct named {
    struct str name;
    size_t index;
};

static int by_name(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    return str_cmp(x->name, y->name);
}

/* True cluster per record; records in none have one of their own. */
static enum err_code load_truth(const char *path, const struct set *s, size_t *truth,
                                struct arena *a, struct err *e)
{
    struct csv_table t;
    int column;
    struct named *named = ARENA_ARRAY(a, s->n, struct named);
    for (size_t i = 0; i < s->n; i++) {
        named[i] = (struct named){s->name[i], i};
        truth[i] = s->n + i;
    }
    qsort(named, s->n, sizeof *named, by_name);
    enum err_code rc = csv_load(path, a, &t, e);
    if (rc == ERR_OK)
        rc = csv_need_column(&t, "merged_ids", &column, e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i < t.n; i++) {
        struct str rest = csv_field(&t.row[i], column), part;
        while (str_split(&rest, ';', &part)) {
            struct named want = {.name = str_trim(part)};
            const struct named *got = bsearch(&want, named, s->n, sizeof *named, by_name);
            if (got)
                truth[got->index] = i;
        }
    }
    return ERR_OK;
}

static void show_pair(FILE *show, const char *what, const struct set *s, size_t i, size_t j)
{
    if (!show)
        return;
    const size_t both[2] = {i, j};
    fprintf(show, "%s\n", what);
    for (int k = 0; k < 2; k++) {
        const struct bib_record *r = &s->record[both[k]];
        struct str author = r->n_authors ? r->author[0].last : (struct str){0};
        fprintf(show, "  %.*s | %.*s | %d | %.*s (%zu) | %.*s %.*s(%.*s) %.*s | %.*s\n",
                (int)s->name[both[k]].len, s->name[both[k]].ptr, (int)r->title.len, r->title.ptr,
                r->print_date.year, (int)author.len, author.ptr, r->n_authors, (int)r->journal.len,
                r->journal.ptr, (int)r->volume.len, r->volume.ptr, (int)r->issue.len, r->issue.ptr,
                (int)r->pages.len, r->pages.ptr, (int)r->doi.len, r->doi.ptr);
    }
}

static void score_removal(const struct set *s, const size_t *truth, const size_t *cluster,
                          struct score *out, struct arena *a)
{
    size_t *size = ARENA_ARRAY(a, s->n * 2, size_t), *kept = ARENA_ARRAY(a, s->n * 2, size_t);
    for (size_t i = 0; i < s->n; i++) {
        size[truth[i]]++;
        kept[truth[i]] += cluster[i] == i;
    }
    for (size_t t = 0; t < s->n * 2; t++) {
        if (size[t] == 0)
            continue;
        out->removal_fp += kept[t] == 0;
        if (size[t] > 1) {
            out->removal_fn += kept[t] > 0 ? (int64_t)kept[t] - 1 : 0;
            out->removal_tp += (int64_t)(size[t] - (kept[t] > 0 ? kept[t] : 1));
        }
    }
}

enum err_code score_set(const char *truth_path, const struct set *s, const size_t *cluster,
                        FILE *show, struct score *out, struct arena *a, struct err *e)
{
    size_t *truth = ARENA_ARRAY(a, s->n, size_t);
    enum err_code rc = load_truth(truth_path, s, truth, a, e);
    *out = (struct score){0};
    if (rc != ERR_OK)
        return rc;
    score_removal(s, truth, cluster, out, a);
    for (size_t i = 0; i < s->n; i++)
        for (size_t j = i + 1; j < s->n; j++) {
            bool is = truth[i] == truth[j], said = cluster[i] == cluster[j];
            out->pairs_tp += is && said;
            out->pairs_fp += !is && said;
            out->pairs_fn += is && !said;
            if (is != said)
                show_pair(show, is ? "missed" : "wrong", s, i, j);
        }
    return ERR_OK;
}
