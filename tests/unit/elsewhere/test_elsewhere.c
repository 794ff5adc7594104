/* test_elsewhere.c - two reviews with the same articles: what one may tell the other. */
#include "lib/base/file.h"
#include "tests.h"

struct two {
    struct fixture *here, *there;
};

static int open_two(void **state)
{
    struct two *t = calloc(1, sizeof *t);
    void *here, *there;
    fixture_open(&here);
    fixture_open(&there);
    *t = (struct two){here, there};
    *state = t;
    return 0;
}

static int close_two(void **state)
{
    struct two *t = *state;
    void *here = t->here, *there = t->there;
    fixture_close(&here);
    fixture_close(&there);
    free(t);
    return 0;
}

static struct elsewhere find(struct two *t, const char *reader)
{
    struct elsewhere x;
    OK(t->here,
       elsewhere_find(t->here->s, t->there->s, reader, NULL, &t->here->arena, &x, &t->here->e));
    return x;
}

static void attach(struct fixture *f, int64_t record, const char *name, const char *text)
{
    struct attach_counts counts;
    struct vault *v;
    const char *path = arena_fmt(&f->arena, "%s/%s", f->folder, name);
    struct attaching x = {.root = record, .role = STR(ATTACH_ROLE_FULL_TEXT)};
    OK(f, file_write(path, str_c(text), &f->e));
    OK(f, text_file_look(path, 0, &f->arena, &x.file, &f->e));
    OK(f, attach_open(f->s, false, &v, &f->e));
    OK(f, attach_list(f->s, v, "lead", &x, 1, NULL, &counts, NULL, &f->e));
    vault_close(v);
}

/* Record 1 there: included, with a text, extraction and a level. Record 2: excluded by title.
 * Record 3: one of two votes at abstract is in. */
