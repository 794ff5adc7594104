/* http_test.c - what a handler is given and what a client gets back. */
#include "tests/unit/http/raw.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include <pthread.h>

int run_malformed_tests(void);
int run_later_tests(void);
int run_stream_tests(void);
int run_body_tests(void);
int run_source_tests(void);
int run_limits_tests(void);
int run_tls_tests(void);

#define BIG_BYTES  1000000
#define CLIENTS    8
#define PER_CLIENT 25

struct fixture {
    struct http_server *server;
    struct arena arena;
    uint16_t port;
};

static int set_up(void **state)
{
    struct fixture *f = base_malloc(sizeof *f);
    *f = (struct fixture){.server = raw_server(1000, 0)};
    assert_non_null(f->server);
    f->port = http_server_port(f->server);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    http_server_stop(f->server);
    arena_release(&f->arena);
    free(f);
    return 0;
}

static struct str get(struct fixture *f, const char *target)
{
    const char *q =
        arena_fmt(&f->arena, "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", target);
    return raw_exchange(f->port, str_c(q), false, &f->arena);
}

static struct str post(struct fixture *f, const char *target, const char *type, const char *body)
{
    const char *q = arena_fmt(&f->arena,
                              "POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                              "Content-Type: %s\r\nContent-Length: %zu\r\n\r\n%s",
                              target, type, strlen(body), body);
    return raw_exchange(f->port, str_c(q), false, &f->arena);
}

static void assert_body(struct str answer, const char *expected)
{
    assert_int_equal(raw_status(answer), 200);
    assert_string_equal(raw_body(answer).ptr, expected);
}

static void query_string_is_decoded_in_order(void **state)
{
    struct fixture *f = *state;
    assert_body(get(f, "/a%20b?term=x+y%26z&id=1&id=2&empty=&bare&%C3%A6=%C3%B8"),
                "GET /a b term=x y&z;id=1;id=2;empty=;bare=;æ=ø; body=");
}

static void plus_in_a_path_stays(void **state)
{
    struct fixture *f = *state;
    assert_body(get(f, "/a+b"), "GET /a+b  body=");
}

static void form_body_follows_the_query_string(void **state)
{
    struct fixture *f = *state;
    struct str answer = post(f, "/p?db=pubmed", "application/x-www-form-urlencoded; charset=UTF-8",
                             "term=%22a+b%22&id=1%2C2");
    assert_body(answer, "POST /p db=pubmed;term=\"a b\";id=1,2; body=");
}

static void other_bodies_are_handed_over_raw(void **state)
{
    struct fixture *f = *state;
    assert_body(post(f, "/p", "application/json", "{\"a\":\"b+c\"}"),
                "POST /p  body={\"a\":\"b+c\"}");
}

static void headers_go_both_ways(void **state)
{
    struct fixture *f = *state;
    struct str q = STR("GET /header HTTP/1.1\r\nHost: x\r\nx-test: seen\r\n"
                       "Connection: close\r\n\r\n");
    struct str answer = raw_exchange(f->port, q, false, &f->arena);
    assert_body(answer, "seen");
    assert_true(str_find(answer, STR("X-Room: test\r\n"), 0) != SIZE_MAX);
    assert_true(str_find(answer, STR("Content-Type: text/plain; charset=utf-8\r\n"), 0) !=
                SIZE_MAX);
    assert_body(get(f, "/header"), "none");
}

static void parameter_names_ignore_case_and_status_is_kept(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(raw_status(get(f, "/status?code=418")), 418);
    assert_int_equal(raw_status(get(f, "/status?code=7")), 200);
}

