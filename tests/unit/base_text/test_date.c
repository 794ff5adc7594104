/* Dates and the clock. */
#include "groups.h"

#include "lib/base/date.h"

static struct date parsed(const char *s)
{
    struct date d = {0};
    if (!date_parse(str_c(s), &d))
        fail_msg("%s is not read as a date", s);
    return d;
}

static void assert_date(struct date d, const char *iso)
{
    char out[16];
    assert_string_equal(date_iso(d, out), iso);
}

static void a_date_keeps_the_precision_it_was_given(void **state)
{
    (void)state;
    assert_date(parsed("2024"), "2024");
    assert_date(parsed("2024-03"), "2024-03");
    assert_date(parsed("2024-03-09"), "2024-03-09");
    assert_date(parsed("2024/03/09"), "2024-03-09");
    assert_date(parsed("0987-01-01"), "0987-01-01");
    assert_date((struct date){0}, "");
}

static void a_day_that_does_not_exist_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",           "24",         "2023-02-29",  "1900-02-29", "2024-13",
        "2024-00",    "2024-04-31", "2024-01-00",  "2024-1-1",   "2024-01/02",
        "2024-01-2x", "0000",       "2024-01-01T", "-024",       "2024 01"};
    struct date d;
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        if (date_parse(str_c(bad[i]), &d))
            fail_msg("\"%s\" is read as a date", bad[i]);
    assert_date(parsed("2024-02-29"), "2024-02-29");
    assert_date(parsed("2000-02-29"), "2000-02-29");
}

static void assert_long(enum lang lang, const char *date, const char *expected)
{
    struct buf b = {0};
    date_add_long(&b, lang, parsed(date));
    ASSERT_STR(buf_str(&b), expected);
    buf_release(&b);
}

static void a_report_shows_dates_in_its_language(void **state)
{
    (void)state;
    struct buf b = {0};
    assert_long(LANG_DA, "2024-01-23", "23. januar 2024");
    assert_long(LANG_EN, "2024-01-23", "23 January 2024");
    assert_long(LANG_DA, "2025-05-01", "1. maj 2025");
    assert_long(LANG_DA, "2023-10", "oktober 2023");
    assert_long(LANG_EN, "2023-10", "October 2023");
    assert_long(LANG_DA, "2023", "2023");
    date_add_long(&b, LANG_DA, (struct date){0});
    assert_int_equal(b.len, 0);
}

static void an_unknown_day_spans_its_month_and_an_unknown_month_its_year(void **state)
{
    (void)state;
    assert_date(date_first(parsed("2024-02")), "2024-02-01");
    assert_date(date_last(parsed("2024-02")), "2024-02-29");
    assert_date(date_last(parsed("2023-02")), "2023-02-28");
    assert_date(date_first(parsed("2024")), "2024-01-01");
    assert_date(date_last(parsed("2024")), "2024-12-31");
    assert_date(date_last(parsed("2024-02-03")), "2024-02-03");
    assert_false(date_is_set(date_last((struct date){0})));
}

static void dates_sort_by_calendar_with_missing_parts_first(void **state)
{
    (void)state;
    static const char *const order[] = {"1999-12-31", "2024",       "2024-01",
                                        "2024-01-01", "2024-01-02", "2024-02"};
    for (size_t i = 0; i < COUNT_OF(order); i++)
        for (size_t j = 0; j < COUNT_OF(order); j++)
            assert_int_equal(date_cmp(parsed(order[i]), parsed(order[j])), (i > j) - (i < j));
    assert_int_equal(date_cmp((struct date){0}, parsed("0001")), -1);
}

static void day_numbers_agree_with_the_calendar(void **state)
{
    (void)state;
    assert_int_equal(date_days(parsed("0001-01-01")), -719162);
    assert_int_equal(date_days(parsed("1582-10-15")), -141427);
    assert_int_equal(date_days(parsed("1900-03-01")), -25508);
    assert_int_equal(date_days(parsed("1970-01-01")), 0);
    assert_int_equal(date_days(parsed("2000-02-29")), 11016);
    assert_int_equal(date_days(parsed("9999-12-31")), 2932896);
    struct date before = date_from_days(-719163);
    assert_date(before, "0001-01-01");
    for (int64_t n = -719161; n <= 2932896; n++) {
        struct date d = date_from_days(n);
        if (date_days(d) != n || date_cmp(before, d) != -1)
            fail_msg("day %ld does not follow the day before", (long)n);
        before = d;
    }
}

