/* flows.c - see flows.h. */
#include "app/web/api/flows.h"
#include "app/json/prisma.h"
#include "screen/evidence/flow.h"

#include <pthread.h>

struct flows {
    pthread_mutex_t lock;  /* of what is kept */
    pthread_mutex_t count; /* held by who counts */
    struct flow_held *kept[FLOWS_KEPT];
    uint64_t turn;
};

struct flows *flows_new(void)
{
    struct flows *f = base_malloc(sizeof *f);
    *f = (struct flows){.lock = PTHREAD_MUTEX_INITIALIZER, .count = PTHREAD_MUTEX_INITIALIZER};
    return f;
}

static void let_go(struct flow_held *x)
{
    if (!x || --x->users)
        return;
    arena_release(&x->arena);
    free(x);
}

void flows_free(struct flows *f)
{
    if (!f)
        return;
    for (size_t i = 0; i < COUNT_OF(f->kept); i++)
        let_go(f->kept[i]);
    pthread_mutex_destroy(&f->lock);
    pthread_mutex_destroy(&f->count);
    free(f);
}

/* What is asked for. */
struct wanted {
    const struct flow_part *part;
    const char *reader; /* NULL: the flow that is everybody's */
    int64_t seq;
    struct hash head;
};

static bool is_wanted(const struct flow_held *x, const struct wanted *w)
{
    return x->seq == w->seq && memcmp(&x->head, &w->head, sizeof w->head) == 0 &&
           str_eq(x->part.arm, w->part->arm) && str_eq(x->part.search, w->part->search) &&
           x->part.literature == w->part->literature &&
           str_eq_c(x->reader, w->reader ? w->reader : "");
}

static struct flow_held *find(struct flows *f, const struct wanted *w)
{
    struct flow_held *found = NULL;
    pthread_mutex_lock(&f->lock);
    for (size_t i = 0; i < COUNT_OF(f->kept); i++) {
        struct flow_held *x = f->kept[i];
        if (x && is_wanted(x, w))
            found = x;
    }
    if (found) {
        found->users++;
        found->turn = ++f->turn;
    }
    pthread_mutex_unlock(&f->lock);
    return found;
}

/* In the place of what was asked for longest ago. */
static void keep(struct flows *f, struct flow_held *x)
{
    size_t oldest = 0;
    pthread_mutex_lock(&f->lock);
    for (size_t i = 1; i < COUNT_OF(f->kept); i++)
        if (f->kept[oldest] && (!f->kept[i] || f->kept[i]->turn < f->kept[oldest]->turn))
            oldest = i;
    let_go(f->kept[oldest]);
    f->kept[oldest] = x;
    x->users++;
    x->turn = ++f->turn;
    pthread_mutex_unlock(&f->lock);
}

static enum err_code count(struct store *s, const struct wanted *w, struct flow_held **out,
                           struct err *e)
{
    struct arena a = {0};
    struct prisma_flow flow;
    *out = NULL;
    enum err_code rc = prisma_flow_of(s, w->part, w->reader, &a, &flow, e);
    if (rc == ERR_OK) {
        struct flow_held *x = base_malloc(sizeof *x);
        *x = (struct flow_held){.users = 1, .part = *w->part, .seq = w->seq, .head = w->head};
        x->part.arm = arena_str(&x->arena, w->part->arm);
        x->part.search = arena_str(&x->arena, w->part->search);
        x->reader = arena_str(&x->arena, str_c(w->reader ? w->reader : ""));
        prisma_flow_copy(&flow, &x->arena, &x->flow);
        *out = x;
    }
    arena_release(&a);
    return rc;
}

enum err_code flows_take(struct flows *f, struct store *s, const struct flow_part *part,
                         const char *reader, struct flow_held **out, struct err *e)
{
    struct wanted w = {.part = part};
    bool own = false;
    *out = NULL;
    enum err_code rc = store_head(s, &w.seq, &w.head, e);
    if (rc == ERR_OK)
        rc = evidence_facts_hidden(s, reader, &own, e);
    w.reader = own ? reader : NULL;
    if (rc != ERR_OK || (*out = find(f, &w)))
        return rc;
    pthread_mutex_lock(&f->count);
    if (!(*out = find(f, &w))) { /* nobody counted it meanwhile */
        rc = count(s, &w, out, e);
        if (rc == ERR_OK)
            keep(f, *out);
    }
    pthread_mutex_unlock(&f->count);
    return rc;
}

void flows_give(struct flows *f, struct flow_held *x)
{
    pthread_mutex_lock(&f->lock);
    let_go(x);
    pthread_mutex_unlock(&f->lock);
}
