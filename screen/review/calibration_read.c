/* calibration_read.c - rounds as they are shown: who sees which vote, and how far they agree. */
#include "screen/review/calibration.h"
#include "screen/review/calibration.sql.h"
#include "screen/review/messages.h"
#include "screen/review/queue_internal.h"

static enum calibration_phase phase_of(struct str s)
{
    for (int i = CALIBRATION_BEFORE; i < CALIBRATION_CLOSED; i++)
        if (str_eq_c(s, calibration_phase_name((enum calibration_phase)i)))
            return (enum calibration_phase)i;
    return CALIBRATION_CLOSED;
}

static enum err_code read_people(struct str json, struct arena *a, struct str **out, size_t *n,
                                 struct err *e)
{
    json_t *list = NULL;
    enum err_code rc = json_load(json, "people", &list, e);
    *n = rc == ERR_OK ? json_array_size(list) : 0;
    *out = ARENA_ARRAY(a, *n, struct str);
    for (size_t i = 0; i < *n; i++) {
        const char *id = json_string_value(json_array_get(list, i));
        (*out)[i] = arena_str(a, str_c(id ? id : ""));
    }
    json_decref(list);
    return rc;
}

static bool is_of(const struct calibration *c, const char *reader)
{
    for (size_t i = 0; reader && i < c->n_people; i++)
        if (str_eq_c(c->person[i], reader))
            return true;
    return false;
}

enum err_code calibration_list(struct store *s, const char *reader, struct arena *a,
                               struct calibration **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    enum err_code rc = ERR_OK;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_CALIBRATIONS);
    db_bind_c(&q, CALIBRATIONS_P_READER, reader ? reader : "");
    while (rc == ERR_OK && db_step(&q)) {
        struct calibration c = {.id = db_int64(&q, CALIBRATIONS_ID),
                                .how = db_str(&q, CALIBRATIONS_HOW, a),
                                .at = db_str(&q, CALIBRATIONS_AT, a),
                                .actor = db_str(&q, CALIBRATIONS_PERSON, a),
                                .seed = db_int64(&q, CALIBRATIONS_SEED),
                                .phase = phase_of(db_peek(&q, CALIBRATIONS_PHASE)),
                                .n_records = db_int64(&q, CALIBRATIONS_RECORDS)};
        if (!stage_parse(db_peek(&q, CALIBRATIONS_STAGE), &c.stage))
            continue;
        rc = read_people(db_peek(&q, CALIBRATIONS_PEOPLE), a, &c.person, &c.n_people, e);
        bool own = c.phase == CALIBRATION_BEFORE && is_of(&c, reader);
        c.n_votes = db_int64(&q, own ? CALIBRATIONS_OWN : CALIBRATIONS_VOTES);
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = c;
    }
    return db_end_with(&q, rc, e);
}

enum err_code calibration_load(struct store *s, int64_t id, const char *reader, struct arena *a,
                               struct calibration *out, struct err *e)
{
    struct calibration *list;
    size_t n;
    enum err_code rc = calibration_list(s, reader, a, &list, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        if (list[i].id == id) {
            *out = list[i];
            return ERR_OK;
        }
    return rc == ERR_OK ? err_set(e, ERR_NOT_FOUND, MSG_CALIBRATION_UNKNOWN(id)) : rc;
}

static enum err_code load_records(struct store *s, const struct calibration *c, struct arena *a,
                                  struct calibration_item **out, int64_t **member, size_t *n,
                                  struct err *e)
{
    struct db_stmt q;
    size_t cap = 0, cap_member = 0;
    *out = NULL;
    *member = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_CALIBRATION_RECORDS);
    db_bind_int(&q, CALIBRATION_RECORDS_P_CALIBRATION, c->id);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        *member = arena_grow(a, *member, *n, &cap_member, sizeof **member);
        (*member)[*n] = db_int64(&q, CALIBRATION_RECORDS_RECORD);
        (*out)[(*n)++] =
            (struct calibration_item){.root = db_int64(&q, CALIBRATION_RECORDS_ROOT),
                                      .position = db_int64(&q, CALIBRATION_RECORDS_POSITION),
                                      .citation = db_str(&q, CALIBRATION_RECORDS_CITATION, a),
                                      .title = db_str(&q, CALIBRATION_RECORDS_TITLE, a),
                                      .stratum = db_str(&q, CALIBRATION_RECORDS_STRATUM, a),
                                      .before = ARENA_ARRAY(a, c->n_people, struct vote),
                                      .after = ARENA_ARRAY(a, c->n_people, struct vote),
                                      .has_before = ARENA_ARRAY(a, c->n_people, bool),
                                      .has_after = ARENA_ARRAY(a, c->n_people, bool)};
    }
    return db_end(&q, e);
}

