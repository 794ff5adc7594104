/* test_net.c - SQLite's authorizer as a net: every statement that reads what somebody said is
 * listed here with the reason why it may. A new one fails until it was judged. */
#include "scene.h"

#include "net.h"

#include <glob.h>
#include <sqlite3.h>

static bool is_one_of(const char *s, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(s, list[i]) == 0)
            return true;
    return false;
}

/* Tables that hold what people said, and the columns that say it. The log holds it all. */
static bool tells(const char *table, const char *column)
{
    static const char *const said[] = {"vote",    "vote_before",      "vote_first",
                                       "presort", "calibration_vote", "control_record"};
    static const char *const words[] = {"verdict", "category", "reason",   "note",
                                        "tags",    "spent_ms", "suggested"};
    return (is_one_of(table, said, COUNT_OF(said)) && is_one_of(column, words, COUNT_OF(words))) ||
           (strcmp(table, "event") == 0 && strcmp(column, "payload") == 0);
}

static int look(void *context, int action, const char *table, const char *column, const char *db,
                const char *view)
{
    bool *told = context;
    (void)db, (void)view;
    if (action == SQLITE_READ && table && column && tells(table, column))
        *told = true;
    return SQLITE_OK;
}

/* Does the statement read what somebody said? */
static bool reads_words(struct scene *x, const char *name, const char *sql)
{
    sqlite3 *raw = db_raw(store_db(x->s));
    sqlite3_stmt *q = NULL;
    bool told = false;
    sqlite3_set_authorizer(raw, look, &told);
    int rc = sqlite3_prepare_v2(raw, sql, -1, &q, NULL);
    sqlite3_set_authorizer(raw, NULL, NULL);
    if (rc != SQLITE_OK)
        fail_msg("%s: %s", name, sqlite3_errmsg(raw));
    sqlite3_finalize(q);
    return told;
}

static const struct net_judged *judged(const char *name)
{
    for (const struct net_judged *j = NET_JUDGED; j->name; j++)
        if (strcmp(j->name, name) == 0)
            return j;
    return NULL;
}

static void every_statement_that_reads_a_verdict_was_judged(void **state)
{
    struct scene x = {.name = "net"};
    int missing = 0;
    (void)state;
    scene_open(&x, NULL, false);
    for (const struct net_file *f = NET_FILES; f->name; f++)
        for (size_t i = 0; i < *f->n; i++) {
            const struct db_query *q = f->query[i];
            if (reads_words(&x, q->name, q->sql) && !judged(q->name)) {
                print_error("%s: %s reads what somebody said and was not judged\n", f->name,
                            q->name);
                missing++;
            }
        }
    assert_int_equal(missing, 0);
    scene_close(&x);
}

/* A room's statements that nobody looks at would be a hole. */
static void every_file_of_statements_is_looked_at(void **state)
{
    glob_t g = {0};
    (void)state;
    assert_int_equal(glob(SIGTE_SOURCE_DIR "/screen/*/*.sql", 0, NULL, &g), 0);
    for (size_t i = 0; i < g.gl_pathc; i++) {
        const char *base = strrchr(g.gl_pathv[i], '/') + 1;
        bool there = false;
        for (const struct net_file *f = NET_FILES; f->name; f++)
            there |= strncmp(base, f->name, strlen(f->name)) == 0 &&
                     strcmp(base + strlen(f->name), ".sql") == 0;
        if (!there)
            fail_msg("%s is not in NET_FILES of judged.c", g.gl_pathv[i]);
    }
    globfree(&g);
}

static bool is_there(const char *name, const struct db_query **out)
{
    for (const struct net_file *f = NET_FILES; f->name; f++)
        for (size_t i = 0; i < *f->n; i++)
            if (strcmp(f->query[i]->name, name) == 0) {
                *out = f->query[i];
                return true;
            }
    return false;
}

/* A reason for a statement that is gone, or reads no verdict any more, would cover the next one. */
static void no_reason_is_left_over(void **state)
{
    struct scene x = {.name = "net"};
    const struct db_query *q = NULL;
    (void)state;
    scene_open(&x, NULL, false);
    for (const struct net_judged *j = NET_JUDGED; j->name; j++) {
        if (!is_there(j->name, &q))
            fail_msg("there is no statement %s", j->name);
        if (!reads_words(&x, q->name, q->sql))
            fail_msg("%s reads nothing that anybody said", j->name);
        assert_true(strlen(j->why) > 10);
    }
    scene_close(&x);
}

/* ---- What is run for a reader ------------------------------------------------ */

struct run {
    struct scene *x;
    const char *section;
    int wrong;
};

static int ran(unsigned event, void *context, void *stmt, void *text)
{
    struct run *r = context;
    const char *sql = sqlite3_sql(stmt);
    (void)event, (void)text;
    for (const struct net_file *f = NET_FILES; sql && f->name; f++)
        for (size_t i = 0; i < *f->n; i++) {
            const struct net_judged *j = judged(f->query[i]->name);
            if (!j || j->for_readers || strcmp(f->query[i]->sql, sql) != 0)
                continue;
            print_error("%s: %s was run\n", r->section, j->name);
            r->wrong++;
        }
    return 0;
}

/* One vote is in, the other is awaited, and nothing else was ever said: no statement runs that
 * would read it, but those that are held to the reader's own, or to what is settled. */
static void nothing_is_run_for_a_reader_that_reads_anothers_words(void **state)
{
    struct scene x = {.name = "net"};
    struct run r = {.x = &x};
    (void)state;
    scene_open(&x, NULL, false);
    scene_say(&x, X, STAGE_TITLE, SAID_EXCLUDE);
    sqlite3_trace_v2(db_raw(store_db(x.s)), SQLITE_TRACE_STMT, ran, &r);
    for (int s = 0; s < VIEW_COUNT; s++) {
        r.section = view_name((enum section)s);
        if (s != VIEW_LOG &&
            s != VIEW_REFUSALS) /* the log is sealed as it is read; refusals write */
            view(&x, "reviewer-b", (enum section)s);
    }
    sqlite3_trace_v2(db_raw(store_db(x.s)), 0, NULL, NULL);
    assert_int_equal(r.wrong, 0);
    scene_close(&x);
}

/* The net has no holes: the statement that reads all votes is caught when it is run. */
static void the_net_holds(void **state)
{
    struct scene x = {.name = "net"};
    struct run r = {.x = &x, .section = "expected"};
    struct vote v = scene_words(SAID_INCLUDE, STAGE_TITLE);
    (void)state;
    scene_open(&x, NULL, false);
    scene_say(&x, X, STAGE_TITLE, SAID_EXCLUDE);
    sqlite3_trace_v2(db_raw(store_db(x.s)), SQLITE_TRACE_STMT, ran, &r);
    MUST(&x, store_begin(x.s, &x.e));
    MUST(&x, vote_cast(x.s, "reviewer-b", X, STAGE_TITLE, &v, &x.e));
    MUST(&x, store_commit(x.s, &x.e));
    sqlite3_trace_v2(db_raw(store_db(x.s)), 0, NULL, NULL);
    assert_true(r.wrong > 0);
    scene_close(&x);
}

const struct CMUnitTest NET_TESTS[] = {
    cmocka_unit_test(every_statement_that_reads_a_verdict_was_judged),
    cmocka_unit_test(every_file_of_statements_is_looked_at),
    cmocka_unit_test(no_reason_is_left_over),
    cmocka_unit_test(nothing_is_run_for_a_reader_that_reads_anothers_words),
    cmocka_unit_test(the_net_holds)};
const size_t NET_TEST_COUNT = COUNT_OF(NET_TESTS);
