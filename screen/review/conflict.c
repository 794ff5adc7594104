/* conflict.c - settling what readers disagree about, and opening a stage again. */
#include "screen/review/messages.h"
#include "screen/review/review.sql.h"
#include "screen/review/standing_internal.h"
#include "screen/review/workflow.sql.h"

enum err_code vote_judged_before(struct store *s, const char *person, int64_t root,
                                 enum stage stage, bool *yes, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_JUDGED_BEFORE);
    db_bind_int(&q, JUDGED_BEFORE_P_ROOT, root);
    db_bind_c(&q, JUDGED_BEFORE_P_STAGE, stage_name(stage));
    db_bind_c(&q, JUDGED_BEFORE_P_PERSON, person);
    *yes = db_step(&q);
    return db_end(&q, e);
}

/* Those present are people of the review, each once, and at least two. */
static enum err_code check_plenum(struct store *s, const struct plenum *p, struct arena *a,
                                  struct err *e)
{
    const char *known;
    enum err_code rc = p->n >= 2 ? ERR_OK : err_set(e, ERR_INPUT, MSG_PLENUM_TWO);
    for (size_t i = 0; rc == ERR_OK && i < p->n; i++) {
        rc = person_acting(s, p->present[i], a, &known, e);
        for (size_t k = 0; rc == ERR_OK && k < i; k++)
            if (strcmp(p->present[i], p->present[k]) == 0)
                rc = err_set(e, ERR_INPUT, MSG_PLENUM_TWICE(p->present[i]));
    }
    return rc;
}

/* A resolver alone: one who never judged the record, and at full text with a reader who agrees. */
static enum err_code check_alone(struct store *s, const char *person, int64_t root,
                                 enum stage stage, const struct protocol_stage *rule,
                                 const struct vote *v, struct arena *a, struct err *e)
{
    struct str who[VOTES_MAX];
    struct vote votes[VOTES_MAX];
    size_t n = 0, agree = 0;
    bool judged = false;
    if (str_eq(rule->resolver, STR("plenum")))
        return err_set(e, ERR_STATE, MSG_VOTE_PLENUM_ONLY(stage_name(stage)));
    enum err_code rc = vote_judged_before(s, person, root, stage, &judged, e);
    if (rc == ERR_OK && judged)
        rc = err_set(e, ERR_FORBIDDEN, MSG_VOTE_RESOLVER_VOTED(person, root, stage_name(stage)));
    if (rc != ERR_OK || stage != STAGE_FULL_TEXT)
        return rc;
    rc = standing_votes(s, root, stage, a, who, votes, &n, e);
    for (size_t i = 0; i < n; i++)
        agree += (votes[i].verdict == VOTE_EXCLUDE) == (v->verdict == VOTE_EXCLUDE);
    return rc == ERR_OK && agree == 0 ? err_set(e, ERR_STATE, MSG_VOTE_NOBODY_AGREES(root)) : rc;
}

static enum err_code append(struct store *s, const char *person, int64_t root, enum stage stage,
                            const struct vote *v, int64_t pico_version, const struct plenum *plenum,
                            struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    vote_json(&j, root, stage, v, pico_version);
    if (plenum) {
        json_key_arr(&j, "present");
        for (size_t i = 0; i < plenum->n; i++)
            json_c(&j, plenum->present[i]);
        json_end(&j);
    }
    json_end(&j);
    enum err_code rc = store_append(s, person, "conflict.resolved", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

enum err_code conflict_settle(struct store *s, const char *person, int64_t root, enum stage stage,
                              const struct vote *v, const struct plenum *plenum, struct err *e)
{
    const struct review_documents *d;
    struct arena a = {0};
    struct standing st;
    enum err_code rc = review_documents(s, &d, e);
    if (rc == ERR_OK) {
        const char *const roles[] = {"resolver",
                                     arena_str(&a, d->protocol.stage[stage].resolver).ptr, NULL};
        rc = person_may(s, person, roles, stage, e);
    }
    if (rc == ERR_OK)
        rc = standing_of(s, root, stage, &a, &st, e);
    if (rc == ERR_OK && st.state != STANDING_CONFLICT)
        rc = err_set(e, ERR_STATE, MSG_VOTE_NO_CONFLICT(root, stage_name(stage)));
    if (rc == ERR_OK && v->verdict == VOTE_MAYBE)
        rc = err_set(e, ERR_INPUT, MSG_VOTE_RESOLVE_MAYBE);
    if (rc == ERR_OK)
        rc = plenum ? check_plenum(s, plenum, &a, e)
                    : check_alone(s, person, root, stage, &d->protocol.stage[stage], v, &a, e);
    if (rc == ERR_OK)
        rc = vote_check_words(&d->pico, stage, v, e);
    if (rc == ERR_OK)
        rc = append(s, person, root, stage, v, d->pico_version, plenum, e);
    arena_release(&a);
    return rc;
}

enum err_code vote_resolve(struct store *s, const char *person, int64_t root, enum stage stage,
                           const struct vote *v, struct err *e)
{
    return conflict_settle(s, person, root, stage, v, NULL, e);
}

/* "conflict" needs one, "lead" a decision that people made; a criterion's change finds its own. */
static enum err_code may_open(struct store *s, int64_t root, enum stage stage, const char *cause,
                              struct arena *a, struct err *e)
{
    struct standing st;
    enum err_code rc = standing_of(s, root, stage, a, &st, e);
    bool fits = st.state == STANDING_CONFLICT ||
                (st.state == STANDING_DECIDED && strcmp(cause, "conflict") != 0 &&
                 st.how != HOW_AUTOMATION);
    if (rc == ERR_OK && !fits)
        rc = err_set(e, ERR_STATE,
                     strcmp(cause, "conflict") == 0
                         ? MSG_VOTE_NO_CONFLICT(root, stage_name(stage))
                         : MSG_READING_NOT_DECIDED(root, stage_name(stage)));
    return rc;
}

enum err_code reading_open(struct store *s, const char *person, enum stage stage,
                           const int64_t *root, size_t n, const char *cause, const char *note,
                           struct err *e)
{
    static const char *const leads[] = {"lead", NULL};
    const struct review_documents *d;
    struct arena a = {0};
    struct buf text = {0};
    struct json_out j = {.out = &text};
    bool conflict = strcmp(cause, "conflict") == 0;
    enum err_code rc = review_documents(s, &d, e);
    if (rc == ERR_OK) {
        const char *const settles[] = {"resolver",
                                       arena_str(&a, d->protocol.stage[stage].resolver).ptr, NULL};
        rc = person_may(s, person, conflict ? settles : leads, stage, e);
    }
    if (rc == ERR_OK && strcmp(cause, "lead") == 0 && (!note || !note[0]))
        rc = err_set(e, ERR_INPUT, MSG_READING_NOTE);
    json_obj(&j);
    json_key_c(&j, "stage", stage_name(stage));
    json_key_c(&j, "cause", cause);
    json_key_c(&j, "note", note ? note : "");
    json_key_arr(&j, "records");
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        rc = may_open(s, root[i], stage, cause, &a, e);
        json_int(&j, root[i]);
    }
    json_end(&j);
    json_end(&j);
    if (rc == ERR_OK)
        rc = store_append(s, person, "reading.opened", buf_str(&text), NULL, e);
    buf_release(&text);
    arena_release(&a);
    return rc;
}
