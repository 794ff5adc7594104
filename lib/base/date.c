/* date.c - calendar arithmetic and the clock. */
#include "lib/base/date.h"

#include "lib/base/messages.h"

#define YEAR_MAX 9999
#define DAY_MS   INT64_C(86400000)

/* Day numbers of 0001-01-01 and 9999-12-31: no date leads out of the range that has a text. */
#define DAYS_FIRST INT64_C(-719162)
#define DAYS_LAST  INT64_C(2932896)

static const struct msg *const month_msg[12] = {
    &msg_date_january,   &msg_date_february, &msg_date_march,    &msg_date_april,
    &msg_date_may,       &msg_date_june,     &msg_date_july,     &msg_date_august,
    &msg_date_september, &msg_date_october,  &msg_date_november, &msg_date_december};

static int month_days(int year, int month)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* The n digits at s as a number; -1 when one is no digit. */
static int digits(const char *s, size_t n)
{
    int v = 0;
    for (size_t i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return -1;
        v = v * 10 + (s[i] - '0');
    }
    return v;
}

bool date_parse(struct str s, struct date *out)
{
    if (s.len != 4 && s.len != 7 && s.len != 10)
        return false;
    struct date d = {.year = digits(s.ptr, 4)};
    if (d.year < 1)
        return false;
    if (s.len >= 7) {
        if (s.ptr[4] != '-' && s.ptr[4] != '/')
            return false;
        d.month = digits(s.ptr + 5, 2);
        if (d.month < 1 || d.month > 12)
            return false;
    }
    if (s.len == 10) {
        d.day = digits(s.ptr + 8, 2);
        if (s.ptr[7] != s.ptr[4] || d.day < 1 || d.day > month_days(d.year, d.month))
            return false;
    }
    *out = d;
    return true;
}

const char *date_iso(struct date d, char out[16])
{
    /* The moduli only tell the compiler what is true of every date. */
    unsigned year = (unsigned)d.year % 10000, month = (unsigned)d.month % 100,
             day = (unsigned)d.day % 100;
    if (!date_is_set(d))
        out[0] = '\0';
    else if (d.month == 0)
        snprintf(out, 16, "%04u", year);
    else if (d.day == 0)
        snprintf(out, 16, "%04u-%02u", year, month);
    else
        snprintf(out, 16, "%04u-%02u-%02u", year, month, day);
    return out;
}

void date_add_long(struct buf *out, enum lang lang, struct date d)
{
    if (!date_is_set(d))
        return;
    if (d.month == 0) {
        buf_addf(out, "%d", d.year);
        return;
    }
    const char *month = month_msg[d.month - 1]->text[lang];
    if (d.day == 0)
        msg_render(out, lang, MSG_DATE_MONTH_YEAR(month, d.year));
    else
        msg_render(out, lang, MSG_DATE_DAY_MONTH_YEAR(d.day, month, d.year));
}

bool date_is_set(struct date d)
{
    return d.year != 0;
}

struct date date_first(struct date d)
{
    if (!date_is_set(d))
        return d;
    if (d.month == 0)
        return (struct date){d.year, 1, 1};
    return (struct date){d.year, d.month, d.day ? d.day : 1};
}

struct date date_last(struct date d)
{
    if (!date_is_set(d))
        return d;
    if (d.month == 0)
        return (struct date){d.year, 12, 31};
    return (struct date){d.year, d.month, d.day ? d.day : month_days(d.year, d.month)};
}

int date_cmp(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return a.day < b.day ? -1 : a.day > b.day;
}

/* Days between two dates follow from years that begin in March, so that the leap
 * day comes last, in cycles of 400 years with 146097 days. */
int64_t date_days(struct date d)
{
    d = date_first(d);
    int64_t year = d.month > 2 ? d.year : d.year - 1;
    int64_t month = d.month > 2 ? d.month - 3 : d.month + 9;
    int64_t cycle = (year >= 0 ? year : year - 399) / 400;
    int64_t of_cycle = year - cycle * 400;
    int64_t of_year = (153 * month + 2) / 5 + d.day - 1;
    return cycle * 146097 + of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + of_year - 719468;
}

