/* test_file.c - the file: who is in it, and that no byte of it can be changed unseen. */
#include "copies.h"

#define STAGES "  title: {reviewers: 2}\n"

static struct copies *small(struct str *bytes)
{
    struct copies *c = copies_new(STAGES, 3);
    struct store *b = copies_of(c, c->lead);
    OK(c, vote(c, b, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE));
    OK(c, vote(c, b, "reviewer-b", 2, STAGE_TITLE, VOTE_EXCLUDE));
    *bytes = sent(c, b, 1, 0);
    store_close(b);
    return c;
}

static enum err_code read(struct copies *c, struct str bytes)
{
    struct bundle b;
    return bundle_read(bytes, "b.bundle", &c->arena, &b, &c->e);
}

static void every_flipped_byte_is_refused(void **state)
{
    (void)state;
    struct str bytes;
    struct copies *c = small(&bytes);
    OK(c, read(c, bytes));
    char *copy = arena_strndup(&c->arena, bytes.ptr, bytes.len);
    for (size_t i = 0; i < bytes.len; i++)
        for (int bit = 0; bit < 8; bit++) {
            copy[i] = (char)(bytes.ptr[i] ^ (1 << bit));
            if (read(c, str_n(copy, bytes.len)) == ERR_OK)
                fail_msg("bit %d of byte %zu was changed unseen", bit, i);
            copy[i] = bytes.ptr[i];
        }
    copies_free(c);
}

static void every_cut_is_refused(void **state)
{
    (void)state;
    struct str bytes;
    struct copies *c = small(&bytes);
    for (size_t n = 0; n < bytes.len; n++)
        if (read(c, str_sub(bytes, 0, n)) == ERR_OK)
            fail_msg("%zu of %zu bytes were taken for the whole", n, bytes.len);
    struct str longer = str_c(arena_fmt(&c->arena, "%.*s\n", (int)bytes.len, bytes.ptr));
    assert_int_equal(read(c, longer), ERR_INPUT);
    copies_free(c);
}

/* Also of a file that nobody signed, damage is seen. */
static void damage_of_an_unsigned_one_is_seen(void **state)
{
    (void)state;
    struct str bytes;
    struct copies *c = small(&bytes);
    struct buf b = {0};
    int64_t n;
    OK(c, bundle_out(c->lead, "reviewer-b", &(struct bundle_out){0}, &b, &n, &c->e));
    assert_int_equal(n, 0);
    OK(c, read(c, buf_str(&b)));
    for (size_t i = 0; i < b.len; i++) {
        b.ptr[i] ^= 1;
        assert_int_not_equal(read(c, buf_str(&b)), ERR_OK);
        b.ptr[i] ^= 1;
    }
    buf_release(&b);
    copies_free(c);
}

static void the_same_review_gives_the_same_bytes(void **state)
{
    (void)state;
    struct copies *c = copies_new(STAGES, 2);
    OK(c, vote(c, c->lead, "reviewer-a", 1, STAGE_TITLE, VOTE_MAYBE));
    struct str x = sent(c, c->lead, 0, 0), y = sent(c, c->lead, 0, 0);
    assert_true(str_eq(x, y));
    copies_free(c);
}

