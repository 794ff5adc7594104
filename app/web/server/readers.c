/* readers.c - a pool of reading connections. */
#include "app/web/server/readers.h"

#include <pthread.h>

struct reader {
    struct store *store;
    struct evaluator *evaluator;
    struct reader *next; /* free ones */
};

struct readers {
    char *review;
    pthread_mutex_t lock;
    pthread_cond_t given;
    struct reader *free;
    size_t n, most; /* opened, at most */
};

enum err_code readers_new(const char *review, size_t most, struct readers **out, struct err *e)
{
    struct readers *r = base_malloc(sizeof *r);
    *r = (struct readers){.most = most, .review = strdup(review)};
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->given, NULL);
    *out = r;
    /* One at once, so that a review that can't be opened is told of at the start. */
    struct reader *first = NULL;
    enum err_code rc = readers_take(r, &first, e);
    readers_give(r, first);
    if (rc != ERR_OK) {
        readers_free(r);
        *out = NULL;
    }
    return rc;
}

static void close_reader(struct reader *x)
{
    evaluator_close(x->evaluator);
    store_close(x->store);
    free(x);
}

void readers_free(struct readers *r)
{
    if (!r)
        return;
    while (r->free) {
        struct reader *x = r->free;
        r->free = x->next;
        close_reader(x);
    }
    pthread_cond_destroy(&r->given);
    pthread_mutex_destroy(&r->lock);
    free(r->review);
    free(r);
}

/* A free one, or NULL when another may be opened. */
static struct reader *wait_for_one(struct readers *r)
{
    pthread_mutex_lock(&r->lock);
    while (!r->free && r->n == r->most)
        pthread_cond_wait(&r->given, &r->lock);
    struct reader *x = r->free;
    if (x)
        r->free = x->next;
    else
        r->n++;
    pthread_mutex_unlock(&r->lock);
    return x;
}

static void drop(struct readers *r, struct reader *x)
{
    if (x)
        close_reader(x);
    pthread_mutex_lock(&r->lock);
    r->n--;
    pthread_cond_signal(&r->given);
    pthread_mutex_unlock(&r->lock);
}

static enum err_code begin(struct reader *x, struct err *e)
{
    bool changed = false;
    enum err_code rc = db_read_begin(store_db(x->store), e);
    if (rc == ERR_OK)
        rc = review_documents_refresh(x->store, &changed, e);
    if (changed) { /* the evaluator borrows from the documents */
        evaluator_close(x->evaluator);
        x->evaluator = NULL;
    }
    if (rc != ERR_OK)
        db_read_end(store_db(x->store));
    return rc;
}

enum err_code readers_take(struct readers *r, struct reader **out, struct err *e)
{
    struct reader *x = wait_for_one(r);
    enum err_code rc = ERR_OK;
    *out = NULL;
    if (!x) {
        struct store *s;
        rc = review_file_open(r->review, DB_READ, &s, e);
        if (rc == ERR_OK) {
            x = base_malloc(sizeof *x);
            *x = (struct reader){.store = s};
        }
    }
    if (rc == ERR_OK)
        rc = begin(x, e);
    if (rc != ERR_OK)
        drop(r, x);
    else
        *out = x;
    return rc;
}

void readers_give(struct readers *r, struct reader *x)
{
    if (!x)
        return;
    db_read_end(store_db(x->store));
    pthread_mutex_lock(&r->lock);
    x->next = r->free;
    r->free = x;
    pthread_cond_signal(&r->given);
    pthread_mutex_unlock(&r->lock);
}

struct store *reader_store(struct reader *x)
{
    return x->store;
}

enum err_code reader_evaluator(struct reader *x, struct evaluator **out, struct err *e)
{
    enum err_code rc = ERR_OK;
    if (!x->evaluator) {
        struct arena a = {0};
        struct note_list notes = {.arena = &a};
        rc = evaluator_open(x->store, &notes, &x->evaluator, e);
        arena_release(&a);
    }
    *out = x->evaluator;
    return rc;
}
