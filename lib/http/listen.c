/* listen.c - the listening socket, opened here so that a refusal can be named. */
#include "lib/http/internal.h"
#include "lib/http/messages.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

union address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
};

static bool parse_address(const char *bind_to, uint16_t port, union address *out, socklen_t *len)
{
    *out = (union address){0};
    if (inet_pton(AF_INET, bind_to, &out->v4.sin_addr) == 1) {
        out->v4.sin_family = AF_INET;
        out->v4.sin_port = htons(port);
        *len = sizeof out->v4;
        return true;
    }
    *out = (union address){0};
    if (inet_pton(AF_INET6, bind_to, &out->v6.sin6_addr) == 1) {
        out->v6.sin6_family = AF_INET6;
        out->v6.sin6_port = htons(port);
        *len = sizeof out->v6;
        return true;
    }
    return false;
}

static bool open_socket(union address *to, socklen_t len, int *fd)
{
    int on = 1;
    *fd = socket(to->any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (*fd < 0)
        return false;
    if (setsockopt(*fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
        bind(*fd, &to->any, len) == 0 && listen(*fd, SOMAXCONN) == 0 &&
        getsockname(*fd, &to->any, &len) == 0)
        return true;
    int why = errno;
    close(*fd);
    errno = why;
    *fd = -1;
    return false;
}

enum err_code http_listen(const char *bind_to, uint16_t *port, int *fd, struct err *e)
{
    union address to;
    socklen_t len = 0;
    if (!parse_address(bind_to, *port, &to, &len))
        return err_set(e, ERR_INPUT, MSG_HTTP_NOT_AN_ADDRESS(bind_to));
    if (!open_socket(&to, len, fd)) {
        char why[128];
        const char *text = strerror_r(errno, why, sizeof why);
        return err_set(e, ERR_IO, MSG_HTTP_LISTEN(bind_to, (int)*port, text));
    }
    *port = ntohs(to.any.sa_family == AF_INET ? to.v4.sin_port : to.v6.sin6_port);
    return ERR_OK;
}
