/* test_numbers.c - numbers in what people wrote. */
#include "made.h"

#include "screen/synthesis/numbers.h"

static void counts_in_any_grouping(void **state)
{
    static const struct {
        const char *text;
        int64_t n;
    } fine[] = {{"3328", 3328},    {"3,328", 3328},        {" 3.328 ", 3328},
                {"21 842", 21842}, {"1,234,567", 1234567}, {"0", 0}};
    static const char *const none[] = {"", "–", "60 studies", "3,32", "3.3", "12–34", "n=5"};
    int64_t n;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(fine); i++) {
        assert_true(synthesis_read_count(str_c(fine[i].text), &n));
        assert_int_equal(n, fine[i].n);
    }
    for (size_t i = 0; i < COUNT_OF(none); i++)
        assert_false(synthesis_read_count(str_c(none[i]), &n));
}

static void percentages_in_any_hand(void **state)
{
    static const struct {
        const char *text;
        double low, high;
    } fine[] = {{"12–34 %", 12, 34},
                {"12-34%", 12, 34},
                {"14,5% to 16.5%", 14.5, 16.5},
                {"40 %", 40, 40},
                {"12–34", 12, 34},
                {"17\xC2\xA0%", 17, 17},
                {"0 % i 3 studier, 67 % i ét", 0, 67},
                {"fra 8 til 100 %", 8, 100}};
    static const char *const none[] = {"", "3 studies", "halvdelen", "120 %", "2019–2021 n/a"};
    double low, high;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(fine); i++) {
        assert_true(synthesis_read_percent(str_c(fine[i].text), &low, &high));
        assert_true(low > fine[i].low - 1e-9 && low < fine[i].low + 1e-9);
        assert_true(high > fine[i].high - 1e-9 && high < fine[i].high + 1e-9);
    }
    for (size_t i = 0; i < COUNT_OF(none); i++)
        assert_false(synthesis_read_percent(str_c(none[i]), &low, &high));
}

const struct CMUnitTest NUMBER_TESTS[] = {cmocka_unit_test(counts_in_any_grouping),
                                          cmocka_unit_test(percentages_in_any_hand)};
const size_t NUMBER_TEST_COUNT = COUNT_OF(NUMBER_TESTS);
