/* form_test.c - PICO files that are right, and the table of files that must be refused. */
#include "tests.h"

#include "lib/base/file.h"

#include <dirent.h>

/* The kind of file stands first in its name. "pair-" is a protocol that is right in
 * itself and doesn't fit good-pico.yaml. */
static enum err_code load(const char *name, struct arena *a, struct err *e)
{
    struct pico pico;
    struct protocol protocol;
    const char *path = arena_fmt(a, FIXTURES "%s", name);
    if (str_starts(str_c(name), "pico-"))
        return pico_load(path, a, NULL, &pico, e);
    enum err_code rc = protocol_load(path, a, NULL, &protocol, e);
    if (rc != ERR_OK || !str_starts(str_c(name), "pair-"))
        return rc;
    must(pico_load(FIXTURES "good-pico.yaml", a, NULL, &pico, e), e);
    return pico_check_protocol(&pico, &protocol, e);
}

static void check_refusal(const char *name)
{
    struct arena a = {0};
    struct err e = {0};
    struct str want;
    size_t stem = strlen(name) - strlen("yaml");
    must(file_read(arena_fmt(&a, FIXTURES "%.*serr", (int)stem, name), 0, &a, &want, &e), &e);
    if (load(name, &a, &e) == ERR_OK)
        fail_msg("%s was read without an error", name);
    const char *text = arena_fmt(&a, "%s\n%s", shown(&a, LANG_EN, &e), shown(&a, LANG_DA, &e));
    want = str_trim(want);
    if (!str_eq_c(want, text))
        fail_msg("%s:\n  expected: %.*s\n  rendered: %s", name, (int)want.len, want.ptr, text);
    arena_release(&a);
}

static void every_slip_is_named_at_its_place(void **state)
{
    (void)state;
    struct dirent **entry = NULL;
    int n = scandir(FIXTURES, &entry, NULL, alphasort), seen = 0;
    for (int i = 0; i < n; i++) {
        struct str name = str_c(entry[i]->d_name);
        bool refused =
            str_starts(name, "pico-") || str_starts(name, "protocol-") || str_starts(name, "pair-");
        if (refused && str_ends(name, ".yaml")) {
            check_refusal(entry[i]->d_name);
            seen++;
        }
        free(entry[i]);
    }
    free(entry);
    assert_true(seen >= 70);
}

static void a_pico_holds_what_the_file_says(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct pico p;
    must(pico_load(FIXTURES "good-pico.yaml", &a, NULL, &p, &e), &e);
    assert_str(p.id, "nyre");
    assert_str(p.group, "nyresvigt");
    assert_int_equal(p.group_line, 3);
    assert_int_equal(p.group_column, 8);
    assert_int_equal(p.version, 2);
    assert_str(p.base_name, "base-good.yaml");
    assert_str(p.title[LANG_EN], "Kidney failure");
    assert_str(p.question[LANG_EN], "Hvad er effekten?");
    assert_int_equal(p.approval.date.day, 18);
    assert_str(p.approval.by[LANG_DA], "Møde 1");
    assert_int_equal(p.n_indications, 1);
    assert_str(p.indication[0].id, "unexplained");

    /* By rank, whichever file they stand in. */
    assert_int_equal(p.n_criteria, 3);
    assert_str(p.criterion[0].id, "G-retracted");
    assert_str(p.criterion[1].id, "P-in");
    assert_str(p.criterion[2].id, "O-none");
    assert_string_equal(p.criterion[0].file, FIXTURES "base-good.yaml");
    assert_int_equal(p.criterion[0].line, 4);
    assert_int_equal(p.criterion[0].rule, PICO_RULE_RETRACTED);
    assert_int_equal(p.criterion[0].effect, PICO_EXCLUDE);
    assert_int_equal(p.criterion[1].rule, PICO_RULE_MATCH);
    assert_int_equal(p.criterion[1].effect, PICO_INCLUDE);
    assert_int_equal(p.criterion[1].query.n_leaves, 2);
    assert_int_equal(p.criterion[2].rule, PICO_RULE_NONE);
    assert_true(p.criterion[2].category_1b);
    assert_false(p.criterion[1].category_1b);
    assert_str(p.criterion[2].reason[LANG_DA], "Uden effekt");
    assert_int_equal(pico_find(&p, STR("O-none")), 2);
    assert_int_equal(pico_find(&p, STR("O-non")), -1);
    assert_string_equal(pico_element_letter(p.criterion[2].element), "O");
    arena_release(&a);
}

