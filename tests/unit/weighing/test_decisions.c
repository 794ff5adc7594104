/* test_decisions.c - a group in a review file, and the lead's decision on it. */
#include "lib/base/file.h"
#include "tests.h"

static void extract(struct fixture *f, int64_t record, const char *studies)
{
    const struct extraction_value v[] = {{STR("literature"), STR(""), STR("secondary")},
                                         {STR("included_studies"), STR(""), str_c(studies)}};
    fixture_to_full_text(f, record);
    OK(f, fixture_vote(f, "reviewer-a", record, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
    OK(f, fixture_vote(f, "reviewer-b", record, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
    OK(f, store_begin(f->s, &f->e));
    OK(f, extraction_set(f->s, "reviewer-a", record, v, COUNT_OF(v), &f->e));
    OK(f, store_commit(f->s, &f->e));
}

static struct weighing load(struct fixture *f)
{
    struct weighing w;
    OK(f, weighing_load(f->s, WEIGHING_INCLUDED, "lead", &f->arena, &w, &f->e));
    return w;
}

static enum err_code decide(struct fixture *f, const char *who, const char *group, int64_t heaviest,
                            const char *note)
{
    struct weighing w = load(f);
    OK(f, store_begin(f->s, &f->e));
    enum err_code rc = weighing_decide(f->s, who, &w, str_c(group), heaviest, str_c(note), &f->e);
    return store_end(f->s, rc, &f->e);
}

static void groups_from_extraction(void **state)
{
    struct fixture *f = *state;
    extract(f, 1, "Smith 2018; Jones 2019");
    extract(f, 2, "Smith 2018; Jones et al. 2019");
    extract(f, 3, "31");
    struct weighing w = load(f);
    assert_int_equal(w.n, 3);
    assert_int_equal(w.n_no_list, 1);
    assert_int_equal(w.result.n, 1);
    assert_string_equal(w.result.group[0].id, "S1");
    assert_int_equal(w.review[w.result.group[0].member[0]].id, 1); /* 2021 before 2020 */
    assert_int_equal(w.decision[0].event, 0);
    assert_ptr_equal(weighing_group(&w, STR("s1")), &w.result.group[0]);
    assert_ptr_equal(weighing_group(&w, STR("2")), &w.result.group[0]);
    assert_null(weighing_group(&w, STR("3")));
    assert_null(weighing_group(&w, STR("S7")));
}

static void a_lead_decides_with_a_reason(void **state)
{
    struct fixture *f = *state;
    extract(f, 1, "Smith 2018; Jones 2019");
    extract(f, 2, "Smith 2018; Jones 2019");
    assert_int_equal(decide(f, "reviewer-a", "S1", 2, "Why"), ERR_FORBIDDEN);
    assert_int_equal(decide(f, "lead", "S9", 2, "Why"), ERR_NOT_FOUND);
    assert_int_equal(decide(f, "lead", "S1", 3, "Why"), ERR_INPUT);
    assert_int_equal(decide(f, "lead", "S1", 2, " "), ERR_INPUT);
    OK(f, decide(f, "lead", "S1", 2, "Covers all indications"));
    struct weighing w = load(f);
    assert_true(w.decision[0].current);
    assert_int_equal(w.decision[0].heaviest, 2);
    assert_true(str_eq_c(w.decision[0].note, "Covers all indications"));
    /* Nobody is excluded by it, and the log gives the same tables. */
    assert_true(fixture_standing(f, 1).stage[STAGE_FULL_TEXT].include);
    fixture_check(f);
    assert_int_equal(fixture_verify(f), 0);
}

static void the_newest_counts_for_the_same_articles(void **state)
{
    struct fixture *f = *state;
    extract(f, 1, "Smith 2018; Jones 2019");
    extract(f, 2, "Smith 2018; Jones 2019");
    OK(f, decide(f, "lead", "S1", 2, "First"));
    OK(f, decide(f, "lead", "S1", 1, "Second"));
    struct weighing w = load(f);
    assert_int_equal(w.decision[0].heaviest, 1);
    /* A third joins: what was decided before is told as such. */
    extract(f, 3, "Smith 2018; Jones 2019");
    w = load(f);
    assert_int_equal(w.result.group[0].n, 3);
    assert_int_equal(w.decision[0].heaviest, 1);
    assert_false(w.decision[0].current);
    OK(f, decide(f, "lead", "S1", 3, "Third"));
    assert_true(load(f).decision[0].current);
    /* One of the three turns out to have other studies. */
    const struct extraction_value other = {STR("included_studies"), STR(""),
                                           STR("Doe 2001; Roe 2002")};
    OK(f, store_begin(f->s, &f->e));
    OK(f, extraction_set(f->s, "reviewer-a", 2, &other, 1, &f->e));
    OK(f, store_commit(f->s, &f->e));
    w = load(f);
    assert_int_equal(w.result.group[0].n, 2);
    assert_false(w.decision[0].current);
    fixture_check(f);
}

static void the_stage_says_what_is_compared(void **state)
{
    struct fixture *f = *state;
    struct weighing w;
    fixture_to_full_text(f, 1);
    assert_int_equal(load(f).n + load(f).n_primary, 0);
    OK(f, weighing_load(f->s, WEIGHING_FULL_TEXT, NULL, &f->arena, &w, &f->e));
    assert_int_equal(w.n + w.n_primary, 1);
}

#define XML_REFERENCE(pmid)                                                                        \
    "<Reference><Citation>J. 2018</Citation><ArticleIdList><ArticleId IdType=\"pubmed\">" pmid     \
    "</ArticleId></ArticleIdList></Reference>"
#define XML_REVIEW(pmid)                                                                           \
    "<PubmedArticle><MedlineCitation><PMID>" pmid                                                  \
    "</PMID><Article><Journal><JournalIssue><PubDate><Year>2021</Year></PubDate></JournalIssue>"   \
    "</Journal><ArticleTitle>Cancer " pmid ": a systematic review.</ArticleTitle></Article>"       \
    "</MedlineCitation><PubmedData><ReferenceList>" XML_REFERENCE("31")                            \
        XML_REFERENCE("32") "</ReferenceList></PubmedData></PubmedArticle>"

/* Records 6 and 7: reviews with the same reference list. */
static void import_reviews(struct fixture *f)
{
    static const char xml[] =
        "<PubmedArticleSet>" XML_REVIEW("90000011") XML_REVIEW("90000012") "</PubmedArticleSet>";
    struct import_options o = {.arm = "database", .source = "reviews"};
    struct import_report r;
    const char *path = arena_fmt(&f->arena, "%s/reviews.xml", f->folder);
    OK(f, file_write(path, str_c(xml), &f->e));
    OK(f, import_file(f->s, "lead", path, &o, NULL, &f->arena, &r, &f->e));
    fixture_to_full_text(f, 6);
    fixture_to_full_text(f, 7);
}

static void judge(struct fixture *f, int64_t record)
{
    OK(f, fixture_vote(f, "reviewer-a", record, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
    OK(f, fixture_vote(f, "reviewer-b", record, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
}

static struct weighing at_full_text(struct fixture *f, const char *reader)
{
    struct weighing w;
    OK(f, weighing_load(f->s, WEIGHING_FULL_TEXT, reader, &f->arena, &w, &f->e));
    assert_int_equal(w.result.n, 1);
    assert_int_equal(w.result.group[0].basis, OVERLAP_BY_REFERENCES);
    return w;
}

static void nobody_is_anchored(void **state)
{
    struct fixture *f = *state;
    struct table t;
    import_reviews(f);
    judge(f, 6);
    struct weighing w = at_full_text(f, "lead");
    OK(f, store_begin(f->s, &f->e));
    OK(f, weighing_decide(f->s, "lead", &w, STR("S6"), 7, STR("Why"), &f->e));
    OK(f, store_commit(f->s, &f->e));
    /* Record 7 is still to be judged. */
    w = at_full_text(f, "reviewer-b");
    assert_true(w.decision[0].kept_back);
    assert_int_equal(w.decision[0].event, 0);
    weighing_groups_table(&w, LANG_EN, &f->arena, &t);
    assert_true(str_starts(t.row[0].cell[4].text, "kept back"));
    assert_int_equal(at_full_text(f, NULL).decision[0].heaviest, 7);
    judge(f, 7);
    assert_int_equal(at_full_text(f, "reviewer-b").decision[0].heaviest, 7);
}

static void tables_hold_what_the_report_needs(void **state)
{
    struct fixture *f = *state;
    struct table t;
    extract(f, 1, "Smith 2018; Jones 2019");
    extract(f, 2, "Smith 2018; Jones 2019; Doe 2020");
    OK(f, decide(f, "lead", "S1", 2, "Newer search"));
    struct weighing w = load(f);
    weighing_groups_table(&w, LANG_DA, &f->arena, &t);
    assert_int_equal(t.n_rows, 1);
    assert_non_null(strstr(t.row[0].cell[4].text.ptr, "vægter højest (lead"));
    weighing_articles_table(&w, LANG_EN, &f->arena, &t);
    assert_int_equal(t.n_rows, 2);
    assert_true(str_eq_c(t.row[0].cell[10].text, "less"));
    assert_true(str_eq_c(t.row[1].cell[10].text, "most"));
    weighing_matrix_table(&w, &w.result.group[0], LANG_EN, &f->arena, &t);
    assert_int_equal(t.n_rows, 4); /* three studies and the sum */
    assert_true(str_eq_c(t.row[0].cell[0].text, "Jones 2019"));
    assert_true(t.row[3].is_total && t.row[3].cell[3].number == 5);
}

#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown(test, fixture_open, fixture_close)

const struct CMUnitTest DECISION_TESTS[] = {WITH_FIXTURE(groups_from_extraction),
                                            WITH_FIXTURE(a_lead_decides_with_a_reason),
                                            WITH_FIXTURE(the_newest_counts_for_the_same_articles),
                                            WITH_FIXTURE(the_stage_says_what_is_compared),
                                            WITH_FIXTURE(nobody_is_anchored),
                                            WITH_FIXTURE(tables_hold_what_the_report_needs)};
const size_t DECISION_TEST_COUNT = COUNT_OF(DECISION_TESTS);
