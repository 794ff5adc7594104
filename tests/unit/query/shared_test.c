/* shared_test.c - published search strategies, when the shared data is beside the
 * project: each is read, or refused with a place; a count by reason is printed. */
#include "lib/base/file.h"
#include "lib/base/json.h"
#include "support.h"

#include <zlib.h>

struct tally {
    struct arena a;
    const char *id[64];
    size_t n[64], n_ids, read, total;
};

static const char *folder(void)
{
    const char *given = getenv("SIGTE_SHARED");
    return given ? given : SIGTE_SOURCE_DIR "/../shared";
}

static void count_reason(struct tally *t, const char *id)
{
    for (size_t i = 0; i < t->n_ids; i++)
        if (strcmp(t->id[i], id) == 0) {
            t->n[i]++;
            return;
        }
    assert_true(t->n_ids < COUNT_OF(t->id));
    t->id[t->n_ids] = id;
    t->n[t->n_ids++] = 1;
}

static void try_one(struct tally *t, const char *name, struct str text)
{
    struct query q;
    struct err e = {0};
    struct arena a = {0};
    struct note_list notes = {.arena = &a};
    t->total++;
    if (query_parse(text, NULL, &a, &notes, &q, &e) == ERR_OK &&
        query_resolve(&q, test_mesh(), (struct date){2024, 1, 23}, &a, &notes, &e) == ERR_OK) {
        struct buf once = {0}, twice = {0};
        struct query again;
        t->read++;
        query_translate(&q, &once);
        if (query_parse(buf_str(&once), NULL, &a, NULL, &again, &e) != ERR_OK)
            fail_msg("%s: its translation is refused: %s", name, buf_c(&once));
        query_translate(&again, &twice);
        assert_string_equal(buf_c(&once), buf_c(&twice));
        /* A term a line asks the same. */
        buf_clear(&twice);
        query_translate_lines(&q, &twice);
        assert_int_equal(query_parse(buf_str(&twice), NULL, &a, NULL, &again, &e), ERR_OK);
        buf_clear(&twice);
        query_translate(&again, &twice);
        assert_string_equal(buf_c(&once), buf_c(&twice));
        buf_release(&once);
        buf_release(&twice);
    } else {
        struct buf b = {0};
        err_render(&b, LANG_EN, &e);
        print_message("  %s: %s\n", name, buf_c(&b));
        buf_release(&b);
        if (e.line < 1 || e.column < 1)
            fail_msg("%s is refused without a place", name);
        count_reason(t, e.msg->id);
    }
    for (size_t i = 0; i < notes.n; i++)
        assert_true(notes.item[i].line > 0 && notes.item[i].column > 0);
    arena_release(&a);
}

static void report(const struct tally *t, const char *what)
{
    print_message("%s: %zu of %zu read\n", what, t->read, t->total);
    for (size_t i = 0; i < t->n_ids; i++)
        print_message("  %s: %zu\n", t->id[i], t->n[i]);
}

/* JSON lines; the named members are queries. */
static void try_json_lines(struct tally *t, const char *path, const char *const *member, size_t n)
{
    struct arena a = {0};
    struct err e = {0};
    struct str text, line;
    assert_int_equal(file_read(path, 0, &a, &text, &e), ERR_OK);
    while (str_split(&text, '\n', &line)) {
        json_error_t error;
        json_t *root = json_loadb(line.ptr, line.len, 0, &error);
        if (line.len == 0)
            continue;
        assert_non_null(root);
        for (size_t i = 0; i < n; i++) {
            const char *query = json_string_value(json_object_get(root, member[i]));
            if (query && *query)
                try_one(t, json_string_value(json_object_get(root, "id")), str_c(query));
        }
        json_decref(root);
    }
    arena_release(&a);
}

static void seed_strategies(void **state)
{
    (void)state;
    static const char *const members[] = {"query", "edited_search"};
    struct tally t = {0};
    const char *path = arena_fmt(&t.a, "%s/data/queries/seed-collection.jsonl", folder());
    if (file_exists(path)) {
        try_json_lines(&t, path, members, COUNT_OF(members));
        report(&t, "seed collection");
        /* One of the edited strategies has a parenthesis too many. */
        assert_true(t.total > 50 && t.read >= t.total - 1);
    } else {
        print_message("not checked, no shared data: %s\n", path);
    }
    arena_release(&t.a);
}

static void clef_strategies(void **state)
{
    (void)state;
    static const char *const members[] = {"query"};
    struct tally t = {0};
    const char *path = arena_fmt(&t.a, "%s/data/queries/clef-tar-in-pubmed-syntax.jsonl", folder());
    if (file_exists(path)) {
        try_json_lines(&t, path, members, COUNT_OF(members));
        report(&t, "CLEF-TAR");
        assert_true(t.read * 10 >= t.total * 8);
    } else {
        print_message("not checked, no shared data: %s\n", path);
    }
    arena_release(&t.a);
}

/* `===== path`, comment lines, the query, then metadata. */
static void try_filters(struct tally *t, struct str text)
{
    struct str line;
    struct buf query = {0};
    const char *name = NULL;
    bool inside = false;
    for (bool more = true; more;) {
        more = str_split(&text, '\n', &line);
        if (!more || str_starts(line, "===== ")) {
            struct str got = str_trim(buf_str(&query));
            if (name && got.len)
                try_one(t, name, got);
            buf_clear(&query);
            name = more && str_ends(line, ".txt") ? arena_strndup(&t->a, line.ptr, line.len) : NULL;
            inside = name != NULL;
        } else if (str_starts(line, "@@@")) {
            inside = false;
        } else if (inside && !str_starts(line, "#")) {
            buf_addstr(&query, line);
            buf_addch(&query, '\n');
        }
    }
    buf_release(&query);
}

static void published_filters(void **state)
{
    (void)state;
    struct tally t = {0};
    const char *path = arena_fmt(&t.a, "%s/data/queries/pubmed-filters.txt.gz", folder());
    gzFile f = file_exists(path) ? gzopen(path, "rb") : NULL;
    if (f) {
        struct buf text = {0};
        char chunk[65536];
        int n;
        while ((n = gzread(f, chunk, sizeof chunk)) > 0)
            buf_add(&text, chunk, (size_t)n);
        gzclose(f);
        try_filters(&t, buf_str(&text));
        buf_release(&text);
        report(&t, "published filters");
        assert_true(t.total > 60 && t.read * 10 >= t.total * 8);
    } else {
        print_message("not checked, no shared data: %s\n", path);
    }
    arena_release(&t.a);
}

int run_shared_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seed_strategies),
        cmocka_unit_test(clef_strategies),
        cmocka_unit_test(published_filters),
    };
    return cmocka_run_group_tests_name("shared", tests, NULL, NULL);
}
