/* linger.c - the end of a connection whose body was refused.
 *
 * A client that is still sending when its connection is closed is told of a reset, and may
 * never see the answer that was on its way. So the socket is kept open for a little: what
 * still comes is thrown away until the client has closed, or has had its time. */
#include "lib/http/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LINGER_MS = 2000, PART_BYTES = 16 * 1024, PARTS_MAX = 16 };

void http_linger_start(struct http_server *s, int fd)
{
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    if (copy < 0)
        return;
    pthread_mutex_lock(&s->lock);
    bool room = s->n_lingering < HTTP_LINGERING_MAX && !s->stopped;
    if (room) {
        shutdown(copy, SHUT_WR);
        s->lingering[s->n_lingering++] =
            (struct http_lingering){.fd = copy, .until_ms = http_now_ms() + LINGER_MS};
        pthread_cond_broadcast(&s->change);
    }
    pthread_mutex_unlock(&s->lock);
    if (!room)
        close(copy);
}

/* False when nothing more will come. */
static bool discard(int fd)
{
    char part[PART_BYTES];
    for (int i = 0; i < PARTS_MAX; i++) {
        ssize_t n = recv(fd, part, sizeof part, MSG_DONTWAIT);
        if (n == 0)
            return false;
        if (n < 0)
            return errno == EAGAIN || errno == EINTR;
    }
    return true;
}

void http_linger_look(struct http_server *s, int64_t now_ms)
{
    size_t kept = 0;
    for (size_t i = 0; i < s->n_lingering; i++) {
        struct http_lingering l = s->lingering[i];
        if (l.until_ms > now_ms && discard(l.fd))
            s->lingering[kept++] = l;
        else
            close(l.fd);
    }
    s->n_lingering = kept;
}
