/* test_shape.c - events moved, removed, added, cut off; a log rewritten as a whole. */
#include "log.h"

static int64_t last_of(struct fixture *f)
{
    return log_number(f, "SELECT max(seq) FROM event");
}

static void do_(struct fixture *f, const char *sql)
{
    log_sql(f, sql, (struct str){0}, true);
}

static struct log_head head_of(struct fixture *f)
{
    struct log_head h;
    OK(f, store_head(f->s, &h.seq, &h.hash, &f->e));
    return h;
}

static void any_event_that_is_missing_is_named(void **state)
{
    struct fixture *f = *state;
    int64_t last = last_of(f);
    for (int64_t seq = 1; seq < last; seq++) {
        log_mark(f);
        do_(f, arena_fmt(&f->arena, "DELETE FROM event WHERE seq = %d", (int)seq));
        struct log_found x = log_verify(f, NULL);
        assert_int_equal(x.first, CHAIN_GAP);
        assert_int_equal(x.first_seq, seq);
        assert_int_equal(x.n_findings, 1); /* what is left is as it was */
        /* The others moved up to hide it. */
        do_(f, arena_fmt(&f->arena, "UPDATE event SET seq = seq - 1 WHERE seq > %d", (int)seq));
        x = log_verify(f, NULL);
        assert_int_equal(x.first, CHAIN_PREVIOUS);
        assert_int_equal(x.first_seq, seq);
        log_back(f);
    }
}

static void any_two_that_change_places_are_named(void **state)
{
    struct fixture *f = *state;
    int last = (int)last_of(f);
    for (int a = 1; a <= last; a++)
        for (int b = a + 1; b <= last; b++) {
            log_mark(f);
            do_(f, arena_fmt(&f->arena, "UPDATE event SET seq = -1 WHERE seq = %d", a));
            do_(f, arena_fmt(&f->arena, "UPDATE event SET seq = %d WHERE seq = %d", a, b));
            do_(f, arena_fmt(&f->arena, "UPDATE event SET seq = %d WHERE seq = -1", b));
            struct log_found x = log_verify(f, NULL);
            if (x.n_findings < 1 || x.first_seq != a)
                fail_msg("%d and %d: %d findings, the first at %d", a, b, (int)x.n_findings,
                         (int)x.first_seq);
            log_back(f);
        }
}

/* A row keeps its content and gets another number: a gap where it was, or a number that can't be.
 */
static void every_bit_of_a_number_counts(void **state)
{
    struct fixture *f = *state;
    int64_t last = last_of(f);
    for (int64_t seq = 1; seq <= last; seq++)
        for (int bit = 0; bit < 64; bit++) {
            int64_t other = (int64_t)((uint64_t)seq ^ ((uint64_t)1 << bit));
            log_mark(f);
            if (log_try(f, arena_fmt(&f->arena,
                                     "UPDATE event SET seq = %" PRId64 " WHERE seq = %" PRId64,
                                     other, seq))) {
                struct log_found x = log_verify(f, NULL);
                bool gap = x.first == CHAIN_GAP && x.first_seq == seq;
                bool number = x.first == CHAIN_NUMBER && x.first_seq == other;
                if (x.n_findings < 1 || (!gap && !number))
                    fail_msg("bit %d of event %d: %d findings, %s at %d", bit, (int)seq,
                             (int)x.n_findings, chain_fault_name(x.first), (int)x.first_seq);
            }
            log_back(f);
        }
}

static void numbers_at_either_end_are_seen(void **state)
{
    static const char *const number[] = {"-9223372036854775808", "0", "9223372036854775807"};
    struct fixture *f = *state;
    for (size_t i = 0; i < COUNT_OF(number); i++) {
        log_mark(f);
        do_(f, arena_fmt(&f->arena,
                         "INSERT INTO event SELECT %s, at, actor, kind, payload, salt, "
                         "payload_hash, hash FROM event WHERE seq = 2",
                         number[i]));
        assert_true(log_verify(f, NULL).n_findings > 0);
        log_back(f);
    }
}

static void an_event_put_at_the_end_is_named(void **state)
{
    struct fixture *f = *state;
    int64_t last = last_of(f);
    log_mark(f);
    do_(f, "INSERT INTO event SELECT seq + 1, at, actor, kind, payload, salt, payload_hash, hash "
           "FROM event ORDER BY seq DESC LIMIT 1");
    struct log_found x = log_verify(f, NULL);
    assert_int_equal(x.first, CHAIN_PREVIOUS);
    assert_int_equal(x.first_seq, last + 1);
    log_back(f);
    do_(f, "INSERT INTO event SELECT seq + 2, at, actor, kind, payload, salt, payload_hash, hash "
           "FROM event ORDER BY seq DESC LIMIT 1");
    x = log_verify(f, NULL);
    assert_int_equal(x.first, CHAIN_GAP);
    assert_int_equal(x.first_seq, last + 1);
}

