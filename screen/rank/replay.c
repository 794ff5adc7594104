/* replay.c - a labelled set screened by the model. */
#include "screen/rank/replay.h"

/* Products are kept for sets up to this size (at worst 4·n² bytes); above it weights are. */
#define KEPT_MAX 20000

void rank_replay_init(struct rank_replay *r, const struct rank_text *text, size_t n,
                      const struct rank_settings *s)
{
    struct rank_corpus *c = rank_corpus_new();
    *r = (struct rank_replay){.settings = *s};
    rank_corpus_add(c, text, n);
    rank_corpus_matrix(c, s, &r->x);
    rank_corpus_free(c);
    rank_matrix_forget(&r->x);
    if (n <= KEPT_MAX)
        rank_gram_init(&r->g, &r->x);
}

void rank_replay_release(struct rank_replay *r)
{
    rank_gram_release(&r->g);
    rank_matrix_release(&r->x);
}

/* The two ways to learn, behind one face. */
struct learner {
    bool kept;
    struct rank_machine machine;
    struct rank_model model;
    float *score; /* of the model */
    bool *seen;
};

static void learner_init(struct learner *l, struct rank_replay *r, struct arena *a)
{
    l->kept = r->g.x != NULL;
    l->seen = ARENA_ARRAY(a, r->x.n + 1, bool);
    if (l->kept) {
        rank_machine_init(&l->machine, &r->g, &r->settings);
        return;
    }
    rank_model_init(&l->model, &r->x, &r->settings);
    l->score = ARENA_ARRAY(a, r->x.n + 1, float);
}

static void learner_label(struct learner *l, size_t i, bool include)
{
    enum rank_label label = include ? RANK_INCLUDE : RANK_EXCLUDE;
    l->seen[i] = true;
    if (l->kept)
        rank_machine_label(&l->machine, i, label);
    else
        rank_model_label(&l->model, i, label);
}

/* The best of those not seen; n when all are. */
static size_t learner_next(struct learner *l, size_t n)
{
    size_t best = n;
    double most = 0;
    if (l->kept) {
        rank_machine_fit(&l->machine, RANK_TOLERANCE);
    } else {
        rank_model_fit(&l->model, RANK_TOLERANCE);
        rank_model_score(&l->model, l->score);
    }
    for (size_t i = 0; i < n; i++) {
        double score = l->kept ? l->machine.score[i] : (double)l->score[i];
        if (l->seen[i] || (best < n && score <= most))
            continue;
        best = i;
        most = score;
    }
    return best;
}

static void learner_release(struct learner *l)
{
    if (l->kept)
        rank_machine_release(&l->machine);
    else
        rank_model_release(&l->model);
}

void rank_replay_run(struct rank_replay *r, const bool *include, const uint32_t *prior,
                     size_t n_prior, struct arena *a, struct rank_run *out)
{
    size_t relevant = 0, found = 0;
    struct learner l = {0};
    *out = (struct rank_run){.n = r->x.n};
    learner_init(&l, r, a);
    for (size_t i = 0; i < n_prior; i++) {
        if (l.seen[prior[i]])
            continue;
        learner_label(&l, prior[i], include[prior[i]]);
        out->n--;
    }
    for (size_t i = 0; i < r->x.n; i++)
        relevant += include[i] && !l.seen[i];
    out->order = ARENA_ARRAY(a, out->n + 1, uint32_t);
    out->position = ARENA_ARRAY(a, relevant + 1, size_t);
    while (found < relevant) {
        size_t i = learner_next(&l, r->x.n);
        learner_label(&l, i, include[i]);
        out->order[out->n_shown++] = (uint32_t)i;
        if (include[i])
            out->position[found++] = out->n_shown;
    }
    learner_release(&l);
    out->metrics = rank_measure(out->position, relevant, out->n);
}

bool rank_replay_draw(const bool *include, size_t n, uint64_t seed, uint32_t prior[2])
{
    struct random random = random_seeded(seed);
    size_t count[2] = {0, 0};
    for (size_t i = 0; i < n; i++)
        count[include[i] ? 0 : 1]++;
    if (count[0] == 0 || count[1] == 0)
        return false;
    for (size_t side = 0; side < 2; side++) {
        size_t left = random_below(&random, count[side]);
        for (size_t i = 0; i < n; i++) {
            if (include[i] == (side == 1) || left-- > 0)
                continue;
            prior[side] = (uint32_t)i;
            break;
        }
    }
    return true;
}
