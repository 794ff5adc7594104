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

/* The next piece, 0 bytes at the end; false with errno set. */
static bool read_piece(int fd, char *piece, struct str *out)
{
    ssize_t n;
    do
        n = read(fd, piece, PIECE_BYTES);
    while (n < 0 && errno == EINTR);
    *out = str_n(piece, n > 0 ? (size_t)n : 0);
    return n >= 0;
}

/* Bytes that can be read once only go to a file of their own, which nobody else may read. */
static enum err_code copy_bytes(struct input *in, int from, int to, struct progress *p,
                                struct err *e)
{
    enum err_code rc = ERR_OK;
    char *piece = base_malloc(PIECE_BYTES);
    struct str s = STR("-");
    while (rc == ERR_OK && s.len) {
        if (!read_piece(from, piece, &s))
            rc = err_set(e, ERR_IO, MSG_IO_READ(in->path, strerror(errno)));
        in->bytes += (int64_t)s.len;
        if (rc == ERR_OK)
            rc = write_piece(to, in->opened, s, e);
        if (rc == ERR_OK && in->bytes > INPUT_COPY_LIMIT)
            rc = err_set(e, ERR_LIMIT, MSG_IO_TOO_LARGE(in->path, INPUT_COPY_LIMIT));
        if (rc == ERR_OK)
            rc = progress_check(p, e);
    }
    free(piece);
    return rc;
}

static enum err_code copy(struct input *in, int from, struct progress *p, struct arena *a,
                          struct err *e)
{
    const char *folder = getenv("TMPDIR");
    char *name = arena_fmt(a, "%s/sigte-import-XXXXXX", folder && *folder ? folder : "/tmp");
    in->fd = mkostemp(name, O_CLOEXEC);
    if (in->fd < 0)
        return err_set(e, ERR_IO, MSG_IO_WRITE(name, strerror(errno)));
    in->opened = name;
    in->copied = true;
    enum err_code rc = copy_bytes(in, from, in->fd, p, e);
    if (rc == ERR_OK && (fstat(in->fd, &in->seen) != 0 || lseek(in->fd, 0, SEEK_SET) != 0))
        rc = err_set(e, ERR_IO, MSG_IO_READ(name, strerror(errno)));
    return rc;
}

static void *hash_all(void *context)
{
    struct input *in = context;
    struct hash_stream h;
    struct str s = STR("-");
    char *piece = base_malloc(PIECE_BYTES);
    hash_begin(&h);
    while (s.len && !in->failed && !atomic_load(&in->stop)) {
        if (!read_piece(in->fd, piece, &s))
            in->failed = errno;
        hash_add(&h, s);
    }
    in->hash = hash_end(&h);
    free(piece);
    return NULL;
}

static enum err_code start_hash(struct input *in, struct err *e)
{
    int why = pthread_create(&in->hasher, NULL, hash_all, in);
    in->hashing = why == 0;
    return why == 0 ? ERR_OK : err_set(e, ERR_STATE, MSG_IMPORT_THREAD(strerror(why)));
}

static enum err_code take_in(struct input *in, int fd, struct progress *p, struct arena *a,
                             struct err *e)
{
    enum err_code rc = ERR_OK;
    if (S_ISDIR(in->seen.st_mode)) {
        close(fd);
        return err_set(e, ERR_INPUT, MSG_IMPORT_FOLDER(in->path));
    }
    if (strcmp(in->path, "-") == 0 || !S_ISREG(in->seen.st_mode)) {
        rc = copy(in, fd, p, a, e);
        close(fd);
    } else {
        in->fd = fd;
        in->bytes = in->seen.st_size;
    }
    if (rc == ERR_OK && in->bytes == 0)
        rc = err_set(e, ERR_INPUT, MSG_IMPORT_EMPTY(in->path));
    return rc == ERR_OK ? start_hash(in, e) : rc;
}

enum err_code input_open(struct input *in, const char *path, struct progress *p, struct arena *a,
                         struct err *e)
{
    bool standard = strcmp(path, "-") == 0;
    *in = (struct input){.path = path, .opened = path, .fd = -1};
    int fd = standard ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &in->seen) != 0) {
        int why = errno;
        if (fd >= 0)
            close(fd);
        return err_set(e, ERR_IO, MSG_IO_OPEN(path, strerror(why)));
    }
    enum err_code rc = take_in(in, fd, p, a, e);
    if (rc != ERR_OK)
        input_close(in);
    return rc;
}

enum err_code input_hashed(struct input *in, struct err *e)
{
    if (in->hashing)
        pthread_join(in->hasher, NULL);
    in->hashing = false;
    return in->failed ? err_set(e, ERR_IO, MSG_IO_READ(in->path, strerror(in->failed))) : ERR_OK;
}

enum err_code input_unchanged(const struct input *in, struct err *e)
{
    struct stat now;
    const struct stat *was = &in->seen;
    bool same = stat(in->opened, &now) == 0 && now.st_dev == was->st_dev &&
                now.st_ino == was->st_ino && now.st_size == was->st_size &&
                now.st_mtim.tv_sec == was->st_mtim.tv_sec &&
                now.st_mtim.tv_nsec == was->st_mtim.tv_nsec;
    return same ? ERR_OK : err_set(e, ERR_INPUT, MSG_IMPORT_CHANGED(in->path));
}

void input_close(struct input *in)
{
    atomic_store(&in->stop, true);
    if (in->hashing)
        pthread_join(in->hasher, NULL);
    in->hashing = false;
    if (in->fd >= 0)
        close(in->fd);
    in->fd = -1;
    if (in->copied)
        unlink(in->opened);
    in->copied = false;
}
