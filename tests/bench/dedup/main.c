/* main.c - scores de-duplication on labelled sets, by sort of noise, and as records grow.
 * usage: dedup_bench [FOLDER [CLUSTERS-FOLDER]]
 * FOLDER holds the sets (default: SIGTE_SHARED or ../shared, then data/dedup). With
 * CLUSTERS-FOLDER the clusters of each set (CSV cluster,source_id), its wrong and missed
 * pairs and its pairs for people are written there. In the environment: GROWTH, the most
 * records to grow to (1000000; 0: none); LOSO=0, no fitting of weights. */
#include "bench.h"

#include "lib/base/csv.h"

#include <stdlib.h>

#include <sys/resource.h>
#include <unistd.h>

#define SETS_MOST 8

double cpu_s(void)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
           (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

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

static void write_reasons(FILE *f, const char *what, const struct set *s,
                          const struct dedup_pair *pair, size_t n, struct arena *a)
{
    for (size_t i = 0; f && i < n; i++) {
        struct str x = s->name[pair[i].left], y = s->name[pair[i].right];
        fprintf(f, "%s %s %.*s %.*s: %s\n", what, pair[i].rule, (int)x.len, x.ptr, (int)y.len,
                y.ptr, dedup_reason(&pair[i], LANG_EN, a));
    }
}

static void write_findings(const char *into, const char *name, const struct set *s,
                           const struct dedup_result *found, const struct dedup_truth *t,
                           const size_t *cluster, struct arena *a)
{
    write_clusters(arena_fmt(a, "%s/%s.csv", into, name), s, cluster);
    FILE *errors = fopen(arena_fmt(a, "%s/%s.errors", into, name), "w");
    FILE *reasons = fopen(arena_fmt(a, "%s/%s.reasons", into, name), "w");
    size_t n_errors;
    const struct dedup_error *error = dedup_errors(t, cluster, a, &n_errors);
    if (errors) {
        show_errors(errors, s, error, n_errors);
        fclose(errors);
    }
    write_reasons(reasons, "pair", s, found->pair, found->n_pairs, a);
    write_reasons(reasons, "maybe", s, found->maybe, found->n_maybe, a);
    write_reasons(reasons, "related", s, found->related, found->n_related, a);
    if (reasons)
        fclose(reasons);
}

/* Records that stand in at least one pair for people. */
static size_t looked_at(const struct dedup_result *found, size_t n, struct arena *a)
{
    bool *seen = ARENA_ARRAY(a, n, bool);
    size_t count = 0;
    for (size_t i = 0; i < found->n_maybe; i++)
        seen[found->maybe[i].left] = seen[found->maybe[i].right] = true;
    for (size_t i = 0; i < n; i++)
        count += seen[i];
    return count;
}

static void print_score(const char *name, size_t n, double seconds, struct dedup_score s,
                        const struct dedup_result *found, struct arena *a)
{
    size_t people = looked_at(found, n, a);
    printf("%-16s %5zu records %4.0f ms  removal %4lld/%lld/%lld F1 %.4f  pairs %4lld/%lld/%lld F1 "
           "%.4f  for people %zu records (%.2f %%)  related %zu\n",
           name, n, seconds * 1000, (long long)s.removal.right, (long long)s.removal.wrong,
           (long long)s.removal.missed, dedup_f1(s.removal), (long long)s.pairs.right,
           (long long)s.pairs.wrong, (long long)s.pairs.missed, dedup_f1(s.pairs), people,
           100.0 * (double)people / (double)n, found->n_related);
}

static enum err_code run(struct fold *f, const struct set *s, const char *truth, const char *into,
                         double *seconds, struct arena *a, struct err *e)
{
    struct dedup_result found;
    double start = cpu_s();
    f->d = dedup_new();
    for (size_t i = 0; i < s->n; i++)
        dedup_add(f->d, (int64_t)i, &s->record[i]);
    enum err_code rc = dedup_run(f->d, NULL, a, &found, e);
    double took = cpu_s() - start;
    if (rc == ERR_OK)
        rc = dedup_truth_load(truth, s->name, s->n, &f->truth, a, e);
    if (rc != ERR_OK)
        return rc;
    size_t *cluster = clusters_of(&found, s->n, a);
    print_score(f->name, s->n, took, dedup_score(&f->truth, cluster, a), &found, a);
    if (into)
        write_findings(into, f->name, s, &found, &f->truth, cluster, a);
    *seconds += took;
    return rc;
}

static const struct {
    const char *name, *folder, *file;
    bool again; /* another form of the set before */
} SETS[] = {{"haematology", "haematology", "records_pre_merged.csv", false},
            {"respiratory", "respiratory", "records_pre_merged.csv", false},
            {"respiratory-xml", "respiratory", "respiratory.xml", true},
            {"cytology", "cytology_screening", "records_pre_merged.csv", false},
            {"diabetes", "diabetes", "records.csv", false}};

static enum err_code run_sets(const char *folder, const char *into, struct fold *fold, size_t *n,
                              struct arena *a, struct err *e)
{
    double seconds = 0, ignored = 0;
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < sizeof SETS / sizeof SETS[0]; i++) {
        const char *path = arena_fmt(a, "%s/%s/%s", folder, SETS[i].folder, SETS[i].file);
        const char *truth = arena_fmt(a, "%s/%s/merged_record_ids.csv", folder, SETS[i].folder);
        struct set s = {0};
        struct fold here = {.name = SETS[i].name};
        bool xml = str_ends(str_c(path), ".xml");
        rc = xml ? load_xml(path, &s, a, e) : load_csv(path, &s, a, e);
        if (rc == ERR_OK)
            rc = run(&here, &s, truth, into, SETS[i].again ? &ignored : &seconds, a, e);
        if (rc == ERR_OK && !SETS[i].again)
            rc = naive(SETS[i].name, &s, stdout, e);
        if (rc == ERR_OK && !SETS[i].again)
            fold[(*n)++] = here;
        else
            dedup_free(here.d);
    }
    if (rc == ERR_OK)
        printf("the four sets together: %.3f s of processor from parsed records\n", seconds);
    return rc;
}

