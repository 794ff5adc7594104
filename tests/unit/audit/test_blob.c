/* test_blob.c - the bytes that events name. */
#include "log.h"

#include "screen/store/store.h"

static const char *where(struct fixture *f, int i)
{
    return arena_fmt(&f->arena,
                     "WHERE rowid = (SELECT rowid FROM blob ORDER BY rowid LIMIT 1 OFFSET %d)", i);
}

static struct str plain(struct fixture *f, struct str key)
{
    struct hash h;
    struct str bytes = STR("");
    memcpy(h.byte, key.ptr, HASH_BYTES);
    struct err ignored = {0};
    if (store_blob_get(f->s, h, &f->arena, &bytes, &ignored) != ERR_OK)
        return STR("");
    return bytes;
}

/* The last bits of a compressed stream may mean nothing: then what is read is the same. */
static void a_changed_byte_is_found(void **state)
{
    struct fixture *f = *state;
    int64_t n = log_number(f, "SELECT count(*) FROM blob");
    assert_true(n > 5);
    for (int i = 0; i < n; i++) {
        const char *at = where(f, i);
        struct str was = log_bytes(f, arena_fmt(&f->arena, "SELECT data FROM blob %s", at));
        struct str key = log_bytes(f, arena_fmt(&f->arena, "SELECT hash FROM blob %s", at));
        struct str before = plain(f, key);
        const char *write = arena_fmt(&f->arena, "UPDATE blob SET data = ?1 %s", at);
        char *bytes = arena_strndup(&f->arena, was.ptr, was.len);
        for (size_t k = 0; k < was.len; k++) {
            bytes[k] ^= (char)(1 << k % 8);
            log_sql(f, write, str_n(bytes, was.len), false);
            struct str after = plain(f, key);
            if (after.len && !str_eq(after, before))
                fail_msg("byte %zu of %d is read as if nothing were wrong", k, i);
            if (k % 32 == 0 && !after.len && log_verify(f, NULL).errors == 0)
                fail_msg("byte %zu of %d", k, i);
            bytes[k] = was.ptr[k];
        }
        log_sql(f, write, was, false);
    }
    assert_int_equal(log_verify(f, NULL).errors, 0);
}

static void what_is_said_of_the_bytes_counts(void **state)
{
    static const char *const set[] = {"size = size + 1", "deflated = 1 - deflated",
                                      "deflated = deflated + 2", "data = substr(data, 2)",
                                      "hash = randomblob(32)"};
    struct fixture *f = *state;
    int64_t n = log_number(f, "SELECT count(*) FROM blob");
    for (int i = 0; i < n; i++)
        for (size_t k = 0; k < COUNT_OF(set); k++) {
            log_mark(f);
            log_sql(f, arena_fmt(&f->arena, "UPDATE blob SET %s %s", set[k], where(f, i)),
                    (struct str){0}, false);
            if (log_verify(f, NULL).errors == 0)
                fail_msg("%s of %d", set[k], i);
            log_back(f);
        }
}

/* Documents, records' text, the parts of a batch: nothing may go. */
static void bytes_that_are_missing_are_found(void **state)
{
    struct fixture *f = *state;
    int64_t n = log_number(f, "SELECT count(*) FROM blob");
    for (int i = 0; i < n; i++) {
        log_mark(f);
        log_sql(f, arena_fmt(&f->arena, "DELETE FROM blob %s", where(f, i)), (struct str){0},
                false);
        if (log_verify(f, NULL).errors == 0)
            fail_msg("number %d of %d", i, (int)n);
        log_back(f);
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, log_open, log_close)
const struct CMUnitTest BLOB_TESTS[] = {T(a_changed_byte_is_found),
                                        T(what_is_said_of_the_bytes_counts),
                                        T(bytes_that_are_missing_are_found)};
const size_t BLOB_TEST_COUNT = COUNT_OF(BLOB_TESTS);