static void nobody_elses_decisions_are_in_it(void **state)
{
    (void)state;
    struct copies *c = copies_new(STAGES, 4);
    struct bundle b;
    struct vote secret = {.verdict = VOTE_EXCLUDE, .note = STR("a secret of a")};
    OK(c, store_begin(c->lead, &c->e));
    OK(c, vote_cast(c->lead, "reviewer-a", 1, STAGE_TITLE, &secret, &c->e));
    OK(c, vote_cast(c->lead, "reviewer-a", 2, STAGE_TITLE, &secret, &c->e));
    OK(c, store_commit(c->lead, &c->e));
    OK(c, vote(c, c->lead, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE));
    OK(c, vote(c, c->lead, "reviewer-b", 3, STAGE_TITLE, VOTE_INCLUDE));
    struct str bytes = sent(c, c->lead, 1, 0);
    assert_true(str_find(bytes, STR("secret"), 0) == SIZE_MAX);
    assert_true(str_find(bytes, STR("reviewer-a"), 0) == SIZE_MAX);
    assert_true(str_find(bytes, STR("exclude"), 0) == SIZE_MAX);
    OK(c, bundle_read(bytes, "b.bundle", &c->arena, &b, &c->e));
    assert_int_equal(b.n, 2);
    assert_int_equal(b.decision[0].record, 1);
    assert_int_equal(b.decision[1].record, 3);
    copies_free(c);
}

static void a_stage_or_a_part_alone_can_be_sent(void **state)
{
    (void)state;
    struct copies *c = copies_new("  title: {reviewers: 1}\n", 4);
    struct bundle b;
    struct buf out = {0};
    int64_t n, seq;
    struct hash head;
    OK(c, vote(c, c->lead, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE));
    OK(c, vote(c, c->lead, "reviewer-a", 1, STAGE_ABSTRACT, VOTE_INCLUDE));
    OK(c, store_head(c->lead, &seq, &head, &c->e));
    OK(c, vote(c, c->lead, "reviewer-a", 2, STAGE_TITLE, VOTE_INCLUDE));
    struct bundle_out how = {.has_stage = true, .stage = STAGE_ABSTRACT};
    OK(c, bundle_out(c->lead, "reviewer-a", &how, &out, &n, &c->e));
    assert_int_equal(n, 1);
    buf_release(&out);
    OK(c, bundle_read(sent(c, c->lead, 0, seq), "b", &c->arena, &b, &c->e));
    assert_int_equal(b.n, 1);
    assert_int_equal(b.decision[0].record, 2);
    assert_int_equal(b.decision[0].vote.spent_ms, 1500);
    assert_true(str_eq_c(b.decision[0].vote.tags, "panel"));
    copies_free(c);
}

/* Change the text and sign it anew: what a wrong program, or a spiteful person, would send. */
static struct str forged(struct copies *c, struct str bytes, const char *from, const char *to,
                         const struct sign_key *key)
{
    struct buf b = {0};
    struct str body;
    struct sign_public who;
    enum bundle_signed sign;
    OK(c, seal_check(bytes, "b", &body, &sign, &who, &c->e));
    size_t at = str_find(body, str_c(from), 0);
    assert_true(at != SIZE_MAX);
    buf_addstr(&b, str_sub(body, 0, at));
    buf_adds(&b, to);
    buf_addstr(&b, str_sub(body, at + strlen(from), body.len));
    seal_add(&b, key);
    struct str out = arena_str(&c->arena, buf_str(&b));
    buf_release(&b);
    return out;
}

