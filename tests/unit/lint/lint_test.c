/* lint_test.c - the checks of a search line. A file of cases is named for a finding
 * (lint-precedence.txt: lint.precedence), which is shown whole wherever it comes; others
 * that come with it are named with their place. silent.txt holds lines that are fine. */
#include "../query/support.h"
#include "lib/base/file.h"
#include "pubmed/query/lint.h"

#include <glob.h>

int run_names_tests(void);
int run_lint_shared_tests(const struct mesh_names *names);

static struct arena names_arena;
static const struct mesh_names *names;
static const char *shown; /* id of the file's finding */

static struct lint_context context(void)
{
    return (struct lint_context){.mesh = test_mesh(),
                                 .names = names,
                                 .spelling = true,
                                 .as_of = {2024, 1, 23},
                                 .period = {{2018, 1, 1}, {2024, 1, 23}}};
}

static void add_finding(struct buf *out, const struct lint_finding *f, bool whole)
{
    static const char *const level[] = {"info", "warning", "error"};
    buf_addf(out, "%s %zu:%zu %s\n", level[f->level], f->start, f->end, f->msg->id);
    if (!whole)
        return;
    /* The parser's own words are its own tests' matter. */
    if (str_starts(str_c(f->msg->id), "lint.")) {
        buf_adds(out, "  ");
        msg_render(out, LANG_EN, (struct msg_call){f->msg, f->n_args, f->arg});
        buf_addch(out, '\n');
    }
    if (f->suggestion)
        buf_addf(out, "  => %s\n", f->suggestion);
}

static void show(const struct lint_context *c, struct str input, struct arena *a, struct buf *out)
{
    struct lint_list found = {.arena = a};
    lint_line(input, NULL, c, a, &found, NULL);
    for (size_t i = 0; i < found.n; i++) {
        assert_true(found.item[i].start <= found.item[i].end);
        assert_true(found.item[i].end <= input.len);
        add_finding(out, &found.item[i], strcmp(found.item[i].msg->id, shown) == 0);
    }
}

static void answer(struct str input, struct arena *a, struct buf *out)
{
    static const char *const types[] = {"systematic review", "meta-analysis", "practice guideline"};
    struct lint_context c = context();
    if (strcmp(shown, "lint.types_missing") == 0) {
        c.type = types;
        c.n_types = COUNT_OF(types);
    }
    show(&c, input, a, out);
}

/* lint-wildcard-unmapped.txt: lint.wildcard_unmapped */
static const char *id_of(const char *path, struct arena *a)
{
    const char *name = strrchr(path, '/') + 1;
    char *id = arena_strndup(a, name, strlen(name) - strlen(".txt"));
    bool first = true;
    for (char *c = id; *c; c++)
        if (*c == '-') {
            *c = first ? '.' : '_';
            first = false;
        }
    return id;
}

static void cases_come_out_as_written(void **state)
{
    (void)state;
    struct arena a = {0};
    glob_t files;
    assert_int_equal(glob(CASES "*.txt", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        const char *name = strrchr(files.gl_pathv[i], '/') + 1;
        struct str text;
        struct err e = {0};
        shown = id_of(files.gl_pathv[i], &a);
        case_file_check(name, answer);
        assert_int_equal(file_read(files.gl_pathv[i], 0, &a, &text, &e), ERR_OK);
        if (strcmp(shown, "silent") != 0 && str_find(text, str_c(shown), 0) == SIZE_MAX)
            fail_msg("%s never shows %s", name, shown);
    }
    globfree(&files);
    arena_release(&a);
}

/* Every message of the checks has its file of cases. */
static void every_finding_has_cases(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct str text, row;
    size_t n = 0;
    assert_int_equal(file_read(SIGTE_SOURCE_DIR "/pubmed/query/messages.msg", 0, &a, &text, &e),
                     ERR_OK);
    while (str_split(&text, '\n', &row)) {
        if (!str_starts(row, "lint.") || str_starts(row, "lint.group_large"))
            continue;
        size_t end = str_find(row, STR(" "), 0);
        char *name = arena_strndup(&a, row.ptr, end == SIZE_MAX ? row.len : end);
        for (char *c = name; *c; c++)
            if (*c == '.' || *c == '_')
                *c = '-';
        if (!file_exists(arena_fmt(&a, CASES "%s.txt", name)))
            fail_msg("no cases for %s", name);
        n++;
    }
    assert_true(n > 20);
    arena_release(&a);
}

static size_t count_of(const struct lint_list *l, const char *id)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++)
        n += strcmp(l->item[i].msg->id, id) == 0;
    return n;
}

static void check(const char *text, const struct lint_context *c, struct arena *a,
                  struct lint_list *found)
{
    *found = (struct lint_list){.arena = a};
    lint_line(str_c(text), NULL, c, a, found, NULL);
}

