/* bench_corpus.c - how fast a corpus is built, opened and searched, and how large it is.
 *
 *     bench_corpus build CORPUS MESH|- FILE…   time, bytes on disk, peak memory
 *     bench_corpus query CORPUS QUERY…         opening, and each query's best time of five;
 *                                              @PROTOCOL.yaml stands for its lines */
#include "lib/base/yaml.h"
#include "pubmed/corpus/corpus.h"

#include <sys/resource.h>
#include <sys/stat.h>

#define ROUNDS 5

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

static int build(const char *out, const char *mesh, const char *const *file, size_t n)
{
    struct arena a = {0};
    struct err e = {0};
    struct corpus_build_report report;
    double start = ms();
    if (corpus_build(out, file, n, strcmp(mesh, "-") == 0 ? NULL : mesh, NULL, &a, &report, &e) !=
        ERR_OK)
        return complain(&e);
    double took = ms() - start;
    printf("%zu live records in %.1f s (%.0f records/s), %.1f MB on disk, peak %.0f MB\n",
           report.live, took / 1e3, (double)report.live / took * 1e3, megabytes(out),
           peak_megabytes());
    arena_release(&a);
    return 0;
}

static int query(struct corpus *c, const char *name, struct str text)
{
    struct arena a = {0};
    struct err e = {0};
    struct query q;
    struct corpus_result found;
    double best = 0;
    if (query_parse(text, NULL, &a, NULL, &q, &e) != ERR_OK ||
        query_resolve(&q, corpus_mesh(c), clock_today(), &a, NULL, &e) != ERR_OK)
        return complain(&e);
    for (int i = 0; i < ROUNDS; i++) {
        double start = ms();
        if (corpus_query(c, &q, CORPUS_SORT_PUB_DATE, &a, &found, &e) != ERR_OK)
            return complain(&e);
        double took = ms() - start;
        best = i == 0 || took < best ? took : best;
    }
    printf("%9.2f ms %9zu  %.60s\n", best, found.n, name);
    arena_release(&a);
    return 0;
}

static int protocol(struct corpus *c, const char *path)
{
    struct arena a = {0};
    struct err e = {0};
    const struct yaml *y;
    if (yaml_load(path, &a, &y, &e) != ERR_OK)
        return complain(&e);
    const struct yaml *search = yaml_get(y, "searches");
    int rc = 0;
    for (size_t s = 0; rc == 0 && search && s < search->n; s++) {
        const struct yaml *line = yaml_get(&search->item[s], "lines");
        for (size_t i = 0; rc == 0 && line && i < line->n; i++) {
            const struct yaml *id = yaml_get(&line->item[i], "id");
            const struct yaml *text = yaml_get(&line->item[i], "query");
            if (id && text)
                rc = query(c, arena_fmt(&a, "#%s", id->value.ptr), text->value);
        }
    }
    arena_release(&a);
    return rc;
}

static int queries(const char *path, char **text, int n)
{
    struct err e = {0};
    struct corpus *c = NULL;
    double start = ms();
    if (corpus_open(path, &c, &e) != ERR_OK)
        return complain(&e);
    printf("opened in %.1f ms: %zu live records\n", ms() - start, corpus_size(c));
    int rc = 0;
    for (int i = 0; rc == 0 && i < n; i++)
        rc = text[i][0] == '@' ? protocol(c, text[i] + 1) : query(c, text[i], str_c(text[i]));
    printf("peak %.0f MB\n", peak_megabytes());
    corpus_close(c);
    return rc;
}

int main(int argc, char **argv)
{
    if (argc >= 5 && strcmp(argv[1], "build") == 0)
        return build(argv[2], argv[3], (const char *const *)argv + 4, (size_t)argc - 4);
    if (argc >= 4 && strcmp(argv[1], "query") == 0)
        return queries(argv[2], argv + 3, argc - 3);
    fprintf(stderr, "usage: bench_corpus build CORPUS MESH|- FILE… | query CORPUS QUERY…\n");
    return 2;
}
