/* test_take.c - taking bundles in: once, whoever sends them how often, or not at all. */
#include "copies.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define DOUBLE "  title: {reviewers: 2}\n"
#define VOTES                                                                                      \
    "SELECT record, stage, person, verdict, note, tags, spent_ms FROM vote ORDER BY 1, 2, 3"

static void expect(const struct bundle_report *r, int64_t applied, int64_t same, int64_t superseded,
                   int64_t refused, int64_t again)
{
    assert_int_equal(r->n[BUNDLE_APPLIED], applied);
    assert_int_equal(r->n[BUNDLE_SAME], same);
    assert_int_equal(r->n[BUNDLE_SUPERSEDED], superseded);
    assert_int_equal(r->n[BUNDLE_REFUSED], refused);
    assert_int_equal(r->n[BUNDLE_AGAIN], again);
}

static int64_t head(struct copies *c, struct store *s)
{
    int64_t seq;
    struct hash h;
    OK(c, store_head(s, &seq, &h, &c->e));
    return seq;
}

static void a_vote_comes_with_all_it_says_and_its_time(void **state)
{
    (void)state;
    struct copies *c = copies_new(DOUBLE, 3);
    struct bundle_report r;
    struct store *b = copies_of(c, c->lead);
    setenv("SIGTE_CLOCK", "2024-01-23T12:00:00Z", 1);
    OK(c, vote(c, b, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE));
    setenv("SIGTE_CLOCK", "2024-02-01T08:00:00Z", 1);
    OK(c, taken(c, sent(c, b, 1, 0), NULL, &r));
    unsetenv("SIGTE_CLOCK");
    expect(&r, 1, 0, 0, 0, 0);
    assert_string_equal(rows(c, c->lead, VOTES),
                        "1|title|reviewer-b|include|own words|panel|1500\n");
    assert_string_equal(
        rows(c, c->lead, "SELECT v.at, e.at FROM vote AS v JOIN event AS e ON e.seq = v.event"),
        "2024-01-23T12:00:00.000Z|2024-02-01T08:00:00.000Z\n");
    assert_string_equal(rows(c, c->lead, "SELECT program, file, position FROM vote_origin"),
                        "bundle|in.bundle|1\n");
    sound(c, c->lead);
    store_close(b);
    copies_free(c);
}

static void twice_counts_once_and_writes_nothing(void **state)
{
    (void)state;
    struct copies *c = copies_new(DOUBLE, 4);
    struct bundle_report r;
    struct store *b = copies_of(c, c->lead);
    OK(c, vote(c, b, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE));
    int64_t part = head(c, b);
    struct str first = sent(c, b, 1, 0);
    OK(c, vote(c, b, "reviewer-b", 2, STAGE_TITLE, VOTE_EXCLUDE));
    struct str all = sent(c, b, 1, 0), second = sent(c, b, 1, part);
    OK(c, taken(c, second, NULL, &r));
    expect(&r, 1, 0, 0, 0, 0);
    OK(c, taken(c, all, NULL, &r));
    expect(&r, 1, 0, 0, 0, 1);
    OK(c, taken(c, first, NULL, &r));
    expect(&r, 0, 0, 0, 0, 1);
    int64_t before = head(c, c->lead);
    OK(c, taken(c, all, NULL, &r));
    expect(&r, 0, 0, 0, 0, 2);
    assert_int_equal(r.id, 0);
    assert_int_equal(head(c, c->lead), before);
    assert_string_equal(rows(c, c->lead, "SELECT record, verdict FROM vote ORDER BY 1"),
                        "1|include\n2|exclude\n");
    sound(c, c->lead);
    store_close(b);
    copies_free(c);
}

