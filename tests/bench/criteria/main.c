/* main.c - what the criteria cost: all records of a review, and one record's trace.
 * usage: criteria_bench SIGTE [MESH.db] [N …]      (default: 10000 100000)
 * Makes a review of N made-up records with the full PICO for each N, runs `sigte criteria apply`
 * twice (the second compares with the first), and prints seconds and peak memory; then opens the
 * review once and traces records one by one, printing the median and the slowest. */
#include "lib/base/buf.h"
#include "records.h"
#include "screen/review/evaluate.h"
#include "screen/review_file.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define TRACES    1000
#define SIZES_MAX 8
#define WORDS_MAX 16

struct cost {
    double seconds, cpu;
    long kib;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static void become(const char *sigte, char *const *word)
{
    int out = open("/dev/null", O_WRONLY);
    dup2(out, STDOUT_FILENO);
    execv(sigte, word);
    _exit(127);
}

/* The words end with NULL. */
static bool run(const char *sigte, const char *const *line, struct cost *out)
{
    char *word[WORDS_MAX] = {(char *)(uintptr_t)sigte};
    struct rusage use;
    int status = 0;
    for (size_t i = 0; line[i] && i + 2 < WORDS_MAX; i++)
        word[i + 1] = (char *)(uintptr_t)line[i];
    double start = now();
    pid_t pid = fork();
    if (pid == 0)
        become(sigte, word);
    if (pid < 0 || wait4(pid, &status, 0, &use) != pid)
        return false;
    *out =
        (struct cost){now() - start, seconds(use.ru_utime) + seconds(use.ru_stime), use.ru_maxrss};
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return true;
    fprintf(stderr, "criteria_bench: sigte %s failed\n", line[0]);
    return false;
}

static int by_value(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static bool trace(size_t n)
{
    static double took[TRACES];
    struct arena a = {0};
    struct err e = {0};
    struct note_list notes = {.arena = &a};
    struct store *s = NULL;
    struct evaluator *v = NULL;
    size_t k = 0;
    enum err_code rc = review_file_open("r.sigte", DB_READ, &s, &e);
    double start = now();
    if (rc == ERR_OK)
        rc = evaluator_open(s, &notes, &v, &e);
    double ready = now() - start;
    for (; rc == ERR_OK && k < TRACES && k < n; k++) {
        struct arena mine = {0};
        struct bib_record record;
        struct criteria_result result;
        start = now();
        rc = evaluate_record(v, (int64_t)(1 + k * n / TRACES), &mine, &record, &result, &e);
        took[k] = now() - start;
        arena_release(&mine);
    }
    qsort(took, k, sizeof *took, by_value);
    if (rc == ERR_OK && k)
        printf("  one trace: median %.3f ms, slowest of %zu %.3f ms; ready after %.1f ms\n",
               took[k / 2] * 1e3, k, took[k - 1] * 1e3, ready * 1e3);
    evaluator_close(v);
    store_close(s);
    arena_release(&a);
    return rc == ERR_OK;
}

static bool steps(const char *sigte, const char *mesh, struct cost *apply)
{
    struct cost other;
    const char *pico = SIGTE_SOURCE_DIR "/picos/udbredt-kraeft.yaml";
    const char *protocol = SIGTE_SOURCE_DIR "/protocols/udbredt-kraeft.yaml";
    bool ok = mesh ||
              run(sigte,
                  (const char *const[]){"mesh", "import", SIGTE_SOURCE_DIR "/corpora/mesh/desc.xml",
                                        SIGTE_SOURCE_DIR "/corpora/mesh/qual.xml", NULL},
                  &other);
    ok = ok && run(sigte,
                   (const char *const[]){"init", "r.sigte", "--pico", pico, "--protocol", protocol,
                                         "--mesh", mesh ? mesh : "mesh.db", NULL},
                   &other);
    ok = ok && run(sigte,
                   (const char *const[]){"import", "records.nbib", "--arm", "database", "--source",
                                         "made", NULL},
                   &other);
    for (int i = 0; ok && i < 2; i++) {
        ok = run(sigte, (const char *const[]){"criteria", "apply", NULL}, apply);
        printf("  criteria apply%s %8.2f s, %.2f s of processor, %.1f MiB\n",
               i ? ", again:" : ":       ", apply->seconds, apply->cpu, (double)apply->kib / 1024);
        fflush(stdout);
    }
    return ok;
}

static bool one_size(const char *sigte, const char *mesh, size_t n, struct cost *apply)
{
    char folder[] = "/tmp/criteria_bench.XXXXXX", command[64];
    if (!mkdtemp(folder) || chdir(folder) != 0 || !records_write("records.nbib", n)) {
        fprintf(stderr, "criteria_bench: %s: %s\n", folder, strerror(errno));
        return false;
    }
    printf("%zu records\n", n);
    bool ok = steps(sigte, mesh, apply) && trace(n);
    if (chdir("/") != 0)
        return false;
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command) == 0 && ok;
}

int main(int argc, char **argv)
{
    static struct cost cost[SIZES_MAX];
    size_t n[SIZES_MAX] = {10000, 100000}, sizes = 2;
    char *sigte = argc > 1 ? realpath(argv[1], NULL) : NULL;
    int from = argc > 2 && strtoul(argv[2], NULL, 10) == 0 ? 3 : 2;
    char *mesh = from == 3 ? realpath(argv[2], NULL) : NULL;
    bool ok = sigte && argc - from <= SIZES_MAX && (from == 2 || mesh);
    if (!ok) {
        fputs("usage: criteria_bench SIGTE [MESH.db] [N …]\n", stderr);
        return 2;
    }
    if (argc > from)
        sizes = (size_t)(argc - from);
    for (int i = from; i < argc; i++)
        n[i - from] = strtoul(argv[i], NULL, 10);
    for (size_t i = 0; ok && i < sizes; i++)
        ok = n[i] > 0 && one_size(sigte, mesh, n[i], &cost[i]);
    if (ok && sizes > 1)
        printf("growth of time from %zu to %zu: %.2f (1: linear); memory: %.2f times\n", n[0],
               n[sizes - 1],
               log(cost[sizes - 1].seconds / cost[0].seconds) /
                   log((double)n[sizes - 1] / (double)n[0]),
               (double)cost[sizes - 1].kib / (double)cost[0].kib);
    free(sigte);
    free(mesh);
    return ok ? 0 : 1;
}
