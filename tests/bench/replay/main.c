/* main.c - what it takes to check a log and to write every table again from it, as `doctor` does.
 * usage: replay_bench FOLDER [RECORDS [EVENTS …]]      (50000; 10000 100000 1000000)
 * FOLDER is made. Eight people vote on all records and take votes back, in batches through the
 * functions that everybody uses; the log grows from one size to the next. */
#include "../contention/bench.h"

#include "screen/review_file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SIZES_MOST 8
#define BATCH      1000
#define PEOPLE     8

struct cost {
    double write; /* seconds, since the size before */
    struct step {
        double seconds, cpu;
        long kib; /* peak of a process that does only that */
    } verify, compare;
};

double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static enum err_code open_review(const struct plan *p, struct store **s, struct err *e)
{
    char path[512];
    snprintf(path, sizeof path, "%s/review.sigte", p->folder);
    return review_file_open(path, DB_WRITE, s, e);
}

static int64_t events(const struct plan *p)
{
    struct store *s = NULL;
    struct err e = {0};
    int64_t seq = 0;
    struct hash head;
    if (open_review(p, &s, &e) == ERR_OK && store_head(s, &seq, &head, &e) != ERR_OK)
        seq = 0;
    store_close(s);
    return seq;
}

/* Vote k of all: round after round over the records; every third round takes back the one before.
 */
static enum err_code decide(struct store *s, const struct plan *p, int64_t k, struct err *e)
{
    char who[16];
    int64_t record = 1 + k % p->records, round = k / p->records;
    snprintf(who, sizeof who, "reviewer-%c", (char)('a' + record % PEOPLE));
    struct vote v = {.verdict = VOTE_MAYBE,
                     .category = STR(""),
                     .reason = STR(""),
                     .note = k % 16 ? STR("") : STR("a note of some length, as people write")};
    if (round % 2)
        return vote_undo(s, who, record, STAGE_TITLE, e);
    return vote_cast(s, who, record, STAGE_TITLE, &v, e);
}

static bool grow(const struct plan *p, int64_t to, int64_t *k)
{
    struct store *s = NULL;
    struct err e = {0};
    struct hash head;
    int64_t seq = 0;
    enum err_code rc = open_review(p, &s, &e);
    while (rc == ERR_OK) {
        rc = store_begin(s, &e);
        for (int i = 0; rc == ERR_OK && i < BATCH; i++)
            rc = decide(s, p, (*k)++, &e);
        rc = store_end(s, rc, &e);
        if (rc == ERR_OK)
            rc = store_head(s, &seq, &head, &e);
        if (seq >= to)
            break;
    }
    store_close(s);
    if (rc != ERR_OK) {
        struct buf b = {0};
        err_render(&b, LANG_EN, &e);
        fprintf(stderr, "replay_bench: %s\n", buf_c(&b));
        buf_release(&b);
    }
    return rc == ERR_OK;
}

typedef enum err_code check_fn(struct store *s, struct progress *p, struct note_list *found,
                               struct err *e);

static double seconds_of(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

/* In a process of its own, for its peak of memory. */
static bool measure(const struct plan *p, check_fn *fn, struct step *out)
{
    struct rusage use;
    int status;
    double start = now();
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        struct store *s = NULL;
        struct err e = {0};
        struct arena a = {0};
        struct note_list found = {.arena = &a};
        enum err_code rc = open_review(p, &s, &e);
        if (rc == ERR_OK)
            rc = fn(s, NULL, &found, &e);
        store_close(s);
        _exit(rc != ERR_OK || found.n > 0);
    }
    if (child < 0 || wait4(child, &status, 0, &use) != child)
        return false;
    *out = (struct step){.seconds = now() - start,
                         .cpu = seconds_of(use.ru_utime) + seconds_of(use.ru_stime),
                         .kib = use.ru_maxrss};
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void growth(const int64_t *n, const struct cost *c, size_t sizes)
{
    const struct cost *a = &c[sizes - 2], *b = &c[sizes - 1];
    double by = log((double)n[sizes - 1] / (double)n[sizes - 2]);
    printf("growth from %lld to %lld events (1: linear): chain %.2f, tables %.2f\n",
           (long long)n[sizes - 2], (long long)n[sizes - 1],
           log(b->verify.cpu / a->verify.cpu) / by, log(b->compare.cpu / a->compare.cpu) / by);
}

static void say(const char *what, const struct step *x)
{
    printf("  %-22s %7.2f s, %7.2f s of CPU, %4ld MiB\n", what, x->seconds, x->cpu, x->kib / 1024);
}

static bool one_size(const struct plan *p, int64_t n, int64_t *k, struct cost *c)
{
    double start = now();
    if (!grow(p, n, k))
        return false;
    c->write = now() - start;
    bool ok = measure(p, store_verify, &c->verify) && measure(p, store_compare, &c->compare);
    printf("%9lld events, written in %.2f s\n", (long long)events(p), c->write);
    say("chain and bytes", &c->verify);
    say("tables written again", &c->compare);
    fflush(stdout);
    return ok;
}

int main(int argc, char **argv)
{
    static struct cost cost[SIZES_MOST];
    int64_t n[SIZES_MOST] = {10000, 100000, 1000000}, k = 0;
    size_t sizes = 3;
    struct plan p = {.folder = argc > 1 ? argv[1] : NULL,
                     .processes = PEOPLE,
                     .records = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 50000};
    if (!p.folder || p.records < 1 || argc - 3 > SIZES_MOST || mkdir(p.folder, 0777) != 0) {
        fputs("usage: replay_bench NEW-FOLDER [RECORDS [EVENTS …]]\n", stderr);
        return 2;
    }
    if (argc > 3)
        sizes = (size_t)argc - 3;
    for (int i = 3; i < argc; i++)
        n[i - 3] = strtoll(argv[i], NULL, 10);
    bool ok = review_make(&p);
    printf("%d records, %d people, %d decisions a transaction\n", p.records, PEOPLE, BATCH);
    for (size_t i = 0; ok && i < sizes; i++)
        ok = one_size(&p, n[i], &k, &cost[i]);
    if (ok && sizes > 1)
        growth(n, cost, sizes);
    return ok ? 0 : 1;
}
