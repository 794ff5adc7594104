/* value_test.c - days, months and amounts in the forms that come. */
#include "uptake/value/value.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static int day(const char *s)
{
    int d = 0;
    return value_day(str_c(s), &d) ? d : 0;
}

static int month(const char *s)
{
    int m = 0;
    return value_month(str_c(s), &m) ? m : 0;
}

/* -1 when it is none. */
static int64_t amount(const char *s, enum value_decimal d)
{
    int64_t v = 0;
    bool exact;
    return value_amount(str_c(s), d, &v, &exact) ? v : -1;
}

static void days_in_every_form(void **state)
{
    (void)state;
    static const char *const same[] = {"2023-12-31",        "2023-12-31T08:30:00",
                                       "2023-12-31 08:30",  "2023/12/31",
                                       "20231231",          "31-12-2023",
                                       "31.12.2023",        "31/12/2023",
                                       "31/12-23",          "31.12.23",
                                       "31. december 2023", "31 dec 2023",
                                       "31 December 2023",  "31-dec-23",
                                       "31. dec. 2023",     " 31-12-2023 ",
                                       "31-12-2023 23:59",  "31/12 2023",
                                       "2023.12.31"};
    for (size_t i = 0; i < COUNT_OF(same); i++)
        if (day(same[i]) != 20231231)
            fail_msg("%s: %d", same[i], day(same[i]));
    assert_int_equal(day("1/2-24"), 20240201);
    assert_int_equal(day("01.02.2024"), 20240201);
    assert_int_equal(day("29-2-2024"), 20240229);
}

static void what_is_no_day(void **state)
{
    (void)state;
    static const char *const none[] = {"",
                                       "31-12",
                                       "2023",
                                       "2023-12",
                                       "12/31/2023",
                                       "29-02-2023",
                                       "31-11-2023",
                                       "0-1-2024",
                                       "1-0-2024",
                                       "1-13-2024",
                                       "20231232",
                                       "31-12-203",
                                       "31-12-20233",
                                       "2023-12-3x",
                                       "3112 2023",
                                       "31-12-2023 x",
                                       "nul",
                                       "1/2-24-5",
                                       "45291",
                                       "1899-12-31",
                                       "31 mxj 2023",
                                       "2023-1-2-3"};
    for (size_t i = 0; i < COUNT_OF(none); i++)
        if (day(none[i]) != 0)
            fail_msg("%s: %d", none[i], day(none[i]));
}

static void months_in_every_form(void **state)
{
    (void)state;
    static const char *const same[] = {"2023-10",  "202310",       "2023M10",     "10-2023",
                                       "10/2023",  "10.2023",      "okt 2023",    "okt. 2023",
                                       "Oct 2023", "Oktober 2023", "october 23",  "okt-23",
                                       "okt23",    "2023-10-01",   "1. okt 2023", "2023 okt"};
    for (size_t i = 0; i < COUNT_OF(same); i++)
        if (month(same[i]) != 202310)
            fail_msg("%s: %d", same[i], month(same[i]));
    assert_int_equal(month("maj 2024"), 202405);
    assert_int_equal(month("May 2024"), 202405);
    assert_int_equal(month("sept 2024"), 202409);
    static const char *const none[] = {"",        "I alt",  "202313",       "2023",
                                       "13-2023", "0-2023", "10-23",        "okt",
                                       "12",      "12345",  "marts i 2024", "2023M"};
    for (size_t i = 0; i < COUNT_OF(none); i++)
        if (month(none[i]) != 0)
            fail_msg("%s: %d", none[i], month(none[i]));
}

static void amounts_with_either_sign(void **state)
{
    (void)state;
    assert_int_equal(amount("1,5", VALUE_COMMA), 1500000);
    assert_int_equal(amount("1.234,5", VALUE_COMMA), 1234500000);
    assert_int_equal(amount("1.234", VALUE_COMMA), 1234000000);
    assert_int_equal(amount("1.234", VALUE_POINT), 1234000);
    assert_int_equal(amount("1,234.5", VALUE_POINT), 1234500000);
    assert_int_equal(amount("1 234,5", VALUE_COMMA), 1234500000);
    assert_int_equal(amount("1\xC2\xA0"
                            "234",
                            VALUE_COMMA),
                     1234000000);
    assert_int_equal(amount("12", VALUE_UNTOLD), 12000000);
    assert_int_equal(amount("1.5", VALUE_UNTOLD), 1500000);
    assert_int_equal(amount("1,5", VALUE_UNTOLD), 1500000);
    assert_int_equal(amount("-2,25", VALUE_COMMA), -2250000);
    assert_int_equal(amount(",5", VALUE_COMMA), 500000);
    assert_int_equal(amount("0.0000005", VALUE_POINT), 1);
    static const char *const none[] = {
        "",       "x", "1,5,5", "1.5", "12.34.567",      "--1",      "1e5", "1,", "1..5",
        "1,5 kr", ",", ".",     "-",   "99999999999999", "1.2345,6", "1'23"};
    for (size_t i = 0; i < COUNT_OF(none); i++)
        if (amount(none[i], VALUE_COMMA) != -1)
            fail_msg("%s: %" PRId64, none[i], amount(none[i], VALUE_COMMA));
}

static void what_a_number_tells_of_its_file(void **state)
{
    (void)state;
    assert_int_equal(value_decimal_of(str_c("1,5")), VALUE_COMMA);
    assert_int_equal(value_decimal_of(str_c("1.234,5")), VALUE_COMMA);
    assert_int_equal(value_decimal_of(str_c("1.50")), VALUE_POINT);
    assert_int_equal(value_decimal_of(str_c("1,234.5")), VALUE_POINT);
    assert_int_equal(value_decimal_of(str_c("1.234.567")), VALUE_COMMA);
    assert_int_equal(value_decimal_of(str_c("0.123")), VALUE_POINT);
    assert_int_equal(value_decimal_of(str_c("1.234")), VALUE_UNTOLD);
    assert_int_equal(value_decimal_of(str_c("12")), VALUE_UNTOLD);
    assert_int_equal(value_decimal_of(str_c("1,5 kr")), VALUE_UNTOLD);
}

static void numbers_that_name_a_person(void **state)
{
    (void)state;
    assert_true(value_is_cpr(str_c("010180-1234")));
    assert_false(value_is_cpr(str_c("410180-1234")));
    assert_false(value_is_cpr(str_c("123456-12345")));
    assert_false(value_is_cpr(str_c("S-010180-1234")));
    assert_int_equal(value_find_cpr(str_c("see 010180-1234, again"), 0), 4);
    assert_true(value_find_cpr(str_c("see 9010180-1234"), 0) == SIZE_MAX);
    assert_true(value_find_cpr(str_c("1-1-1-1-010180-123"), 0) == SIZE_MAX);
    assert_true(value_find_cpr(str_c(""), 0) == SIZE_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_in_every_form),
        cmocka_unit_test(what_is_no_day),
        cmocka_unit_test(months_in_every_form),
        cmocka_unit_test(amounts_with_either_sign),
        cmocka_unit_test(what_a_number_tells_of_its_file),
        cmocka_unit_test(numbers_that_name_a_person),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
