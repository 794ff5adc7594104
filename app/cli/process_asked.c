/* process_asked.c - the options of process times. */
#include "app/cli/process_asked.h"

#include "app/cli/messages.h"

static enum err_code options(const struct process_words *p, struct process_options *o,
                             struct err *e)
{
    int64_t type = PROCESS_TYPE;
    struct stats_share confidence = {95, 100};
    o->p = (struct stats_share){9, 10};
    if (p->p &&
        (!stats_share_parse(str_c(p->p), &o->p) || o->p.part == 0 || o->p.part == o->p.whole))
        return err_set(e, ERR_USAGE, MSG_PROCESS_BAD_P(p->p));
    if (p->quantile_type &&
        (!str_int64(str_c(p->quantile_type), &type) || type < 1 || type > STATS_QUANTILE_TYPES))
        return err_set(e, ERR_USAGE, MSG_PROCESS_BAD_TYPE(p->quantile_type));
    if (p->confidence && (!stats_share_parse(str_c(p->confidence), &confidence) ||
                          confidence.part == 0 || confidence.part == confidence.whole))
        return err_set(e, ERR_USAGE, MSG_PROCESS_BAD_P(p->confidence));
    if (p->customary && !p->working)
        return err_set(e, ERR_USAGE, MSG_PROCESS_CUSTOMARY);
    o->type = (int)type;
    o->confidence = stats_share_value(confidence);
    return ERR_OK;
}

void process_release(struct process_asked *p)
{
    stats_calendar_free(p->calendar);
    p->calendar = NULL;
}

enum err_code process_load(struct cli *c, const struct asked_words *w,
                           const struct process_words *p, struct process_asked *out, struct err *e)
{
    *out = (struct process_asked){0};
    enum err_code rc = options(p, &out->o, e);
    if (rc == ERR_OK)
        rc = asked_view(c, w, UPTAKE_RECEIVED, UPTAKE_SAMPLE, 0, &out->v, e);
    if (rc == ERR_OK)
        rc = figures_samples(c->uptake, &c->arena, &out->samples, e);
    if (rc != ERR_OK)
        return rc;
    struct process_options *o = &out->o;
    const struct view *v = &out->v;
    /* Unless months are named all that was received counts, also in a month not over. */
    o->first = w->from || w->months ? v->filter.first : 0;
    o->last = w->to ? v->filter.last : 0;
    o->group = v->filter.group;
    o->n_groups = v->filter.n_groups;
    o->facility = v->filter.facility;
    o->one_type = v->filter.one_type;
    o->sample_type = v->filter.type;
    if (p->working)
        out->calendar = stats_calendar_new(p->customary != NULL);
    o->calendar = out->calendar;
    o->customary = p->customary != NULL;
    return ERR_OK;
}
