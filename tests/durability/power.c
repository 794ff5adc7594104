/* power.c - the power is cut a thousand times while people decide: what was acknowledged is there
 * afterwards, the chain holds, and the tables follow from the log. The same without syncing must
 * lose decisions, or the test would prove nothing.
 * usage: durability_power [CUTS] */
#include "load.h"
#include "vfs.h"

#include <sqlite3.h>
#include <unistd.h>

#define CUTS           1000
#define CUTS_IN_A_LIFE 20
#define OPS_MOST       400 /* that change the disk, before a cut */
#define STEPS_MOST     5000
#define COMPARE_EVERY  10

static long cuts = CUTS;

struct base { /* the review as it is before anybody decides */
    struct fixture *f;
    struct disk *disk;
};

static int open_base(void **state)
{
    static struct base b;
    void *f;
    b.disk = disk_new(1);
    vfs_use(b.disk);
    fixture_open(&f);
    b.f = f;
    store_close(b.f->s);
    b.f->s = NULL;
    disk_settle(b.disk);
    /* The program asks the machine's own disk whether the file is there, and locks beside it. */
    FILE *place = fopen(b.f->path, "we");
    assert_non_null(place);
    assert_int_equal(fclose(place), 0);
    *state = &b;
    return 0;
}

static int close_base(void **state)
{
    struct base *b = *state;
    void *f = b->f;
    vfs_use(NULL);
    disk_free(b->disk);
    return fixture_close(&f);
}

struct life {
    struct base *b;
    struct disk *disk;
    struct load load;
    const char *synchronous; /* NULL: as the program sets it */
    struct disk_counts seen;
    int64_t acknowledged; /* events, over all cuts */
    int64_t unacknowledged_kept;
    int lost, damaged;
};

