/* holiday.c - which holiday a day is. */
#include "lib/stats/calendar.h"
#include "lib/stats/messages.h"

/* The anonymous Gregorian algorithm (Nature 1876; Meeus, Astronomical Algorithms). */
struct date stats_easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
    int month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
    return (struct date){year, month, day};
}

static enum stats_holiday fixed(struct date d)
{
    static const struct {
        int month, day;
        enum stats_holiday holiday;
    } day[] = {{1, 1, STATS_NEW_YEARS_DAY},          {12, 25, STATS_CHRISTMAS_DAY},
               {12, 26, STATS_SECOND_CHRISTMAS_DAY}, {6, 5, STATS_CONSTITUTION_DAY},
               {12, 24, STATS_CHRISTMAS_EVE},        {12, 31, STATS_NEW_YEARS_EVE}};
    for (size_t i = 0; i < COUNT_OF(day); i++)
        if (day[i].month == d.month && day[i].day == d.day)
            return day[i].holiday;
    return STATS_NO_HOLIDAY;
}

static enum stats_holiday movable(struct date d)
{
    static const struct {
        int after; /* days from Easter Sunday */
        enum stats_holiday holiday;
    } day[] = {{-3, STATS_MAUNDY_THURSDAY}, {-2, STATS_GOOD_FRIDAY}, {0, STATS_EASTER_SUNDAY},
               {1, STATS_EASTER_MONDAY},    {26, STATS_PRAYER_DAY},  {39, STATS_ASCENSION_DAY},
               {40, STATS_AFTER_ASCENSION}, {49, STATS_WHIT_SUNDAY}, {50, STATS_WHIT_MONDAY}};
    int64_t after = date_days(d) - date_days(stats_easter(d.year));
    for (size_t i = 0; i < COUNT_OF(day); i++)
        if (day[i].after == after)
            return day[i].holiday == STATS_PRAYER_DAY && d.year > 2023 ? STATS_NO_HOLIDAY
                                                                       : day[i].holiday;
    return STATS_NO_HOLIDAY;
}

enum stats_holiday stats_holiday_of(struct date d)
{
    enum stats_holiday by_date = fixed(d), by_easter = movable(d);
    /* A public one hides a customary one of the same day. */
    if (by_easter != STATS_NO_HOLIDAY && !stats_holiday_is_customary(by_easter))
        return by_easter;
    return by_date != STATS_NO_HOLIDAY ? by_date : by_easter;
}

bool stats_holiday_is_customary(enum stats_holiday h)
{
    return h >= STATS_AFTER_ASCENSION && h < STATS_HOLIDAYS;
}

const struct msg *stats_holiday_word(enum stats_holiday h)
{
    static const struct msg *const word[STATS_HOLIDAYS] = {NULL,
                                                           &msg_stats_new_years_day,
                                                           &msg_stats_maundy_thursday,
                                                           &msg_stats_good_friday,
                                                           &msg_stats_easter_sunday,
                                                           &msg_stats_easter_monday,
                                                           &msg_stats_prayer_day,
                                                           &msg_stats_ascension_day,
                                                           &msg_stats_whit_sunday,
                                                           &msg_stats_whit_monday,
                                                           &msg_stats_christmas_day,
                                                           &msg_stats_second_christmas_day,
                                                           &msg_stats_after_ascension,
                                                           &msg_stats_constitution_day,
                                                           &msg_stats_christmas_eve,
                                                           &msg_stats_new_years_eve};
    return h < STATS_HOLIDAYS ? word[h] : NULL;
}
