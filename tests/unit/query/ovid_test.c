/* ovid_test.c - strategies written for Ovid: what becomes of each line, and that what
 * comes out is PubMed's language. */
#include "lib/base/file.h"
#include "lib/base/json.h"
#include "pubmed/query/ovid.h"
#include "support.h"

#include <zlib.h>

static void answer(struct str input, struct arena *a, struct buf *out)
{
    struct ovid_strategy s;
    struct note_list notes = {.arena = a};
    struct err e = {0};
    if (ovid_convert(input, test_mesh(), a, &notes, &s, &e) != ERR_OK) {
        add_error(out, &e);
        return;
    }
    for (size_t i = 0; i < s.n; i++) {
        const struct ovid_line *l = &s.line[i];
        buf_addf(out, "%.*s%s %.*s", (int)l->id.len, l->id.ptr, l->same ? "=" : "~",
                 (int)l->query.len, l->query.len ? l->query.ptr : "");
        if (l->recorded_count >= 0)
            buf_addf(out, " {%" PRId64 "}", l->recorded_count);
        buf_addch(out, '\n');
    }
    add_notes(out, &notes);
}

static void headings_fields_and_lines(void **state)
{
    (void)state;
    case_file_check("ovid.txt", answer);
}

static void refused_with_a_place(void **state)
{
    (void)state;
    case_file_check("ovid-refused.txt", answer);
}

struct parsed {
    const struct ovid_strategy *s;
    struct query *query;
    size_t n;
};

static const struct query *line_of(void *context, struct str id)
{
    const struct parsed *p = context;
    for (size_t i = 0; i < p->n; i++)
        if (str_eq(p->s->line[i].id, id) && p->query[i].root)
            return &p->query[i];
    return NULL;
}

/* Every line that comes out is read strictly, with the lines before it at hand. */
static void must_be_pubmed(const char *name, const struct ovid_strategy *s, struct arena *a)
{
    struct parsed p = {.s = s, .query = ARENA_ARRAY(a, s->n, struct query)};
    struct query_lines lines = {line_of, &p};
    for (p.n = 0; p.n < s->n; p.n++) {
        struct err e = {0};
        if (s->line[p.n].query.len == 0)
            continue;
        if (query_parse(s->line[p.n].query, &lines, a, NULL, &p.query[p.n], &e) != ERR_OK) {
            struct buf b = {0};
            err_render(&b, LANG_EN, &e);
            print_message("%s, line %.*s: %.*s\n-> %.*s\n", name, (int)s->line[p.n].id.len,
                          s->line[p.n].id.ptr, (int)s->line[p.n].text.len, s->line[p.n].text.ptr,
                          (int)s->line[p.n].query.len, s->line[p.n].query.ptr);
            fail_msg("%s", buf_c(&b));
        }
    }
}

static void a_large_strategy_stays_pubmed(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct buf text = {0};
    struct ovid_strategy s;
    for (int i = 1; i <= 500; i++)
        buf_addf(&text, "%d. (word%d adj3 (lung or kidney)).ti,ab.\n", i, i);
    buf_adds(&text, "501. or/1-500\n502. 501 not (animals/ not humans/)\n");
    assert_int_equal(ovid_convert(buf_str(&text), NULL, &a, NULL, &s, &e), ERR_OK);
    assert_int_equal(s.n, 502);
    must_be_pubmed("large", &s, &a);
    buf_release(&text);
    arena_release(&a);
}

/* ---- Published strategies, when the shared data is beside the project ---- */

static const char *folder(void)
{
    const char *given = getenv("SIGTE_SHARED");
    return given ? given : SIGTE_SOURCE_DIR "/../shared";
}

static struct str unzip(const char *path, struct arena *a)
{
    struct buf b = {0};
    char some[1 << 16];
    int n;
    gzFile f = gzopen(path, "rb");
    assert_non_null(f);
    while ((n = gzread(f, some, sizeof some)) > 0)
        buf_add(&b, some, (size_t)n);
    assert_int_equal(n, 0);
    gzclose(f);
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

struct tally {
    size_t strategies, lines, same, changed, left_out, pubmed;
};

static bool is_pubmed(const struct note_list *notes)
{
    for (size_t i = 0; i < notes->n; i++)
        if (strcmp(notes->item[i].msg->id, "ovid.is_pubmed") == 0)
            return true;
    return false;
}

static void convert(struct tally *t, const char *name, struct str text)
{
    struct arena a = {0};
    struct err e = {0};
    struct note_list notes = {.arena = &a};
    struct ovid_strategy s;
    assert_int_equal(ovid_convert(text, test_mesh(), &a, &notes, &s, &e), ERR_OK);
    must_be_pubmed(name, &s, &a);
    t->strategies++;
    if (is_pubmed(&notes)) {
        print_message("  %s is written in PubMed's own language\n", name);
        t->pubmed++;
        arena_release(&a);
        return;
    }
    t->lines += s.n;
    size_t left_out = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool none = s.line[i].query.len == 0;
        left_out += none;
        t->same += s.line[i].same;
        t->changed += !none && !s.line[i].same;
    }
    t->left_out += left_out;
    for (size_t i = 0; i < notes.n; i++) {
        struct buf b = {0};
        assert_true(notes.item[i].line > 0 && notes.item[i].column > 0);
        if (notes.item[i].level == NOTE_ERROR) {
            note_render(&b, LANG_EN, &notes.item[i]);
            print_message("  %s: %s\n", name, buf_c(&b));
        }
        buf_release(&b);
    }
    /* Whatever is left out is said. */
    assert_true(note_count(&notes, NOTE_ERROR) + note_count(&notes, NOTE_WARNING) >= left_out);
    arena_release(&a);
}

static void published_strategies(void **state)
{
    (void)state;
    struct tally t = {0};
    struct arena a = {0};
    struct err e = {0};
    json_t *all = NULL;
    const char *path = arena_fmt(
        &a, "%s/data/queries/SIGIR2017-SysRev-Collection__queries_unannotated.json.gz", folder());
    if (!file_exists(path)) {
        print_message("not checked, no shared data: %s\n", path);
        arena_release(&a);
        return;
    }
    assert_int_equal(json_load(unzip(path, &a), path, &all, &e), ERR_OK);
    for (size_t i = 0; i < json_array_size(all); i++) {
        const json_t *one = json_array_get(all, i);
        convert(&t, arena_fmt(&a, "strategy %" PRId64, json_get_int(one, "id")),
                json_get_str(one, "query", &a));
    }
    json_decref(all);
    print_message(
        "%zu strategies, %zu lines: %zu ask the same in PubMed, %zu changed, %zu left out\n",
        t.strategies, t.lines, t.same, t.changed, t.left_out);
    assert_int_equal(t.strategies, 179);
    assert_true(t.left_out * 50 < t.lines);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_fields_and_lines),
        cmocka_unit_test(refused_with_a_place),
        cmocka_unit_test(a_large_strategy_stays_pubmed),
        cmocka_unit_test(published_strategies),
    };
    int failed = cmocka_run_group_tests_name("ovid", tests, NULL, NULL);
    test_mesh_close();
    return failed != 0;
}
