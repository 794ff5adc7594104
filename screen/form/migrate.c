/* migrate.c - a value taken along into another form. */
#include "screen/form/changes_internal.h"
#include "screen/form/value.h"

static const char *const names[FORM_LOST_COUNT] = {"",     "field", "outcome", "scope",
                                                   "unit", "value", "taken"};

const char *form_lost_name(enum form_lost l)
{
    return names[l];
}

bool form_lost_parse(struct str name, enum form_lost *out)
{
    for (int i = 0; i < FORM_LOST_COUNT; i++)
        if (str_eq_c(name, names[i])) {
            *out = (enum form_lost)i;
            return true;
        }
    return false;
}

static bool find_outcome(const struct form_field *was, const struct form_field *now,
                         const struct form *from, const struct form *to, struct str outcome,
                         struct str *out, enum form_lost *why)
{
    *out = STR("");
    if (was->per_outcome != now->per_outcome) {
        *why = FORM_LOST_SCOPE;
        return false;
    }
    if (!now->per_outcome)
        return true;
    const struct form_outcome *o = form_successor_outcome(from, to, outcome);
    *why = FORM_LOST_OUTCOME;
    if (o)
        *out = o->id;
    return o != NULL;
}

/* Every option must have a successor. */
static bool choices(const struct form_field *was, const struct form_field *now, struct str value,
                    struct arena *a, struct str *out)
{
    struct buf b = {0};
    size_t n;
    struct str *id = form_items_of(was, value, a, &n);
    bool fine = n > 0;
    for (size_t i = 0; fine && i < n; i++) {
        const struct form_option *o = form_successor_option(was, now, id[i]);
        fine = o != NULL;
        if (fine) {
            buf_adds(&b, i ? ", " : "");
            buf_addstr(&b, o->id);
        }
    }
    *out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return fine;
}

/* What the value says, in words of the literature's language, for the new type to read. */
static struct str words_of(const struct form_field *was, const struct form_field *now,
                           struct str value, struct arena *a)
{
    if (was->type == FORM_LIST && now->type == FORM_TEXT) {
        struct buf b = {0};
        for (size_t i = 0; i < value.len; i++)
            buf_adds(&b, value.ptr[i] == '\n' ? "; " : (char[]){value.ptr[i], '\0'});
        struct str out = arena_str(a, buf_str(&b));
        buf_release(&b);
        return out;
    }
    bool is_text = now->type == FORM_TEXT || now->type == FORM_LONG_TEXT || now->type == FORM_LIST;
    return is_text || was->type == FORM_CHOICE ? form_value_show(was, value, LANG_EN, a) : value;
}

static bool find_value(const struct form_field *was, const struct form_field *now, struct str value,
                       struct arena *a, struct str *out, enum form_lost *why)
{
    struct err ignored = {0};
    *why = FORM_LOST_VALUE;
    if (form_is_not_reported(value)) {
        *out = value;
        return true;
    }
    if (was->type == FORM_NUMBER && now->type == FORM_NUMBER && !form_same_unit(was, now)) {
        *why = FORM_LOST_UNIT;
        return false;
    }
    if (was->type == FORM_CHOICE && now->type == FORM_CHOICE) {
        if (!choices(was, now, value, a, &value))
            return false;
    } else if (was->type != now->type) {
        value = words_of(was, now, value, a);
    }
    return form_value(now, value, a, out, &ignored) == ERR_OK && out->len > 0;
}

bool form_migrate(const struct form *from, const struct form *to, const struct form_place *was,
                  struct arena *a, struct form_place *now, enum form_lost *why)
{
    const struct form_field *old = form_find(from, was->field);
    const struct form_field *field = form_successor(from, to, was->field);
    *now = *was;
    *why = FORM_LOST_FIELD;
    if (!field)
        return false;
    now->field = field->id;
    /* A field that the earlier form never had is read as text, as it was written. */
    struct form_field text = {.id = was->field, .type = FORM_LONG_TEXT};
    text.per_outcome = was->outcome.len > 0;
    if (!old)
        old = &text;
    if (!find_outcome(old, field, from, to, was->outcome, &now->outcome, why) ||
        !find_value(old, field, was->value, a, &now->value, why))
        return false;
    *why = FORM_LOST_NOTHING;
    return true;
}
