/* cast.c - one decision: is its record here, is it the person's latest, does it fit what is in
 * force; then the rule of its kind. */
#include "screen/bundle/bundle.sql.h"
#include "screen/bundle/bundle_internal.h"
#include "screen/bundle/messages.h"

static enum err_code find_record(struct store *s, const struct bundle_decision *d, int64_t *record,
                                 int64_t *root, struct err *e)
{
    struct db_stmt q;
    struct hash raw;
    *record = *root = 0;
    if (!hash_parse(d->raw, &raw))
        return ERR_OK;
    db_begin(&q, store_db(s), &Q_BUNDLE_PLACE_FIND);
    db_bind_text(&q, BUNDLE_PLACE_FIND_P_BATCH, d->batch);
    db_bind_int(&q, BUNDLE_PLACE_FIND_P_POSITION, d->position);
    db_bind_blob(&q, BUNDLE_PLACE_FIND_P_RAW, raw.byte, sizeof raw.byte);
    if (db_step(&q)) {
        *record = db_int64(&q, BUNDLE_PLACE_FIND_ID);
        *root = db_int64(&q, BUNDLE_PLACE_FIND_ROOT);
    }
    return db_end(&q, e);
}

static enum err_code decided_later(struct store *s, struct str person,
                                   const struct bundle_decision *d, int64_t record, bool *yes,
                                   struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_BUNDLE_DECIDED_LATER);
    db_bind_text(&q, BUNDLE_DECIDED_LATER_P_PERSON, person);
    db_bind_int(&q, BUNDLE_DECIDED_LATER_P_RECORD, record);
    db_bind_text(&q, BUNDLE_DECIDED_LATER_P_TRACK, d->track);
    db_bind_text(&q, BUNDLE_DECIDED_LATER_P_AT, d->at);
    db_bind_int(&q, BUNDLE_DECIDED_LATER_P_SEQ, d->seq);
    *yes = db_step(&q);
    return db_end(&q, e);
}

static enum err_code reading_now(struct store *s, int64_t record, enum stage stage, int64_t *out,
                                 struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_BUNDLE_READING_BEFORE);
    db_bind_int(&q, BUNDLE_READING_BEFORE_P_RECORD, record);
    db_bind_c(&q, BUNDLE_READING_BEFORE_P_STAGE, stage_name(stage));
    db_bind_int(&q, BUNDLE_READING_BEFORE_P_SEQ, INT64_MAX);
    *out = db_step(&q) ? db_int64(&q, BUNDLE_READING_BEFORE_READING) : 1;
    return db_end(&q, e);
}

/* The PICO that a decision was made under: *known when this review has the same one under that
 * number, *newest when it is the one in force. */
static enum err_code check_pico(struct store *s, const struct bundle *b, int64_t version,
                                bool *known, bool *newest, struct err *e)
{
    struct db_stmt q;
    struct hash made = {0};
    bool given = false;
    for (size_t i = 0; i < b->n_pico; i++)
        if (b->pico[i].version == version) {
            made = b->pico[i].hash;
            given = true;
        }
    *known = *newest = false;
    db_begin(&q, store_db(s), &Q_BUNDLE_PICOS);
    while (db_step(&q)) {
        bool same = given && db_int64(&q, BUNDLE_PICOS_VERSION) == version &&
                    hash_eq(blob_hash_column(&q, BUNDLE_PICOS_HASH), made);
        *known = *known || same;
        *newest = same; /* of the last row */
    }
    return db_end(&q, e);
}

static enum err_code by_kind(struct bundle_try *t, struct err *e)
{
    switch (t->d->kind) {
    case BUNDLE_VOTE:
    case BUNDLE_VOTE_CHANGED:
    case BUNDLE_VOTE_UNDONE:
        return bundle_try_vote(t, e);
    case BUNDLE_PRESORT:
    case BUNDLE_PRESORT_UNDONE:
        return bundle_try_presort(t, e);
    case BUNDLE_CALIBRATION:
        return bundle_try_calibration(t, e);
    case BUNDLE_RECUSAL:
    case BUNDLE_KINDS:
        break;
    }
    return bundle_try_recusal(t, e);
}

/* Made in another reading of the stage, or under criteria that are not in force. */
static enum err_code check_fit(struct store *s, const struct bundle *b,
                               const struct bundle_decision *d, const struct bundle_in *how,
                               struct arena *a, struct bundle_fate *f, struct err *e)
{
    int64_t reading = d->reading;
    bool known = true, newest = true;
    enum err_code rc = ERR_OK;
    if (d->kind != BUNDLE_RECUSAL && d->kind != BUNDLE_CALIBRATION)
        rc = reading_now(s, f->record, d->stage, &reading, e);
    if (rc == ERR_OK && reading != d->reading)
        bundle_refuse(f, a, MSG_BUNDLE_READING(d->reading, stage_name(d->stage), reading));
    if (rc != ERR_OK || f->outcome == BUNDLE_REFUSED || !bundle_has_verdict(d->kind))
        return rc;
    rc = check_pico(s, b, d->vote.criteria, &known, &newest, e);
    if (rc == ERR_OK && !known)
        bundle_refuse(f, a, MSG_BUNDLE_OTHER_CRITERIA(d->vote.criteria));
    else if (rc == ERR_OK && !newest && !how->older_criteria)
        bundle_refuse(f, a, MSG_BUNDLE_OLDER_CRITERIA(d->vote.criteria));
    return rc;
}

enum err_code bundle_cast(struct store *s, const struct bundle *b, const struct bundle_decision *d,
                          const struct bundle_in *how, struct arena *a, struct bundle_fate *f,
                          struct err *e)
{
    int64_t root = 0;
    bool later = false;
    *f = (struct bundle_fate){.outcome = BUNDLE_APPLIED};
    enum err_code rc = find_record(s, d, &f->record, &root, e);
    if (rc == ERR_OK && !root) {
        bundle_refuse(f, a, MSG_BUNDLE_NO_RECORD(d->position, d->batch));
        return ERR_OK;
    }
    if (rc == ERR_OK)
        rc = decided_later(s, b->person, d, f->record, &later, e);
    if (rc == ERR_OK && later)
        f->outcome = BUNDLE_SUPERSEDED;
    if (rc == ERR_OK && !later)
        rc = check_fit(s, b, d, how, a, f, e);
    if (rc != ERR_OK || f->outcome != BUNDLE_APPLIED)
        return rc;
    struct vote_origin from = {
        .program = "bundle", .file = b->file, .hash = b->hash, .position = d->line};
    struct vote_sending sending = {
        .key = arena_fmt(a, BUNDLE_KEY_PREFIX "%.*s", (int)d->key.len, d->key.ptr),
        .from = &from,
        .decided_at = arena_str(a, d->at).ptr,
        .criteria = d->vote.criteria};
    struct bundle_try t = {s, d, arena_str(a, b->person).ptr, root, &sending, a, f};
    return by_kind(&t, e);
}