static void others_are_refused(void **state)
{
    (void)state;
    struct copies *c = copies_new(DOUBLE, 2), *other = copies_new(DOUBLE, 2);
    struct bundle_report r;
    struct bundle b;
    OK(other, vote(other, other->lead, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE));
    /* Of another review, though it has the same records. */
    assert_int_equal(taken(c, sent(other, other->lead, 1, 0), NULL, &r), ERR_INPUT);
    assert_non_null(strstr(copies_message(c), "another review"));
    /* Of b, signed by a. */
    struct store *copy = copies_of(c, c->lead);
    OK(c, vote(c, copy, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE));
    struct buf out = {0};
    int64_t n;
    struct bundle_out how = {.key = &c->key[0]};
    OK(c, bundle_out(copy, "reviewer-b", &how, &out, &n, &c->e));
    assert_int_equal(taken(c, buf_str(&out), NULL, &r), ERR_FORBIDDEN);
    buf_clear(&out);
    /* Signed by nobody; then taken all the same, which the log says. */
    how.key = NULL;
    OK(c, bundle_out(copy, "reviewer-b", &how, &out, &n, &c->e));
    assert_int_equal(taken(c, buf_str(&out), NULL, &r), ERR_FORBIDDEN);
    assert_string_equal(rows(c, c->lead, "SELECT * FROM vote"), "");
    struct bundle_in any = {.unsigned_too = true};
    OK(c, bundle_read(buf_str(&out), "b", &c->arena, &b, &c->e));
    assert_int_equal(bundle_take(c->lead, "reviewer-a", &b, &any, NULL, &c->arena, &r, &c->e),
                     ERR_FORBIDDEN);
    OK(c, taken(c, buf_str(&out), &any, &r));
    expect(&r, 1, 0, 0, 0, 0);
    assert_string_equal(rows(c, c->lead, "SELECT signed FROM bundle"), "no\n");
    sound(c, c->lead);
    buf_release(&out);
    store_close(copy);
    copies_free(other);
    copies_free(c);
}

static void what_was_there_before_the_copy_is_the_same(void **state)
{
    (void)state;
    struct copies *c = copies_new(DOUBLE, 3);
    struct bundle_report r;
    OK(c, vote(c, c->lead, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE));
    struct store *b = copies_of(c, c->lead);
    OK(c, vote(c, b, "reviewer-b", 2, STAGE_TITLE, VOTE_INCLUDE));
    OK(c, taken(c, sent(c, b, 1, 0), NULL, &r));
    expect(&r, 1, 1, 0, 0, 0);
    /* A copy of what was merged sends nothing new. */
    struct store *later = copies_of(c, c->lead);
    OK(c, taken(c, sent(c, later, 1, 0), NULL, &r));
    assert_int_equal(r.n[BUNDLE_APPLIED] + r.n[BUNDLE_REFUSED], 0);
    sound(c, c->lead);
    store_close(b);
    store_close(later);
    copies_free(c);
}

static void a_vote_cast_here_too_is_the_same_or_shown(void **state)
{
    (void)state;
    struct copies *c = copies_new(DOUBLE, 3);
    struct bundle_report r;
    struct bundle_refused *list;
    size_t n;
    struct store *b = copies_of(c, c->lead);
    OK(c, vote(c, c->lead, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE));
    OK(c, vote(c, c->lead, "reviewer-b", 2, STAGE_TITLE, VOTE_INCLUDE));
    OK(c, vote(c, b, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE));
    OK(c, vote(c, b, "reviewer-b", 2, STAGE_TITLE, VOTE_EXCLUDE));
    OK(c, taken(c, sent(c, b, 1, 0), NULL, &r));
    expect(&r, 0, 1, 0, 1, 0);
    assert_string_equal(rows(c, c->lead, "SELECT record, verdict FROM vote ORDER BY 1"),
                        "1|include\n2|include\n");
    OK(c, bundle_refused(c->lead, false, &c->arena, &list, &n, &c->e));
    assert_int_equal(n, 1);
    assert_int_equal(list[0].root, 2);
    assert_string_equal(list[0].why.ptr, "bundle.differs");
    /* Neither the words nor the log tell which way. */
    assert_null(strstr(list[0].text[LANG_EN].ptr, "exclude"));
    assert_string_equal(
        rows(c, c->lead, "SELECT count(*) FROM event WHERE payload LIKE '%\"exclude\"%'"), "0\n");
    OK(c, store_begin(c->lead, &c->e));
    assert_int_equal(bundle_dismiss(c->lead, "lead", &list[0].id, 1, " ", &c->e), ERR_INPUT);
    assert_int_equal(bundle_dismiss(c->lead, "reviewer-b", &list[0].id, 1, "x", &c->e),
                     ERR_FORBIDDEN);
    OK(c, bundle_dismiss(c->lead, "lead", &list[0].id, 1, "the vote here holds", &c->e));
    assert_int_equal(bundle_dismiss(c->lead, "lead", &list[0].id, 1, "again", &c->e),
                     ERR_NOT_FOUND);
    OK(c, store_commit(c->lead, &c->e));
    assert_int_equal(waiting(c), 0);
    OK(c, bundle_refused(c->lead, true, &c->arena, &list, &n, &c->e));
    assert_string_equal(list[0].note.ptr, "the vote here holds");
    sound(c, c->lead);
    store_close(b);
    copies_free(c);
}

