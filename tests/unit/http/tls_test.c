/* tls_test.c - the same over TLS, with certificates made here and a client that is not ours. */
#include "tests/unit/http/raw.h"

#include "lib/base/file.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include <unistd.h>

int run_tls_tests(void);

static struct arena arena;
static char folder[] = "/tmp/sigte-tls-XXXXXX";
static struct http_stream *stream;

static void handle(void *context, const struct http_request *q, struct http_response *r)
{
    (void)context;
    if (strcmp(q->path, "/later") == 0) {
        struct http_later *l = http_defer(q);
        struct http_response later = {.status = 200};
        buf_adds(&later.body, "later over TLS");
        http_later_answer(l, &later);
    } else if (strcmp(q->path, "/events") == 0) {
        stream = http_stream_open(q, r);
        for (int i = 0; i < 20; i++)
            if (!http_stream_send(stream, str_c(arena_fmt(q->arena, "data: %d\n\n", i))))
                break;
        http_stream_close(stream);
    } else {
        buf_addf(&r->body, "%s %s %zu bytes to %d", q->method, q->path, (size_t)q->body_bytes,
                 q->body_fd >= 0);
    }
}

static const char *path(const char *name)
{
    return arena_fmt(&arena, "%s/%s", folder, name);
}

static bool make_certificate(const char *name)
{
    const char *command = arena_fmt(
        &arena,
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
        "-subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 -keyout %s/%s.key -out %s/%s.crt "
        ">%s/log 2>&1",
        folder, name, folder, name, folder);
    return system(command) == 0;
}

static const char *pem(const char *name)
{
    struct str text = {0};
    struct err e = {0};
    assert_int_equal(file_read(path(name), 0, &arena, &text, &e), ERR_OK);
    return arena_strndup(&arena, text.ptr, text.len);
}

static int set_up(void **state)
{
    (void)state;
    return mkdtemp(folder) && make_certificate("a") && make_certificate("b") ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    static const char *const made[] = {"a.key", "a.crt", "b.key", "b.crt", "log", "request"};
    for (size_t i = 0; i < COUNT_OF(made); i++)
        unlink(path(made[i]));
    rmdir(folder);
    arena_release(&arena);
    return 0;
}

/* What a client that trusts this certificate gets. */
static struct str ask(struct http_server *s, struct str request, const char *trusted)
{
    struct err e = {0};
    struct buf got = {0};
    char part[4096];
    assert_int_equal(file_write(path("request"), request, &e), ERR_OK);
    FILE *p =
        popen(arena_fmt(&arena,
                        "openssl s_client -connect 127.0.0.1:%u -CAfile %s "
                        "-verify_return_error -quiet <%s 2>%s",
                        (unsigned)http_server_port(s), path(trusted), path("request"), path("log")),
              "r");
    assert_non_null(p);
    for (size_t n; (n = fread(part, 1, sizeof part, p)) > 0;)
        buf_add(&got, part, n);
    pclose(p);
    struct str out = arena_str(&arena, buf_str(&got));
    buf_release(&got);
    return out;
}

static struct str get(struct http_server *s, const char *target)
{
    return ask(
        s,
        str_c(arena_fmt(&arena, "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", target)),
        "a.crt");
}

static void requests_over_tls_are_like_others(void **state)
{
    (void)state;
    struct buf q = {0};
    struct http_options o = {.handle = handle, .tls_cert = pem("a.crt"), .tls_key = pem("a.key")};
    struct http_server *s = raw_start(&o);
    assert_non_null(s);
    assert_string_equal(raw_body(get(s, "/x")).ptr, "GET /x 0 bytes to 0");
    assert_string_equal(raw_body(get(s, "/later")).ptr, "later over TLS");
    struct str events = get(s, "/events");
    assert_int_equal(raw_status(events), 200);
    assert_true(raw_holds(events, "data: 0\n\n"));
    assert_true(raw_holds(events, "data: 19\n\n"));
    buf_adds(&q, "POST /up HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                 "Content-Length: 2000000\r\n\r\n");
    buf_addstr(&q, raw_pattern(2000000, &arena));
    assert_string_equal(raw_body(ask(s, buf_str(&q), "a.crt")).ptr, "POST /up 2000000 bytes to 1");
    buf_release(&q);
    http_server_stop(s);
}

static void who_does_not_speak_tls_or_trust_us_gets_nothing(void **state)
{
    (void)state;
    struct http_options o = {.handle = handle, .tls_cert = pem("a.crt"), .tls_key = pem("a.key")};
    struct http_server *s = raw_start(&o);
    struct str q = STR("GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assert_non_null(s);
    assert_int_equal(ask(s, q, "b.crt").len, 0);
    assert_int_equal(raw_status(raw_exchange(http_server_port(s), q, false, &arena)), 0);
    assert_string_equal(raw_body(get(s, "/x")).ptr, "GET /x 0 bytes to 0");
    http_server_stop(s);
}

static void assert_refused(const char *cert, const char *key, const char *words)
{
    struct http_server *s = NULL;
    struct err e = {0};
    struct buf text = {0};
    struct http_options o = {.handle = handle, .tls_cert = cert, .tls_key = key};
    assert_int_equal(http_server_start(&o, &s, &e), ERR_INPUT);
    assert_null(s);
    err_render(&text, LANG_EN, &e);
    assert_true(raw_holds(buf_str(&text), words));
    buf_release(&text);
}

static void certificate_and_key_must_fit(void **state)
{
    (void)state;
    assert_refused(pem("a.crt"), pem("b.key"), "belong together");
    assert_refused(pem("a.crt"), "no key", "readable as PEM");
    assert_refused("no certificate", pem("a.key"), "readable as PEM");
    assert_refused(pem("a.crt"), NULL, "both");
    assert_refused(NULL, pem("a.key"), "both");
}

int run_tls_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(requests_over_tls_are_like_others),
        cmocka_unit_test(who_does_not_speak_tls_or_trust_us_gets_nothing),
        cmocka_unit_test(certificate_and_key_must_fit),
    };
    return cmocka_run_group_tests_name("http over TLS", tests, set_up, tear_down);
}
