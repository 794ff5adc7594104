/* raw.c - the socket client and the printing server. */
#include "tests/unit/http/raw.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static int connect_to(uint16_t port)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
    struct timeval patience = {.tv_sec = 2};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
        return -1;
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (connect(fd, (struct sockaddr *)&to, sizeof to) == 0)
        return fd;
    close(fd);
    return -1;
}

struct str raw_exchange(uint16_t port, struct str bytes, bool half_close, struct arena *a)
{
    struct buf got = {0};
    char part[8192];
    int fd = connect_to(port);
    if (fd < 0)
        return (struct str){0};
    for (size_t sent = 0; sent < bytes.len;) {
        ssize_t n = send(fd, bytes.ptr + sent, bytes.len - sent, MSG_NOSIGNAL);
        if (n <= 0)
            break;
        sent += (size_t)n;
    }
    if (half_close)
        shutdown(fd, SHUT_WR);
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
    struct err e = {0};
    struct http_server *s = NULL;
    struct http_options o = {
        .body_limit_bytes = body_limit_bytes, .threads = threads, .handle = handle};
    return http_server_start(&o, &s, &e) == ERR_OK ? s : NULL;
}
