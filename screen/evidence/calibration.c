/* calibration.c - calibration of extraction begun and ended. */
#include "screen/evidence/calibration.h"

#include "screen/evidence/evidence.sql.h"
#include "screen/evidence/evidence_internal.h"
#include "screen/evidence/messages.h"

#define NAME_MAX_BYTES 100

static const char *const leads[] = {"lead", NULL};

enum err_code extraction_calibration_under_way(struct store *s, int64_t root, struct arena *a,
                                               struct str *out, struct err *e)
{
    struct db_stmt q;
    *out = STR("");
    db_begin(&q, store_db(s), &Q_EXTRACTION_CALIBRATION_OPEN);
    if (db_step(&q))
        *out = db_str(&q, EXTRACTION_CALIBRATION_OPEN_NAME, a);
    enum err_code rc = db_end(&q, e);
    if (rc != ERR_OK || out->len == 0 || root == 0)
        return rc;
    db_begin(&q, store_db(s), &Q_EXTRACTION_CALIBRATION_OPEN_OF);
    db_bind_int(&q, EXTRACTION_CALIBRATION_OPEN_OF_P_ROOT, root);
    if (db_step(&q))
        *out = STR("");
    return db_end(&q, e);
}

/* ---- Begun ----------------------------------------------------------------------------------- */

static enum err_code people_by_role(struct store *s, const char *role, struct arena *a,
                                    const char ***out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *n = 0;
    db_begin(&q, store_db(s), &Q_EXTRACTION_PEOPLE_BY_ROLE);
    db_bind_c(&q, EXTRACTION_PEOPLE_BY_ROLE_P_ROLE, role);
    while (db_step(&q)) {
        *out = arena_grow(a, (void *)(uintptr_t)*out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = db_text(&q, EXTRACTION_PEOPLE_BY_ROLE_PERSON, a);
    }
    return db_end(&q, e);
}

static enum err_code find_people(struct store *s, const struct extraction_calibration_new *c,
                                 struct arena *a, const char *const **out, size_t *n, struct err *e)
{
    const char **found = NULL;
    enum err_code rc = ERR_OK;
    *out = c->person;
    *n = c->n_people;
    for (size_t i = 0; rc == ERR_OK && i < c->n_people; i++)
        rc = person_may(s, c->person[i], EXTRACTION_ROLES, STAGE_FULL_TEXT, e);
    if (rc == ERR_OK && c->n_people == 0) {
        for (size_t i = 0; rc == ERR_OK && *n == 0 && EXTRACTION_ROLES[i]; i++)
            rc = people_by_role(s, EXTRACTION_ROLES[i], a, &found, n, e);
        *out = found;
    }
    if (rc == ERR_OK && *n < 2)
        rc = err_set(e, ERR_INPUT, MSG_EVIDENCE_CALIBRATION_PEOPLE);
    return rc;
}

static enum err_code check_articles(struct store *s, const struct extraction_calibration_new *c,
                                    struct arena *a, struct err *e)
{
    const struct evidence_reader nobody = {0};
    struct extraction_said *said;
    size_t n = 0;
    if (c->n == 0)
        return err_set(e, ERR_INPUT, MSG_EVIDENCE_CALIBRATION_NOTHING);
    if (c->n > EXTRACTION_CALIBRATION_MAX)
        return err_set(e, ERR_INPUT,
                       MSG_EVIDENCE_CALIBRATION_MANY((int64_t)EXTRACTION_CALIBRATION_MAX));
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < c->n; i++) {
        for (size_t k = 0; k < i; k++)
            if (c->root[k] == c->root[i])
                return err_set(e, ERR_INPUT, MSG_EVIDENCE_CALIBRATION_TWICE(c->root[i]));
        rc = evidence_included(s, c->root[i], e);
        if (rc == ERR_OK)
            rc = evidence_values(s, &nobody, c->root[i], false, a, &said, &n, e);
        if (rc == ERR_OK && n)
            rc = err_set(e, ERR_STATE, MSG_EVIDENCE_CALIBRATION_BEGUN(c->root[i], said[0].person));
    }
    return rc;
}

static enum err_code check_name(struct store *s, struct str name, struct arena *a, struct err *e)
{
    struct extraction_calibration *all;
    size_t n;
    if (name.len == 0 || name.len > NAME_MAX_BYTES)
        return err_set(e, ERR_INPUT, MSG_EVIDENCE_CALIBRATION_NAME((int64_t)NAME_MAX_BYTES));
    enum err_code rc = extraction_calibrations(s, a, &all, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        if (all[i].open)
            rc = err_set(e, ERR_STATE, MSG_EVIDENCE_CALIBRATION_IS_OPEN(all[i].name));
        else if (str_eq(all[i].name, name))
            rc = err_set(e, ERR_INPUT, MSG_EVIDENCE_CALIBRATION_USED(name));
    }
    return rc;
}

