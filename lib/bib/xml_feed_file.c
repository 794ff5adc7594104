/* xml_feed_file.c - a file, compressed or not, into the parser. */
#include "lib/base/messages.h"
#include "lib/bib/inflate.h"
#include "lib/bib/xml_feed.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define READ_BYTES 131072

static enum err_code push_compressed(struct xml_feed *f, const char *path, struct err *e)
{
    struct inflate *z;
    struct str bytes;
    enum err_code rc = inflate_open(path, &z, e);
    while (rc == ERR_OK) {
        rc = inflate_next(z, &bytes, e);
        if (rc != ERR_OK || !bytes.len)
            break;
        rc = xml_feed_push(f, bytes.ptr, bytes.len, e);
    }
    inflate_close(z);
    return rc;
}

/* What is left of an open file, after `head`, which was read already. */
static enum err_code push_plain(struct xml_feed *f, int fd, const char *path, struct str head,
                                struct err *e)
{
    char *block = base_malloc(READ_BYTES);
    enum err_code rc = xml_feed_push(f, head.ptr, head.len, e);
    while (rc == ERR_OK) {
        ssize_t n = read(fd, block, READ_BYTES);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            rc = err_set(e, ERR_IO, MSG_IO_READ(path, strerror(errno)));
        if (n <= 0)
            break;
        rc = xml_feed_push(f, block, (size_t)n, e);
    }
    free(block);
    return rc;
}

/* Standard input can't be looked into and then read again: zlib tells there. */
enum err_code xml_feed_file(struct xml_feed *f, const char *path, struct err *e)
{
    char head[2];
    if (strcmp(path, "-") == 0)
        return push_compressed(f, path, e);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return err_set(e, ERR_IO, MSG_IO_OPEN(path, strerror(errno)));
    ssize_t n = read(fd, head, sizeof head);
    enum err_code rc;
    if (n < 0)
        rc = err_set(e, ERR_IO, MSG_IO_READ(path, strerror(errno)));
    else if (inflate_is_gzip(str_n(head, (size_t)n)))
        rc = push_compressed(f, path, e);
    else
        rc = push_plain(f, fd, path, str_n(head, (size_t)n), e);
    close(fd);
    return rc;
}
