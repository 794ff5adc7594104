/* protocol_test.c - what a protocol holds, its defaults, and its lines written out. */
#include "tests.h"

#include "lib/base/text.h"

static void a_protocol_holds_what_the_file_says(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct protocol p;
    must(protocol_load(FIXTURES "good-protocol.yaml", &a, NULL, &p, &e), &e);
    assert_str(p.id, "nyre");
    assert_str(p.title[LANG_DA], "Protokol");
    assert_int_equal(p.as_of.day, 20);
    assert_int_equal(p.period[LITERATURE_SECONDARY].from.year, 2018);
    assert_int_equal(p.period[LITERATURE_SECONDARY].to.month, 4);
    assert_false(date_is_set(p.period[LITERATURE_PRIMARY].from));
    assert_int_equal(p.n_languages, 1);
    assert_str(p.language[0], "eng");
    assert_int_equal(p.n_automation, 1);
    assert_str(p.automation[0], "G-retracted");

    const struct protocol_search *s = protocol_find_search(&p, STR("secondary"));
    assert_non_null(s);
    assert_null(protocol_find_search(&p, STR("primary")));
    assert_int_equal(s->literature, LITERATURE_SECONDARY);
    assert_str(s->database, "PubMed");
    assert_str(s->sort, "pub_date");
    assert_str(s->indication[0], "unexplained");
    assert_str(s->import, "2");
    assert_int_equal(s->n_lines, 2);
    assert_str(s->line[0].query, "\"kidney failure\"[tiab] OR\n\"renal failure\"[tiab]");
    assert_int_equal(s->line[0].file_line, 16);
    assert_int_equal(s->line[0].file_column, 11);
    assert_int_equal(s->line[0].recorded_count, 12);
    assert_str(s->line[0].recorded_engine, "PubMed");
    assert_str(s->line[1].query, "#1 AND 2018:2023[dp]");
    assert_int_equal(s->line[1].recorded_count, -1);
    assert_int_equal(s->line[1].file_column, 17);

    assert_int_equal(p.n_arms, 2);
    assert_int_equal(p.arm[0].kind, ARM_DATABASE);
    assert_int_equal(p.arm[1].kind, ARM_OTHER);
    assert_int_equal(p.arm[1].prisma, ARM_PRISMA_ORGANISATIONS);
    assert_str(p.arm[1].label[LANG_DA], "Netværk");
    assert_int_equal(protocol_find_arm(&p, STR("network")), 1);
    assert_int_equal(protocol_find_arm(&p, STR("website")), -1);
    arena_release(&a);
}

static size_t remarks(const char *text, struct arena *a, struct note_list *notes)
{
    struct err e = {0};
    struct protocol p;
    *notes = (struct note_list){.arena = a};
    must(protocol_parse(str_c(text), "p.yaml", a, notes, &p, &e), &e);
    return notes->n;
}

static void what_the_method_advises_against_is_remarked_on(void **state)
{
#define HEAD                                                                                       \
    "sigte: protocol/1\nid: x\ntitle: X\nas_of: 2024-01-23\nsearches:\n  - id: s\n"                \
    "    literature: secondary\n    import: \"1\"\n    lines:\n      - id: \"1\"\n        query: " \
    "cancer[ti]\n"                                                                                 \
    "arms: [{id: database, kind: database, label: D}]\n"
    (void)state;
    struct arena a = {0};
    struct note_list notes;
    assert_int_equal(remarks(HEAD, &a, &notes), 0);
    assert_int_equal(remarks(HEAD "stages:\n  title: {reviewers: 1}\n", &a, &notes), 0);
    assert_int_equal(remarks(HEAD "stages:\n  full_text: {reviewers: 1}\n", &a, &notes), 1);
    assert_int_equal(notes.item[0].level, NOTE_WARNING);
    assert_int_equal(notes.item[0].line, 14);
    assert_int_equal(remarks(HEAD "stages:\n  full_text: {presort: true}\n", &a, &notes), 1);
    assert_int_equal(notes.item[0].line, 14);
    assert_int_equal(remarks(HEAD "automation: [G-type]\n", &a, &notes), 0);
    arena_release(&a);
}

static void what_is_left_out_has_ngcs_default(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct protocol p;
    must(protocol_load(FIXTURES "good-protocol.yaml", &a, NULL, &p, &e), &e);
    assert_int_equal(p.stage[STAGE_TITLE].reviewers, 1);
    assert_int_equal(p.stage[STAGE_TITLE].conflict_on, CONFLICT_ON_VERDICT);
    assert_int_equal(p.stage[STAGE_ABSTRACT].reviewers, 3); /* as the file says */
    assert_int_equal(p.stage[STAGE_ABSTRACT].conflict_on, CONFLICT_ON_REASON);
    assert_str(p.stage[STAGE_ABSTRACT].resolver, "lead");
    assert_int_equal(p.stage[STAGE_FULL_TEXT].reviewers, 2);
    assert_int_equal(p.stage[STAGE_FULL_TEXT].conflict_on, CONFLICT_ON_CATEGORY);
    assert_int_equal(p.n_background, 10);
    assert_str(p.background_column[9], "level");
    assert_int_equal(p.n_results, 2); /* as the file says */
    assert_str(p.results_column[1], "aim");
    arena_release(&a);
}