static bool open_review(struct life *x)
{
    static const int every[] = {1, 4, 16, 64, 1000};
    char sql[120];
    struct err e = {0};
    if (review_file_open(x->b->f->path, DB_WRITE, &x->load.s, &e) != ERR_OK)
        return false;
    /* Checkpoints at different moments, so that cuts fall into them. */
    snprintf(sql, sizeof sql, "PRAGMA wal_autocheckpoint=%d; PRAGMA synchronous=%s",
             every[disk_random(x->disk, 5)], x->synchronous ? x->synchronous : "FULL");
    sqlite3 *raw = db_raw(store_db(x->load.s));
    if (!x->synchronous)
        *strchr(sql, ';') = '\0'; /* the program's own setting is what is tested */
    return sqlite3_exec(raw, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static void close_review(struct life *x)
{
    store_close(x->load.s);
    x->load.s = NULL;
}

/* Work until the power is cut. False when the review failed before. */
static bool work(struct life *x)
{
    for (int steps = 0; steps < STEPS_MOST && load_step(&x->load); steps++) {
        /* A review that is closed in between leaves no log file: the next cut meets another state.
         */
        if (disk_random(x->disk, 12) == 0) {
            close_review(x);
            if (!open_review(x))
                break;
        }
    }
    close_review(x);
    bool sound = disk_is_dead(x->disk);
    x->damaged += !sound;
    disk_reboot(x->disk);
    return sound;
}

/* What is read after the power came back is on the disk: the newest acknowledged event, or that of
 * the transaction that was being committed. */
static bool take_head(struct life *x)
{
    struct load *l = &x->load;
    struct mark head = load_head(l->s);
    bool is_acknowledged = hash_eq(head.hash, l->acknowledged.hash);
    bool is_attempted = hash_eq(head.hash, l->attempted.hash);
    if (!load_has(l->s, &l->acknowledged) || (!is_acknowledged && !is_attempted)) {
        x->lost++;
        return false;
    }
    x->unacknowledged_kept += !is_acknowledged;
    l->acknowledged = l->attempted = head;
    return true;
}

/* True when it is as it must be; else what was wrong is counted. */
static bool check(struct life *x, bool whole)
{
    if (!open_review(x) || load_findings(x->load.s, whole) != 0) {
        x->damaged++;
        return false;
    }
    return take_head(x);
}

static void add_counts(struct life *x)
{
    const struct disk_counts *c = disk_counts(x->disk);
    x->seen.cuts += c->cuts;
    x->seen.syncs += c->syncs;
    x->seen.sectors_kept += c->sectors_kept;
    x->seen.sectors_lost += c->sectors_lost;
    x->seen.torn += c->torn;
    x->seen.names_lost += c->names_lost;
}

static void begin_life(struct life *x, uint64_t seed)
{
    x->disk = disk_copy(x->b->disk, seed);
    vfs_use(x->disk);
    x->load = (struct load){.seed = seed};
    if (!open_review(x))
        fail_msg("the review can't be opened");
    x->load.acknowledged = x->load.attempted = load_head(x->load.s);
}

static void end_life(struct life *x)
{
    x->acknowledged += x->load.n_acknowledged;
    close_review(x);
    add_counts(x);
    vfs_use(NULL);
    disk_free(x->disk);
}

/* Sometimes the power goes again while the review recovers from the last time, or soon after. */
static bool cut_in_recovery(struct life *x)
{
    bool sound = true;
    if (disk_random(x->disk, 4) != 0)
        return true;
    disk_arm(x->disk, 1 + (int64_t)disk_random(x->disk, 8));
    if (!open_review(x)) {
        close_review(x);
        disk_reboot(x->disk);
    } else {
        sound = disk_is_dead(x->disk) || take_head(x);
        sound = work(x) && sound;
    }
    return sound;
}

static void live(struct life *x, uint64_t seed, long n)
{
    bool sound = true;
    begin_life(x, seed);
    for (long i = 0; i < n && sound; i++) {
        disk_arm(x->disk, 1 + (int64_t)disk_random(x->disk, OPS_MOST));
        sound = work(x) && cut_in_recovery(x) && check(x, i % COMPARE_EVERY == COMPARE_EVERY - 1);
    }
    end_life(x);
}

static void nothing_acknowledged_is_lost(void **state)
{
    struct life x = {.b = *state};
    for (uint64_t life = 1; x.seen.cuts < cuts; life++) {
        live(&x, life * 7919, CUTS_IN_A_LIFE);
        if (x.lost || x.damaged)
            fail_msg("life %d: %d lost, %d damaged", (int)life, x.lost, x.damaged);
    }
    printf("%" PRId64 " power cuts, %" PRId64 " events acknowledged, none lost; %" PRId64
           " transactions were kept that were not yet acknowledged; %" PRId64 " syncs, %" PRId64
           " sectors kept, %" PRId64 " lost, %" PRId64 " writes torn, %" PRId64 " names lost\n",
           x.seen.cuts, x.acknowledged, x.unacknowledged_kept, x.seen.syncs, x.seen.sectors_kept,
           x.seen.sectors_lost, x.seen.torn, x.seen.names_lost);
    assert_true(x.acknowledged > 5 * cuts);
    assert_true(x.unacknowledged_kept > 0); /* cuts fell between sync and answer */
    assert_true(x.seen.torn > cuts / 10 && x.seen.sectors_lost > cuts && x.seen.names_lost > 0);
}

/* The disk's loss is real: with a weaker setting the same work loses what was acknowledged. */
static void loses_with(void **state, const char *synchronous)
{
    struct life x = {.b = *state, .synchronous = synchronous};
    int lives = 30;
    for (int i = 0; i < lives; i++)
        live(&x, (uint64_t)i * 104729 + 3, CUTS_IN_A_LIFE);
    printf("synchronous=%s: of %d lives %d lost acknowledged events, %d were damaged\n",
           synchronous, lives, x.lost, x.damaged);
    assert_true(x.lost > 0);
    assert_true(x.lost + x.damaged > lives / 2);
}

static void without_syncing_decisions_are_lost(void **state)
{
    loses_with(state, "OFF");
}

static void syncing_only_at_checkpoints_loses_decisions(void **state)
{
    loses_with(state, "NORMAL");
}

int main(int argc, char **argv)
{
    if (argc > 1)
        cuts = strtol(argv[1], NULL, 10);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_acknowledged_is_lost),
        cmocka_unit_test(without_syncing_decisions_are_lost),
        cmocka_unit_test(syncing_only_at_checkpoints_loses_decisions)};
    return cmocka_run_group_tests_name("power", tests, open_base, close_base);
}