/* Nothing in a log says that it went on; the head does. */
static void a_log_that_was_cut_is_found_by_its_head(void **state)
{
    struct fixture *f = *state;
    struct log_head head = head_of(f), bare = {head.hash, 0};
    assert_int_equal(log_verify(f, &head).head, CHAIN_HEAD_FOUND);
    assert_int_equal(log_verify(f, &bare).head, CHAIN_HEAD_FOUND);
    for (int64_t seq = head.seq; seq >= 1; seq--) {
        do_(f, arena_fmt(&f->arena, "DELETE FROM event WHERE seq = %d", (int)seq));
        struct log_found x = log_verify(f, &head);
        assert_int_equal(x.n_findings, 0);
        assert_int_equal(x.head, CHAIN_HEAD_CUT);
        assert_int_equal(x.errors > 0, 1);
        assert_int_equal(log_verify(f, &bare).head, CHAIN_HEAD_REWRITTEN);
    }
}

/* As the program itself would have written it, had the event always said so. */
static void rewrite(struct fixture *f, int64_t changed, const char *payload)
{
    struct event *list;
    size_t n;
    struct hash before = {0};
    OK(f, store_events(f->s, 0, 1000, &f->arena, &list, &n, &f->e));
    for (size_t i = 0; i < n; i++) {
        struct event *ev = &list[i];
        if (ev->seq == changed)
            ev->payload = str_c(payload);
        ev->payload_hash = event_payload_hash(ev);
        ev->hash = event_chain_hash(ev, before);
        before = ev->hash;
        const char *set = arena_fmt(&f->arena, "WHERE seq = %d", (int)ev->seq);
        log_sql(f, arena_fmt(&f->arena, "UPDATE event SET payload = ?1 %s", set), ev->payload,
                true);
        log_sql(f, arena_fmt(&f->arena, "UPDATE event SET payload_hash = ?1 %s", set),
                hash_str(&ev->payload_hash), false);
        log_sql(f, arena_fmt(&f->arena, "UPDATE event SET hash = ?1 %s", set), hash_str(&ev->hash),
                false);
    }
}

static void a_log_rewritten_as_a_whole_is_found_by_its_head(void **state)
{
    struct fixture *f = *state;
    struct log_head head = head_of(f), bare = {head.hash, 0};
    log_mark(f);
    rewrite(f, head.seq - 3, "{}");
    assert_int_equal(log_verify(f, NULL).errors, 0);
    assert_int_equal(log_verify(f, &head).head, CHAIN_HEAD_REWRITTEN);
    assert_int_equal(log_verify(f, &bare).head, CHAIN_HEAD_REWRITTEN);
    assert_int_equal(log_verify(f, &head).errors, 1);
    log_back(f);
    /* Work after the head was printed only adds. */
    int64_t before = head.seq - 2;
    struct str hash =
        log_bytes(f, arena_fmt(&f->arena, "SELECT hash FROM event WHERE seq = %d", (int)before));
    struct log_head old = {.seq = before};
    memcpy(old.hash.byte, hash.ptr, HASH_BYTES);
    assert_int_equal(log_verify(f, &old).head, CHAIN_HEAD_FOUND);
    old.seq++;
    assert_int_equal(log_verify(f, &old).head, CHAIN_HEAD_REWRITTEN);
}

static void a_head_is_read_strictly(void **state)
{
    struct log_head h;
    char hex[80];
    (void)state;
    memset(hex, 'a', 64);
    snprintf(hex + 64, sizeof hex - 64, "@12");
    assert_true(log_head_parse(str_c(hex), &h));
    assert_int_equal(h.seq, 12);
    assert_true(log_head_parse(str_n(hex, 64), &h));
    assert_int_equal(h.seq, 0);
    assert_false(log_head_parse(str_n(hex, 65), &h)); /* nothing behind the @ */
    assert_false(log_head_parse(str_n(hex, 63), &h));
    snprintf(hex + 64, sizeof hex - 64, "@0");
    assert_false(log_head_parse(str_c(hex), &h));
    snprintf(hex + 64, sizeof hex - 64, "@1x");
    assert_false(log_head_parse(str_c(hex), &h));
}

#define T(name) cmocka_unit_test_setup_teardown(name, log_open, log_close)
const struct CMUnitTest SHAPE_TESTS[] = {T(any_event_that_is_missing_is_named),
                                         T(any_two_that_change_places_are_named),
                                         T(every_bit_of_a_number_counts),
                                         T(numbers_at_either_end_are_seen),
                                         T(an_event_put_at_the_end_is_named),
                                         T(a_log_that_was_cut_is_found_by_its_head),
                                         T(a_log_rewritten_as_a_whole_is_found_by_its_head),
                                         cmocka_unit_test(a_head_is_read_strictly)};
const size_t SHAPE_TEST_COUNT = COUNT_OF(SHAPE_TESTS);