static void fill(struct fixture *f)
{
    const struct extraction_value v[] = {{STR("aim"), STR(""), STR("To \"see\": all")},
                                         {STR("country"), STR(""), STR("Denmark")}};
    const struct level l = {
        .question = STR("diagnosis"), .level = STR("2a"), .reason = STR("Broad review")};
    fixture_to_full_text(f, 1);
    attach(f, 1, "one.txt", "The text of article one");
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
    OK(f, store_begin(f->s, &f->e));
    OK(f, extraction_set(f->s, "reviewer-a", 1, v, COUNT_OF(v), &f->e));
    OK(f, level_set(f->s, "reviewer-b", 1, &l, &f->e));
    OK(f, store_commit(f->s, &f->e));
    OK(f, fixture_vote(f, "reviewer-a", 2, STAGE_TITLE, VOTE_EXCLUDE, "", "I-less"));
    OK(f, fixture_vote(f, "reviewer-a", 3, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", 3, STAGE_ABSTRACT, VOTE_EXCLUDE, "", "P-in"));
}

static void a_lead_is_told_all_that_is_decided(void **state)
{
    struct two *t = *state;
    fill(t->there);
    struct elsewhere x = find(t, "lead");
    /* The fifth has a title and a year alone: too little for the rules. */
    assert_int_equal(x.n_same, 4);
    assert_int_equal(x.n_unsure, 1);
    assert_int_equal(x.n, 3);
    assert_true(str_eq_c(x.id, "small"));
    const struct elsewhere_article *one = elsewhere_of(&x, 1);
    assert_int_equal(one->how, ELSEWHERE_BY_PMID);
    assert_true(one->decided && one->include && one->stage == STAGE_FULL_TEXT);
    assert_true(str_eq_c(one->category, "1A"));
    assert_int_equal(one->n_files, 1);
    assert_int_equal(one->n_values, 2);
    assert_int_equal(one->n_levels, 1);
    assert_true(str_eq_c(one->value[0].person, "reviewer-a"));
    const struct elsewhere_article *two = elsewhere_of(&x, 2);
    assert_true(two->decided && !two->include && two->stage == STAGE_TITLE);
    assert_true(str_eq_c(two->reason_label[LANG_DA], "Mindre end WES"));
    /* Nobody is told of a vote at a stage that is open there. */
    const struct elsewhere_article *three = elsewhere_of(&x, 3);
    assert_true(three->include && three->stage == STAGE_TITLE);
    /* Nothing has been decided of the fourth, which the rules find. */
    assert_null(elsewhere_of(&x, 4));
}

static void found_by_the_rules(void **state)
{
    struct two *t = *state;
    OK(t->there, fixture_vote(t->there, "reviewer-a", 4, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    struct elsewhere x = find(t, "lead");
    const struct elsewhere_article *four = elsewhere_of(&x, 4);
    assert_non_null(four);
    assert_int_equal(four->how, ELSEWHERE_BY_RULES);
    assert_int_equal(four->there, 4);
    assert_non_null(strstr(four->reason[LANG_EN], "titles agree"));
}

static void nobody_is_anchored(void **state)
{
    struct two *t = *state;
    fill(t->there);
    struct elsewhere x = find(t, "reviewer-b");
    assert_int_equal(x.n, 0);
    assert_int_equal(x.n_withheld, 4);
    /* Past the abstract: that there is a text, and nothing else. */
    fixture_to_full_text(t->here, 1);
    x = find(t, "reviewer-b");
    assert_int_equal(x.n, 1);
    assert_true(x.item[0].withheld && !x.item[0].decided);
    assert_int_equal(x.item[0].n_files, 1);
    assert_int_equal(x.item[0].n_values + x.item[0].n_levels, 0);
    /* In conflict it is not settled either. */
    OK(t->here, fixture_vote(t->here, "reviewer-a", 1, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
    OK(t->here,
       fixture_vote(t->here, "reviewer-b", 1, STAGE_FULL_TEXT, VOTE_EXCLUDE, "1B", "O-none"));
    assert_true(find(t, "reviewer-b").item[0].withheld);
    OK(t->here, fixture_resolve(t->here, "lead", 1, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
    x = find(t, "reviewer-b");
    assert_false(x.item[0].withheld);
    assert_int_equal(x.item[0].n_values, 2);
    /* A resolver is told at any time. */
    OK(t->here, store_begin(t->here->s, &t->here->e));
    OK(t->here, person_add(t->here->s, "lead", "resolver-a", "resolver", NULL, &t->here->e));
    OK(t->here, store_commit(t->here->s, &t->here->e));
    assert_int_equal(find(t, "resolver-a").n_withheld, 0);
}

static void texts_are_copied(void **state)
{
    struct two *t = *state;
    struct attach_counts counts;
    struct attachment *list;
    struct note_list found = {.arena = &t->here->arena};
    size_t n;
    fill(t->there);
    struct elsewhere x = find(t, "lead");
    /* The text isn't sought here yet. */
    assert_int_equal(elsewhere_take_texts(t->here->s, t->there->s, &x, elsewhere_of(&x, 1), "lead",
                                          &t->here->arena, &counts, &t->here->e),
                     ERR_STATE);
    OK(t->here, fixture_vote(t->here, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(t->here, fixture_vote(t->here, "reviewer-a", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    OK(t->here, fixture_vote(t->here, "reviewer-b", 1, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    for (int again = 0; again < 2; again++) {
        OK(t->here, elsewhere_take_texts(t->here->s, t->there->s, &x, elsewhere_of(&x, 1), "lead",
                                         &t->here->arena, &counts, &t->here->e));
        assert_int_equal(counts.attached, again == 0);
        assert_int_equal(counts.before, again == 1);
    }
    OK(t->here, attachment_list(t->here->s, 1, &t->here->arena, &list, &n, &t->here->e));
    assert_int_equal(n, 1);
    assert_true(str_eq_c(list[0].name, "one.txt"));
    assert_true(str_eq_c(list[0].matched, "PMID 90000001 in the review small"));
    assert_true(str_starts(list[0].note, "From the review Small (small), attachment 1 there"));
    assert_true(fixture_standing(t->here, 1).retrieved);
    OK(t->here, attachment_check(t->here->s, NULL, &found, &t->here->e));
    assert_int_equal(found.n, 0);
    fixture_check(t->here);
    assert_int_equal(elsewhere_take_texts(t->here->s, t->there->s, &x, elsewhere_of(&x, 2), "lead",
                                          &t->here->arena, &counts, &t->here->e),
                     ERR_NOT_FOUND);
}

static void withdrawn_files_are_not_offered(void **state)
{
    struct two *t = *state;
    struct fixture *f = t->there;
    fill(f);
    attach(f, 1, "two.txt", "Another text");
    OK(f, store_begin(f->s, &f->e));
    OK(f, attachment_withdraw(f->s, "lead", 1, STR("Wrong article"), &f->e));
    OK(f, store_commit(f->s, &f->e));
    struct elsewhere x = find(t, "lead");
    assert_int_equal(elsewhere_of(&x, 1)->n_files, 1);
    assert_true(str_eq_c(elsewhere_of(&x, 1)->file[0].name, "two.txt"));
}

static void extraction_is_written_to_be_read_in(void **state)
{
    struct two *t = *state;
    struct buf b = {0};
    fill(t->there);
    struct elsewhere x = find(t, "lead");
    const struct elsewhere_article *one = elsewhere_of(&x, 1), *two = elsewhere_of(&x, 2);
    OK(t->here, elsewhere_extraction_yaml(&x, &one, 1, LANG_EN, &b, &t->here->e));
    assert_non_null(strstr(buf_c(&b), "sigte: extraction/1\nrecords:\n"));
    assert_non_null(strstr(buf_c(&b), "- record: id:1\n"));
    assert_non_null(strstr(buf_c(&b), "aim: \"To \\\"see\\\": all\"\n"));
    assert_null(strstr(buf_c(&b), "extractor:"));
    buf_clear(&b);
    OK(t->here, elsewhere_levels_csv(&x, &one, 1, LANG_EN, &t->here->arena, &b, &t->here->e));
    assert_non_null(strstr(buf_c(&b), "record,column,level,minus,reason"));
    assert_non_null(strstr(buf_c(&b), "id:1,diagnosis,2a,no,\"Broad review [suggested by"));
    assert_int_equal(elsewhere_extraction_yaml(&x, &two, 1, LANG_EN, &b, &t->here->e),
                     ERR_NOT_FOUND);
    fixture_to_full_text(t->here, 1);
    x = find(t, "reviewer-a");
    one = elsewhere_of(&x, 1);
    buf_clear(&b);
    assert_int_equal(elsewhere_extraction_yaml(&x, &one, 1, LANG_EN, &b, &t->here->e),
                     ERR_FORBIDDEN);
    assert_int_equal(b.len, 0);
    buf_release(&b);
}

static void a_copy_is_no_other_review(void **state)
{
    struct two *t = *state;
    struct elsewhere x;
    assert_int_equal(
        elsewhere_find(t->here->s, t->here->s, "lead", NULL, &t->here->arena, &x, &t->here->e),
        ERR_STATE);
    assert_int_equal(
        elsewhere_find(t->here->s, t->there->s, "nobody", NULL, &t->here->arena, &x, &t->here->e),
        ERR_NOT_FOUND);
}

static void tables_say_what_is_kept_back(void **state)
{
    struct two *t = *state;
    struct table table;
    fill(t->there);
    fixture_to_full_text(t->here, 1);
    struct elsewhere x = find(t, "reviewer-a");
    elsewhere_articles_table(&x, LANG_DA, &t->here->arena, &table);
    assert_int_equal(table.n_rows, 1);
    assert_true(str_starts(table.row[0].cell[7].text, "holdes tilbage"));
    assert_int_equal(table.row[0].cell[6].text.len, 0);
    x = find(t, "lead");
    elsewhere_articles_table(&x, LANG_EN, &t->here->arena, &table);
    assert_true(str_eq_c(table.row[0].cell[7].text, "included at full text, 1A"));
    assert_true(str_eq_c(table.row[1].cell[7].text, "excluded at title: Less than WES"));
    elsewhere_values_table(&x, LANG_EN, &t->here->arena, &table);
    assert_int_equal(table.n_rows, 2);
}

#define WITH_TWO(test) cmocka_unit_test_setup_teardown(test, open_two, close_two)

const struct CMUnitTest ELSEWHERE_TESTS[] = {WITH_TWO(a_lead_is_told_all_that_is_decided),
                                             WITH_TWO(found_by_the_rules),
                                             WITH_TWO(nobody_is_anchored),
                                             WITH_TWO(texts_are_copied),
                                             WITH_TWO(withdrawn_files_are_not_offered),
                                             WITH_TWO(extraction_is_written_to_be_read_in),
                                             WITH_TWO(a_copy_is_no_other_review),
                                             WITH_TWO(tables_say_what_is_kept_back)};
const size_t ELSEWHERE_TEST_COUNT = COUNT_OF(ELSEWHERE_TESTS);
