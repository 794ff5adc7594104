/* ngc_test.c - the five lines of the search protocol, as the project states them. */
#include "lib/base/yaml.h"
#include "support.h"

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

static void resolve_line(const struct yaml *line, struct arena *a, struct query *q,
                         struct note_list *notes)
{
    struct str text;
    struct err e = {0};
    assert_int_equal(yaml_text(line, "query", &text, &e), ERR_OK);
    assert_int_equal(query_parse(text, NULL, a, notes, q, &e), ERR_OK);
    assert_int_equal(query_resolve(q, test_mesh(), (struct date){2024, 1, 23}, a, notes, &e),
                     ERR_OK);
}

static void all_five_lines_are_understood(void **state)
{
    (void)state;
    static const size_t leaves[] = {12, 22, 57, 58, 59};
    struct arena a = {0};
    const struct yaml *lines = protocol_lines(&a);
    assert_int_equal(lines->n, COUNT_OF(leaves));
    for (size_t i = 0; i < lines->n; i++) {
        struct query q, again;
        struct err e = {0};
        struct note_list notes = {.arena = &a};
        struct buf once = {0}, twice = {0};
        resolve_line(&lines->item[i], &a, &q, &notes);
        assert_int_equal(q.n_leaves, leaves[i]);
        assert_int_equal(notes.n, 0);
        query_translate(&q, &once);
        assert_int_equal(query_parse(buf_str(&once), NULL, &a, NULL, &again, &e), ERR_OK);
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
    }
    arena_release(&a);
}

/* Each line narrows the one before: what a line finds, the one before finds too. */
static void each_line_narrows_the_one_before(void **state)
{
    (void)state;
    static const char *const records[] = {
        "ti: Whole genome sequencing in metastatic cancer: a systematic review\n"
        "mh: Neoplasms#D009369/genetics#Q000235\npt: Systematic Review#D000078182\nla: eng\n"
        "print: 2020-05",
        "ti: Whole genome sequencing in metastatic cancer\nmh: Neoplasms#D009369/genetics#Q000235\n"
        "pt: Journal Article#D016428\nla: eng\nprint: 2020-05",
        "ti: Whole genome sequencing in metastatic cancer: a systematic review\n"
        "pt: Systematic Review#D000078182\nla: eng\nprint: 2017",
        "ti: Whole genome sequencing in metastatic cancer: a systematic review\n"
        "pt: Systematic Review#D000078182\nla: ger\nprint: 2021",
        "ti: Bone Neoplasms\nmh: Bone Neoplasms#D001859/diagnosis#Q000175",
        "ti: Something else",
    };
    static const char expected[][6] = {"11111", "11000", "11100", "11110", "10000", "00000"};
    struct arena a = {0};
    const struct yaml *lines = protocol_lines(&a);
    for (size_t k = 0; k < COUNT_OF(records); k++) {
        struct bib_record *r = record_read(str_c(records[k]), &a);
        const struct query_subject *s = query_subject_new(r, &a);
        for (size_t i = 0; i < lines->n; i++) {
            struct query q;
            resolve_line(&lines->item[i], &a, &q, NULL);
            if ((query_match(&q, s, QUERY_ABSENT_FALSE, &a, NULL) == TRUTH_TRUE) !=
                (expected[k][i] == '1'))
                fail_msg("record %zu, line %zu", k, i + 1);
        }
    }
    arena_release(&a);
}

int run_ngc_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_five_lines_are_understood),
        cmocka_unit_test(each_line_narrows_the_one_before),
    };
    return cmocka_run_group_tests_name("ngc", tests, NULL, NULL);
}
