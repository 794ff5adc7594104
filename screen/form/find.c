/* find.c - looking things up in a form. */
#include "screen/form/form.h"

const struct form_field *form_find(const struct form *f, struct str id)
{
    for (size_t i = 0; i < f->n_fields; i++)
        if (str_eq(f->field[i].id, id))
            return &f->field[i];
    return NULL;
}

const struct form_outcome *form_find_outcome(const struct form *f, struct str id)
{
    for (size_t i = 0; i < f->n_outcomes; i++)
        if (str_eq(f->outcome[i].id, id))
            return &f->outcome[i];
    return NULL;
}

const struct form_option *form_find_option(const struct form_field *f, struct str id)
{
    for (size_t i = 0; i < f->n_options; i++)
        if (str_eq(f->option[i].id, id))
            return &f->option[i];
    return NULL;
}

bool form_applies(const struct form_field *f, struct str literature)
{
    if (str_eq(literature, STR("secondary")))
        return f->literature != FORM_PRIMARY;
    if (str_eq(literature, STR("primary")))
        return f->literature != FORM_SECONDARY;
    return true;
}

struct str form_name(const struct form *f, struct arena *a)
{
    return str_c(arena_fmt(a, "%.*s/%" PRId64, (int)f->id.len, f->id.ptr, f->version));
}
