/* count_test.c - every box of a review, the records behind it, and input that is refused. */
#include "review.h"

#include "screen/prisma/prisma_internal.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct review R;

static void every_box_of_a_finished_review(void **state)
{
    (void)state;
    review_full(&R);
    review_count(&R);
    assert_int_equal(box(&R, "database_results"), 125);
    assert_int_equal(box(&R, "register_results"), 0);
    assert_int_equal(box(&R, "duplicates"), 2);
    assert_int_equal(box(&R, "excluded_automatic"), 5);
    assert_int_equal(box(&R, "excluded_other"), 0);
    assert_int_equal(box(&R, "records_screened"), 118);
    assert_int_equal(box(&R, "records_excluded"), 97);
    assert_int_equal(box(&R, "titles_screened"), 118);
    assert_int_equal(box(&R, "titles_excluded"), 61);
    assert_int_equal(box(&R, "abstracts_screened"), 57);
    assert_int_equal(box(&R, "abstracts_excluded"), 36);
    assert_int_equal(box(&R, "dbr_sought_reports"), 21);
    assert_int_equal(box(&R, "dbr_notretrieved_reports"), 1);
    assert_int_equal(box(&R, "dbr_assessed"), 20);
    assert_int_equal(box(&R, "dbr_excluded"), 16);
    assert_int_equal(box(&R, "organisation_results"), 11);
    assert_int_equal(box(&R, "citations_results"), 14);
    assert_int_equal(box(&R, "website_results"), 0);
    assert_int_equal(box(&R, "other_sought_reports"), 25);
    assert_int_equal(box(&R, "other_notretrieved_reports"), 1);
    assert_int_equal(box(&R, "other_assessed"), 24);
    assert_int_equal(box(&R, "other_excluded"), 22);
    assert_int_equal(box(&R, "new_studies"), 6);
    assert_int_equal(box(&R, "new_reports"), 6);
    assert_int_equal(box(&R, "dbr_assessed:database"), 20);
    assert_int_equal(box(&R, "other_assessed:network"), 10);
    assert_int_equal(box(&R, "other_assessed:references"), 14);
    assert_false(prisma_is_under_way(&R.flow));
    assert_consistent(&R);
    review_end(&R);
}

static void reasons_by_count_then_hierarchy(void **state)
{
    (void)state;
    static const char *const expected[] = {"1B", "I-less", "P-age", "G-type"};
    static const int64_t count[] = {7, 4, 3, 2};
    review_full(&R);
    review_count(&R);
    const struct prisma_lines *l = &R.flow.excluded[PRISMA_COLUMN_DATABASES];
    assert_int_equal(l->n, 4);
    for (size_t i = 0; i < l->n; i++) {
        assert_true(str_eq_c(l->item[i].id, expected[i]));
        assert_int_equal(l->item[i].number.n, count[i]);
    }
    /* Other methods: 8, then 6 of 1B, 5 and 3; equal counts of one arm keep the hierarchy. */
    l = &R.flow.excluded[PRISMA_COLUMN_OTHER];
    assert_true(str_eq_c(l->item[0].id, "I-less"));
    assert_int_equal(l->item[0].number.n, 8);
    l = &R.flow.arm[NETWORK].excluded;
    assert_true(str_eq_c(l->item[1].id, "P-age"));
    assert_true(str_eq_c(l->item[2].id, "1B"));
    review_end(&R);
}

static void boxes_open_their_records(void **state)
{
    (void)state;
    const char *nearest;
    review_start(&R);
    title_out(review_add(&R, 1, 0, 0));        /* 1001 */
    included(review_add(&R, 1, 0, 0), 0);      /* 1002 */
    full_text_out(review_add(&R, 1, 0, 0), 1); /* 1003 */
    title_out(review_add(&R, 3, 0, 0));        /* 1004 */
    review_count(&R);
    const struct prisma_number *n = prisma_box(&R.flow, str_c("records_excluded"), &nearest);
    assert_int_equal(n->n_records, 2);
    assert_int_equal(n->record[0], 1001);
    assert_int_equal(n->record[1], 1004);
    n = prisma_box(&R.flow, str_c("duplicates"), &nearest);
    assert_int_equal(n->n, 2); /* two source records too many, of one record */
    assert_int_equal(n->n_records, 1);
    assert_int_equal(n->record[0], 1004);
    n = &R.flow.excluded[PRISMA_COLUMN_DATABASES].item[0].number;
    assert_int_equal(n->record[0], 1003);
    review_end(&R);
}