static enum err_code run_all(const char *folder, const char *into, struct arena *a, struct err *e)
{
    const char *most = getenv("GROWTH"), *loso = getenv("LOSO");
    struct fold fold[SETS_MOST];
    size_t n = 0;
    enum err_code rc = ERR_OK;
    if (access(folder, R_OK) == 0)
        rc = run_sets(folder, into, fold, &n, a, e);
    else
        printf("dedup_bench: no labelled sets in %s; set SIGTE_SHARED or name a folder\n", folder);
    if (rc == ERR_OK && n > 1 && !(loso && loso[0] == '0'))
        rc = leave_one_out(fold, n, stdout, e);
    for (size_t i = 0; i < n; i++)
        dedup_free(fold[i].d);
    if (rc == ERR_OK)
        rc = synthetic(stdout, e);
    if (rc == ERR_OK)
        rc = growth(most ? (size_t)strtoul(most, NULL, 10) : 1000000, stdout, e);
    return rc;
}

int main(int argc, char **argv)
{
    struct arena a = {0};
    struct err e = {0};
    const char *shared = getenv("SIGTE_SHARED");
    const char *folder =
        argc > 1 ? argv[1] : arena_fmt(&a, "%s/data/dedup", shared ? shared : "../shared");
    enum err_code rc = run_all(folder, argc > 2 ? argv[2] : NULL, &a, &e);
    if (rc != ERR_OK) {
        struct buf text = {0};
        err_render(&text, LANG_EN, &e);
        fprintf(stderr, "dedup_bench: %s\n", buf_c(&text));
        buf_release(&text);
    }
    arena_release(&a);
    return err_exit_status(rc);
}
