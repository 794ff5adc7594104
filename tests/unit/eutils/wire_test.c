/* wire_test.c - what goes wrong below HTTP: connections that are cut, stall, lie about their
 * length. Never a short list for a long one. */
#include "tests/unit/eutils/wire.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

static struct arena arena;
static struct err e;

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* Search a server that answers so; *n_asked how often it was asked. */
static enum err_code search(const struct wire_reply *reply, size_t n, int tries, size_t *n_asked)
{
    struct wire w;
    struct eutils *u;
    struct eutils_search out;
    wire_start(&w, reply, n);
    struct eutils_options o = {.base_url = arena_fmt(&arena, "http://127.0.0.1:%d/", (int)w.port),
                               .tries = tries,
                               .timeout_s = 1,
                               .seed = 1};
    assert_int_equal(eutils_new(&o, &u, &e), ERR_OK);
    u->backoff_ms = 1;
    enum err_code rc = eutils_search(u, STR("x"), NULL, true, NULL, &arena, &out, &e);
    if (rc == ERR_OK) {
        assert_int_equal(out.count, 2);
        assert_int_equal(out.n_pmids, 2);
        assert_int_equal(out.pmid[1], 1);
    }
    eutils_free(u);
    wire_stop(&w);
    *n_asked = w.n_asked;
    return rc;
}

static struct str good_body(void)
{
    return str_c(esearch_xml(&arena, 2, "2,1"));
}

static struct str good(void)
{
    struct str body = good_body();
    return wire_answer(&arena, arena_fmt(&arena, "Content-Length: %zu\r\n", body.len), body);
}

static struct str gzipped(struct str body)
{
    unsigned char out[4096];
    z_stream z = {.next_in = (Bytef *)(uintptr_t)body.ptr,
                  .avail_in = (uInt)body.len,
                  .next_out = out,
                  .avail_out = sizeof out};
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    assert_int_equal(deflateEnd(&z), Z_OK);
    return arena_str(&arena, str_n((const char *)out, z.total_out));
}

/* A first answer that is wrong, then a good one: comes right in two. */
static void assert_mended(struct wire_reply first)
{
    size_t n_asked;
    const struct wire_reply reply[] = {first, {.bytes = good()}};
    enum err_code rc = search(reply, 2, 4, &n_asked);
    if (rc != ERR_OK) {
        struct buf b = {0};
        err_render(&b, LANG_EN, &e);
        fail_msg("%s", buf_c(&b));
    }
    assert_int_equal(n_asked, 2);
}

static void assert_good_at_once(struct wire_reply first)
{
    size_t n_asked;
    assert_int_equal(search(&first, 1, 1, &n_asked), ERR_OK);
    assert_int_equal(n_asked, 1);
}

static void a_connection_cut_in_the_body_is_no_short_list(void **state)
{
    (void)state;
    struct str whole = good();
    assert_mended((struct wire_reply){.bytes = str_sub(whole, 0, whole.len - 40)});
    assert_mended((struct wire_reply){.bytes = str_sub(whole, 0, whole.len - 1)});
}

static void a_connection_cut_before_the_body_is_no_zero(void **state)
{
    (void)state;
    assert_mended((struct wire_reply){.bytes = {0}});
    assert_mended((struct wire_reply){.bytes = {0}, .reset = true});
    assert_mended((struct wire_reply){.bytes = STR("HTTP/1.1 200 OK\r\nContent-")});
    assert_mended((struct wire_reply){.bytes = STR("HTTP/1.1 200 OK\r\n\r\n")});
    assert_mended((struct wire_reply){.bytes = STR("not HTTP at all\r\n\r\n")});
}

static void a_length_that_lies_is_noticed(void **state)
{
    (void)state;
    struct str body = good_body();
    assert_mended((struct wire_reply){
        .bytes = wire_answer(&arena, arena_fmt(&arena, "Content-Length: %zu\r\n", body.len + 100),
                             body)});
    assert_mended((struct wire_reply){
        .bytes = wire_answer(&arena, arena_fmt(&arena, "Content-Length: %zu\r\n", body.len - 100),
                             body)});
}

static void a_body_without_a_length_is_read_to_its_end(void **state)
{
    (void)state;
    assert_good_at_once((struct wire_reply){.bytes = wire_answer(&arena, "", good_body())});
}

static void a_chunked_body_that_ends_early_is_noticed(void **state)
{
    (void)state;
    struct str body = good_body();
    const char *head = "Transfer-Encoding: chunked\r\n";
    const char *chunk = arena_fmt(&arena, "%zx\r\n%.*s\r\n", body.len, (int)body.len, body.ptr);
    assert_good_at_once((struct wire_reply){
        .bytes = wire_answer(&arena, head, str_c(arena_fmt(&arena, "%s0\r\n\r\n", chunk)))});
    assert_mended((struct wire_reply){.bytes = wire_answer(&arena, head, str_c(chunk))});
}

