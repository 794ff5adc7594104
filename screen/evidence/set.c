/* set.c - extraction into the log, and applied; the kinds of event of this room. */
#include "lib/base/text.h"
#include "screen/evidence/calibration.h"
#include "screen/evidence/evidence.sql.h"
#include "screen/evidence/evidence_internal.h"
#include "screen/evidence/forms.h"
#include "screen/evidence/messages.h"
#include "screen/form/value.h"

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

static enum err_code unknown_field(const struct form *f, struct str field, struct err *e)
{
    const char *id[FORM_FIELDS_MAX];
    struct arena a = {0};
    for (size_t i = 0; i < f->n_fields; i++)
        id[i] = arena_str(&a, f->field[i].id).ptr;
    const char *near = str_nearest(field, id, f->n_fields);
    enum err_code rc = near ? err_set(e, ERR_INPUT, MSG_EVIDENCE_UNKNOWN_FIELD_NEAR(field, near))
                            : err_set(e, ERR_INPUT, MSG_EVIDENCE_UNKNOWN_FIELD(field));
    arena_release(&a);
    return rc;
}

static enum err_code unknown_outcome(const struct form *f, struct str outcome, struct err *e)
{
    struct buf known = {0};
    for (size_t i = 0; i < f->n_outcomes; i++) {
        buf_adds(&known, i ? ", " : "");
        buf_addstr(&known, f->outcome[i].id);
    }
    enum err_code rc =
        err_set(e, ERR_INPUT, MSG_EVIDENCE_UNKNOWN_OUTCOME(outcome, buf_str(&known)));
    buf_release(&known);
    return rc;
}

enum err_code extraction_check_place(const struct form *f, const struct extraction_value *v,
                                     struct err *e)
{
    const struct form_field *x = form_find(f, v->field);
    if (!x)
        return unknown_field(f, v->field, e);
    if (x->per_outcome && v->outcome.len == 0)
        return err_set(e, ERR_INPUT, MSG_EVIDENCE_OUTCOME_NEEDED(v->field));
    if (!x->per_outcome && v->outcome.len)
        return err_set(e, ERR_INPUT, MSG_EVIDENCE_OUTCOME_OF_ARTICLE(v->field));
    if (v->outcome.len && !form_find_outcome(f, v->outcome))
        return unknown_outcome(f, v->outcome, e);
    return ERR_OK;
}

/* The entry with its value as it is kept. */
static enum err_code check_entry(const struct form *f, const struct extraction_entry *x,
                                 struct arena *a, struct extraction_entry *out, struct err *e)
{
    *out = *x;
    enum err_code rc = extraction_check_place(f, &x->value, e);
    if (rc == ERR_OK)
        rc = form_value(form_find(f, x->value.field), x->value.value, a, &out->value.value, e);
    if (rc != ERR_OK)
        return rc;
    out->from.page = text_squeeze(x->from.page, a);
    out->from.quote = text_squeeze(x->from.quote, a);
    if (out->from.page.len > EXTRACTION_PAGE_MAX)
        return err_set(e, ERR_LIMIT,
                       MSG_EVIDENCE_LONG_PAGE(x->value.field, (int64_t)EXTRACTION_PAGE_MAX));
    if (out->from.quote.len > EXTRACTION_QUOTE_MAX)
        return err_set(e, ERR_LIMIT,
                       MSG_EVIDENCE_LONG_QUOTE(x->value.field, (int64_t)EXTRACTION_QUOTE_MAX));
    return ERR_OK;
}

/* Calibration comes first: other articles wait for its end. What is agreed on isn't new. */
static enum err_code check_calibration(struct store *s, int64_t root, const char *kind,
                                       struct arena *a, struct err *e)
{
    struct str open;
    if (strcmp(kind, "extraction.set") != 0)
        return ERR_OK;
    enum err_code rc = extraction_calibration_under_way(s, root, a, &open, e);
    return rc == ERR_OK && open.len
               ? err_set(e, ERR_STATE, MSG_EVIDENCE_CALIBRATION_FIRST(open, root))
               : rc;
}

static void put_entry(struct json_out *j, const struct extraction_entry *x)
{
    json_obj(j);
    json_key_str(j, "field", x->value.field);
    json_opt_str(j, "outcome", x->value.outcome);
    json_key_str(j, "value", x->value.value);
    json_opt_str(j, "page", x->from.page);
    json_opt_str(j, "quote", x->from.quote);
    json_end(j);
}

enum err_code extraction_append(struct store *s, const char *person, int64_t root, const char *kind,
                                const struct extraction_entry *entry, size_t n, struct str reason,
                                struct err *e)
{
    struct arena a = {0};
    struct form f;
    struct buf text = {0};
    struct json_out j = {.out = &text};
    enum err_code rc = check(s, person, root, e);
    if (rc == ERR_OK)
        rc = extraction_form(s, &a, &f, e);
    if (rc == ERR_OK)
        rc = check_calibration(s, root, kind, &a, e);
    struct extraction_entry *kept = ARENA_ARRAY(&a, n, struct extraction_entry);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        rc = check_entry(&f, &entry[i], &a, &kept[i], e);
    if (rc == ERR_OK) {
        json_obj(&j);
        json_key_int(&j, "record", root);
        json_key_str(&j, "form", form_name(&f, &a));
        json_opt_str(&j, "reason", reason);
        json_key_arr(&j, "values");
        for (size_t i = 0; i < n; i++)
            put_entry(&j, &kept[i]);
        json_end(&j);
        json_end(&j);
        rc = store_append(s, person, kind, buf_str(&text), NULL, e);
    }
    buf_release(&text);
    arena_release(&a);
    return rc;
}

