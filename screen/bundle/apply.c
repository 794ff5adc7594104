/* apply.c - what the events of bundles leave in the tables. */
#include "screen/bundle/bundle.sql.h"
#include "screen/bundle/bundle_internal.h"
#include "screen/bundle/messages.h"

const struct event_kind BUNDLE_EVENTS[] = {{"person.key", bundle_apply_key},
                                           {"bundle.merged", bundle_apply_merged},
                                           {"bundle.retried", bundle_apply_retried},
                                           {"bundle.dismissed", bundle_apply_dismissed},
                                           {NULL, NULL}};

static enum err_code put_bundle(struct store *s, const struct event *ev, const json_t *p,
                                const struct bundle *b, struct arena *a, struct err *e)
{
    static const int column[] = {BUNDLE_PUT_P_APPLIED, BUNDLE_PUT_P_SAME, BUNDLE_PUT_P_SUPERSEDED,
                                 BUNDLE_PUT_P_REFUSED, BUNDLE_PUT_P_AGAIN};
    _Static_assert(COUNT_OF(column) == BUNDLE_OUTCOMES, "a column for each outcome");
    const json_t *counts = json_object_get(p, "counts");
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_BUNDLE_PUT);
    db_bind_int(&q, BUNDLE_PUT_P_ID, json_get_int(p, "bundle"));
    db_bind_text(&q, BUNDLE_PUT_P_PERSON, json_get_str(p, "person", a));
    db_bind_text(&q, BUNDLE_PUT_P_FILE, json_get_str(p, "file", a));
    db_bind_blob(&q, BUNDLE_PUT_P_HASH, b->hash.byte, sizeof b->hash.byte);
    db_bind_blob(&q, BUNDLE_PUT_P_KEY, b->key.byte,
                 b->sign == BUNDLE_SIGNED ? sizeof b->key.byte : 0);
    db_bind_text(&q, BUNDLE_PUT_P_SIGNED, json_get_str(p, "signed", a));
    db_bind_int(&q, BUNDLE_PUT_P_DECISIONS, (int64_t)b->n);
    for (int o = 0; o < BUNDLE_OUTCOMES; o++)
        db_bind_int(&q, column[o],
                    json_get_int(counts, bundle_outcome_name((enum bundle_outcome)o)));
    db_bind_text(&q, BUNDLE_PUT_P_BY, ev->actor);
    db_bind_text(&q, BUNDLE_PUT_P_AT, ev->at);
    db_bind_int(&q, BUNDLE_PUT_P_EVENT, ev->seq);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code put_decision(struct store *s, int64_t bundle, struct str person,
                                  const struct bundle_decision *d, const struct bundle_fate *f,
                                  struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_BUNDLE_DECISION_PUT);
    db_bind_text(&q, BUNDLE_DECISION_PUT_P_KEY, d->key);
    db_bind_int(&q, BUNDLE_DECISION_PUT_P_BUNDLE, bundle);
    db_bind_int(&q, BUNDLE_DECISION_PUT_P_LINE, d->line);
    db_bind_text(&q, BUNDLE_DECISION_PUT_P_PERSON, person);
    db_bind_int(&q, BUNDLE_DECISION_PUT_P_RECORD, f->record);
    db_bind_text(&q, BUNDLE_DECISION_PUT_P_TRACK, d->track);
    db_bind_text(&q, BUNDLE_DECISION_PUT_P_AT, d->at);
    db_bind_int(&q, BUNDLE_DECISION_PUT_P_SEQ, d->seq);
    db_bind_c(&q, BUNDLE_DECISION_PUT_P_OUTCOME, bundle_outcome_name(f->outcome));
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code put_refused(struct store *s, const struct event *ev,
                                 const struct bundle_decision *d, const struct bundle_fate *f,
                                 struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_BUNDLE_REFUSED_PUT);
    db_bind_text(&q, BUNDLE_REFUSED_PUT_P_KEY, d->key);
    db_bind_c(&q, BUNDLE_REFUSED_PUT_P_STAGE,
              d->kind == BUNDLE_RECUSAL ? "" : stage_name(d->stage));
    db_bind_text(&q, BUNDLE_REFUSED_PUT_P_WHY, f->why);
    db_bind_text(&q, BUNDLE_REFUSED_PUT_P_TEXT_EN, f->text[LANG_EN]);
    db_bind_text(&q, BUNDLE_REFUSED_PUT_P_TEXT_DA, f->text[LANG_DA]);
    db_bind_int(&q, BUNDLE_REFUSED_PUT_P_EVENT, ev->seq);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code put_decisions(struct store *s, const struct event *ev, const json_t *p,
                                   const struct bundle *b, struct arena *a, struct err *e)
{
    enum err_code rc = ERR_OK;
    size_t i;
    json_t *x;
    json_array_foreach(json_object_get(p, "decisions"), i, x)
    {
        struct bundle_fate f;
        int64_t line = json_integer_value(json_array_get(x, 0));
        if (line < 1 || (size_t)line > b->n)
            return err_set(e, ERR_DB, MSG_BUNDLE_BAD_EVENT(ev->seq));
        const struct bundle_decision *d = &b->decision[line - 1];
        bundle_fate_read(x, 1, a, &f);
        rc = put_decision(s, json_get_int(p, "bundle"), b->person, d, &f, e);
        if (rc == ERR_OK && f.outcome == BUNDLE_REFUSED)
            rc = put_refused(s, ev, d, &f, e);
        if (rc != ERR_OK)
            return rc;
    }
    return rc;
}

