/* date.h - calendar dates of differing precision, and the clock.
 *
 * Dates are proleptic Gregorian, ISO 8601 in text. A publication date may lack
 * day or month: those are 0. */
#ifndef SIGTE_BASE_DATE_H
#define SIGTE_BASE_DATE_H

#include "lib/base/arena.h"
#include "lib/base/err.h"

struct date {
    int year;  /* 0: no date */
    int month; /* 1-12, 0 unknown */
    int day;   /* 1-31, 0 unknown */
};

/* `YYYY`, `YYYY-MM`, `YYYY-MM-DD` (also with `/`); a day that does not exist is
 * refused. False when it is none. */
NODISCARD bool date_parse(struct str s, struct date *out);

/* ISO text in as much precision as there is; "" for no date. */
const char *date_iso(struct date d, char out[16]);
/* `23. januar 2024` / `23 January 2024`; month or year alone when that is all. */
void date_add_long(struct buf *out, enum lang lang, struct date d);

bool date_is_set(struct date d);
/* First and last day that a date of this precision can mean. */
struct date date_first(struct date d);
struct date date_last(struct date d);
/* By calendar order; missing parts sort first. */
int date_cmp(struct date a, struct date b);
/* Day number (1970-01-01 is 0) of a full date, and back. Here and below missing
 * parts count as their first, and results stay within years 1 to 9999. */
int64_t date_days(struct date d);
struct date date_from_days(int64_t days);
/* Months and years are calendar ones; the day is clamped to the month's last. */
struct date date_add_days(struct date d, int64_t n);
struct date date_add_months(struct date d, int64_t n);

/* Now, UTC, `YYYY-MM-DDTHH:MM:SS.mmmZ`. SIGTE_CLOCK in the environment holds it
 * still at a given time (for reproducible runs in tests). */
const char *clock_now(char out[32]);
struct date clock_today(void);
/* The same as milliseconds since 1970, for what expires, and such a time as text. */
int64_t clock_utc_ms(void);
const char *clock_iso(int64_t utc_ms, char out[32]);
/* Monotonic milliseconds, for durations. */
int64_t clock_ms(void);

/* English month name, abbreviation or number 1-12 (`Jan`, `january`, `06`); 0 when it is none. */
int month_number(struct str s);

#endif
