/* body_test.c - bodies: refused before they are read, kept in memory, spooled to a file. */
#include "tests/unit/http/raw.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

int run_body_tests(void);

enum { SPOOL_BYTES = 1000, FORM_BYTES = 3000, UPLOAD_BYTES = 400 * 1000 };

struct fixture {
    struct http_server *server;
    struct arena arena;
    uint16_t port;
    int asked; /* how often the callback was */
};

static struct str read_file(int fd, struct arena *a)
{
    char *p = arena_alloc(a, UPLOAD_BYTES + 2);
    size_t n = 0;
    for (;;) {
        ssize_t got = read(fd, p + n, UPLOAD_BYTES + 1 - n);
        if (got <= 0)
            break;
        n += (size_t)got;
    }
    return str_n(p, n);
}

/* Sends back what it was given, and how. */
static void handle(void *context, const struct http_request *q, struct http_response *r)
{
    (void)context;
    if (q->body_fd < 0) {
        buf_addf(&r->body, "%s memory %" PRIu64 " %s ", q->method, q->body_bytes,
                 http_body_path(q, q->arena) ? "path" : "no path");
        buf_addstr(&r->body, q->body);
        return;
    }
    struct str direct = read_file(q->body_fd, q->arena);
    int again = open(http_body_path(q, q->arena), O_RDONLY | O_CLOEXEC);
    struct str by_path = read_file(again, q->arena);
    close(again);
    buf_addf(&r->body, "%s file %" PRIu64 " %s %zu ", q->method, q->body_bytes,
             str_eq(direct, by_path) ? "same" : "different", q->body.len);
    buf_addstr(&r->body, direct);
}

static size_t body_limit(void *context, const struct http_request *q, struct http_response *r)
{
    struct fixture *f = context;
    f->asked++;
    if (strcmp(q->path, "/no body") == 0)
        return 0;
    const char *key = http_cookie(q, "key", q->arena);
    if (!key || strcmp(key, "good") != 0) {
        r->status = 401;
        r->type = "application/problem+json";
        r->header[0][0] = "WWW-Authenticate";
        r->header[0][1] = "Bearer";
        buf_addf(&r->body, "{\"who\":\"%s\",\"a\":\"%s\",\"length\":\"%s\",\"method\":\"%s\"}",
                 http_peer(q), http_param(q, "a").ptr, http_header(q, "Content-Length"), q->method);
    }
    return UPLOAD_BYTES;
}

static int set_up(void **state)
{
    struct fixture *f = base_malloc(sizeof *f);
    *f = (struct fixture){.asked = 0};
    struct http_options o = {.handle = handle,
                             .context = f,
                             .body_limit = body_limit,
                             .body_limit_bytes = FORM_BYTES,
                             .spool_bytes = SPOOL_BYTES,
                             .methods = HTTP_GET | HTTP_POST | HTTP_PUT | HTTP_DELETE};
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
    arena_release(&f->arena);
    free(f);
    return 0;
}

static struct str upload(struct fixture *f, const char *start, const char *headers, struct str body)
{
    struct buf b = {0};
    buf_addf(&b,
             "%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: key=good\r\n"
             "Content-Length: %zu\r\n%s\r\n",
             start, body.len, headers);
    buf_addstr(&b, body);
    struct str answer = raw_exchange(f->port, buf_str(&b), false, &f->arena);
    buf_release(&b);
    return answer;
}

static void small_bodies_stay_in_memory(void **state)
{
    struct fixture *f = *state;
    struct str body = raw_pattern(SPOOL_BYTES, &f->arena);
    assert_string_equal(raw_body(upload(f, "PUT /up", "", body)).ptr,
                        arena_fmt(&f->arena, "PUT memory 1000 no path %s", body.ptr));
    assert_string_equal(raw_body(upload(f, "DELETE /up", "", (struct str){0})).ptr,
                        "DELETE memory 0 no path ");
    assert_string_equal(raw_body(upload(f, "DELETE /up", "", STR("why"))).ptr,
                        "DELETE memory 3 no path why");
}

