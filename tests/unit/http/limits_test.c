/* limits_test.c - what a connection may cost, who is at its other end, and what an answer
 * may say about itself. */
#include "tests/unit/http/raw.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include <sys/socket.h>
#include <unistd.h>

int run_limits_tests(void);

enum { DRIPS = 100, DRIP_MS = 100, PER_ADDRESS = 3 };

static struct arena arena;

static void handle(void *context, const struct http_request *q, struct http_response *r)
{
    (void)context;
    if (strcmp(q->path, "/full") == 0) {
        for (size_t i = 0; i < COUNT_OF(r->header); i++) {
            r->header[i][0] = "Set-Cookie";
            r->header[i][1] = arena_fmt(q->arena, "c%zu=v%zu; HttpOnly", i, i);
        }
    } else if (strcmp(q->path, "/split") == 0) {
        r->header[0][0] = "Location";
        r->header[0][1] = http_param(q, "to").ptr;
    } else if (strcmp(q->path, "/cookie") == 0) {
        const char *value = http_cookie(q, http_param(q, "name").ptr, q->arena);
        buf_addf(&r->body, "[%s]", value ? value : "none");
    } else {
        buf_addf(&r->body, "%s from %s", q->method, http_peer(q));
    }
}

static struct http_server *start(struct http_options o)
{
    o.handle = handle;
    struct http_server *s = raw_start(&o);
    assert_non_null(s);
    return s;
}

static struct str ask(struct http_server *s, const char *start_of_line, const char *headers)
{
    const char *q = arena_fmt(&arena, "%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\n",
                              start_of_line, headers);
    return raw_exchange(http_server_port(s), str_c(q), false, &arena);
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void the_methods_offered_are_an_option(void **state)
{
    (void)state;
    struct http_server *s = start((struct http_options){.methods = HTTP_GET | HTTP_DELETE});
    assert_string_equal(raw_body(ask(s, "DELETE /x", "")).ptr, "DELETE from 127.0.0.1");
    struct str got = ask(s, "PUT /x", "Content-Length: 0\r\n");
    assert_int_equal(raw_status(got), 405);
    assert_true(raw_holds(got, "Allow: GET, HEAD, DELETE\r\n"));
    assert_int_equal(raw_status(ask(s, "PATCH /x", "Content-Length: 0\r\n")), 405);
    http_server_stop(s);
    s = start((struct http_options){.methods = HTTP_PUT | HTTP_POST});
    assert_string_equal(raw_body(ask(s, "PUT /x", "Content-Length: 0\r\n")).ptr,
                        "PUT from 127.0.0.1");
    got = ask(s, "GET /x", "");
    assert_int_equal(raw_status(got), 405);
    assert_true(raw_holds(got, "Allow: POST, PUT\r\n"));
    http_server_stop(s);
}

/* Sends a byte now and then until the server closes. False: it bore with that to the end. */
static bool is_dropped(int fd, struct str what)
{
    struct timespec t = {.tv_nsec = DRIP_MS * 1000000L};
    char c;
    for (int i = 0; i < DRIPS; i++) {
        if (!raw_send(fd, what) || recv(fd, &c, 1, MSG_DONTWAIT) == 0)
            return true;
        nanosleep(&t, NULL);
    }
    return false;
}

static void a_request_that_drips_in_is_dropped(void **state)
{
    (void)state;
    static const struct {
        const char *start, *drip;
    } slow[] = {
        {"", "G"},
        {"GET /x HTTP/1.1\r\nHost: x\r\n", "X-A: b\r\n"},
        {"POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n", "x"},
        {"GET /done HTTP/1.1\r\nHost: x\r\n\r\nGET /x HTTP/1.1\r\n", "X-A: b\r\n"},
    };
    struct http_server *s = start((struct http_options){.request_seconds = 1});
    for (size_t i = 0; i < COUNT_OF(slow); i++) {
        int fd = raw_connect(http_server_port(s));
        assert_true(raw_send(fd, str_c(slow[i].start)));
        if (strstr(slow[i].start, "/done"))
            assert_int_equal(raw_status(raw_until(fd, STR("127.0.0.1"), &arena)), 200);
        assert_true(is_dropped(fd, str_c(slow[i].drip)));
        close(fd);
    }
    assert_int_equal(raw_status(ask(s, "GET /x", "")), 200);
    http_server_stop(s);
}

static void one_address_may_hold_so_many_connections(void **state)
{
    (void)state;
    struct http_server *s = start((struct http_options){.connections_per_address = PER_ADDRESS});
    const char *q = "GET /x HTTP/1.1\r\nHost: x\r\n\r\n";
    int fd[PER_ADDRESS];
    for (int i = 0; i < PER_ADDRESS; i++) {
        fd[i] = raw_connect(http_server_port(s));
        assert_true(raw_send(fd[i], str_c(q)));
        assert_int_equal(raw_status(raw_until(fd[i], STR("127.0.0.1"), &arena)), 200);
    }
    assert_int_equal(raw_status(ask(s, "GET /x", "")), 0);
    close(fd[0]);
    int status = 0;
    for (int i = 0; status != 200 && i < DRIPS; i++) {
        struct timespec t = {.tv_nsec = 10 * 1000000L};
        nanosleep(&t, NULL);
        status = raw_status(ask(s, "GET /x", ""));
    }
    assert_int_equal(status, 200);
    for (int i = 1; i < PER_ADDRESS; i++)
        close(fd[i]);
    http_server_stop(s);
}

static void sixteen_headers_go_out_and_a_name_may_come_again(void **state)
{
    (void)state;
    struct http_server *s = start((struct http_options){.port = 0});
    struct str got = ask(s, "GET /full", "");
    assert_int_equal(raw_status(got), 200);
    for (int i = 0; i < 16; i++)
        assert_true(
            raw_holds(got, arena_fmt(&arena, "\r\nSet-Cookie: c%d=v%d; HttpOnly\r\n", i, i)));
    http_server_stop(s);
}

static void a_header_cannot_be_split(void **state)
{
    (void)state;
    struct http_server *s = start((struct http_options){.port = 0});
    assert_true(raw_holds(ask(s, "GET /split?to=/there", ""), "\r\nLocation: /there\r\n"));
    static const char *const bad[] = {"a%0D%0AX-Evil:1", "a%0AX-Evil:1", "a%0DX-Evil:1"};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        struct str got = ask(s, arena_fmt(&arena, "GET /split?to=%s", bad[i]), "");
        assert_int_equal(raw_status(got), 500);
        assert_false(raw_holds(got, "X-Evil"));
    }
    http_server_stop(s);
}

