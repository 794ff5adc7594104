/* wire.c - the server of raw bytes. One connection at a time, one answer a connection. */
#include "tests/unit/eutils/wire.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

/* Bytes of the body that the head announces. */
static size_t announced(struct str head)
{
    struct str line;
    int64_t n = 0;
    while (str_split(&head, '\n', &line))
        if (str_starts_nocase(line, "content-length:") &&
            str_int64(str_trim(str_sub(line, 15, line.len)), &n))
            return (size_t)n;
    return 0;
}

static void read_request(int fd)
{
    struct buf b = {0};
    char part[4096];
    ssize_t n;
    while ((n = read(fd, part, sizeof part)) > 0) {
        buf_add(&b, part, (size_t)n);
        size_t end = str_find(buf_str(&b), STR("\r\n\r\n"), 0);
        if (end != SIZE_MAX && b.len >= end + 4 + announced(str_sub(buf_str(&b), 0, end)))
            break;
    }
    buf_release(&b);
}

static void send_all(int fd, struct str bytes)
{
    while (bytes.len) {
        ssize_t n = send(fd, bytes.ptr, bytes.len, MSG_NOSIGNAL);
        if (n <= 0)
            return;
        bytes = str_sub(bytes, (size_t)n, bytes.len);
    }
}

/* Silent, until the time is over or the test ends. */
static void be_silent(const struct wire *w, int ms)
{
    struct pollfd p = {.fd = w->stop_pipe[0], .events = POLLIN};
    (void)poll(&p, 1, ms);
}

static void answer(struct wire *w, int fd)
{
    size_t turn = w->n_asked < w->n_replies ? w->n_asked : w->n_replies - 1;
    const struct wire_reply *r = &w->reply[turn];
    read_request(fd);
    w->n_asked++;
    size_t first = r->pause_at ? r->pause_at : r->bytes.len;
    send_all(fd, str_sub(r->bytes, 0, first));
    if (r->pause_at)
        be_silent(w, r->pause_ms);
    send_all(fd, str_sub(r->bytes, first, r->bytes.len));
    struct linger hard = {.l_onoff = 1, .l_linger = 0};
    if (r->reset)
        (void)setsockopt(fd, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    close(fd);
}

static void *serve(void *context)
{
    struct wire *w = context;
    for (;;) {
        struct pollfd p[] = {{.fd = w->socket, .events = POLLIN},
                             {.fd = w->stop_pipe[0], .events = POLLIN}};
        if (poll(p, 2, -1) < 0 || p[1].revents)
            return NULL;
        int fd = accept(w->socket, NULL, NULL);
        if (fd >= 0)
            answer(w, fd);
    }
}

void wire_start(struct wire *w, const struct wire_reply *reply, size_t n)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof at;
    *w = (struct wire){.reply = reply, .n_replies = n};
    w->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(w->socket >= 0);
    assert_int_equal(bind(w->socket, (const struct sockaddr *)&at, sizeof at), 0);
    assert_int_equal(listen(w->socket, 8), 0);
    assert_int_equal(getsockname(w->socket, (struct sockaddr *)&at, &len), 0);
    w->port = ntohs(at.sin_port);
    assert_int_equal(pipe(w->stop_pipe), 0);
    assert_int_equal(pthread_create(&w->thread, NULL, serve, w), 0);
}

void wire_stop(struct wire *w)
{
    assert_int_equal(write(w->stop_pipe[1], "x", 1), 1);
    assert_int_equal(pthread_join(w->thread, NULL), 0);
    close(w->socket);
    close(w->stop_pipe[0]);
    close(w->stop_pipe[1]);
}

struct str wire_answer(struct arena *a, const char *headers, struct str body)
{
    struct buf b = {0};
    buf_addf(&b, "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n%s\r\n", headers);
    buf_addstr(&b, body);
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}
