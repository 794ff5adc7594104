/* calibration.c - drawing a round, voting in it, discussing and closing it. */
#include "screen/review/calibration.h"

#include "screen/review/calibration.sql.h"
#include "screen/review/draw.h"
#include "screen/review/interest.h"
#include "screen/review/messages.h"
#include "screen/review/outcome.h"
#include "screen/review/review_internal.h"

static const char *const PHASES[] = {"before", "after", "closed"};
static const char *const LEADS[] = {"lead", NULL};

const char *calibration_phase_name(enum calibration_phase p)
{
    return PHASES[p];
}

static enum err_code none_open(struct store *s, enum stage stage, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_CALIBRATION_OPEN_AT);
    db_bind_c(&q, CALIBRATION_OPEN_AT_P_STAGE, stage_name(stage));
    int64_t open = db_step(&q) ? db_int64(&q, CALIBRATION_OPEN_AT_ID) : 0;
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK && open
               ? err_set(e, ERR_STATE, MSG_CALIBRATION_OPEN(open, stage_name(stage)))
               : rc;
}

/* The people named, or everybody who reads there. */
static enum err_code people_of(struct store *s, const struct calibration_options *o,
                               struct arena *a, struct str **out, size_t *n, struct err *e)
{
    enum err_code rc = ERR_OK;
    if (o->n_people == 0)
        rc = person_readers(s, o->stage, false, a, out, n, e);
    else
        *out = ARENA_ARRAY(a, o->n_people, struct str);
    for (size_t i = 0; rc == ERR_OK && i < o->n_people; i++) {
        rc = person_may_read(s, o->people[i], o->stage, false, e);
        (*out)[i] = str_c(o->people[i]);
        for (size_t k = 0; rc == ERR_OK && k < i; k++)
            if (str_eq((*out)[i], (*out)[k]))
                rc = err_set(e, ERR_INPUT, MSG_PLENUM_TWICE(o->people[i]));
    }
    if (o->n_people)
        *n = o->n_people;
    return rc == ERR_OK && *n < 2 ? err_set(e, ERR_INPUT, MSG_CALIBRATION_TWO) : rc;
}

/* What one of the people wrote, or was recused from, is left out. */
static enum err_code leave_out(struct store *s, const char *actor, const struct str *people,
                               size_t n_people, int64_t *record, struct str *stratum, size_t *n,
                               struct arena *a, struct err *e)
{
    enum err_code rc = ERR_OK;
    size_t kept = 0;
    for (size_t i = 0; rc == ERR_OK && i < *n; i++) {
        bool skip = false;
        for (size_t k = 0; rc == ERR_OK && !skip && k < n_people; k++)
            rc = interest_skip(s, actor, arena_str(a, people[k]).ptr, record[i], &skip, e);
        if (skip)
            continue;
        record[kept] = record[i];
        stratum[kept++] = stratum[i];
    }
    *n = kept;
    return rc;
}

static enum err_code frame(struct store *s, const char *actor, enum stage stage,
                           const struct str *people, size_t n_people, struct arena *a,
                           int64_t **record, struct str **stratum, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0, cap_strata = 0;
    *n = 0;
    db_begin(&q, store_db(s), &Q_CALIBRATION_FRAME);
    db_bind_c(&q, CALIBRATION_FRAME_P_STAGE, stage_name(stage));
    while (db_step(&q)) {
        *record = arena_grow(a, *record, *n, &cap, sizeof **record);
        *stratum = arena_grow(a, *stratum, *n, &cap_strata, sizeof **stratum);
        (*record)[*n] = db_int64(&q, CALIBRATION_FRAME_RECORD);
        (*stratum)[(*n)++] = db_str(&q, CALIBRATION_FRAME_STRATUM, a);
    }
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK)
        rc = leave_out(s, actor, people, n_people, *record, *stratum, n, a, e);
    return rc == ERR_OK && *n == 0
               ? err_set(e, ERR_STATE, MSG_CALIBRATION_NO_RECORDS(stage_name(stage)))
               : rc;
}

static enum err_code next_id(struct store *s, int64_t *id, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_CALIBRATION_NEXT_ID);
    *id = db_step(&q) ? db_int64(&q, CALIBRATION_NEXT_ID_ID) : 1;
    return db_end(&q, e);
}

