/* template_test.c - what a template holds, what it refuses and where, and some parts of one. */
#include "tests.h"

#include "app/report/chapter.h"

#define HEAD "sigte: report/1\nid: t\ntitle: {da: Titel, en: Title}\n"

static void a_template_holds_what_the_file_says(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct template t;
    must(template_parse(STR(HEAD "numbered: false\n"
                                 "chapters:\n"
                                 "  - heading: {da: Et, en: One}\n"
                                 "    landscape: true\n"
                                 "    parts: [method, {part: search_lines, literature: primary}]\n"
                                 "    chapters:\n"
                                 "      - heading: {da: To, en: Two}\n"
                                 "        keep_empty: true\n"
                                 "        parts:\n"
                                 "          - {hand_written: cases/one.md, optional: true}\n"
                                 "          - hand_written: t.csv\n"
                                 "            caption: {da: Tal, en: Numbers}\n"),
                        "t.yaml", &a, &t, &e),
         &e);
    assert_true(t.contents);
    assert_false(t.numbered);
    assert_int_equal(t.n_chapters, 1);
    const struct template_chapter *one = &t.chapter[0], *two = &one->chapter[0];
    assert_true(str_eq_c(one->heading[LANG_DA], "Et"));
    assert_true(one->landscape && !one->keep_empty);
    assert_int_equal(one->n_parts, 2);
    assert_string_equal(one->part[0].part->id, "method");
    assert_null(one->part[0].literature);
    assert_string_equal(one->part[1].literature, "primary");
    assert_true(two->keep_empty);
    assert_true(two->part[0].optional && !two->part[1].optional);
    assert_true(str_eq_c(two->part[0].file, "cases/one.md"));
    assert_true(str_eq_c(two->part[1].caption[LANG_EN], "Numbers"));
    arena_release(&a);
}

static void what_is_wrong_is_told_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *chapters, *said;
    } wrong[] = {
        {"  - heading: H\n    parts: [methd]\n",
         "t.yaml:6:13: there is no part methd; did you mean method?"},
        {"  - heading: H\n    parts: [qqqqqq]\n",
         "t.yaml:6:13: there is no part qqqqqq; `sigte report parts` lists them"},
        {"  - heading: H\n    landscpe: true\n",
         "t.yaml:6:5: unknown key \"landscpe\"; did you mean \"landscape\"?"},
        {"  - heading: H\n    parts: [{part: method, literature: primary}]\n",
         "t.yaml:6:40: method isn't parted by kind of literature; take literature out"},
        {"  - heading: H\n    parts: [{part: search_lines, literature: primry}]\n",
         "t.yaml:6:46: \"literature\" cannot be \"primry\"; did you mean \"primary\"?"},
        {"  - heading: H\n    parts: [hand_written]\n",
         "t.yaml:6:13: hand_written needs the name of a file; write {hand_written: cases.md}"},
        {"  - heading: H\n    parts: [{hand_written: ../secret.md}]\n",
         "t.yaml:6:28: \"../secret.md\" is no name inside the folder of hand-written sections; "
         "write it without / at the beginning and without .."},
        {"  - heading: H\n    parts: [{hand_written: /etc/x.md}]\n",
         "t.yaml:6:28: \"/etc/x.md\" is no name inside the folder of hand-written sections; write "
         "it without / at the beginning and without .."},
        {"  - heading: H\n    parts: [{hand_written: cases.docx}]\n",
         "t.yaml:6:28: \"cases.docx\" must end with .md (text) or .csv (a table)"},
        {"  - heading: H\n    parts: [[method]]\n",
         "t.yaml:6:13: a part is an id, or a map with \"part\" or \"hand_written\""}};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct arena a = {0};
        struct err e = {0};
        struct template t;
        char *text = arena_fmt(&a, HEAD "chapters:\n%s", wrong[i].chapters);
        assert_int_equal(template_parse(str_c(text), "t.yaml", &a, &t, &e), ERR_INPUT);
        assert_string_equal(shown(&a, &e), wrong[i].said);
        arena_release(&a);
    }
}

