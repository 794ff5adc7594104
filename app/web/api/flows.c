/* flows.c - see flows.h. */
#include "app/web/api/flows.h"
#include "app/web/messages.h"
#include "screen/review/flow.h"

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

static struct flow_held *find(struct flows *f, struct str arm, int64_t seq, const struct hash *head)
{
    struct flow_held *found = NULL;
    pthread_mutex_lock(&f->lock);
    for (size_t i = 0; i < COUNT_OF(f->kept); i++) {
        struct flow_held *x = f->kept[i];
        if (x && x->seq == seq && memcmp(&x->head, head, sizeof *head) == 0 && str_eq(x->arm, arm))
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

static enum err_code only_arm(struct prisma_input *in, struct str arm, struct arena *a,
                              struct err *e)
{
    struct prisma_input part;
    bool *chosen = ARENA_ARRAY(a, in->n_arms, bool);
    bool found = false;
    for (size_t i = 0; i < in->n_arms; i++)
        found |= chosen[i] = str_eq(in->arm[i].id, arm);
    if (!found)
        return err_set(e, ERR_NOT_FOUND, MSG_WEB_FLOW_ARM(arm));
    prisma_select(in, chosen, a, &part);
    *in = part;
    return ERR_OK;
}

static enum err_code count(struct store *s, struct str arm, struct flow_held **out, struct err *e)
{
    struct arena a = {0};
    struct prisma_input in;
    struct prisma_flow flow;
    *out = NULL;
    enum err_code rc = flow_input(s, &a, &in, e);
    if (rc == ERR_OK && arm.len)
        rc = only_arm(&in, arm, &a, e);
    if (rc == ERR_OK)
        rc = prisma_count(&in, &a, &flow, e);
    if (rc == ERR_OK) {
        struct flow_held *x = base_malloc(sizeof *x);
        *x = (struct flow_held){.users = 1};
        x->arm = arena_str(&x->arena, arm);
        prisma_flow_copy(&flow, &x->arena, &x->flow);
        *out = x;
    }
    arena_release(&a);
    return rc;
}

enum err_code flows_take(struct flows *f, struct store *s, struct str arm, struct flow_held **out,
                         struct err *e)
{
    int64_t seq;
    struct hash head;
    *out = NULL;
    enum err_code rc = store_head(s, &seq, &head, e);
    if (rc != ERR_OK || (*out = find(f, arm, seq, &head)))
        return rc;
    pthread_mutex_lock(&f->count);
    if (!(*out = find(f, arm, seq, &head))) { /* nobody counted it meanwhile */
        rc = count(s, arm, out, e);
        if (rc == ERR_OK) {
            (*out)->seq = seq;
            (*out)->head = head;
            keep(f, *out);
        }
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
