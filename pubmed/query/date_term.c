/* date_term.c - see date_term.h. */
#include "pubmed/query/date_term.h"

#include "lib/base/text.h"

#define LAST_YEAR 3000 /* PubMed's end of time */

/* Cut the next part at a date's separator off *rest. */
static bool next_part(struct str *rest, struct str *part)
{
    size_t i = 0, from = 0;
    while (from < rest->len && strchr("/-., \t\r\n", rest->ptr[from]))
        from++;
    for (i = from; i < rest->len && !strchr("/-., \t\r\n", rest->ptr[i]);)
        i++;
    *part = str_sub(*rest, from, i);
    *rest = str_sub(*rest, i, rest->len);
    return part->len > 0;
}

static bool number_in(struct str s, int64_t low, int64_t high, int *out)
{
    int64_t n;
    if (!str_int64(s, &n) || n < low || n > high)
        return false;
    *out = (int)n;
    return true;
}

bool date_term_parse(struct str s, struct date *out)
{
    struct str part, rest = str_trim(s);
    struct date d = {0};
    if (!next_part(&rest, &part) || part.len != 4 || !number_in(part, 1000, LAST_YEAR, &d.year))
        return false;
    if (next_part(&rest, &part)) {
        d.month = month_number(part);
        if (d.month == 0 && (part.len > 2 || !number_in(part, 1, 12, &d.month)))
            return false;
        if (next_part(&rest, &part)) {
            struct date last = date_last((struct date){d.year, d.month, 0});
            if (part.len > 2 || !number_in(part, 1, last.day, &d.day))
                return false;
        }
    }
    if (next_part(&rest, &part))
        return false;
    *out = d;
    return true;
}

/* "last", a number, a unit. */
static bool relative(struct str s, int64_t *n, char *unit)
{
    static const char *const units[] = {"day", "days", "month", "months", "year", "years"};
    struct str rest = str_trim(s), word[3] = {0};
    size_t k = 0;
    while (k < 3 && next_part(&rest, &word[k]))
        k++;
    if (k != 3 || rest.len != 0 || !str_eq_nocase_c(word[0], "last") || !str_int64(word[1], n) ||
        *n < 1 || *n > 100000)
        return false;
    for (size_t i = 0; i < COUNT_OF(units); i++)
        if (str_eq_nocase_c(word[2], units[i])) {
            *unit = units[i][0];
            return true;
        }
    return false;
}

bool date_term_is_relative(struct str s)
{
    int64_t n;
    char unit;
    return relative(s, &n, &unit);
}

bool date_term_resolve(struct str s, struct date as_of, struct query_date_range *out)
{
    int64_t n;
    char unit;
    if (!relative(s, &n, &unit) || !date_is_set(as_of))
        return false;
    struct date to = date_last(as_of);
    int64_t years = unit == 'd' ? n / 366 : unit == 'm' ? n / 12 : n;
    if (to.year - years < 1000)
        return false;
    if (unit == 'd')
        out->from = date_add_days(to, -n);
    else
        out->from = date_add_months(to, unit == 'm' ? -n : -12 * n);
    out->to = (struct date){LAST_YEAR, 12, 31};
    return true;
}