static void fill_vote(struct db_stmt *q, const struct calibration *c, struct calibration_item *item,
                      struct arena *a)
{
    struct str person = db_peek(q, CALIBRATION_VOTES_PERSON);
    struct vote v = {.category = db_str(q, CALIBRATION_VOTES_CATEGORY, a),
                     .reason = db_str(q, CALIBRATION_VOTES_REASON, a),
                     .note = db_str(q, CALIBRATION_VOTES_NOTE, a)};
    bool before = str_eq(db_peek(q, CALIBRATION_VOTES_PHASE), STR("before"));
    if (!vote_verdict_parse(db_peek(q, CALIBRATION_VOTES_VERDICT), &v.verdict))
        return;
    for (size_t i = 0; i < c->n_people; i++) {
        if (!str_eq(c->person[i], person))
            continue;
        if (before) {
            item->before[i] = v;
            item->has_before[i] = true;
        }
        /* `before` sorts first: what came after stands. */
        item->after[i] = v;
        item->has_after[i] = true;
    }
}

enum err_code calibration_items(struct store *s, const struct calibration *c, const char *reader,
                                struct arena *a, struct calibration_item **out, size_t *n,
                                struct err *e)
{
    struct db_stmt q;
    int64_t *member;
    bool everybody = c->phase != CALIBRATION_BEFORE;
    enum err_code rc = load_records(s, c, a, out, &member, n, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(s), &Q_CALIBRATION_VOTES);
    db_bind_int(&q, CALIBRATION_VOTES_P_CALIBRATION, c->id);
    db_bind_int(&q, CALIBRATION_VOTES_P_EVERYBODY, everybody);
    db_bind_c(&q, CALIBRATION_VOTES_P_READER, reader ? reader : "");
    while (db_step(&q))
        for (size_t i = 0; i < *n; i++)
            if (member[i] == db_int64(&q, CALIBRATION_VOTES_RECORD))
                fill_vote(&q, c, &(*out)[i], a);
    return db_end(&q, e);
}

static bool has_person(struct str people, const char *person, struct arena *a)
{
    struct err ignored = {0};
    struct str *list;
    size_t n;
    if (read_people(people, a, &list, &n, &ignored) != ERR_OK)
        return false;
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(list[i], person))
            return true;
    return false;
}

static enum err_code next_after(struct store *s, const char *person, int64_t id, int64_t *position,
                                int64_t *root, struct err *e)
{
    struct db_stmt q;
    *root = 0;
    db_begin(&q, store_db(s), &Q_CALIBRATION_NEXT);
    db_bind_int(&q, CALIBRATION_NEXT_P_CALIBRATION, id);
    db_bind_int(&q, CALIBRATION_NEXT_P_AFTER, *position);
    db_bind_c(&q, CALIBRATION_NEXT_P_PERSON, person);
    if (db_step(&q)) {
        *root = db_int64(&q, CALIBRATION_NEXT_ROOT);
        *position = db_int64(&q, CALIBRATION_NEXT_POSITION);
    }
    return db_end(&q, e);
}

/* Those that the person may judge: a merge may have made one of them theirs. */
static enum err_code fill_from(struct store *s, const char *person, int64_t id,
                               const struct turn_options *o, struct queue_list *l, struct err *e)
{
    int64_t position = 0, root = 1;
    enum err_code rc = ERR_OK;
    while (rc == ERR_OK && root && !queue_is_full(l)) {
        bool skip = false;
        rc = next_after(s, person, id, &position, &root, e);
        if (rc != ERR_OK || !root || !queue_wants(l, o, root))
            continue;
        rc = interest_skip(s, person, person, root, &skip, e);
        if (rc == ERR_OK && !skip)
            l->root[l->n++] = root;
    }
    return rc;
}

enum err_code calibration_fill(struct store *s, const char *person, enum stage stage,
                               const struct turn_options *o, struct queue_list *l, int64_t *id,
                               struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    size_t before = l->n;
    *id = 0;
    db_begin(&q, store_db(s), &Q_CALIBRATION_ROUNDS_OF);
    db_bind_c(&q, CALIBRATION_ROUNDS_OF_P_STAGE, stage_name(stage));
    while (!*id && db_step(&q))
        if (has_person(db_peek(&q, CALIBRATION_ROUNDS_OF_PEOPLE), person, &a))
            *id = db_int64(&q, CALIBRATION_ROUNDS_OF_ID);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && *id)
        rc = fill_from(s, person, *id, o, l, e);
    if (l->n == before)
        *id = 0;
    arena_release(&a);
    return rc;
}

