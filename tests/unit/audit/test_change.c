/* test_change.c - every bit of every column of every event. */
#include "log.h"

static const struct column {
    const char *name;
    bool is_text;
    enum chain_fault fault;
} COLUMNS[] = {{"at", true, CHAIN_TIME},    {"actor", true, CHAIN_ACTOR},
               {"kind", true, CHAIN_KIND},  {"payload", true, CHAIN_CONTENT},
               {"salt", false, CHAIN_SALT}, {"payload_hash", false, CHAIN_CONTENT_HASH},
               {"hash", false, CHAIN_HASH}};

static void check(struct fixture *f, int64_t seq, const struct column *c, const char *how)
{
    struct log_found x = log_verify(f, NULL);
    if (x.n_findings < 1 || x.errors < 1 || x.first_seq != seq || x.first != c->fault)
        fail_msg("%s of event %d, %s: %d findings, the first is %s of event %d", c->name, (int)seq,
                 how, (int)x.n_findings, chain_fault_name(x.first), (int)x.first_seq);
}

/* In the file: one bit of every byte of some events, another with each byte. */
static void a_changed_byte_is_found_and_named(void **state)
{
    struct fixture *f = *state;
    int64_t last = log_number(f, "SELECT max(seq) FROM event");
    unsigned bit = 0;
    for (int64_t seq = 1; seq <= last; seq += seq + 4 < last ? 4 : 1)
        for (size_t i = 0; i < COUNT_OF(COLUMNS); i++) {
            struct arena a = {0};
            const struct column *c = &COLUMNS[i];
            const char *read =
                arena_fmt(&a, "SELECT %s FROM event WHERE seq = %d", c->name, (int)seq);
            const char *write =
                arena_fmt(&a, "UPDATE event SET %s = ?1 WHERE seq = %d", c->name, (int)seq);
            struct str was = log_bytes(f, read);
            char *bytes = arena_strndup(&a, was.ptr, was.len);
            for (size_t k = 0; k < was.len; k++) {
                bytes[k] ^= (char)(1 << (bit++ % 8));
                log_sql(f, write, str_n(bytes, was.len), c->is_text);
                check(f, seq, c, arena_fmt(&a, "byte %zu", k));
                bytes[k] = was.ptr[k];
            }
            log_sql(f, write, was, c->is_text);
            arena_release(&a);
        }
    assert_int_equal(log_verify(f, NULL).n_findings, 0);
}

struct log {
    struct event *event;
    size_t n;
};

/* The events before `i` are known to be sound. */
static struct chain_finding first_from(const struct log *l, size_t i)
{
    struct chain c;
    chain_init(&c, NULL);
    c.seq = (int64_t)i;
    if (i > 0)
        c.hash = l->event[i - 1].hash;
    for (size_t k = i; k < l->n && k < i + 2; k++)
        chain_add(&c, &l->event[k]);
    struct chain_finding first = c.finding[0];
    if (c.n_findings == 0)
        first.seq = 0;
    chain_release(&c);
    return first;
}

static struct str *field(struct event *ev, size_t i, struct str *hash)
{
    struct str *const text[] = {&ev->at, &ev->actor, &ev->kind, &ev->payload, &ev->salt};
    struct hash *h = i == 5 ? &ev->payload_hash : &ev->hash;
    if (i < COUNT_OF(text))
        return text[i];
    *hash = str_n((char *)h->byte, HASH_BYTES);
    return hash;
}

/* Out of the file: all bits. */
static void every_bit_counts(void **state)
{
    struct fixture *f = *state;
    struct log l;
    OK(f, store_events(f->s, 0, 1000, &f->arena, &l.event, &l.n, &f->e));
    assert_true(l.n > 10);
    for (size_t i = 0; i < l.n; i++)
        for (size_t column = 0; column < COUNT_OF(COLUMNS); column++) {
            struct str hash, *at = field(&l.event[i], column, &hash);
            for (size_t bit = 0; bit < 8 * at->len; bit++) {
                char *byte = (char *)(uintptr_t)&at->ptr[bit / 8];
                *byte ^= (char)(1 << bit % 8);
                struct chain_finding x = first_from(&l, i);
                *byte ^= (char)(1 << bit % 8);
                if (x.seq != l.event[i].seq || x.fault != COLUMNS[column].fault)
                    fail_msg("bit %zu of %s of event %zu: %s of event %d", bit,
                             COLUMNS[column].name, i + 1, chain_fault_name(x.fault), (int)x.seq);
            }
        }
}

static void a_longer_or_shorter_field_is_found(void **state)
{
    struct fixture *f = *state;
    int64_t last = log_number(f, "SELECT max(seq) FROM event");
    for (int64_t seq = 1; seq <= last; seq++)
        for (size_t i = 0; i < COUNT_OF(COLUMNS); i++) {
            const struct column *c = &COLUMNS[i];
            const char *read =
                arena_fmt(&f->arena, "SELECT %s FROM event WHERE seq = %d", c->name, (int)seq);
            const char *write =
                arena_fmt(&f->arena, "UPDATE event SET %s = ?1 WHERE seq = %d", c->name, (int)seq);
            struct str was = log_bytes(f, read);
            struct str longer = str_c(arena_fmt(&f->arena, "%.*s ", (int)was.len, was.ptr));
            log_sql(f, write, c->is_text ? longer : str_sub(was, 0, was.len - 1), c->is_text);
            assert_int_equal(log_verify(f, NULL).first_seq, seq);
            log_sql(f, write, str_sub(was, 0, 1), c->is_text);
            assert_int_equal(log_verify(f, NULL).first_seq, seq);
            log_sql(f, write, was, c->is_text);
        }
    assert_int_equal(log_verify(f, NULL).errors, 0);
}

/* Another person who takes part: more than a byte, and named all the same. */
static void a_vote_given_to_another_is_named(void **state)
{
    struct fixture *f = *state;
    int64_t seq = log_number(f, "SELECT max(seq) FROM event WHERE actor = 'reviewer-b'");
    log_sql(f,
            "UPDATE event SET actor = 'reviewer-a' WHERE seq = (SELECT max(seq) FROM event "
            "WHERE actor = 'reviewer-b')",
            (struct str){0}, true);
    struct log_found x = log_verify(f, NULL);
    assert_int_equal(x.first_seq, seq);
    assert_int_equal(x.first, CHAIN_ACTOR);
}

#define T(name) cmocka_unit_test_setup_teardown(name, log_open, log_close)
const struct CMUnitTest CHANGE_TESTS[] = {T(a_changed_byte_is_found_and_named), T(every_bit_counts),
                                          T(a_longer_or_shorter_field_is_found),
                                          T(a_vote_given_to_another_is_named)};
const size_t CHANGE_TEST_COUNT = COUNT_OF(CHANGE_TESTS);
