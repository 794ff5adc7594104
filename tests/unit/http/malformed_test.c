/* malformed_test.c - requests no decent client sends: each is refused or dropped,
 * never handed to a handler as if it were fine, and the server lives on. */
#include "tests/unit/http/raw.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

int run_malformed_tests(void);

#define BODY_LIMIT 1000
#define BYTES(lit)                                                                                 \
    {                                                                                              \
        (lit), sizeof(lit) - 1                                                                     \
    }

static struct http_server *server;
static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    server = raw_server(BODY_LIMIT, 2);
    return server ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    http_server_stop(server);
    arena_release(&arena);
    return 0;
}

static struct str send_raw(struct str bytes)
{
    return raw_exchange(http_server_port(server), bytes, true, &arena);
}

static struct str send_get(const char *target)
{
    return send_raw(str_c(
        arena_fmt(&arena, "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", target)));
}

static void assert_alive(void)
{
    struct str answer = send_get("/alive");
    assert_int_equal(raw_status(answer), 200);
    assert_string_equal(raw_body(answer).ptr, "GET /alive  body=");
}

static struct str repeat(const char *unit, size_t n)
{
    struct buf b = {0};
    for (size_t i = 0; i < n; i++)
        buf_adds(&b, unit);
    struct str out = arena_str(&arena, buf_str(&b));
    buf_release(&b);
    return out;
}

static void what_can_be_read_in_two_ways_is_refused(void **state)
{
    (void)state;
    static const char *const head[] = {"Content-Length: 3\r\nContent-Length: 40",
                                       "Content-Length: 3\r\nContent-Length: 3",
                                       "Content-Length: 3\r\nTransfer-Encoding: chunked",
                                       "Transfer-Encoding: chunked\r\nContent-Length: 3",
                                       "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                                       "Transfer-Encoding: gzip, chunked",
                                       "Transfer-Encoding: identity",
                                       "Content-Length: 3, 3",
                                       "Content-Length: 3\r\nHost: y"};
    for (size_t i = 0; i < COUNT_OF(head); i++) {
        struct str answer = send_raw(str_c(
            arena_fmt(&arena,
                      "POST /x HTTP/1.1\r\nHost: x\r\n%s\r\n\r\nabcGET /hidden HTTP/1.1\r\nHost: x"
                      "\r\nConnection: close\r\n\r\n",
                      head[i])));
        if (answer.len && raw_status(answer) != 400)
            fail_msg("%s: %.*s", head[i], (int)answer.len, answer.ptr);
        if (str_find(answer, STR("/hidden"), 0) != SIZE_MAX)
            fail_msg("%s: the hidden request was served", head[i]);
    }
    assert_alive();
}

static void what_is_not_http_is_never_answered_as_if_it_were(void **state)
{
    (void)state;
    static const struct str junk[] = {
        BYTES("\0\0\0\0\r\n\r\n"),
        BYTES("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"),
        BYTES("GET\r\n\r\n"),
        BYTES(" / HTTP/1.1\r\n\r\n"),
        BYTES("GET /x HTTP/9.9\r\nHost: x\r\n\r\n"),
        BYTES("GET /x HTTP/1.1\r\nno colon here\r\n\r\n"),
        BYTES("GET /x"),
        BYTES(""),
        BYTES("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 12abc\r\n\r\nabc"),
        BYTES("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\nabc"),
        BYTES("POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nabc"),
        BYTES("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\ntoo short"),
    };
    for (size_t i = 0; i < COUNT_OF(junk); i++) {
        assert_int_not_equal(raw_status(send_raw(junk[i])), 200);
        assert_alive();
    }
}

static void undecodable_targets_are_refused(void **state)
{
    (void)state;
    assert_int_equal(raw_status(send_get("/x?a=%00b")), 400);
    assert_int_equal(raw_status(send_get("/x%00y")), 400);
    assert_int_equal(raw_status(send_get("/x?a=%FF%FE")), 400);
    assert_int_equal(raw_status(send_get("http://other/x")), 400);
    assert_alive();
}

static void a_lone_percent_stays_as_it_is(void **state)
{
    (void)state;
    assert_string_equal(raw_body(send_get("/x?a=50%&b=%zz&c=%4")).ptr,
                        "GET /x a=50%;b=%zz;c=%4; body=");
}

static void too_much_is_refused(void **state)
{
    (void)state;
    const char *length = arena_fmt(
        &arena, "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n", BODY_LIMIT + 1);
    assert_int_equal(raw_status(send_raw(str_c(length))), 413);
    const char *huge =
        "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n";
    assert_int_not_equal(raw_status(send_raw(str_c(huge))), 200);
    const char *params = arena_fmt(&arena, "/x?%s", repeat("a&", 20000).ptr);
    assert_int_not_equal(raw_status(send_get(params)), 200);
    const char *path = arena_fmt(&arena, "/%s", repeat("long", 50000).ptr);
    assert_int_not_equal(raw_status(send_get(path)), 200);
    const char *headers = arena_fmt(&arena, "GET /x HTTP/1.1\r\nHost: x\r\n%s\r\n",
                                    repeat("X-Filler: 0123456789\r\n", 10000).ptr);
    assert_int_not_equal(raw_status(send_raw(str_c(headers))), 200);
    assert_alive();
}

static void too_many_form_fields_are_refused(void **state)
{
    (void)state;
    struct http_server *roomy = raw_server(0, 1);
    assert_non_null(roomy);
    struct str body = repeat("a&", 20000);
    const char *q = arena_fmt(&arena,
                              "POST /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: "
                              "application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%s",
                              body.len, body.ptr);
    assert_int_equal(raw_status(raw_exchange(http_server_port(roomy), str_c(q), false, &arena)),
                     400);
    http_server_stop(roomy);
}

static struct str chunked(size_t n_chunks)
{
    return str_c(arena_fmt(&arena,
                           "POST /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                           "Transfer-Encoding: chunked\r\n\r\n%s0\r\n\r\n",
                           repeat("64\r\n0123456789012345678901234567890123456789012345678901234567"
                                  "890123456789012345678901234567890123456789\r\n",
                                  n_chunks)
                               .ptr));
}

static void a_body_of_unstated_length_is_bounded(void **state)
{
    (void)state;
    assert_int_equal(raw_status(send_raw(chunked(9))), 200);
    assert_int_equal(raw_status(send_raw(chunked(20))), 413);
    assert_int_not_equal(raw_status(send_raw(chunked(5000))), 200);
    assert_alive();
}

static void other_methods_are_refused_by_name(void **state)
{
    (void)state;
    struct str answer = send_raw(STR("DELETE /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    assert_int_equal(raw_status(answer), 405);
    assert_true(str_find(answer, STR("Allow: GET, HEAD, POST"), 0) != SIZE_MAX);
    assert_int_not_equal(raw_status(send_raw(STR("BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n"))), 200);
}

int run_malformed_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_http_is_never_answered_as_if_it_were),
        cmocka_unit_test(what_can_be_read_in_two_ways_is_refused),
        cmocka_unit_test(undecodable_targets_are_refused),
        cmocka_unit_test(a_lone_percent_stays_as_it_is),
        cmocka_unit_test(too_much_is_refused),
        cmocka_unit_test(too_many_form_fields_are_refused),
        cmocka_unit_test(a_body_of_unstated_length_is_bounded),
        cmocka_unit_test(other_methods_are_refused_by_name),
    };
    return cmocka_run_group_tests_name("http malformed", tests, set_up, tear_down);
}
