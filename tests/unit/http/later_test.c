/* later_test.c - answers that other threads give. */
#include "tests/unit/http/raw.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include <pthread.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

int run_later_tests(void);

enum { AT_ONCE = 500, ANSWERERS = 4, WAITING_MAX = 600, TRIES = 2000 };

struct waiting {
    const struct http_request *request;
    struct http_later *later;
};

struct fixture {
    struct http_server *server;
    struct arena arena;
    uint16_t port;
    pthread_t stopper;
    pthread_mutex_t lock;
    pthread_cond_t change;
    struct waiting waiting[WAITING_MAX];
    size_t n;
    bool finished; /* no more will come */
};

static void wait_a_little(void)
{
    struct timespec ms = {.tv_nsec = 1000000};
    nanosleep(&ms, NULL);
}

static void answer(struct waiting w)
{
    struct http_response r = {.type = "text/plain"};
    struct str i = http_param(w.request, "i");
    buf_addf(&r.body, "%s %s later i=%.*s body=%.*s", w.request->method, w.request->path,
             (int)i.len, i.ptr, (int)w.request->body.len, w.request->body.ptr);
    http_later_answer(w.later, &r);
}

static void handle(void *context, const struct http_request *q, struct http_response *r)
{
    struct fixture *f = context;
    if (strcmp(q->path, "/now") == 0) {
        buf_adds(&r->body, "now");
    } else if (strcmp(q->path, "/at-once") == 0) {
        answer((struct waiting){.request = q, .later = http_defer(q)});
    } else {
        buf_adds(&r->body, "never sent");
        struct waiting w = {.request = q, .later = http_defer(q)};
        pthread_mutex_lock(&f->lock);
        f->waiting[f->n++] = w;
        pthread_cond_broadcast(&f->change);
        pthread_mutex_unlock(&f->lock);
    }
}

static void *answer_all(void *context)
{
    struct fixture *f = context;
    pthread_mutex_lock(&f->lock);
    for (;;) {
        while (f->n == 0 && !f->finished)
            pthread_cond_wait(&f->change, &f->lock);
        if (f->n == 0)
            break;
        struct waiting w = f->waiting[--f->n];
        pthread_mutex_unlock(&f->lock);
        answer(w);
        pthread_mutex_lock(&f->lock);
    }
    pthread_mutex_unlock(&f->lock);
    return NULL;
}

static void wait_for(struct fixture *f, size_t n)
{
    pthread_mutex_lock(&f->lock);
    while (f->n < n)
        pthread_cond_wait(&f->change, &f->lock);
    pthread_mutex_unlock(&f->lock);
}

static struct waiting take(struct fixture *f)
{
    wait_for(f, 1);
    pthread_mutex_lock(&f->lock);
    struct waiting w = f->waiting[--f->n];
    pthread_mutex_unlock(&f->lock);
    return w;
}

static int set_up_threads(void **state, unsigned threads)
{
    struct fixture *f = base_malloc(sizeof *f);
    *f = (struct fixture){.finished = false};
    pthread_mutex_init(&f->lock, NULL);
    pthread_cond_init(&f->change, NULL);
    struct http_options o = {.handle = handle, .context = f, .threads = threads};
    f->server = raw_start(&o);
    assert_non_null(f->server);
    f->port = http_server_port(f->server);
    *state = f;
    return 0;
}

static int set_up(void **state)
{
    return set_up_threads(state, 0);
}