enum err_code bundle_apply_merged(struct store *s, const struct event *ev, const json_t *p,
                                  struct err *e)
{
    struct arena a = {0};
    struct bundle b;
    struct hash h;
    struct str bytes;
    enum err_code rc = ERR_OK;
    if (!hash_parse(json_get_str(p, "hash", &a), &h))
        rc = err_set(e, ERR_DB, MSG_BUNDLE_BAD_EVENT(ev->seq));
    if (rc == ERR_OK)
        rc = store_blob_get(s, h, &a, &bytes, e);
    if (rc == ERR_OK)
        rc = bundle_read(bytes, arena_str(&a, json_get_str(p, "file", &a)).ptr, &a, &b, e);
    if (rc == ERR_OK)
        rc = put_bundle(s, ev, p, &b, &a, e);
    if (rc == ERR_OK)
        rc = put_decisions(s, ev, p, &b, &a, e);
    arena_release(&a);
    return rc;
}

static enum err_code set_outcome(struct store *s, struct str key, const struct bundle_fate *f,
                                 struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_BUNDLE_DECISION_OUTCOME);
    db_bind_text(&q, BUNDLE_DECISION_OUTCOME_P_KEY, key);
    db_bind_int(&q, BUNDLE_DECISION_OUTCOME_P_RECORD, f->record);
    db_bind_c(&q, BUNDLE_DECISION_OUTCOME_P_OUTCOME, bundle_outcome_name(f->outcome));
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code set_refused(struct store *s, const struct event *ev, struct str key,
                                 const struct bundle_fate *f, struct err *e)
{
    struct db_stmt q;
    bool still = f->outcome == BUNDLE_REFUSED;
    db_begin(&q, store_db(s), still ? &Q_BUNDLE_REFUSED_WHY : &Q_BUNDLE_REFUSED_DELETE);
    db_bind_text(&q, still ? (int)BUNDLE_REFUSED_WHY_P_KEY : (int)BUNDLE_REFUSED_DELETE_P_KEY, key);
    if (still) {
        db_bind_text(&q, BUNDLE_REFUSED_WHY_P_WHY, f->why);
        db_bind_text(&q, BUNDLE_REFUSED_WHY_P_TEXT_EN, f->text[LANG_EN]);
        db_bind_text(&q, BUNDLE_REFUSED_WHY_P_TEXT_DA, f->text[LANG_DA]);
        db_bind_int(&q, BUNDLE_REFUSED_WHY_P_EVENT, ev->seq);
    }
    db_step(&q);
    return db_end(&q, e);
}

enum err_code bundle_apply_retried(struct store *s, const struct event *ev, const json_t *p,
                                   struct err *e)
{
    struct arena a = {0};
    enum err_code rc = ERR_OK;
    size_t i;
    json_t *x;
    json_array_foreach(json_object_get(p, "decisions"), i, x)
    {
        struct bundle_fate f;
        const char *key = json_string_value(json_array_get(x, 0));
        bundle_fate_read(x, 1, &a, &f);
        if (rc == ERR_OK && !key)
            rc = err_set(e, ERR_DB, MSG_BUNDLE_BAD_EVENT(ev->seq));
        if (rc == ERR_OK)
            rc = set_outcome(s, str_c(key), &f, e);
        if (rc == ERR_OK)
            rc = set_refused(s, ev, str_c(key), &f, e);
    }
    arena_release(&a);
    return rc;
}

static enum err_code dismiss_one(struct store *s, const struct event *ev, int64_t id,
                                 struct str note, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_BUNDLE_REFUSED_DISMISS);
    db_bind_int(&q, BUNDLE_REFUSED_DISMISS_P_ID, id);
    db_bind_text(&q, BUNDLE_REFUSED_DISMISS_P_NOTE, note);
    db_bind_text(&q, BUNDLE_REFUSED_DISMISS_P_BY, ev->actor);
    db_bind_int(&q, BUNDLE_REFUSED_DISMISS_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(s), &Q_BUNDLE_REFUSED_DISMISSED_DECISION);
    db_bind_int(&q, BUNDLE_REFUSED_DISMISSED_DECISION_P_ID, id);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code bundle_apply_dismissed(struct store *s, const struct event *ev, const json_t *p,
                                     struct err *e)
{
    struct arena a = {0};
    struct str note = json_get_str(p, "note", &a);
    enum err_code rc = ERR_OK;
    size_t i;
    json_t *id;
    json_array_foreach(json_object_get(p, "refused"), i, id)
    {
        if (rc == ERR_OK)
            rc = dismiss_one(s, ev, json_integer_value(id), note, e);
    }
    arena_release(&a);
    return rc;
}
