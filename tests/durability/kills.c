/* kills.c - a process that decides is killed two hundred times without warning: every decision that
 * it was told is durable is there, and the next process goes on.
 * usage: durability_kills [KILLS] */
#include "load.h"

#include "lib/base/date.h"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define KILLS         200
#define LIFE_US       30000 /* at most, from the first decision on */
#define COMPARE_EVERY 20

static long kills = KILLS;

static int open_fixture(void **state)
{
    fixture_open(state);
    struct fixture *f = *state;
    store_close(f->s);
    f->s = NULL;
    return 0;
}

/* Tells every acknowledged head, which is less than a pipe takes at once. */
static _Noreturn void decide(const char *path, uint64_t seed, int to)
{
    struct err e = {0};
    struct load l = {.seed = seed};
    if (review_file_open(path, DB_WRITE, &l.s, &e) != ERR_OK)
        _exit(1);
    while (load_step(&l))
        if (write(to, &l.acknowledged, sizeof l.acknowledged) != sizeof l.acknowledged)
            break;
    _exit(1);
}

/* Read heads until the time is up, or the other end is closed (`us` < 0). Returns how many. */
static int64_t listen(int from, int64_t us, struct mark *newest)
{
    struct mark m;
    int64_t n = 0;
    int64_t until = us < 0 ? 0 : clock_ms() * 1000 + us;
    for (;;) {
        struct pollfd p = {.fd = from, .events = POLLIN};
        int64_t left = us < 0 ? -1 : until - clock_ms() * 1000;
        if (us >= 0 && left <= 0)
            return n;
        struct timespec wait = {0, left * 1000};
        if (ppoll(&p, 1, us < 0 ? NULL : &wait, NULL) <= 0)
            continue;
        ssize_t got = read(from, &m, sizeof m);
        if (got <= 0)
            return n;
        assert_int_equal(got, sizeof m);
        *newest = m;
        n++;
    }
}

/* One process's life. Returns the number of transactions that it said are durable. */
static int64_t live(struct fixture *f, uint64_t seed, struct mark *newest)
{
    int ends[2];
    uint64_t life = (seed * 2654435761u >> 7) % LIFE_US;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        decide(f->path, seed, ends[1]);
    close(ends[1]);
    struct pollfd p = {.fd = ends[0], .events = POLLIN};
    assert_int_equal(poll(&p, 1, 30000), 1);
    int64_t n = listen(ends[0], (int64_t)life, newest);
    kill(child, SIGKILL);
    n += listen(ends[0], -1, newest);
    close(ends[0]);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    return n;
}

static void a_killed_process_loses_nothing_acknowledged(void **state)
{
    struct fixture *f = *state;
    int64_t transactions = 0, kept = 0;
    for (long i = 0; i < kills; i++) {
        struct mark newest = {0};
        transactions += live(f, (uint64_t)i * 7919 + 17, &newest);
        OK(f, review_file_open(f->path, DB_WRITE, &f->s, &f->e));
        struct mark head = load_head(f->s);
        if (newest.seq && !load_has(f->s, &newest))
            fail_msg("kill %ld: event %d is gone; the log ends at %d", i, (int)newest.seq,
                     (int)head.seq);
        assert_int_equal(load_findings(f->s, i % COMPARE_EVERY == 0), 0);
        kept += newest.seq && head.seq > newest.seq;
        store_close(f->s);
        f->s = NULL;
    }
    printf("%ld kills, %" PRId64 " transactions acknowledged, none lost; %" PRId64
           " were kept that were not yet told\n",
           kills, transactions, kept);
    assert_true(transactions > kills);
}

int main(int argc, char **argv)
{
    if (argc > 1)
        kills = strtol(argv[1], NULL, 10);
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(
        a_killed_process_loses_nothing_acknowledged, open_fixture, fixture_close)};
    return cmocka_run_group_tests_name("kills", tests, NULL, NULL);
}