enum err_code extraction_note(struct store *s, const char *person, int64_t root,
                              const struct extraction_entry *entry, size_t n, struct err *e)
{
    return extraction_append(s, person, root, "extraction.set", entry, n, STR(""), e);
}

enum err_code extraction_set(struct store *s, const char *person, int64_t root,
                             const struct extraction_value *value, size_t n, struct err *e)
{
    struct arena a = {0};
    struct extraction_entry *entry = ARENA_ARRAY(&a, n, struct extraction_entry);
    for (size_t i = 0; i < n; i++)
        entry[i].value = value[i];
    enum err_code rc = extraction_note(s, person, root, entry, n, e);
    arena_release(&a);
    return rc;
}

static enum err_code delete_value(struct store *s, const struct event *ev, int64_t record,
                                  struct str field, struct str outcome, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_EXTRACTION_DELETE);
    db_bind_int(&q, EXTRACTION_DELETE_P_RECORD, record);
    db_bind_text(&q, EXTRACTION_DELETE_P_PERSON, ev->actor);
    db_bind_text(&q, EXTRACTION_DELETE_P_FIELD, field);
    db_bind_text(&q, EXTRACTION_DELETE_P_OUTCOME, outcome);
    db_step(&q);
    return db_end(&q, e);
}

/* In a calibration, what a person notes first. */
static enum err_code apply_first(struct store *s, const struct event *ev, int64_t record,
                                 struct str field, struct str outcome, struct str value,
                                 struct err *e)
{
    struct db_stmt q;
    if (!str_eq(ev->kind, STR("extraction.set")))
        return ERR_OK;
    db_begin(&q, store_db(s), &Q_EXTRACTION_CALIBRATION_FIRST);
    db_bind_int(&q, EXTRACTION_CALIBRATION_FIRST_P_RECORD, record);
    db_bind_text(&q, EXTRACTION_CALIBRATION_FIRST_P_PERSON, ev->actor);
    db_bind_text(&q, EXTRACTION_CALIBRATION_FIRST_P_FIELD, field);
    db_bind_text(&q, EXTRACTION_CALIBRATION_FIRST_P_OUTCOME, outcome);
    db_bind_text(&q, EXTRACTION_CALIBRATION_FIRST_P_VALUE, value);
    db_bind_int(&q, EXTRACTION_CALIBRATION_FIRST_P_EVENT, ev->seq);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code apply_value(struct store *s, const struct event *ev, const json_t *p,
                                 const json_t *v, struct arena *a, struct err *e)
{
    struct db_stmt q;
    int64_t record = json_get_int(p, "record");
    struct str field = json_get_str(v, "field", a), outcome = json_get_str(v, "outcome", a);
    struct str value = json_get_str(v, "value", a);
    if (value.len == 0)
        return delete_value(s, ev, record, field, outcome, e);
    db_begin(&q, store_db(s), &Q_EXTRACTION_PUT);
    db_bind_int(&q, EXTRACTION_PUT_P_RECORD, record);
    db_bind_text(&q, EXTRACTION_PUT_P_PERSON, ev->actor);
    db_bind_text(&q, EXTRACTION_PUT_P_FIELD, field);
    db_bind_text(&q, EXTRACTION_PUT_P_OUTCOME, outcome);
    db_bind_text(&q, EXTRACTION_PUT_P_VALUE, value);
    db_bind_text(&q, EXTRACTION_PUT_P_PAGE, json_get_str(v, "page", a));
    db_bind_text(&q, EXTRACTION_PUT_P_QUOTE, json_get_str(v, "quote", a));
    db_bind_text(&q, EXTRACTION_PUT_P_FORM, json_get_str(p, "form", a));
    db_bind_text(&q, EXTRACTION_PUT_P_REASON, json_get_str(p, "reason", a));
    db_bind_int(&q, EXTRACTION_PUT_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK ? apply_first(s, ev, record, field, outcome, value, e) : rc;
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
            rc = apply_value(s, ev, p, v, &a, e);
    }
    arena_release(&a);
    return rc;
}

const struct event_kind EVIDENCE_EVENTS[] = {
    {"extraction.set", apply_extraction},
    {"extraction.agreed", apply_extraction},
    {"extraction.form", extraction_form_apply},
    {"extraction.calibration", extraction_calibration_apply_start},
    {"extraction.calibrated", extraction_calibration_apply_end},
    {"level.set", level_apply},
    {"level.agreed", level_apply_agreed},
    {NULL, NULL}};
