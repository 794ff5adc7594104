/* file_out.c - a file that grows under another name beside its place. */
#include "lib/base/file.h"
#include "lib/base/hash.h"
#include "lib/base/messages.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

struct file_out {
    char *path;      /* as the user gave it, for messages */
    char *real;      /* where it will stand */
    char *temporary; /* NULL: written through to a device or a pipe */
    int fd;
};

static bool write_all(int fd, struct str s)
{
    while (s.len) {
        ssize_t n = write(fd, s.ptr, s.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        s.ptr += n;
        s.len -= (size_t)n;
    }
    return true;
}

static enum err_code failed(const char *path, int why, struct err *e)
{
    return err_set(e, ERR_IO, MSG_IO_WRITE(path, strerror(why)));
}

static char *copy(const char *s)
{
    size_t n = strlen(s) + 1;
    return memcpy(base_malloc(n), s, n);
}

static void release(struct file_out *f)
{
    free(f->path);
    free(f->real);
    free(f->temporary);
    free(f);
}

/* `old` is the file that stands there, or NULL: who may read it stays as it is. A new one
 * gets its rights from open(2), since asking for the umask changes it for other threads. */
static int open_beside(struct file_out *f, const struct stat *old)
{
    uint32_t random;
    random_bytes(&random, sizeof random);
    size_t room = strlen(f->real) + 16;
    f->temporary = base_malloc(room);
    snprintf(f->temporary, room, "%s.%08" PRIx32, f->real, random);
    f->fd = open(f->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, old ? 0600 : 0666);
    if (f->fd < 0 || !old || fchmod(f->fd, old->st_mode & 0777) == 0)
        return f->fd < 0 ? errno : 0;
    int why = errno;
    close(f->fd);
    unlink(f->temporary);
    return why;
}

/* A device or a pipe can't be replaced by a file; it takes the bytes as they come. A link keeps
 * pointing where it points. */
static int open_it(struct file_out *f)
{
    struct stat st;
    bool there = stat(f->path, &st) == 0;
    if (there && S_ISDIR(st.st_mode))
        return EISDIR;
    if (there && !S_ISREG(st.st_mode)) {
        f->fd = open(f->path, O_WRONLY | O_CLOEXEC);
        return f->fd < 0 ? errno : 0;
    }
    f->real = there ? realpath(f->path, NULL) : NULL;
    if (!f->real)
        f->real = copy(f->path);
    return open_beside(f, there ? &st : NULL);
}

enum err_code file_out_open(const char *path, struct file_out **out, struct err *e)
{
    struct file_out *f = base_malloc(sizeof *f);
    *f = (struct file_out){.path = copy(path), .fd = -1};
    *out = NULL;
    int why = open_it(f);
    if (why) {
        release(f);
        return failed(path, why, e);
    }
    *out = f;
    return ERR_OK;
}

enum err_code file_out_add(struct file_out *f, struct str bytes, struct err *e)
{
    return write_all(f->fd, bytes) ? ERR_OK : failed(f->path, errno, e);
}

enum err_code file_out_close(struct file_out *f, struct err *e)
{
    int why = f->temporary && fsync(f->fd) != 0 ? errno : 0;
    if (close(f->fd) != 0 && !why)
        why = errno;
    if (!why && f->temporary && rename(f->temporary, f->real) != 0)
        why = errno;
    if (why && f->temporary)
        unlink(f->temporary);
    enum err_code rc = why ? failed(f->path, why, e) : ERR_OK;
    release(f);
    return rc;
}

void file_out_drop(struct file_out *f)
{
    if (!f)
        return;
    close(f->fd);
    if (f->temporary)
        unlink(f->temporary);
    release(f);
}
