/* xlsx_value.c - what a cell holds. */
#include "lib/base/messages.h"
#include "lib/base/xlsx_internal.h"

#include <math.h>

#define SECONDS_A_DAY 86400
#define SERIAL_MAX    2958465 /* 31 December 9999 */

/* Excel counts 29 February 1900, a day that never was: before it serials are one off. */
static int64_t days_of_serial(int64_t serial, bool from_1904)
{
    if (from_1904)
        return date_days((struct date){1904, 1, 1}) + serial;
    return date_days((struct date){1899, 12, 30}) + serial + (serial < 60);
}

static char *clock_text(struct arena *a, int64_t seconds)
{
    return arena_fmt(a, "%02" PRId64 ":%02" PRId64 ":%02" PRId64, seconds / 3600, seconds / 60 % 60,
                     seconds % 60);
}

static bool set_date(struct xlsx_cell *c, double v, bool from_1904, enum xlsx_look look,
                     struct arena *a)
{
    char day[16];
    if (!(v >= 0 && v < SERIAL_MAX + 1.0))
        return false;
    int64_t total = (int64_t)floor(v * SECONDS_A_DAY + 0.5);
    int64_t serial = total / SECONDS_A_DAY, seconds = total % SECONDS_A_DAY;
    c->kind = XLSX_DATE;
    if (look == XLSX_LOOK_ELAPSED || (serial == 0 && !from_1904)) {
        c->text = str_c(clock_text(a, total));
        return true;
    }
    c->date = date_from_days(days_of_serial(serial, from_1904));
    date_iso(c->date, day);
    c->text =
        str_c(seconds ? arena_fmt(a, "%sT%s", day, clock_text(a, seconds)) : arena_strdup(a, day));
    return true;
}

static void set_number(const struct xlsx *x, int64_t style, struct str text, struct arena *a,
                       struct xlsx_cell *c)
{
    enum xlsx_look look =
        style >= 0 && (uint64_t)style < x->n_looks ? x->look[style] : XLSX_LOOK_NUMBER;
    if (!str_double(str_trim(text), &c->number)) {
        c->kind = XLSX_TEXT;
        c->text = arena_str(a, text);
        return;
    }
    if (look != XLSX_LOOK_NUMBER && set_date(c, c->number, x->from_1904, look, a))
        return;
    bool whole = fabs(c->number) < 1e15 && floor(c->number) == c->number;
    c->kind = XLSX_NUMBER;
    /* Fifteen digits are what a spreadsheet holds and shows: 0.1 + 0.2 is 0.3. */
    c->text = str_c(arena_fmt(a, whole ? "%.0f" : "%.15g", c->number));
    if (str_eq_c(c->text, "-0"))
        c->text = STR("0");
}

static enum err_code set_shared(const struct xlsx *x, struct str text, struct arena *a,
                                struct xlsx_cell *c, struct err *e)
{
    int64_t i;
    if (!str_int64(str_trim(text), &i) || i < 0 || (uint64_t)i >= x->n_strings) {
        err_set(e, ERR_INPUT, MSG_XLSX_NO_STRING(text));
        return err_at(e, x->name, 0, 0);
    }
    c->kind = XLSX_TEXT;
    c->text = x->string[i];
    (void)a;
    return ERR_OK;
}

static void set_iso_date(struct str text, struct arena *a, struct xlsx_cell *c)
{
    c->text = arena_str(a, str_trim(text));
    c->kind = date_parse(str_sub(c->text, 0, 10), &c->date) ? XLSX_DATE : XLSX_TEXT;
}

enum err_code xlsx_value(const struct xlsx *x, const char *type, int64_t style, struct str text,
                         struct arena *a, struct xlsx_cell *out, struct err *e)
{
    struct xlsx_cell c = {.kind = XLSX_EMPTY};
    enum err_code rc = ERR_OK;
    if (strcmp(type, "s") == 0 && text.len) {
        rc = set_shared(x, text, a, &c, e);
    } else if (strcmp(type, "b") == 0 && text.len) {
        c.number = str_eq_c(str_trim(text), "1") || str_eq_c(str_trim(text), "true");
        c.kind = XLSX_BOOL;
        c.text = c.number > 0 ? STR("TRUE") : STR("FALSE");
    } else if (strcmp(type, "d") == 0) {
        set_iso_date(text, a, &c);
    } else if (strcmp(type, "e") == 0 || strcmp(type, "str") == 0 ||
               strcmp(type, "inlineStr") == 0) {
        c.kind = strcmp(type, "e") == 0 ? XLSX_ERROR : XLSX_TEXT;
        c.text = arena_str(a, xlsx_unescape(text, a));
    } else if (text.len && strcmp(type, "s") != 0 && strcmp(type, "b") != 0) {
        set_number(x, style, text, a, &c);
    }
    if (!c.text.len)
        c = (struct xlsx_cell){.kind = XLSX_EMPTY};
    *out = c;
    return rc;
}
