/* file.c - whole files in and out. */
#include "lib/base/file.h"

#include "lib/base/hash.h"
#include "lib/base/messages.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static enum err_code read_all(FILE *f, const char *path, size_t limit, struct buf *b, struct err *e)
{
    char chunk[65536];
    size_t n;
    b->limit = limit;
    while ((n = fread(chunk, 1, sizeof chunk, f)) > 0) {
        buf_add(b, chunk, n);
        if (b->overflow)
            return err_set(e, ERR_LIMIT, MSG_IO_TOO_LARGE(path, limit));
    }
    if (ferror(f))
        return err_set(e, ERR_IO, MSG_IO_READ(path, strerror(errno)));
    return ERR_OK;
}

enum err_code file_read(const char *path, size_t limit_bytes, struct arena *a, struct str *out,
                        struct err *e)
{
    *out = STR("");
    bool standard = strcmp(path, "-") == 0;
    FILE *f = standard ? stdin : fopen(path, "rbe");
    struct buf b = {0};
    if (!f)
        return err_set(e, ERR_IO, MSG_IO_OPEN(path, strerror(errno)));
    enum err_code rc = read_all(f, path, limit_bytes ? limit_bytes : FILE_READ_LIMIT, &b, e);
    if (!standard)
        fclose(f);
    *out = rc == ERR_OK ? arena_str(a, buf_str(&b)) : (struct str){"", 0};
    buf_release(&b);
    return rc;
}

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

/* A device or a pipe can't be replaced by a file; it takes the bytes as they come. */
static enum err_code write_through(const char *path, struct str bytes, struct err *e)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    bool ok = fd >= 0 && write_all(fd, bytes);
    int why = errno;
    if (fd >= 0 && close(fd) != 0 && ok) {
        ok = false;
        why = errno;
    }
    return ok ? ERR_OK : err_set(e, ERR_IO, MSG_IO_WRITE(path, strerror(why)));
}

/* `old` is the file that stands there, or NULL: who may read it stays as it is. A new one
 * gets its rights from open(2), since asking for the umask changes it for other threads. */
static enum err_code replace(const char *path, const char *real, const struct stat *old,
                             struct str bytes, struct err *e)
{
    char temporary[4096];
    uint32_t random;
    random_bytes(&random, sizeof random);
    int n = snprintf(temporary, sizeof temporary, "%s.%08" PRIx32, real, random);
    if (n < 0 || (size_t)n >= sizeof temporary)
        return err_set(e, ERR_IO, MSG_IO_WRITE(path, strerror(ENAMETOOLONG)));
    int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, old ? 0600 : 0666);
    if (fd < 0)
        return err_set(e, ERR_IO, MSG_IO_WRITE(path, strerror(errno)));
    bool ok =
        (!old || fchmod(fd, old->st_mode & 0777) == 0) && write_all(fd, bytes) && fsync(fd) == 0;
    int why = errno;
    ok = close(fd) == 0 && ok;
    if (ok && rename(temporary, real) == 0)
        return ERR_OK;
    if (ok)
        why = errno;
    unlink(temporary);
    return err_set(e, ERR_IO, MSG_IO_WRITE(path, strerror(why)));
}

enum err_code file_write(const char *path, struct str bytes, struct err *e)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return replace(path, path, NULL, bytes, e);
    if (S_ISDIR(st.st_mode))
        return err_set(e, ERR_IO, MSG_IO_WRITE(path, strerror(EISDIR)));
    if (!S_ISREG(st.st_mode))
        return write_through(path, bytes, e);
    char *real = realpath(path, NULL); /* a link keeps pointing where it points */
    enum err_code rc = replace(path, real ? real : path, &st, bytes, e);
    free(real);
    return rc;
}

bool file_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
}

char *file_dir(struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return arena_strdup(a, ".");
    return arena_strndup(a, path, slash == path ? 1 : (size_t)(slash - path));
}

const char *file_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

char *file_beside(struct arena *a, const char *path, const char *name)
{
    if (name[0] == '/' || !strchr(path, '/'))
        return arena_strdup(a, name);
    return arena_fmt(a, "%s/%s", file_dir(a, path), name);
}

enum err_code file_mkdir(const char *path, struct err *e)
{
    char part[4096];
    size_t n = strlen(path);
    if (n >= sizeof part)
        return err_set(e, ERR_IO, MSG_IO_WRITE(path, strerror(ENAMETOOLONG)));
    memcpy(part, path, n + 1);
    for (size_t i = 1; i <= n; i++) {
        if (part[i] != '/' && part[i] != '\0')
            continue;
        char c = part[i];
        part[i] = '\0';
        if (mkdir(part, 0777) != 0 && errno != EEXIST)
            return err_set(e, ERR_IO, MSG_IO_WRITE(path, strerror(errno)));
        part[i] = c;
    }
    return ERR_OK;
}