static void a_pico_kept_as_text_reads_the_same(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct str text, base;
    struct pico p;
    must(file_read(FIXTURES "good-pico.yaml", 0, &a, &text, &e), &e);
    must(file_read(FIXTURES "base-good.yaml", 0, &a, &base, &e), &e);
    must(pico_parse(text, "p.yaml", base, "b.yaml", &a, NULL, &p, &e), &e);
    assert_int_equal(p.n_criteria, 3);
    assert_string_equal(p.criterion[0].file, "b.yaml");

    assert_int_equal(pico_parse(text, "p.yaml", STR(""), "", &a, NULL, &p, &e), ERR_INPUT);
    assert_string_equal(shown(&a, LANG_EN, &e), "p.yaml:5:7: the base base-good.yaml was not "
                                                "given; put the file beside this one");
    arena_release(&a);
}

static void a_doubtful_match_is_noted_at_its_place(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct note_list notes = {.arena = &a};
    struct pico p;
    struct buf b = {0};
    must(pico_parse(STR("sigte: pico/1\nid: x\ngroup: y\nversion: 1\ntitle: t\nquestion: q\n"
                        "criteria:\n"
                        "  - {id: G-x, element: G, effect: exclude, rank: 1, text: t, reason: r,\n"
                        "     match: 'letter[pt] or ab*[ti]'}\n"),
                    "p.yaml", STR(""), "", &a, &notes, &p, &e),
         &e);
    must(pico_resolve(&p, NULL, (struct date){2024, 1, 23}, &a, &notes, &e), &e);
    for (size_t i = 0; i < notes.n; i++) {
        note_render(&b, LANG_EN, &notes.item[i]);
        buf_addch(&b, '\n');
    }
    assert_string_equal(
        buf_c(&b),
        "p.yaml:9:25: lower-case `or` is read as the operator; write it in capitals, since PubMed "
        "does not promise it\n"
        "p.yaml:9:28: a `*` needs at least four characters before it; PubMed reads this one as a "
        "blank, and so does this search\n"
        "p.yaml:9:14: without a MeSH file headings stand for themselves, without the narrower "
        "ones; give one with `sigte mesh import`\n");
    buf_release(&b);
    arena_release(&a);
}

/* The block of the manual that begins so, up to its closing fence. */
static struct str example(struct str manual, struct str start)
{
    size_t from = str_find(manual, start, 0);
    assert_true(from != SIZE_MAX);
    return str_sub(manual, from, str_find(manual, STR("```"), from));
}

static void the_manuals_examples_can_be_copied(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct note_list notes = {.arena = &a};
    struct str manual, base;
    struct pico pico;
    struct protocol protocol;
    must(file_read(SIGTE_SOURCE_DIR "/docs/pico-and-protocol.md", 0, &a, &manual, &e), &e);
    must(file_read(SIGTE_SOURCE_DIR "/picos/general.yaml", 0, &a, &base, &e), &e);
    must(pico_parse(example(manual, STR("sigte: pico/1\n")), "the PICO", base, "general.yaml", &a,
                    &notes, &pico, &e),
         &e);
    must(protocol_parse(example(manual, STR("sigte: protocol/1\n")), "the protocol", &a, &notes,
                        &protocol, &e),
         &e);
    must(pico_check_protocol(&pico, &protocol, &e), &e);
    assert_int_equal(notes.n, 0);
    arena_release(&a);
}

int run_form_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_slip_is_named_at_its_place),
        cmocka_unit_test(a_pico_holds_what_the_file_says),
        cmocka_unit_test(a_pico_kept_as_text_reads_the_same),
        cmocka_unit_test(a_doubtful_match_is_noted_at_its_place),
        cmocka_unit_test(the_manuals_examples_can_be_copied),
    };
    return cmocka_run_group_tests_name("PICO files", tests, NULL, NULL);
}
