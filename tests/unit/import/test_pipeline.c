/* test_pipeline.c - what many threads do to a file is what one would have done. */
#include "made.h"

#include "lib/base/file.h"
#include "screen/import/pipeline.h"

#include <stdio.h>

#define MANY 6000 /* several slabs */

static void records_keep_their_places_and_their_bytes(void **state)
{
    struct fixture *f = *state;
    struct import_report r;
    OK(f, made_import(f, made_ris(f, "many.ris", MANY, false), "many", NULL, &r));
    assert_int_equal(r.n_records, MANY);
    for (size_t i = 1; i <= MANY; i += 997) {
        struct import_source x;
        struct str key = str_c(arena_fmt(&f->arena, "many:%zu", i));
        OK(f, import_source_find(f->s, key, &f->arena, &x, &f->e));
        assert_int_equal(x.position, i);
        assert_true(str_eq_c(str_trim(x.raw),
                             arena_str(&f->arena, str_trim(str_c(made_record(f, i, false)))).ptr));
        assert_true(str_eq_c(x.source_id, arena_fmt(&f->arena, "R%zu", i)));
    }
    assert_int_equal(fixture_verify(f), 0);
    fixture_check(f);
}

static struct str imported_payload(struct fixture *f, const char *source)
{
    struct event *ev;
    size_t n;
    OK(f, store_events(f->s, 0, 1000, &f->arena, &ev, &n, &f->e));
    const char *named = arena_fmt(&f->arena, "\"source\":\"%s\"", source);
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(ev[i].kind, "batch.imported") &&
            str_find(ev[i].payload, str_c(named), 0) != SIZE_MAX)
            return ev[i].payload;
    return STR("");
}

/* Whatever the threads' order was: parts are cut by what is in them. */
static void the_same_file_gives_the_same_event(void **state)
{
    struct fixture *f = *state;
    struct import_report r;
    struct import_options o = {.arm = "network", .source = "many", .again = true};
    const char *path = made_ris(f, "many.ris", MANY, true);
    OK(f, made_import(f, path, "many", NULL, &r));
    struct str first = imported_payload(f, "many");
    o.source = "more";
    OK(f, import_file(f->s, "lead", path, &o, NULL, &f->arena, &r, &f->e));
    struct str second = imported_payload(f, "more");
    size_t at = str_find(first, STR("\"format\""), 0);
    assert_true(at != SIZE_MAX && first.len == second.len && first.len > 500);
    assert_true(str_eq(str_sub(first, at, first.len), str_sub(second, at, second.len)));
}

/* Stops at the Nth question; before that, it may write to a file. */
struct watcher {
    struct progress progress;
    int64_t left;
    const char *grows;
};

static bool stop_after(struct progress *p)
{
    struct watcher *w = p->context;
    if (w->left-- > 0)
        return false;
    if (!w->grows)
        return true;
    FILE *file = fopen(w->grows, "a");
    assert_non_null(file);
    fputs("TY  - JOUR\nTI  - One more\nER  - \n", file);
    fclose(file);
    w->left = INT64_MAX;
    return false;
}

static void a_stopped_import_leaves_nothing_and_can_be_begun_again(void **state)
{
    static const int64_t moment[] = {0, 1, 700, 2500, MANY - 1, MANY};
    struct fixture *f = *state;
    struct import_report r;
    const char *path = made_ris(f, "many.ris", MANY, false);
    size_t before = made_batches(f);
    for (size_t i = 0; i < COUNT_OF(moment); i++) {
        struct watcher w = {.left = moment[i]};
        w.progress = (struct progress){.cancelled = stop_after, .context = &w};
        enum err_code rc = made_import(f, path, "many", &w.progress, &r);
        if (rc == ERR_OK)
            fail_msg("not stopped at %d", (int)moment[i]);
        assert_int_equal(rc, ERR_CANCELLED);
        assert_int_equal(made_batches(f), before);
        assert_int_equal(fixture_verify(f), 0);
        fixture_check(f);
    }
    OK(f, made_import(f, path, "many", NULL, &r));
    assert_int_equal(r.n_records, MANY);
    fixture_check(f);
}

static void a_file_that_grows_while_it_is_read_is_refused(void **state)
{
    struct fixture *f = *state;
    struct import_report r;
    const char *path = made_ris(f, "many.ris", MANY, false);
    size_t before = made_batches(f);
    struct watcher w = {.left = 100, .grows = path};
    w.progress = (struct progress){.cancelled = stop_after, .context = &w};
    assert_int_equal(made_import(f, path, "many", &w.progress, &r), ERR_INPUT);
    assert_non_null(strstr(fixture_message(f), "was written to while it was read"));
    assert_int_equal(made_batches(f), before);
    fixture_check(f);
}

/* The writing thread can't begin: this connection is in a transaction of its own. */
static void what_the_writer_meets_reaches_the_reader(void **state)
{
    struct fixture *f = *state;
    struct pipeline *p;
    struct store *other;
    struct hash *part;
    size_t n;
    struct bib_record r = {.title = STR("A title")};
    struct bib_place at = {.position = 1, .line = 1, .raw = STR("TI  - A title")};
    OK(f, review_file_open(f->path, DB_READ, &other, &f->e));
    OK(f, pipeline_start(other, &p, &f->e));
    struct slab *s = slab_new();
    slab_add(s, &r, &at);
    OK(f, pipeline_add(p, s, &f->e));
    assert_int_equal(pipeline_finish(p, &f->arena, &part, &n, &f->e), ERR_DB);
    assert_int_equal(n, 0);
    store_close(other);
}

static void a_pipeline_that_is_given_nothing_ends(void **state)
{
    struct fixture *f = *state;
    struct pipeline *p;
    struct hash *part;
    size_t n = 1;
    OK(f, pipeline_start(f->s, &p, &f->e));
    OK(f, pipeline_finish(p, &f->arena, &part, &n, &f->e));
    assert_int_equal(n, 0);
    OK(f, pipeline_start(f->s, &p, &f->e));
    pipeline_drop(p);
    pipeline_drop(NULL);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest PIPELINE_TESTS[] = {
    T(records_keep_their_places_and_their_bytes),
    T(the_same_file_gives_the_same_event),
    T(a_stopped_import_leaves_nothing_and_can_be_begun_again),
    T(a_file_that_grows_while_it_is_read_is_refused),
    T(what_the_writer_meets_reaches_the_reader),
    T(a_pipeline_that_is_given_nothing_ends),
};
const size_t PIPELINE_TEST_COUNT = COUNT_OF(PIPELINE_TESTS);
