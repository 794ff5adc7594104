/* settling.c - conflicts as those who settle them are shown them. */
#include "screen/review/settling.h"
#include "screen/review/messages.h"
#include "screen/review/review_internal.h"
#include "screen/review/settling.sql.h"
#include "screen/review/standing_internal.h"

enum err_code settling_rights(struct store *s, const char *person,
                              struct settling_right out[STAGE_COUNT], struct err *e)
{
    const struct review_documents *d;
    struct arena a = {0};
    enum err_code rc = review_documents(s, &d, e);
    for (int k = 0; rc == ERR_OK && k < STAGE_COUNT; k++) {
        struct err refused;
        struct str resolver = d->protocol.stage[k].resolver;
        const char *const roles[] = {"resolver", arena_str(&a, resolver).ptr, NULL};
        enum err_code may = person_may(s, person, roles, (enum stage)k, &refused);
        if (may != ERR_OK && may != ERR_FORBIDDEN) {
            err_copy(e, &refused);
            rc = may;
        }
        out[k] = (struct settling_right){.may = may == ERR_OK,
                                         .plenum_only = str_eq(resolver, STR("plenum"))};
    }
    arena_release(&a);
    return rc;
}

/* Who settles nowhere isn't to know that readers disagree. */
static enum err_code check_any(const char *person, const struct settling_right right[STAGE_COUNT],
                               struct err *e)
{
    for (int k = 0; k < STAGE_COUNT; k++)
        if (right[k].may)
            return ERR_OK;
    return err_set(e, ERR_FORBIDDEN, MSG_SETTLING_NOWHERE(person));
}

static bool seen(const struct settling_conflict *c, struct str person)
{
    for (size_t i = 0; i < c->n; i++)
        if (str_eq(c->side[i].person, person))
            return true;
    return false;
}

static enum err_code add_votes(struct store *s, struct settling_conflict *c, struct arena *a,
                               struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_SETTLING_VOTES);
    db_bind_int(&q, SETTLING_VOTES_P_ROOT, c->root);
    db_bind_c(&q, SETTLING_VOTES_P_STAGE, stage_name(c->stage));
    while (db_step(&q) && c->n < VOTES_MAX) {
        if (seen(c, db_peek(&q, SETTLING_VOTES_PERSON)))
            continue;
        struct settling_side *x = &c->side[c->n++];
        x->person = db_str(&q, SETTLING_VOTES_PERSON, a);
        x->as = STR("reader");
        x->at = db_str(&q, SETTLING_VOTES_AT, a);
        standing_read_vote(&q, SETTLING_VOTES_VERDICT, a, &x->vote);
        x->vote.tags = db_str(&q, SETTLING_VOTES_TAGS, a);
        x->vote.spent_ms = db_int64(&q, SETTLING_VOTES_SPENT_MS);
    }
    return db_end(&q, e);
}

/* What a check contradicts, when a pre-sort excluded. */
static enum err_code add_presort(struct store *s, struct settling_conflict *c, struct arena *a,
                                 struct err *e)
{
    struct db_stmt q;
    if (c->n)
        return ERR_OK;
    db_begin(&q, store_db(s), &Q_SETTLING_PRESORT);
    db_bind_int(&q, SETTLING_PRESORT_P_ROOT, c->root);
    db_bind_c(&q, SETTLING_PRESORT_P_STAGE, stage_name(c->stage));
    if (db_step(&q)) {
        bool excluded = str_eq(db_peek(&q, SETTLING_PRESORT_VERDICT), STR("exclude"));
        c->side[c->n++] =
            (struct settling_side){.person = db_str(&q, SETTLING_PRESORT_PERSON, a),
                                   .as = STR("presort"),
                                   .at = db_str(&q, SETTLING_PRESORT_AT, a),
                                   .vote = {.verdict = excluded ? VOTE_EXCLUDE : VOTE_INCLUDE,
                                            .reason = db_str(&q, SETTLING_PRESORT_REASON, a),
                                            .note = db_str(&q, SETTLING_PRESORT_NOTE, a),
                                            .tags = db_str(&q, SETTLING_PRESORT_TAGS, a),
                                            .spent_ms = db_int64(&q, SETTLING_PRESORT_SPENT_MS),
                                            .criteria = db_int64(&q, SETTLING_PRESORT_CRITERIA)}};
    }
    return db_end(&q, e);
}

