/* rules_test.c - NGC's rules of counting, each on a review small enough to count by hand. */
#include "review.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct review R;

static void shared_record_belongs_to_the_database(void **state)
{
    (void)state;
    review_start(&R);
    included(review_add(&R, 1, 1, 0), 0);
    struct prisma_fact *f = review_add(&R, 1, 2, 1);
    f->owner = NETWORK; /* wrong on purpose: the rule decides */
    title_out(f);
    title_out(review_add(&R, 0, 1, 0));
    review_count(&R);
    assert_int_equal(box(&R, "database_results"), 2);
    assert_int_equal(box(&R, "duplicates"), 0); /* not duplicates inside the databases */
    assert_int_equal(box(&R, "records_screened"), 2);
    /* Gross and net per arm are both there. */
    assert_int_equal(box(&R, "other_results:network"), 4);
    assert_int_equal(box(&R, "other_already_found"), 4);
    assert_int_equal(box(&R, "other_records_screened"), 1);
    assert_int_equal(box(&R, "new_studies"), 1);
    assert_int_equal(box(&R, "other_new_studies"), 0);
    assert_consistent(&R);
    review_end(&R);
}

static void other_methods_leave_no_gap(void **state)
{
    (void)state;
    review_start(&R);
    included(review_add(&R, 1, 1, 0), 0);  /* already found */
    abstract_out(review_add(&R, 0, 1, 1)); /* found by both other arms: one duplicate */
    title_out(review_add(&R, 0, 0, 1));
    included(review_add(&R, 0, 1, 0), 0);
    review_count(&R);
    assert_int_equal(box(&R, "other_results"), 5);
    assert_int_equal(box(&R, "other_already_found"), 1);
    assert_int_equal(box(&R, "other_duplicates"), 1);
    assert_int_equal(box(&R, "other_records_excluded"), 2);
    assert_int_equal(box(&R, "other_sought_reports"), 5 - 1 - 1 - 2);
    assert_consistent(&R);
    review_end(&R);
}

static void category_1b_is_an_exclusion(void **state)
{
    (void)state;
    review_start(&R);
    full_text_out(review_add(&R, 1, 0, 0), WHY_1B);
    full_text_out(review_add(&R, 0, 1, 0), WHY_1B);
    included(review_add(&R, 1, 0, 0), 0);
    review_count(&R);
    assert_int_equal(box(&R, "dbr_excluded"), 1);
    assert_int_equal(box(&R, "other_excluded"), 1);
    assert_int_equal(box(&R, "new_studies"), 1);
    assert_true(str_eq_c(R.flow.excluded[PRISMA_COLUMN_OTHER].item[0].id, "1B"));
    assert_consistent(&R);
    review_end(&R);
}

static void automation_before_and_after(void **state)
{
    (void)state;
    review_start(&R);
    struct prisma_fact *f = review_add(&R, 1, 0, 0);
    f->automatic_before = true;
    f->criterion = STR("G-language");
    f = review_add(&R, 1, 0, 0); /* seen, not decided, then excluded by the tool */
    f->title = PRISMA_AWAITING;
    f->automatic_after = true;
    f = review_add(&R, 1, 0, 0);
    f->title = PRISMA_INCLUDE;
    f->automatic_after = true;
    f = review_add(&R, 1, 0, 0);
    f->title = PRISMA_EXCLUDE_TOOL;
    title_out(review_add(&R, 1, 0, 0));
    f = review_add(&R, 1, 0, 0); /* people decided otherwise: their word counts */
    f->automatic_after = true;
    included(f, 0);
    review_count(&R);
    assert_int_equal(box(&R, "excluded_automatic"), 1);
    assert_int_equal(box(&R, "records_screened"), 5);
    assert_int_equal(box(&R, "records_excluded"), 4);
    assert_int_equal(box(&R, "records_excluded_tool"), 3);
    assert_int_equal(box(&R, "records_excluded_people"), 1);
    assert_int_equal(box(&R, "titles_excluded"), 3);
    assert_int_equal(box(&R, "abstracts_excluded"), 1);
    assert_int_equal(box(&R, "new_studies"), 1);
    assert_true(str_eq_c(R.flow.automatic_by.item[0].id, "G-language"));
    assert_consistent(&R);
    review_end(&R);
}

