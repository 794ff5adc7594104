/* bench_corpus.c - how fast a corpus is built, opened and searched, and how large it is.
 *
 *     bench_corpus build CORPUS MESH|- FILE…   time, processor time, bytes on disk, peak memory
 *     bench_corpus query CORPUS QUERY…         each query's time; @PROTOCOL.yaml stands for its
 *                                              lines
 *     bench_corpus scan CORPUS QUERY           the same query asked of every record by itself
 *
 * query measures three times: cold (the system is told to forget the file, then the corpus is
 * opened), warm (opened again, the file in the system's memory, nothing in ours), and again
 * with what the corpus remembers of the terms. */
#include "lib/base/yaml.h"
#include "pubmed/corpus/corpus.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static double ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double megabytes(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? (double)st.st_size / 1e6 : 0;
}

static double peak_megabytes(void)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return (double)use.ru_maxrss / 1e3;
}

static int complain(const struct err *e)
{
    struct buf b = {0};
    err_render(&b, LANG_EN, e);
    fprintf(stderr, "%s\n", buf_c(&b));
    buf_release(&b);
    return err_exit_status(e->code);
}

static double cpu_seconds(void)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
           (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
}

static int build(const char *out, const char *mesh, const char *const *file, size_t n)
{
    struct arena a = {0};
    struct err e = {0};
    struct corpus_build_report report;
    double start = ms();
    if (corpus_build(out, file, n, strcmp(mesh, "-") == 0 ? NULL : mesh, NULL, &a, &report, &e) !=
        ERR_OK)
        return complain(&e);
    double took = (ms() - start) / 1e3;
    printf("records %zu seconds %.2f processor %.2f disk_mb %.1f peak_mb %.0f\n", report.live, took,
           cpu_seconds(), megabytes(out), peak_megabytes());
    arena_release(&a);
    return 0;
}

/* The system forgets what it holds of a file. */
static void forget(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    fdatasync(fd); /* what is not on disk yet can't be forgotten */
    posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    close(fd);
}

struct line {
    const char *name;
    struct str text;
    size_t found;
    double ms[3]; /* cold, warm, again */
};

struct lines {
    struct line *item;
    size_t n, cap;
};

static void add_line(struct lines *l, struct arena *a, const char *name, struct str text)
{
    l->item = arena_grow(a, l->item, l->n, &l->cap, sizeof *l->item);
    l->item[l->n++] = (struct line){.name = name, .text = text};
}

static int add_protocol(struct lines *l, struct arena *a, const char *path)
{
    struct err e = {0};
    const struct yaml *y;
    if (yaml_load(path, a, &y, &e) != ERR_OK)
        return complain(&e);
    const struct yaml *search = yaml_get(y, "searches");
    for (size_t s = 0; search && s < search->n; s++) {
        const struct yaml *line = yaml_get(&search->item[s], "lines");
        for (size_t i = 0; line && i < line->n; i++) {
            const struct yaml *id = yaml_get(&line->item[i], "id");
            const struct yaml *text = yaml_get(&line->item[i], "query");
            if (id && text)
                add_line(l, a, arena_fmt(a, "#%s", id->value.ptr), text->value);
        }
    }
    return 0;
}

static int ask(struct corpus *c, struct line *line, int round)
{
    struct arena a = {0};
    struct err e = {0};
    struct query q;
    struct corpus_result found;
    double start = ms();
    if (query_parse(line->text, NULL, &a, NULL, &q, &e) != ERR_OK ||
        query_resolve(&q, corpus_mesh(c), (struct date){2024, 1, 23}, &a, NULL, &e) != ERR_OK ||
        corpus_query(c, &q, CORPUS_SORT_PUB_DATE, &a, &found, &e) != ERR_OK)
        return complain(&e);
    line->ms[round] = ms() - start;
    line->found = found.n;
    arena_release(&a);
    return 0;
}

