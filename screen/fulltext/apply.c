/* apply.c - steps, attachments and their withdrawal applied to the tables. */
#include "screen/fulltext/fulltext.sql.h"
#include "screen/fulltext/fulltext_internal.h"

const struct event_kind FULLTEXT_EVENTS[] = {{"report.retrieval", fulltext_apply_retrieval},
                                             {"report.undone", fulltext_apply_undone},
                                             {"fulltext.attached", fulltext_apply_attached},
                                             {"fulltext.withdrawn", fulltext_apply_withdrawn},
                                             {NULL, NULL}};

static enum err_code with_ids(struct store *s, const struct db_query *query, int64_t first,
                              int64_t second, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), query);
    db_bind_int(&q, 1, first);
    if (query->n_params > 1)
        db_bind_int(&q, 2, second);
    db_step(&q);
    return db_end(&q, e);
}

/* Where the report of this record stands follows from its steps; where its record stands at
 * full text follows from that. */
static enum err_code refresh(struct store *s, int64_t record, int64_t root, struct err *e)
{
    enum err_code rc = with_ids(s, &Q_REPORT_CLEAR, record, 0, e);
    if (rc == ERR_OK)
        rc = with_ids(s, &Q_REPORT_PUT, record, 0, e);
    return rc == ERR_OK ? store_record_changed(s, root, e) : rc;
}

enum err_code fulltext_apply_retrieval(struct store *s, const struct event *ev, const json_t *p,
                                       struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    int64_t record = json_get_int(p, "record"), attachment = json_get_int(p, "attachment");
    struct str day = json_get_str(p, "day", &a);
    db_begin(&q, store_db(s), &Q_STEP_PUT);
    db_bind_int(&q, STEP_PUT_P_EVENT, ev->seq);
    db_bind_int(&q, STEP_PUT_P_RECORD, record);
    db_bind_text(&q, STEP_PUT_P_STATUS, json_get_str(p, "status", &a));
    db_bind_text(&q, STEP_PUT_P_ASKED, json_get_str(p, "asked", &a));
    /* Versions 1 and 2 logged no day of their own. */
    db_bind_text(&q, STEP_PUT_P_DAY, day.len ? day : str_sub(ev->at, 0, 10));
    db_bind_text(&q, STEP_PUT_P_REASON, json_get_str(p, "reason", &a));
    db_bind_text(&q, STEP_PUT_P_NOTE, json_get_str(p, "note", &a));
    if (attachment)
        db_bind_int(&q, STEP_PUT_P_ATTACHMENT, attachment);
    db_bind_text(&q, STEP_PUT_P_PERSON, ev->actor);
    db_bind_text(&q, STEP_PUT_P_AT, ev->at);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    arena_release(&a);
    return rc == ERR_OK ? refresh(s, record, record, e) : rc;
}

enum err_code fulltext_apply_undone(struct store *s, const struct event *ev, const json_t *p,
                                    struct err *e)
{
    struct db_stmt q;
    int64_t step = json_get_int(p, "step"), record = 0;
    enum err_code rc = with_ids(s, &Q_STEP_UNDO, ev->seq, step, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(s), &Q_STEP_RECORD);
    db_bind_int(&q, STEP_RECORD_P_STEP, step);
    if (db_step(&q))
        record = db_int64(&q, STEP_RECORD_RECORD);
    rc = db_end(&q, e);
    return rc == ERR_OK ? refresh(s, record, json_get_int(p, "record"), e) : rc;
}

enum err_code fulltext_apply_attached(struct store *s, const struct event *ev, const json_t *p,
                                      struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    struct hash hash = {0};
    if (!hash_parse(json_get_str(p, "hash", &a), &hash))
        hash = (struct hash){0};
    db_begin(&q, store_db(s), &Q_ATTACHMENT_INSERT);
    db_bind_int(&q, ATTACHMENT_INSERT_P_RECORD, json_get_int(p, "record"));
    db_bind_text(&q, ATTACHMENT_INSERT_P_ROLE, json_get_str(p, "role", &a));
    db_bind_text(&q, ATTACHMENT_INSERT_P_NAME, json_get_str(p, "name", &a));
    db_bind_text(&q, ATTACHMENT_INSERT_P_MEDIA, json_get_str(p, "media", &a));
    db_bind_int(&q, ATTACHMENT_INSERT_P_SIZE, json_get_int(p, "size"));
    db_bind_blob(&q, ATTACHMENT_INSERT_P_HASH, hash.byte, HASH_BYTES);
    db_bind_text(&q, ATTACHMENT_INSERT_P_MATCHED, json_get_str(p, "matched", &a));
    db_bind_text(&q, ATTACHMENT_INSERT_P_NOTE, json_get_str(p, "note", &a));
    db_bind_text(&q, ATTACHMENT_INSERT_P_PERSON, ev->actor);
    db_bind_text(&q, ATTACHMENT_INSERT_P_AT, ev->at);
    db_bind_int(&q, ATTACHMENT_INSERT_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    arena_release(&a);
    return rc;
}

enum err_code fulltext_apply_withdrawn(struct store *s, const struct event *ev, const json_t *p,
                                       struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_ATTACHMENT_WITHDRAW);
    db_bind_int(&q, ATTACHMENT_WITHDRAW_P_EVENT, ev->seq);
    db_bind_int(&q, ATTACHMENT_WITHDRAW_P_ID, json_get_int(p, "attachment"));
    db_step(&q);
    return db_end(&q, e);
}
