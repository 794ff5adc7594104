/* test_key.c - secret keys in files. */
#include "copies.h"

#include "screen/bundle/key.h"

#include <sys/stat.h>
#include <unistd.h>

static const char *path_in(struct copies *c, const char *name)
{
    return arena_fmt(&c->arena, "%s/%s", c->folder, name);
}

static void a_key_file_is_its_owners_alone(void **state)
{
    (void)state;
    struct copies *c = copies_new("  title: {reviewers: 1}\n", 1);
    const char *path = path_in(c, "b.key");
    struct sign_public public;
    struct key_file f;
    struct stat st;
    OK(c, key_file_make(path, "reviewer-b", (struct str){0}, &public, &c->e));
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    OK(c, key_file_read(path, &c->arena, &f, &c->e));
    assert_false(f.locked);
    assert_true(str_eq_c(f.person, "reviewer-b"));
    assert_memory_equal(f.public.byte, public.byte, sizeof public.byte);
    /* Never over another one. */
    assert_int_equal(key_file_make(path, "reviewer-b", (struct str){0}, &public, &c->e), ERR_IO);
    /* Once others can read it, it is no secret. */
    assert_int_equal(chmod(path, 0644), 0);
    assert_int_equal(key_file_read(path, &c->arena, &f, &c->e), ERR_INPUT);
    copies_free(c);
}

static void a_password_locks_it(void **state)
{
    (void)state;
    struct copies *c = copies_new("  title: {reviewers: 1}\n", 1);
    const char *path = path_in(c, "b.key");
    struct sign_public public;
    struct key_file f;
    struct signature s;
    struct str text;
    OK(c, key_file_make(path, "reviewer-b", STR("open, please"), &public, &c->e));
    OK(c, file_read(path, 0, &c->arena, &text, &c->e));
    assert_true(str_find(text, STR("secret"), 0) == SIZE_MAX);
    OK(c, key_file_read(path, &c->arena, &f, &c->e));
    assert_true(f.locked);
    assert_int_equal(key_file_unlock(&f, path, STR("open, pleasf"), &c->e), ERR_INPUT);
    assert_true(f.locked);
    OK(c, key_file_unlock(&f, path, STR("open, please"), &c->e));
    sign_bytes(&f.key, STR("text"), &s);
    assert_true(sign_verify(&public, STR("text"), &s));
    assert_false(sign_verify(&public, STR("texu"), &s));
    copies_free(c);
}

static void a_changed_key_file_is_none(void **state)
{
    (void)state;
    struct copies *c = copies_new("  title: {reviewers: 1}\n", 1);
    const char *path = path_in(c, "b.key");
    struct sign_public public;
    struct key_file f;
    struct str text;
    OK(c, key_file_make(path, "reviewer-b", (struct str){0}, &public, &c->e));
    OK(c, file_read(path, 0, &c->arena, &text, &c->e));
    size_t at = str_find(text, STR("\"public\":\""), 0) + 10;
    char *changed = arena_strndup(&c->arena, text.ptr, text.len);
    changed[at] = changed[at] == '0' ? '1' : '0';
    OK(c, file_write(path, str_n(changed, text.len), &c->e));
    assert_int_equal(key_file_read(path, &c->arena, &f, &c->e), ERR_INPUT);
    copies_free(c);
}

/* RFC 8032, section 7.1, the first two vectors. */
static void signatures_are_those_of_the_standard(void **state)
{
    static const struct {
        const char *secret, *public, *signature;
        struct str message;
    } known[] = {
        {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
         "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
         "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701"
         "c"
         "f9b46bd25bf5f0595bbe24655141438e7a100b",
         {"", 0}},
        {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
         "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
         "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d"
         "0"
         "f11d8c387b2eaeb4302aeeb00d291612bb0c00",
         {"\x72", 1}},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        unsigned char secret[SIGN_SECRET_BYTES];
        char public[2 * SIGN_PUBLIC_BYTES + 1], hex[2 * SIGN_BYTES + 1];
        struct sign_key k;
        struct signature s;
        assert_true(hex_bytes(str_c(known[i].secret), secret, sizeof secret));
        sign_key_from(secret, &k);
        hex_of(k.public.byte, sizeof k.public.byte, public);
        assert_string_equal(public, known[i].public);
        sign_bytes(&k, known[i].message, &s);
        hex_of(s.byte, sizeof s.byte, hex);
        assert_string_equal(hex, known[i].signature);
        assert_true(sign_verify(&k.public, known[i].message, &s));
    }
}

static void a_later_key_takes_the_place_of_the_earlier(void **state)
{
    (void)state;
    struct copies *c = copies_new("  title: {reviewers: 1}\n", 2);
    struct bundle_trusted *t;
    size_t n;
    struct sign_key other;
    struct bundle_report r;
    struct store *b = copies_of(c, c->lead);
    OK(c, vote(c, b, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE));
    struct str bytes = sent(c, b, 1, 0);
    store_close(b);
    sign_key_new(&other);
    OK(c, store_begin(c->lead, &c->e));
    assert_int_equal(bundle_trust(c->lead, "reviewer-b", "reviewer-b", &other.public, &c->e),
                     ERR_FORBIDDEN);
    assert_int_equal(bundle_trust(c->lead, "lead", "nobody", &other.public, &c->e), ERR_NOT_FOUND);
    OK(c, bundle_trust(c->lead, "lead", "reviewer-b", &other.public, &c->e));
    OK(c, store_commit(c->lead, &c->e));
    OK(c, bundle_trusted(c->lead, &c->arena, &t, &n, &c->e));
    assert_int_equal(n, PEOPLE);
    assert_memory_equal(t[1].key.byte, other.public.byte, sizeof other.public.byte);
    assert_int_equal(taken(c, bytes, NULL, &r), ERR_FORBIDDEN);
    sound(c, c->lead);
    copies_free(c);
}

const struct CMUnitTest KEY_TESTS[] = {
    cmocka_unit_test(a_key_file_is_its_owners_alone),
    cmocka_unit_test(a_password_locks_it),
    cmocka_unit_test(a_changed_key_file_is_none),
    cmocka_unit_test(signatures_are_those_of_the_standard),
    cmocka_unit_test(a_later_key_takes_the_place_of_the_earlier),
};
const size_t KEY_TEST_COUNT = COUNT_OF(KEY_TESTS);