static int round_of(const char *path, struct lines *l, int first, int last, double *opened)
{
    struct err e = {0};
    struct corpus *c = NULL;
    int rc = 0;
    double start = ms();
    if (corpus_open(path, &c, &e) != ERR_OK)
        return complain(&e);
    *opened = ms() - start;
    for (int round = first; round <= last; round++)
        for (size_t i = 0; rc == 0 && i < l->n; i++)
            rc = ask(c, &l->item[i], round);
    corpus_close(c);
    return rc;
}

static void report(const struct lines *l, const double opened[2])
{
    double sum[3] = {0};
    printf("%-12s %10s %10s %10s %10s\n", "line", "found", "cold ms", "warm ms", "again ms");
    for (size_t i = 0; i < l->n; i++) {
        const struct line *one = &l->item[i];
        printf("%-12.12s %10zu %10.1f %10.1f %10.1f\n", one->name, one->found, one->ms[0],
               one->ms[1], one->ms[2]);
        for (int k = 0; k < 3; k++)
            sum[k] += one->ms[k];
    }
    printf("%-12s %10s %10.1f %10.1f %10.1f\n", "all", "", sum[0], sum[1], sum[2]);
    printf("%-12s %10s %10.1f %10.1f\n", "opening", "", opened[0], opened[1]);
    printf("peak_mb %.0f\n", peak_megabytes());
}

static int queries(const char *path, char **text, int n)
{
    struct arena a = {0};
    struct lines l = {0};
    double opened[2];
    int rc = 0;
    for (int i = 0; rc == 0 && i < n; i++)
        if (text[i][0] == '@')
            rc = add_protocol(&l, &a, text[i] + 1);
        else
            add_line(&l, &a, text[i], str_c(text[i]));
    forget(path);
    if (rc == 0)
        rc = round_of(path, &l, 0, 0, &opened[0]);
    if (rc == 0)
        rc = round_of(path, &l, 1, 2, &opened[1]);
    if (rc == 0)
        report(&l, opened);
    arena_release(&a);
    return rc;
}

/* What a program without an index does: every record is read and asked. */
static int scan(const char *path, const char *text)
{
    struct arena a = {0};
    struct err e = {0};
    struct corpus *c = NULL;
    struct query all, q;
    struct corpus_result every;
    struct date as_of = {2024, 1, 23};
    size_t found = 0;
    if (corpus_open(path, &c, &e) != ERR_OK ||
        query_parse(STR("all[sb]"), NULL, &a, NULL, &all, &e) != ERR_OK ||
        query_resolve(&all, NULL, as_of, &a, NULL, &e) != ERR_OK ||
        corpus_query(c, &all, CORPUS_SORT_PMID, &a, &every, &e) != ERR_OK ||
        query_parse(str_c(text), NULL, &a, NULL, &q, &e) != ERR_OK ||
        query_resolve(&q, corpus_mesh(c), as_of, &a, NULL, &e) != ERR_OK)
        return complain(&e);
    double start = ms();
    for (size_t i = 0; i < every.n; i++) {
        struct arena one = {0};
        struct bib_record r;
        if (corpus_record(c, every.pmid[i], &one, &r, &e) != ERR_OK)
            return complain(&e);
        found += query_match(&q, query_subject_new(&r, &one), QUERY_ABSENT_FALSE, NULL, NULL) ==
                 TRUTH_TRUE;
        arena_release(&one);
    }
    printf("scan records %zu found %zu ms %.0f\n", every.n, found, ms() - start);
    corpus_close(c);
    arena_release(&a);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc >= 5 && strcmp(argv[1], "build") == 0)
        return build(argv[2], argv[3], (const char *const *)argv + 4, (size_t)argc - 4);
    if (argc >= 4 && strcmp(argv[1], "query") == 0)
        return queries(argv[2], argv + 3, argc - 3);
    if (argc == 4 && strcmp(argv[1], "scan") == 0)
        return scan(argv[2], argv[3]);
    fprintf(stderr, "usage: bench_corpus build CORPUS MESH|- FILE… | query CORPUS QUERY… | "
                    "scan CORPUS QUERY\n");
    return 2;
}
