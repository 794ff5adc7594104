/* db_build.c - temporary file, quick settings, rename. */
#include "lib/base/db_build.h"

#include "lib/base/file.h"
#include "lib/base/messages.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

/* The file's own rollback journal in memory, nothing flushed: a crash loses the
 * temporary file, which has no worth of its own. */
static const struct db_query Q_SYNC_OFF = {"build_sync", "PRAGMA synchronous=OFF", 0, 0};
static const struct db_query Q_JOURNAL = {"build_journal", "PRAGMA journal_mode=MEMORY", 0, 1};
/* For what a later process goes on with: the journal lies beside the file, so that a killed
 * process's last transaction is rolled back. Nothing is flushed before the end all the same:
 * only a crash of the whole machine can lose what the system has taken. */
static const struct db_query Q_KEPT_JOURNAL = {"build_journal", "PRAGMA journal_mode=TRUNCATE", 0,
                                               1};
static const struct db_query Q_CACHE = {"build_cache", "PRAGMA cache_size=-65536", 0, 0};
static const struct db_query Q_SPILL = {"build_spill", "PRAGMA temp_store=FILE", 0, 0};
static const struct db_query Q_DELETE = {"build_end", "PRAGMA journal_mode=DELETE", 0, 1};

static void remove_contents(const char *part)
{
    static const char *const suffix[] = {"", "-wal", "-shm", "-journal", "-copy"};
    struct arena a = {0};
    for (size_t i = 0; i < COUNT_OF(suffix); i++)
        unlink(arena_fmt(&a, "%s%s", part, suffix[i]));
    arena_release(&a);
}

static void remove_all(const char *part)
{
    struct arena a = {0};
    remove_contents(part);
    unlink(arena_fmt(&a, "%s.lock", part));
    arena_release(&a);
}

/* `NAME.part-PID` and what belongs to it, of processes that are no more. */
static void remove_leftovers(const char *path)
{
    struct arena a = {0};
    const char *folder = file_dir(&a, path);
    const char *prefix = arena_fmt(&a, "%s.part-", file_base(path));
    DIR *d = opendir(folder);
    for (struct dirent *f = d ? readdir(d) : NULL; f; f = readdir(d)) {
        if (!str_starts(str_c(f->d_name), prefix))
            continue;
        long pid = strtol(f->d_name + strlen(prefix), NULL, 10);
        if (pid > 0 && kill((pid_t)pid, 0) != 0 && errno == ESRCH)
            unlink(arena_fmt(&a, "%s/%s", folder, f->d_name));
    }
    if (d)
        closedir(d);
    arena_release(&a);
}

static enum err_code check_place(const char *path, const struct db_kind *kind, struct err *e)
{
    struct db *old = NULL;
    if (!file_exists(path))
        return ERR_OK;
    enum err_code rc = db_open(path, DB_READ, kind, &old, e);
    db_close(old);
    if (rc == ERR_OK || rc == ERR_STATE) {
        err_clear(e);
        return ERR_OK;
    }
    return err_set(e, ERR_IO, MSG_IO_EXISTS(path));
}

enum err_code db_build_begin(struct db_build *b, const char *path, const struct db_kind *kind,
                             struct err *e)
{
    static const struct db_query *const setting[] = {&Q_SYNC_OFF, &Q_JOURNAL, &Q_CACHE, &Q_SPILL};
    *b = (struct db_build){0};
    enum err_code rc = check_place(path, kind, e);
    if (rc != ERR_OK)
        return rc;
    remove_leftovers(path);
    size_t n = strlen(path) + 40;
    b->path = base_malloc(n);
    b->part = base_malloc(n);
    snprintf(b->path, n, "%s", path);
    snprintf(b->part, n, "%s.part-%ld", path, (long)getpid());
    remove_all(b->part);
    rc = db_open(b->part, DB_CREATE, kind, &b->db, e);
    for (size_t i = 0; rc == ERR_OK && i < COUNT_OF(setting); i++)
        rc = db_run(b->db, setting[i], e);
    return rc;
}

static void unlock(struct db_build *b)
{
    if (b->lock > 0)
        close(b->lock);
    b->lock = 0;
}

static enum err_code lock_part(struct db_build *b, struct err *e)
{
    struct arena a = {0};
    const char *path = arena_fmt(&a, "%s.lock", b->part);
    enum err_code rc = ERR_OK;
    b->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (b->lock < 0)
        rc = err_set(e, ERR_IO, MSG_IO_OPEN(path, strerror(errno)));
    else if (flock(b->lock, LOCK_EX | LOCK_NB) != 0)
        rc = err_set(e, ERR_STATE, MSG_DB_BUILDING(b->path));
    arena_release(&a);
    return rc;
}

/* The system's own copy shares blocks or stays in the kernel; where it can't, through memory. */
static ssize_t copy_some(int from, int to)
{
    char bytes[65536];
    ssize_t n = copy_file_range(from, NULL, to, NULL, (size_t)1 << 30, 0);
    if (n >= 0 || (errno != EXDEV && errno != EINVAL && errno != EOPNOTSUPP && errno != ENOSYS))
        return n;
    n = read(from, bytes, sizeof bytes);
    for (ssize_t done = 0; n > 0 && done < n;) {
        ssize_t w = write(to, bytes + done, (size_t)(n - done));
        if (w < 0 && errno != EINTR)
            return -1;
        done += w > 0 ? w : 0;
    }
    return n;
}