/* Nothing about headings is said without them. */
static void without_mesh_only_the_text_is_looked_at(void **state)
{
    (void)state;
    struct arena a = {0};
    struct lint_context c = {0};
    struct lint_list found;
    check("\"neoplasmz\"[mh] AND sarcoma[mh] AND 2030[edat] NOT animals[mh]", &c, &a, &found);
    assert_int_equal(found.n, 1);
    assert_string_equal(found.item[0].msg->id, "lint.not_animals");
    arena_release(&a);
}

/* What a part lacks may stand in the line that refers to it. */
static void a_part_is_not_asked_for_what_it_lacks(void **state)
{
    (void)state;
    struct arena a = {0};
    struct lint_context c = context();
    struct lint_list found;
    check("sarcoma[mh] OR lymphoma[mh]", &c, &a, &found);
    assert_int_equal(count_of(&found, "lint.only_headings"), 1);
    c.part = true;
    check("sarcoma[mh] OR lymphoma[mh]", &c, &a, &found);
    assert_int_equal(found.n, 0);
    arena_release(&a);
}

/* The suggestion in the span's place gives a line without that finding, read the same
 * way or as the finding says. */
static void suggestions_mend_what_they_are_for(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "a1[ti] OR b1[ti] AND c1[ti]",
        "x1[ti] AND ((a1[ti]) OR (b1[ti] OR c1[ti]) NOT d1[ti])",
        "intervent∗[ti]",
        "&quot;heart attack&quot;[tiab]",
        "'gene therapy'[tiab]",
        "asthma[tiab] AND 2018–2024[dp]",
        "sarcoma[ti] AND 2024:2018[dp]",
        "\"2023/12\"[edat] : \"2020\"[edat]",
        "lymphoma[ti] AND (sarcoma OR bone tumor)[tiab]",
        "sarcoma[tiabb]",
        "sarcoma[ti] and lymphoma[ti]",
        "sarcoma[ti] AND NOT lymphoma[ti]",
        "sarcoma[ti]) AND genome[ti]",
        "\"neoplasmz/genetics\"[mh]",
        "\"cancer\"[mh:noexp]",
        "\"neoplasm*\"[mh]",
        "\"during recovery\"[tiab]",
        "genome[tiab] NOT animals[mh]",
        "genome[tiab] AND 2019[dp]",
    };
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        struct arena a = {0};
        struct lint_context c = context();
        struct lint_list found, after;
        struct str line = str_c(lines[i]);
        bool mended = false;
        check(lines[i], &c, &a, &found);
        /* From the last to the first, so that earlier places stay true. */
        for (size_t k = found.n; k-- > 0;) {
            const struct lint_finding *f = &found.item[k];
            if (!f->suggestion)
                continue;
            line = str_c(arena_fmt(&a, "%.*s%s%.*s", (int)f->start, line.ptr, f->suggestion,
                                   (int)(line.len - f->end), line.ptr + f->end));
            mended = true;
        }
        assert_true(mended);
        check(line.ptr, &c, &a, &after);
        for (size_t k = 0; k < found.n; k++)
            if (found.item[k].suggestion && count_of(&after, found.item[k].msg->id))
                fail_msg("%s: %s is not mended in %s", lines[i], found.item[k].msg->id, line.ptr);
        arena_release(&a);
    }
}

/* Bounded work, and what was left out is said. */
static void a_large_group_is_compared_in_part(void **state)
{
    (void)state;
    struct arena a = {0};
    struct lint_context c = context();
    struct lint_list found = {.arena = &a};
    struct buf b = {0};
    for (size_t i = 0; i < 6000; i++)
        buf_addf(&b, "%sword%zu[tiab]", i ? " OR " : "", i % 5000);
    lint_line(buf_str(&b), NULL, &c, &a, &found, NULL);
    assert_int_equal(count_of(&found, "lint.group_large"), 1);
    assert_int_equal(found.n, 1);
    buf_release(&b);
    arena_release(&a);
}

static void references_are_named(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str *id;
    assert_int_equal(lint_references(STR("(#1 OR #2b) AND x[ti] NOT \"#4\"[ti]"), &a, &id), 2);
    assert_true(str_eq_c(id[0], "1") && str_eq_c(id[1], "2b"));
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_come_out_as_written),
        cmocka_unit_test(every_finding_has_cases),
        cmocka_unit_test(without_mesh_only_the_text_is_looked_at),
        cmocka_unit_test(a_part_is_not_asked_for_what_it_lacks),
        cmocka_unit_test(suggestions_mend_what_they_are_for),
        cmocka_unit_test(a_large_group_is_compared_in_part),
        cmocka_unit_test(references_are_named),
    };
    names = mesh_names_new(test_mesh(), &names_arena);
    int failed = cmocka_run_group_tests_name("lint", tests, NULL, NULL) + run_names_tests() +
                 run_lint_shared_tests(names);
    arena_release(&names_arena);
    test_mesh_close();
    return failed != 0;
}
