/* value_number.c - numbers as Danes and others write them. */
#include "lib/base/text.h"
#include "screen/form/messages.h"
#include "screen/form/value_internal.h"

#define DIGITS_MAX 15 /* what a double holds exactly */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Bytes of the mark or blank at `i` that may stand between digits; 0: none. Blanks of any kind and
 * ' part thousands. *mark is '.', ',' or ' '. */
static size_t mark_at(struct str s, size_t i, char *mark)
{
    static const char *const blanks[] = {" ", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89", "'"};
    *mark = s.ptr[i];
    if (*mark == '.' || *mark == ',')
        return 1;
    *mark = ' ';
    for (size_t k = 0; k < COUNT_OF(blanks); k++)
        if (str_starts(str_sub(s, i, s.len), blanks[k]))
            return strlen(blanks[k]);
    return 0;
}

/* Runs of digits and the marks between them. */
struct runs {
    struct str run[16];
    char mark[16]; /* before run[i], i > 0 */
    size_t n;
    bool negative;
};

static bool cut(struct str s, struct runs *r)
{
    size_t i = 0;
    *r = (struct runs){0};
    if (str_starts(s, "-") || str_starts(s, "−")) {
        r->negative = true;
        i = s.ptr[0] == '-' ? 1 : strlen("−");
    }
    while (i < s.len && r->n < COUNT_OF(r->run)) {
        size_t from = i;
        if (r->n) {
            size_t bytes = mark_at(s, i, &r->mark[r->n]);
            if (!bytes)
                return false;
            from = i = i + bytes;
        }
        while (i < s.len && is_digit(s.ptr[i]))
            i++;
        /* `.5` is a number, `5.` and `1..2` are none. */
        if (i == from && !(r->n == 0 && i < s.len && strchr(".,", s.ptr[i])))
            return false;
        r->run[r->n++] = str_sub(s, from, i);
    }
    return i == s.len && r->n > 0 && (r->n > 1 || r->run[0].len > 0);
}

/* Which run holds the decimals; n: none. Ambiguous where one mark stands before three digits. */
static enum form_decimal split(const struct runs *r, enum form_marks marks, size_t *decimals)
{
    size_t last = r->n - 1;
    char mark = r->mark[last];
    bool repeated = false, other = false;
    *decimals = r->n;
    if (last == 0 || mark == ' ')
        return FORM_DECIMAL_FINE;
    for (size_t i = 1; i < last; i++) {
        repeated |= r->mark[i] == mark;
        other |= r->mark[i] != mark;
    }
    if (repeated)
        return other ? FORM_DECIMAL_NONE : FORM_DECIMAL_FINE;
    bool looks_like_thousands = !other && r->run[last].len == 3 && r->run[0].len >= 1 &&
                                r->run[0].len <= 3 && r->run[0].ptr[0] != '0';
    if (looks_like_thousands && marks == FORM_WHOLE)
        return FORM_DECIMAL_FINE;
    if (looks_like_thousands && marks == FORM_DECIMALS)
        return FORM_DECIMAL_AMBIGUOUS;
    *decimals = last;
    return FORM_DECIMAL_FINE;
}

/* Thousands stand in threes, all with the same mark. */
static bool well_parted(const struct runs *r, size_t decimals)
{
    for (size_t i = 1; i < decimals; i++)
        if (r->run[i].len != 3 || r->mark[i] != r->mark[1] || r->run[0].len == 0 ||
            r->run[0].len > 3)
            return false;
    return decimals == r->n || decimals <= 1 || r->mark[1] != r->mark[decimals];
}

enum form_decimal form_decimal(struct str text, enum form_marks marks, struct arena *a,
                               struct str *out)
{
    struct runs r;
    size_t decimals, zeros = 0, digits;
    text = str_trim(text);
    *out = STR("");
    if (text.len == 0 || !cut(text, &r))
        return FORM_DECIMAL_NONE;
    enum form_decimal rc = split(&r, marks, &decimals);
    if (rc != FORM_DECIMAL_FINE)
        return rc;
    if (!well_parted(&r, decimals) || (marks == FORM_SHARES && decimals > 1))
        return FORM_DECIMAL_NONE;
    struct buf b = {0};
    for (size_t i = 0; i < decimals; i++)
        buf_addstr(&b, r.run[i]);
    while (zeros + 1 < b.len && b.ptr[zeros] == '0')
        zeros++;
    struct str whole = arena_str(a, str_sub(buf_str(&b), zeros, b.len));
    struct str rest = decimals < r.n ? r.run[decimals] : STR("");
    buf_release(&b);
    while (rest.len && rest.ptr[rest.len - 1] == '0')
        rest.len--;
    digits = whole.len + rest.len;
    bool is_zero = rest.len == 0 && (whole.len == 0 || str_eq(whole, STR("0")));
    if (digits > DIGITS_MAX)
        return FORM_DECIMAL_NONE;
    *out = str_c(arena_fmt(a, "%s%.*s%s%.*s", r.negative && !is_zero ? "-" : "",
                           whole.len ? (int)whole.len : 1, whole.len ? whole.ptr : "0",
                           rest.len ? "." : "", (int)rest.len, rest.len ? rest.ptr : ""));
    return FORM_DECIMAL_FINE;
}

size_t form_decimals_of(struct str canonical)
{
    size_t point = str_find(canonical, STR("."), 0);
    return point == SIZE_MAX ? 0 : canonical.len - point - 1;
}

/* The number without its unit, in either language. */
static struct str without_unit(const struct form_field *f, struct str text, struct arena *a)
{
    for (int l = 0; l < LANG_COUNT; l++) {
        struct str unit = f->unit[l];
        if (!unit.len || unit.len >= text.len)
            continue;
        struct str end = str_sub(text, text.len - unit.len, text.len);
        if (str_eq(text_casefold(end, a), text_casefold(unit, a)))
            return str_trim(str_sub(text, 0, text.len - unit.len));
    }
    return text;
}

/* A limit as a message shows it. */
static const char *limit(double v, struct arena *a)
{
    return arena_fmt(a, "%.10g", v);
}

static enum err_code within(const struct form_field *f, double v, struct arena *a, struct err *e)
{
    if (f->has_min && f->has_max && (v < f->min || v > f->max))
        return err_set(e, ERR_INPUT,
                       MSG_FORM_VALUE_BETWEEN(f->id, limit(f->min, a), limit(f->max, a)));
    if (f->has_min && v < f->min)
        return err_set(e, ERR_INPUT, MSG_FORM_VALUE_MIN(f->id, limit(f->min, a)));
    if (f->has_max && v > f->max)
        return err_set(e, ERR_INPUT, MSG_FORM_VALUE_MAX(f->id, limit(f->max, a)));
    return ERR_OK;
}

enum err_code form_value_number(const struct form_field *f, struct str text, struct arena *a,
                                struct str *out, struct err *e)
{
    double v = 0;
    enum form_marks marks = f->decimals ? FORM_DECIMALS : FORM_WHOLE;
    enum form_decimal rc = form_decimal(without_unit(f, text, a), marks, a, out);
    if (rc == FORM_DECIMAL_AMBIGUOUS)
        return err_set(e, ERR_INPUT, MSG_FORM_VALUE_AMBIGUOUS(f->id, text));
    if (rc != FORM_DECIMAL_FINE || !str_double(*out, &v))
        return f->unit[LANG_EN].len
                   ? err_set(e, ERR_INPUT,
                             MSG_FORM_VALUE_NUMBER_UNIT(f->id, text, f->unit[LANG_EN]))
                   : err_set(e, ERR_INPUT, MSG_FORM_VALUE_NUMBER(f->id, text));
    if (form_decimals_of(*out) > (size_t)f->decimals)
        return f->decimals ? err_set(e, ERR_INPUT,
                                     MSG_FORM_VALUE_DECIMALS(f->id, text, (int64_t)f->decimals))
                           : err_set(e, ERR_INPUT, MSG_FORM_VALUE_WHOLE(f->id, text));
    return within(f, v, a, e);
}

bool form_number_of(struct str value, double *out)
{
    return str_double(value, out);
}