static enum err_code add_check(struct store *s, struct settling_conflict *c, struct arena *a,
                               struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_SETTLING_CHECK);
    db_bind_int(&q, SETTLING_CHECK_P_ROOT, c->root);
    db_bind_c(&q, SETTLING_CHECK_P_STAGE, stage_name(c->stage));
    if (db_step(&q)) {
        bool excluded = str_eq(db_peek(&q, SETTLING_CHECK_VERDICT), STR("exclude"));
        c->side[c->n++] =
            (struct settling_side){.person = db_str(&q, SETTLING_CHECK_PERSON, a),
                                   .as = STR("check"),
                                   .at = db_str(&q, SETTLING_CHECK_AT, a),
                                   .vote = {.verdict = excluded ? VOTE_EXCLUDE : VOTE_INCLUDE,
                                            .reason = db_str(&q, SETTLING_CHECK_REASON, a),
                                            .note = db_str(&q, SETTLING_CHECK_NOTE, a)}};
    }
    return db_end(&q, e);
}

static enum err_code load_whole(struct store *s, struct settling_conflict *c, struct arena *a,
                                struct err *e)
{
    struct db_stmt q;
    c->side = ARENA_ARRAY(a, VOTES_MAX + 2, struct settling_side);
    db_begin(&q, store_db(s), &Q_SETTLING_LINE);
    db_bind_int(&q, SETTLING_LINE_P_ROOT, c->root);
    db_bind_int(&q, SETTLING_LINE_P_SINCE, c->event);
    if (db_step(&q)) {
        c->citation = db_str(&q, SETTLING_LINE_CITATION, a);
        c->title = db_str(&q, SETTLING_LINE_TITLE, a);
        c->since = db_str(&q, SETTLING_LINE_AT, a);
    }
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK)
        rc = add_votes(s, c, a, e);
    if (rc == ERR_OK)
        rc = add_presort(s, c, a, e);
    return rc == ERR_OK ? add_check(s, c, a, e) : rc;
}

static bool is_after(const struct settling_conflict *c, const struct settling_place *p)
{
    if (!p || c->stage != p->stage)
        return !p || c->stage > p->stage;
    return c->event != p->event ? c->event > p->event : c->root > p->root;
}

enum err_code settling_waiting(struct store *s, const char *person, const struct settling_filter *f,
                               struct arena *a, struct settling_page *out, struct err *e)
{
    struct db_stmt q;
    struct settling_right right[STAGE_COUNT];
    *out = (struct settling_page){.item = ARENA_ARRAY(a, f->most, struct settling_conflict)};
    enum err_code rc = settling_rights(s, person, right, e);
    if (rc == ERR_OK)
        rc = check_any(person, right, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(s), &Q_SETTLING_WAITING);
    while (db_step(&q)) {
        struct settling_conflict c = {.root = db_int64(&q, SETTLING_WAITING_RECORD),
                                      .event = db_int64(&q, SETTLING_WAITING_SINCE)};
        if (!stage_parse(db_peek(&q, SETTLING_WAITING_STAGE), &c.stage) || !right[c.stage].may)
            continue;
        out->waiting[c.stage]++;
        if ((f->stage != STAGE_COUNT && c.stage != f->stage) || !is_after(&c, f->after))
            continue;
        if (out->n < f->most)
            out->item[out->n++] = c;
        else
            out->more = true;
    }
    rc = db_end(&q, e);
    for (size_t i = 0; rc == ERR_OK && i < out->n; i++)
        rc = load_whole(s, &out->item[i], a, e);
    return rc;
}

