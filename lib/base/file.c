/* file.c - whole files in and out. */
#include "lib/base/file.h"

#include "lib/base/messages.h"

#include <errno.h>
#include <sys/stat.h>

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

enum err_code file_write(const char *path, struct str bytes, struct err *e)
{
    struct file_out *f;
    enum err_code rc = file_out_open(path, &f, e);
    if (rc != ERR_OK)
        return rc;
    rc = file_out_add(f, bytes, e);
    if (rc == ERR_OK)
        return file_out_close(f, e);
    file_out_drop(f);
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
