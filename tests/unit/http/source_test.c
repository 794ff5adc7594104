/* source_test.c - answers read piece by piece, and parts of them. */
#include "tests/unit/http/raw.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include <stdatomic.h>
#include <unistd.h>

int run_source_tests(void);

enum { SIZE = 2000000 };

static struct http_server *server;
static struct arena arena;
static struct str content;
static atomic_int given, released; /* sources */

static int64_t read_content(void *context, uint64_t pos, char *to, size_t max)
{
    (void)context;
    size_t n = content.len - pos < max ? content.len - (size_t)pos : max;
    n = n > 5000 ? 5000 : n;
    memcpy(to, content.ptr + pos, n);
    return (int64_t)n;
}

static int64_t read_badly(void *context, uint64_t pos, char *to, size_t max)
{
    if (pos > SIZE / 2)
        return -1;
    return read_content(context, pos, to, max);
}

static void release(void *context)
{
    (void)context;
    atomic_fetch_add(&released, 1);
}

static void handle(void *context, const struct http_request *q, struct http_response *r)
{
    (void)context;
    atomic_fetch_add(&given, 1);
    r->type = "application/pdf";
    r->header[0][0] = "ETag";
    r->header[0][1] = "\"v1\"";
    r->source = (struct http_source){.size = SIZE, .read = read_content, .release = release};
    r->ranges = strcmp(q->path, "/whole") != 0;
    if (strcmp(q->path, "/broken") == 0)
        r->source.read = read_badly;
    if (strcmp(q->path, "/empty") == 0)
        r->source.size = 0;
    if (strcmp(q->path, "/missing") == 0)
        r->status = 404;
    if (strcmp(q->path, "/bad-header") == 0)
        r->header[0][1] = "a\r\nb";
}

static int set_up(void **state)
{
    (void)state;
    struct http_options o = {.handle = handle};
    content = raw_pattern(SIZE, &arena);
    server = raw_start(&o);
    return server ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    http_server_stop(server);
    arena_release(&arena);
    /* Each was released once, whatever became of its request. */
    return atomic_load(&given) == atomic_load(&released) ? 0 : -1;
}

static struct str ask(const char *method, const char *path, const char *headers)
{
    const char *q = arena_fmt(&arena, "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\n",
                              method, path, headers);
    return raw_exchange(http_server_port(server), str_c(q), false, &arena);
}

/* The content has blank lines nowhere, so the body starts after the first. */
static void assert_part(struct str answer, int status, size_t from, size_t n)
{
    assert_int_equal(raw_status(answer), status);
    struct str body = raw_body(answer);
    assert_int_equal(body.len, n);
    assert_memory_equal(body.ptr, content.ptr + from, n);
}

static void a_source_is_sent_whole(void **state)
{
    (void)state;
    struct str got = ask("GET", "/f", "");
    assert_part(got, 200, 0, SIZE);
    assert_true(raw_holds(got, "Content-Length: 2000000\r\n"));
    assert_true(raw_holds(got, "Accept-Ranges: bytes\r\n"));
    got = ask("GET", "/empty", "");
    assert_int_equal(raw_status(got), 200);
    assert_true(raw_holds(got, "Content-Length: 0\r\n"));
}

static void a_range_is_sent_alone(void **state)
{
    (void)state;
    struct str got = ask("GET", "/f", "Range: bytes=1000-50999\r\n");
    assert_part(got, 206, 1000, 50000);
    assert_true(raw_holds(got, "Content-Range: bytes 1000-50999/2000000\r\n"));
    assert_part(ask("GET", "/f", "Range: bytes=0-0\r\n"), 206, 0, 1);
    assert_part(ask("GET", "/f", "Range: bytes=1999990-\r\n"), 206, 1999990, 10);
    assert_part(ask("GET", "/f", "Range: bytes=1999990-99999999999999999999\r\n"), 206, 1999990,
                10);
    got = ask("GET", "/f", "Range: bytes=-7\r\n");
    assert_part(got, 206, SIZE - 7, 7);
    assert_true(raw_holds(got, "Content-Range: bytes 1999993-1999999/2000000\r\n"));
    assert_part(ask("GET", "/f", "Range: bytes=-3000000\r\n"), 206, 0, SIZE);
}

