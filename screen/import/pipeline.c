/* pipeline.c - the threads and what they hand on. */
#include "screen/import/pipeline.h"

#include "screen/import/messages.h"

#include <pthread.h>
#include <unistd.h>

#define PACKERS_MAX 4
#define FLIGHT_BYTES                                                                               \
    ((size_t)32 * 1024 * 1024) /* plain bytes not packed, packed bytes not written */
#define FLIGHT_SLABS 512       /* the same when records are few bytes each */
/* To a transaction; less only at the end. Both less than what may be under way. */
#define WRITE_BYTES ((size_t)8 * 1024 * 1024)
#define WRITE_SLABS 128

struct pipeline {
    struct store *store;
    pthread_t packer[PACKERS_MAX], writer;
    size_t n_packers;
    bool has_writer;
    pthread_mutex_t lock;
    pthread_cond_t to_pack, to_write, room;
    /* Under the lock: */
    struct slab *first, *last; /* in the order they came; written ones are gone */
    size_t flight_bytes, flight_slabs;
    bool ended;   /* no more slabs come */
    bool stopped; /* given up, or failed */
    struct err failed;
    /* Of the writing thread; read after it ended. */
    struct arena parts_arena;
    struct hash *part;
    size_t n_parts, cap_parts;
};

static struct slab *next_to_pack(struct pipeline *p)
{
    for (struct slab *s = p->first; s; s = s->next)
        if (!s->taken)
            return s;
    return NULL;
}

static void *pack(void *context)
{
    struct pipeline *p = context;
    struct blob_packer *packer = blob_packer_new();
    pthread_mutex_lock(&p->lock);
    while (!p->stopped) {
        struct slab *s = next_to_pack(p);
        if (!s && p->ended)
            break;
        if (!s) {
            pthread_cond_wait(&p->to_pack, &p->lock);
            continue;
        }
        s->taken = true;
        size_t plain = s->bytes;
        pthread_mutex_unlock(&p->lock);
        slab_pack(s, packer);
        pthread_mutex_lock(&p->lock);
        s->packed = true;
        p->flight_bytes = p->flight_bytes - plain + s->stored_bytes;
        pthread_cond_signal(&p->to_write);
        pthread_cond_signal(&p->room);
    }
    pthread_mutex_unlock(&p->lock);
    blob_packer_free(packer);
    return NULL;
}

/* Slabs at the head of the line that fill a transaction, or all that are left at the end;
 * NULL as long as it takes more. Unlinks them. */
static struct slab *take_ready(struct pipeline *p)
{
    size_t bytes = 0, n = 0;
    struct slab *last = NULL, *s = p->first;
    for (; s && s->packed && bytes < WRITE_BYTES && n < WRITE_SLABS; s = s->next) {
        bytes += s->stored_bytes;
        n++;
        last = s;
    }
    bool enough = bytes >= WRITE_BYTES || n == WRITE_SLABS || (p->ended && !s);
    if (!last || !enough)
        return NULL;
    struct slab *first = p->first;
    p->first = last->next;
    if (!p->first)
        p->last = NULL;
    last->next = NULL;
    return first;
}

static void note_part(struct pipeline *p, const struct slab *s)
{
    p->part = arena_grow(&p->parts_arena, p->part, p->n_parts, &p->cap_parts, sizeof *p->part);
    p->part[p->n_parts++] = s->part;
}

static enum err_code write_slabs(struct pipeline *p, struct slab *first, struct err *e)
{
    enum err_code rc = store_begin(p->store, e);
    if (rc != ERR_OK)
        return rc;
    for (struct slab *s = first; rc == ERR_OK && s; s = s->next) {
        rc = slab_write(s, p->store, e);
        note_part(p, s);
    }
    return store_end(p->store, rc, e);
}

static void free_slabs(struct slab *s, size_t *bytes, size_t *n)
{
    while (s) {
        struct slab *next = s->next;
        *bytes += s->stored_bytes;
        ++*n;
        slab_free(s);
        s = next;
    }
}

