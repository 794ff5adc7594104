/* priority.c - the order for a person at a stage. */
#include "screen/priority/messages.h"
#include "screen/priority/priority_internal.h"

#include <stdlib.h>

const char *priority_basis_name(enum priority_basis b)
{
    static const char *const name[] = {"none", "pico", "references", "priors", "labels"};
    return name[b];
}

struct place {
    int64_t root;
    float score;
    bool judged;
};

/* Who still has to judge it first, then the score; of equal ones the earlier record. */
static int by_place(const void *x, const void *y)
{
    const struct place *a = x, *b = y;
    if (a->judged != b->judged)
        return a->judged ? 1 : -1;
    if (a->score < b->score || a->score > b->score)
        return a->score > b->score ? -1 : 1;
    return (a->root > b->root) - (a->root < b->root);
}

void priority_put_in_order(const struct priority *p, const struct ranking *r,
                           const struct row_label *l, struct arena *a, struct priority_order *out)
{
    struct place *place = base_malloc((p->n + 1) * sizeof *place);
    for (size_t i = p->n_front; i < p->n; i++) {
        if (!l[i].stands)
            continue;
        place[out->n++] = (struct place){p->root[i], r->score[i], l[i].judged};
        out->n_open += !l[i].judged;
    }
    qsort(place, out->n, sizeof *place, by_place);
    out->root = ARENA_ARRAY(a, out->n, int64_t);
    out->score = ARENA_ARRAY(a, out->n, float);
    for (size_t i = 0; i < out->n; i++) {
        out->root[i] = place[i].root;
        out->score[i] = place[i].score;
    }
    free(place);
}

enum err_code priority_rank(struct priority *p, struct store *s, const char *person,
                            enum stage stage, struct arena *a, struct priority_order *out,
                            struct err *e)
{
    struct arena scratch = {0};
    struct row_label *label = NULL;
    struct hash head;
    const char *known;
    enum err_code rc = ERR_OK;
    *out = (struct priority_order){0};
    if (!p->corpus)
        return err_set(e, ERR_STATE, MSG_PRIORITY_NOT_READY);
    if (person)
        rc = person_acting(s, person, &scratch, &known, e);
    if (rc == ERR_OK) /* before the labels, which are at least as new */
        rc = store_head(s, &out->seq, &head, e);
    if (rc == ERR_OK)
        rc = priority_labels(p, s, person, stage, &scratch, &label, &out->learned, e);
    if (rc == ERR_OK)
        priority_put_in_order(p, priority_ranking(p, person, stage, label), label, a, out);
    arena_release(&scratch);
    return rc;
}
