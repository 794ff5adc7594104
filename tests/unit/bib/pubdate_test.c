/* pubdate_test.c - printed dates, completed as PubMed does. */
#include "support.h"

#include "lib/bib/pubdate.h"

static void printed_dates(void **state)
{
    (void)state;
    static const struct {
        const char *in, *out;
    } p[] = {
        {"1998 Dec-1999 Jan", "1998-12"},
        {"2000 Spring", "2000-04"},
        {"Winter 1999", "1999-01"},
        {"Summer-Fall 2001", "2001-07"},
        {"1999 Autumn", "1999-10"},
        {"2000 Nov-Dec", "2000-11"},
        {"1976-1977", "1976"},
        {"1999-00", "1999"},
        {"2015 Jul-Sep", "2015-07"},
        {"2007 Sep 3-9", "2007-09-03"},
        {"2007 Sep 30-Oct 6", "2007-09-30"},
        {"1999 Dec 31-2000 Jan 6", "1999-12-31"},
        {"2001 2nd Quarter", "2001-04"},
        {"2001 4th Quart", "2001-10"},
        {"2019/10/05", "2019-10-05"},
        {"2019/10//undefined", "2019-10"},
        {"2019//", "2019"},
        {"2019///", "2019"},
        {"2019-10-05", "2019-10-05"},
        {"20191005", "2019-10-05"},
        {"20220518//", "2022-05-18"},
        {"12 Mar 2004", "2004-03-12"},
        {"2004 Mai 1", "2004-05-01"},
        {"2004 Okt", "2004-10"},
        {"2021 Feb 30", "2021-02"},
        {"2020 Feb 29", "2020-02-29"},
        {"4-8 Aug. 2020", "2020-08-04"},
        {"Article 10 2019", "2019"},
        {"in press", ""},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT_OF(p); i++) {
        char text[16];
        const char *got = date_iso(bib_date_guess(str_c(p[i].in)), text);
        if (strcmp(got, p[i].out) != 0)
            fail_msg("'%s' gives '%s', not '%s'", p[i].in, got, p[i].out);
    }
}

static void dates_in_parts(void **state)
{
    (void)state;
    static const struct {
        struct bib_date_text in;
        const char *out;
    } p[] = {
        {{.year = {"2021", 4}, .month = {"Aug", 3}, .day = {"20", 2}}, "2021-08-20"},
        {{.year = {"2021", 4}, .month = {"08", 2}, .day = {"5", 1}}, "2021-08-05"},
        {{.year = {"2021", 4}, .season = {"Spring", 6}}, "2021-04"},
        {{.year = {"2021", 4}, .season = {"Jul-Aug", 7}}, "2021-07"},
        {{.year = {"2021", 4}, .month = {"Feb", 3}, .day = {"31", 2}}, "2021-02"},
        {{.year = {"2021", 4}, .month = {"13", 2}}, "2021"},
        {{.year = {"2021", 4}, .day = {"5", 1}}, "2021"},
        {{.free = {"2000 Mar-Apr", 12}}, "2000-03"},
        {{.month = {"Aug", 3}}, ""},
    };
    for (size_t i = 0; i < COUNT_OF(p); i++) {
        char text[16];
        assert_string_equal(date_iso(bib_date_complete(&p[i].in), text), p[i].out);
    }
}

int run_pubdate_tests(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(printed_dates),
                                       cmocka_unit_test(dates_in_parts)};
    return cmocka_run_group_tests_name("publication dates", tests, NULL, NULL);
}
