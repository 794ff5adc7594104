/* fuzz_uptake_value.c - any bytes as a day, a month and an amount: what is read exists, and is read
 * the same when it is written plainly. */
#include "fuzz.h"

#include "lib/base/date.h"
#include "uptake/value/value.h"

static void check_day(struct str s)
{
    char iso[32];
    int day, again = 0;
    struct date d;
    if (!value_day(s, &day))
        return;
    snprintf(iso, sizeof iso, "%04d-%02d-%02d", day / 10000, day / 100 % 100, day % 100);
    MUST(date_parse(str_c(iso), &d));
    MUST(value_day(str_c(iso), &again) && again == day);
}

static void check_month(struct str s)
{
    char iso[32];
    int month, day, again = 0;
    if (!value_month(s, &month))
        return;
    MUST(month >= 190001 && month <= 209912 && month % 100 >= 1 && month % 100 <= 12);
    snprintf(iso, sizeof iso, "%04d-%02d", month / 100, month % 100);
    MUST(value_month(str_c(iso), &again) && again == month);
    if (value_day(s, &day))
        MUST(day / 100 == month);
}

static void check_amount(struct str s, enum value_decimal decimal)
{
    char text[48];
    int64_t micro, again = 0;
    bool exact;
    if (!value_amount(s, decimal, &micro, &exact))
        return;
    int64_t size = micro < 0 ? -micro : micro;
    snprintf(text, sizeof text, "%s%" PRId64 ".%06" PRId64, micro < 0 ? "-" : "", size / 1000000,
             size % 1000000);
    MUST(value_amount(str_c(text), VALUE_POINT, &again, &exact) && exact && again == micro);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str s = str_n((const char *)data, size);
    check_day(s);
    check_month(s);
    for (int d = VALUE_UNTOLD; d <= VALUE_POINT; d++)
        check_amount(s, (enum value_decimal)d);
    for (size_t at = value_find_cpr(s, 0); at != SIZE_MAX; at = value_find_cpr(s, at + 11))
        MUST(at + 11 <= size && value_is_cpr(str_sub(s, at, at + 11)));
    return 0;
}
