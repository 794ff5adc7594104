/* refresh.c - the rows of a review's records, kept up with it. */
#include "screen/priority/priority_internal.h"

static void release(struct rank_matrix *x)
{
    if (x)
        rank_matrix_release(x);
    free(x);
}

static void clear(struct priority *p)
{
    priority_rankings_release(p);
    release(p->x);
    rank_corpus_free(p->corpus);
    free(p->root);
    free(p->sent);
    free(p->print);
    arena_release(&p->arena);
    *p = (struct priority){.settings = p->settings, .calls = p->calls};
}

struct priority *priority_new(const struct rank_settings *settings)
{
    struct priority *p = base_malloc(sizeof *p);
    *p = (struct priority){.settings = settings ? *settings : RANK_USUAL};
    return p;
}

void priority_free(struct priority *p)
{
    if (!p)
        return;
    clear(p);
    free(p);
}

struct priority_state priority_state(const struct priority *p)
{
    return (struct priority_state){.seq = p->seq,
                                   .n_records = p->n - p->n_front,
                                   .n_terms = p->x ? p->x->n_terms : 0,
                                   .n_models = p->n_rankings};
}

enum err_code priority_is_stale(const struct priority *p, struct store *s, bool *stale,
                                struct err *e)
{
    struct hash head;
    int64_t seq;
    *stale = !p->corpus;
    enum err_code rc = store_head(s, &seq, &head, e);
    if (rc == ERR_OK && p->corpus && seq != p->seq)
        rc = priority_may_have_changed(s, p->seq, stale, e);
    return rc;
}

/* Are the rows there are the first of those there should be? */
static bool is_extended(const struct priority *p, const struct priority_gathered *g)
{
    if (!p->corpus || p->front != g->front || g->n + p->n_front < p->n)
        return false;
    for (size_t i = p->n_front; i < p->n; i++) {
        const struct gathered_record *r = &g->record[i - p->n_front];
        if (p->root[i] != r->root || p->print[i] != r->print)
            return false;
    }
    return true;
}

static void begin_anew(struct priority *p, const struct priority_gathered *g)
{
    clear(p);
    p->corpus = rank_corpus_new();
    p->n = p->n_front = 1 + g->n_priors;
    struct rank_text *text = base_malloc(p->n_front * sizeof *text);
    text[PICO_ROW] = g->pico;
    for (size_t i = 0; i < g->n_priors; i++)
        text[1 + i] = g->prior[i].text;
    rank_corpus_add(p->corpus, text, p->n_front);
    free(text);
}

/* Articles that came may be those of other reviews: which are the same is kept anew. */
static void keep_priors(struct priority *p, const struct priority_gathered *g)
{
    arena_release(&p->arena);
    p->prior = ARENA_ARRAY(&p->arena, g->n_priors, struct prior_label);
    for (size_t i = 0; i < g->n_priors; i++) {
        p->prior[i] = g->prior[i];
        p->prior[i].text = (struct rank_text){0};
        p->prior[i].pmid = p->prior[i].doi = STR("");
    }
}

static void take_over(struct priority *p, const struct priority_gathered *g)
{
    size_t n = p->n_front + g->n;
    p->root = base_realloc(p->root, n * sizeof *p->root);
    p->sent = base_realloc(p->sent, n * sizeof *p->sent);
    p->print = base_realloc(p->print, n * sizeof *p->print);
    for (size_t i = 0; i < p->n_front; i++) {
        p->root[i] = 0;
        p->sent[i] = false;
        p->print[i] = 0;
    }
    for (size_t i = 0; i < g->n; i++) {
        p->root[p->n_front + i] = g->record[i].root;
        p->sent[p->n_front + i] = g->record[i].sent;
        p->print[p->n_front + i] = g->record[i].print;
    }
    p->front = g->front;
    p->n = n;
    keep_priors(p, g);
}

static enum err_code update(struct priority *p, struct store *s, const struct priority_gathered *g,
                            struct progress *progress, struct err *e)
{
    if (!is_extended(p, g))
        begin_anew(p, g);
    size_t old = p->n;
    bool same = p->x && g->n + p->n_front == old;
    enum err_code rc =
        same ? ERR_OK : priority_rows_add(p->corpus, s, g, old - p->n_front, progress, e);
    if (rc != ERR_OK) {
        clear(p); /* rows may be half there */
        return rc;
    }
    take_over(p, g);
    if (same)
        return ERR_OK;
    /* Models know how many rows they had by the matrix that they had. */
    struct rank_matrix *before = p->x;
    p->x = base_malloc(sizeof *p->x);
    rank_corpus_matrix(p->corpus, &p->settings, p->x);
    priority_rankings_extend(p, old);
    release(before);
    return ERR_OK;
}

enum err_code priority_refresh(struct priority *p, struct store *s, struct progress *progress,
                               struct err *e)
{
    struct priority_gathered g = {0};
    struct hash head;
    int64_t seq;
    bool stale;
    enum err_code rc = store_head(s, &seq, &head, e);
    if (rc == ERR_OK)
        rc = priority_is_stale(p, s, &stale, e);
    if (rc == ERR_OK && stale)
        rc = priority_gather(s, &g, e);
    if (rc == ERR_OK && stale)
        rc = update(p, s, &g, progress, e);
    if (rc == ERR_OK)
        p->seq = seq;
    priority_gathered_release(&g);
    return rc;
}

size_t priority_row(const struct priority *p, int64_t root)
{
    size_t low = p->n_front, high = p->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (p->root[mid] < root)
            low = mid + 1;
        else
            high = mid;
    }
    return low < p->n && p->root[low] == root ? low : SIZE_MAX;
}
