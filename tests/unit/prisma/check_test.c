/* check_test.c - the identities, on published counts and on flows made wrong on purpose. */
#include "review.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* Counts of a published diagram; -1 not given. */
struct published {
    int64_t databases, registers, duplicates, screened, excluded, sought, missing, assessed,
        reports_excluded;
    int64_t other, other_sought, other_missing, other_assessed, other_excluded;
    int64_t studies, reports;
};

static struct prisma_flow read_published(struct arena *a, const struct published *p)
{
    struct prisma_flow flow;
    struct note_list notes = {.arena = a};
    struct err e = {0};
    struct buf b = {0};
    const struct {
        const char *name;
        int64_t n;
    } row[] = {{"database_results", p->databases},
               {"register_results", p->registers},
               {"duplicates", p->duplicates},
               {"records_screened", p->screened},
               {"records_excluded", p->excluded},
               {"dbr_sought_reports", p->sought},
               {"dbr_notretrieved_reports", p->missing},
               {"dbr_assessed", p->assessed},
               {"dbr_excluded", p->reports_excluded},
               {"citations_results", p->other},
               {"other_sought_reports", p->other_sought},
               {"other_notretrieved_reports", p->other_missing},
               {"other_assessed", p->other_assessed},
               {"other_excluded", p->other_excluded},
               {"new_studies", p->studies},
               {"new_reports", p->reports}};
    buf_adds(&b, "data,n\n");
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        buf_addf(&b, "%s,", row[i].name);
        if (row[i].n >= 0)
            buf_addf(&b,
                     strstr(row[i].name, "_excluded") && i >= 8 ? "\"Any reason, %" PRId64 "\""
                                                                : "%" PRId64,
                     row[i].n);
        buf_adds(&b, "\n");
    }
    assert_int_equal(prisma_csv_read(buf_str(&b), "published.csv", a, &flow, &notes, &e), ERR_OK);
    assert_int_equal(notes.n, 0);
    buf_release(&b);
    return flow;
}

static const struct prisma_identity *identity(const struct prisma_checks *c, const char *id)
{
    for (size_t i = 0; i < c->n; i++)
        if (strcmp(c->item[i].id, id) == 0)
            return &c->item[i];
    return NULL;
}

static void assert_wrong(const struct prisma_checks *c, const char *id, int64_t left, int64_t right)
{
    const struct prisma_identity *it = identity(c, id);
    assert_non_null(it);
    assert_false(it->ok);
    assert_int_equal(it->left, left);
    assert_int_equal(it->right, right);
}