static void cookies_are_found_by_their_exact_name(void **state)
{
    (void)state;
    struct http_server *s = start((struct http_options){.port = 0});
    const char *sent =
        "Cookie: xsid=0; sid=first;sid=second; q=\"quoted\"; empty=; eq=a=b; bare\r\n";
    static const char *const expected[][2] = {
        {"sid", "[first]"}, {"q", "[quoted]"}, {"empty", "[]"},   {"eq", "[a=b]"},
        {"SID", "[none]"},  {"id", "[none]"},  {"bare", "[none]"}};
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        struct str got = ask(s, arena_fmt(&arena, "GET /cookie?name=%s", expected[i][0]), sent);
        assert_string_equal(raw_body(got).ptr, expected[i][1]);
    }
    assert_string_equal(raw_body(ask(s, "GET /cookie?name=sid", "")).ptr, "[none]");
    http_server_stop(s);
}

static void an_ipv4_client_of_an_ipv6_socket_has_its_own_address(void **state)
{
    (void)state;
    struct http_options o = {.bind = "::", .handle = handle};
    struct http_server *s = raw_start(&o);
    if (!s) {
        print_message("no IPv6 here: not checked\n");
        return;
    }
    assert_string_equal(raw_body(ask(s, "GET /x", "")).ptr, "GET from 127.0.0.1");
    http_server_stop(s);
}

#define LIMITS(test) cmocka_unit_test_teardown(test, tear_down)

int run_limits_tests(void)
{
    const struct CMUnitTest tests[] = {
        LIMITS(the_methods_offered_are_an_option),
        LIMITS(a_request_that_drips_in_is_dropped),
        LIMITS(one_address_may_hold_so_many_connections),
        LIMITS(sixteen_headers_go_out_and_a_name_may_come_again),
        LIMITS(a_header_cannot_be_split),
        LIMITS(cookies_are_found_by_their_exact_name),
        LIMITS(an_ipv4_client_of_an_ipv6_socket_has_its_own_address),
    };
    return cmocka_run_group_tests_name("http limits", tests, NULL, NULL);
}