static int set_up_one_thread(void **state)
{
    return set_up_threads(state, 1);
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

static int ask(struct fixture *f, const char *target)
{
    int fd = raw_connect(f->port);
    assert_true(fd >= 0);
    assert_true(raw_send(
        fd, str_c(arena_fmt(&f->arena, "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                            target))));
    return fd;
}

static void the_request_lives_until_it_is_answered(void **state)
{
    struct fixture *f = *state;
    int fd = raw_connect(f->port);
    assert_true(raw_send(fd, STR("POST /a%20b?i=7 HTTP/1.1\r\nHost: x\r\nX-Test: kept\r\n"
                                 "Connection: close\r\nContent-Length: 4\r\n\r\ntext")));
    struct waiting w = take(f);
    assert_string_equal(http_header(w.request, "X-Test"), "kept");
    assert_string_equal(http_peer(w.request), "127.0.0.1");
    answer(w);
    struct str got = raw_rest(fd, &f->arena);
    assert_int_equal(raw_status(got), 200);
    assert_string_equal(raw_body(got).ptr, "POST /a b later i=7 body=text");
}

static void an_answer_before_the_handler_returns_is_sent(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 50; i++) {
        struct str got = raw_rest(ask(f, "/at-once?i=1"), &f->arena);
        assert_string_equal(raw_body(got).ptr, "GET /at-once later i=1 body=");
    }
}

static void many_at_once_get_their_own_answers(void **state)
{
    struct fixture *f = *state;
    struct rlimit files;
    pthread_t thread[ANSWERERS];
    int fd[AT_ONCE];
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &files), 0);
    if (files.rlim_cur < 4 * AT_ONCE) {
        files.rlim_cur = files.rlim_max < 4 * AT_ONCE ? files.rlim_max : 4 * AT_ONCE;
        assert_int_equal(setrlimit(RLIMIT_NOFILE, &files), 0);
    }
    for (int i = 0; i < AT_ONCE; i++)
        fd[i] = ask(f, arena_fmt(&f->arena, "/n?i=%d", i));
    wait_for(f, AT_ONCE);
    for (int i = 0; i < ANSWERERS; i++)
        assert_int_equal(pthread_create(&thread[i], NULL, answer_all, f), 0);
    for (int i = 0; i < AT_ONCE; i++) {
        struct str got = raw_rest(fd[i], &f->arena);
        assert_string_equal(raw_body(got).ptr, arena_fmt(&f->arena, "GET /n later i=%d body=", i));
    }
    pthread_mutex_lock(&f->lock);
    f->finished = true;
    pthread_cond_broadcast(&f->change);
    pthread_mutex_unlock(&f->lock);
    for (int i = 0; i < ANSWERERS; i++)
        pthread_join(thread[i], NULL);
}

static void a_client_that_has_gone_hurts_nobody(void **state)
{
    struct fixture *f = *state;
    int fd = ask(f, "/gone");
    struct waiting w = take(f);
    close(fd);
    answer(w);
    assert_string_equal(raw_body(raw_rest(ask(f, "/now"), &f->arena)).ptr, "now");
}

/* A thread that waited for the first answer would never come to the second request. */
static void one_thread_holds_many_deferred_requests(void **state)
{
    struct fixture *f = *state;
    int first = ask(f, "/first?i=1"), second = ask(f, "/second?i=2");
    wait_for(f, 2);
    assert_string_equal(raw_body(raw_rest(ask(f, "/now"), &f->arena)).ptr, "now");
    answer(take(f));
    answer(take(f));
    assert_string_equal(raw_body(raw_rest(first, &f->arena)).ptr, "GET /first later i=1 body=");
    assert_string_equal(raw_body(raw_rest(second, &f->arena)).ptr, "GET /second later i=2 body=");
}

static void a_client_that_only_listens_on_is_answered(void **state)
{
    struct fixture *f = *state;
    int fd = ask(f, "/half?i=5");
    shutdown(fd, SHUT_WR);
    answer(take(f));
    assert_string_equal(raw_body(raw_rest(fd, &f->arena)).ptr, "GET /half later i=5 body=");
}

static void pipelined_requests_are_answered_in_order(void **state)
{
    struct fixture *f = *state;
    int fd = raw_connect(f->port);
    assert_true(raw_send(fd, STR("GET /first HTTP/1.1\r\nHost: x\r\n\r\n"
                                 "GET /now HTTP/1.1\r\nHost: x\r\n\r\n"
                                 "GET /third HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")));
    struct waiting first = take(f);
    assert_string_equal(first.request->path, "/first");
    answer(first);
    struct waiting third = take(f);
    assert_string_equal(third.request->path, "/third");
    answer(third);
    struct str got = raw_rest(fd, &f->arena);
    size_t a = str_find(got, STR("GET /first later"), 0), b = str_find(got, STR("\r\n\r\nnow"), 0),
           c = str_find(got, STR("GET /third later"), 0);
    assert_true(a < b && b < c && c != SIZE_MAX);
}

static void *stop(void *context)
{
    struct fixture *f = context;
    http_server_stop(f->server);
    return NULL;
}

/* Asks until the server says that it is stopping. */
static bool refused_at_last(struct fixture *f)
{
    for (int i = 0; i < TRIES; i++) {
        if (raw_status(raw_rest(ask(f, "/now"), &f->arena)) == 503)
            return true;
        wait_a_little();
    }
    return false;
}

static void stopping_waits_for_what_is_deferred(void **state)
{
    struct fixture *f = *state;
    int gone = ask(f, "/gone"), fd;
    wait_for(f, 1);
    fd = ask(f, "/kept?i=3");
    wait_for(f, 2);
    close(gone);
    assert_int_equal(pthread_create(&f->stopper, NULL, stop, f), 0);
    assert_true(refused_at_last(f));
    answer(take(f));
    answer(take(f));
    pthread_join(f->stopper, NULL);
    f->server = NULL;
    assert_string_equal(raw_body(raw_rest(fd, &f->arena)).ptr, "GET /kept later i=3 body=");
}

#define WITH_SERVER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int run_later_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SERVER(the_request_lives_until_it_is_answered),
        WITH_SERVER(an_answer_before_the_handler_returns_is_sent),
        WITH_SERVER(many_at_once_get_their_own_answers),
        WITH_SERVER(a_client_that_has_gone_hurts_nobody),
        cmocka_unit_test_setup_teardown(one_thread_holds_many_deferred_requests, set_up_one_thread,
                                        tear_down),
        WITH_SERVER(a_client_that_only_listens_on_is_answered),
        WITH_SERVER(pipelined_requests_are_answered_in_order),
        WITH_SERVER(stopping_waits_for_what_is_deferred),
    };
    return cmocka_run_group_tests_name("http later", tests, NULL, NULL);
}
