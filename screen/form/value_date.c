/* value_date.c - a day, a month or a year. */
#include "lib/base/date.h"
#include "lib/base/text.h"
#include "screen/form/messages.h"
#include "screen/form/value_internal.h"

#define YEAR_MIN 1800

/* English and Danish; their first three letters tell months apart in either language. */
static int month_of(struct str word)
{
    static const char *const danish[] = {"januar",    "februar", "marts",    "april",
                                         "maj",       "juni",    "juli",     "august",
                                         "september", "oktober", "november", "december"};
    int month = month_number(word);
    for (int i = 0; !month && i < 12; i++)
        if (str_eq_nocase_c(word, danish[i]) ||
            (word.len == 3 && str_eq_nocase(word, str_sub(str_c(danish[i]), 0, 3))))
            month = i + 1;
    return month;
}

static bool is_number(struct str s, int64_t *out)
{
    return s.len > 0 && s.ptr[0] >= '0' && s.ptr[0] <= '9' && str_int64(s, out);
}

/* Day, month and year as numbers or with the month's name, in the order of Danish and British
 * writing; a month and a year; a year. *unsure: month and day could be exchanged. */
static bool read_words(struct str text, struct date *out, bool *unsure)
{
    struct arena a = {0};
    struct text_tokens t = text_tokenize(text, &a);
    int64_t day = 0, month = 0, year = 0;
    bool fine = false, has_slash = memchr(text.ptr, '/', text.len) != NULL;
    *unsure = false;
    if (t.n == 3 && is_number(t.item[0].norm, &day) && is_number(t.item[2].norm, &year)) {
        month = month_of(t.item[1].norm);
        *unsure = has_slash && is_number(t.item[1].norm, &month) && day <= 12 && month <= 12 &&
                  day != month;
        fine = month > 0 || is_number(t.item[1].norm, &month);
    } else if (t.n == 3 && month_of(t.item[0].norm) && !is_number(t.item[0].norm, &day)) {
        month = month_of(t.item[0].norm); /* January 23, 2024 */
        fine = is_number(t.item[1].norm, &day) && is_number(t.item[2].norm, &year);
    } else if (t.n == 2 && is_number(t.item[1].norm, &year)) {
        month = month_of(t.item[0].norm);
        fine = month > 0;
    }
    arena_release(&a);
    /* date_parse knows which days there are. */
    char iso[40];
    if (!fine || day > 31 || month > 12 || year > 9999)
        return false;
    if (day)
        snprintf(iso, sizeof iso, "%04d-%02d-%02d", (int)year, (int)month, (int)day);
    else
        snprintf(iso, sizeof iso, "%04d-%02d", (int)year, (int)month);
    return date_parse(str_c(iso), out);
}

enum err_code form_value_date(const struct form_field *f, struct str text, struct arena *a,
                              struct str *out, struct err *e)
{
    struct date d;
    bool unsure = false;
    char iso[16];
    if (!date_parse(text, &d) && !read_words(text, &d, &unsure))
        return err_set(e, ERR_INPUT, MSG_FORM_VALUE_DATE(f->id, text));
    if (unsure)
        return err_set(e, ERR_INPUT, MSG_FORM_VALUE_DATE_UNSURE(f->id, text));
    if (d.year < YEAR_MIN)
        return err_set(e, ERR_INPUT, MSG_FORM_VALUE_DATE(f->id, text));
    *out = str_c(arena_strdup(a, date_iso(d, iso)));
    return ERR_OK;
}
