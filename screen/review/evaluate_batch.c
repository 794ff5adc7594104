/* evaluate_batch.c - all records in batches: read on the calling thread, judged on others. */
#include "screen/review/evaluate_internal.h"

#include <pthread.h>
#include <unistd.h>

#define BATCH_RECORDS 256
#define SCRATCH_BYTES ((size_t)512 * 1024) /* what judging most records takes */
#define WORKERS_MAX   8
#define FLIGHT_MAX    (2 * WORKERS_MAX + 2) /* batches read and not taken: what memory depends on */

struct pool {
    const struct evaluator *evaluator;
    pthread_t worker[WORKERS_MAX];
    size_t n_workers, flight;
    pthread_mutex_t lock;
    pthread_cond_t to_run, to_take;
    /* Under the lock; counts of batches since the start, each in batch[count % flight]. */
    struct evaluation_batch batch[FLIGHT_MAX];
    size_t n_read, n_begun, n_taken;
    bool ended; /* no more come, or nobody wants them */
};

static void judge(const struct evaluator *v, const struct record_packed *p, struct arena *scratch,
                  struct evaluation_batch *b, size_t i)
{
    struct bib_record record;
    struct criteria_result result;
    b->rc = record_unpack(p, scratch, &record, &b->failed);
    if (b->rc != ERR_OK)
        return;
    criteria_verdicts(&v->pico, &v->documents->protocol, &record, scratch, &result);
    char *verdicts = arena_alloc(&b->arena, result.n + 1);
    for (size_t k = 0; k < result.n; k++)
        verdicts[k] = verdict_char(result.item[k].verdict);
    b->item[i] = (struct evaluation){.root = p->root,
                                     .literature = str_c(literature_name(result.literature)),
                                     .verdicts = str_n(verdicts, result.n),
                                     .suggestion = str_c(suggestion_name(result.suggestion))};
}

void evaluation_batch_run(const struct evaluator *v, struct evaluation_batch *b)
{
    struct arena scratch = {0};
    b->item = ARENA_ARRAY(&b->arena, b->records.n, struct evaluation);
    /* One block that is kept from record to record. */
    arena_alloc(&scratch, SCRATCH_BYTES);
    struct arena_mark empty = {scratch.head, 0};
    for (size_t i = 0; b->rc == ERR_OK && i < b->records.n; i++) {
        arena_reset(&scratch, empty);
        judge(v, &b->records.item[i], &scratch, b, i);
    }
    arena_release(&scratch);
}

static void *work(void *context)
{
    struct pool *p = context;
    pthread_mutex_lock(&p->lock);
    for (;;) {
        if (p->n_begun < p->n_read) {
            struct evaluation_batch *b = &p->batch[p->n_begun++ % p->flight];
            pthread_mutex_unlock(&p->lock);
            evaluation_batch_run(p->evaluator, b);
            pthread_mutex_lock(&p->lock);
            b->done = true;
            pthread_cond_signal(&p->to_take);
        } else if (p->ended) {
            break;
        } else {
            pthread_cond_wait(&p->to_run, &p->lock);
        }
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

static void start(struct pool *p)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t wanted = processors > WORKERS_MAX ? WORKERS_MAX
                    : processors < 1         ? 1
                                             : (size_t)processors;
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->to_run, NULL);
    pthread_cond_init(&p->to_take, NULL);
    while (p->n_workers < wanted && pthread_create(&p->worker[p->n_workers], NULL, work, p) == 0)
        p->n_workers++;
    p->flight = p->n_workers ? 2 * p->n_workers + 2 : 1;
}

static void stop(struct pool *p)
{
    pthread_mutex_lock(&p->lock);
    p->ended = true;
    pthread_cond_broadcast(&p->to_run);
    pthread_mutex_unlock(&p->lock);
    for (size_t i = 0; i < p->n_workers; i++)
        pthread_join(p->worker[i], NULL);
    for (size_t i = 0; i < FLIGHT_MAX; i++)
        arena_release(&p->batch[i].arena);
    pthread_cond_destroy(&p->to_run);
    pthread_cond_destroy(&p->to_take);
    pthread_mutex_destroy(&p->lock);
}

/* Read one more batch; *more is false when there was none. */
static enum err_code read_next(struct pool *p, int64_t *after, bool *more, struct err *e)
{
    struct evaluation_batch *b = &p->batch[p->n_read % p->flight];
    struct arena_mark start_of = {0};
    arena_reset(&b->arena, start_of);
    *b = (struct evaluation_batch){.arena = b->arena};
    enum err_code rc =
        record_stretch(p->evaluator->store, *after, BATCH_RECORDS, &b->arena, &b->records, e);
    *more = rc == ERR_OK && b->records.n > 0;
    if (!*more)
        return rc;
    *after = b->records.item[b->records.n - 1].root;
    if (p->n_workers == 0) {
        evaluation_batch_run(p->evaluator, b);
        b->done = true;
    }
    pthread_mutex_lock(&p->lock);
    p->n_read++;
    pthread_cond_signal(&p->to_run);
    pthread_mutex_unlock(&p->lock);
    return ERR_OK;
}

static struct evaluation_batch *wait_for_next(struct pool *p)
{
    struct evaluation_batch *b = &p->batch[p->n_taken % p->flight];
    pthread_mutex_lock(&p->lock);
    while (!b->done)
        pthread_cond_wait(&p->to_take, &p->lock);
    pthread_mutex_unlock(&p->lock);
    return b;
}

enum err_code evaluation_batches(const struct evaluator *v,
                                 enum err_code (*take)(void *context, struct evaluation_batch *b,
                                                       struct err *e),
                                 void *context, struct err *e)
{
    struct pool *p = base_malloc(sizeof *p);
    *p = (struct pool){.evaluator = v};
    int64_t after = 0;
    bool more = true;
    enum err_code rc = ERR_OK;
    start(p);
    while (rc == ERR_OK && (more || p->n_taken < p->n_read)) {
        if (more && p->n_read - p->n_taken < p->flight) {
            rc = read_next(p, &after, &more, e);
            continue;
        }
        struct evaluation_batch *b = wait_for_next(p);
        rc = b->rc;
        if (rc != ERR_OK)
            *e = b->failed;
        else
            rc = take(context, b, e);
        p->n_taken++;
    }
    stop(p);
    free(p);
    return rc;
}
