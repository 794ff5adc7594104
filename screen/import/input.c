/* input.c - files, pipes, and what is neither. */
#include "screen/import/input.h"

#include "lib/base/messages.h"
#include "screen/import/messages.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define PIECE_BYTES ((size_t)256 * 1024)

static enum err_code write_piece(int fd, const char *name, struct str s, struct err *e)
{
    while (s.len) {
        ssize_t n = write(fd, s.ptr, s.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return err_set(e, ERR_IO, MSG_IO_WRITE(name, strerror(errno)));
        s = str_sub(s, (size_t)n, s.len);
    }
    return ERR_OK;
}

/* All bytes of `from`, hashed, and copied to `to` unless it is negative. */
static enum err_code pass(struct input *in, int from, int to, struct progress *p, struct err *e)
{
    struct hash_stream h;
    enum err_code rc = ERR_OK;
    char *piece = base_malloc(PIECE_BYTES);
    hash_begin(&h);
    in->bytes = 0;
    while (rc == ERR_OK) {
        ssize_t n = read(from, piece, PIECE_BYTES);
        if (n == 0)
            break;
        if (n < 0 && errno != EINTR)
            rc = err_set(e, ERR_IO, MSG_IO_READ(in->path, strerror(errno)));
        struct str s = str_n(piece, n > 0 ? (size_t)n : 0);
        in->bytes += (int64_t)s.len;
        hash_add(&h, s);
        if (rc == ERR_OK && to >= 0)
            rc = write_piece(to, in->opened, s, e);
        if (rc == ERR_OK && to >= 0 && in->bytes > INPUT_COPY_LIMIT)
            rc = err_set(e, ERR_LIMIT, MSG_IO_TOO_LARGE(in->path, INPUT_COPY_LIMIT));
        if (rc == ERR_OK)
            rc = progress_check(p, e);
    }
    free(piece);
    in->hash = hash_end(&h);
    return rc;
}

/* Bytes that can be read once only go to a file of their own, which nobody else may read. */
static enum err_code copy(struct input *in, int from, struct progress *p, struct arena *a,
                          struct err *e)
{
    const char *folder = getenv("TMPDIR");
    char *name = arena_fmt(a, "%s/sigte-import-XXXXXX", folder && *folder ? folder : "/tmp");
    int to = mkostemp(name, O_CLOEXEC);
    if (to < 0)
        return err_set(e, ERR_IO, MSG_IO_WRITE(name, strerror(errno)));
    in->opened = name;
    in->copied = true;
    enum err_code rc = pass(in, from, to, p, e);
    if (rc == ERR_OK && fstat(to, &in->seen) != 0)
        rc = err_set(e, ERR_IO, MSG_IO_READ(name, strerror(errno)));
    if (close(to) != 0 && rc == ERR_OK)
        rc = err_set(e, ERR_IO, MSG_IO_WRITE(name, strerror(errno)));
    return rc;
}

enum err_code input_open(struct input *in, const char *path, struct progress *p, struct arena *a,
                         struct err *e)
{
    bool standard = strcmp(path, "-") == 0;
    *in = (struct input){.path = path, .opened = path};
    int fd = standard ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &in->seen) != 0) {
        int why = errno;
        if (fd >= 0)
            close(fd);
        return err_set(e, ERR_IO, MSG_IO_OPEN(path, strerror(why)));
    }
    enum err_code rc;
    if (S_ISDIR(in->seen.st_mode))
        rc = err_set(e, ERR_INPUT, MSG_IMPORT_FOLDER(path));
    else if (standard || !S_ISREG(in->seen.st_mode))
        rc = copy(in, fd, p, a, e);
    else
        rc = pass(in, fd, -1, p, e);
    close(fd);
    if (rc == ERR_OK && in->bytes == 0)
        rc = err_set(e, ERR_INPUT, MSG_IMPORT_EMPTY(path));
    if (rc != ERR_OK)
        input_close(in);
    return rc;
}

enum err_code input_unchanged(const struct input *in, struct err *e)
{
    struct stat now;
    const struct stat *was = &in->seen;
    bool same = stat(in->opened, &now) == 0 && now.st_dev == was->st_dev &&
                now.st_ino == was->st_ino && now.st_size == was->st_size &&
                now.st_mtim.tv_sec == was->st_mtim.tv_sec &&
                now.st_mtim.tv_nsec == was->st_mtim.tv_nsec && now.st_size == in->bytes;
    return same ? ERR_OK : err_set(e, ERR_INPUT, MSG_IMPORT_CHANGED(in->path));
}

void input_close(struct input *in)
{
    if (in->copied)
        unlink(in->opened);
    in->copied = false;
}
