/* hard_test.c - clients that are slow, greedy or curious. */
#include "tests/unit/serve/world.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#define SLOW 100

static int connect_to(struct world *w)
{
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons(http_server_port(w->server->http)),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_true(fd >= 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
    return fd;
}

static void send_text(int fd, const char *text)
{
    assert_int_equal(send(fd, text, strlen(text), MSG_NOSIGNAL), strlen(text));
}

/* Some say half a request line, some a body that never ends, some don't read the answer. */
static void slow_clients_keep_nobody_waiting(void **state)
{
    static const char *const beginning[] = {
        "GET /entrez/eut",
        ("POST /entrez/eutils/esearch.fcgi HTTP/1.1\r\nHost: x\r\nContent-Type: "
         "application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nterm="),
        "GET /entrez/eutils/efetch.fcgi?id=1001,1008,1015 HTTP/1.1\r\nHost: x\r\n\r\n",
    };
    struct world *w = *state;
    int fd[SLOW];
    for (int i = 0; i < SLOW; i++) {
        fd[i] = connect_to(w);
        send_text(fd[i], beginning[i % COUNT_OF(beginning)]);
    }
    for (int i = 0; i < 8; i++) {
        struct str body = ask(w, "esearch", "term=beta%5Bti%5D");
        assert_string_equal(element(w, body, "Count").ptr, "10");
    }
    for (int i = 0; i < SLOW; i++)
        close(fd[i]);
}

static void only_the_programs_are_there(void **state)
{
    static const char *const path[] = {"../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd",
                                       "esearch.fcgi/../../../corpus", "corpus", "egquery.fcgi"};
    struct world *w = *state;
    for (size_t i = 0; i < COUNT_OF(path); i++) {
        assert_has(ask(w, path[i], ""), "There is no such program here");
        assert_int_equal(last_status(), 404);
    }
}

static void add_ids(struct buf *b, int n)
{
    buf_adds(b, "id=1");
    for (int i = 2; i <= n; i++)
        buf_addf(b, ",%d", i);
}

/* Nothing is cut off in silence. */
static void too_many_ids_are_refused(void **state)
{
    struct world *w = *state;
    struct buf b = {0};
    add_ids(&b, 10000);
    assert_has(ask_post(w, "epost", buf_c(&b)), "<WebEnv>");
    assert_has(ask_post(w, "efetch", buf_c(&b)), "<PMID Version=\"1\">1001</PMID>");
    buf_adds(&b, ",10001");
    static const char *const program[] = {"epost", "efetch", "esummary", "elink"};
    for (size_t i = 0; i < COUNT_OF(program); i++)
        assert_has(ask_post(w, program[i], buf_c(&b)), "<ERROR>Too many UIDs in request.");
    buf_release(&b);
}

static void long_terms_are_answered_or_refused(void **state)
{
    struct world *w = *state;
    struct buf b = {0};
    buf_adds(&b, "term=");
    for (int i = 0; i < 10000; i++)
        buf_addch(&b, '(');
    buf_adds(&b, "beta%5Bti%5D");
    struct str body = ask_post(w, "esearch", buf_c(&b));
    assert_true(str_find(body, STR("<ERROR>"), 0) != SIZE_MAX ||
                str_find(body, STR("<Count>10</Count>"), 0) != SIZE_MAX);
    buf_clear(&b);
    buf_adds(&b, "term=");
    while (b.len < 5 * 1024 * 1024)
        buf_adds(&b, "word+OR+");
    ask_post(w, "esearch", buf_c(&b));
    assert_int_equal(last_status(), 413);
    assert_has(ask(w, "esearch", "term=beta%5Bti%5D"), "<Count>10</Count>");
    buf_release(&b);
}

static void numbers_out_of_range_do_no_harm(void **state)
{
    static const char *const query[] = {
        "term=beta&retstart=99999999999999999999&retmax=99999999999999999999",
        "term=beta&retstart=-1&retmax=-1",
        "term=beta&retmax=9223372036854775807&retstart=9223372036854775807",
        "term=beta&reldate=9223372036854775807",
        "term=beta&query_key=-1&WebEnv=x",
        "term=%00",
        "term=%FF",
        "db=pubmed&term=beta&mindate=9999/99/99&maxdate=0",
    };
    struct world *w = *state;
    for (size_t i = 0; i < COUNT_OF(query); i++) {
        ask(w, "esearch", query[i]);
        assert_true(last_status() == 200 || last_status() == 400);
    }
    assert_has(ask(w, "efetch", "id=1001&retstart=9223372036854775807&rettype=uilist"), "");
    assert_has(ask(w, "esearch", "term=beta%5Bti%5D"), "<Count>10</Count>");
}

int run_hard_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slow_clients_keep_nobody_waiting),
        cmocka_unit_test(only_the_programs_are_there),
        cmocka_unit_test(too_many_ids_are_refused),
        cmocka_unit_test(long_terms_are_answered_or_refused),
        cmocka_unit_test(numbers_out_of_range_do_no_harm),
    };
    return cmocka_run_group_tests_name("hard clients", tests, world_set_up, world_tear_down);
}
