/* evaluate_apply.c - an evaluation applied to the tables. */
#include "screen/review/messages.h"
#include "screen/review/review.sql.h"
#include "screen/review/review_internal.h"

struct row {
    int64_t record;
    struct str literature, verdicts, suggestion;
};

static enum err_code put(struct store *s, const struct event *ev, const struct row *r,
                         struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_EVALUATION_PUT);
    db_bind_int(&q, EVALUATION_PUT_P_RECORD, r->record);
    db_bind_text(&q, EVALUATION_PUT_P_LITERATURE, r->literature);
    db_bind_text(&q, EVALUATION_PUT_P_VERDICTS, r->verdicts);
    db_bind_text(&q, EVALUATION_PUT_P_SUGGESTION, r->suggestion);
    db_bind_int(&q, EVALUATION_PUT_P_EVENT, ev->seq);
    db_step(&q);
    return db_end(&q, e);
}

/* Events of earlier versions hold every record as an object. */
static enum err_code put_listed(struct store *s, const struct event *ev, const json_t *records,
                                struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < json_array_size(records); i++) {
        struct arena a = {0};
        const json_t *r = json_array_get(records, i);
        rc = put(s, ev,
                 &(struct row){json_get_int(r, "record"), json_get_str(r, "literature", &a),
                               json_get_str(r, "verdicts", &a), json_get_str(r, "suggestion", &a)},
                 e);
        arena_release(&a);
    }
    return rc;
}

static struct str text_at(const json_t *row, size_t i)
{
    return str_c(json_string_value(json_array_get(row, i)));
}

static enum err_code put_part(struct store *s, const struct event *ev, const char *hex,
                              struct err *e)
{
    struct arena a = {0};
    struct hash h;
    struct str text;
    json_t *rows = NULL;
    enum err_code rc = hash_parse(str_c(hex), &h)
                           ? store_blob_get(s, h, &a, &text, e)
                           : err_set(e, ERR_DB, MSG_REVIEW_BAD_EVENT(ev->seq));
    if (rc == ERR_OK)
        rc = json_load(text, "criteria.applied", &rows, e);
    for (size_t i = 0; rc == ERR_OK && i < json_array_size(rows); i++) {
        const json_t *r = json_array_get(rows, i);
        rc = put(s, ev,
                 &(struct row){json_integer_value(json_array_get(r, 0)), text_at(r, 1),
                               text_at(r, 2), text_at(r, 3)},
                 e);
    }
    json_decref(rows);
    arena_release(&a);
    return rc;
}

enum err_code review_apply_criteria(struct store *s, const struct event *ev, const json_t *p,
                                    struct err *e)
{
    const json_t *parts = json_object_get(p, "parts");
    enum err_code rc = put_listed(s, ev, json_object_get(p, "records"), e);
    for (size_t i = 0; rc == ERR_OK && i < json_array_size(parts); i++)
        rc = put_part(s, ev, json_string_value(json_array_get(parts, i)), e);
    return rc;
}
