/* test_export.c - an exported log: any byte changed, any line moved; what is sealed; words. */
#include "log.h"

#include "lib/base/file.h"
#include "screen/approval/approval.h"
#include "screen/audit/audit.h"
#include "screen/bundle/bundle.h"
#include "screen/duplicates/duplicates.h"
#include "screen/fulltext/retrieval.h"
#include "screen/priority/prior.h"
#include "screen/references/references.h"
#include "screen/search/search.h"
#include "screen/weighing/weighing.h"

static const char *exported(struct fixture *f, const char *actor, bool sealed)
{
    struct audit_exported x;
    const struct audit_export how = {.actor = actor, .sealed = sealed};
    struct note_list notes = {.arena = &f->arena};
    const char *path = arena_fmt(&f->arena, "%s/log.jsonl", f->folder);
    OK(f, audit_export(f->s, path, &how, NULL, &x, &notes, &f->e));
    assert_int_equal(notes.n, 0);
    audit_exported_release(&x);
    return path;
}

static struct str text_of(struct fixture *f, const char *path)
{
    struct str s;
    OK(f, file_read(path, 0, &f->arena, &s, &f->e));
    return s;
}

/* Errors found in a file; -1 when it is refused as a whole. */
static int errors_in(struct fixture *f, struct str text, const struct log_head *head)
{
    struct chain c;
    struct err e = {0};
    struct arena_mark m = arena_mark(&f->arena);
    struct note_list notes = {.arena = &f->arena};
    char *path = arena_fmt(&f->arena, "%s/changed.jsonl", f->folder);
    FILE *out = fopen(path, "we");
    assert_non_null(out);
    assert_int_equal(fwrite(text.ptr, 1, text.len, out), text.len);
    assert_int_equal(fclose(out), 0);
    enum err_code rc = audit_verify_file(path, head, NULL, &c, &notes, &e);
    int n = rc == ERR_OK ? (int)note_count(&notes, NOTE_ERROR) : -1;
    chain_release(&c);
    arena_reset(&f->arena, m);
    return n;
}

static void a_changed_byte_of_the_file_is_found(void **state)
{
    struct fixture *f = *state;
    struct str text = text_of(f, exported(f, NULL, false));
    char *bytes = arena_strndup(&f->arena, text.ptr, text.len);
    assert_int_equal(errors_in(f, text, NULL), 0);
    for (size_t i = 0; i < text.len; i++) {
        bytes[i] ^= (char)(1 << i % 8);
        if (errors_in(f, str_n(bytes, text.len), NULL) == 0)
            fail_msg("byte %zu: %.*s", i, 60, bytes + (i < 30 ? 0 : i - 30));
        bytes[i] = text.ptr[i];
    }
}

static struct str line_of(struct str text, size_t n)
{
    size_t from = 0;
    while (n--)
        from = str_find(text, STR("\n"), from) + 1;
    return str_sub(text, from, str_find(text, STR("\n"), from) + 1);
}

static void lines_that_are_moved_missing_or_twice_are_found(void **state)
{
    struct fixture *f = *state;
    struct str text = text_of(f, exported(f, NULL, false));
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++)
        n += text.ptr[i] == '\n';
    for (size_t a = 1; a < n; a++)
        for (int how = 0; how < 3; how++) {
            struct buf b = {0};
            for (size_t k = 0; k < n; k++) {
                bool here = k == a;
                if (how == 0 && here)
                    continue;
                buf_addstr(&b, line_of(text, how == 2 && here ? (a == 1 ? 2 : a - 1) : k));
                if (how == 1 && here)
                    buf_addstr(&b, line_of(text, k));
            }
            if (errors_in(f, buf_str(&b), NULL) == 0)
                fail_msg("line %zu, %d", a + 1, how);
            buf_release(&b);
        }
}

static void a_file_cut_with_its_header_made_anew_is_found_by_the_head(void **state)
{
    struct fixture *f = *state;
    struct log_head head;
    struct buf b = {0};
    char hex[HASH_BYTES * 2 + 1];
    OK(f, store_head(f->s, &head.seq, &head.hash, &f->e));
    struct str text = text_of(f, exported(f, NULL, false));
    struct event *list;
    size_t n;
    OK(f, store_events(f->s, 4, 1, &f->arena, &list, &n, &f->e));
    buf_addf(&b, "{\"sigte\":\"log/1\",\"events\":5,\"head\":\"%s\"}\n",
             hash_hex(list[0].hash, hex));
    for (size_t i = 1; i <= 5; i++)
        buf_addstr(&b, line_of(text, i));
    assert_int_equal(errors_in(f, buf_str(&b), NULL), 0);
    assert_int_equal(errors_in(f, buf_str(&b), &head), 1);
    buf_release(&b);
}

