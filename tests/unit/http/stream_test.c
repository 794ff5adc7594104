/* stream_test.c - answers that go out bit by bit. */
#include "tests/unit/http/raw.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

int run_stream_tests(void);

enum {
    TRIES = 5000,
    EVENTS = 300,
    BLOCK = 16 * 1024,
    BLOCKS_MAX = 4096,
    STREAM_BYTES = 256 * 1024
};

struct fixture {
    struct http_server *server;
    struct arena arena;
    uint16_t port;
    pthread_mutex_t lock;
    pthread_cond_t change;
    struct http_stream *stream;
    struct http_later *later;
    const struct http_request *request;
};

static void wait_ms(long ms)
{
    struct timespec t = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
    nanosleep(&t, NULL);
}

static void keep(struct fixture *f, struct http_stream *s, struct http_later *l,
                 const struct http_request *q)
{
    pthread_mutex_lock(&f->lock);
    f->stream = s;
    f->later = l;
    f->request = q;
    pthread_cond_broadcast(&f->change);
    pthread_mutex_unlock(&f->lock);
}

static void handle(void *context, const struct http_request *q, struct http_response *r)
{
    if (strcmp(q->path, "/events") == 0) {
        r->type = "text/event-stream";
        r->header[0][0] = "Cache-Control";
        r->header[0][1] = "no-store";
        buf_adds(&r->body, ": hello\n\n");
        keep(context, http_stream_open(q, r), NULL, NULL);
    } else if (strcmp(q->path, "/later") == 0) {
        keep(context, NULL, http_defer(q), q);
    } else {
        buf_adds(&r->body, "plain");
    }
}

static int set_up(void **state)
{
    struct fixture *f = base_malloc(sizeof *f);
    *f = (struct fixture){.stream = NULL};
    pthread_mutex_init(&f->lock, NULL);
    pthread_cond_init(&f->change, NULL);
    struct http_options o = {.handle = handle, .context = f, .idle_seconds = 1, .threads = 2};
    f->server = raw_start(&o);
    assert_non_null(f->server);
    f->port = http_server_port(f->server);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    http_server_stop(f->server);
    pthread_cond_destroy(&f->change);
    pthread_mutex_destroy(&f->lock);
    arena_release(&f->arena);
    free(f);
    return 0;
}

static int ask(struct fixture *f, const char *method, const char *path)
{
    int fd = raw_connect(f->port);
    assert_true(fd >= 0);
    assert_true(raw_send(
        fd, str_c(arena_fmt(&f->arena, "%s %s HTTP/1.1\r\nHost: x\r\n\r\n", method, path))));
    return fd;
}

static void wait_for_request(struct fixture *f)
{
    pthread_mutex_lock(&f->lock);
    while (!f->stream && !f->later)
        pthread_cond_wait(&f->change, &f->lock);
    pthread_mutex_unlock(&f->lock);
}

static bool send_text(struct http_stream *s, const char *text)
{
    return http_stream_send(s, str_c(text));
}

static void events_arrive_as_they_are_sent_and_in_order(void **state)
{
    struct fixture *f = *state;
    struct buf expected = {0};
    int fd = ask(f, "GET", "/events");
    wait_for_request(f);
    struct str head = raw_until(fd, STR("\r\n\r\n"), &f->arena);
    assert_int_equal(raw_status(head), 200);
    assert_true(raw_holds(head, "Content-Type: text/event-stream\r\n"));
    assert_true(raw_holds(head, "Cache-Control: no-store\r\n"));
    assert_true(raw_holds(raw_until(fd, STR(": hello\n\n\r\n"), &f->arena), ": hello"));
    assert_true(send_text(f->stream, "data: first\n\n"));
    assert_true(raw_holds(raw_until(fd, STR("data: first\n\n\r\n"), &f->arena), "data: first"));
    for (int i = 0; i < EVENTS; i++) {
        const char *event = arena_fmt(&f->arena, "data: %d\n\n", i);
        buf_adds(&expected, event);
        assert_true(send_text(f->stream, event));
    }
    http_stream_close(f->stream);
    struct str rest = raw_until(fd, STR("\r\n0\r\n\r\n"), &f->arena);
    assert_string_equal(raw_unchunk(rest, &f->arena).ptr, buf_c(&expected));
    buf_release(&expected);
    /* The connection is whole: the next request on it is answered. */
    assert_true(raw_send(fd, STR("GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")));
    assert_string_equal(raw_body(raw_rest(fd, &f->arena)).ptr, "plain");
}

