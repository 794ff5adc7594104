/* try.c - votes, pre-sorts, calibration votes and recusals beside what stands here.
 *
 * What the person said here directly is theirs too: the same verdict is the same decision. Another
 * one gives way only to a decision that replaced an earlier one and was made later. */
#include "screen/bundle/bundle.sql.h"
#include "screen/bundle/bundle_internal.h"
#include "screen/bundle/messages.h"
#include "screen/review/calibration.h"
#include "screen/review/interest.h"

struct in_force {
    bool has;
    struct str person, verdict, category, reason, at;
};

static enum err_code vote_here(struct bundle_try *t, struct in_force *f, struct err *e)
{
    struct db_stmt q;
    *f = (struct in_force){0};
    db_begin(&q, store_db(t->s), &Q_BUNDLE_VOTE_IN_FORCE);
    db_bind_int(&q, BUNDLE_VOTE_IN_FORCE_P_ROOT, t->root);
    db_bind_c(&q, BUNDLE_VOTE_IN_FORCE_P_STAGE, stage_name(t->d->stage));
    db_bind_c(&q, BUNDLE_VOTE_IN_FORCE_P_PERSON, t->person);
    if (db_step(&q))
        *f = (struct in_force){.has = true,
                               .verdict = db_str(&q, BUNDLE_VOTE_IN_FORCE_VERDICT, t->a),
                               .category = db_str(&q, BUNDLE_VOTE_IN_FORCE_CATEGORY, t->a),
                               .at = db_str(&q, BUNDLE_VOTE_IN_FORCE_AT, t->a)};
    return db_end(&q, e);
}

static bool is_later(const struct bundle_decision *d, const struct in_force *f)
{
    return str_cmp(d->at, f->at) >= 0;
}

static enum err_code awaits(struct bundle_try *t, bool *yes, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(t->s), &Q_BUNDLE_STATE_OF);
    db_bind_int(&q, BUNDLE_STATE_OF_P_RECORD, t->root);
    db_bind_c(&q, BUNDLE_STATE_OF_P_STAGE, stage_name(t->d->stage));
    *yes = db_step(&q) && str_eq(db_peek(&q, BUNDLE_STATE_OF_STATE), STR("awaiting"));
    return db_end(&q, e);
}

static enum err_code send_vote(struct bundle_try *t, bool change, struct err *e)
{
    struct err why = {0};
    struct vote_sending how = *t->how;
    how.change = change;
    enum err_code rc =
        vote_send(t->s, t->person, t->root, t->d->stage, &t->d->vote, &how, NULL, &why);
    return bundle_said(t, rc, &why, BUNDLE_APPLIED, e);
}

/* Whoever may not read at the stage any more takes nothing back there either. */
static enum err_code still_reads(struct bundle_try *t, bool presort, struct err *e)
{
    struct err why = {0};
    enum err_code rc = person_may_read(t->s, t->person, t->d->stage, presort, &why);
    return bundle_said(t, rc, &why, BUNDLE_APPLIED, e);
}

/* Taking back carries the decision's origin and time, and not its key: that is the vote's. */
static enum err_code undo_vote(struct bundle_try *t, bool for_another, struct err *e)
{
    struct err why = {0};
    struct vote_sending how = *t->how;
    if (for_another)
        how.key = NULL;
    enum err_code rc = vote_undo_send(t->s, t->person, t->root, t->d->stage, &how, &why);
    return bundle_said(t, rc, &why, BUNDLE_APPLIED, e);
}

/* A vote that waits for others is changed; one that decided alone is taken back and cast anew. */
static enum err_code replace_vote(struct bundle_try *t, struct err *e)
{
    bool open = false;
    enum err_code rc = awaits(t, &open, e);
    if (rc == ERR_OK && open)
        return send_vote(t, true, e);
    if (rc == ERR_OK)
        rc = still_reads(t, false, e);
    if (rc == ERR_OK && t->fate->outcome == BUNDLE_APPLIED)
        rc = undo_vote(t, true, e);
    if (rc != ERR_OK || t->fate->outcome != BUNDLE_APPLIED)
        return rc;
    struct vote_sending how = *t->how;
    return vote_send(t->s, t->person, t->root, t->d->stage, &t->d->vote, &how, NULL, e);
}

