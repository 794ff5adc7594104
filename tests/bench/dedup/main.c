/* main.c - scores de-duplication on labelled sets.
 * usage: dedup_bench [FOLDER] [CLUSTERS-FOLDER]
 * FOLDER holds the sets (default: SIGTE_SHARED or ../shared, then data/dedup). With
 * CLUSTERS-FOLDER the clusters of each set (CSV cluster,source_id), its wrong and missed
 * pairs and its pairs for people are written there. */
#include "bench.h"

#include "lib/base/csv.h"

#include <stdlib.h>

#include <unistd.h>

static void write_clusters(const char *path, const struct set *s, const size_t *cluster)
{
    struct buf text = {0};
    struct csv_out csv = {.out = &text, .separator = ',', .newline = "\n"};
    csv_add(&csv, STR("cluster"));
    csv_add(&csv, STR("source_id"));
    csv_end_row(&csv);
    for (size_t i = 0; i < s->n; i++) {
        csv_add_int(&csv, (int64_t)cluster[i]);
        csv_add(&csv, s->name[i]);
        csv_end_row(&csv);
    }
    FILE *f = fopen(path, "w");
    if (f) {
        fwrite(buf_c(&text), 1, text.len, f);
        fclose(f);
    }
    buf_release(&text);
}

static void write_reasons(FILE *f, const struct set *s, const struct dedup_pair *pair, size_t n,
                          struct arena *a)
{
    for (size_t i = 0; f && i < n; i++) {
        struct str x = s->name[pair[i].left], y = s->name[pair[i].right];
        fprintf(f, "%.3f %s %.*s %.*s: %s\n", pair[i].score, pair[i].rule, (int)x.len, x.ptr,
                (int)y.len, y.ptr, dedup_reason(&pair[i], LANG_EN, a));
    }
}

static enum err_code run(const char *name, const struct set *s, const char *truth, const char *into,
                         struct arena *a, struct err *e)
{
    struct dedup_item *item = ARENA_ARRAY(a, s->n, struct dedup_item);
    for (size_t i = 0; i < s->n; i++)
        item[i] = (struct dedup_item){(int64_t)i, &s->record[i]};
    struct dedup_result found;
    struct dedup_truth t;
    int64_t start = clock_ms();
    enum err_code rc = dedup_find(item, s->n, NULL, a, &found, e);
    int64_t took = clock_ms() - start;
    if (rc != ERR_OK)
        return rc;
    size_t *cluster = clusters_of(&found, s->n, a);
    FILE *errors = NULL, *reasons = NULL;
    if (into) {
        write_clusters(arena_fmt(a, "%s/%s.csv", into, name), s, cluster);
        errors = fopen(arena_fmt(a, "%s/%s.errors", into, name), "w");
        reasons = fopen(arena_fmt(a, "%s/%s.reasons", into, name), "w");
        write_reasons(reasons, s, found.pair, found.n_pairs, a);
        write_reasons(reasons, s, found.maybe, found.n_maybe, a);
        write_reasons(reasons, s, found.related, found.n_related, a);
    }
    rc = dedup_truth_load(truth, s->name, s->n, &t, a, e);
    if (rc == ERR_OK) {
        struct dedup_score score = dedup_score(&t, cluster, a);
        struct dedup_counts r = score.removal, p = score.pairs;
        size_t n_errors;
        const struct dedup_error *error = dedup_errors(&t, cluster, a, &n_errors);
        if (errors)
            show_errors(errors, s, error, n_errors);
        printf("%-16s %5zu records %5lld ms  removal %4lld/%lld/%lld F1 %.4f  pairs "
               "%lld/%lld/%lld F1 %.4f  maybe %zu  related %zu\n",
               name, s->n, (long long)took, (long long)r.right, (long long)r.wrong,
               (long long)r.missed, dedup_f1(r), (long long)p.right, (long long)p.wrong,
               (long long)p.missed, dedup_f1(p), found.n_maybe, found.n_related);
    }
    if (errors)
        fclose(errors);
    if (reasons)
        fclose(reasons);
    return rc;
}

static enum err_code run_all(const char *folder, const char *into, struct arena *a, struct err *e)
{
    static const struct {
        const char *name, *folder, *file;
    } sets[] = {{"haematology", "haematology", "records_pre_merged.csv"},
                {"respiratory", "respiratory", "records_pre_merged.csv"},
                {"respiratory-xml", "respiratory", "respiratory.xml"},
                {"cytology", "cytology_screening", "records_pre_merged.csv"},
                {"diabetes", "diabetes", "records.csv"}};
    for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++) {
        const char *path = arena_fmt(a, "%s/%s/%s", folder, sets[i].folder, sets[i].file);
        const char *truth = arena_fmt(a, "%s/%s/merged_record_ids.csv", folder, sets[i].folder);
        bool xml = str_ends(str_c(path), ".xml");
        struct set s = {0};
        enum err_code rc = xml ? load_xml(path, &s, a, e) : load_csv(path, &s, a, e);
        if (rc == ERR_OK)
            rc = run(sets[i].name, &s, truth, into, a, e);
        if (rc != ERR_OK)
            return rc;
    }
    return ERR_OK;
}

int main(int argc, char **argv)
{
    struct arena a = {0};
    struct err e = {0};
    const char *shared = getenv("SIGTE_SHARED");
    const char *folder =
        argc > 1 ? argv[1] : arena_fmt(&a, "%s/data/dedup", shared ? shared : "../shared");
    if (access(folder, R_OK) != 0) {
        printf("dedup_bench: no labelled sets in %s; set SIGTE_SHARED or name a folder\n", folder);
        arena_release(&a);
        return 0;
    }
    const char *most = getenv("GROWTH");
    enum err_code rc = run_all(folder, argc > 2 ? argv[2] : NULL, &a, &e);
    if (rc == ERR_OK)
        rc = synthetic(stdout, &e);
    if (rc == ERR_OK)
        rc = growth(most ? (size_t)strtoul(most, NULL, 10) : 1000000, stdout, &e);
    if (rc != ERR_OK) {
        struct buf text = {0};
        err_render(&text, LANG_EN, &e);
        fprintf(stderr, "dedup_bench: %s\n", buf_c(&text));
        buf_release(&text);
    }
    arena_release(&a);
    return err_exit_status(rc);
}
