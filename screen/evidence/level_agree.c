/* level_agree.c - a level given on what somebody saw, and the one that people agree on. */
#include "screen/evidence/evidence_internal.h"
#include "screen/evidence/messages.h"

static bool is_the_same(const struct level *x, const struct level *y)
{
    return level_same(x, y) && str_eq(x->reason, y->reason);
}

enum err_code level_send(struct store *s, const char *person, int64_t root, const struct level *l,
                         int64_t version, struct arena *a, struct level_said *changed,
                         struct err *e)
{
    struct level_view v;
    const struct level_said *own = NULL;
    *changed = (struct level_said){0};
    enum err_code rc = person_may(s, person, EXTRACTION_ROLES, STAGE_FULL_TEXT, e);
    if (rc == ERR_OK)
        rc = level_view_load(s, person, root, a, &v, e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i < v.n; i++)
        if (str_eq_c(v.said[i].level.person, person))
            own = &v.said[i];
    const struct level_said *newest = v.n ? &v.said[v.n - 1] : NULL;
    if (newest && version && newest->seq > version && !is_the_same(&newest->level, l)) {
        *changed = *newest;
        return err_set(e, ERR_STATE, MSG_EVIDENCE_CHANGED(newest->level.person, STR("level")));
    }
    /* Given again after others, it stands again. */
    if (own && own == newest && is_the_same(&own->level, l))
        return ERR_OK;
    return level_set(s, person, root, l, e);
}

static const struct level_said *newest_of(const struct level_view *v)
{
    const struct level_said *last = v->n ? &v->said[v->n - 1] : NULL;
    return v->agreed.seq && (!last || v->agreed.seq > last->seq) ? &v->agreed : last;
}

enum err_code level_agree(struct store *s, const char *person, int64_t root, const struct level *l,
                          int64_t version, struct arena *a, struct level_said *changed,
                          struct err *e)
{
    struct level_view v;
    *changed = (struct level_said){0};
    enum err_code rc = person_may(s, person, EXTRACTION_ROLES, STAGE_FULL_TEXT, e);
    if (rc == ERR_OK)
        rc = level_view_load(s, person, root, a, &v, e);
    if (rc == ERR_OK && v.hidden)
        rc = err_set(e, ERR_FORBIDDEN, MSG_LEVEL_AGREE_BLIND(root));
    if (rc == ERR_OK && v.n < 2)
        rc = err_set(e, ERR_STATE, MSG_LEVEL_AGREE_ALONE(root, v.n));
    if (rc != ERR_OK)
        return rc;
    const struct level_said *newest = newest_of(&v);
    if (version && newest->seq > version && !is_the_same(&newest->level, l)) {
        *changed = *newest;
        return err_set(e, ERR_STATE, MSG_EVIDENCE_CHANGED(newest->level.person, STR("level")));
    }
    if (v.agreed.seq && is_the_same(&v.agreed.level, l))
        return ERR_OK;
    return level_append(s, person, root, "level.agreed", l, false, e);
}
