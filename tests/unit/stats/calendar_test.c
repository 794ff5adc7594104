/* calendar_test.c - Danish holidays and working days, by heart and by the wider tables. */
#include "check.h"

#include "lib/stats/calendar.h"

static struct date day(const char *iso)
{
    struct date d;
    assert_true(date_parse(str_c(iso), &d));
    return d;
}

static struct date date_of(struct check_table *t, size_t row, const char *column)
{
    struct date d;
    assert_true(date_parse(check_field(t, row, column), &d));
    return d;
}

static int64_t working_days(const struct stats_calendar *c, const char *from, const char *to)
{
    return stats_working_days(c, date_days(day(from)), date_days(day(to)));
}

static void easter_moves(void **state)
{
    (void)state;
    static const char *const easter[] = {"2016-03-27", "2018-04-01", "2019-04-21", "2023-04-09",
                                         "2024-03-31", "2025-04-20", "2038-04-25", "1961-04-02"};
    for (size_t i = 0; i < COUNT_OF(easter); i++) {
        struct date d = day(easter[i]);
        assert_int_equal(date_cmp(stats_easter(d.year), d), 0);
    }
}

static void prayer_day_ends_with_2023(void **state)
{
    (void)state;
    assert_int_equal(stats_holiday_of(day("2023-05-05")), STATS_PRAYER_DAY);
    assert_int_equal(stats_holiday_of(day("2024-04-26")), STATS_NO_HOLIDAY);
    assert_int_equal(stats_holiday_of(day("2024-05-09")), STATS_ASCENSION_DAY);
    assert_int_equal(stats_holiday_of(day("2024-12-26")), STATS_SECOND_CHRISTMAS_DAY);
    /* Constitution Day on Whit Monday is a public holiday whatever is customary. */
    assert_int_equal(stats_holiday_of(day("2017-06-05")), STATS_WHIT_MONDAY);
    assert_true(stats_holiday_is_customary(stats_holiday_of(day("2024-06-05"))));
    assert_string_equal(stats_holiday_word(STATS_MAUNDY_THURSDAY)->text[LANG_DA], "Skærtorsdag");
}

static void days_between(void **state)
{
    (void)state;
    struct stats_calendar *c = stats_calendar_new(false), *more = stats_calendar_new(true);
    assert_int_equal(working_days(c, "2024-02-05", "2024-02-09"), 4);
    assert_int_equal(working_days(c, "2024-02-05", "2024-02-05"), 0);
    assert_int_equal(working_days(c, "2024-02-09", "2024-02-12"), 1);
    assert_int_equal(working_days(c, "2024-02-10", "2024-02-11"), 0);
    assert_int_equal(working_days(c, "2023-05-04", "2023-05-08"), 1);
    assert_int_equal(working_days(c, "2024-04-25", "2024-04-29"), 2);
    assert_int_equal(working_days(c, "2023-12-31", "2024-12-31"), 254);
    assert_int_equal(working_days(more, "2023-12-31", "2024-12-31"), 250);
    /* The report's six months, to the last of March or to Easter Monday. */
    assert_int_equal(working_days(c, "2023-09-30", "2024-03-31"), 125);
    assert_int_equal(working_days(c, "2023-09-30", "2024-04-01"), 125);
    assert_int_equal(working_days(c, "2024-02-09", "2024-02-05"), -4);
    assert_true(stats_is_working_day(c, day("2024-12-24")));
    assert_false(stats_is_working_day(more, day("2024-12-24")));
    stats_calendar_free(c);
    stats_calendar_free(more);
}

static void every_holiday(void **state)
{
    (void)state;
    struct check_table t;
    if (!check_load("dk_holidays.csv", &t))
        return;
    for (size_t i = 0; i < t.t.n; i++) {
        enum stats_holiday h = stats_holiday_of(date_of(&t, i, "date"));
        const struct msg *word = stats_holiday_word(h);
        bool customary = str_eq_c(check_field(&t, i, "kind"), "customary");
        assert_non_null(word);
        /* One that falls on a public holiday is that. */
        if (customary && !stats_holiday_is_customary(h))
            continue;
        assert_true(str_eq_c(check_field(&t, i, "name_da"), word->text[LANG_DA]));
        assert_int_equal(stats_holiday_is_customary(h), customary);
    }
    arena_release(&t.a);
    assert_true(check_load("easter.csv", &t));
    for (size_t i = 0; i < t.t.n; i++)
        assert_int_equal(date_cmp(stats_easter((int)check_number(&t, i, "year")),
                                  date_of(&t, i, "easter_sunday")),
                         0);
    arena_release(&t.a);
}

/* No holiday that the table doesn't know, in the years it is about. */
static void no_other_holiday(void **state)
{
    (void)state;
    struct check_table t;
    size_t found = 0;
    if (!check_load("dk_holidays.csv", &t))
        return;
    int64_t first = date_days(date_of(&t, 0, "date")), last = date_days(day("2027-12-31"));
    for (int64_t d = first; d <= last; d++)
        found += stats_holiday_of(date_from_days(d)) != STATS_NO_HOLIDAY;
    size_t dates = 0;
    for (size_t i = 0; i < t.t.n; i++)
        dates += check_find(&t, "date", check_field(&t, i, "date")) == i;
    assert_int_equal(found, dates);
    arena_release(&t.a);
}

static void every_stretch(void **state)
{
    (void)state;
    struct check_table t;
    struct stats_calendar *c = stats_calendar_new(false), *more = stats_calendar_new(true);
    if (check_load("dk_working_days.csv", &t)) {
        for (size_t i = 0; i < t.t.n; i++) {
            int64_t from = date_days(date_of(&t, i, "from")), to = date_days(date_of(&t, i, "to"));
            const char *where = arena_fmt(&t.a, "line %zu", i + 2);
            if (to < from)
                continue; /* refused where the table is from; counted backwards here */
            check_like(where, "after", (double)stats_working_days(c, from, to),
                       check_number(&t, i, "after_from_to_incl"));
            check_like(where, "both", (double)stats_working_days(c, from - 1, to),
                       check_number(&t, i, "both_incl"));
            check_like(where, "before", (double)stats_working_days(c, from - 1, to - 1),
                       check_number(&t, i, "from_incl_before_to"));
            check_like(where, "customary", (double)stats_working_days(more, from, to),
                       check_number(&t, i, "after_from_customary"));
        }
        arena_release(&t.a);
    }
    if (check_load("dk_working_days_per_month.csv", &t)) {
        for (size_t i = 0; i < t.t.n; i++) {
            struct date first = {(int)check_number(&t, i, "year"),
                                 (int)check_number(&t, i, "month"), 1};
            int64_t from = date_days(first) - 1, to = date_days(date_add_months(first, 1)) - 1;
            const char *where = arena_fmt(&t.a, "month, line %zu", i + 2);
            check_like(where, "public", (double)stats_working_days(c, from, to),
                       check_number(&t, i, "public"));
            check_like(where, "customary", (double)stats_working_days(more, from, to),
                       check_number(&t, i, "public_and_customary"));
        }
        arena_release(&t.a);
    }
    stats_calendar_free(c);
    stats_calendar_free(more);
}

int run_calendar(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(easter_moves),     cmocka_unit_test(prayer_day_ends_with_2023),
        cmocka_unit_test(days_between),     cmocka_unit_test(every_holiday),
        cmocka_unit_test(no_other_holiday), cmocka_unit_test(every_stretch),
    };
    return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
