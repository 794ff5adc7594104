/* db_lock.c - one writer at a time, and each in turn.
 *
 * Locks are on bytes of FILE.lock, held by an open file description: the kernel lets them go when a
 * process dies, however it does. Whoever wants to write draws a number from a counter in the file,
 * holds the byte of that number, and waits until nobody holds an earlier one. Without the numbers,
 * who has just written asks again before the others have woken, and some wait for seconds.
 * The counter decides who is next and never who may write: that is one more byte, which versions
 * before this one lock too (they lock the whole file). */
#include "lib/base/date.h"
#include "lib/base/db_internal.h"
#include "lib/base/messages.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define WAIT_MS      30000

#define BYTE_WRITE   0    /* who holds it writes */
#define BYTE_COUNTER 1    /* who holds it draws a number */
#define BYTE_FIRST   1024 /* of number 0 */
#define NUMBERS      ((int64_t)1 << 48)

/* Who is next looks often, and less often the longer it lasts; the others by how many are before
 * them. */
#define NEAR_FIRST_US 20
#define NEAR_MOST_US  1000
#define FAR_EACH_US   150
#define FAR_MOST_US   5000

struct counters { /* what stands in the file */
    int64_t next;
    int64_t writing; /* number of who writes, or wrote last: says how long the queue is */
};

struct turn {
    const char *path;
    const char *name;
    int fd;
    int64_t number;
    int64_t until; /* clock_ms */
};

static struct flock range(short type, int64_t from, int64_t n)
{
    return (struct flock){.l_type = type, .l_whence = SEEK_SET, .l_start = from, .l_len = n};
}

static enum err_code failed(const struct turn *t, struct err *e)
{
    return err_set(e, ERR_IO, MSG_IO_OPEN(t->name, strerror(errno)));
}

static enum err_code check_time(const struct turn *t, struct err *e)
{
    if (clock_ms() > t->until)
        return err_set(e, ERR_STATE, MSG_DB_BUSY(t->path, WAIT_MS / 1000));
    return ERR_OK;
}

/* Take a byte that is held for moments only. */
static enum err_code take_byte(const struct turn *t, int64_t byte, struct err *e)
{
    struct flock one = range(F_WRLCK, byte, 1);
    enum err_code rc = ERR_OK;
    while (rc == ERR_OK && fcntl(t->fd, F_OFD_SETLK, &one) != 0) {
        if (errno != EACCES && errno != EAGAIN && errno != EINTR)
            return failed(t, e);
        usleep(NEAR_FIRST_US);
        rc = check_time(t, e);
    }
    return rc;
}

static struct counters read_counters(int fd)
{
    struct counters c = {0};
    if (pread(fd, &c, sizeof c, 0) != sizeof c)
        return (struct counters){0}; /* a new file */
    c.next &= NUMBERS - 1;           /* whatever stands there */
    return c;
}

static enum err_code draw(struct turn *t, struct err *e)
{
    struct flock done = range(F_UNLCK, BYTE_COUNTER, 1);
    enum err_code rc = take_byte(t, BYTE_COUNTER, e);
    if (rc != ERR_OK)
        return rc;
    struct counters c = read_counters(t->fd);
    t->number = c.next;
    rc = take_byte(t, BYTE_FIRST + t->number, e);
    c.next = (t->number + 1) % NUMBERS;
    if (rc == ERR_OK && pwrite(t->fd, &c, sizeof c, 0) != sizeof c)
        rc = failed(t, e);
    if (rc == ERR_OK && fcntl(t->fd, F_OFD_SETLK, &done) != 0)
        rc = failed(t, e);
    return rc;
}

/* `near`: since when one is next; 0 not yet. */
static void wait_a_little(const struct turn *t, int64_t *near)
{
    int64_t before = t->number - read_counters(t->fd).writing, us;
    if (before <= 1 || before > NUMBERS / 2) {
        *near = *near ? *near : clock_ms();
        us = NEAR_FIRST_US + (clock_ms() - *near) * NEAR_FIRST_US;
        us = us < NEAR_MOST_US ? us : NEAR_MOST_US;
    } else {
        us = (before - 1) * FAR_EACH_US;
        us = us < FAR_MOST_US ? us : FAR_MOST_US;
    }
    usleep((useconds_t)us);
}

/* Until nobody holds an earlier number: they have written, given up or died. */
static enum err_code wait_for_turn(const struct turn *t, struct err *e)
{
    int64_t near = 0;
    enum err_code rc = ERR_OK;
    while (rc == ERR_OK && t->number > 0) {
        struct flock earlier = range(F_WRLCK, BYTE_FIRST, t->number);
        if (fcntl(t->fd, F_OFD_GETLK, &earlier) != 0)
            return failed(t, e);
        if (earlier.l_type == F_UNLCK)
            break;
        wait_a_little(t, &near);
        rc = check_time(t, e);
    }
    return rc;
}

static void say_writing(const struct turn *t)
{
    /* Only a hint for those who wait: nothing depends on it. */
    ssize_t n = pwrite(t->fd, &t->number, sizeof t->number, offsetof(struct counters, writing));
    (void)n;
}

/* The lock file stays when the lock is released: removing it would let two
 * processes hold locks on two files of one name. */
enum err_code db_lock(struct db *db, struct err *e)
{
    char name[4096];
    if (strcmp(db->path, ":memory:") == 0)
        return ERR_OK;
    int n = snprintf(name, sizeof name, "%s.lock", db->path);
    if (n < 0 || (size_t)n >= sizeof name)
        return err_set(e, ERR_IO, MSG_IO_OPEN(db->path, strerror(ENAMETOOLONG)));
    struct turn t = {.path = db->path, .name = name, .until = clock_ms() + WAIT_MS};
    t.fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (t.fd < 0)
        return failed(&t, e);
    enum err_code rc = draw(&t, e);
    if (rc == ERR_OK)
        rc = wait_for_turn(&t, e);
    if (rc == ERR_OK)
        rc = take_byte(&t, BYTE_WRITE, e);
    if (rc != ERR_OK) {
        close(t.fd);
        return rc;
    }
    say_writing(&t);
    db->lock_fd = t.fd;
    return ERR_OK;
}

void db_unlock(struct db *db)
{
    /* Said outright: a child that was forked meanwhile has the same description open. */
    struct flock whole = range(F_UNLCK, 0, 0);
    if (db->lock_fd >= 0) {
        fcntl(db->lock_fd, F_OFD_SETLK, &whole);
        close(db->lock_fd);
    }
    db->lock_fd = -1;
    db->writing = false;
}