static enum err_code append_started(struct store *s, const char *actor,
                                    const struct calibration_options *o, int64_t id,
                                    const struct str *people, size_t n_people,
                                    const struct draw_frame *f, const size_t *drawn, size_t n,
                                    struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    json_key_int(&j, "calibration", id);
    json_key_c(&j, "stage", stage_name(o->stage));
    json_key_c(&j, "how", o->stratified ? "stratified" : "random");
    json_key_int(&j, "seed", (int64_t)o->seed);
    json_key_int(&j, "frame", (int64_t)f->n);
    json_key_arr(&j, "people");
    for (size_t i = 0; i < n_people; i++)
        json_str(&j, people[i]);
    json_end(&j);
    json_key_arr(&j, "records");
    for (size_t i = 0; i < n; i++) {
        json_arr(&j);
        json_int(&j, f->record[drawn[i]]);
        json_str(&j, f->stratum ? f->stratum[drawn[i]] : STR(""));
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
    enum err_code rc = store_append(s, actor, "calibration.started", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

enum err_code calibration_start(struct store *s, const char *actor,
                                const struct calibration_options *o, int64_t *id, struct err *e)
{
    struct arena a = {0};
    struct str *people = NULL, *stratum = NULL;
    int64_t *record = NULL;
    size_t n_people = 0, n_frame = 0, *drawn;
    enum err_code rc = person_may(s, actor, LEADS, o->stage, e);
    if (rc == ERR_OK && o->n < 1)
        rc = err_set(e, ERR_INPUT, MSG_CALIBRATION_SIZE);
    if (rc == ERR_OK)
        rc = none_open(s, o->stage, e);
    if (rc == ERR_OK)
        rc = people_of(s, o, &a, &people, &n_people, e);
    if (rc == ERR_OK)
        rc = frame(s, actor, o->stage, people, n_people, &a, &record, &stratum, &n_frame, e);
    if (rc == ERR_OK)
        rc = next_id(s, id, e);
    if (rc == ERR_OK) {
        struct draw_frame f = {record, o->stratified ? stratum : NULL, n_frame};
        size_t n = draw_sample(&f, (size_t)o->n, o->seed, &a, &drawn);
        rc = append_started(s, actor, o, *id, people, n_people, &f, drawn, n, e);
    }
    arena_release(&a);
    return rc;
}

static bool is_of(const struct calibration *c, const char *person)
{
    for (size_t i = 0; i < c->n_people; i++)
        if (str_eq_c(c->person[i], person))
            return true;
    return false;
}

static enum err_code member_of(struct store *s, const struct calibration *c, int64_t root,
                               int64_t *record, struct err *e)
{
    struct db_stmt q;
    *record = 0;
    db_begin(&q, store_db(s), &Q_CALIBRATION_RECORDS);
    db_bind_int(&q, CALIBRATION_RECORDS_P_CALIBRATION, c->id);
    while (db_step(&q))
        if (!*record && db_int64(&q, CALIBRATION_RECORDS_ROOT) == root)
            *record = db_int64(&q, CALIBRATION_RECORDS_RECORD);
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK && !*record ? err_set(e, ERR_STATE, MSG_CALIBRATION_NOT_IN(root, c->id))
                                    : rc;
}

enum err_code calibration_send(struct store *s, const char *person, int64_t id, int64_t root,
                               const struct vote *v, const struct vote_sending *how, struct err *e)
{
    struct arena a = {0};
    struct calibration c = {0};
    const struct review_documents *d;
    int64_t record = 0;
    struct buf text = {0};
    struct json_out j = {.out = &text};
    const char *known;
    enum err_code rc = person_acting(s, person, &a, &known, e);
    if (rc == ERR_OK)
        rc = review_documents(s, &d, e);
    if (rc == ERR_OK)
        rc = calibration_load(s, id, person, &a, &c, e);
    if (rc == ERR_OK && !is_of(&c, person))
        rc = err_set(e, ERR_FORBIDDEN, MSG_CALIBRATION_NOT_YOURS(person, id));
    if (rc == ERR_OK && c.phase == CALIBRATION_CLOSED)
        rc = err_set(e, ERR_STATE, MSG_CALIBRATION_IS_CLOSED(id));
    if (rc == ERR_OK)
        rc = member_of(s, &c, root, &record, e);
    if (rc == ERR_OK)
        rc = interest_check(s, person, root, e);
    if (rc == ERR_OK && v->verdict == VOTE_MAYBE &&
        d->protocol.stage[c.stage].maybe == MAYBE_REFUSED)
        rc = err_set(e, ERR_INPUT, MSG_VOTE_MAYBE_REFUSED(stage_name(c.stage)));
    if (rc == ERR_OK)
        rc = vote_check_words(&d->pico, c.stage, v, e);
    if (rc == ERR_OK) {
        json_obj(&j);
        json_key_int(&j, "calibration", id);
        json_key_c(&j, "phase", PHASES[c.phase]);
        vote_json(&j, record, c.stage, v, how->criteria ? how->criteria : d->pico_version);
        vote_sending_json(&j, how);
        json_end(&j);
        rc = store_append(s, person, "calibration.voted", buf_str(&text), NULL, e);
    }
    buf_release(&text);
    arena_release(&a);
    return rc;
}

enum err_code calibration_vote(struct store *s, const char *person, int64_t id, int64_t root,
                               const struct vote *v, struct err *e)
{
    return calibration_send(s, person, id, root, v, &(struct vote_sending){0}, e);
}

static enum err_code append_phase(struct store *s, const char *actor, const char *kind, int64_t id,
                                  struct err *e)
{
    struct arena a = {0};
    enum err_code rc = store_append(
        s, actor, kind, str_c(arena_fmt(&a, "{\"calibration\":%" PRId64 "}", id)), NULL, e);
    arena_release(&a);
    return rc;
}

enum err_code calibration_discuss(struct store *s, const char *actor, int64_t id, bool early,
                                  struct err *e)
{
    struct arena a = {0};
    struct calibration c = {0};
    int64_t missing = 0;
    enum err_code rc = calibration_load(s, id, NULL, &a, &c, e);
    if (rc == ERR_OK)
        rc = person_may(s, actor, LEADS, c.stage, e);
    if (rc == ERR_OK && c.phase != CALIBRATION_BEFORE)
        rc = err_set(e, ERR_STATE, MSG_CALIBRATION_DISCUSSED(id));
    if (rc == ERR_OK)
        rc = calibration_left(s, id, NULL, &missing, e);
    if (rc == ERR_OK && missing > 0 && !early)
        rc = err_set(e, ERR_STATE, MSG_CALIBRATION_MISSING(id, missing));
    if (rc == ERR_OK)
        rc = append_phase(s, actor, "calibration.discussed", id, e);
    arena_release(&a);
    return rc;
}

static const struct vote *given_for(const struct calibration_consensus *given, size_t n,
                                    int64_t root)
{
    for (size_t i = 0; i < n; i++)
        if (given[i].root == root)
            return &given[i].vote;
    return NULL;
}

/* What the newest votes agree on; false when they don't, or nobody voted. */
static bool agreed(const struct calibration *c, const struct calibration_item *item,
                   const struct protocol_stage *rule, const struct pico *pico, struct vote *out)
{
    struct vote votes[VOTES_MAX];
    struct protocol_stage all = *rule;
    struct outcome_input in = {.votes = votes};
    for (size_t i = 0; i < c->n_people && in.n < VOTES_MAX; i++)
        if (item->has_after[i])
            votes[in.n++] = item->after[i];
    in.readers = in.n;
    all.reviewers = 1;
    all.include_needs = 1;
    all.presort = false;
    all.agreement = AGREEMENT_ALL;
    if (in.n == 0)
        return false;
    struct standing st = outcome_of(&in, &all, pico);
    *out = (struct vote){.verdict = st.include ? VOTE_INCLUDE : VOTE_EXCLUDE,
                         .category = st.category,
                         .reason = st.reason};
    return st.state == STANDING_DECIDED;
}

static enum err_code consensus(const struct calibration *c, const struct calibration_item *item,
                               const struct review_documents *d,
                               const struct calibration_consensus *given, size_t n,
                               struct json_out *j, struct err *e)
{
    struct vote v;
    const struct vote *said = given_for(given, n, item->root);
    if (said)
        v = *said;
    else if (!agreed(c, item, &d->protocol.stage[c->stage], &d->pico, &v))
        return err_set(e, ERR_STATE, MSG_CALIBRATION_NO_CONSENSUS(item->root, c->id));
    if (v.verdict == VOTE_MAYBE)
        return err_set(e, ERR_INPUT, MSG_VOTE_RESOLVE_MAYBE);
    enum err_code rc = vote_check_words(&d->pico, c->stage, &v, e);
    json_obj(j);
    vote_json(j, item->root, c->stage, &v, d->pico_version);
    json_end(j);
    return rc;
}

enum err_code calibration_close(struct store *s, const char *actor, int64_t id,
                                const struct calibration_consensus *given, size_t n, struct err *e)
{
    struct arena a = {0};
    struct calibration c = {0};
    struct calibration_item *item = NULL;
    const struct review_documents *d;
    size_t n_items = 0;
    struct buf text = {0};
    struct json_out j = {.out = &text};
    enum err_code rc = review_documents(s, &d, e);
    if (rc == ERR_OK)
        rc = calibration_load(s, id, NULL, &a, &c, e);
    if (rc == ERR_OK)
        rc = person_may(s, actor, LEADS, c.stage, e);
    if (rc == ERR_OK && c.phase != CALIBRATION_AFTER)
        rc = err_set(e, ERR_STATE,
                     c.phase == CALIBRATION_CLOSED ? MSG_CALIBRATION_IS_CLOSED(id)
                                                   : MSG_CALIBRATION_NOT_DISCUSSED(id));
    if (rc == ERR_OK)
        rc = calibration_items(s, &c, NULL, &a, &item, &n_items, e);
    json_obj(&j);
    json_key_int(&j, "calibration", id);
    json_key_arr(&j, "records");
    for (size_t i = 0; rc == ERR_OK && i < n_items; i++)
        rc = consensus(&c, &item[i], d, given, n, &j, e);
    json_end(&j);
    json_end(&j);
    if (rc == ERR_OK)
        rc = store_append(s, actor, "calibration.closed", buf_str(&text), NULL, e);
    buf_release(&text);
    arena_release(&a);
    return rc;
}