enum err_code bundle_try_vote(struct bundle_try *t, struct err *e)
{
    const struct bundle_decision *d = t->d;
    struct in_force f;
    enum err_code rc = vote_here(t, &f, e);
    if (rc != ERR_OK)
        return rc;
    if (d->kind == BUNDLE_VOTE_UNDONE) {
        t->fate->outcome = !f.has ? BUNDLE_SAME : BUNDLE_SUPERSEDED;
        return f.has && is_later(d, &f) ? undo_vote(t, false, e) : ERR_OK;
    }
    if (!f.has)
        return send_vote(t, false, e);
    if (d->replaces && is_later(d, &f))
        return replace_vote(t, e);
    bool same = str_eq_c(f.verdict, vote_verdict_name(d->vote.verdict)) &&
                str_eq(f.category, d->vote.category);
    t->fate->outcome = BUNDLE_SAME;
    if (!same)
        bundle_refuse(t->fate, t->a, MSG_BUNDLE_DIFFERS(t->person, t->root, stage_name(d->stage)));
    return ERR_OK;
}

static enum err_code presort_here(struct bundle_try *t, struct in_force *f, struct err *e)
{
    struct db_stmt q;
    *f = (struct in_force){0};
    db_begin(&q, store_db(t->s), &Q_BUNDLE_PRESORT_IN_FORCE);
    db_bind_int(&q, BUNDLE_PRESORT_IN_FORCE_P_ROOT, t->root);
    db_bind_c(&q, BUNDLE_PRESORT_IN_FORCE_P_STAGE, stage_name(t->d->stage));
    if (db_step(&q))
        *f = (struct in_force){.has = true,
                               .person = db_str(&q, BUNDLE_PRESORT_IN_FORCE_PERSON, t->a),
                               .verdict = db_str(&q, BUNDLE_PRESORT_IN_FORCE_VERDICT, t->a),
                               .at = db_str(&q, BUNDLE_PRESORT_IN_FORCE_AT, t->a)};
    return db_end(&q, e);
}

static enum err_code undo_presort(struct bundle_try *t, bool for_another, struct err *e)
{
    struct err why = {0};
    struct vote_sending how = *t->how;
    if (for_another)
        how.key = NULL;
    enum err_code rc = presort_undo_send(t->s, t->person, t->root, t->d->stage, &how, &why);
    return bundle_said(t, rc, &why, BUNDLE_APPLIED, e);
}

enum err_code bundle_try_presort(struct bundle_try *t, struct err *e)
{
    const struct bundle_decision *d = t->d;
    struct in_force f;
    struct err why = {0};
    enum err_code rc = presort_here(t, &f, e);
    bool mine = f.has && str_eq_c(f.person, t->person);
    if (rc != ERR_OK)
        return rc;
    if (d->kind == BUNDLE_PRESORT_UNDONE) {
        t->fate->outcome = !mine ? BUNDLE_SAME : BUNDLE_SUPERSEDED;
        return mine && is_later(d, &f) ? undo_presort(t, false, e) : ERR_OK;
    }
    bool excluded = str_eq(f.verdict, STR("exclude"));
    if (mine && excluded == (d->vote.verdict == VOTE_EXCLUDE)) {
        t->fate->outcome = BUNDLE_SAME;
        return ERR_OK;
    }
    if (mine && !(d->replaces && is_later(d, &f))) {
        bundle_refuse(t->fate, t->a, MSG_BUNDLE_DIFFERS(t->person, t->root, stage_name(d->stage)));
        return ERR_OK;
    }
    if (mine) {
        rc = still_reads(t, true, e);
        if (rc == ERR_OK && t->fate->outcome == BUNDLE_APPLIED)
            rc = undo_presort(t, true, e);
        if (rc != ERR_OK || t->fate->outcome != BUNDLE_APPLIED)
            return rc;
        return presort_send(t->s, t->person, t->root, d->stage, &d->vote, t->how, e);
    }
    rc = presort_send(t->s, t->person, t->root, d->stage, &d->vote, t->how, &why);
    return bundle_said(t, rc, &why, BUNDLE_APPLIED, e);
}