static void unknown_box_suggests_a_near_one(void **state)
{
    (void)state;
    const char *nearest;
    review_full(&R);
    review_count(&R);
    assert_null(prisma_box(&R.flow, str_c("record_screened"), &nearest));
    assert_string_equal(nearest, "records_screened");
    assert_null(prisma_box(&R.flow, str_c("records_screened:nobody"), &nearest));
    review_end(&R);
}

static void review_under_way_counts_what_awaits(void **state)
{
    (void)state;
    review_start(&R);
    review_add(&R, 1, 0, 0);                          /* nobody has seen it */
    review_add(&R, 1, 0, 0)->title = PRISMA_CONFLICT; /* disagreement: not decided */
    review_add(&R, 1, 0, 0)->title = PRISMA_INCLUDE;  /* abstract next */
    sought(review_add(&R, 1, 0, 0));                  /* full text asked for */
    struct prisma_fact *f = review_add(&R, 1, 0, 0);
    f->title = f->abstract = PRISMA_INCLUDE; /* not asked for yet */
    f = review_add(&R, 1, 0, 0);
    sought(f);
    f->report = PRISMA_RETRIEVED; /* to be read */
    review_add(&R, 0, 1, 0);
    review_count(&R);
    assert_int_equal(box(&R, "records_screened"), 6);
    assert_int_equal(box(&R, "awaiting_titles"), 2);
    assert_int_equal(box(&R, "awaiting_abstracts"), 1);
    assert_int_equal(box(&R, "awaiting_screening"), 3);
    assert_int_equal(box(&R, "dbr_sought_reports"), 3);
    assert_int_equal(box(&R, "dbr_awaiting_retrieval"), 2);
    assert_int_equal(box(&R, "dbr_assessed"), 1);
    assert_int_equal(box(&R, "dbr_awaiting_full_text"), 1);
    assert_int_equal(box(&R, "other_awaiting_screening"), 1);
    assert_true(prisma_is_under_way(&R.flow));
    assert_consistent(&R);
    review_end(&R);
}

static void review_without_a_title_step(void **state)
{
    (void)state;
    review_start(&R);
    struct prisma_fact *f = review_add(&R, 1, 0, 0);
    f->abstract = PRISMA_EXCLUDE;
    f = review_add(&R, 0, 1, 0); /* the network's, taken straight to full text */
    f->full_text = PRISMA_INCLUDE;
    review_count(&R);
    assert_int_equal(box(&R, "records_excluded"), 1);
    assert_int_equal(box(&R, "titles_excluded"), 0);
    assert_int_equal(box(&R, "abstracts_screened"), 1);
    assert_int_equal(box(&R, "other_assessed"), 1);
    assert_int_equal(box(&R, "new_studies"), 1);
    assert_consistent(&R);
    review_end(&R);
}

static void one_search_alone(void **state)
{
    (void)state;
    const bool keep[N_ARMS] = {false, true, true};
    struct review all;
    review_start(&all);
    included(review_add(&all, 1, 1, 0), 0);
    title_out(review_add(&all, 1, 0, 0));
    title_out(review_add(&all, 0, 0, 1));
    review_start(&R);
    prisma_select(&all.in, keep, &R.a, &R.in);
    review_count(&R);
    assert_int_equal(R.flow.n_arms, 2);
    assert_int_equal(box(&R, "database_results"), 0);
    assert_int_equal(box(&R, "other_results"), 2);
    assert_int_equal(box(&R, "other_already_found"), 0);
    assert_int_equal(box(&R, "new_studies"), 1); /* the shared record is the network's here */
    assert_int_equal(box(&R, "other_assessed:network"), 1);
    review_end(&R);
    review_end(&all);
}

