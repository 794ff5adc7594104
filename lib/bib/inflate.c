/* inflate.c - the thread and the ring. */
#include "lib/bib/inflate.h"

#include "lib/base/messages.h"
#include "lib/bib/messages.h"

#include <errno.h>
#include <pthread.h>
#include <unistd.h>
#include <zlib.h>

#define CHUNK_BYTES 131072
#define CHUNKS      4

struct inflate {
    char *path;
    gzFile gz;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t filled, taken; /* chunks so far; the difference is at most CHUNKS */
    bool finished;        /* the thread adds no more */
    bool stopped;         /* the reader wants no more */
    int gz_error;         /* Z_OK while well */
    char why[160];
    bool holding; /* the reader still uses the chunk it got last */
    size_t size[CHUNKS];
    char chunk[CHUNKS][CHUNK_BYTES];
};

bool inflate_is_gzip(struct str head)
{
    return str_starts(head, "\x1F\x8B");
}

/* Wait for a free chunk; false when the reader has stopped. */
static bool wait_for_room(struct inflate *f)
{
    pthread_mutex_lock(&f->lock);
    while (!f->stopped && f->filled - f->taken == CHUNKS)
        pthread_cond_wait(&f->changed, &f->lock);
    bool go_on = !f->stopped;
    pthread_mutex_unlock(&f->lock);
    return go_on;
}

static void hand_over(struct inflate *f, size_t n, bool last)
{
    pthread_mutex_lock(&f->lock);
    if (n)
        f->size[f->filled++ % CHUNKS] = n;
    f->finished = last;
    pthread_cond_signal(&f->changed);
    pthread_mutex_unlock(&f->lock);
}

/* gzread gives a short count without an error where a file is cut off; the
 * error shows in gzerror only. */
static void *run(void *context)
{
    struct inflate *f = context;
    while (wait_for_room(f)) {
        int n = gzread(f->gz, f->chunk[f->filled % CHUNKS], CHUNK_BYTES);
        bool last = n < CHUNK_BYTES;
        if (last) {
            const char *why = gzerror(f->gz, &f->gz_error);
            snprintf(f->why, sizeof f->why, "%s", f->gz_error == Z_ERRNO ? strerror(errno) : why);
        }
        hand_over(f, n > 0 ? (size_t)n : 0, last);
        if (last)
            break;
    }
    return NULL;
}

static gzFile open_gz(const char *path)
{
    if (strcmp(path, "-") != 0)
        return gzopen(path, "rb");
    int fd = dup(STDIN_FILENO);
    gzFile gz = fd < 0 ? NULL : gzdopen(fd, "rb");
    if (!gz && fd >= 0)
        close(fd);
    return gz;
}

enum err_code inflate_open(const char *path, struct inflate **out, struct err *e)
{
    *out = NULL;
    errno = 0;
    gzFile gz = open_gz(path);
    if (!gz)
        return err_set(e, ERR_IO, MSG_IO_OPEN(path, strerror(errno ? errno : ENOMEM)));
    gzbuffer(gz, CHUNK_BYTES);
    struct inflate *f = base_malloc(sizeof *f);
    *f = (struct inflate){.gz = gz};
    f->path = base_malloc(strlen(path) + 1);
    memcpy(f->path, path, strlen(path) + 1);
    pthread_mutex_init(&f->lock, NULL);
    pthread_cond_init(&f->changed, NULL);
    int rc = pthread_create(&f->thread, NULL, run, f);
    if (rc) {
        f->thread = pthread_self();
        f->stopped = f->finished = true;
        inflate_close(f);
        return err_set(e, ERR_IO, MSG_BIB_THREAD(strerror(rc)));
    }
    *out = f;
    return ERR_OK;
}

static enum err_code end_of(struct inflate *f, struct err *e)
{
    if (f->gz_error == Z_OK || f->gz_error == Z_STREAM_END)
        return ERR_OK;
    if (f->gz_error == Z_ERRNO)
        return err_set(e, ERR_IO, MSG_IO_READ(f->path, f->why));
    err_set(e, ERR_INPUT, MSG_BIB_GZIP_DAMAGED(f->why));
    return err_at(e, f->path, 0, 0);
}

enum err_code inflate_next(struct inflate *f, struct str *bytes, struct err *e)
{
    pthread_mutex_lock(&f->lock);
    if (f->holding) {
        f->taken++;
        f->holding = false;
        pthread_cond_signal(&f->changed);
    }
    while (f->filled == f->taken && !f->finished)
        pthread_cond_wait(&f->changed, &f->lock);
    bool more = f->filled > f->taken;
    size_t i = f->taken % CHUNKS;
    f->holding = more;
    *bytes = more ? str_n(f->chunk[i], f->size[i]) : (struct str){0};
    pthread_mutex_unlock(&f->lock);
    return more ? ERR_OK : end_of(f, e);
}

void inflate_close(struct inflate *f)
{
    if (!f)
        return;
    pthread_mutex_lock(&f->lock);
    f->stopped = true;
    pthread_cond_signal(&f->changed);
    pthread_mutex_unlock(&f->lock);
    if (!pthread_equal(f->thread, pthread_self()))
        pthread_join(f->thread, NULL);
    gzclose(f->gz);
    pthread_cond_destroy(&f->changed);
    pthread_mutex_destroy(&f->lock);
    free(f->path);
    free(f);
}