/* Files that are open here and have no name any more. */
static int nameless_files(void)
{
    int n = 0;
    char to[512];
    DIR *d = opendir("/proc/self/fd");
    assert_non_null(d);
    for (struct dirent *entry; (entry = readdir(d));) {
        ssize_t len = readlinkat(dirfd(d), entry->d_name, to, sizeof to - 1);
        if (len > 0) {
            to[len] = '\0';
            n += strstr(to, "(deleted)") != NULL;
        }
    }
    closedir(d);
    return n;
}

static void large_bodies_come_in_a_file_that_goes_with_the_request(void **state)
{
    struct fixture *f = *state;
    static const size_t sizes[] = {SPOOL_BYTES + 1, 70000, UPLOAD_BYTES};
    int before = nameless_files();
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        struct str body = raw_pattern(sizes[i], &f->arena);
        assert_string_equal(raw_body(upload(f, "POST /up", "", body)).ptr,
                            arena_fmt(&f->arena, "POST file %zu same 0 %s", sizes[i], body.ptr));
    }
    assert_int_equal(nameless_files(), before);
}

static void a_chunked_body_is_spooled_too(void **state)
{
    struct fixture *f = *state;
    struct str part = raw_pattern(800, &f->arena);
    const char *q = arena_fmt(&f->arena,
                              "PUT /up HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                              "Cookie: key=good\r\nTransfer-Encoding: chunked\r\n\r\n"
                              "320\r\n%s\r\n320\r\n%s\r\n0\r\n\r\n",
                              part.ptr, part.ptr);
    assert_string_equal(raw_body(raw_exchange(f->port, str_c(q), false, &f->arena)).ptr,
                        arena_fmt(&f->arena, "PUT file 1600 same 0 %s%s", part.ptr, part.ptr));
}

static void a_folder_without_room_for_it_is_said(void **state)
{
    struct fixture *f = *state;
    const char *before = getenv("TMPDIR");
    const char *kept = before ? arena_strdup(&f->arena, before) : NULL;
    setenv("TMPDIR", "/nonexistent/folder", 1);
    struct str body = raw_pattern(5000, &f->arena);
    int status = raw_status(upload(f, "PUT /up", "", body));
    if (kept)
        setenv("TMPDIR", kept, 1);
    else
        unsetenv("TMPDIR");
    assert_int_equal(status, 507);
    assert_int_equal(raw_status(upload(f, "PUT /up", "", body)), 200);
}

static void the_limit_is_the_callback_s(void **state)
{
    struct fixture *f = *state;
    struct str body = raw_pattern(UPLOAD_BYTES + 1, &f->arena);
    assert_int_equal(raw_status(upload(f, "PUT /up", "", str_sub(body, 0, UPLOAD_BYTES))), 200);
    const char *over = "PUT /up HTTP/1.1\r\nHost: x\r\nCookie: key=good\r\n"
                       "Content-Length: 400001\r\n\r\n";
    assert_int_equal(raw_status(raw_exchange(f->port, str_c(over), false, &f->arena)), 413);
    const char *none = "PUT /no%20body HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n";
    assert_int_equal(raw_status(raw_exchange(f->port, str_c(none), false, &f->arena)), 413);
    const char *chunked = "PUT /no%20body HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                          "Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n";
    assert_int_equal(raw_status(raw_exchange(f->port, str_c(chunked), false, &f->arena)), 413);
}

static void a_form_has_the_general_limit_and_stays_in_memory(void **state)
{
    struct fixture *f = *state;
    const char *type = "Content-Type: application/x-www-form-urlencoded\r\n";
    struct str form = raw_pattern(FORM_BYTES, &f->arena);
    assert_int_equal(raw_status(upload(f, "POST /up", type, form)), 200);
    const char *over = arena_fmt(&f->arena,
                                 "POST /up HTTP/1.1\r\nHost: x\r\nCookie: key=good\r\n%s"
                                 "Content-Length: %d\r\n\r\n",
                                 type, FORM_BYTES + 1);
    assert_int_equal(raw_status(raw_exchange(f->port, str_c(over), false, &f->arena)), 413);
}

