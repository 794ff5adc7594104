/* calendar.c - working days counted once, so that a difference is two look-ups. */
#include "lib/stats/calendar.h"

#include <stdlib.h>

struct stats_calendar {
    bool customary;
    int64_t first; /* day number of before[0] */
    size_t n;
    int32_t *before; /* working days up to and including that day */
};

static bool is_weekend(int64_t day)
{
    /* 1 January 1970 was a Thursday. */
    int64_t weekday = ((day + 3) % 7 + 7) % 7; /* Monday is 0 */
    return weekday >= 5;
}

static bool works(const struct stats_calendar *c, struct date d)
{
    enum stats_holiday h = stats_holiday_of(d);
    bool free_day = h != STATS_NO_HOLIDAY && (c->customary || !stats_holiday_is_customary(h));
    return !is_weekend(date_days(d)) && !free_day;
}

struct stats_calendar *stats_calendar_new(bool customary)
{
    struct stats_calendar *c = base_malloc(sizeof *c);
    c->customary = customary;
    c->first = date_days((struct date){STATS_CALENDAR_FIRST, 1, 1});
    c->n = (size_t)(date_days((struct date){STATS_CALENDAR_LAST, 12, 31}) - c->first) + 1;
    c->before = base_malloc(c->n * sizeof *c->before);
    int32_t sum = 0;
    for (size_t i = 0; i < c->n; i++) {
        sum += works(c, date_from_days(c->first + (int64_t)i));
        c->before[i] = sum;
    }
    return c;
}

void stats_calendar_free(struct stats_calendar *c)
{
    if (c)
        free(c->before);
    free(c);
}

bool stats_is_working_day(const struct stats_calendar *c, struct date d)
{
    return works(c, d);
}

static int32_t up_to(const struct stats_calendar *c, int64_t day)
{
    int64_t i = day - c->first;
    return c->before[i < 0 ? 0 : i >= (int64_t)c->n ? c->n - 1 : (size_t)i];
}

int64_t stats_working_days(const struct stats_calendar *c, int64_t from, int64_t to)
{
    return up_to(c, to) - up_to(c, from);
}
