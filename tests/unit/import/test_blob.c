/* test_blob.c - bytes that were packed are the same bytes when they are read. */
#include "made.h"

#include "screen/store/blob.h"

#include <zlib.h>

/* Words that come again, or bytes by chance, which no compression makes shorter. */
static struct str bytes_of(struct arena *a, size_t n, bool random)
{
    char *p = arena_alloc(a, n + 1);
    uint32_t x = (uint32_t)n + 1;
    for (size_t i = 0; i < n; i++) {
        x = x * 1664525 + 1013904223;
        p[i] = random ? (char)(x >> 24) : "genome sequencing "[i % 18];
    }
    return str_n(p, n);
}

static void what_is_packed_is_read_back(void **state)
{
    static const size_t size[] = {0, 1, 127, 128, 129, 1000, 4096, 65535, 65536, 300000, 3000001};
    struct fixture *f = *state;
    struct blob_packer *p = blob_packer_new();
    OK(f, store_begin(f->s, &f->e));
    for (size_t i = 0; i < 2 * COUNT_OF(size); i++) {
        struct arena a = {0};
        struct blob b;
        struct str plain = bytes_of(&a, size[i / 2], i % 2), read;
        blob_pack(p, plain, &a, &b);
        assert_true(b.data.len <= plain.len);
        assert_true(hash_eq(b.hash, hash_bytes(plain)));
        OK(f, blob_put(f->s, &b, &f->e));
        OK(f, store_blob_get(f->s, b.hash, &a, &read, &f->e));
        assert_true(str_eq(read, plain));
        arena_release(&a);
    }
    OK(f, store_commit(f->s, &f->e));
    blob_packer_free(p);
    assert_int_equal(fixture_verify(f), 0);
}

/* Earlier versions of the program, and whoever opens the file without it, have zlib. */
static void a_packed_blob_is_a_zlib_stream(void **state)
{
    struct arena a = {0};
    struct blob b;
    struct blob_packer *p = blob_packer_new();
    struct str plain = bytes_of(&a, 100000, false);
    uLongf n = 100000;
    char *out = arena_alloc(&a, n);
    (void)state;
    blob_pack(p, plain, &a, &b);
    assert_true(b.deflated);
    assert_true(b.data.len < plain.len / 4);
    assert_int_equal(uncompress((Bytef *)out, &n, (const Bytef *)b.data.ptr, (uLong)b.data.len),
                     Z_OK);
    assert_true(str_eq(str_n(out, n), plain));
    blob_packer_free(p);
    arena_release(&a);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest BLOB_TESTS[] = {
    T(what_is_packed_is_read_back),
    cmocka_unit_test(a_packed_blob_is_a_zlib_stream),
};
const size_t BLOB_TEST_COUNT = COUNT_OF(BLOB_TESTS);
