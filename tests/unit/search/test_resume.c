/* test_resume.c - a run that is killed while records are fetched: nothing of it is in the
 * review, and the next one asks for what is missing only. */
#include "many.h"

#include "screen/search/update.h"

#include <curl/curl.h>
#include <sys/wait.h>
#include <unistd.h>

#define RECORDS 1000
#define BATCH   200 /* records of one efetch */

static struct many world;

/* An update by the victim, so that both kinds are killed. */
static enum err_code update(struct many *m, const char *path, struct search_update *u)
{
    const struct review_documents *d;
    const struct search_options o = {.program = "test"};
    struct store *s = many_store(m, path);
    struct eutils *client = many_client(m);
    enum err_code rc = review_documents(s, &d, &m->e);
    if (rc == ERR_OK)
        rc = search_update(s, "lead", client, &d->protocol, &d->protocol.search[0], &o, NULL,
                           &m->arena, u, &m->e);
    eutils_free(client);
    store_close(s);
    return rc;
}

static enum err_code run_with(struct many *m, struct store *s, struct eutils *client,
                              const struct search_options *o, struct search_report *report)
{
    const struct review_documents *d;
    enum err_code rc = review_documents(s, &d, &m->e);
    return rc == ERR_OK ? search_run(s, "lead", client, &d->protocol, &d->protocol.search[0], o,
                                     NULL, &m->arena, report, &m->e)
                        : rc;
}

static enum err_code run(struct many *m, const char *path, const struct search_options *o,
                         struct search_report *report)
{
    struct store *s = many_store(m, path);
    struct eutils *client = many_client(m);
    enum err_code rc = run_with(m, s, client, o, report);
    eutils_free(client);
    store_close(s);
    return rc;
}

/* This program again, as the process that is killed. */
static int be_the_victim(const char *path, const char *url, bool updates)
{
    struct search_update u;
    static struct many m;
    struct search_report report;
    struct search_options o = {.source = "pubmed"};
    m.url = url;
    curl_global_init(CURL_GLOBAL_DEFAULT);
    return (updates ? update(&m, path, &u) : run(&m, path, &o, &report)) == ERR_OK ? 0 : 1;
}

static void kill_at(struct many *m, const char *path, int n, const char *kind)
{
    int status = 0, go[2];
    char c = 0;
    assert_int_equal(pipe(go), 0);
    many_count_anew(m);
    m->kill_at = n;
    pid_t child = fork();
    if (child == 0) {
        close(go[1]);
        if (read(go[0], &c, 1) == 1)
            execl("/proc/self/exe", "search_resume_tests", path, m->url, kind, (char *)NULL);
        _exit(127);
    }
    m->victim = child;
    close(go[0]);
    assert_int_equal(write(go[1], &c, 1), 1);
    close(go[1]);
    assert_int_equal(waitpid(child, &status, 0), child);
    m->kill_at = 0;
    assert_true(WIFSIGNALED(status));
}

static void kill_at_fetch(struct many *m, const char *path, int n)
{
    kill_at(m, path, n, "run");
}

static void sound(struct many *m, const char *path)
{
    struct note_list found = {.arena = &m->arena};
    struct store *s = many_store(m, path);
    MOK(m, store_verify(s, NULL, &found, &m->e));
    MOK(m, store_compare(s, NULL, &found, &m->e));
    assert_int_equal(found.n, 0);
    store_close(s);
}

static int64_t events(struct many *m, const char *path)
{
    int64_t seq;
    struct hash head;
    struct store *s = many_store(m, path);
    MOK(m, store_head(s, &seq, &head, &m->e));
    store_close(s);
    return seq;
}

static void what_arrived_before_a_kill_is_not_asked_for_again(void **state)
{
    struct many *m = *state;
    struct search_report report;
    struct search_options o = {.source = "pubmed"};
    const char *path = many_review(m, "killed.sigte");
    int64_t before = events(m, path);
    many_serve_series(m, RECORDS);
    kill_at_fetch(m, path, 3); /* two answers of 200 are here, the third never comes */
    assert_int_equal(events(m, path), before);
    sound(m, path);
    many_count_anew(m);
    MOK(m, run(m, path, &o, &report));
    assert_int_equal(m->ids, RECORDS - 2 * BATCH);
    assert_int_equal(m->fetches, (RECORDS - 2 * BATCH) / BATCH);
    assert_int_equal(report.n_had, 2 * BATCH);
    assert_true(report.begun.len > 0);
    assert_int_equal(report.import.n_records, RECORDS);
    assert_int_equal(report.notes.n, 0);
    assert_int_equal(events(m, path), before + 2);
    sound(m, path);
}

