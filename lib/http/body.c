/* body.c - a request's body, in memory or in a file that has no name. */
#include "lib/http/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define NAME_BYTES 4096

/* Where the file system offers no nameless files, the name is taken away at once. */
static int open_spool(void)
{
    const char *folder = getenv("TMPDIR");
    if (!folder || folder[0] != '/')
        folder = "/tmp";
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0)
        return fd;
    char name[NAME_BYTES];
    int n = snprintf(name, sizeof name, "%s/sigte-body-XXXXXX", folder);
    if (n < 0 || (size_t)n >= sizeof name)
        return -1;
    fd = mkostemp(name, O_CLOEXEC);
    if (fd >= 0)
        unlink(name);
    return fd;
}

static bool write_all(int fd, const char *data, size_t n)
{
    while (n > 0) {
        ssize_t put = write(fd, data, n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        data += put;
        n -= (size_t)put;
    }
    return true;
}

static bool spool(struct http_body *b, const char *data, size_t n)
{
    if (b->fd < 0) {
        b->fd = open_spool();
        if (b->fd < 0 || !write_all(b->fd, buf_c(&b->memory), b->memory.len))
            return false;
        buf_release(&b->memory);
    }
    return write_all(b->fd, data, n);
}

void http_body_add(struct http_body *b, const char *data, size_t n)
{
    b->bytes += n;
    if (b->bytes > b->limit || b->failed) {
        buf_release(&b->memory);
        return;
    }
    if (b->fd < 0 && b->bytes <= b->memory_max)
        buf_add(&b->memory, data, n);
    else if (!spool(b, data, n))
        b->failed = true;
}

void http_body_end(struct http_body *b)
{
    if (b->fd >= 0 && lseek(b->fd, 0, SEEK_SET) != 0)
        b->failed = true;
}

void http_body_release(struct http_body *b)
{
    buf_release(&b->memory);
    if (b->fd >= 0)
        close(b->fd);
    *b = (struct http_body){.fd = -1};
}