static void forms_that_are_none_are_refused(void **state)
{
    static const struct {
        const char *from, *to;
        enum err_code rc;
        const char *says;
    } wrong[] = {
        {"bundle/1", "bundle/2", ERR_INPUT, "bundle/2"},
        {"\"decisions\":2", "\"decisions\":200001", ERR_LIMIT, "200,000"},
        {"\"decisions\":2", "\"decisions\":9223372036854775807", ERR_LIMIT, "200,000"},
        {"\"decisions\":2", "\"decisions\":-1", ERR_INPUT, "decisions"},
        {"\"decisions\":2", "\"decisions\":1", ERR_INPUT, "decisions"},
        {"\"decisions\":2", "\"decisions\":3", ERR_INPUT, "line"},
        {"\"decisions\":2", "\"decisions\":2,\"decisions\":2", ERR_INPUT, ""},
        {"\"person\":\"reviewer-b\"", "\"person\":\"\"", ERR_INPUT, "person"},
        {"\"pico\":[", "\"pico\":[1,", ERR_INPUT, "pico"},
        {"vote.cast", "conflict.resolved", ERR_INPUT, "kind"},
        {"\"stage\":\"title\"", "\"stage\":\"cover\"", ERR_INPUT, "stage"},
        {"\"verdict\":\"include\"", "\"verdict\":\"yes\"", ERR_INPUT, "verdict"},
        {"\"reading\":1", "\"reading\":0", ERR_INPUT, "reading"},
        {"\"record\":1", "\"record\":\"1\"", ERR_INPUT, "record"},
        {"\"spent_ms\":1500", "\"spent_ms\":-1", ERR_INPUT, "verdict"},
        {"\"at\":\"2", "\"at\":\" 2", ERR_INPUT, "at"},
        {"\"seq\":", "\"seq\":-", ERR_INPUT, ""},
    };
    (void)state;
    struct str bytes;
    struct copies *c = small(&bytes);
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct str bad = forged(c, bytes, wrong[i].from, wrong[i].to, &c->key[1]);
        enum err_code rc = read(c, bad);
        if (rc != wrong[i].rc || !strstr(copies_message(c), wrong[i].says))
            fail_msg("%s: %d, %s", wrong[i].to, (int)rc, copies_message(c));
    }
    copies_free(c);
}

static void a_decision_stands_in_it_once(void **state)
{
    (void)state;
    struct str bytes;
    struct copies *c = small(&bytes);
    struct bundle b;
    OK(c, bundle_read(bytes, "b", &c->arena, &b, &c->e));
    const char *second = arena_fmt(&c->arena, "\"event\":\"%.*s", 64, b.decision[1].event.ptr);
    const char *first = arena_fmt(&c->arena, "\"event\":\"%.*s", 64, b.decision[0].event.ptr);
    assert_int_equal(read(c, forged(c, bytes, second, first, &c->key[1])), ERR_INPUT);
    assert_non_null(strstr(copies_message(c), "twice"));
    copies_free(c);
}

/* There is one way to write a seal: other spellings of the same signature are none. */
static void a_seal_has_one_form(void **state)
{
    (void)state;
    struct str bytes;
    struct copies *c = small(&bytes);
    size_t at = str_find(bytes, STR("{\"key\":\""), 0);
    struct str body = str_sub(bytes, 0, at), seal = str_sub(bytes, at, bytes.len);
    char *upper = arena_strndup(&c->arena, seal.ptr, seal.len);
    for (size_t i = 8; i < 72; i++)
        if (upper[i] >= 'a' && upper[i] <= 'f')
            upper[i] = (char)(upper[i] - 'a' + 'A');
    const char *other[] = {upper, arena_fmt(&c->arena, " %.*s", (int)seal.len, seal.ptr),
                           arena_fmt(&c->arena, "{\"x\":1,%.*s", (int)seal.len - 1, seal.ptr + 1)};
    for (size_t i = 0; i < COUNT_OF(other); i++)
        assert_int_equal(
            read(c, str_c(arena_fmt(&c->arena, "%.*s%s", (int)body.len, body.ptr, other[i]))),
            ERR_INPUT);
    copies_free(c);
}

const struct CMUnitTest FILE_TESTS[] = {
    cmocka_unit_test(every_flipped_byte_is_refused),
    cmocka_unit_test(every_cut_is_refused),
    cmocka_unit_test(damage_of_an_unsigned_one_is_seen),
    cmocka_unit_test(the_same_review_gives_the_same_bytes),
    cmocka_unit_test(nobody_elses_decisions_are_in_it),
    cmocka_unit_test(a_stage_or_a_part_alone_can_be_sent),
    cmocka_unit_test(forms_that_are_none_are_refused),
    cmocka_unit_test(a_decision_stands_in_it_once),
    cmocka_unit_test(a_seal_has_one_form),
};
const size_t FILE_TEST_COUNT = COUNT_OF(FILE_TESTS);
