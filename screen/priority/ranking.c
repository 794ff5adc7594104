/* ranking.c - the models that are kept, one for each person and stage, and what they were told. */
#include "screen/priority/priority_internal.h"

#include "lib/base/arena.h"

#define KEPT_MOST  64 /* models; who was not asked for longest goes */
#define AWAKE_MOST 4  /* of them; the others keep what they learned, without a weight a term */

static struct ranking *find(struct priority *p, const char *person, enum stage stage)
{
    for (size_t i = 0; i < p->n_rankings; i++)
        if (p->ranking[i]->stage == stage && strcmp(p->ranking[i]->person, person) == 0)
            return p->ranking[i];
    return NULL;
}

static void release(struct ranking *r)
{
    rank_model_release(&r->model);
    free(r->person);
    free(r->told);
    free(r->score);
    free(r);
}

static void make_room(struct priority *p)
{
    size_t oldest = 0;
    if (p->n_rankings < KEPT_MOST)
        return;
    for (size_t i = 1; i < p->n_rankings; i++)
        if (p->ranking[i]->used < p->ranking[oldest]->used)
            oldest = i;
    release(p->ranking[oldest]);
    p->ranking[oldest] = p->ranking[--p->n_rankings];
}

static struct ranking *make(struct priority *p, const char *person, enum stage stage)
{
    struct ranking *r = base_malloc(sizeof *r);
    make_room(p);
    *r = (struct ranking){.stage = stage,
                          .person = base_malloc(strlen(person) + 1),
                          .told = base_malloc((p->n + 1) * sizeof *r->told),
                          .score = base_malloc((p->n + 1) * sizeof *r->score)};
    memcpy(r->person, person, strlen(person) + 1);
    memset(r->told, 0, (p->n + 1) * sizeof *r->told);
    memset(r->score, 0, (p->n + 1) * sizeof *r->score);
    rank_model_init(&r->model, p->x, &p->settings);
    p->ranking = base_realloc(p->ranking, (p->n_rankings + 1) * sizeof(struct ranking *));
    return p->ranking[p->n_rankings++] = r;
}

/* Tell what is new, changed or gone; returns whether anything was. */
static bool tell(struct ranking *r, const struct row_label *label, size_t n)
{
    bool changed = false;
    for (size_t i = 0; i < n; i++) {
        struct row_label *told = &r->told[i];
        if (told->label == label[i].label && !(told->weight < label[i].weight) &&
            !(told->weight > label[i].weight))
            continue;
        rank_model_label_weighted(&r->model, i, (enum rank_label)label[i].label,
                                  label[i].weight > 0 ? (double)label[i].weight : 1);
        *told = label[i];
        changed = true;
    }
    return changed;
}

/* The weights of terms are most of a model's memory, and quickly made again. */
static void wake(struct priority *p, const struct ranking *r)
{
    struct ranking *oldest = NULL;
    size_t awake = 0;
    for (size_t i = 0; i < p->n_rankings; i++) {
        struct ranking *x = p->ranking[i];
        if (x == r || !x->model.w)
            continue;
        awake++;
        if (!oldest || x->used < oldest->used)
            oldest = x;
    }
    if (awake >= AWAKE_MOST)
        rank_model_rest(&oldest->model);
}

struct ranking *priority_ranking(struct priority *p, const char *person, enum stage stage,
                                 const struct row_label *label)
{
    struct ranking *r = find(p, person ? person : "", stage);
    if (!r)
        r = make(p, person ? person : "", stage);
    r->used = ++p->calls;
    if (!tell(r, label, p->n) && r->scored)
        return r;
    wake(p, r);
    rank_model_fit(&r->model, PRIORITY_FIT);
    rank_model_score(&r->model, r->score);
    r->scored = true;
    return r;
}

struct ranking *priority_ranking_awake(struct priority *p, const char *person, enum stage stage,
                                       const struct row_label *label)
{
    struct ranking *r = priority_ranking(p, person, stage, label);
    if (!r->model.w) {
        wake(p, r);
        rank_model_fit(&r->model, PRIORITY_FIT);
    }
    return r;
}

void priority_rankings_extend(struct priority *p, size_t old)
{
    for (size_t i = 0; i < p->n_rankings; i++) {
        struct ranking *r = p->ranking[i];
        rank_model_extend(&r->model, p->x);
        r->told = base_realloc(r->told, (p->n + 1) * sizeof *r->told);
        r->score = base_realloc(r->score, (p->n + 1) * sizeof *r->score);
        memset(r->told + old, 0, (p->n - old) * sizeof *r->told);
        r->scored = false;
    }
}

void priority_rankings_release(struct priority *p)
{
    for (size_t i = 0; i < p->n_rankings; i++)
        release(p->ranking[i]);
    free(p->ranking);
    p->ranking = NULL;
    p->n_rankings = 0;
}
