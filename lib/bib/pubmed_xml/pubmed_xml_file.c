/* pubmed_xml_file.c - a file, compressed or not, into the parser. */
#include "lib/base/messages.h"
#include "lib/bib/inflate.h"
#include "lib/bib/pubmed_xml/pubmed_xml.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define READ_BYTES 131072

static enum err_code push_compressed(struct pubmed_xml *x, const char *path, struct err *e)
{
    struct inflate *f;
    struct str bytes;
    enum err_code rc = inflate_open(path, &f, e);
    while (rc == ERR_OK) {
        rc = inflate_next(f, &bytes, e);
        if (rc != ERR_OK || !bytes.len)
            break;
        rc = pubmed_xml_push(x, bytes.ptr, bytes.len, e);
    }
    inflate_close(f);
    return rc;
}

/* What is left of an open file, after `head`, which was read already. */
static enum err_code push_plain(struct pubmed_xml *x, int fd, const char *path, struct str head,
                                struct err *e)
{
    char *block = base_malloc(READ_BYTES);
    enum err_code rc = pubmed_xml_push(x, head.ptr, head.len, e);
    while (rc == ERR_OK) {
        ssize_t n = read(fd, block, READ_BYTES);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            rc = err_set(e, ERR_IO, MSG_IO_READ(path, strerror(errno)));
        if (n <= 0)
            break;
        rc = pubmed_xml_push(x, block, (size_t)n, e);
    }
    free(block);
    return rc;
}

/* Standard input can't be looked into and then read again: zlib tells there. */
static enum err_code push_file(struct pubmed_xml *x, const char *path, struct err *e)
{
    char head[2];
    if (strcmp(path, "-") == 0)
        return push_compressed(x, path, e);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return err_set(e, ERR_IO, MSG_IO_OPEN(path, strerror(errno)));
    ssize_t n = read(fd, head, sizeof head);
    enum err_code rc;
    if (n < 0)
        rc = err_set(e, ERR_IO, MSG_IO_READ(path, strerror(errno)));
    else if (inflate_is_gzip(str_n(head, (size_t)n)))
        rc = push_compressed(x, path, e);
    else
        rc = push_plain(x, fd, path, str_n(head, (size_t)n), e);
    close(fd);
    return rc;
}

enum err_code pubmed_xml_read_file(const char *path, const struct bib_sink *sink, struct err *e)
{
    struct pubmed_xml *x;
    enum err_code rc = pubmed_xml_new(path, sink, &x, e);
    if (rc == ERR_OK)
        rc = push_file(x, path, e);
    if (rc == ERR_OK)
        rc = pubmed_xml_end(x, e);
    pubmed_xml_free(x);
    return rc;
}