static void published_a_is_wrong(void **state)
{
    (void)state;
    struct arena a = {0};
    struct published p = {1902, 0, 29, 1873, 1840, 35, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
    struct prisma_flow f = read_published(&a, &p);
    struct prisma_checks c = prisma_check(&f, &a);
    assert_true(identity(&c, "1")->ok);
    assert_wrong(&c, "2", 35, 33);
    assert_string_equal(identity(&c, "2")->text[LANG_EN],
                        "35 reports sought, but 33 follow from the step before");
    assert_string_equal(identity(&c, "2")->text[LANG_DA],
                        "35 fuldtekster søgt, men 33 følger af trinnet før");
    assert_int_equal(c.n_failed, 1);
    arena_release(&a);
}

static void published_b_is_wrong(void **state)
{
    (void)state;
    struct arena a = {0};
    struct published p = {2706, 0, 1038, 1668, 1544, 134, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
    struct prisma_flow f = read_published(&a, &p);
    struct prisma_checks c = prisma_check(&f, &a);
    assert_wrong(&c, "2", 134, 124);
    assert_int_equal(c.n_failed, 1);
    arena_release(&a);
}

static void published_c_is_right(void **state)
{
    (void)state;
    struct arena a = {0};
    struct published p = {912, 0, 88, 824, 684, 140, 2, 138, 62, 8, 8, 0, 8, 0, 84, 84};
    struct prisma_flow f = read_published(&a, &p);
    struct prisma_checks c = prisma_check(&f, &a);
    assert_true(c.n >= 7);
    assert_int_equal(c.n_failed, 0);
    assert_int_equal(identity(&c, "5")->left, 84);
    arena_release(&a);
}

static void published_d_is_right(void **state)
{
    (void)state;
    struct arena a = {0};
    struct published p = {2740, 0, 540, 2200, 1840, 360, 25, 335, 250, 30, 30, 3, 27, 12, 100, 100};
    struct prisma_flow f = read_published(&a, &p);
    struct prisma_checks c = prisma_check(&f, &a);
    assert_int_equal(c.n_failed, 0);
    assert_int_equal(c.n_warnings, 0);
    assert_true(identity(&c, "4")->ok);
    arena_release(&a);
}

/* Each identity fails when one of its numbers is off by one. */
static void each_identity_can_fail(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        enum prisma_column column;
        enum prisma_step step;
    } spoil[] = {{"1", PRISMA_COLUMN_DATABASES, PRISMA_SCREENED},
                 {"2", PRISMA_COLUMN_DATABASES, PRISMA_SOUGHT},
                 {"3", PRISMA_COLUMN_DATABASES, PRISMA_ASSESSED},
                 {"4", PRISMA_COLUMN_OTHER, PRISMA_ASSESSED},
                 {"5", PRISMA_COLUMN_ALL, PRISMA_REPORTS},
                 {"6", PRISMA_COLUMN_ALL, PRISMA_STUDIES},
                 {"title-abstract", PRISMA_COLUMN_DATABASES, PRISMA_TITLES_EXCLUDED},
                 {"people-tool", PRISMA_COLUMN_DATABASES, PRISMA_EXCLUDED_TOOL},
                 {"abstracts", PRISMA_COLUMN_DATABASES, PRISMA_ABSTRACTS_SCREENED},
                 {"other-sought", PRISMA_COLUMN_OTHER, PRISMA_FOUND_ELSEWHERE}};
    static struct review r;
    for (size_t i = 0; i < COUNT_OF(spoil); i++) {
        review_full(&r);
        review_count(&r);
        r.flow.column[spoil[i].column].step[spoil[i].step].n++;
        struct prisma_checks c = prisma_check(&r.flow, &r.a);
        const struct prisma_identity *it = identity(&c, spoil[i].id);
        assert_non_null(it);
        if (it->ok)
            print_error("identity %s does not notice\n", spoil[i].id);
        assert_false(it->ok);
        assert_true(c.n_failed > 0);
        review_end(&r);
    }
}

static void sought_beyond_identified_is_a_warning(void **state)
{
    (void)state;
    struct arena a = {0};
    struct published p = {100, 0, 0, 100, 90, 10, 0, 10, 5, 3, 5, 0, 5, 0, 10, 10};
    struct prisma_flow f = read_published(&a, &p);
    struct prisma_checks c = prisma_check(&f, &a);
    assert_wrong(&c, "7", 5, 3);
    assert_int_equal(c.n_failed, 0);
    assert_int_equal(c.n_warnings, 1);
    arena_release(&a);
}

static void totals_of_an_update(void **state)
{
    (void)state;
    static struct review r;
    review_full(&r);
    r.in.is_update = true;
    r.in.previous_studies = 20;
    r.in.previous_reports = 22;
    r.in.overlap_reports = 2;
    review_count(&r);
    assert_consistent(&r);
    r.flow.total_studies.n = 27;
    struct prisma_checks c = prisma_check(&r.flow, &r.a);
    assert_wrong(&c, "8-studies", 27, 26);
    assert_true(identity(&c, "8-reports")->ok);
    review_end(&r);
}

static void named_databases_must_add_up(void **state)
{
    (void)state;
    static struct review r;
    struct prisma_source source[2] = {{DATABASE, STR("PubMed"), 100},
                                      {DATABASE, STR("Embase"), 24}};
    review_full(&r);
    r.in.source = source;
    r.in.n_sources = 2;
    review_count(&r);
    struct prisma_checks c = prisma_check(&r.flow, &r.a);
    assert_wrong(&c, "9-databases", 125, 124);
    source[1].n = 25;
    review_count(&r);
    assert_consistent(&r);
    review_end(&r);
}

static void json_names_the_identities(void **state)
{
    (void)state;
    static struct review r;
    struct buf b = {0};
    review_full(&r);
    review_count(&r);
    struct prisma_checks c = prisma_check(&r.flow, &r.a);
    prisma_check_json(&c, LANG_EN, &b);
    assert_non_null(strstr(
        buf_c(&b),
        "{\"version\":1,\"command\":\"prisma check\",\"identities\":[{\"id\":\"1\",\"left\":118,"));
    assert_non_null(strstr(buf_c(&b), "\"ok\":true"));
    assert_null(strstr(buf_c(&b), "\"ok\":false"));
    buf_clear(&b);
    prisma_json(&r.flow, &(struct prisma_json_options){LANG_DA, true}, &b);
    assert_non_null(
        strstr(buf_c(&b), "\"command\":\"prisma\",\"boxes\":{\"previous_studies\":null,"));
    assert_non_null(strstr(buf_c(&b), "\"records_screened\":118"));
    assert_non_null(strstr(buf_c(&b), "\"label\":\"Mindre end WES\",\"n\":8"));
    assert_non_null(strstr(buf_c(&b), "\"id\":\"network\",\"kind\":\"other\""));
    buf_release(&b);
    review_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_a_is_wrong),
        cmocka_unit_test(published_b_is_wrong),
        cmocka_unit_test(published_c_is_right),
        cmocka_unit_test(published_d_is_right),
        cmocka_unit_test(each_identity_can_fail),
        cmocka_unit_test(sought_beyond_identified_is_a_warning),
        cmocka_unit_test(totals_of_an_update),
        cmocka_unit_test(named_databases_must_add_up),
        cmocka_unit_test(json_names_the_identities),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
