/* send.c - keeping a value that was written on what somebody saw, unless it changed since. */
#include "lib/base/text.h"
#include "screen/evidence/evidence_internal.h"
#include "screen/evidence/messages.h"
#include "screen/form/value.h"

/* The newest value that the one being sent would go over unseen; NULL: none. */
static const struct extraction_said *changed_since(const struct extraction_view *v,
                                                   const char *person,
                                                   const struct extraction_value *value,
                                                   const struct extraction_sending *how)
{
    for (size_t i = v->n; i > 0 && how->version; i--) {
        const struct extraction_said *x = &v->said[i - 1];
        bool counts = how->agreed || str_eq_c(x->person, person);
        if (counts && x->seq > how->version && str_eq(x->field, value->field) &&
            str_eq(x->outcome, value->outcome) && !str_eq(x->value, value->value))
            return x;
    }
    return NULL;
}

static bool same_source(const struct extraction_source *x, const struct extraction_source *y,
                        struct arena *a)
{
    return str_eq(x->page, text_squeeze(y->page, a)) && str_eq(x->quote, text_squeeze(y->quote, a));
}

static bool holds_already(const struct extraction_view *v, const char *person,
                          const struct extraction_value *value,
                          const struct extraction_sending *how, struct arena *a)
{
    const struct extraction_said *own = NULL,
                                 *stands = extraction_stands(v, value->field, value->outcome);
    for (size_t i = 0; i < v->n; i++)
        if (str_eq_c(v->said[i].person, person) && str_eq(v->said[i].field, value->field) &&
            str_eq(v->said[i].outcome, value->outcome))
            own = &v->said[i];
    if (!own)
        return value->value.len == 0;
    /* Said again after others, it stands again. */
    return str_eq(own->value, value->value) && own == stands && (own->agreed || !how->agreed) &&
           same_source(&own->from, &how->from, a);
}

/* A consensus says something, by somebody who sees what there is to agree on, and why. */
static enum err_code check_agreed(const struct extraction_view *v, int64_t root,
                                  const struct extraction_value *value,
                                  const struct extraction_sending *how, struct err *e)
{
    if (!how->agreed)
        return ERR_OK;
    if (v->hidden)
        return err_set(e, ERR_FORBIDDEN, MSG_EVIDENCE_AGREE_BLIND(root));
    if (value->value.len == 0)
        return err_set(e, ERR_INPUT, MSG_EVIDENCE_AGREE_NOTHING(value->field));
    if (how->reason.len > EXTRACTION_REASON_MAX)
        return err_set(e, ERR_LIMIT,
                       MSG_EVIDENCE_LONG_REASON(value->field, (int64_t)EXTRACTION_REASON_MAX));
    if (str_trim(how->reason).len == 0 && extraction_differs(v, value->field, value->outcome))
        return err_set(e, ERR_INPUT, MSG_EVIDENCE_AGREE_REASON(value->field));
    return ERR_OK;
}

enum err_code extraction_send(struct store *s, const char *person, int64_t root,
                              const struct extraction_value *value,
                              const struct extraction_sending *how, struct arena *a,
                              struct extraction_said *changed, struct err *e)
{
    struct extraction_view v;
    struct form f;
    struct extraction_entry entry = {*value, how->from};
    const struct form_field *field;
    *changed = (struct extraction_said){0};
    enum err_code rc = person_may(s, person, EXTRACTION_ROLES, STAGE_FULL_TEXT, e);
    if (rc == ERR_OK)
        rc = extraction_view_load(s, person, root, a, &v, e);
    if (rc == ERR_OK)
        rc = extraction_form(s, a, &f, e);
    if (rc == ERR_OK)
        rc = extraction_check_place(&f, value, e);
    if (rc == ERR_OK) {
        field = form_find(&f, value->field);
        rc = form_value(field, value->value, a, &entry.value.value, e);
    }
    if (rc == ERR_OK)
        rc = check_agreed(&v, root, &entry.value, how, e);
    if (rc != ERR_OK)
        return rc;
    const struct extraction_said *x = changed_since(&v, person, &entry.value, how);
    if (x) {
        *changed = *x;
        return err_set(e, ERR_STATE, MSG_EVIDENCE_CHANGED(x->person, x->field));
    }
    if (holds_already(&v, person, &entry.value, how, a))
        return ERR_OK;
    return extraction_append(s, person, root, how->agreed ? "extraction.agreed" : "extraction.set",
                             &entry, 1, how->agreed ? str_trim(how->reason) : STR(""), e);
}
