/* calendar.h - Danish working days: Monday to Friday without public holidays.
 *
 *     struct stats_calendar *c = stats_calendar_new(false);
 *     int64_t n = stats_working_days(c, received, released);
 *     stats_calendar_free(c);
 *
 * Public holidays are those of the Danish church year and the fixed days of 1 January, 25 and 26
 * December. Store bededag is one up to and including 2023 (abolished from 2024 by act of 2023). A
 * holiday on a weekend is not moved. Days on which many have off without a holiday (customary: 5
 * June, 24 and 31 December, the day after Ascension) count as working days unless told otherwise.
 * Easter by the Gregorian computus. */
#ifndef SIGTE_STATS_CALENDAR_H
#define SIGTE_STATS_CALENDAR_H

#include "lib/base/date.h"

#define STATS_CALENDAR_FIRST 1990 /* years that are known */
#define STATS_CALENDAR_LAST  2099

enum stats_holiday {
    STATS_NO_HOLIDAY,
    STATS_NEW_YEARS_DAY,
    STATS_MAUNDY_THURSDAY,
    STATS_GOOD_FRIDAY,
    STATS_EASTER_SUNDAY,
    STATS_EASTER_MONDAY,
    STATS_PRAYER_DAY,
    STATS_ASCENSION_DAY,
    STATS_WHIT_SUNDAY,
    STATS_WHIT_MONDAY,
    STATS_CHRISTMAS_DAY,
    STATS_SECOND_CHRISTMAS_DAY,
    /* Customary ones. */
    STATS_AFTER_ASCENSION,
    STATS_CONSTITUTION_DAY,
    STATS_CHRISTMAS_EVE,
    STATS_NEW_YEARS_EVE,
    STATS_HOLIDAYS
};

struct date stats_easter(int year);
enum stats_holiday stats_holiday_of(struct date d);
bool stats_holiday_is_customary(enum stats_holiday h);
const struct msg *stats_holiday_word(enum stats_holiday h); /* NULL for none */

struct stats_calendar;
/* `customary`: those days are free too. */
struct stats_calendar *stats_calendar_new(bool customary);
void stats_calendar_free(struct stats_calendar *c);
bool stats_is_working_day(const struct stats_calendar *c, struct date d);
/* Working days d with from < d <= to: received and released on one day is 0. Negative when `to`
 * comes before `from`. Days are numbers of date_days; those outside the known years are taken for
 * the nearest known one. */
int64_t stats_working_days(const struct stats_calendar *c, int64_t from, int64_t to);

#endif