/* The answer comes although no byte of the body was sent, without an invitation to send it,
 * and the connection is closed after it. */
static void a_refused_body_is_never_read(void **state)
{
    struct fixture *f = *state;
    struct str q = STR("PUT /up?a=b HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                       "Cookie: key=bad\r\nContent-Length: 300000\r\n\r\n");
    struct str got = raw_exchange(f->port, q, false, &f->arena);
    assert_int_equal(raw_status(got), 401);
    assert_false(raw_holds(got, "100 Continue"));
    assert_true(raw_holds(got, "WWW-Authenticate: Bearer\r\n"));
    assert_true(raw_holds(got, "Content-Type: application/problem+json\r\n"));
    assert_true(raw_holds(got, "Connection: close\r\n"));
    assert_string_equal(
        raw_body(got).ptr,
        "{\"who\":\"127.0.0.1\",\"a\":\"b\",\"length\":\"300000\",\"method\":\"PUT\"}");
    assert_int_equal(f->asked, 1);
}

static void a_welcome_body_is_asked_for(void **state)
{
    struct fixture *f = *state;
    int fd = raw_connect(f->port);
    assert_true(raw_send(fd, STR("PUT /up HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                                 "Cookie: key=good\r\nConnection: close\r\n"
                                 "Content-Length: 4\r\n\r\n")));
    assert_int_equal(raw_status(raw_until(fd, STR("\r\n\r\n"), &f->arena)), 100);
    assert_true(raw_send(fd, STR("body")));
    assert_string_equal(raw_body(raw_rest(fd, &f->arena)).ptr, "PUT memory 4 no path body");
}

/* A client that sends its whole body before it reads is not cut off in the middle, and sees
 * why it was refused. */
static void a_refusal_reaches_a_client_that_sends_on(void **state)
{
    struct fixture *f = *state;
    struct str part = raw_pattern(100000, &f->arena);
    for (int i = 0; i < 20; i++) {
        char c;
        int fd = raw_connect(f->port);
        assert_true(raw_send(fd, STR("PUT /up HTTP/1.1\r\nHost: x\r\n"
                                     "Content-Length: 300000\r\n\r\n")));
        for (int n = 0; n < 3; n++) {
            nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
            assert_true(raw_send(fd, part));
        }
        struct str got = raw_until(fd, STR("\"PUT\"}"), &f->arena);
        assert_int_equal(raw_status(got), 401);
        assert_int_equal(recv(fd, &c, 1, 0), 0); /* an end, not a reset */
        close(fd);
    }
}

static void requests_without_a_body_are_not_asked_about(void **state)
{
    struct fixture *f = *state;
    struct str q = STR("GET /no%20body HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assert_int_equal(raw_status(raw_exchange(f->port, q, false, &f->arena)), 200);
    assert_int_equal(f->asked, 0);
}

#define WITH_SERVER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int run_body_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SERVER(small_bodies_stay_in_memory),
        WITH_SERVER(large_bodies_come_in_a_file_that_goes_with_the_request),
        WITH_SERVER(a_chunked_body_is_spooled_too),
        WITH_SERVER(a_folder_without_room_for_it_is_said),
        WITH_SERVER(the_limit_is_the_callback_s),
        WITH_SERVER(a_form_has_the_general_limit_and_stays_in_memory),
        WITH_SERVER(a_refused_body_is_never_read),
        WITH_SERVER(a_welcome_body_is_asked_for),
        WITH_SERVER(a_refusal_reaches_a_client_that_sends_on),
        WITH_SERVER(requests_without_a_body_are_not_asked_about),
    };
    return cmocka_run_group_tests_name("http bodies", tests, NULL, NULL);
}
