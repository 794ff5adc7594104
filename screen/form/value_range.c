/* value_range.c - a share, or the range of shares. */
#include "screen/form/messages.h"
#include "screen/form/value_internal.h"

/* Without a sign or word for percent at its end. */
static struct str without_percent(struct str s)
{
    static const char *const words[] = {"%", "percent", "per cent", "procent", "pct.", "pct"};
    s = str_trim(s);
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        size_t len = strlen(words[i]);
        if (s.len >= len && str_eq_nocase_c(str_sub(s, s.len - len, s.len), words[i]))
            return str_trim(str_sub(s, 0, s.len - len));
    }
    return s;
}

/* The first thing between two numbers; SIZE_MAX: none. */
static size_t between(struct str s, size_t *bytes)
{
    static const char *const marks[] = {"–", "—", "−", "-", " to ", " til "};
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        size_t at = str_find(s, str_c(marks[i]), 1);
        if (at < first) {
            first = at;
            *bytes = strlen(marks[i]);
        }
    }
    return first;
}

static enum err_code share(const struct form_field *f, struct str whole, struct str part,
                           struct arena *a, struct str *out, double *v, struct err *e)
{
    if (form_decimal(without_percent(part), FORM_SHARES, a, out) != FORM_DECIMAL_FINE ||
        !str_double(*out, v))
        return err_set(e, ERR_INPUT, MSG_FORM_VALUE_RANGE(f->id, whole));
    if (*v < 0 || *v > 100)
        return err_set(e, ERR_INPUT, MSG_FORM_VALUE_PERCENT(f->id, whole));
    return ERR_OK;
}

enum err_code form_value_range(const struct form_field *f, struct str text, struct arena *a,
                               struct str *out, struct err *e)
{
    struct str low, high;
    double from = 0, to = 0;
    size_t bytes = 0, at = text.len ? between(text, &bytes) : SIZE_MAX;
    enum err_code rc =
        share(f, text, str_sub(text, 0, at < text.len ? at : text.len), a, &low, &from, e);
    if (rc != ERR_OK)
        return rc;
    if (at == SIZE_MAX) {
        *out = str_c(arena_fmt(a, "%.*s %%", (int)low.len, low.ptr));
        return ERR_OK;
    }
    rc = share(f, text, str_sub(text, at + bytes, text.len), a, &high, &to, e);
    if (rc != ERR_OK)
        return rc;
    if (from > to)
        return err_set(e, ERR_INPUT, MSG_FORM_VALUE_ORDER(f->id, text));
    *out = from < to
               ? str_c(arena_fmt(a, "%.*s–%.*s %%", (int)low.len, low.ptr, (int)high.len, high.ptr))
               : str_c(arena_fmt(a, "%.*s %%", (int)low.len, low.ptr));
    return ERR_OK;
}

bool form_range_of(struct str value, double *low, double *high)
{
    size_t dash = str_find(value, STR("–"), 0);
    if (!str_ends(value, " %"))
        return false;
    value = str_sub(value, 0, value.len - strlen(" %"));
    if (dash == SIZE_MAX) {
        bool fine = str_double(value, low);
        *high = *low;
        return fine;
    }
    return str_double(str_sub(value, 0, dash), low) &&
           str_double(str_sub(value, dash + strlen("–"), value.len), high);
}