static void changes_and_undos_come_in_any_order(void **state)
{
    (void)state;
    static const int order[][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
                                   {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    for (size_t o = 0; o < COUNT_OF(order); o++) {
        struct copies *c = copies_new(DOUBLE, 3);
        struct store *b = copies_of(c, c->lead);
        struct bundle_report r;
        struct str part[3];
        int64_t seq = head(c, b);
        OK(c, vote(c, b, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE));
        OK(c, vote(c, b, "reviewer-b", 2, STAGE_TITLE, VOTE_INCLUDE));
        part[0] = sent(c, b, 1, seq);
        seq = head(c, b);
        OK(c, undo(c, b, "reviewer-b", 1, STAGE_TITLE));
        OK(c, undo(c, b, "reviewer-b", 2, STAGE_TITLE));
        part[1] = sent(c, b, 1, seq);
        seq = head(c, b);
        OK(c, vote(c, b, "reviewer-b", 1, STAGE_TITLE, VOTE_EXCLUDE));
        part[2] = sent(c, b, 1, seq);
        for (int i = 0; i < 3; i++)
            OK(c, taken(c, part[order[o][i]], NULL, &r));
        assert_int_equal(waiting(c), 0);
        assert_string_equal(rows(c, c->lead, "SELECT record, verdict FROM vote"), "1|exclude\n");
        sound(c, c->lead);
        store_close(b);
        copies_free(c);
    }
}

static bool kill_when_due(struct progress *p)
{
    int *left = p->context;
    if (--*left < 0)
        kill(getpid(), SIGKILL);
    return false;
}

static bool stop_when_due(struct progress *p)
{
    int *left = p->context;
    return --*left < 0;
}

/* In a process of its own, which is killed while it takes the bundle in. */
static void take_and_die(struct copies *c, const char *path, struct str bytes, int after)
{
    struct progress p = {.cancelled = kill_when_due, .context = &after};
    struct err e = {0};
    struct store *s = NULL;
    struct bundle in;
    struct bundle_report r;
    struct bundle_in how = {0};
    if (review_file_open(path, DB_WRITE, &s, &e) == ERR_OK &&
        bundle_read(bytes, "b", &c->arena, &in, &e) == ERR_OK &&
        bundle_take(s, "lead", &in, &how, &p, &c->arena, &r, &e) == ERR_OK)
        _exit(0);
    _exit(1);
}

static void stopped_or_killed_in_the_middle_leaves_nothing_half(void **state)
{
    (void)state;
    struct copies *c = copies_new(DOUBLE, 40);
    struct store *b = copies_of(c, c->lead);
    struct bundle in;
    struct bundle_report r;
    struct bundle_in how = {0};
    OK(c, store_begin(b, &c->e));
    for (int64_t i = 1; i <= 40; i++) {
        struct vote v = {.verdict = VOTE_INCLUDE};
        OK(c, vote_cast(b, "reviewer-b", i, STAGE_TITLE, &v, &c->e));
    }
    OK(c, store_commit(b, &c->e));
    struct str bytes = sent(c, b, 1, 0);
    store_close(b);
    int64_t before = head(c, c->lead);
    int after = 20;
    struct progress p = {.cancelled = stop_when_due, .context = &after};
    OK(c, bundle_read(bytes, "b", &c->arena, &in, &c->e));
    assert_int_equal(bundle_take(c->lead, "lead", &in, &how, &p, &c->arena, &r, &c->e),
                     ERR_CANCELLED);
    assert_int_equal(head(c, c->lead), before);
    const char *path = arena_strdup(&c->arena, db_path(store_db(c->lead)));
    store_close(c->lead);
    for (after = 1; after < 40; after += 19) {
        int status;
        pid_t child = fork();
        if (child == 0)
            take_and_die(c, path, bytes, after);
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status));
    }
    OK(c, review_file_open(path, DB_WRITE, &c->lead, &c->e));
    assert_int_equal(head(c, c->lead), before);
    assert_string_equal(rows(c, c->lead, "SELECT count(*) FROM vote"), "0\n");
    OK(c, taken(c, bytes, NULL, &r));
    expect(&r, 40, 0, 0, 0, 0);
    sound(c, c->lead);
    copies_free(c);
}

const struct CMUnitTest TAKE_TESTS[] = {
    cmocka_unit_test(a_vote_comes_with_all_it_says_and_its_time),
    cmocka_unit_test(twice_counts_once_and_writes_nothing),
    cmocka_unit_test(others_are_refused),
    cmocka_unit_test(what_was_there_before_the_copy_is_the_same),
    cmocka_unit_test(a_vote_cast_here_too_is_the_same_or_shown),
    cmocka_unit_test(changes_and_undos_come_in_any_order),
    cmocka_unit_test(stopped_or_killed_in_the_middle_leaves_nothing_half),
};
const size_t TAKE_TEST_COUNT = COUNT_OF(TAKE_TESTS);