static void stopping_rule(void **state)
{
    (void)state;
    review_start(&R);
    R.in.stopping_rule[LANG_EN] = STR("50 in a row irrelevant");
    for (int i = 0; i < 3; i++) /* never seen */
        review_add(&R, 1, 0, 0)->stopped = true;
    struct prisma_fact *f = review_add(&R, 1, 0, 0); /* title seen, abstract unread */
    f->title = PRISMA_INCLUDE;
    f->stopped = true;
    title_out(review_add(&R, 1, 0, 0));
    f = review_add(&R, 1, 0, 0); /* decided before the end: as decided */
    included(f, 0);
    f->stopped = true;
    f = review_add(&R, 1, 0, 0); /* one of two had read the abstract, and a tool excluded another */
    f->title = PRISMA_INCLUDE;
    f->abstract = PRISMA_AWAITING;
    f->stopped = true;
    f = review_add(&R, 1, 0, 0);
    f->title = PRISMA_INCLUDE;
    f->abstract = PRISMA_AWAITING;
    f->automatic_after = f->stopped = true;
    f = review_add(&R, 1, 0, 0); /* in conflict when it ended: it is settled */
    f->title = PRISMA_INCLUDE;
    f->abstract = PRISMA_CONFLICT;
    f->stopped = true;
    review_count(&R);
    assert_int_equal(box(&R, "excluded_stopping_rule"), 3);
    assert_int_equal(box(&R, "records_screened"), 6);
    assert_int_equal(box(&R, "records_excluded_tool"), 3);
    assert_int_equal(box(&R, "abstracts_unread"), 2);
    assert_int_equal(box(&R, "awaiting_abstracts"), 1);
    assert_int_equal(box(&R, "abstracts_excluded"), 3);
    assert_int_equal(box(&R, "new_studies"), 1);
    assert_consistent(&R);
    review_end(&R);
}

static void removed_for_other_reasons(void **state)
{
    (void)state;
    review_start(&R);
    for (int i = 0; i < 3; i++) {
        struct prisma_fact *f = review_add(&R, 1, 0, 0);
        f->removed = true;
        f->removed_why = i ? STR("retracted") : STR("no reference");
    }
    title_out(review_add(&R, 1, 0, 0));
    review_count(&R);
    assert_int_equal(box(&R, "excluded_other"), 3);
    assert_int_equal(box(&R, "records_screened"), 1);
    assert_true(str_eq_c(R.flow.removed_by.item[0].label[LANG_EN], "retracted"));
    assert_int_equal(R.flow.removed_by.item[0].number.n, 2);
    assert_consistent(&R);
    review_end(&R);
}

static void top_up_sums_its_runs(void **state)
{
    (void)state;
    review_start(&R);
    title_out(review_add(&R, 2, 0, 0)); /* found by both runs: again is a duplicate */
    title_out(review_add(&R, 1, 0, 0));
    title_out(review_add(&R, 1, 0, 0));
    review_count(&R);
    assert_int_equal(box(&R, "database_results"), 4);
    assert_int_equal(box(&R, "duplicates"), 1);
    assert_int_equal(box(&R, "records_screened"), 3);
    assert_consistent(&R);
    review_end(&R);
}

static void updated_review_has_box_1(void **state)
{
    (void)state;
    review_start(&R);
    included(review_add(&R, 1, 0, 0), 7);
    included(review_add(&R, 1, 0, 0), 7);
    R.in.is_update = true;
    R.in.previous_studies = 10;
    R.in.previous_reports = 12;
    R.in.overlap_studies = 1;
    review_count(&R);
    assert_int_equal(box(&R, "previous_studies"), 10);
    assert_int_equal(box(&R, "total_studies"), 10 + 1 - 1);
    assert_int_equal(box(&R, "total_reports"), 12 + 2);
    assert_consistent(&R);
    review_end(&R);
    review_full(&R);
    review_count(&R);
    assert_false(R.flow.previous_studies.known);
    assert_false(R.flow.total_studies.known);
    review_end(&R);
}

static void training_never_counts_calibration_once(void **state)
{
    (void)state;
    review_start(&R);
    review_add(&R, 1, 0, 0)->training = true;
    included(review_add(&R, 1, 0, 0), 0); /* calibrated on: one record, its consensus */
    review_count(&R);
    assert_int_equal(box(&R, "database_results"), 1);
    assert_int_equal(box(&R, "new_reports"), 1);
    review_end(&R);
}

static void studies_are_not_reports(void **state)
{
    (void)state;
    review_start(&R);
    included(review_add(&R, 1, 0, 0), 7);
    included(review_add(&R, 1, 0, 0), 7);
    included(review_add(&R, 0, 1, 0), 7); /* the same study by another method */
    included(review_add(&R, 0, 1, 0), 0);
    review_count(&R);
    assert_int_equal(box(&R, "new_reports"), 4);
    assert_int_equal(box(&R, "new_studies"), 2);
    assert_int_equal(box(&R, "dbr_new_studies"), 1);
    assert_int_equal(box(&R, "other_new_studies"), 2);
    assert_consistent(&R);
    review_end(&R);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shared_record_belongs_to_the_database),
        cmocka_unit_test(other_methods_leave_no_gap),
        cmocka_unit_test(category_1b_is_an_exclusion),
        cmocka_unit_test(automation_before_and_after),
        cmocka_unit_test(stopping_rule),
        cmocka_unit_test(removed_for_other_reasons),
        cmocka_unit_test(top_up_sums_its_runs),
        cmocka_unit_test(updated_review_has_box_1),
        cmocka_unit_test(training_never_counts_calibration_once),
        cmocka_unit_test(studies_are_not_reports),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
