/* feed.c - see feed.h. */
#include "pubmed/corpus/feed.h"

#include "lib/base/messages.h"
#include "lib/bib/reader.h"
#include "pubmed/corpus/digest.h"

#include <pthread.h>

#define BATCHES     4
#define BATCH_ITEMS ((size_t)64)
#define BATCH_BYTES ((size_t)2 * 1024 * 1024)

struct batch {
    struct arena arena;
    struct feed_item *item;
    size_t n, cap;
};

struct feed {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct batch batch[BATCHES];
    size_t filled, taken; /* batches handed over and batches given back, since the start */
    bool holds;           /* the taker has one */
    bool ended, stopped;
    const char *const *path;
    size_t first, n;
    struct preparer preparer;
};

/* The batch being filled: nobody else looks at it. */
static struct batch *open_batch(struct feed *f)
{
    return &f->batch[f->filled % BATCHES];
}

/* Hand it over and wait for a free one; false when the taker wants no more. */
static bool hand_over(struct feed *f)
{
    pthread_mutex_lock(&f->lock);
    f->filled++;
    pthread_cond_broadcast(&f->changed);
    while (!f->stopped && f->filled - f->taken == BATCHES)
        pthread_cond_wait(&f->changed, &f->lock);
    bool going = !f->stopped;
    pthread_mutex_unlock(&f->lock);
    struct batch *b = open_batch(f);
    if (going) {
        arena_release(&b->arena);
        *b = (struct batch){0};
    }
    return going;
}

static struct feed_item *add(struct feed *f, enum feed_kind kind)
{
    struct batch *b = open_batch(f);
    b->item = arena_grow(&b->arena, b->item, b->n, &b->cap, sizeof *b->item);
    b->item[b->n] = (struct feed_item){.kind = kind};
    return &b->item[b->n++];
}

static enum err_code end_batch_when_full(struct feed *f, struct err *e)
{
    struct batch *b = open_batch(f);
    if (b->n < BATCH_ITEMS && b->arena.total_bytes < BATCH_BYTES)
        return ERR_OK;
    return hand_over(f) ? ERR_OK : err_set(e, ERR_CANCELLED, MSG_CANCELLED);
}

static enum err_code on_record(void *context, const struct bib_record *r,
                               const struct bib_place *at, struct err *e)
{
    struct feed *f = context;
    int64_t pmid = 0;
    /* Without a PMID nothing could find it again, replace it or fetch it. */
    if (!str_int64(r->pmid, &pmid) || pmid <= 0 || pmid > INT32_MAX) {
        add(f, FEED_REJECTED);
    } else {
        struct feed_item *item = add(f, FEED_RECORD);
        prepare(&f->preparer, r, pmid, at->raw, &open_batch(f)->arena, &item->record);
    }
    return end_batch_when_full(f, e);
}

static enum err_code on_deleted(void *context, struct str pmid, int version, struct err *e)
{
    struct feed *f = context;
    struct feed_item *item = add(f, FEED_DELETED);
    if (!str_int64(pmid, &item->pmid))
        item->pmid = 0;
    item->version = version > 0 ? version : 1;
    return end_batch_when_full(f, e);
}

static enum err_code on_rejected(void *context, const struct bib_place *at, const struct note *why,
                                 struct err *e)
{
    struct feed *f = context;
    (void)at, (void)why;
    add(f, FEED_REJECTED);
    return end_batch_when_full(f, e);
}

/* A malformed file is passed over; one that isn't what its sum says, or can't be read at all,
 * ends the work. */
static enum err_code read_file(struct feed *f, const char *path, bool *stops, struct err *e)
{
    struct bib_sink sink = {.record = on_record,
                            .deleted = on_deleted,
                            .rejected = on_rejected,
                            .context = f,
                            .want_raw = true};
    bool checked;
    enum err_code rc = md5_check(path, &checked, e);
    *stops = rc != ERR_OK;
    if (rc == ERR_OK) {
        rc = bib_read_file(path, BIB_PUBMED_XML, &sink, e);
        *stops = rc != ERR_OK && rc != ERR_INPUT && rc != ERR_LIMIT;
    }
    return rc;
}

static void *read_all(void *context)
{
    struct feed *f = context;
    bool going = true;
    for (size_t i = f->first; going && i < f->n; i++) {
        struct err e = {0};
        bool stops;
        enum err_code rc = read_file(f, f->path[i], &stops, &e);
        struct feed_item *item = add(f, FEED_FILE_END);
        item->stops = stops;
        if (rc != ERR_OK) {
            item->err = ARENA_NEW(&open_batch(f)->arena, struct err);
            err_copy(item->err, &e);
        }
        going = hand_over(f) && !stops;
    }
    pthread_mutex_lock(&f->lock);
    f->ended = true;
    pthread_cond_broadcast(&f->changed);
    pthread_mutex_unlock(&f->lock);
    return NULL;
}

struct feed *feed_start(const char *const *path, size_t first, size_t n)
{
    struct feed *f = base_malloc(sizeof *f);
    *f = (struct feed){.path = path, .first = first, .n = n};
    pthread_mutex_init(&f->lock, NULL);
    pthread_cond_init(&f->changed, NULL);
    preparer_init(&f->preparer);
    if (pthread_create(&f->thread, NULL, read_all, f) != 0)
        abort(); /* only when the machine has nothing left */
    return f;
}

bool feed_next(struct feed *f, const struct feed_item **item, size_t *n)
{
    pthread_mutex_lock(&f->lock);
    if (f->holds) {
        f->taken++;
        pthread_cond_broadcast(&f->changed);
    }
    while (f->filled == f->taken && !f->ended)
        pthread_cond_wait(&f->changed, &f->lock);
    f->holds = f->filled != f->taken;
    const struct batch *b = &f->batch[f->taken % BATCHES];
    pthread_mutex_unlock(&f->lock);
    *item = f->holds ? b->item : NULL;
    *n = f->holds ? b->n : 0;
    return f->holds;
}

void feed_stop(struct feed *f)
{
    if (!f)
        return;
    pthread_mutex_lock(&f->lock);
    f->stopped = true;
    pthread_cond_broadcast(&f->changed);
    pthread_mutex_unlock(&f->lock);
    pthread_join(f->thread, NULL);
    for (size_t i = 0; i < BATCHES; i++)
        arena_release(&f->batch[i].arena);
    preparer_release(&f->preparer);
    pthread_cond_destroy(&f->changed);
    pthread_mutex_destroy(&f->lock);
    free(f);
}
