/* apply_quarantine.c - what became of what could not be read, applied to the tables. */
#include "screen/import/apply_internal.h"
#include "screen/import/import.sql.h"

struct outcome {
    const char *state;
    int64_t record; /* 0: none */
    const struct hash *corrected;
    struct str reason;
};

static enum err_code insert_outcome(struct store *s, const struct event *ev, const json_t *p,
                                    const struct outcome *o, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_OUTCOME_INSERT);
    db_bind_int(&q, OUTCOME_INSERT_P_BATCH, json_get_int(p, "batch"));
    db_bind_int(&q, OUTCOME_INSERT_P_POSITION, json_get_int(p, "position"));
    db_bind_c(&q, OUTCOME_INSERT_P_STATE, o->state);
    if (o->record)
        db_bind_int(&q, OUTCOME_INSERT_P_RECORD, o->record);
    else
        db_bind_null(&q, OUTCOME_INSERT_P_RECORD);
    if (o->corrected)
        db_bind_blob(&q, OUTCOME_INSERT_P_CORRECTED, o->corrected->byte, HASH_BYTES);
    else
        db_bind_null(&q, OUTCOME_INSERT_P_CORRECTED);
    db_bind_text(&q, OUTCOME_INSERT_P_REASON, o->reason);
    db_bind_text(&q, OUTCOME_INSERT_P_PERSON, ev->actor);
    db_bind_text(&q, OUTCOME_INSERT_P_AT, ev->at);
    db_bind_int(&q, OUTCOME_INSERT_P_EVENT, ev->seq);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code read_batch(struct applying *x, struct arena *a, struct err *e)
{
    struct db_stmt q;
    bool found = false;
    db_begin(&q, store_db(x->s), &Q_BATCH_OF);
    db_bind_int(&q, BATCH_OF_P_ID, x->batch);
    if (db_step(&q)) {
        found = true;
        x->arm = db_str(&q, BATCH_OF_ARM, a);
        x->format = db_str(&q, BATCH_OF_FORMAT, a);
        x->database = db_str(&q, BATCH_OF_DATABASE, a);
    }
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK && !found ? apply_bad(x->ev, e) : rc;
}

static enum err_code count_mended(struct applying *x, const json_t *entry, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(x->s), &Q_BATCH_ADD_MENDED);
    db_bind_int(&q, BATCH_ADD_MENDED_P_ID, x->batch);
    db_bind_int(&q, BATCH_ADD_MENDED_P_ABSTRACT, json_get_int(entry, "abstract"));
    db_bind_int(&q, BATCH_ADD_MENDED_P_DOI, json_object_get(entry, "doi") != NULL);
    db_bind_int(&q, BATCH_ADD_MENDED_P_PMID, json_object_get(entry, "pmid") != NULL);
    db_bind_int(&q, BATCH_ADD_MENDED_P_UNTITLED, json_object_get(entry, "title") == NULL);
    db_bind_int(&q, BATCH_ADD_MENDED_P_KNOWN, x->n_known);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code apply_mended(struct store *s, const struct event *ev, const json_t *p, struct err *e)
{
    struct arena a = {0};
    struct hash corrected;
    struct applying x = {.s = s, .ev = ev, .batch = json_get_int(p, "batch")};
    const json_t *entry = json_object_get(p, "entry");
    if (!entry || !apply_hash(p, "corrected", &corrected) || json_object_get(entry, "reason"))
        return apply_bad(ev, e);
    enum err_code rc = read_batch(&x, &a, e);
    if (rc == ERR_OK)
        rc = apply_next_source(s, &x.next, e);
    struct outcome o = {.state = QUARANTINE_STATES[QUARANTINE_MENDED],
                        .record = x.next,
                        .corrected = &corrected,
                        .reason = STR("")};
    if (rc == ERR_OK)
        rc = apply_entry(&x, entry, &a, e);
    if (rc == ERR_OK)
        rc = count_mended(&x, entry, e);
    if (rc == ERR_OK)
        rc = insert_outcome(s, ev, p, &o, e);
    arena_release(&a);
    return rc;
}

enum err_code apply_dismissed(struct store *s, const struct event *ev, const json_t *p,
                              struct err *e)
{
    struct arena a = {0};
    struct outcome o = {.state = QUARANTINE_STATES[QUARANTINE_DISMISSED],
                        .reason = json_get_str(p, "reason", &a)};
    enum err_code rc = insert_outcome(s, ev, p, &o, e);
    arena_release(&a);
    return rc;
}

enum err_code apply_reopened(struct store *s, const struct event *ev, const json_t *p,
                             struct err *e)
{
    struct db_stmt q;
    (void)ev;
    db_begin(&q, store_db(s), &Q_OUTCOME_DELETE);
    db_bind_int(&q, OUTCOME_DELETE_P_BATCH, json_get_int(p, "batch"));
    db_bind_int(&q, OUTCOME_DELETE_P_POSITION, json_get_int(p, "position"));
    db_step(&q);
    return db_end(&q, e);
}