static void a_month_later_stays_in_the_next_month(void **state)
{
    (void)state;
    assert_date(date_add_months(parsed("2024-01-31"), 1), "2024-02-29");
    assert_date(date_add_months(parsed("2023-01-31"), 1), "2023-02-28");
    assert_date(date_add_months(parsed("2024-01-15"), -1), "2023-12-15");
    assert_date(date_add_months(parsed("2024-02-29"), -60), "2019-02-28");
    assert_date(date_add_months(parsed("2024-05"), 12), "2025-05-01");
    assert_date(date_add_days(parsed("2024-02-28"), 2), "2024-03-01");
    assert_date(date_add_days(parsed("2024-01-01"), -365), "2023-01-01");
}

static void an_absurd_distance_stops_at_the_first_or_last_year(void **state)
{
    (void)state;
    assert_date(date_add_days(parsed("2024-01-01"), INT64_MAX), "9999-12-31");
    assert_date(date_add_days(parsed("2024-01-01"), INT64_MIN), "0001-01-01");
    assert_date(date_add_months(parsed("2024-01-01"), INT64_MAX), "9999-12-31");
    assert_date(date_add_months(parsed("2024-01-01"), INT64_MIN), "0001-01-01");
}

static void assert_clock(const char *setting, const char *now, const char *today)
{
    char out[32];
    setenv("SIGTE_CLOCK", setting, 1);
    assert_string_equal(clock_now(out), now);
    assert_date(clock_today(), today);
    assert_string_equal(clock_iso(clock_utc_ms(), out), now);
    unsetenv("SIGTE_CLOCK");
}

static void the_clock_can_be_held_still(void **state)
{
    (void)state;
    assert_clock("2026-01-15T10:20:30Z", "2026-01-15T10:20:30.000Z", "2026-01-15");
    assert_clock("2026-01-15T23:59:59.987Z", "2026-01-15T23:59:59.987Z", "2026-01-15");
    assert_clock("2026-01-15", "2026-01-15T00:00:00.000Z", "2026-01-15");
    assert_clock("1969-12-31T23:59:59.500Z", "1969-12-31T23:59:59.500Z", "1969-12-31");
}

static void the_running_clock_tells_the_time_of_the_system(void **state)
{
    (void)state;
    char out[32];
    static const char *const broken[] = {"", "yesterday", "2026-01-15T25:00:00Z", "2026-01-15T10"};
    unsetenv("SIGTE_CLOCK");
    int64_t from = (int64_t)time(NULL) / 86400;
    struct date today = clock_today();
    assert_true(date_days(today) >= from && date_days(today) <= (int64_t)time(NULL) / 86400);
    clock_now(out);
    assert_int_equal(strlen(out), strlen("2026-01-15T10:20:30.000Z"));
    for (size_t i = 0; i < COUNT_OF(broken); i++) {
        setenv("SIGTE_CLOCK", broken[i], 1);
        assert_true(date_days(clock_today()) >= from);
        unsetenv("SIGTE_CLOCK");
    }
    int64_t before = clock_ms();
    nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    assert_in_range(clock_ms() - before, 19, 10000);
}

static void months_are_known_by_name_abbreviation_and_number(void **state)
{
    (void)state;
    assert_int_equal(month_number(STR("Jan")), 1);
    assert_int_equal(month_number(STR("january")), 1);
    assert_int_equal(month_number(STR("SEP")), 9);
    assert_int_equal(month_number(STR("Sept")), 9);
    assert_int_equal(month_number(STR("06")), 6);
    assert_int_equal(month_number(STR("6")), 6);
    assert_int_equal(month_number(STR("12")), 12);
    static const char *const none[] = {"", "0", "13", "-1", "012", "Spring", "Ja", "Janu", "maj"};
    for (size_t i = 0; i < COUNT_OF(none); i++)
        assert_int_equal(month_number(str_c(none[i])), 0);
}

int date_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_date_keeps_the_precision_it_was_given),
        cmocka_unit_test(a_day_that_does_not_exist_is_refused),
        cmocka_unit_test(a_report_shows_dates_in_its_language),
        cmocka_unit_test(an_unknown_day_spans_its_month_and_an_unknown_month_its_year),
        cmocka_unit_test(dates_sort_by_calendar_with_missing_parts_first),
        cmocka_unit_test(day_numbers_agree_with_the_calendar),
        cmocka_unit_test(a_month_later_stays_in_the_next_month),
        cmocka_unit_test(an_absurd_distance_stops_at_the_first_or_last_year),
        cmocka_unit_test(the_clock_can_be_held_still),
        cmocka_unit_test(the_running_clock_tells_the_time_of_the_system),
        cmocka_unit_test(months_are_known_by_name_abbreviation_and_number),
    };
    return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