static enum err_code load_readings(struct store *s, struct settling_view *v, struct arena *a,
                                   struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    db_begin(&q, store_db(s), &Q_SETTLING_READINGS);
    db_bind_int(&q, SETTLING_READINGS_P_ROOT, v->conflict.root);
    db_bind_c(&q, SETTLING_READINGS_P_STAGE, stage_name(v->conflict.stage));
    while (db_step(&q)) {
        v->reading = arena_grow(a, v->reading, v->n_readings, &cap, sizeof *v->reading);
        v->reading[v->n_readings++] =
            (struct settling_reading){.reading = db_int64(&q, SETTLING_READINGS_READING),
                                      .cause = db_str(&q, SETTLING_READINGS_CAUSE, a),
                                      .note = db_str(&q, SETTLING_READINGS_NOTE, a),
                                      .person = db_str(&q, SETTLING_READINGS_PERSON, a),
                                      .at = db_str(&q, SETTLING_READINGS_AT, a)};
    }
    return db_end(&q, e);
}

enum err_code settling_load(struct store *s, const char *person, int64_t root, enum stage stage,
                            struct arena *a, struct settling_view *out, struct err *e)
{
    struct settling_right right[STAGE_COUNT];
    struct standing st;
    *out = (struct settling_view){.conflict = {.root = root, .stage = stage}};
    enum err_code rc = settling_rights(s, person, right, e);
    if (rc == ERR_OK && !right[stage].may)
        rc = err_set(e, ERR_FORBIDDEN, MSG_PERSON_MAY_NOT(person, "resolver", stage_name(stage)));
    if (rc == ERR_OK)
        rc = standing_of(s, root, stage, a, &st, e);
    if (rc == ERR_OK && st.state != STANDING_CONFLICT)
        rc = err_set(e, ERR_NOT_FOUND, MSG_VOTE_NO_CONFLICT(root, stage_name(stage)));
    if (rc != ERR_OK)
        return rc;
    out->plenum_only = right[stage].plenum_only;
    rc = load_whole(s, &out->conflict, a, e);
    for (size_t i = 0; i < out->conflict.n; i++)
        if (str_cmp(out->conflict.side[i].at, out->conflict.since) > 0)
            out->conflict.since = out->conflict.side[i].at;
    if (rc == ERR_OK)
        rc = vote_judged_before(s, person, root, stage, &out->judged, e);
    return rc == ERR_OK ? load_readings(s, out, a, e) : rc;
}

enum err_code settling_settled(struct store *s, const char *person, int64_t before, size_t most,
                               struct arena *a, struct settling_done **out, size_t *n,
                               struct err *e)
{
    struct db_stmt q;
    struct settling_right right[STAGE_COUNT];
    *out = ARENA_ARRAY(a, most, struct settling_done);
    *n = 0;
    enum err_code rc = settling_rights(s, person, right, e);
    if (rc == ERR_OK)
        rc = check_any(person, right, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(s), &Q_SETTLING_SETTLED);
    db_bind_int(&q, SETTLING_SETTLED_P_BEFORE, before);
    db_bind_int(&q, SETTLING_SETTLED_P_TITLE, right[STAGE_TITLE].may);
    db_bind_int(&q, SETTLING_SETTLED_P_ABSTRACT, right[STAGE_ABSTRACT].may);
    db_bind_int(&q, SETTLING_SETTLED_P_FULL_TEXT, right[STAGE_FULL_TEXT].may);
    db_bind_int(&q, SETTLING_SETTLED_P_MOST, (int64_t)most);
    while (db_step(&q)) {
        struct settling_done x = {.event = db_int64(&q, SETTLING_SETTLED_EVENT),
                                  .root = db_int64(&q, SETTLING_SETTLED_ROOT),
                                  .citation = db_str(&q, SETTLING_SETTLED_CITATION, a),
                                  .title = db_str(&q, SETTLING_SETTLED_TITLE, a),
                                  .person = db_str(&q, SETTLING_SETTLED_PERSON, a),
                                  .at = db_str(&q, SETTLING_SETTLED_AT, a),
                                  .how = db_str(&q, SETTLING_SETTLED_HOW, a),
                                  .present = db_str(&q, SETTLING_SETTLED_PRESENT, a)};
        if (!stage_parse(db_peek(&q, SETTLING_SETTLED_STAGE), &x.stage))
            continue;
        standing_read_vote(&q, SETTLING_SETTLED_VERDICT, a, &x.vote);
        (*out)[(*n)++] = x;
    }
    return db_end(&q, e);
}