static void the_lines_of_ngcs_protocol_expand_to_themselves(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct protocol p;
    must(protocol_load(SIGTE_SOURCE_DIR "/protocols/udbredt-kraeft.yaml", &a, NULL, &p, &e), &e);
    assert_int_equal(p.search[0].n_lines, 5);
    for (size_t i = 0; i < 5; i++) {
        struct str out;
        must(protocol_expand(&p.search[0], i, &a, &out, &e), &e);
        assert_str(out, text_squeeze(p.search[0].line[i].query, &a).ptr);
    }
    arena_release(&a);
}

static void expands(struct protocol_search *s, size_t line, const char *want)
{
    struct arena a = {0};
    struct err e = {0};
    struct str out;
    must(protocol_expand(s, line, &a, &out, &e), &e);
    assert_str(out, want);
    arena_release(&a);
}

static void references_are_written_out_in_parentheses(void **state)
{
    (void)state;
    struct protocol_line line[] = {
        {.id = STR("1"), .query = STR("a[ti] OR\n  \"b #1\"[ti]")},
        {.id = STR("who"), .query = STR("#3 Search: x[au] Sort by: Publication Date")},
        {.id = STR("2"), .query = STR("(#1)AND #who NOT c#1[ti]")},
        {.id = STR("3"), .query = STR("#2 OR \"open[ti]")},
        {.id = STR("4"), .query = STR("#3 AND \"closed one\"[ti]")},
    };
    struct protocol_search s = {.line = line, .n_lines = COUNT_OF(line)};
    expands(&s, 0, "a[ti] OR \"b #1\"[ti]");
    expands(&s, 2, "((a[ti] OR \"b #1\"[ti]))AND (x[au]) NOT c#1[ti]");
    /* A quote left open must not swallow what is written after it. */
    expands(&s, 4,
            "((((a[ti] OR \"b #1\"[ti]))AND (x[au]) NOT c#1[ti]) OR open[ti]) AND "
            "\"closed one\"[ti]");
}

static void references_forward_and_without_end_are_refused(void **state)
{
    (void)state;
    enum { MANY = 400 };
    struct arena a = {0};
    struct err e = {0};
    struct str out;
    struct protocol_line *line = ARENA_ARRAY(&a, MANY, struct protocol_line);
    struct protocol_search s = {.line = line, .n_lines = MANY};
    for (size_t i = 0; i < MANY; i++) {
        line[i].id = str_c(arena_fmt(&a, "%zu", i));
        line[i].query = i ? str_c(arena_fmt(&a, "#%zu OR #%zu", i - 1, i - 1)) : STR("a[ti]");
    }
    must(protocol_expand(&s, 10, &a, &out, &e), &e);
    assert_int_equal(protocol_expand(&s, 40, &a, &out, &e), ERR_LIMIT);
    for (size_t i = 1; i < MANY; i++)
        line[i].query = str_c(arena_fmt(&a, "#%zu", i - 1));
    must(protocol_expand(&s, 200, &a, &out, &e), &e);
    assert_int_equal(protocol_expand(&s, 201, &a, &out, &e), ERR_LIMIT);
    assert_int_equal(out.len, 0);
    line[3].query = STR("#7");
    assert_int_equal(protocol_expand(&s, 3, &a, &out, &e), ERR_INPUT);
    assert_string_equal(shown(&a, LANG_EN, &e),
                        "line 3 refers to #7, and no earlier line has that id; check the number");
    arena_release(&a);
}

static void names_of_stages_and_literature_are_stable(void **state)
{
    (void)state;
    enum stage s = STAGE_TITLE;
    assert_true(stage_parse(STR("full_text"), &s));
    assert_int_equal(s, STAGE_FULL_TEXT);
    assert_false(stage_parse(STR("fulltext"), &s));
    assert_string_equal(stage_name(STAGE_ABSTRACT), "abstract");
    assert_string_equal(literature_name(LITERATURE_ANY), "unknown");
    assert_string_equal(literature_name(LITERATURE_PRIMARY), "primary");
    assert_int_equal(verdict_char(VERDICT_NO_RULE), '.');
    assert_int_equal(verdict_char(VERDICT_UNCLEAR), '?');
    assert_int_equal(verdict_char(VERDICT_NOT_MET), '-');
    assert_int_equal(verdict_char(VERDICT_MET), '+');
    assert_string_equal(suggestion_name(SUGGEST_UNCLEAR), "?");
    assert_string_equal(suggestion_name(SUGGEST_1A), "1A");
    assert_string_equal(suggestion_name(SUGGEST_1B), "1B");
    assert_string_equal(suggestion_name(SUGGEST_2), "2");
}

int run_protocol_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_protocol_holds_what_the_file_says),
        cmocka_unit_test(what_the_method_advises_against_is_remarked_on),
        cmocka_unit_test(what_is_left_out_has_ngcs_default),
        cmocka_unit_test(the_lines_of_ngcs_protocol_expand_to_themselves),
        cmocka_unit_test(references_are_written_out_in_parentheses),
        cmocka_unit_test(references_forward_and_without_end_are_refused),
        cmocka_unit_test(names_of_stages_and_literature_are_stable),
    };
    return cmocka_run_group_tests_name("protocols", tests, NULL, NULL);
}