static void head_sends_no_body(void **state)
{
    struct fixture *f = *state;
    struct str q = STR("HEAD /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    struct str answer = raw_exchange(f->port, q, false, &f->arena);
    assert_int_equal(raw_status(answer), 200);
    assert_int_equal(raw_body(answer).len, 0);
}

static void large_answers_arrive_whole(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(raw_body(get(f, "/big")).len, BIG_BYTES);
}

static void connection_is_kept_for_a_second_request(void **state)
{
    struct fixture *f = *state;
    struct str q = STR("GET /one HTTP/1.1\r\nHost: x\r\n\r\n"
                       "GET /two HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    struct str answer = raw_exchange(f->port, q, false, &f->arena);
    assert_true(str_find(answer, STR("GET /one"), 0) != SIZE_MAX);
    assert_string_equal(raw_body(answer).ptr, "GET /two  body=");
}

struct client {
    uint16_t port;
    int good;
};

static void *run_client(void *context)
{
    struct client *c = context;
    for (int i = 0; i < PER_CLIENT; i++) {
        struct arena a = {0};
        const char *q =
            arena_fmt(&a, "GET /n?i=%d HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", i);
        const char *expected = arena_fmt(&a, "GET /n i=%d; body=", i);
        c->good += str_eq_c(raw_body(raw_exchange(c->port, str_c(q), false, &a)), expected);
        arena_release(&a);
    }
    return NULL;
}

static void many_clients_at_once_get_their_own_answers(void **state)
{
    struct fixture *f = *state;
    pthread_t thread[CLIENTS];
    struct client client[CLIENTS];
    for (int i = 0; i < CLIENTS; i++) {
        client[i] = (struct client){.port = f->port};
        assert_int_equal(pthread_create(&thread[i], NULL, run_client, &client[i]), 0);
    }
    for (int i = 0; i < CLIENTS; i++) {
        pthread_join(thread[i], NULL);
        assert_int_equal(client[i].good, PER_CLIENT);
    }
}

static void one_thread_serves_too(void **state)
{
    (void)state;
    struct arena a = {0};
    struct http_server *s = raw_server(0, 1);
    assert_non_null(s);
    struct str q = STR("GET /solo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assert_body(raw_exchange(http_server_port(s), q, false, &a), "GET /solo  body=");
    http_server_stop(s);
    arena_release(&a);
}

static void refuse_handle(void *context, const struct http_request *q, struct http_response *r)
{
    (void)context;
    (void)q;
    r->status = 500;
}

static void a_port_in_use_and_a_name_for_an_address_are_named(void **state)
{
    struct fixture *f = *state;
    struct http_server *s = NULL;
    struct err e = {0};
    struct buf text = {0};
    struct http_options o = {.port = f->port, .handle = refuse_handle};
    assert_int_equal(http_server_start(&o, &s, &e), ERR_IO);
    assert_null(s);
    err_render(&text, LANG_EN, &e);
    assert_true(str_find(buf_str(&text), STR("in use"), 0) != SIZE_MAX);
    assert_true(str_find(buf_str(&text), str_c(arena_fmt(&f->arena, "port %d", (int)f->port)), 0) !=
                SIZE_MAX);
    buf_release(&text);
    o.bind = "localhost";
    assert_int_equal(http_server_start(&o, &s, &e), ERR_INPUT);
}

static void ipv6_loopback_can_be_bound(void **state)
{
    (void)state;
    struct http_server *s = NULL;
    struct err e = {0};
    struct http_options o = {.bind = "::1", .handle = refuse_handle};
    enum err_code rc = http_server_start(&o, &s, &e);
    if (rc == ERR_IO) {
        print_message("no IPv6 here: not checked\n");
        return;
    }
    assert_int_equal(rc, ERR_OK);
    assert_true(http_server_port(s) > 0);
    http_server_stop(s);
}

#define WITH_SERVER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SERVER(query_string_is_decoded_in_order),
        WITH_SERVER(plus_in_a_path_stays),
        WITH_SERVER(form_body_follows_the_query_string),
        WITH_SERVER(other_bodies_are_handed_over_raw),
        WITH_SERVER(headers_go_both_ways),
        WITH_SERVER(parameter_names_ignore_case_and_status_is_kept),
        WITH_SERVER(head_sends_no_body),
        WITH_SERVER(large_answers_arrive_whole),
        WITH_SERVER(connection_is_kept_for_a_second_request),
        WITH_SERVER(many_clients_at_once_get_their_own_answers),
        cmocka_unit_test(one_thread_serves_too),
        WITH_SERVER(a_port_in_use_and_a_name_for_an_address_are_named),
        cmocka_unit_test(ipv6_loopback_can_be_bound),
    };
    int failed = cmocka_run_group_tests_name("http", tests, NULL, NULL);
    return failed + run_malformed_tests() + run_later_tests() + run_stream_tests() +
           run_body_tests() + run_source_tests() + run_limits_tests() + run_tls_tests();
}