static enum err_code calibration_here(struct bundle_try *t, struct in_force *f, struct str *phase,
                                      struct err *e)
{
    struct db_stmt q;
    *f = (struct in_force){0};
    *phase = STR("");
    db_begin(&q, store_db(t->s), &Q_BUNDLE_CALIBRATION_PHASE_NOW);
    db_bind_int(&q, BUNDLE_CALIBRATION_PHASE_NOW_P_ID, t->d->calibration);
    if (db_step(&q))
        *phase = db_str(&q, BUNDLE_CALIBRATION_PHASE_NOW_PHASE, t->a);
    enum err_code rc = db_end(&q, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(t->s), &Q_BUNDLE_CALIBRATION_IN_FORCE);
    db_bind_int(&q, BUNDLE_CALIBRATION_IN_FORCE_P_ROOT, t->root);
    db_bind_int(&q, BUNDLE_CALIBRATION_IN_FORCE_P_CALIBRATION, t->d->calibration);
    db_bind_c(&q, BUNDLE_CALIBRATION_IN_FORCE_P_PERSON, t->person);
    db_bind_text(&q, BUNDLE_CALIBRATION_IN_FORCE_P_PHASE, t->d->phase);
    if (db_step(&q))
        *f = (struct in_force){.has = true,
                               .verdict = db_str(&q, BUNDLE_CALIBRATION_IN_FORCE_VERDICT, t->a),
                               .category = db_str(&q, BUNDLE_CALIBRATION_IN_FORCE_CATEGORY, t->a),
                               .reason = db_str(&q, BUNDLE_CALIBRATION_IN_FORCE_REASON, t->a),
                               .at = db_str(&q, BUNDLE_CALIBRATION_IN_FORCE_AT, t->a)};
    return db_end(&q, e);
}

/* Of a round the newest vote counts, so nothing is refused for what stands here. */
enum err_code bundle_try_calibration(struct bundle_try *t, struct err *e)
{
    const struct bundle_decision *d = t->d;
    struct in_force f;
    struct str phase;
    struct err why = {0};
    enum err_code rc = calibration_here(t, &f, &phase, e);
    if (rc != ERR_OK)
        return rc;
    if (f.has && str_eq_c(f.verdict, vote_verdict_name(d->vote.verdict)) &&
        str_eq(f.category, d->vote.category) && str_eq(f.reason, d->vote.reason)) {
        t->fate->outcome = BUNDLE_SAME;
        return ERR_OK;
    }
    if (f.has && !is_later(d, &f)) {
        t->fate->outcome = BUNDLE_SUPERSEDED;
        return ERR_OK;
    }
    if (!str_eq(phase, d->phase)) {
        bundle_refuse(t->fate, t->a, MSG_BUNDLE_PHASE(d->calibration));
        return ERR_OK;
    }
    rc = calibration_send(t->s, t->person, d->calibration, t->root, &d->vote, t->how, &why);
    return bundle_said(t, rc, &why, BUNDLE_APPLIED, e);
}

enum err_code bundle_try_recusal(struct bundle_try *t, struct err *e)
{
    struct db_stmt q;
    struct err why = {0};
    db_begin(&q, store_db(t->s), &Q_BUNDLE_RECUSED_ALREADY);
    db_bind_int(&q, BUNDLE_RECUSED_ALREADY_P_ROOT, t->root);
    db_bind_c(&q, BUNDLE_RECUSED_ALREADY_P_PERSON, t->person);
    bool already = db_step(&q);
    enum err_code rc = db_end(&q, e);
    t->fate->outcome = BUNDLE_SAME;
    if (rc != ERR_OK || already)
        return rc;
    rc = interest_recuse_send(t->s, t->person, t->root, arena_str(t->a, t->d->why).ptr,
                              arena_str(t->a, t->d->vote.note).ptr, t->how, &why);
    return bundle_said(t, rc, &why, BUNDLE_APPLIED, e);
}