enum err_code extraction_calibration_start(struct store *s, const char *actor,
                                           const struct extraction_calibration_new *c,
                                           struct err *e)
{
    struct arena a = {0};
    struct buf b = {0};
    struct json_out j = {.out = &b};
    const char *const *person;
    size_t n_people;
    struct str name = str_trim(c->name);
    enum err_code rc = person_may(s, actor, leads, STAGE_FULL_TEXT, e);
    if (rc == ERR_OK)
        rc = check_name(s, name, &a, e);
    if (rc == ERR_OK)
        rc = check_articles(s, c, &a, e);
    if (rc == ERR_OK)
        rc = find_people(s, c, &a, &person, &n_people, e);
    if (rc == ERR_OK) {
        json_obj(&j);
        json_key_str(&j, "name", name);
        json_key_arr(&j, "records");
        for (size_t i = 0; i < c->n; i++)
            json_int(&j, c->root[i]);
        json_end(&j);
        json_key_arr(&j, "people");
        for (size_t i = 0; i < n_people; i++)
            json_c(&j, person[i]);
        json_end(&j);
        json_end(&j);
        rc = store_append(s, actor, "extraction.calibration", buf_str(&b), NULL, e);
    }
    buf_release(&b);
    arena_release(&a);
    return rc;
}

static enum err_code put_member(struct store *s, struct str name, const json_t *member,
                                struct err *e)
{
    struct db_stmt q;
    if (json_is_integer(member)) {
        db_begin(&q, store_db(s), &Q_EXTRACTION_CALIBRATION_PUT_RECORD);
        db_bind_text(&q, EXTRACTION_CALIBRATION_PUT_RECORD_P_CALIBRATION, name);
        db_bind_int(&q, EXTRACTION_CALIBRATION_PUT_RECORD_P_RECORD, json_integer_value(member));
    } else {
        db_begin(&q, store_db(s), &Q_EXTRACTION_CALIBRATION_PUT_PERSON);
        db_bind_text(&q, EXTRACTION_CALIBRATION_PUT_PERSON_P_CALIBRATION, name);
        db_bind_c(&q, EXTRACTION_CALIBRATION_PUT_PERSON_P_PERSON, json_string_value(member));
    }
    db_step(&q);
    return db_end(&q, e);
}

enum err_code extraction_calibration_apply_start(struct store *s, const struct event *ev,
                                                 const json_t *p, struct err *e)
{
    static const char *const lists[] = {"records", "people"};
    struct arena a = {0};
    struct db_stmt q;
    struct str name = json_get_str(p, "name", &a);
    db_begin(&q, store_db(s), &Q_EXTRACTION_CALIBRATION_PUT);
    db_bind_text(&q, EXTRACTION_CALIBRATION_PUT_P_NAME, name);
    db_bind_text(&q, EXTRACTION_CALIBRATION_PUT_P_ACTOR, ev->actor);
    db_bind_text(&q, EXTRACTION_CALIBRATION_PUT_P_AT, ev->at);
    db_bind_int(&q, EXTRACTION_CALIBRATION_PUT_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    for (size_t l = 0; l < COUNT_OF(lists); l++) {
        size_t i;
        const json_t *member;
        json_array_foreach(json_object_get(p, lists[l]), i, member)
        {
            if (rc == ERR_OK)
                rc = put_member(s, name, member, e);
        }
    }
    arena_release(&a);
    return rc;
}

/* ---- Ended ----------------------------------------------------------------------------------- */

static enum err_code awaited(const struct extraction_calibration *c, struct err *e)
{
    for (size_t i = 0; i < c->n_people; i++)
        if (c->person[i].n_done < c->n)
            return err_set(e, ERR_STATE,
                           MSG_EVIDENCE_CALIBRATION_AWAITED(c->person[i].person,
                                                            (int64_t)(c->n - c->person[i].n_done)));
    return ERR_OK;
}

enum err_code extraction_calibration_close(struct store *s, const char *actor, struct str note,
                                           struct err *e)
{
    struct arena a = {0};
    struct buf b = {0};
    struct json_out j = {.out = &b};
    struct extraction_calibration *all;
    size_t n = 0;
    note = str_trim(note);
    enum err_code rc = person_may(s, actor, leads, STAGE_FULL_TEXT, e);
    if (rc == ERR_OK)
        rc = extraction_calibrations(s, &a, &all, &n, e);
    if (rc == ERR_OK && (n == 0 || !all[n - 1].open))
        rc = err_set(e, ERR_STATE, MSG_EVIDENCE_CALIBRATION_NONE_OPEN);
    if (rc == ERR_OK && note.len == 0)
        rc = awaited(&all[n - 1], e);
    if (rc == ERR_OK) {
        json_obj(&j);
        json_key_str(&j, "name", all[n - 1].name);
        json_opt_str(&j, "note", note);
        json_end(&j);
        rc = store_append(s, actor, "extraction.calibrated", buf_str(&b), NULL, e);
    }
    buf_release(&b);
    arena_release(&a);
    return rc;
}

enum err_code extraction_calibration_apply_end(struct store *s, const struct event *ev,
                                               const json_t *p, struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_EXTRACTION_CALIBRATION_END);
    db_bind_int(&q, EXTRACTION_CALIBRATION_END_P_EVENT, ev->seq);
    db_bind_text(&q, EXTRACTION_CALIBRATION_END_P_NOTE, json_get_str(p, "note", &a));
    db_bind_text(&q, EXTRACTION_CALIBRATION_END_P_NAME, json_get_str(p, "name", &a));
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    arena_release(&a);
    return rc;
}
