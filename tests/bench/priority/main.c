/* main.c - what ranking a large review costs.
 * usage: priority_bench [N …]      (default: 10000 50000)
 * For each N: reading all records and making their rows, the first order, the order after LABELS
 * verdicts, after each of some more, the next record along it, records that come in, and the list
 * for a second look. Time by the clock, and of all threads together where it differs; memory of the
 * whole program at the end. */
#include "../workflow/made.h"

#include "lib/base/file.h"
#include "screen/import/import.h"
#include "screen/priority/priority.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define LABELS 2000
#define MORE   20
#define LATER  100

static double now_ms(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

struct span {
    double wall, processor;
};

static struct span begin(void)
{
    return (struct span){now_ms(CLOCK_MONOTONIC), now_ms(CLOCK_PROCESS_CPUTIME_ID)};
}

static void said(const char *what, struct span s, int times)
{
    printf("  %-44s %9.1f ms by the clock, %9.1f ms of processor\n", what,
           (now_ms(CLOCK_MONOTONIC) - s.wall) / times,
           (now_ms(CLOCK_PROCESS_CPUTIME_ID) - s.processor) / times);
}

static void vote(struct store *s, const char *who, int64_t id, struct err *e)
{
    struct vote v = {.verdict = id % 20 ? VOTE_EXCLUDE : VOTE_INCLUDE};
    made_must(vote_cast(s, who, id, STAGE_TITLE, &v, e), e);
}

static void vote_all(struct store *s, const char *who, int64_t from, int64_t to, struct err *e)
{
    made_must(store_begin(s, e), e);
    for (int64_t id = from; id <= to; id++)
        vote(s, who, id, e);
    made_must(store_commit(s, e), e);
}

static void rank(struct priority *p, struct store *s, struct arena *a, struct priority_order *o,
                 struct err *e)
{
    made_must(priority_refresh(p, s, NULL, e), e);
    made_must(priority_rank(p, s, "reviewer-a", STAGE_TITLE, a, o, e), e);
}

static void more_labels(struct priority *p, struct store *s, struct arena *a, struct err *e)
{
    struct priority_order o;
    struct turn t;
    double turn_ms = 0;
    rank(p, s, a, &o, e);
    struct span start = begin();
    for (int i = 0; i < MORE; i++) {
        const struct turn_options how = {.order = TURN_RANKED, .ranked = o.root, .n_ranked = o.n};
        double at = now_ms(CLOCK_MONOTONIC);
        made_must(review_turn_past(s, "reviewer-a", STAGE_TITLE, &how, &t, e), e);
        turn_ms += now_ms(CLOCK_MONOTONIC) - at;
        vote_all(s, "reviewer-a", t.root, t.root, e);
        rank(p, s, a, &o, e);
    }
    said("one verdict more, order of all anew", start, MORE);
    printf("  %-44s %9.3f ms\n", "the next record along it", turn_ms / MORE);
}

static void come_in(struct priority *p, struct store *s, const char *folder, struct arena *a,
                    struct err *e)
{
    struct priority_order o;
    struct import_report report;
    struct import_options how = {.source = "later", .arm = "database"};
    struct buf b = {0};
    for (int i = 0; i < LATER; i++)
        buf_addf(&b, "PMID- %d\nTI  - bababa ceceba number %d fofoba.\nDP  - 2024\n\n",
                 30000000 + i, i);
    const char *path = arena_fmt(a, "%s/later.nbib", folder);
    made_must(file_write(path, buf_str(&b), e), e);
    buf_release(&b);
    made_must(import_file(s, "lead", path, &how, NULL, a, &report, e), e);
    struct span start = begin();
    rank(p, s, a, &o, e);
    said("a hundred records that came in", start, 1);
}

static void measure(size_t n)
{
    char folder[] = "/tmp/sigte-priority-XXXXXX";
    struct arena a = {0};
    struct err e = {0};
    struct priority_order o;
    struct priority_doubts d;
    if (!mkdtemp(folder))
        exit(1);
    struct store *s = made_review(folder, n, &a);
    struct priority *p = priority_new(NULL);
    printf("%zu records\n", n);
    struct span start = begin();
    made_must(priority_refresh(p, s, NULL, &e), &e);
    said("texts read, rows made", start, 1);
    start = begin();
    rank(p, s, &a, &o, &e);
    said("first order, by the PICO", start, 1);
    vote_all(s, "reviewer-a", 1, LABELS, &e);
    vote_all(s, "reviewer-b", 1, LABELS, &e);
    start = begin();
    rank(p, s, &a, &o, &e);
    said("order after 2,000 verdicts told at once", start, 1);
    start = begin();
    rank(p, s, &a, &o, &e);
    said("asked again, nothing new", start, 1);
    more_labels(p, s, &a, &e);
    start = begin();
    made_must(priority_check(p, s, "lead", STAGE_TITLE, 20, &a, &d, &e), &e);
    said("a second look at the 2,000", start, 1);
    come_in(p, s, folder, &a, &e);
    printf("  %zu terms\n", priority_state(p).n_terms);
    priority_free(p);
    store_close(s);
    arena_release(&a);
    printf("  (files in %s)\n", folder);
}

int main(int argc, char **argv)
{
    struct rusage use;
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (int i = 1; i < argc; i++)
        measure((size_t)strtoull(argv[i], NULL, 10));
    if (argc < 2) {
        measure(10000);
        measure(50000);
    }
    getrusage(RUSAGE_SELF, &use);
    printf("peak memory %ld MiB\n", use.ru_maxrss / 1024);
    return 0;
}
