/* history_test.c - search histories taken apart; the five searches of NGC's report, when
 * it is beside the project, come out as the protocol states them. */
#include "lib/base/file.h"
#include "lib/base/yaml.h"
#include "pubmed/query/history.h"
#include "support.h"

static void history_answer(struct str input, struct arena *a, struct buf *out)
{
    struct query_history h;
    struct err e = {0};
    struct note_list notes = {.arena = a};
    if (query_history_parse(input, "text", a, &notes, &h, &e) != ERR_OK) {
        add_error(out, &e);
        return;
    }
    for (size_t i = 0; i < h.n; i++) {
        const struct query_history_line *l = &h.item[i];
        buf_addf(out, "#%.*s line %" PRId64 " count %" PRId64 ": ", (int)l->id.len, l->id.ptr,
                 l->at, l->count);
        buf_addstr(out, l->query);
        buf_addch(out, '\n');
    }
    add_notes(out, &notes);
}

static void histories_are_taken_apart(void **state)
{
    (void)state;
    case_file_check("history.txt", history_answer);
}

static const struct yaml *protocol_lines(struct arena *a)
{
    const struct yaml *root, *searches, *lines;
    struct err e = {0};
    assert_int_equal(yaml_load(SIGTE_SOURCE_DIR "/protocols/udbredt-kraeft.yaml", a, &root, &e),
                     ERR_OK);
    assert_int_equal(yaml_need(root, "searches", YAML_SEQ, &searches, &e), ERR_OK);
    assert_int_equal(yaml_need(&searches->item[0], "lines", YAML_SEQ, &lines, &e), ERR_OK);
    return lines;
}

/* Lines `from` to `to` of a text, 1-based. */
static struct str lines_of(struct str text, size_t from, size_t to)
{
    struct str rest = text, line;
    const char *start = NULL;
    for (size_t n = 1; n <= to && str_split(&rest, '\n', &line); n++)
        if (n == from)
            start = line.ptr;
    return str_n(start, (size_t)(line.ptr + line.len - start));
}

static void the_report_gives_the_protocols_lines(void **state)
{
    (void)state;
    static const int64_t counts[] = {2539510, 20957, 224, 126, 125};
    const char *given = getenv("SIGTE_SHARED");
    struct arena a = {0};
    struct err e = {0};
    struct note_list notes = {.arena = &a};
    struct query_history h;
    struct str text;
    const char *path = arena_fmt(&a, "%s/seeds/003_61b31167868a47cb.txt",
                                 given ? given : SIGTE_SOURCE_DIR "/../shared");
    if (!file_exists(path)) {
        print_message("not checked, no shared data: %s\n", path);
        arena_release(&a);
        return;
    }
    const struct yaml *lines = protocol_lines(&a);
    assert_int_equal(file_read(path, 0, &a, &text, &e), ERR_OK);
    struct str part = lines_of(text, 2102, 2197);
    assert_int_equal(query_history_parse(part, "report", &a, &notes, &h, &e), ERR_OK);
    assert_int_equal(h.n, COUNT_OF(counts));
    for (size_t i = 0; i < h.n; i++) {
        struct str want;
        assert_int_equal(yaml_text(&lines->item[i], "query", &want, &e), ERR_OK);
        want = text_squeeze(want, &a);
        assert_string_equal(arena_strndup(&a, h.item[i].query.ptr, h.item[i].query.len),
                            arena_strndup(&a, want.ptr, want.len));
        assert_int_equal(h.item[i].count, counts[i]);
    }
    assert_int_equal(note_count(&notes, NOTE_WARNING), 0);
    arena_release(&a);
}

int run_history_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(histories_are_taken_apart),
        cmocka_unit_test(the_report_gives_the_protocols_lines),
    };
    return cmocka_run_group_tests_name("history", tests, NULL, NULL);
}
