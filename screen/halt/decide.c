/* decide.c - a stage as somebody may see it, and the lead's decision to end it. */
#include "screen/halt/internal.h"

#include "screen/halt/messages.h"
#include "screen/rank/stopping.h"
#include "screen/review/progress.h"

#include <math.h>

/* Does the person see no more than their own? A reader who neither leads nor settles there. */
static enum err_code sees_own(struct store *s, const char *reader, enum stage stage, bool *blinded,
                              bool *own, struct err *e)
{
    static const char *const settles[] = {"resolver", NULL};
    struct err why = {0};
    *own = false;
    enum err_code rc = progress_is_blinded(s, reader, stage, blinded, e);
    if (rc != ERR_OK || !*blinded)
        return rc;
    rc = person_may(s, reader, settles, stage, &why);
    *own = rc == ERR_FORBIDDEN;
    if (rc == ERR_OK || rc == ERR_FORBIDDEN)
        return ERR_OK;
    err_copy(e, &why);
    return rc;
}

static bool is_share(double x)
{
    return x > 0 && x < 1;
}

static enum err_code own_halts(struct store *s, struct arena *a, struct halt_view *v, struct err *e)
{
    size_t kept = 0;
    enum err_code rc = stage_halts(s, a, &v->halt, &v->n_halts, e);
    for (size_t i = 0; rc == ERR_OK && i < v->n_halts; i++) {
        if (v->halt[i].stage != v->stage)
            continue;
        v->ended |= v->halt[i].holds;
        v->halt[kept++] = v->halt[i];
    }
    v->n_halts = kept;
    return rc;
}

enum err_code halt_load(struct store *s, const char *reader, enum stage stage,
                        const struct halt_options *o, struct arena *a, struct halt_view *out,
                        struct err *e)
{
    const char *known;
    bool blinded = false;
    *out =
        (struct halt_view){.stage = stage,
                           .target = o->target != 0 ? o->target : RANK_STOP_TARGET,
                           .confidence = o->confidence != 0 ? o->confidence : RANK_STOP_CONFIDENCE};
    if (stage == STAGE_FULL_TEXT)
        return err_set(e, ERR_INPUT, MSG_HALTS_FULL_TEXT);
    if (!is_share(out->target) || !is_share(out->confidence))
        return err_set(e, ERR_INPUT, MSG_HALTS_SHARE);
    enum err_code rc = reader ? person_acting(s, reader, a, &known, e) : ERR_OK;
    if (rc == ERR_OK)
        rc = sees_own(s, reader, stage, &blinded, &out->own, e);
    if (rc == ERR_OK)
        rc = halt_sequence(s, reader, blinded, a, out, e);
    if (rc == ERR_OK)
        rc = halt_figures(s, reader, o, out, e);
    if (rc == ERR_OK && !out->own)
        rc = halt_phases(s, o, a, out, e);
    return rc == ERR_OK ? own_halts(s, a, out, e) : rc;
}

static enum err_code not_met(const struct halt_view *v, enum halt_rule rule, struct arena *a,
                             struct err *e)
{
    const struct halt_said *said = &v->rule[rule];
    if (!said->given && v->small)
        return err_set(e, ERR_STATE, MSG_HALTS_SMALL(v->total, RANK_STOP_LEAST));
    if (rule == HALT_SAFE)
        return err_set(e, ERR_STATE, MSG_HALTS_SAFE_NOT_MET(stage_name(v->stage)));
    return err_set(
        e, ERR_STATE,
        MSG_HALTS_NOT_MET(arena_fmt(a, "%.2g", said->p), arena_fmt(a, "%.2g", 1 - v->confidence)));
}

enum err_code halt_stop(struct store *s, const char *actor, enum stage stage,
                        const struct halt_options *o, const struct halt_decision *d,
                        struct arena *a, int64_t *n, struct err *e)
{
    static const char *const leads[] = {"lead", NULL};
    struct halt_view v;
    enum err_code rc = person_may(s, actor, leads, stage, e);
    if (rc == ERR_OK)
        rc = halt_load(s, actor, stage, o, a, &v, e);
    if (rc != ERR_OK)
        return rc;
    const struct halt_said *said = &v.rule[d->rule];
    bool tested = d->rule == HALT_HYPERGEOMETRIC || d->rule == HALT_CURVE;
    if (d->rule != HALT_OTHER && !said->met && !d->force)
        return not_met(&v, d->rule, a, e);
    struct halt_grounds g = {.rule = d->rule,
                             .target = tested ? v.target : NAN,
                             .confidence = tested ? v.confidence : NAN,
                             .p = tested ? said->p : NAN,
                             .screened = v.screened,
                             .found = v.found,
                             .recall = v.recall,
                             .low = v.recall_low,
                             .high = v.recall_high,
                             .forced = d->rule != HALT_OTHER && !said->met,
                             .note = d->note};
    return stage_stop(s, actor, stage, &g, n, e);
}
