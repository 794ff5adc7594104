/* safe.c - SAFE's conditions, each with both sides. */
#include "screen/rank/safe.h"

#include "screen/rank/stopping.h"

static const char *const PHASE[] = {"S", "A", "F", "E", ""};
static const struct {
    const char *name;
    enum rank_safe_phase phase;
} ITEM[RANK_SAFE_ITEMS] = {
    {"sample", RANK_SAFE_S},      {"sample_relevant", RANK_SAFE_S}, {"key_papers", RANK_SAFE_A},
    {"twice", RANK_SAFE_A},       {"tenth", RANK_SAFE_A},           {"in_row", RANK_SAFE_A},
    {"other_model", RANK_SAFE_F}, {"check", RANK_SAFE_E},
};

const char *rank_safe_phase_name(enum rank_safe_phase p)
{
    return PHASE[p];
}

const char *rank_safe_item_name(enum rank_safe_item i)
{
    return ITEM[i].name;
}

/* n divided, rounded up. */
static size_t part(size_t n, size_t by)
{
    return n / by + (n % by > 0);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static void set(struct rank_safe_state *s, enum rank_safe_item i, size_t have, size_t need)
{
    s->item[i].have = have;
    s->item[i].need = need;
    s->item[i].met = have >= need;
}

void rank_safe_state(const struct rank_safe *in, struct rank_safe_state *out)
{
    size_t left = in->records - least(in->screened, in->records);
    size_t excluded = in->screened - least(in->found, in->screened);
    *out = (struct rank_safe_state){.applies = in->asked || in->records >= RANK_STOP_LEAST};
    if (in->sample > 0)
        out->expected =
            (size_t)(((double)in->sample_relevant * (double)in->records + (double)in->sample - 1) /
                     (double)in->sample);
    set(out, RANK_SAFE_SAMPLE, in->sample, part(in->records, 100));
    set(out, RANK_SAFE_SAMPLE_RELEVANT, in->sample_relevant, 1);
    set(out, RANK_SAFE_KEY, in->key_found, in->key);
    set(out, RANK_SAFE_TWICE, in->screened, least(2 * out->expected, in->records));
    out->item[RANK_SAFE_TWICE].met &= out->expected > 0;
    set(out, RANK_SAFE_TENTH, in->screened, part(in->records, 10));
    /* With all screened there is nothing that a longer row could show. */
    set(out, RANK_SAFE_IN_ROW, in->in_row, left > 0 ? RANK_SAFE_ROW : 0);
    set(out, RANK_SAFE_OTHER, in->other_in_row, least(RANK_SAFE_ROW, in->other + left));
    set(out, RANK_SAFE_CHECK, in->checked_in_row, least(RANK_SAFE_ROW, excluded));
    for (size_t p = 0; p < RANK_SAFE_PHASES; p++)
        out->done[p] = true;
    for (size_t i = 0; i < RANK_SAFE_ITEMS; i++) {
        out->item[i].phase = ITEM[i].phase;
        out->done[ITEM[i].phase] &= out->item[i].met;
    }
    while (out->at < RANK_SAFE_PHASES && out->done[out->at])
        out->at++;
}
