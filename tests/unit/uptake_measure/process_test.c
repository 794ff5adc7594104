/* process_test.c - process times of samples whose answer is known, open ones among them. */
#include "suites.h"

#include "uptake/measure/process.h"

#include <math.h>

/* The known case `open-samples`: 19 released, 8 still open; 36 days by the released alone, not
 * reached when the open ones are counted. */
static const int DAYS[] = {12, 15,  15, 17,  18, 19, 20,  21, 21,  22,  24, -24, 25, 26,
                           28, -28, 30, -31, 33, 35, -37, 40, -41, -44, 52, -60, -61};

static struct sample_list open_samples(struct arena *a)
{
    struct sample_list l = {.item = ARENA_ARRAY(a, COUNT_OF(DAYS), struct sample_time)};
    int32_t start = (int32_t)date_days((struct date){2024, 1, 8}); /* a Monday */
    for (size_t i = 0; i < COUNT_OF(DAYS); i++) {
        int32_t days = DAYS[i] < 0 ? -DAYS[i] : DAYS[i];
        l.item[l.n++] = (struct sample_time){.group = 1 + (int64_t)(i % 3),
                                             .facility = 1 + (int64_t)(i % 2),
                                             .type = UPTAKE_GERMLINE,
                                             .received = start,
                                             .released = DAYS[i] < 0 ? SAMPLE_OPEN : start + days,
                                             .seen = start + days};
    }
    return l;
}

static struct process_options ninety(void)
{
    return (struct process_options){.p = {9, 10}, .type = PROCESS_TYPE, .confidence = 0.95};
}

static void open_ones_are_counted(void **state)
{
    (void)state;
    struct arena a = {0};
    struct sample_list l = open_samples(&a);
    struct process_options o = ninety();
    struct process_list p = process_times(&l, &o, PROCESS_WHOLE, &a);
    assert_int_equal(p.n, 1);
    assert_int_equal(p.item[0].n, 19);
    assert_int_equal(p.item[0].open, 8);
    assert_float_equal(p.item[0].quantile, 36, 1e-12);
    assert_true(isnan(p.item[0].survival.value));
    assert_float_equal(p.item[0].survival.low, 52, 1e-12);
    assert_float_equal(p.item[0].longest_open, 61, 1e-12);
    /* The upper limit of 90 % needs 36 samples. */
    assert_true(isnan(p.item[0].high));
    o.p = (struct stats_share){1, 2};
    p = process_times(&l, &o, PROCESS_WHOLE, &a);
    assert_float_equal(p.item[0].survival.value, 28, 1e-12);
    assert_float_equal(p.item[0].survival.low, 21, 1e-12);
    assert_float_equal(p.item[0].survival.high, 40, 1e-12);
    o.type = 1;
    o.p = (struct stats_share){9, 10};
    assert_float_equal(process_times(&l, &o, PROCESS_WHOLE, &a).item[0].quantile, 40, 1e-12);
    arena_release(&a);
}

static void strata_hold_every_sample_once(void **state)
{
    (void)state;
    struct arena a = {0};
    struct sample_list l = open_samples(&a);
    struct process_options o = ninety();
    l.item[4].received -= 31; /* in December */
    for (int by = 0; by < PROCESS_WAYS; by++) {
        struct process_list p = process_times(&l, &o, (enum process_by)by, &a);
        size_t n = 0;
        for (size_t i = 0; i < p.n; i++) {
            n += p.item[i].n + p.item[i].open;
            assert_true(i == 0 || p.item[i].key > p.item[i - 1].key);
        }
        assert_int_equal(n, COUNT_OF(DAYS));
    }
    assert_int_equal(process_times(&l, &o, PROCESS_MONTH, &a).item[0].key, 202312);
    assert_int_equal(process_times(&l, &o, PROCESS_GROUP, &a).n, 3);
    /* A window of receipt, a facility, groups. */
    o.first = o.last = 202312;
    struct process_list p = process_times(&l, &o, PROCESS_WHOLE, &a);
    assert_int_equal(p.item[0].n, 1);
    assert_float_equal(p.item[0].quantile, 18 + 31, 1e-12);
    o = ninety();
    const int64_t group = 2;
    o.group = &group;
    o.n_groups = 1;
    o.facility = 2;
    p = process_times(&l, &o, PROCESS_WHOLE, &a);
    assert_int_equal(p.item[0].n + p.item[0].open, 5);
    /* Nobody: a figure that doesn't exist. */
    o.facility = 77;
    p = process_times(&l, &o, PROCESS_WHOLE, &a);
    assert_int_equal(p.n, 1);
    assert_true(isnan(p.item[0].quantile) && isnan(p.item[0].survival.value));
    arena_release(&a);
}

static void working_days_leave_weekends_out(void **state)
{
    (void)state;
    struct arena a = {0};
    struct stats_calendar *c = stats_calendar_new(false);
    struct process_options o = ninety();
    int32_t day = (int32_t)date_days((struct date){2024, 3, 27}); /* before Easter */
    struct sample_time s[2] = {{.received = day, .released = day + 6, .seen = day + 6},
                               {.received = day, .released = SAMPLE_OPEN, .seen = day + 7}};
    struct sample_list l = {.item = s, .n = 2};
    o.calendar = c;
    struct process_list p = process_times(&l, &o, PROCESS_WHOLE, &a);
    /* Thursday, Friday and Monday are holidays: only Tuesday works. */
    assert_float_equal(p.item[0].quantile, 1, 1e-12);
    assert_float_equal(p.item[0].longest_open, 2, 1e-12);
    stats_calendar_free(c);
    arena_release(&a);
}

int run_process(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(open_ones_are_counted),
        cmocka_unit_test(strata_hold_every_sample_once),
        cmocka_unit_test(working_days_leave_weekends_out),
    };
    return cmocka_run_group_tests_name("process", tests, NULL, NULL);
}
