/* main.c - what a large review's queues cost.
 * usage: workflow_bench [N …]      (default: 10000 50000)
 * For each N: two people read titles, one half a thousand ahead, every 50th in dispute. Prints the
 * votes a second, the next record (beside a scan of all that waits, as a view would do it), the
 * list of conflicts, giving out the rest, and ending the stage; memory of the whole program at the
 * end. */
#include "made.h"

#include "screen/halt/halt.h"
#include "screen/review/assign.h"
#include "screen/review/progress.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define AHEAD   500
#define ASKED   2000
#define AT_ONCE 1000

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_value(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static void vote(struct store *s, const char *who, int64_t id, bool include, struct err *e)
{
    struct vote v = {.verdict = include ? VOTE_INCLUDE : VOTE_EXCLUDE};
    made_must(vote_cast(s, who, id, STAGE_TITLE, &v, e), e);
}

/* A reads ids 1 … n / 2, B all but the last AHEAD of them. */
static void read_half(struct store *s, size_t n, struct err *e)
{
    double start = now_ms();
    size_t half = n / 2, votes = 0;
    made_must(store_begin(s, e), e);
    for (size_t i = 1; i <= half; i++) {
        vote(s, "reviewer-a", (int64_t)i, true, e);
        votes++;
        if (i + AHEAD <= half) {
            vote(s, "reviewer-b", (int64_t)i, i % 50 != 0, e);
            votes++;
        }
        if (i % AT_ONCE == 0) {
            made_must(store_commit(s, e), e);
            made_must(store_begin(s, e), e);
        }
    }
    made_must(store_commit(s, e), e);
    double ms = now_ms() - start;
    printf("  %zu votes, %d records to a transaction: %.0f a second\n", votes, AT_ONCE,
           (double)votes * 1e3 / ms);
}

/* What a view over the log would do: everything that waits, less what one voted on. */
static double scan_ms(struct store *s)
{
    static const char sql[] =
        "SELECT min(s.record) FROM standing AS s WHERE s.stage = 'title' AND s.state = 'awaiting' "
        "AND s.record NOT IN (SELECT r.root FROM vote AS v JOIN record AS r ON r.id = v.record "
        "WHERE v.person = 'reviewer-a' AND v.stage = 'title')";
    sqlite3_stmt *q;
    double start = now_ms();
    for (int i = 0; i < 10; i++) {
        if (sqlite3_prepare_v2(db_raw(store_db(s)), sql, -1, &q, NULL) != SQLITE_OK ||
            sqlite3_step(q) != SQLITE_ROW)
            exit(1);
        sqlite3_finalize(q);
    }
    return (now_ms() - start) / 10;
}

/* The next record, each time after a vote, as people ask for it. */
static void ask(struct store *s, struct err *e)
{
    static double took[ASKED];
    int64_t left;
    for (int i = 0; i < ASKED; i++) {
        struct turn t;
        double start = now_ms();
        made_must(review_turn(s, "reviewer-a", STAGE_TITLE, &t, e), e);
        took[i] = now_ms() - start;
        made_must(store_begin(s, e), e);
        vote(s, "reviewer-a", t.root, true, e);
        made_must(store_commit(s, e), e);
    }
    qsort(took, ASKED, sizeof *took, by_value);
    double scan = scan_ms(s), start = now_ms();
    made_must(review_left(s, "reviewer-a", STAGE_TITLE, &left, e), e);
    double count = now_ms() - start;
    printf("  next record: median %.3f ms, 99 %% %.3f ms, most %.3f ms; a scan %.2f ms (%.0f times "
           "the median); counting what is left (%lld) %.2f ms\n",
           took[ASKED / 2], took[ASKED * 99 / 100], took[ASKED - 1], scan, scan / took[ASKED / 2],
           (long long)left, count);
}

/* What a screen asks for that fetches beforehand: 50 passed over, in each order; a list of 50
 * titles; one's last decisions; one's pace. */
static void screen(struct store *s, struct err *e)
{
    enum { TIMES = 50 };
    static const size_t lengths[] = {1, 50};
    int64_t past[50];
    struct own_progress own;
    struct own_vote *v;
    struct turn *t, one;
    size_t n;
    struct arena a = {0};
    made_must(review_ahead(s, "reviewer-a", STAGE_TITLE, NULL, COUNT_OF(past), &a, &t, &n, e), e);
    for (size_t i = 0; i < n; i++)
        past[i] = t[i].root;
    for (int order = 0; order < TURN_ORDER_COUNT; order++) {
        const struct turn_options o = {.past = past, .n_past = n, .order = (enum turn_order)order};
        printf("  order %s:", turn_order_name(o.order));
        double start = now_ms();
        for (int i = 0; i < TIMES; i++)
            made_must(review_turn_past(s, "reviewer-a", STAGE_TITLE, &o, &one, e), e);
        printf(" %zu passed over %.3f ms", n, (now_ms() - start) / TIMES);
        for (size_t k = 0; k < COUNT_OF(lengths); k++) {
            const struct turn_options all = {.order = (enum turn_order)order};
            start = now_ms();
            for (int i = 0; i < TIMES; i++) {
                struct arena b = {0};
                made_must(
                    review_ahead(s, "reviewer-a", STAGE_TITLE, &all, lengths[k], &b, &t, &n, e), e);
                arena_release(&b);
            }
            printf(", next %zu %.3f ms", lengths[k], (now_ms() - start) / TIMES);
        }
        n = COUNT_OF(past);
        printf("\n");
    }
    double start = now_ms();
    for (int i = 0; i < TIMES; i++) {
        struct arena b = {0};
        made_must(review_own_votes(s, "reviewer-a", STAGE_TITLE, 0, 20, &b, &v, &n, e), e);
        arena_release(&b);
    }
    double last = (now_ms() - start) / TIMES;
    start = now_ms();
    for (int i = 0; i < TIMES; i++)
        made_must(progress_own(s, "reviewer-a", STAGE_TITLE, &own, e), e);
    printf("  the last 20 decisions %.3f ms, the pace %.3f ms\n", last, (now_ms() - start) / TIMES);
    arena_release(&a);
}

static void conflicts(struct store *s, struct err *e)
{
    double took[20];
    size_t n = 0;
    for (int i = 0; i < 20; i++) {
        struct arena a = {0};
        struct conflict_list list;
        double start = now_ms();
        made_must(review_conflicts(s, &a, &list, e), e);
        took[i] = now_ms() - start;
        n = list.n;
        arena_release(&a);
    }
    qsort(took, 20, sizeof *took, by_value);
    printf("  list of %zu conflicts: median %.1f ms, most %.1f ms\n", n, took[10], took[19]);
}

static void give(struct store *s, struct err *e)
{
    static const char *const people[] = {"reviewer-b", "reviewer-c"};
    struct arena a = {0};
    struct assigned *given;
    size_t n;
    int64_t left, slots = 0;
    struct assign_options o = {.stage = STAGE_TITLE,
                               .mode = ASSIGN_RANDOM,
                               .seed = 1,
                               .people = people,
                               .n_people = COUNT_OF(people)};
    made_must(store_begin(s, e), e);
    made_must(person_add(s, "lead", "reviewer-c", "reviewer", NULL, e), e);
    double start = now_ms();
    made_must(assign_give(s, "lead", &o, &a, &given, &n, &left, e), e);
    made_must(store_commit(s, e), e);
    double ms = now_ms() - start;
    for (size_t i = 0; i < n; i++)
        slots += given[i].n;
    struct turn t;
    start = now_ms();
    for (int i = 0; i < 1000; i++)
        made_must(review_turn(s, "reviewer-c", STAGE_TITLE, &t, e), e);
    printf("  %lld slots given out in a drawn order: %.2f s; the next of them %.3f ms\n",
           (long long)slots, ms / 1e3, (now_ms() - start) / 1000);
    arena_release(&a);
}

/* What a lead asks for, and the decision: all that is open is not screened, and open again. */
static void ending(struct store *s, struct err *e)
{
    const struct halt_options o = {.small = true};
    const struct halt_decision d = {.rule = HALT_OTHER, .note = "measured"};
    struct halt_view v;
    struct arena a = {0};
    int64_t n = 0, again = 0;
    double start = now_ms();
    made_must(halt_load(s, "lead", STAGE_TITLE, &o, &a, &v, e), e);
    double look = now_ms() - start;
    made_must(store_begin(s, e), e);
    start = now_ms();
    made_must(halt_stop(s, "lead", STAGE_TITLE, &o, &d, &a, &n, e), e);
    made_must(store_commit(s, e), e);
    double stop = now_ms() - start;
    made_must(store_begin(s, e), e);
    start = now_ms();
    made_must(stage_resume(s, "lead", STAGE_TITLE, "measured", &again, e), e);
    made_must(store_commit(s, e), e);
    printf("  stopping rules over %lld decided: %.2f s; the stage ended for %lld records: %.2f s; "
           "opened again: %.2f s\n",
           (long long)v.screened, look / 1e3, (long long)n, stop / 1e3, (now_ms() - start) / 1e3);
    arena_release(&a);
}

static void run(size_t n)
{
    struct arena a = {0};
    struct err e = {0};
    char folder[] = "/tmp/sigte-workflow-XXXXXX";
    if (!mkdtemp(folder))
        exit(1);
    printf("%zu records\n", n);
    struct store *s = made_review(folder, n, &a);
    read_half(s, n, &e);
    ask(s, &e);
    screen(s, &e);
    conflicts(s, &e);
    give(s, &e);
    ending(s, &e);
    store_close(s);
    if (system(arena_fmt(&a, "rm -rf %s", folder)) != 0)
        fprintf(stderr, "workflow_bench: %s is left\n", folder);
    arena_release(&a);
}

int main(int argc, char **argv)
{
    struct rusage use;
    for (int i = 1; i < argc; i++)
        run((size_t)strtoull(argv[i], NULL, 10));
    if (argc == 1) {
        run(10000);
        run(50000);
    }
    getrusage(RUSAGE_SELF, &use);
    printf("peak memory %.0f MiB\n", (double)use.ru_maxrss / 1024);
    return 0;
}