static void reasons_at_title_and_versions(void **state)
{
    (void)state;
    review_start(&R);
    struct prisma_fact *f = review_add(&R, 1, 0, 0);
    title_out(f);
    f->screening_reason = WHY_TYPE;
    f->criteria_version = 1;
    f = review_add(&R, 1, 0, 0);
    title_out(f);
    f->criteria_version = 2;
    review_count(&R);
    const struct prisma_lines *l = &R.flow.screen_out[PRISMA_COLUMN_DATABASES];
    assert_int_equal(l->n, 2);
    assert_true(str_eq_c(l->item[0].id, "G-type"));
    assert_true(str_eq_c(l->item[1].label[LANG_EN], "No reason given"));
    assert_int_equal(R.flow.criteria.n, 2);
    review_end(&R);
}

static void refuse(const char *what)
{
    struct err e = {0};
    struct buf b = {0};
    assert_int_equal(prisma_count(&R.in, &R.a, &R.flow, &e), ERR_INPUT);
    err_render(&b, LANG_EN, &e);
    assert_non_null(strstr(buf_c(&b), what));
    buf_release(&b);
    review_end(&R);
}

static void bad_input_is_named(void **state)
{
    (void)state;
    review_start(&R);
    review_add(&R, 0, 0, 0);
    refuse("1001");
    review_start(&R);
    full_text_out(review_add(&R, 1, 0, 0), 9);
    refuse("reason number 9");
    review_start(&R);
    review_add(&R, 1, 0, 0);
    review_add(&R, 1, 0, 0)->record_id = 1001;
    refuse("twice");
    review_start(&R);
    review_add(&R, 1, 0, 0)->owner = 3;
    refuse("arm number 3");
}

/* What it was counted from is gone; under valgrind and sanitizers a borrowed byte would show. */
static void a_copy_stands_on_its_own(void **state)
{
    (void)state;
    struct arena a = {0};
    struct prisma_flow copy;
    struct buf before = {0}, after = {0};
    const struct prisma_json_options o = {.lang = LANG_DA, .with_records = true};
    review_full(&R);
    review_count(&R);
    prisma_json(&R.flow, &o, &before);
    prisma_flow_copy(&R.flow, &a, &copy);
    review_end(&R);
    prisma_json(&copy, &o, &after);
    assert_string_equal(after.ptr, before.ptr);
    buf_release(&before);
    buf_release(&after);
    arena_release(&a);
}

static void a_box_is_parted_into_lines(void **state)
{
    (void)state;
    review_full(&R);
    review_count(&R);
    const struct prisma_lines *l = prisma_box_lines(&R.flow, STR("dbr_excluded"));
    assert_int_equal(prisma_sum(l).n, box(&R, "dbr_excluded"));
    l = prisma_box_lines(&R.flow, STR("other_excluded:network"));
    assert_int_equal(prisma_sum(l).n, box(&R, "other_excluded:network"));
    /* One arm without a named database: the box says it all. */
    assert_int_equal(prisma_box_lines(&R.flow, STR("database_results"))->n, 0);
    assert_null(prisma_box_lines(&R.flow, STR("titles_screened")));
    assert_null(prisma_box_lines(&R.flow, STR("other_excluded:nowhere")));
    assert_null(prisma_box_lines(&R.flow, STR("database_results:network")));
    review_end(&R);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_box_of_a_finished_review),
        cmocka_unit_test(reasons_by_count_then_hierarchy),
        cmocka_unit_test(boxes_open_their_records),
        cmocka_unit_test(unknown_box_suggests_a_near_one),
        cmocka_unit_test(review_under_way_counts_what_awaits),
        cmocka_unit_test(review_without_a_title_step),
        cmocka_unit_test(one_search_alone),
        cmocka_unit_test(a_copy_stands_on_its_own),
        cmocka_unit_test(a_box_is_parted_into_lines),
        cmocka_unit_test(reasons_at_title_and_versions),
        cmocka_unit_test(bad_input_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
