/* main.c - what every step of a review costs, and what more records add.
 * usage: review_bench SIGTE [N …]      (default: 5000 20000)
 * Makes a review of N records in a temporary folder for each N, runs the program, and
 * prints seconds and peak memory of each step; then the growth: 1 means that the time
 * follows the number of records, 2 that it follows its square. */
#include "records.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define DECISIONS_MOST 5000
#define SIZES_MAX      8
#define WORDS_MAX      16

struct step {
    const char *line;
    bool may_find; /* exit status 1 is fine */
};

static const struct step STEPS[] = {
    {"mesh import " SIGTE_SOURCE_DIR "/corpora/mesh/desc.xml " SIGTE_SOURCE_DIR
     "/corpora/mesh/qual.xml",
     false},
    {"init r.sigte --pico " SIGTE_SOURCE_DIR
     "/picos/udbredt-kraeft.yaml --protocol " SIGTE_SOURCE_DIR
     "/protocols/udbredt-kraeft.yaml --mesh mesh.db",
     false},
    {"reviewer add reviewer-a reviewer-b", false},
    {"import database.nbib --arm database", false},
    {"import network.ris --arm network", false},
    {"dedup", false},
    {"dedup list", false},
    {"dedup show pmid:7", false},
    {"dedup merge 1 2", false},
    {"dedup undo", false},
    {"dedup export -o clusters.csv", false},
    {"import late.ris --arm network", false},
    {"dedup", false},
    {"dedup review", false},
    {"criteria apply", false},
    {"criteria trace pmid:7", false},
    {"screen decide --from title.csv", false},
    {"screen decide --from abstract.csv", false},
    {"screen next --as reviewer-a", false},
    {"screen next --as reviewer-b --stage abstract", false},
    {"conflicts", true},
    {"agreement", false},
    {"status", false},
    {"prisma", false},
    {"prisma --check", true},
    {"prisma -o flow.svg", false},
    {"prisma -o linked.svg --link-base https://example.org/?box=", false},
    {"prisma -o flow.html", false},
    {"prisma records dbr_excluded", true},
    {"table background", false},
    {"table network -o network.html", false},
    {"audit show --record pmid:7", false},
    {"audit verify", false},
    {"doctor", false},
    {"backup copy.sigte", false},
};
#define N_STEPS (sizeof STEPS / sizeof *STEPS)

struct cost {
    double seconds;
    long kib;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void become(const char *sigte, const char *line)
{
    char text[8192], *word[WORDS_MAX], *rest = NULL;
    int n = 0, out = open("/dev/null", O_WRONLY);
    snprintf(text, sizeof text, "%s", line);
    word[n++] = (char *)(uintptr_t)sigte;
    for (char *w = strtok_r(text, " ", &rest); w && n < WORDS_MAX - 1;
         w = strtok_r(NULL, " ", &rest))
        word[n++] = w;
    word[n] = NULL;
    dup2(out, STDOUT_FILENO);
    execv(sigte, word);
    _exit(127);
}

static bool measure(const char *sigte, const struct step *s, struct cost *out)
{
    struct rusage use;
    int status = 0;
    double start = now();
    pid_t pid = fork();
    if (pid == 0)
        become(sigte, s->line);
    if (pid < 0 || wait4(pid, &status, 0, &use) != pid)
        return false;
    *out = (struct cost){now() - start, use.ru_maxrss};
    int rc = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (rc == 0 || (rc == 1 && s->may_find))
        return true;
    fprintf(stderr, "review_bench: sigte %s: exit status %d\n", s->line, rc);
    return false;
}

static bool one_size(const char *sigte, size_t n, struct cost *cost)
{
    char folder[] = "/tmp/review_bench.XXXXXX", remove[64];
    size_t decisions = n < DECISIONS_MOST ? n : DECISIONS_MOST;
    if (!mkdtemp(folder) || !records_write(folder, n) || !decisions_write(folder, decisions) ||
        chdir(folder) != 0) {
        fprintf(stderr, "review_bench: %s: %s\n", folder, strerror(errno));
        return false;
    }
    printf("%zu records and %zu more with another face, %zu title decisions\n", n, n / 20,
           decisions);
    bool ok = true;
    for (size_t i = 0; ok && i < N_STEPS; i++) {
        ok = measure(sigte, &STEPS[i], &cost[i]);
        const char *path = strstr(STEPS[i].line, SIGTE_SOURCE_DIR);
        int width = path ? (int)(path - STEPS[i].line) : (int)strlen(STEPS[i].line);
        printf("  %-46.*s %8.2f s %8.1f MiB\n", width, STEPS[i].line, cost[i].seconds,
               (double)cost[i].kib / 1024);
        fflush(stdout);
    }
    if (chdir("/") != 0)
        return false;
    snprintf(remove, sizeof remove, "rm -r %s", folder);
    return system(remove) == 0 && ok;
}

static void growth(const size_t *n, const struct cost cost[][N_STEPS], size_t sizes)
{
    printf("growth from %zu to %zu records (1: linear, 2: quadratic); memory: times as much\n",
           n[0], n[sizes - 1]);
    for (size_t i = 0; i < N_STEPS; i++) {
        const struct cost *a = &cost[0][i], *b = &cost[sizes - 1][i];
        const char *path = strstr(STEPS[i].line, SIGTE_SOURCE_DIR);
        int width = path ? (int)(path - STEPS[i].line) : (int)strlen(STEPS[i].line);
        if (b->seconds < 0.05)
            continue;
        printf("  %-46.*s %6.2f   %6.1f\n", width, STEPS[i].line,
               log(b->seconds / a->seconds) / log((double)n[sizes - 1] / (double)n[0]),
               (double)b->kib / (double)a->kib);
    }
}

int main(int argc, char **argv)
{
    static struct cost cost[SIZES_MAX][N_STEPS];
    size_t n[SIZES_MAX] = {5000, 20000}, sizes = 2;
    char *sigte = argc > 1 ? realpath(argv[1], NULL) : NULL;
    bool ok = sigte && argc - 2 <= SIZES_MAX;
    if (!ok) {
        fputs("usage: review_bench SIGTE [N …]\n", stderr);
        return 2;
    }
    if (argc > 2)
        sizes = (size_t)argc - 2;
    for (int i = 2; i < argc; i++)
        n[i - 2] = strtoul(argv[i], NULL, 10);
    for (size_t i = 0; ok && i < sizes; i++)
        ok = n[i] >= 100 && one_size(sigte, n[i], cost[i]);
    if (ok && sizes > 1)
        growth(n, (const struct cost(*)[N_STEPS])cost, sizes);
    free(sigte);
    return ok ? 0 : 1;
}
