/* test_attachment.c - files kept, told in the log, withdrawn, lost, damaged, given out again. */
#include "texts.h"

#include "lib/base/file.h"

#include <sqlite3.h>
#include <unistd.h>

#define ONE "%PDF-1.4 one\n%%EOF\n"
#define TWO "%PDF-1.4 two\n%%EOF\n"

static int64_t files_kept(struct fixture *f)
{
    struct vault *v;
    struct vault_file *file;
    size_t n;
    OK(f, vault_open(f->s, DB_READ, &v, &f->e));
    OK(f, vault_list(v, &f->arena, &file, &n, &f->e));
    vault_close(v);
    return (int64_t)n;
}

static const char *beside(struct fixture *f)
{
    return vault_path(f->path, &f->arena);
}

static void change_vault(struct fixture *f, const char *sql)
{
    sqlite3 *raw;
    assert_int_equal(sqlite3_open(beside(f), &raw), SQLITE_OK);
    assert_int_equal(sqlite3_exec(raw, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(raw);
}

static void a_full_text_makes_its_report_retrieved(void **state)
{
    struct fixture *f = *state;
    int64_t id = 0;
    texts_seek(f, 1);
    OK(f, texts_attach(f, 1, texts_file(f, "a.pdf", STR(ONE)), "full_text", &id));
    assert_int_equal(id, 1);
    assert_int_equal(texts_report(f, 1).status, REPORT_RETRIEVED);
    assert_int_equal(texts_report(f, 1).n_files, 1);
    assert_int_equal(fixture_standing(f, 1).stage[STAGE_FULL_TEXT].state, STANDING_AWAITING);
    assert_int_equal(texts_check(f).n, 0);
    fixture_check(f);
    assert_int_equal(fixture_verify(f), 0);
}

/* Parts are kept in pieces of half a megabyte: across their edge, at both ends, and beyond. */
static void any_part_of_a_file_can_be_read(void **state)
{
    struct fixture *f = *state;
    struct vault *v;
    struct vault_reader *r;
    struct attachment t;
    struct buf whole = {0};
    char got[64];
    int64_t id = 0, edge = 512 * 1024;
    buf_adds(&whole, "%PDF-1.4\n");
    while (whole.len < (size_t)edge * 2 + 1000)
        buf_addf(&whole, "%zu ", whole.len);
    buf_adds(&whole, "\n%%EOF\n");
    texts_seek(f, 1);
    OK(f, texts_attach(f, 1, texts_file(f, "long.pdf", buf_str(&whole)), "full_text", &id));
    OK(f, attachment_load(f->s, id, &f->arena, &t, &f->e));
    OK(f, vault_open(f->s, DB_READ, &v, &f->e));
    OK(f, vault_reader_open(v, t.hash, &r, &f->e));
    assert_int_equal(vault_reader_size(r), whole.len);
    const int64_t at[] = {0, edge - 10, edge, 7, (int64_t)whole.len - 1, edge * 2 - 1};
    for (size_t i = 0; i < COUNT_OF(at); i++) {
        int64_t n = vault_reader_read(r, at[i], got, sizeof got);
        assert_true(n >= 1 && n <= (int64_t)sizeof got);
        assert_memory_equal(got, whole.ptr + at[i], (size_t)n);
    }
    assert_int_equal(vault_reader_read(r, (int64_t)whole.len, got, sizeof got), -1);
    assert_int_equal(vault_reader_read(r, -1, got, sizeof got), -1);
    vault_reader_close(r);
    OK(f, vault_open(f->s, DB_READ, &v, &f->e));
    t.hash.byte[0] ^= 1;
    assert_int_equal(vault_reader_open(v, t.hash, &r, &f->e), ERR_NOT_FOUND);
    buf_release(&whole);
}

static void a_supplement_alone_does_not(void **state)
{
    struct fixture *f = *state;
    texts_seek(f, 1);
    OK(f, texts_attach(f, 1, texts_file(f, "s.pdf", STR(ONE)), "supplement", NULL));
    assert_int_equal(texts_report(f, 1).status, REPORT_SOUGHT);
    assert_int_equal(texts_report(f, 1).n_files, 1);
    assert_int_equal(texts_attach(f, 1, texts_file(f, "t.pdf", STR(ONE)), "appendix", NULL),
                     ERR_INPUT);
}

static void the_same_bytes_are_kept_once(void **state)
{
    struct fixture *f = *state;
    int64_t first = 0, second = 0, third = 0;
    texts_seek(f, 1);
    texts_seek(f, 2);
    OK(f, texts_attach(f, 1, texts_file(f, "a.pdf", STR(ONE)), "full_text", &first));
    OK(f, texts_attach(f, 2, texts_file(f, "b.pdf", STR(ONE)), "full_text", &second));
    OK(f, texts_attach(f, 1, texts_file(f, "c.pdf", STR(ONE)), "full_text", &third));
    assert_int_equal(second, 2);
    assert_int_equal(third, first); /* it stood there already */
    assert_int_equal(files_kept(f), 1);
    fixture_check(f);
}

static void another_version_stands_beside_the_first(void **state)
{
    struct fixture *f = *state;
    struct attachment *t;
    size_t n;
    texts_seek(f, 1);
    OK(f, texts_attach(f, 1, texts_file(f, "a.pdf", STR(ONE)), "full_text", NULL));
    OK(f, texts_attach(f, 1, texts_file(f, "a.pdf", STR(TWO)), "full_text", NULL));
    OK(f, attachment_list(f->s, 1, &f->arena, &t, &n, &f->e));
    assert_int_equal(n, 2);
    assert_false(t[0].withdrawn);
    assert_int_equal(files_kept(f), 2);
}

static void withdrawn_texts_take_the_status_with_them(void **state)
{
    struct fixture *f = *state;
    int64_t first, second;
    texts_seek(f, 1);
    OK(f, texts_attach(f, 1, texts_file(f, "a.pdf", STR(ONE)), "full_text", &first));
    OK(f, texts_attach(f, 1, texts_file(f, "b.pdf", STR(TWO)), "full_text", &second));
    assert_int_equal(texts_say(f, 1, (struct retrieval){.status = REPORT_NOT_RETRIEVED}),
                     ERR_STATE);
    assert_int_equal(texts_undo(f, 1), ERR_STATE);
    OK(f, texts_withdraw(f, first));
    assert_int_equal(texts_report(f, 1).status, REPORT_RETRIEVED);
    OK(f, texts_withdraw(f, second));
    assert_int_equal(texts_report(f, 1).status, REPORT_SOUGHT);
    assert_int_equal(texts_withdraw(f, second), ERR_STATE);
    assert_int_equal(texts_withdraw(f, 99), ERR_NOT_FOUND);
    /* The bytes stay, and nothing is amiss. */
    assert_int_equal(files_kept(f), 2);
    assert_int_equal(texts_check(f).n, 0);
    fixture_check(f);
}

static void a_withdrawn_text_that_was_judged_was_there(void **state)
{
    struct fixture *f = *state;
    int64_t id;
    texts_seek(f, 1);
    OK(f, texts_attach(f, 1, texts_file(f, "a.pdf", STR(ONE)), "full_text", &id));
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
    OK(f, texts_withdraw(f, id));
    assert_int_equal(texts_report(f, 1).status, REPORT_RETRIEVED);
    fixture_check(f);
}

static void nothing_is_attached_to_what_is_not_sought(void **state)
{
    struct fixture *f = *state;
    const char *path = texts_file(f, "a.pdf", STR(ONE));
    assert_int_equal(texts_attach(f, 1, path, "full_text", NULL), ERR_STATE);
    assert_int_equal(texts_attach(f, 99, path, "full_text", NULL), ERR_STATE);
}

static void files_that_cannot_be_attached_say_why(void **state)
{
    struct fixture *f = *state;
    struct text_file t;
    assert_int_equal(text_file_look(texts_file(f, "e.pdf", STR("")), 0, &f->arena, &t, &f->e),
                     ERR_INPUT);
    assert_int_equal(text_file_look(f->folder, 0, &f->arena, &t, &f->e), ERR_INPUT);
    assert_int_equal(text_file_look(texts_file(f, "big.pdf", STR(ONE)), 5, &f->arena, &t, &f->e),
                     ERR_LIMIT);
    assert_int_equal(text_file_look("/nowhere/a.pdf", 0, &f->arena, &t, &f->e), ERR_IO);
    assert_int_equal(
        text_file_look(texts_file(f, "a\x1b[2J.pdf", STR(ONE)), 0, &f->arena, &t, &f->e),
        ERR_INPUT);
    assert_null(strchr(fixture_message(f), '\x1b'));
    OK(f, text_file_look(texts_file(f, "page.pdf", STR("<html>Sign in</html>")), 0, &f->arena, &t,
                         &f->e));
    assert_true(t.false_pdf);
    OK(f, text_file_look(texts_file(f, "cut.pdf", STR("%PDF-1.4 cut")), 0, &f->arena, &t, &f->e));
    assert_true(t.cut_off);
}

/* Larger than a part, and no multiple of it. */
static void a_large_file_comes_out_as_it_went_in(void **state)
{
    struct fixture *f = *state;
    struct made_pdf p = {.padding = 3 * 512 * 1024 + 17, .seed = 7};
    struct attachment *t;
    struct vault *v;
    struct str in, out;
    size_t n;
    bool made;
    const char *path = texts_pdf(f, "large.pdf", &p);
    const char *to = arena_fmt(&f->arena, "%s/out.pdf", f->folder);
    texts_seek(f, 1);
    OK(f, texts_attach(f, 1, path, "full_text", NULL));
    OK(f, attachment_list(f->s, 1, &f->arena, &t, &n, &f->e));
    OK(f, vault_open(f->s, DB_READ, &v, &f->e));
    OK(f, attachment_write(v, &t[0], to, &made, &f->e));
    assert_true(made);
    OK(f, file_read(path, 0, &f->arena, &in, &f->e));
    OK(f, file_read(to, 0, &f->arena, &out, &f->e));
    assert_true(str_eq(in, out));
    /* Again: it is there. Something else there: it stays. */
    OK(f, attachment_write(v, &t[0], to, &made, &f->e));
    assert_false(made);
    OK(f, file_write(to, STR("mine"), &f->e));
    assert_int_equal(attachment_write(v, &t[0], to, &made, &f->e), ERR_IO);
    OK(f, file_read(to, 0, &f->arena, &out, &f->e));
    assert_true(str_eq(out, STR("mine")));
    vault_close(v);
}

static void names_are_plain(void **state)
{
    struct fixture *f = *state;
    struct attachment t = {.root = 12, .role = STR("full_text"), .media = STR("application/pdf")};
    assert_string_equal(attachment_name(&t, STR("Sørensen & Ægir 2021"), 1, &f->arena),
                        "00012_sorensen-aegir-2021.pdf");
    t.role = STR("supplement");
    assert_string_equal(attachment_name(&t, STR("../../etc/passwd"), 2, &f->arena),
                        "00012_etc-passwd_supplement_2.pdf");
    assert_string_equal(attachment_name(&t, STR("北京"), 1, &f->arena),
                        "00012_record_supplement.pdf");
}

static void a_lost_file_is_told_and_not_replaced_in_silence(void **state)
{
    struct fixture *f = *state;
    struct attach_counts counts;
    struct attaching x = {.root = 1, .role = STR("full_text")};
    struct vault *v;
    const char *path = texts_file(f, "a.pdf", STR(ONE));
    texts_seek(f, 1);
    OK(f, texts_attach(f, 1, path, "full_text", NULL));
    assert_int_equal(unlink(beside(f)), 0);
    struct note_list found = texts_check(f);
    assert_int_equal(note_count(&found, NOTE_ERROR), 1);
    assert_int_equal(texts_attach(f, 1, path, "full_text", NULL), ERR_STATE);
    /* The review itself is well, and the same file puts its bytes back. */
    fixture_check(f);
    OK(f, attach_open(f->s, true, &v, &f->e));
    OK(f, text_file_look(path, 0, &f->arena, &x.file, &f->e));
    OK(f, attach_list(f->s, v, "lead", &x, 1, NULL, &counts, NULL, &f->e));
    vault_close(v);
    assert_int_equal(counts.attached, 0);
    assert_int_equal(counts.restored, 1);
    assert_int_equal(texts_check(f).n, 0);
}

static void another_reviews_file_is_not_taken(void **state)
{
    struct fixture *f = *state;
    texts_seek(f, 1);
    OK(f, texts_attach(f, 1, texts_file(f, "a.pdf", STR(ONE)), "full_text", NULL));
    change_vault(f, "UPDATE owner SET review = zeroblob(32)");
    struct note_list found = texts_check(f);
    assert_int_equal(note_count(&found, NOTE_ERROR), 1);
    assert_int_equal(texts_attach(f, 1, texts_file(f, "b.pdf", STR(TWO)), "full_text", NULL),
                     ERR_INPUT);
}

static void damage_is_found_and_mended_from_the_file(void **state)
{
    struct fixture *f = *state;
    int64_t unused, damaged;
    struct vault *v;
    const char *path = texts_file(f, "a.pdf", STR(ONE));
    texts_seek(f, 1);
    OK(f, texts_attach(f, 1, path, "full_text", NULL));
    change_vault(f, "UPDATE chunk SET data = CAST('%PDF-1.4 0ne' AS BLOB)");
    struct note_list found = texts_check(f);
    assert_int_equal(note_count(&found, NOTE_ERROR), 1);
    OK(f, vault_open(f->s, DB_WRITE, &v, &f->e));
    OK(f, attachment_tidy(f->s, v, NULL, &unused, &damaged, &f->e));
    vault_close(v);
    assert_int_equal(unused, 0);
    assert_int_equal(damaged, 1);
    found = texts_check(f);
    assert_int_equal(note_count(&found, NOTE_ERROR), 1); /* missing now */
    OK(f, texts_attach(f, 1, path, "full_text", NULL));
    assert_int_equal(texts_check(f).n, 0);
}

static void bytes_that_nothing_needs_are_told_and_dropped(void **state)
{
    struct fixture *f = *state;
    int64_t unused, damaged;
    struct text_file t;
    struct vault *v;
    bool was_there;
    texts_seek(f, 1);
    OK(f, texts_attach(f, 1, texts_file(f, "a.pdf", STR(ONE)), "full_text", NULL));
    OK(f, text_file_look(texts_file(f, "b.pdf", STR(TWO)), 0, &f->arena, &t, &f->e));
    OK(f, vault_open(f->s, DB_WRITE, &v, &f->e));
    OK(f, attach_keep(v, &t, &was_there, &f->e)); /* and the program ends before the log says so */
    struct note_list found = texts_check(f);
    assert_int_equal(note_count(&found, NOTE_ERROR), 0);
    assert_int_equal(note_count(&found, NOTE_WARNING), 1);
    OK(f, attachment_tidy(f->s, v, NULL, &unused, &damaged, &f->e));
    vault_close(v);
    assert_int_equal(unused, 1);
    assert_int_equal(files_kept(f), 1);
    assert_int_equal(texts_check(f).n, 0);
}

static void a_file_that_changes_while_it_is_read_is_not_kept(void **state)
{
    struct fixture *f = *state;
    struct text_file t;
    struct vault *v;
    bool was_there;
    const char *path = texts_file(f, "a.pdf", STR(ONE));
    OK(f, text_file_look(path, 0, &f->arena, &t, &f->e));
    OK(f, file_write(path, STR(TWO), &f->e));
    OK(f, attach_open(f->s, false, &v, &f->e));
    assert_int_equal(attach_keep(v, &t, &was_there, &f->e), ERR_STATE);
    OK(f, file_write(path, STR(ONE "and more"), &f->e));
    assert_int_equal(attach_keep(v, &t, &was_there, &f->e), ERR_STATE);
    vault_close(v);
    assert_int_equal(files_kept(f), 0);
}

static void attachments_follow_a_merge_and_come_back_with_a_split(void **state)
{
    struct fixture *f = *state;
    texts_seek(f, 1);
    texts_seek(f, 4);
    OK(f, texts_attach(f, 4, texts_file(f, "a.pdf", STR(ONE)), "full_text", NULL));
    OK(f, fixture_merge(f, 1, 4));
    assert_int_equal(texts_report(f, 1).n_files, 1);
    assert_int_equal(texts_report(f, 1).status, REPORT_RETRIEVED);
    OK(f, fixture_split(f, 4));
    assert_int_equal(texts_report(f, 1).n_files, 0);
    assert_int_equal(texts_report(f, 4).n_files, 1);
    fixture_check(f);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest ATTACHMENT_TESTS[] = {
    T(a_full_text_makes_its_report_retrieved),
    T(any_part_of_a_file_can_be_read),
    T(a_supplement_alone_does_not),
    T(the_same_bytes_are_kept_once),
    T(another_version_stands_beside_the_first),
    T(withdrawn_texts_take_the_status_with_them),
    T(a_withdrawn_text_that_was_judged_was_there),
    T(nothing_is_attached_to_what_is_not_sought),
    T(files_that_cannot_be_attached_say_why),
    T(a_large_file_comes_out_as_it_went_in),
    T(names_are_plain),
    T(a_lost_file_is_told_and_not_replaced_in_silence),
    T(another_reviews_file_is_not_taken),
    T(damage_is_found_and_mended_from_the_file),
    T(bytes_that_nothing_needs_are_told_and_dropped),
    T(a_file_that_changes_while_it_is_read_is_not_kept),
    T(attachments_follow_a_merge_and_come_back_with_a_split),
};
const size_t ATTACHMENT_TEST_COUNT = COUNT_OF(ATTACHMENT_TESTS);
