/* raw.c - the socket client and the printing server. */
#include "tests/unit/http/raw.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

int raw_connect(uint16_t port)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
    struct timeval patience = {.tv_sec = 2};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (connect(fd, (struct sockaddr *)&to, sizeof to) == 0)
        return fd;
    close(fd);
    return -1;
}

bool raw_send(int fd, struct str bytes)
{
    for (size_t sent = 0; sent < bytes.len;) {
        ssize_t n = send(fd, bytes.ptr + sent, bytes.len - sent, MSG_NOSIGNAL);
        if (n <= 0)
            return false;
        sent += (size_t)n;
    }
    return true;
}

struct str raw_until(int fd, struct str needle, struct arena *a)
{
    struct buf got = {0};
    char c;
    while ((needle.len == 0 || !str_ends(buf_str(&got), needle.ptr)) && recv(fd, &c, 1, 0) == 1)
        buf_addch(&got, c);
    struct str out = arena_str(a, buf_str(&got));
    buf_release(&got);
    return out;
}

struct str raw_rest(int fd, struct arena *a)
{
    struct buf got = {0};
    char part[8192];
    for (;;) {
        ssize_t n = recv(fd, part, sizeof part, 0);
        if (n <= 0)
            break;
        buf_add(&got, part, (size_t)n);
    }
    close(fd);
    struct str out = arena_str(a, buf_str(&got));
    buf_release(&got);
    return out;
}

struct str raw_exchange(uint16_t port, struct str bytes, bool half_close, struct arena *a)
{
    int fd = raw_connect(port);
    if (fd < 0)
        return (struct str){0};
    (void)raw_send(fd, bytes);
    if (half_close)
        shutdown(fd, SHUT_WR);
    return raw_rest(fd, a);
}

struct str raw_unchunk(struct str chunked, struct arena *a)
{
    struct buf out = {0};
    size_t at = 0, end = 0;
    while ((end = str_find(chunked, STR("\r\n"), at)) != SIZE_MAX) {
        size_t n = strtoul(chunked.ptr + at, NULL, 16);
        if (n == 0)
            break;
        buf_addstr(&out, str_sub(chunked, end + 2, end + 2 + n));
        at = end + 2 + n + 2;
    }
    struct str s = arena_str(a, buf_str(&out));
    buf_release(&out);
    return s;
}

bool raw_holds(struct str text, const char *part)
{
    return str_find(text, str_c(part), 0) != SIZE_MAX;
}

struct http_server *raw_start(const struct http_options *o)
{
    struct err e = {0};
    struct http_server *s = NULL;
    return http_server_start(o, &s, &e) == ERR_OK ? s : NULL;
}

struct str raw_pattern(size_t n, struct arena *a)
{
    char *p = arena_alloc(a, n + 1);
    for (size_t i = 0; i < n; i++)
        p[i] = (char)('!' + (i * 7 + i / 251) % 90);
    return str_n(p, n);
}

int raw_status(struct str answer)
{
    int64_t status = 0;
    if (!str_starts(answer, "HTTP/1.") || !str_int64(str_sub(answer, 9, 12), &status))
        return 0;
    return (int)status;
}

struct str raw_body(struct str answer)
{
    size_t at = 0, next = 0;
    while ((next = str_find(answer, STR("\r\n\r\n"), at)) != SIZE_MAX)
        at = next + 4;
    return str_sub(answer, at, answer.len);
}

static void print_request(const struct http_request *q, struct http_response *r)
{
    buf_addf(&r->body, "%s %s ", q->method, q->path);
    for (size_t i = 0; i < q->n_params; i++) {
        buf_addstr(&r->body, q->param[i].name);
        buf_addch(&r->body, '=');
        buf_addstr(&r->body, q->param[i].value);
        buf_addch(&r->body, ';');
    }
    buf_adds(&r->body, " body=");
    buf_addstr(&r->body, q->body);
}

static void handle(void *context, const struct http_request *q, struct http_response *r)
{
    (void)context;
    int64_t status = 200;
    r->type = "text/plain; charset=utf-8";
    r->header[0][0] = "X-Room";
    r->header[0][1] = "test";
    if (strcmp(q->path, "/header") == 0) {
        const char *given = http_header(q, "X-Test");
        buf_adds(&r->body, given ? given : "none");
    } else if (strcmp(q->path, "/big") == 0) {
        for (int i = 0; i < 1000 * 1000; i++)
            buf_addch(&r->body, 'x');
    } else if (strcmp(q->path, "/status") == 0 && str_int64(http_param(q, "CODE"), &status)) {
        r->status = (int)status;
    } else {
        print_request(q, r);
    }
}

struct http_server *raw_server(size_t body_limit_bytes, unsigned threads)
{
    struct http_options o = {
        .body_limit_bytes = body_limit_bytes, .threads = threads, .handle = handle};
    return raw_start(&o);
}