static void compressed_answers_are_read_whole_or_not(void **state)
{
    (void)state;
    struct str zipped = gzipped(good_body());
    const char *head = "Content-Encoding: gzip\r\n";
    assert_good_at_once((struct wire_reply){.bytes = wire_answer(&arena, head, zipped)});
    assert_mended((struct wire_reply){
        .bytes = wire_answer(&arena, head, str_sub(zipped, 0, zipped.len / 2))});
}

static void a_slow_body_is_waited_for(void **state)
{
    (void)state;
    assert_good_at_once((struct wire_reply){.bytes = good(), .pause_at = 200, .pause_ms = 200});
}

static void a_body_that_never_comes_is_a_broken_connection(void **state)
{
    (void)state;
    size_t n_asked;
    struct buf b = {0};
    const struct wire_reply stalled = {.bytes = good(), .pause_at = 200, .pause_ms = 60 * 1000};
    const struct wire_reply reply[] = {stalled};
    assert_int_equal(search(reply, 1, 1, &n_asked), ERR_NET);
    err_render(&b, LANG_EN, &e);
    assert_non_null(strstr(buf_c(&b), "the connection to 127.0.0.1 broke (1 try)"));
    buf_release(&b);
}

/* A queue that is full drops who knocks, as a firewall does. */
static void a_wall_that_drops_everything_is_told_after_two_tries(void **state)
{
    (void)state;
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof at;
    int waiting[3], wall = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct eutils *u;
    struct eutils_search out;
    struct buf b = {0};
    assert_int_equal(bind(wall, (const struct sockaddr *)&at, sizeof at), 0);
    assert_int_equal(listen(wall, 0), 0);
    assert_int_equal(getsockname(wall, (struct sockaddr *)&at, &len), 0);
    for (size_t i = 0; i < COUNT_OF(waiting); i++) {
        waiting[i] = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        (void)!connect(waiting[i], (const struct sockaddr *)&at, sizeof at);
    }
    struct eutils_options o = {
        .base_url = arena_fmt(&arena, "http://127.0.0.1:%d/", (int)ntohs(at.sin_port)),
        .tries = 100,
        .timeout_s = 1};
    assert_int_equal(eutils_new(&o, &u, &e), ERR_OK);
    assert_int_equal(eutils_search(u, STR("x"), NULL, true, NULL, &arena, &out, &e), ERR_NET);
    err_render(&b, LANG_EN, &e);
    assert_non_null(strstr(buf_c(&b), "no connection to 127.0.0.1: "));
    buf_release(&b);
    eutils_free(u);
    for (size_t i = 0; i < COUNT_OF(waiting); i++)
        close(waiting[i]);
    close(wall);
}

static void a_date_to_come_back_at_is_understood(void **state)
{
    (void)state;
    size_t n_asked;
    const struct wire_reply reply[] = {
        {.bytes = STR("HTTP/1.1 429 Slow down\r\nRetry-After: Fri, 31 Dec 2999 23:59:59 GMT\r\n"
                      "Content-Length: 0\r\n\r\n")},
        {.bytes = good()}};
    assert_int_equal(search(reply, 2, 4, &n_asked), ERR_NET);
    assert_int_equal(n_asked, 1);
    assert_mended((struct wire_reply){
        .bytes = STR("HTTP/1.1 503 Busy\r\nRetry-After: Thu, 01 Jan 1998 00:00:00 GMT\r\n"
                     "Content-Length: 0\r\n\r\n")});
}

int run_wire_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_connection_cut_in_the_body_is_no_short_list),
        cmocka_unit_test(a_connection_cut_before_the_body_is_no_zero),
        cmocka_unit_test(a_length_that_lies_is_noticed),
        cmocka_unit_test(a_body_without_a_length_is_read_to_its_end),
        cmocka_unit_test(a_chunked_body_that_ends_early_is_noticed),
        cmocka_unit_test(compressed_answers_are_read_whole_or_not),
        cmocka_unit_test(a_slow_body_is_waited_for),
        cmocka_unit_test(a_body_that_never_comes_is_a_broken_connection),
        cmocka_unit_test(a_wall_that_drops_everything_is_told_after_two_tries),
        cmocka_unit_test(a_date_to_come_back_at_is_understood),
    };
    return cmocka_run_group_tests_name("eutils wire", tests, NULL, tear_down);
}
