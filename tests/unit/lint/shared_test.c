/* shared_test.c - real strategies, when the shared data is beside the project: every one
 * is looked over, every finding has a place inside it; the counts by finding are printed. */
#include "../query/support.h"
#include "lib/base/file.h"
#include "lib/base/json.h"
#include "pubmed/query/lint.h"

int run_lint_shared_tests(const struct mesh_names *names);

struct tally {
    struct lint_context c;
    const char *id[128];
    size_t n[128], n_ids, lines;
};

static struct lint_context context;

static void count(struct tally *t, const char *id)
{
    size_t i = 0;
    while (i < t->n_ids && strcmp(t->id[i], id) != 0)
        i++;
    if (i == t->n_ids) {
        assert_true(t->n_ids < COUNT_OF(t->id));
        t->id[t->n_ids++] = id;
    }
    t->n[i]++;
}

static void try_one(struct tally *t, struct str text)
{
    struct arena a = {0};
    struct lint_list found = {.arena = &a};
    lint_line(text, NULL, &t->c, &a, &found, NULL);
    t->lines++;
    for (size_t i = 0; i < found.n; i++) {
        const struct lint_finding *f = &found.item[i];
        assert_true(f->start < f->end && f->end <= text.len);
        /* Between characters, not inside one. */
        assert_true(((unsigned char)text.ptr[f->start] & 0xC0) != 0x80);
        assert_true(f->end == text.len || ((unsigned char)text.ptr[f->end] & 0xC0) != 0x80);
        count(t, f->msg->id);
    }
    arena_release(&a);
}

static void try_json_lines(const char *file)
{
    static const char *const member[] = {"query", "edited_search"};
    const char *given = getenv("SIGTE_SHARED");
    struct arena a = {0};
    struct err e = {0};
    struct tally t = {.c = context};
    struct str text, line;
    const char *path =
        arena_fmt(&a, "%s/data/queries/%s", given ? given : SIGTE_SOURCE_DIR "/../shared", file);
    if (!file_exists(path)) {
        print_message("not checked, no shared data: %s\n", path);
        arena_release(&a);
        return;
    }
    assert_int_equal(file_read(path, 0, &a, &text, &e), ERR_OK);
    while (str_split(&text, '\n', &line)) {
        json_error_t error;
        json_t *root = line.len ? json_loadb(line.ptr, line.len, 0, &error) : NULL;
        for (size_t i = 0; root && i < COUNT_OF(member); i++) {
            const char *query = json_string_value(json_object_get(root, member[i]));
            if (query && *query)
                try_one(&t, str_c(query));
        }
        json_decref(root);
    }
    print_message("%s: %zu lines looked over\n", file, t.lines);
    for (size_t i = 0; i < t.n_ids; i++)
        print_message("  %s: %zu\n", t.id[i], t.n[i]);
    assert_true(t.lines > 20);
    arena_release(&a);
}

static void seed_strategies(void **state)
{
    (void)state;
    try_json_lines("seed-collection.jsonl");
}

static void clef_strategies(void **state)
{
    (void)state;
    try_json_lines("clef-tar-in-pubmed-syntax.jsonl");
}

int run_lint_shared_tests(const struct mesh_names *names)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seed_strategies),
        cmocka_unit_test(clef_strategies),
    };
    context = (struct lint_context){.mesh = test_mesh(), .names = names, .as_of = {2024, 1, 23}};
    return cmocka_run_group_tests_name("lint shared", tests, NULL, NULL);
}