struct date date_from_days(int64_t days)
{
    if (days < DAYS_FIRST)
        days = DAYS_FIRST;
    if (days > DAYS_LAST)
        days = DAYS_LAST;
    int64_t n = days + 719468; /* since 0000-03-01; positive in the range */
    int64_t cycle = n / 146097, of_cycle = n % 146097;
    int64_t year = (of_cycle - of_cycle / 1460 + of_cycle / 36524 - of_cycle / 146096) / 365;
    int64_t of_year = of_cycle - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;
    int64_t day = of_year - (153 * month + 2) / 5 + 1;
    month += month < 10 ? 3 : -9;
    year += cycle * 400 + (month <= 2);
    return (struct date){(int)year, (int)month, (int)day};
}

struct date date_add_days(struct date d, int64_t n)
{
    int64_t sum;
    if (__builtin_add_overflow(date_days(d), n, &sum))
        sum = n < 0 ? DAYS_FIRST : DAYS_LAST;
    return date_from_days(sum);
}

struct date date_add_months(struct date d, int64_t n)
{
    int64_t month;
    d = date_first(d);
    if (__builtin_add_overflow((int64_t)d.year * 12 + d.month - 1, n, &month))
        month = n < 0 ? 0 : INT64_MAX;
    if (month < 12)
        return date_from_days(DAYS_FIRST);
    if (month / 12 > YEAR_MAX)
        return date_from_days(DAYS_LAST);
    struct date sum = {(int)(month / 12), (int)(month % 12) + 1, d.day};
    int last = month_days(sum.year, sum.month);
    if (sum.day > last)
        sum.day = last;
    return sum;
}

/* Milliseconds since 1970 of `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS[.mmm]Z`. */
static bool parse_time(struct str s, int64_t *ms)
{
    struct date d;
    if (s.len < 10 || !date_parse(str_sub(s, 0, 10), &d))
        return false;
    *ms = date_days(d) * DAY_MS;
    if (s.len == 10)
        return true;
    if ((s.len != 20 && s.len != 24) || s.ptr[10] != 'T' || s.ptr[13] != ':' || s.ptr[16] != ':' ||
        s.ptr[s.len - 1] != 'Z' || (s.len == 24 && s.ptr[19] != '.'))
        return false;
    int hour = digits(s.ptr + 11, 2), minute = digits(s.ptr + 14, 2),
        second = digits(s.ptr + 17, 2);
    int milli = s.len == 24 ? digits(s.ptr + 20, 3) : 0;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 ||
        milli < 0)
        return false;
    *ms += ((hour * INT64_C(60) + minute) * 60 + second) * 1000 + milli;
    return true;
}

/* A SIGTE_CLOCK that can't be read leaves the clock running. */
int64_t clock_utc_ms(void)
{
    int64_t ms;
    if (parse_time(str_c(getenv("SIGTE_CLOCK")), &ms))
        return ms;
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t whole_days(int64_t ms)
{
    return ms / DAY_MS - (ms % DAY_MS < 0);
}

const char *clock_iso(int64_t utc_ms, char out[32])
{
    char day[16];
    int64_t days = whole_days(utc_ms);
    unsigned rest = (unsigned)(utc_ms - days * DAY_MS), second = rest / 1000;
    snprintf(out, 32, "%sT%02u:%02u:%02u.%03uZ", date_iso(date_from_days(days), day),
             second / 3600 % 24, second / 60 % 60, second % 60, rest % 1000);
    return out;
}

const char *clock_now(char out[32])
{
    return clock_iso(clock_utc_ms(), out);
}

struct date clock_today(void)
{
    return date_from_days(whole_days(clock_utc_ms()));
}

int64_t clock_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int month_number(struct str s)
{
    int64_t number;
    if (s.len <= 2 && str_int64(s, &number))
        return number >= 1 && number <= 12 ? (int)number : 0;
    for (int i = 0; i < 12; i++) {
        struct str name = str_c(month_msg[i]->text[LANG_EN]);
        if (str_eq_nocase(s, name) || str_eq_nocase(s, str_sub(name, 0, 3)))
            return i + 1;
    }
    return str_eq_nocase_c(s, "sept") ? 9 : 0;
}
