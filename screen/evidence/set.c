/* set.c - extraction into the log, and applied; the kinds of event of this room. */
#include "screen/evidence/evidence.sql.h"
#include "screen/evidence/evidence_internal.h"
#include "screen/evidence/messages.h"

enum err_code evidence_included(struct store *s, int64_t root, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_IS_INCLUDED);
    db_bind_int(&q, IS_INCLUDED_P_RECORD, root);
    bool included = db_step(&q);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && !included)
        rc = err_set(e, ERR_STATE, MSG_EVIDENCE_NOT_INCLUDED(root));
    return rc;
}

static enum err_code check(struct store *s, const char *person, int64_t root, struct err *e)
{
    enum err_code rc = person_may(s, person, EXTRACTION_ROLES, STAGE_FULL_TEXT, e);
    return rc == ERR_OK ? evidence_included(s, root, e) : rc;
}

static enum err_code unknown_field(struct str field, struct err *e)
{
    size_t n;
    const struct extraction_field *form = extraction_form(&n);
    const char *id[64];
    for (size_t i = 0; i < n && i < COUNT_OF(id); i++)
        id[i] = form[i].id;
    const char *near = str_nearest(field, id, n);
    return near ? err_set(e, ERR_INPUT, MSG_EVIDENCE_UNKNOWN_FIELD_NEAR(field, near))
                : err_set(e, ERR_INPUT, MSG_EVIDENCE_UNKNOWN_FIELD(field));
}

static enum err_code check_value(const struct extraction_value *v, struct err *e)
{
    if (!extraction_find(v->field))
        return unknown_field(v->field, e);
    const char *const *word = extraction_words(v->field);
    if (!word || v->value.len == 0)
        return ERR_OK;
    for (; *word; word++)
        if (str_eq_c(v->value, *word))
            return ERR_OK;
    return err_set(e, ERR_INPUT, MSG_EVIDENCE_BAD_LITERATURE(v->value));
}

enum err_code extraction_append(struct store *s, const char *person, int64_t root, const char *kind,
                                const struct extraction_value *value, size_t n, struct err *e)
{
    enum err_code rc = check(s, person, root, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        rc = check_value(&value[i], e);
    if (rc != ERR_OK)
        return rc;
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    json_key_int(&j, "record", root);
    json_key_arr(&j, "values");
    for (size_t i = 0; i < n; i++) {
        json_obj(&j);
        json_key_str(&j, "field", value[i].field);
        json_key_str(&j, "value", value[i].value);
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
    rc = store_append(s, person, kind, buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

enum err_code extraction_set(struct store *s, const char *person, int64_t root,
                             const struct extraction_value *value, size_t n, struct err *e)
{
    return extraction_append(s, person, root, "extraction.set", value, n, e);
}

static enum err_code apply_value(struct store *s, const struct event *ev, int64_t record,
                                 struct str field, struct str value, struct err *e)
{
    struct db_stmt q;
    if (value.len == 0) {
        db_begin(&q, store_db(s), &Q_EXTRACTION_DELETE);
        db_bind_int(&q, EXTRACTION_DELETE_P_RECORD, record);
        db_bind_text(&q, EXTRACTION_DELETE_P_PERSON, ev->actor);
        db_bind_text(&q, EXTRACTION_DELETE_P_FIELD, field);
    } else {
        db_begin(&q, store_db(s), &Q_EXTRACTION_PUT);
        db_bind_int(&q, EXTRACTION_PUT_P_RECORD, record);
        db_bind_text(&q, EXTRACTION_PUT_P_PERSON, ev->actor);
        db_bind_text(&q, EXTRACTION_PUT_P_FIELD, field);
        db_bind_text(&q, EXTRACTION_PUT_P_VALUE, value);
        db_bind_int(&q, EXTRACTION_PUT_P_EVENT, ev->seq);
    }
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code apply_extraction(struct store *s, const struct event *ev, const json_t *p,
                                      struct err *e)
{
    struct arena a = {0};
    enum err_code rc = ERR_OK;
    size_t i;
    json_t *v;
    json_array_foreach(json_object_get(p, "values"), i, v)
    {
        if (rc == ERR_OK)
            rc = apply_value(s, ev, json_get_int(p, "record"), json_get_str(v, "field", &a),
                             json_get_str(v, "value", &a), e);
    }
    arena_release(&a);
    return rc;
}

const struct event_kind EVIDENCE_EVENTS[] = {{"extraction.set", apply_extraction},
                                             {"extraction.agreed", apply_extraction},
                                             {"level.set", level_apply},
                                             {"level.agreed", level_apply_agreed},
                                             {NULL, NULL}};