static enum err_code copy_bytes(int from, int to, const char *path, struct err *e)
{
    for (;;) {
        ssize_t n = copy_some(from, to);
        if (n == 0)
            return ERR_OK;
        if (n < 0 && errno != EINTR)
            return err_set(e, ERR_IO, MSG_IO_WRITE(path, strerror(errno)));
    }
}

/* Was anything begun there? A process killed while it made the tables leaves a file that is
 * no kind's once its journal is played back, however large it is. */
static bool is_begun(const char *part)
{
    static const struct db_kind nothing = {.what = "database"};
    struct err e = {0};
    struct db *db = NULL;
    if (!file_exists(part))
        return false;
    enum err_code rc = db_open(part, DB_WRITE, &nothing, &db, &e);
    db_close(db);
    return rc != ERR_OK;
}

/* Whole or not at all: half a copy must not look like work that was begun. */
static enum err_code copy_file(const char *from, const char *to, struct err *e)
{
    struct arena a = {0};
    const char *half = arena_fmt(&a, "%s-copy", to);
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = in < 0 ? -1 : open(half, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    enum err_code rc = out < 0
                           ? err_set(e, ERR_IO, MSG_IO_OPEN(in < 0 ? from : half, strerror(errno)))
                           : copy_bytes(in, out, half, e);
    if (in >= 0)
        close(in);
    if (out >= 0 && close(out) != 0 && rc == ERR_OK)
        rc = err_set(e, ERR_IO, MSG_IO_WRITE(half, strerror(errno)));
    if (rc == ERR_OK && rename(half, to) != 0)
        rc = err_set(e, ERR_IO, MSG_IO_WRITE(to, strerror(errno)));
    if (rc != ERR_OK)
        unlink(half);
    arena_release(&a);
    return rc;
}

enum err_code db_build_resume(struct db_build *b, const char *path, const char *from,
                              const struct db_kind *kind, bool fresh, bool *resumed, struct err *e)
{
    static const struct db_query *const setting[] = {&Q_SYNC_OFF, &Q_KEPT_JOURNAL, &Q_CACHE,
                                                     &Q_SPILL};
    *b = (struct db_build){0};
    *resumed = false;
    enum err_code rc = check_place(path, kind, e);
    if (rc != ERR_OK)
        return rc;
    size_t n = strlen(path) + 8;
    b->path = base_malloc(n);
    b->part = base_malloc(n);
    snprintf(b->path, n, "%s", path);
    snprintf(b->part, n, "%s.part", path);
    rc = lock_part(b, e);
    if (rc != ERR_OK) {
        db_build_keep(b); /* another's: nothing of it is removed */
        return rc;
    }
    if (fresh || !is_begun(b->part))
        remove_contents(b->part);
    *resumed = file_exists(b->part);
    if (!*resumed && from)
        rc = copy_file(from, b->part, e);
    if (rc == ERR_OK)
        rc = db_open(b->part, *resumed || from ? DB_WRITE : DB_CREATE, kind, &b->db, e);
    for (size_t i = 0; rc == ERR_OK && i < COUNT_OF(setting); i++)
        rc = db_run(b->db, setting[i], e);
    return rc;
}

const char *db_build_boot(struct arena *a)
{
    char id[64] = "";
    FILE *f = fopen("/proc/sys/kernel/random/boot_id", "re");
    if (f && fgets(id, sizeof id, f))
        id[strcspn(id, "\n")] = '\0';
    if (f)
        fclose(f);
    return arena_strdup(a, id);
}

void db_build_keep(struct db_build *b)
{
    db_close(b->db);
    unlock(b);
    free(b->part);
    free(b->path);
    *b = (struct db_build){0};
}

static enum err_code flush_to_disk(const char *path, struct err *e)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fsync(fd) != 0) {
        int why = errno;
        if (fd >= 0)
            close(fd);
        return err_set(e, ERR_IO, MSG_IO_WRITE(path, strerror(why)));
    }
    close(fd);
    return ERR_OK;
}

enum err_code db_build_finish(struct db_build *b, struct err *e)
{
    struct arena a = {0};
    enum err_code rc = db_run(b->db, &Q_DELETE, e);
    db_close(b->db);
    b->db = NULL;
    if (rc == ERR_OK)
        rc = flush_to_disk(b->part, e);
    if (rc == ERR_OK && rename(b->part, b->path) != 0)
        rc = err_set(e, ERR_IO, MSG_IO_WRITE(b->path, strerror(errno)));
    if (rc == ERR_OK)
        rc = flush_to_disk(file_dir(&a, b->path), e);
    arena_release(&a);
    return rc;
}

void db_build_discard(struct db_build *b)
{
    db_close(b->db);
    if (b->part)
        remove_all(b->part);
    unlock(b);
    free(b->part);
    free(b->path);
    *b = (struct db_build){0};
}

const char *db_part_name(const char *path, struct arena *a)
{
    remove_leftovers(path);
    const char *part = arena_fmt(a, "%s.part-%ld", path, (long)getpid());
    remove_all(part);
    return part;
}

enum err_code db_part_publish(const char *part, const char *path, struct err *e)
{
    struct arena a = {0};
    enum err_code rc = flush_to_disk(part, e);
    /* A link fails where a rename would replace. */
    if (rc == ERR_OK && link(part, path) != 0)
        rc = errno == EEXIST ? err_set(e, ERR_IO, MSG_IO_EXISTS(path))
                             : err_set(e, ERR_IO, MSG_IO_WRITE(path, strerror(errno)));
    if (rc == ERR_OK)
        rc = flush_to_disk(file_dir(&a, path), e);
    arena_release(&a);
    return rc;
}

void db_part_remove(const char *part)
{
    remove_all(part);
}