/* A vote of an open stage is sealed for all but who cast it, salt and all. */
static void open_votes_are_sealed(void **state)
{
    struct fixture *f = *state;
    struct str text = text_of(f, exported(f, "reviewer-a", true));
    /* reviewer-b's maybe on record 3 was taken back: the stage is open again. */
    assert_true(str_find(text, STR("\"sealed\":true"), 0) != SIZE_MAX);
    assert_true(str_find(text, STR("\\\"verdict\\\":\\\"maybe\\\""), 0) == SIZE_MAX);
    assert_int_equal(errors_in(f, text, NULL), 0);
    text = text_of(f, exported(f, "reviewer-b", true));
    assert_true(str_find(text, STR("\\\"verdict\\\":\\\"maybe\\\""), 0) != SIZE_MAX);
    assert_true(str_find(text, STR("sealed"), 0) == SIZE_MAX);
    text = text_of(f, exported(f, "lead", false));
    assert_true(str_find(text, STR("\\\"verdict\\\":\\\"maybe\\\""), 0) != SIZE_MAX);
}

static void only_a_lead_exports_everything(void **state)
{
    struct fixture *f = *state;
    struct audit_exported x;
    struct note_list notes = {.arena = &f->arena};
    struct audit_export how = {.actor = "reviewer-a"};
    const char *path = arena_fmt(&f->arena, "%s/log.jsonl", f->folder);
    assert_int_equal(audit_export(f->s, path, &how, NULL, &x, &notes, &f->e), ERR_FORBIDDEN);
    audit_exported_release(&x);
    how = (struct audit_export){.actor = "stranger", .sealed = true};
    assert_int_equal(audit_export(f->s, path, &how, NULL, &x, &notes, &f->e), ERR_NOT_FOUND);
    audit_exported_release(&x);
    assert_false(file_exists(path));
}

/* A kind that isn't known yet is sealed as soon as it holds a verdict. */
static void any_payload_with_a_verdict_is_sealed(void **state)
{
    struct fixture *f = *state;
    struct event ev = {.actor = STR("reviewer-a"),
                       .kind = STR("vote.weighed"),
                       .payload = STR("{\"record\":2,\"stage\":\"title\",\"verdict\":\"maybe\"}")};
    json_t *p;
    enum sealed sealed;
    OK(f, json_load(ev.payload, "event", &p, &f->e));
    OK(f, audit_seal(f->s, "reviewer-a", &ev, p, &f->arena, &sealed, &f->e));
    assert_int_equal(sealed, SEALED_NOT);
    OK(f, audit_seal(f->s, NULL, &ev, p, &f->arena, &sealed, &f->e));
    assert_int_equal(sealed, SEALED_WORDS);
    assert_true(str_find(ev.payload, STR("maybe"), 0) == SIZE_MAX);
    json_decref(p);
}

static void every_kind_has_words(void **state)
{
    static const struct event_kind *const rooms[] = {
        REVIEW_EVENTS,   SEARCH_EVENTS,    IMPORT_EVENTS,   DUPLICATE_EVENTS,
        EVIDENCE_EVENTS, REFERENCE_EVENTS, FULLTEXT_EVENTS, APPROVAL_EVENTS,
        WEIGHING_EVENTS, BUNDLE_EVENTS,    PRIORITY_EVENTS};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rooms); i++)
        for (const struct event_kind *k = rooms[i]; k->name; k++)
            if (!audit_has_words(k->name))
                fail_msg("%s has no words; add a row to screen/audit/words.c", k->name);
}

struct said {
    struct buf text[LANG_COUNT];
};

static enum err_code say(void *context, const struct event *ev, const json_t *payload, bool sealed,
                         struct err *e)
{
    struct said *s = context;
    (void)e;
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        audit_words(&s->text[lang], (enum lang)lang, ev, payload, sealed);
        buf_addch(&s->text[lang], '\n');
    }
    return ERR_OK;
}

/* Arguments that a message has and the payload doesn't would leave holes. */
static void events_are_told_in_both_languages(void **state)
{
    struct fixture *f = *state;
    struct said s = {0};
    struct audit_filter all = {
        .kind = STR(""), .person = STR(""), .since = STR(""), .until = STR("")};
    OK(f, audit_read(f->s, &all, say, &s, &f->e));
    assert_non_null(strstr(buf_c(&s.text[LANG_EN]), "merged record 4 into record 1 (reason same)"));
    assert_non_null(
        strstr(buf_c(&s.text[LANG_DA]), "lagde post 4 sammen med post 1 (begrundelse samme)"));
    assert_non_null(strstr(buf_c(&s.text[LANG_EN]), "worked on record 3, title; sealed"));
    assert_null(strstr(buf_c(&s.text[LANG_EN]), "{"));
    for (int lang = 0; lang < LANG_COUNT; lang++)
        buf_release(&s.text[lang]);
}

#define T(name) cmocka_unit_test_setup_teardown(name, log_open, log_close)
const struct CMUnitTest EXPORT_TESTS[] = {
    T(a_changed_byte_of_the_file_is_found),
    T(lines_that_are_moved_missing_or_twice_are_found),
    T(a_file_cut_with_its_header_made_anew_is_found_by_the_head),
    T(open_votes_are_sealed),
    T(only_a_lead_exports_everything),
    T(any_payload_with_a_verdict_is_sealed),
    cmocka_unit_test(every_kind_has_words),
    T(events_are_told_in_both_languages)};
const size_t EXPORT_TEST_COUNT = COUNT_OF(EXPORT_TESTS);
