/* uploads.c - kept, found by an id of 32 hexadecimal digits, removed. */
#include "app/web/api/uploads.h"
#include "app/web/messages.h"
#include "lib/base/file.h"
#include "lib/base/hash.h"
#include "lib/base/json.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define PIECE_BYTES ((size_t)256 * 1024)
#define JOBS_PAGE   100
#define OLD_S       3600

static bool is_id(struct str s)
{
    if (s.len != UPLOAD_ID_BYTES - 1)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (!strchr("0123456789abcdef", s.ptr[i]))
            return false;
    return true;
}

static void draw_id(char out[UPLOAD_ID_BYTES])
{
    unsigned char bytes[(UPLOAD_ID_BYTES - 1) / 2];
    random_bytes(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

static char *path_of(const struct web *w, struct str id, struct arena *a)
{
    return arena_fmt(a, "%s/%.*s", w->uploads, (int)id.len, id.ptr);
}

/* ---- Removing ------------------------------------------------------------------------ */

static bool is_wanted(const struct job *job, struct str id)
{
    json_t *arguments = NULL;
    struct err e = {0};
    struct arena a = {0};
    bool open =
        job->state == JOB_WAITING || job->state == JOB_RUNNING || job->state == JOB_INTERRUPTED;
    bool yes = open && json_load(job->arguments, "job", &arguments, &e) == ERR_OK &&
               str_eq(json_get_str(arguments, "upload", &a), id);
    json_decref(arguments);
    arena_release(&a);
    return yes;
}

/* Some job will still ask for it. */
static enum err_code find_job(struct store *s, struct str id, bool *wanted, struct err *e)
{
    struct job_filter f = {.kind = "import", .most = JOBS_PAGE};
    enum err_code rc = ERR_OK;
    size_t n = JOBS_PAGE;
    *wanted = false;
    while (rc == ERR_OK && n == JOBS_PAGE && !*wanted) {
        struct arena a = {0};
        struct job *job;
        rc = job_list(s, &f, &a, &job, &n, e);
        for (size_t i = 0; rc == ERR_OK && i < n && !*wanted; i++)
            *wanted = is_wanted(&job[i], id);
        if (rc == ERR_OK && n)
            f.before = job[n - 1].id;
        arena_release(&a);
    }
    return rc;
}

static bool is_old(int folder, const char *name, int64_t age_s)
{
    struct stat st;
    return fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
           (int64_t)time(NULL) - (int64_t)st.st_mtime >= age_s;
}

static enum err_code sweep(const struct web *w, struct store *s, int64_t age_s, struct err *e)
{
    DIR *folder = opendir(w->uploads);
    struct dirent *x;
    enum err_code rc = ERR_OK;
    if (!folder)
        return err_set(e, ERR_IO, MSG_WEB_UPLOAD_FAILED(strerror(errno)));
    while (rc == ERR_OK && (x = readdir(folder))) {
        bool wanted = false;
        struct str name = str_c(x->d_name);
        if (!is_id(name) || !is_old(dirfd(folder), x->d_name, age_s))
            continue;
        rc = find_job(s, name, &wanted, e);
        if (rc == ERR_OK && !wanted)
            unlinkat(dirfd(folder), x->d_name, 0);
    }
    closedir(folder);
    return rc;
}

void uploads_sweep(const struct web *w, struct store *s)
{
    struct err e = {0};
    if (sweep(w, s, OLD_S, &e) != ERR_OK)
        err_clear(&e);
}

enum err_code uploads_open(struct web *w, struct err *e)
{
    struct reader *r;
    struct stat st;
    w->uploads = arena_fmt(&w->arena, "%s.uploads", w->review);
    if (mkdir(w->uploads, 0700) != 0 && errno != EEXIST)
        return err_set(e, ERR_IO, MSG_WEB_UPLOAD_FAILED(strerror(errno)));
    /* Somebody else's folder, or a link to one, is none of ours. */
    if (lstat(w->uploads, &st) != 0 || !S_ISDIR(st.st_mode) || st.st_uid != geteuid() ||
        chmod(w->uploads, 0700) != 0)
        return err_set(e, ERR_IO, MSG_WEB_UPLOAD_FAILED(w->uploads));
    enum err_code rc = readers_take(w->readers, &r, e);
    if (rc != ERR_OK)
        return rc;
    rc = sweep(w, reader_store(r), 0, e);
    readers_give(w->readers, r);
    return rc;
}

void upload_drop(const struct web *w, struct str id)
{
    struct arena a = {0};
    if (is_id(id))
        unlink(path_of(w, id, &a));
    arena_release(&a);
}

/* ---- Keeping ------------------------------------------------------------------------- */

static bool write_all(int fd, const char *at, size_t n)
{
    while (n) {
        ssize_t k = write(fd, at, n);
        if (k < 0 && errno == EINTR)
            continue;
        if (k <= 0)
            return false;
        at += k;
        n -= (size_t)k;
    }
    return true;
}

static bool copy_spooled(int from, int to)
{
    char *piece = base_malloc(PIECE_BYTES);
    off_t at = 0;
    bool fine = true;
    ssize_t n = 1;
    while (fine && n > 0) {
        n = pread(from, piece, PIECE_BYTES, at);
        if (n < 0 && errno == EINTR) {
            n = 1;
            continue;
        }
        fine = n >= 0 && write_all(to, piece, (size_t)n);
        at += n;
    }
    free(piece);
    return fine;
}

enum err_code upload_keep(const struct web_call *c, char id[UPLOAD_ID_BYTES], struct err *e)
{
    const struct http_request *q = c->http;
    if (q->body_bytes == 0)
        return err_set(e, ERR_INPUT, MSG_WEB_NO_FILE);
    draw_id(id);
    const char *path = path_of(c->web, str_c(id), c->arena);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return err_set(e, ERR_IO, MSG_WEB_UPLOAD_FAILED(strerror(errno)));
    bool fine =
        q->body_fd >= 0 ? copy_spooled(q->body_fd, fd) : write_all(fd, q->body.ptr, q->body.len);
    fine = fine && fsync(fd) == 0;
    int why = errno;
    if (close(fd) == 0 && fine)
        return ERR_OK;
    unlink(path);
    return err_set(e, why == ENOSPC || why == EDQUOT ? ERR_LIMIT : ERR_IO,
                   MSG_WEB_UPLOAD_FAILED(strerror(why)));
}

enum err_code upload_path(const struct web *w, struct str id, struct arena *a, const char **out,
                          struct err *e)
{
    *out = is_id(id) ? path_of(w, id, a) : "";
    return is_id(id) && file_exists(*out) ? ERR_OK : err_set(e, ERR_STATE, MSG_WEB_UPLOAD_GONE);
}