static void a_range_that_is_not_there_is_refused(void **state)
{
    (void)state;
    static const char *const outside[] = {"bytes=2000000-", "bytes=5000000-6000000", "bytes=-0"};
    for (size_t i = 0; i < COUNT_OF(outside); i++) {
        struct str got = ask("GET", "/f", arena_fmt(&arena, "Range: %s\r\n", outside[i]));
        assert_int_equal(raw_status(got), 416);
        assert_true(raw_holds(got, "Content-Range: bytes */2000000\r\n"));
        assert_int_equal(raw_body(got).len, 0);
    }
    assert_int_equal(raw_status(ask("GET", "/empty", "Range: bytes=0-\r\n")), 416);
}

static void what_is_no_single_range_is_ignored(void **state)
{
    (void)state;
    static const char *const ignored[] = {"bytes=0-1,5-6", "bytes=5-2", "bytes=a-b", "bytes=",
                                          "items=0-1",     "bytes=--1", "bytes=-",   "bytes=+1-2"};
    for (size_t i = 0; i < COUNT_OF(ignored); i++)
        assert_part(ask("GET", "/f", arena_fmt(&arena, "Range: %s\r\n", ignored[i])), 200, 0, SIZE);
    struct str got = ask("GET", "/whole", "Range: bytes=0-1\r\n");
    assert_part(got, 200, 0, SIZE);
    assert_false(raw_holds(got, "Accept-Ranges"));
    assert_int_equal(raw_status(ask("GET", "/missing", "Range: bytes=0-1\r\n")), 404);
    got = ask("HEAD", "/f", "Range: bytes=0-1\r\n");
    assert_int_equal(raw_status(got), 200);
    assert_true(raw_holds(got, "Content-Length: 2000000\r\n"));
    assert_int_equal(raw_body(got).len, 0);
}

static void if_range_gives_a_part_of_the_same_version_only(void **state)
{
    (void)state;
    assert_part(ask("GET", "/f", "Range: bytes=5-9\r\nIf-Range: \"v1\"\r\n"), 206, 5, 5);
    assert_part(ask("GET", "/f", "Range: bytes=5-9\r\nIf-Range: \"v0\"\r\n"), 200, 0, SIZE);
    assert_part(ask("GET", "/f", "Range: bytes=5-9\r\nIf-Range: W/\"v1\"\r\n"), 200, 0, SIZE);
}

static void a_source_that_fails_is_not_taken_for_whole(void **state)
{
    (void)state;
    struct str got = ask("GET", "/broken", "");
    assert_true(raw_body(got).len < SIZE);
    assert_true(raw_holds(got, "Content-Length: 2000000\r\n"));
    assert_int_equal(raw_status(ask("GET", "/bad-header", "")), 500);
}

static void a_client_that_goes_in_the_middle_hurts_nobody(void **state)
{
    (void)state;
    int fd = raw_connect(http_server_port(server));
    assert_true(raw_send(fd, STR("GET /f HTTP/1.1\r\nHost: x\r\n\r\n")));
    assert_int_equal(raw_status(raw_until(fd, STR("\r\n\r\n"), &arena)), 200);
    close(fd);
    assert_part(ask("GET", "/f", "Range: bytes=5-9\r\n"), 206, 5, 5);
}

int run_source_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_source_is_sent_whole),
        cmocka_unit_test(a_range_is_sent_alone),
        cmocka_unit_test(a_range_that_is_not_there_is_refused),
        cmocka_unit_test(what_is_no_single_range_is_ignored),
        cmocka_unit_test(if_range_gives_a_part_of_the_same_version_only),
        cmocka_unit_test(a_source_that_fails_is_not_taken_for_whole),
        cmocka_unit_test(a_client_that_goes_in_the_middle_hurts_nobody),
    };
    return cmocka_run_group_tests_name("http sources", tests, set_up, tear_down);
}
