/* feed.c - see feed.h. */
#include "screen/browse/feed.h"

#include "pubmed/corpus/shelf.h"
#include "screen/import/stretch.h"

#include <pthread.h>
#include <unistd.h>

#define BATCH_RECORDS 64
#define WORKERS_MAX   8
#define WORKERS_FROM  256                   /* records; fewer aren't worth a thread */
#define SCRATCH_BYTES ((size_t)256 * 1024)  /* what most records take */
#define FLIGHT_MAX    (2 * WORKERS_MAX + 2) /* batches read and not taken: what memory depends on */

struct batch {
    struct arena arena;
    const struct made_of *record;
    struct record_packed *packed;
    struct fed_record *item;
    size_t n;
    bool done;
    enum err_code rc;
    struct err failed;
};

struct feed {
    struct store *store;
    const struct made_of *record;
    size_t n, at; /* of the records; read so far */
    struct preparer own;
    pthread_t worker[WORKERS_MAX];
    size_t n_workers, flight;
    pthread_mutex_t lock;
    pthread_cond_t to_run, to_take;
    /* Under the lock; counts of batches since the start, each in batch[count % flight]. */
    struct batch batch[FLIGHT_MAX];
    size_t n_read, n_begun, n_taken;
    bool ended; /* no more come, or nobody wants them */
};

/* ---- Made ready: any thread -------------------------------------------------- */

static void make_ready(struct batch *b, struct preparer *p)
{
    struct arena scratch = {0};
    b->item = ARENA_ARRAY(&b->arena, b->n, struct fed_record);
    /* One block that is kept from record to record. */
    arena_alloc(&scratch, SCRATCH_BYTES);
    struct arena_mark empty = {scratch.head, 0};
    for (size_t i = 0; b->rc == ERR_OK && i < b->n; i++) {
        struct bib_record r;
        struct fed_record *x = &b->item[i];
        b->rc = record_unpack(&b->packed[i], &scratch, &r, &b->failed);
        if (b->rc != ERR_OK)
            break;
        x->doc = (struct browse_doc){.root = b->record[i].root, .print = b->record[i].print};
        doc_fill(&x->doc, &r, &b->arena);
        shelf_prepare(p, &r, &b->arena, &x->words);
        arena_reset(&scratch, empty);
    }
    arena_release(&scratch);
}

static void *work(void *context)
{
    struct feed *f = context;
    struct preparer p;
    preparer_init(&p);
    pthread_mutex_lock(&f->lock);
    for (;;) {
        if (f->n_begun < f->n_read) {
            struct batch *b = &f->batch[f->n_begun++ % f->flight];
            pthread_mutex_unlock(&f->lock);
            make_ready(b, &p);
            pthread_mutex_lock(&f->lock);
            b->done = true;
            pthread_cond_signal(&f->to_take);
        } else if (f->ended) {
            break;
        } else {
            pthread_cond_wait(&f->to_run, &f->lock);
        }
    }
    pthread_mutex_unlock(&f->lock);
    preparer_release(&p);
    return NULL;
}

static void start(struct feed *f)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t wanted = f->n < WORKERS_FROM        ? 0
                    : processors > WORKERS_MAX ? WORKERS_MAX
                    : processors < 1           ? 1
                                               : (size_t)processors;
    preparer_init(&f->own);
    pthread_mutex_init(&f->lock, NULL);
    pthread_cond_init(&f->to_run, NULL);
    pthread_cond_init(&f->to_take, NULL);
    while (f->n_workers < wanted && pthread_create(&f->worker[f->n_workers], NULL, work, f) == 0)
        f->n_workers++;
    f->flight = f->n_workers ? 2 * f->n_workers + 2 : 1;
}

static void stop(struct feed *f)
{
    pthread_mutex_lock(&f->lock);
    f->ended = true;
    f->n_begun = f->n_read; /* nobody wants what wasn't begun */
    pthread_cond_broadcast(&f->to_run);
    pthread_mutex_unlock(&f->lock);
    for (size_t i = 0; i < f->n_workers; i++)
        pthread_join(f->worker[i], NULL);
    for (size_t i = 0; i < FLIGHT_MAX; i++)
        arena_release(&f->batch[i].arena);
    preparer_release(&f->own);
    pthread_cond_destroy(&f->to_run);
    pthread_cond_destroy(&f->to_take);
    pthread_mutex_destroy(&f->lock);
}

/* ---- Read and taken: the calling thread ------------------------------------------ */

/* One that isn't among the records that follow the batch's first. */
static enum err_code pack_alone(struct feed *f, struct batch *b, size_t i, struct err *e)
{
    struct bib_record *r = ARENA_NEW(&b->arena, struct bib_record);
    enum err_code rc = record_load(f->store, b->record[i].root, &b->arena, r, e);
    b->packed[i] = (struct record_packed){.root = b->record[i].root, .record = r};
    return rc;
}

static enum err_code read_batch(struct feed *f, struct batch *b, struct err *e)
{
    struct record_stretch next;
    size_t k = 0;
    b->record = f->record + f->at;
    b->n = f->n - f->at < BATCH_RECORDS ? f->n - f->at : BATCH_RECORDS;
    b->packed = ARENA_ARRAY(&b->arena, b->n, struct record_packed);
    enum err_code rc = record_stretch(f->store, b->record[0].root - 1, b->n, &b->arena, &next, e);
    for (size_t i = 0; rc == ERR_OK && i < b->n; i++) {
        while (k < next.n && next.item[k].root < b->record[i].root)
            k++;
        if (k < next.n && next.item[k].root == b->record[i].root)
            b->packed[i] = next.item[k];
        else
            rc = pack_alone(f, b, i, e);
    }
    f->at += b->n;
    return rc;
}

static enum err_code read_next(struct feed *f, struct err *e)
{
    struct batch *b = &f->batch[f->n_read % f->flight];
    struct arena_mark start_of = {0};
    arena_reset(&b->arena, start_of);
    *b = (struct batch){.arena = b->arena};
    enum err_code rc = read_batch(f, b, e);
    if (rc != ERR_OK)
        return rc;
    if (f->n_workers == 0) {
        make_ready(b, &f->own);
        b->done = true;
    }
    pthread_mutex_lock(&f->lock);
    f->n_read++;
    pthread_cond_signal(&f->to_run);
    pthread_mutex_unlock(&f->lock);
    return ERR_OK;
}

static struct batch *wait_for_next(struct feed *f)
{
    struct batch *b = &f->batch[f->n_taken % f->flight];
    pthread_mutex_lock(&f->lock);
    while (!b->done)
        pthread_cond_wait(&f->to_take, &f->lock);
    pthread_mutex_unlock(&f->lock);
    return b;
}

enum err_code feed_records(struct store *s, const struct made_of *record, size_t n,
                           enum err_code (*take)(void *context, const struct fed_record *x,
                                                 struct err *e),
                           void *context, struct err *e)
{
    struct feed *f = base_malloc(sizeof *f);
    *f = (struct feed){.store = s, .record = record, .n = n};
    enum err_code rc = ERR_OK;
    start(f);
    while (rc == ERR_OK && (f->at < n || f->n_taken < f->n_read)) {
        if (f->at < n && f->n_read - f->n_taken < f->flight) {
            rc = read_next(f, e);
            continue;
        }
        struct batch *b = wait_for_next(f);
        rc = b->rc;
        if (rc != ERR_OK)
            err_copy(e, &b->failed);
        for (size_t i = 0; rc == ERR_OK && i < b->n; i++)
            rc = take(context, &b->item[i], e);
        f->n_taken++;
    }
    stop(f);
    free(f);
    return rc;
}
