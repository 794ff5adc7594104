/* Hashes: the values expected were made with b2sum and Python's hashlib. */
#include "groups.h"

#include "lib/base/hash.h"

static void assert_hex(struct hash h, const char *expected)
{
    char hex[HASH_BYTES * 2 + 1];
    assert_string_equal(hash_hex(h, hex), expected);
}

static void a_hash_is_what_b2sum_prints(void **state)
{
    (void)state;
    assert_hex(hash_bytes(STR("abc")),
               "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    assert_hex(hash_bytes(str_c(NULL)),
               "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
}

static void moving_a_byte_between_parts_changes_the_hash(void **state)
{
    (void)state;
    struct str one[] = {STR("ab"), STR("c")}, other[] = {STR("a"), STR("bc")};
    struct str empty = {NULL, 0};
    assert_hex(hash_parts(one, 2),
               "20263e794775e4edf2b306c0f306af9e50175c831c857604b481e847f790bf95");
    assert_false(hash_eq(hash_parts(one, 2), hash_parts(other, 2)));
    assert_false(hash_eq(hash_parts(&empty, 0), hash_parts(&empty, 1)));
    assert_true(hash_eq(hash_parts(one, 2), hash_parts(one, 2)));
}

static void hex_is_read_back_and_damage_refused(void **state)
{
    (void)state;
    struct hash h = hash_bytes(STR("abc")), back;
    char hex[HASH_BYTES * 2 + 1];
    hash_hex(h, hex);
    assert_true(hash_parse(str_c(hex), &back));
    assert_true(hash_eq(h, back));
    assert_int_equal(hash_str(&back).len, HASH_BYTES);
    assert_memory_equal(hash_str(&back).ptr, h.byte, HASH_BYTES);
    assert_false(hash_parse(str_n(hex, 63), &back));
    assert_false(hash_parse(str_n(hex, 62), &back));
    assert_false(hash_parse(str_c(""), &back));
    assert_false(hash_parse(
        STR("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff00"), &back));
    hex[10] = 'g';
    assert_false(hash_parse(str_c(hex), &back));
}

static void random_bytes_differ_each_time(void **state)
{
    (void)state;
    unsigned char a[SALT_BYTES] = {0}, b[SALT_BYTES] = {0};
    static const unsigned char zero[SALT_BYTES];
    random_bytes(a, sizeof a);
    random_bytes(b, sizeof b);
    assert_memory_not_equal(a, b, sizeof a);
    assert_memory_not_equal(a, zero, sizeof a);
}

int hash_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hash_is_what_b2sum_prints),
        cmocka_unit_test(moving_a_byte_between_parts_changes_the_hash),
        cmocka_unit_test(hex_is_read_back_and_damage_refused),
        cmocka_unit_test(random_bytes_differ_each_time),
    };
    return cmocka_run_group_tests_name("hash", tests, NULL, NULL);
}