static void *write_all(void *context)
{
    struct pipeline *p = context;
    pthread_mutex_lock(&p->lock);
    while (!p->stopped) {
        struct slab *ready = take_ready(p);
        if (!ready && p->ended && !p->first)
            break;
        if (!ready) {
            pthread_cond_wait(&p->to_write, &p->lock);
            continue;
        }
        pthread_mutex_unlock(&p->lock);
        struct err e = {0};
        size_t bytes = 0, n = 0;
        enum err_code rc = write_slabs(p, ready, &e);
        free_slabs(ready, &bytes, &n);
        pthread_mutex_lock(&p->lock);
        p->flight_bytes -= bytes;
        p->flight_slabs -= n;
        if (rc != ERR_OK) {
            err_copy(&p->failed, &e);
            p->stopped = true;
            pthread_cond_broadcast(&p->to_pack);
        }
        pthread_cond_signal(&p->room);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

static size_t packers_wanted(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > PACKERS_MAX ? PACKERS_MAX : (size_t)n;
}

static void release(struct pipeline *p)
{
    size_t bytes = 0, n = 0;
    free_slabs(p->first, &bytes, &n);
    arena_release(&p->parts_arena);
    pthread_mutex_destroy(&p->lock);
    pthread_cond_destroy(&p->to_pack);
    pthread_cond_destroy(&p->to_write);
    pthread_cond_destroy(&p->room);
    free(p);
}

static void stop_and_join(struct pipeline *p, bool give_up)
{
    pthread_mutex_lock(&p->lock);
    p->ended = true;
    p->stopped = p->stopped || give_up;
    pthread_cond_broadcast(&p->to_pack);
    pthread_cond_broadcast(&p->to_write);
    pthread_mutex_unlock(&p->lock);
    for (size_t i = 0; i < p->n_packers; i++)
        pthread_join(p->packer[i], NULL);
    if (p->has_writer)
        pthread_join(p->writer, NULL);
}

enum err_code pipeline_start(struct store *s, struct pipeline **out, struct err *e)
{
    struct pipeline *p = base_malloc(sizeof *p);
    *p = (struct pipeline){.store = s};
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->to_pack, NULL);
    pthread_cond_init(&p->to_write, NULL);
    pthread_cond_init(&p->room, NULL);
    int why = pthread_create(&p->writer, NULL, write_all, p);
    p->has_writer = why == 0;
    size_t wanted = packers_wanted();
    for (size_t i = 0; why == 0 && i < wanted; i++) {
        why = pthread_create(&p->packer[i], NULL, pack, p);
        p->n_packers += why == 0;
    }
    *out = p;
    if (p->has_writer && p->n_packers)
        return ERR_OK;
    *out = NULL;
    stop_and_join(p, true);
    release(p);
    return err_set(e, ERR_STATE, MSG_IMPORT_THREAD(strerror(why)));
}

enum err_code pipeline_add(struct pipeline *p, struct slab *slab, struct err *e)
{
    enum err_code rc = ERR_OK;
    pthread_mutex_lock(&p->lock);
    while (!p->stopped && (p->flight_bytes >= FLIGHT_BYTES || p->flight_slabs >= FLIGHT_SLABS))
        pthread_cond_wait(&p->room, &p->lock);
    if (p->stopped) {
        err_copy(e, &p->failed);
        rc = e->code;
        slab_free(slab);
    } else {
        if (p->last)
            p->last->next = slab;
        else
            p->first = slab;
        p->last = slab;
        p->flight_bytes += slab->bytes;
        p->flight_slabs++;
        pthread_cond_signal(&p->to_pack);
    }
    pthread_mutex_unlock(&p->lock);
    return rc;
}

enum err_code pipeline_finish(struct pipeline *p, struct arena *a, struct hash **parts, size_t *n,
                              struct err *e)
{
    stop_and_join(p, false);
    enum err_code rc = p->failed.code;
    *n = rc == ERR_OK ? p->n_parts : 0;
    *parts = ARENA_ARRAY(a, *n, struct hash);
    if (rc != ERR_OK)
        err_copy(e, &p->failed);
    else if (*n)
        memcpy(*parts, p->part, *n * sizeof **parts);
    release(p);
    return rc;
}

void pipeline_drop(struct pipeline *p)
{
    if (!p)
        return;
    stop_and_join(p, true);
    release(p);
}