/* The records stand in the engine's order, as in a run that nobody disturbed. */
static void a_run_gone_on_with_is_the_run_it_would_have_been(void **state)
{
    struct many *m = *state;
    struct search_report report;
    struct search_options o = {.source = "pubmed"};
    const char *killed = many_review(m, "a.sigte"), *whole = many_review(m, "b.sigte");
    many_serve_series(m, RECORDS);
    kill_at_fetch(m, killed, 4);
    MOK(m, run(m, killed, &o, &report));
    MOK(m, run(m, whole, &o, &report));
    assert_int_equal(report.begun.len, 0);
    struct store *x = many_store(m, killed), *y = many_store(m, whole);
    for (int64_t id = 1; id <= RECORDS; id++) {
        struct bib_record r, t;
        MOK(m, record_load_source(x, id, &m->arena, &r, &m->e));
        MOK(m, record_load_source(y, id, &m->arena, &t, &m->e));
        assert_true(str_eq(r.pmid, t.pmid));
    }
    store_close(x);
    store_close(y);
}

static void a_count_that_changed_meanwhile_is_told(void **state)
{
    struct many *m = *state;
    struct search_report report;
    struct search_options o = {.source = "pubmed"};
    struct buf b = {0};
    const char *path = many_review(m, "changed.sigte");
    many_serve_series(m, RECORDS);
    kill_at_fetch(m, path, 2);
    many_serve_series(m, RECORDS + 5);
    many_count_anew(m);
    MOK(m, run(m, path, &o, &report));
    assert_int_equal(m->ids, RECORDS + 5 - BATCH);
    assert_int_equal(report.import.n_records, RECORDS + 5);
    assert_int_equal(report.notes.n, 3); /* both lines, and the data they are counted in */
    note_render(&b, LANG_EN, &report.notes.item[1]);
    assert_non_null(strstr(buf_c(&b), "line 2 counted 1,000"));
    assert_non_null(strstr(buf_c(&b), "1,005 now"));
    buf_release(&b);
}

static void fresh_forgets_what_is_here(void **state)
{
    struct many *m = *state;
    struct search_report report;
    struct search_options o = {.source = "pubmed", .fresh = true};
    const char *path = many_review(m, "fresh.sigte");
    many_serve_series(m, RECORDS);
    kill_at_fetch(m, path, 3);
    many_count_anew(m);
    MOK(m, run(m, path, &o, &report));
    assert_int_equal(m->ids, RECORDS);
    assert_int_equal(report.n_had, 0);
    assert_int_equal(report.begun.len, 0);
}

/* What is here is fetched again too, so that a retraction can't be missed. */
static void a_killed_update_goes_on_too(void **state)
{
    struct many *m = *state;
    struct search_report report;
    struct search_update u;
    struct search_options o = {.source = "pubmed"};
    const char *path = many_review(m, "update.sigte");
    many_serve_series(m, 500);
    MOK(m, run(m, path, &o, &report));
    many_serve_series(m, RECORDS);
    int64_t before = events(m, path);
    kill_at(m, path, 4, "update");
    assert_int_equal(events(m, path), before);
    many_count_anew(m);
    MOK(m, update(m, path, &u));
    assert_int_equal(m->ids, RECORDS - 3 * BATCH);
    assert_int_equal(u.n_had, 3 * BATCH);
    assert_int_equal(u.import.n_records, RECORDS - 500);
    assert_int_equal(u.diff.n_added, RECORDS - 500);
    assert_int_equal(u.revised.n_records, 0);
    sound(m, path);
}

/* What is left of a run is gone once a run is whole. */
static void a_whole_run_leaves_nothing_to_go_on_with(void **state)
{
    struct many *m = *state;
    struct search_report report;
    struct search_unfinished u;
    struct search_options o = {.source = "pubmed"};
    const struct review_documents *d;
    const char *path = many_review(m, "left.sigte");
    many_serve_series(m, RECORDS);
    kill_at_fetch(m, path, 3);
    struct store *s = many_store(m, path);
    struct eutils *client = many_client(m);
    MOK(m, review_documents(s, &d, &m->e));
    MOK(m, search_find_unfinished(s, client, &d->protocol.search[0], "run", &m->arena, &u, &m->e));
    assert_int_equal(u.n_here, 2 * BATCH);
    assert_int_equal(u.total, RECORDS);
    MOK(m, run_with(m, s, client, &o, &report));
    MOK(m, search_find_unfinished(s, client, &d->protocol.search[0], "run", &m->arena, &u, &m->e));
    assert_int_equal(u.begun.len, 0);
    eutils_free(client);
    store_close(s);
}

static int open_world(void **state)
{
    many_open(&world);
    *state = &world;
    return 0;
}

static int close_world(void **state)
{
    many_close(*state);
    return 0;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_arrived_before_a_kill_is_not_asked_for_again),
        cmocka_unit_test(a_run_gone_on_with_is_the_run_it_would_have_been),
        cmocka_unit_test(a_count_that_changed_meanwhile_is_told),
        cmocka_unit_test(fresh_forgets_what_is_here),
        cmocka_unit_test(a_killed_update_goes_on_too),
        cmocka_unit_test(a_whole_run_leaves_nothing_to_go_on_with),
    };
    if (argc == 4)
        return be_the_victim(argv[1], argv[2], strcmp(argv[3], "update") == 0);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    int failed = cmocka_run_group_tests_name("resume", tests, open_world, close_world);
    curl_global_cleanup();
    return failed;
}