enum err_code calibration_turn(struct store *s, const char *person, enum stage stage, int64_t *id,
                               int64_t *root, struct err *e)
{
    const struct turn_options none = {0};
    struct queue_list one = {.root = root, .most = 1};
    *root = 0;
    return calibration_fill(s, person, stage, &none, &one, id, e);
}

enum err_code calibration_left(struct store *s, int64_t id, const char *person, int64_t *left,
                               struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_CALIBRATION_MISSING);
    db_bind_int(&q, CALIBRATION_MISSING_P_CALIBRATION, id);
    db_bind_c(&q, CALIBRATION_MISSING_P_PERSON, person ? person : "");
    *left = db_step(&q) ? db_int64(&q, CALIBRATION_MISSING_N) : 0;
    return db_end(&q, e);
}

/* A maybe counts as the protocol says: as going on, or as a third category. */
static int16_t category_of(const struct vote *v, enum maybe_rule maybe)
{
    if (v->verdict == VOTE_MAYBE && maybe == MAYBE_CONFLICT)
        return 2;
    return v->verdict == VOTE_EXCLUDE;
}

enum err_code calibration_statistics(struct store *s, const struct calibration *c, bool after,
                                     struct arena *a, struct agreement *out, struct err *e)
{
    const struct review_documents *d;
    struct calibration_item *item;
    size_t n;
    enum err_code rc = review_documents(s, &d, e);
    if (rc == ERR_OK)
        rc = calibration_items(s, c, NULL, a, &item, &n, e);
    if (rc != ERR_OK)
        return rc;
    enum maybe_rule maybe = d->protocol.stage[c->stage].maybe;
    int16_t *vote = ARENA_ARRAY(a, n * c->n_people, int16_t);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < c->n_people; k++) {
            bool has = after ? item[i].has_after[k] : item[i].has_before[k];
            const struct vote *v = after ? &item[i].after[k] : &item[i].before[k];
            vote[i * c->n_people + k] = has ? category_of(v, maybe) : AGREEMENT_MISSING;
        }
    struct agreement_votes votes = {vote, n, c->n_people, maybe == MAYBE_CONFLICT ? 3 : 2};
    return agreement_compute(&votes, &(struct agreement_options){0}, a, out, e);
}

enum err_code calibration_agreement(struct store *s, const struct calibration *c, bool after,
                                    enum agreement_measure m, double *value, bool *defined,
                                    struct err *e)
{
    static const enum agreement_coefficient which[] = {
        [MEASURE_RAW] = AGREEMENT_RAW,       [MEASURE_COHEN] = AGREEMENT_COHEN,
        [MEASURE_FLEISS] = AGREEMENT_FLEISS, [MEASURE_PABAK] = AGREEMENT_PABAK,
        [MEASURE_AC1] = AGREEMENT_AC1,       [MEASURE_ALPHA] = AGREEMENT_ALPHA};
    struct arena a = {0};
    struct agreement out;
    *defined = false;
    enum err_code rc = calibration_statistics(s, c, after, &a, &out, e);
    /* Cohen's kappa of more than two is the mean over pairs. */
    enum agreement_coefficient k = which[m];
    if (k == AGREEMENT_COHEN && c->n_people > 2)
        k = AGREEMENT_LIGHT;
    if (rc == ERR_OK) {
        *defined = out.of[k].undefined == AGREEMENT_FINE;
        *value = *defined ? out.of[k].value : 0;
    }
    arena_release(&a);
    return rc;
}

enum err_code calibration_gate(struct store *s, enum stage stage, struct err *e)
{
    const struct review_documents *d;
    struct arena a = {0};
    struct calibration *list = NULL;
    size_t n = 0;
    bool open = false;
    enum err_code rc = review_documents(s, &d, e);
    if (rc != ERR_OK || !d->protocol.stage[stage].calibration_at_least)
        return rc;
    const struct protocol_stage *rule = &d->protocol.stage[stage];
    rc = calibration_list(s, NULL, &a, &list, &n, e);
    for (size_t i = 0; rc == ERR_OK && !open && i < n; i++) {
        double value = 0;
        bool defined = false;
        if (list[i].stage != stage || list[i].phase != CALIBRATION_CLOSED ||
            list[i].n_records < rule->calibration_records)
            continue;
        rc = calibration_agreement(s, &list[i], false, rule->calibration_measure, &value, &defined,
                                   e);
        open = defined && value * 1000 >= (double)rule->calibration_at_least - 1e-9;
    }
    arena_release(&a);
    if (rc != ERR_OK || open)
        return rc;
    return err_set(
        e, ERR_STATE,
        MSG_CALIBRATION_GATE(stage_name(stage), agreement_measure_name(rule->calibration_measure),
                             (double)rule->calibration_at_least / 1000, rule->calibration_records));
}