/* Four levels of headings are the most that a document has. */
static void deeper_than_headings_go_is_refused(void **state)
{
    (void)state;
    for (int levels = 1; levels <= 5; levels++) {
        struct arena a = {0};
        struct err e = {0};
        struct template t;
        struct buf b = {0};
        buf_adds(&b, HEAD "chapters:\n");
        for (int i = 0; i < levels; i++)
            buf_addf(&b, "%*s- heading: H\n%s", 4 * i + 2, "",
                     i + 1 < levels ? arena_fmt(&a, "%*schapters:\n", 4 * i + 4, "") : "");
        enum err_code rc = template_parse(buf_str(&b), "t.yaml", &a, &t, &e);
        assert_int_equal(rc, levels <= TEMPLATE_LEVELS ? ERR_OK : ERR_INPUT);
        buf_release(&b);
        arena_release(&a);
    }
}

static size_t count_parts(const struct template_chapter *c, size_t n)
{
    size_t found = 0;
    for (size_t i = 0; i < n; i++)
        found += c[i].n_parts + count_parts(c[i].chapter, c[i].n_chapters);
    return found;
}

static void the_shipped_ones_are_templates(void **state)
{
    (void)state;
    static const char *const name[] = {"review", "status", "closing"};
    struct arena a = {0};
    for (size_t i = 0; i < COUNT_OF(name); i++) {
        struct err e = {0};
        struct template t;
        must(template_shipped(name[i], &a, &t, &e), &e);
        assert_true(str_eq_c(t.id, name[i]));
        assert_true(count_parts(t.chapter, t.n_chapters) > 3);
    }
    struct err e = {0};
    struct template t;
    assert_int_equal(template_shipped("reviw", &a, &t, &e), ERR_NOT_FOUND);
    assert_non_null(strstr(shown(&a, &e), "did you mean review?"));
    arena_release(&a);
}

static void some_parts_keep_the_headings_above_them(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct template all, some;
    const struct str id[] = {STR("prisma"), STR("protocol_prisma_p")};
    must(template_parse(STR(HEAD "chapters:\n"
                                 "  - heading: Whole\n"
                                 "    keep_empty: true\n"
                                 "    parts: [method]\n"
                                 "    chapters:\n"
                                 "      - {heading: Flow, parts: [question, prisma]}\n"
                                 "      - {heading: Other, parts: [audit]}\n"),
                        "t.yaml", &a, &all, &e),
         &e);
    must(template_select(&all, id, 2, &a, &some, &e), &e);
    assert_int_equal(count_parts(some.chapter, some.n_chapters), 2);
    assert_true(str_eq_c(some.chapter[0].heading[LANG_EN], "Whole"));
    assert_false(some.chapter[0].keep_empty);
    assert_int_equal(some.chapter[0].n_chapters, 1);
    assert_string_equal(some.chapter[0].chapter[0].part[0].part->id, "prisma");
    /* What the template lacks comes last, under its own name. */
    assert_true(str_eq_c(some.chapter[1].heading[LANG_EN], "PRISMA-P checklist of the protocol"));
    assert_int_equal(all.chapter[0].n_chapters, 2);

    const struct str wrong[] = {STR("prism")};
    assert_int_equal(template_select(&all, wrong, 1, &a, &some, &e), ERR_NOT_FOUND);
    assert_string_equal(shown(&a, &e), "there is no part prism; did you mean prisma?");
    arena_release(&a);
}

int template_tests(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_template_holds_what_the_file_says),
                                       cmocka_unit_test(what_is_wrong_is_told_with_its_place),
                                       cmocka_unit_test(deeper_than_headings_go_is_refused),
                                       cmocka_unit_test(the_shipped_ones_are_templates),
                                       cmocka_unit_test(some_parts_keep_the_headings_above_them)};
    return cmocka_run_group_tests_name("template", tests, NULL, NULL);
}
