/* registry_test.c - the list of patient groups as it stands, and lists with faults. */
#include "lib/registry/registry.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void the_groups_as_they_stand(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct registry r;
    const struct registry_group *g;
    size_t reports = 0, cancer = 0;
    assert_int_equal(registry_load(SIGTE_SOURCE_DIR "/picos/groups.yaml", &a, &r, &e), ERR_OK);
    assert_int_equal(r.n_groups, 17);
    assert_int_equal(r.n_regions, 5);
    assert_int_equal(r.n_facilities, 2);
    for (size_t i = 0; i < r.n_groups; i++) {
        bool shared = false;
        for (size_t k = 0; k < i; k++)
            shared = shared || str_eq(r.group[k].status_report, r.group[i].status_report);
        reports += !shared;
        cancer += r.group[i].closing_report == REGISTRY_CANCER;
    }
    assert_int_equal(reports, 15); /* two pairs share one */
    assert_int_equal(cancer, 4);
    assert_int_equal(registry_group(&r, str_c("udbredt-og-uhelbredelig-kraeft"), &g, &e), ERR_OK);
    assert_true(str_eq_c(g->name[LANG_DA], "Udbredt og uhelbredelig kræft"));
    assert_true(str_eq_c(g->name[LANG_EN], "Advanced and incurable cancer"));
    arena_release(&a);
}

/* The source: the plan of 7 November 2023, "medio januar - ultimo april" and so on. */
static void every_group_has_its_evaluation(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct registry r;
    struct buf b = {0};
    const struct registry_group *g;
    assert_int_equal(registry_load(SIGTE_SOURCE_DIR "/picos/groups.yaml", &a, &r, &e), ERR_OK);
    for (size_t i = 0; i < r.n_groups; i++)
        assert_true(date_is_set(r.group[i].from.date) && date_is_set(r.group[i].to.date));
    assert_int_equal(registry_group(&r, str_c("psykiatri-boern-og-unge"), &g, &e), ERR_OK);
    registry_when_add(&b, g->from);
    assert_string_equal(buf_c(&b), "early-2023-05");
    buf_clear(&b);
    registry_when_add_long(&b, LANG_DA, g->from);
    buf_adds(&b, " - ");
    registry_when_add_long(&b, LANG_EN, g->to);
    assert_string_equal(buf_c(&b), "primo maj 2023 - mid-October 2023");
    buf_release(&b);
    arena_release(&a);
}

static void times_are_read_as_plans_state_them(void **state)
{
    static const char *const good[] = {"2024-01-22",  "2024-01",     "early-2024-02",
                                       "mid-2024-03", "end-2024-12", "2024-Q3"};
    static const char *const bad[] = {"2024",       "",        "mid-2024-01-22", "mid-",
                                      "2024-Q5",    "2024-Q",  "late-2024-01",   "2024-13",
                                      "2024-02-30", "Q1-2024", "2024-q1"};
    (void)state;
    struct registry_when w;
    struct buf b = {0};
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        buf_clear(&b);
        assert_true(registry_when_parse(str_c(good[i]), &w));
        registry_when_add(&b, w);
        assert_string_equal(buf_c(&b), good[i]);
    }
    buf_clear(&b);
    assert_true(registry_when_parse(str_c("2024-Q3"), &w));
    assert_int_equal(w.date.month, 7);
    registry_when_add_long(&b, LANG_DA, w);
    assert_string_equal(buf_c(&b), "3. kvartal 2024");
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_false(registry_when_parse(str_c(bad[i]), &w));
    buf_release(&b);
}

static void lookup_suggests_the_nearest(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct registry r;
    struct buf b = {0};
    const struct registry_group *g;
    const struct registry_place *p;
    assert_int_equal(registry_load(SIGTE_SOURCE_DIR "/picos/groups.yaml", &a, &r, &e), ERR_OK);
    assert_int_equal(registry_group(&r, str_c("nyresvight"), &g, &e), ERR_NOT_FOUND);
    assert_null(g);
    err_render(&b, LANG_EN, &e);
    assert_non_null(strstr(buf_c(&b), "did you mean nyresvigt?"));
    buf_clear(&b);
    assert_int_equal(registry_region(&r, str_c("nordjyland"), &p, &e), ERR_NOT_FOUND);
    err_render(&b, LANG_DA, &e);
    assert_non_null(strstr(buf_c(&b), "mente du nordjylland?"));
    assert_int_equal(registry_region(&r, str_c("sjaelland"), &p, &e), ERR_OK);
    assert_true(str_eq_c(p->name[LANG_DA], "Region Sjælland"));
    assert_int_equal(registry_facility(&r, str_c("oest"), &p, &e), ERR_OK);
    assert_true(str_eq_c(p->name[LANG_DA], "Øst"));
    assert_int_equal(registry_facility(&r, str_c("something else"), &p, &e), ERR_NOT_FOUND);
    buf_release(&b);
    arena_release(&a);
}

#define HEAD "sigte: groups/1\ngroups:\n"
#define ONE                                                                                        \
    "  - id: one\n    name: {da: En, en: One}\n    status_report: one\n    closing_report: rare\n"
#define TAIL "regions: []\nfacilities: []\n"

static void refuse(const char *text, int64_t line, const char *says)
{
    struct arena a = {0};
    struct err e = {0};
    struct registry r;
    struct buf b = {0};
    assert_int_equal(registry_parse(str_c(text), "g.yaml", &a, &r, &e), ERR_INPUT);
    err_render(&b, LANG_EN, &e);
    if (e.line != line || !strstr(buf_c(&b), says))
        print_error("line %" PRId64 ": %s\n", e.line, buf_c(&b));
    assert_int_equal(e.line, line);
    assert_string_equal(e.file, "g.yaml");
    assert_non_null(strstr(buf_c(&b), says));
    buf_release(&b);
    arena_release(&a);
}

static void faults_are_named_with_their_place(void **state)
{
    (void)state;
    refuse("sigte: pico/1\n", 1, "pico/1");
    refuse("groups: []\n", 1, "sigte");
    refuse("sigte: groups/1\ngroups: []\n" TAIL, 2, "no patient group");
    refuse(HEAD ONE ONE TAIL, 7, "used already in line 3");
    refuse(HEAD "  - id: One\n" TAIL, 3, "is no id");
    refuse(HEAD "  - id: one\n" TAIL, 3, "no name");
    refuse(HEAD "  - one\n" TAIL, 3, "keys");
    refuse(HEAD ONE "    colour: red\n" TAIL, 7, "colour");
    refuse(HEAD "  - id: one\n    name: {da: En, en: One}\n    status_report: one\n"
                "    closing_report: canser\n" TAIL,
           6, "cancer");
    refuse(HEAD ONE "    evaluation: {from: 2024-01, to: soon}\n" TAIL, 7, "is no time");
    refuse(HEAD ONE "    evaluation: {from: 2024-Q2, to: end-2024-03}\n" TAIL, 7,
           "before it begins");
    refuse(HEAD ONE "    evaluation: {from: 2024-01}\n" TAIL, 7, "to");
    refuse(HEAD ONE "regions:\n  - id: a\n    name: A\n  - id: a\n    name: A\nfacilities: []\n",
           10, "used already in line 8");
    refuse(HEAD ONE "regions: []\n", 1, "facilities");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_groups_as_they_stand),
        cmocka_unit_test(every_group_has_its_evaluation),
        cmocka_unit_test(times_are_read_as_plans_state_them),
        cmocka_unit_test(lookup_suggests_the_nearest),
        cmocka_unit_test(faults_are_named_with_their_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