static void silence_does_not_end_a_stream(void **state)
{
    struct fixture *f = *state;
    int fd = ask(f, "GET", "/events");
    wait_for_request(f);
    wait_ms(2500); /* idle connections go after one second here */
    assert_true(send_text(f->stream, "data: still here\n\n"));
    http_stream_close(f->stream);
    assert_true(raw_holds(raw_until(fd, STR("\r\n0\r\n\r\n"), &f->arena), "data: still here"));
    close(fd);
}

static void a_client_that_has_gone_shows_when_sending(void **state)
{
    struct fixture *f = *state;
    bool open = true;
    close(ask(f, "GET", "/events"));
    wait_for_request(f);
    for (int i = 0; open && i < TRIES; i++) {
        open = send_text(f->stream, ": are you there?\n\n");
        wait_ms(1);
    }
    assert_false(open);
    http_stream_close(f->stream);
}

static void a_client_that_does_not_read_gets_what_was_taken_and_no_more(void **state)
{
    struct fixture *f = *state;
    struct str block = raw_pattern(BLOCK, &f->arena);
    int fd = ask(f, "GET", "/events");
    size_t taken = 0;
    wait_for_request(f);
    while (taken < BLOCKS_MAX && http_stream_send(f->stream, block))
        taken++;
    assert_true(taken > 0 && taken < BLOCKS_MAX);
    assert_false(http_stream_send(f->stream, raw_pattern(STREAM_BYTES + 1, &f->arena)));
    http_stream_close(f->stream);
    struct str got = raw_until(fd, STR("\r\n\r\n"), &f->arena);
    assert_int_equal(raw_status(got), 200);
    got = raw_unchunk(raw_until(fd, STR("\r\n0\r\n\r\n"), &f->arena), &f->arena);
    got = str_sub(got, strlen(": hello\n\n"), got.len);
    assert_int_equal(got.len, taken * BLOCK);
    for (size_t i = 0; i < taken; i++)
        assert_memory_equal(got.ptr + i * BLOCK, block.ptr, BLOCK);
    close(fd);
}

static void a_deferred_request_can_become_a_stream(void **state)
{
    struct fixture *f = *state;
    int fd = ask(f, "GET", "/later");
    struct http_response r = {.type = "text/event-stream"};
    wait_for_request(f);
    struct http_stream *s = http_stream_open(f->request, &r);
    assert_true(send_text(s, "data: before\n\n"));
    http_later_answer(f->later, &r);
    assert_true(send_text(s, "data: after\n\n"));
    http_stream_close(s);
    struct str got = raw_until(fd, STR("\r\n0\r\n\r\n"), &f->arena);
    assert_true(raw_holds(got, "data: before\n\n"));
    assert_true(raw_holds(got, "data: after\n\n"));
    close(fd);
}

static void a_head_request_gets_no_events(void **state)
{
    struct fixture *f = *state;
    int fd = ask(f, "HEAD", "/events");
    wait_for_request(f);
    assert_int_equal(raw_status(raw_until(fd, STR("\r\n\r\n"), &f->arena)), 200);
    http_stream_close(f->stream);
    assert_true(raw_send(fd, STR("GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")));
    assert_string_equal(raw_body(raw_rest(fd, &f->arena)).ptr, "plain");
}

static void stopping_ends_streams_that_outlive_the_server(void **state)
{
    struct fixture *f = *state;
    int fd = ask(f, "GET", "/events");
    wait_for_request(f);
    assert_true(send_text(f->stream, "data: last words\n\n"));
    http_server_stop(f->server);
    f->server = NULL;
    struct str got = raw_rest(fd, &f->arena);
    assert_true(raw_holds(got, "data: last words\n\n"));
    assert_true(str_ends(got, "\r\n0\r\n\r\n"));
    assert_false(send_text(f->stream, "data: too late\n\n"));
    http_stream_close(f->stream);
}

#define WITH_SERVER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int run_stream_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SERVER(events_arrive_as_they_are_sent_and_in_order),
        WITH_SERVER(silence_does_not_end_a_stream),
        WITH_SERVER(a_client_that_has_gone_shows_when_sending),
        WITH_SERVER(a_client_that_does_not_read_gets_what_was_taken_and_no_more),
        WITH_SERVER(a_deferred_request_can_become_a_stream),
        WITH_SERVER(a_head_request_gets_no_events),
        WITH_SERVER(stopping_ends_streams_that_outlive_the_server),
    };
    return cmocka_run_group_tests_name("http streams", tests, NULL, NULL);
}
