/* test_password.c - which passwords are accepted, and that they are compared as letters. */
#include "people.h"

#include <sodium.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static enum err_code chosen(const char *password)
{
    struct err e = {0};
    return password_check(str_c(password), "reviewer-alpha", &e);
}

static void a_password_of_twelve_characters_is_accepted(void **state)
{
    (void)state;
    assert_int_equal(chosen("vinter-0-blå"), ERR_OK); /* twelve characters, thirteen bytes */
    assert_int_equal(chosen("inter-0-blå"), ERR_INPUT);
    assert_int_equal(chosen("blue lamp over seven rivers"), ERR_OK);
    assert_int_equal(chosen(""), ERR_INPUT);
    /* å written as a and a ring is one character, not two. */
    assert_int_equal(chosen("inter-0-bla\xcc\x8a"), ERR_INPUT);
}

static void a_password_that_is_guessed_first_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "password1234",    "PassWord1234",   "adgangskode123", "aaaaaaaaaaaa",
        "abcabcabcabcabc", "123456789012",   "abcdefghijkl",   "210987654321",
        "reviewer-alpha",  "Reviewer-Alpha", "qwertyuiopasdf",
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_int_equal(chosen(bad[i]), ERR_INPUT);
}

static void a_password_that_is_no_text_or_endless_is_refused(void **state)
{
    (void)state;
    char longest[PASSWORD_MOST + 2];
    for (size_t i = 0; i < sizeof longest; i++)
        longest[i] = (char)('a' + i * 7 % 26);
    longest[PASSWORD_MOST] = '\0';
    assert_int_equal(chosen(longest), ERR_OK);
    longest[PASSWORD_MOST] = 'x';
    longest[PASSWORD_MOST + 1] = '\0';
    assert_int_equal(chosen(longest), ERR_INPUT);
    assert_int_equal(chosen("twelve and \xff more"), ERR_INPUT);
}

static void the_refusal_says_what_to_do_and_not_the_password(void **state)
{
    (void)state;
    struct err e = {0};
    struct buf b = {0};
    assert_int_equal(password_check(STR("hunter2"), "lead", &e), ERR_INPUT);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        buf_clear(&b);
        err_render(&b, (enum lang)lang, &e);
        assert_non_null(strstr(buf_c(&b), "12"));
        assert_null(strstr(buf_c(&b), "hunter2"));
    }
    buf_release(&b);
}

static void letters_count_however_a_keyboard_makes_them(void **state)
{
    (void)state;
    struct err e = {0};
    char hash[PASSWORD_HASH_BYTES];
    bool fits;
    assert_int_equal(password_hash(STR("bl\xc3\xa5 lampe over syv \xc3\xa5"), hash, &e), ERR_OK);
    assert_int_equal(password_verify(hash, STR("bla\xcc\x8a lampe over syv a\xcc\x8a"), &fits, &e),
                     ERR_OK);
    assert_true(fits);
    assert_int_equal(password_verify(hash, STR("bla lampe over syv a"), &fits, &e), ERR_OK);
    assert_false(fits);
}

static void one_password_is_kept_differently_each_time(void **state)
{
    (void)state;
    struct err e = {0};
    char hash[PASSWORD_HASH_BYTES];
    assert_int_equal(password_hash(STR(PASSWORD), hash, &e), ERR_OK);
    assert_string_not_equal(hash, hash_of_password());
    assert_int_equal(strncmp(hash, "$argon2id$v=19$m=65536,t=2,p=1$", 31), 0);
}

/* The stand-in must cost what a real one costs. */
static void checking_nobodys_password_is_the_same_work(void **state)
{
    (void)state;
    struct err e = {0};
    bool fits = true;
    assert_int_equal(crypto_pwhash_str_needs_rehash(PASSWORD_HASH_NONE,
                                                    crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                                    crypto_pwhash_MEMLIMIT_INTERACTIVE),
                     0);
    assert_int_equal(password_verify(PASSWORD_HASH_NONE, STR(""), &fits, &e), ERR_OK);
    assert_false(fits);
}

static void a_damaged_hash_fits_nothing(void **state)
{
    (void)state;
    struct err e = {0};
    static const char *const damaged[] = {
        "", "x", "$argon2id$v=19$m=65536,t=2,p=1$c2FsdA$aGFzaA",
        "$argon2id$v=19$m=99999999999,t=2,p=1$5UcAhDLOuvW/T5kpWOLZ8A$"
        "3JNwlxqqiiSAbPIkCVLTBqdmYsuZXwsmsdhe4k2fe0g"};
    for (size_t i = 0; i < COUNT_OF(damaged); i++) {
        bool fits = true;
        assert_int_equal(password_verify(damaged[i], STR(""), &fits, &e), ERR_OK);
        assert_false(fits);
    }
}

/* A machine that is short of memory must not count against the person. */
static void without_memory_a_right_password_is_not_called_wrong(void **state)
{
    (void)state;
    struct rlimit little = {1, 1};
    const char *hash = hash_of_password();
    int status;
    if (UNDER_ASAN)
        skip(); /* it would be the sanitizer that is short of it */
    pid_t child = fork();
    if (child == 0) {
        struct err e = {0};
        bool fits = true;
        setrlimit(RLIMIT_AS, &little);
        enum err_code rc = password_verify(hash, STR(PASSWORD), &fits, &e);
        _exit(rc == ERR_LIMIT && !fits ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

const struct CMUnitTest PASSWORD_TESTS[] = {
    cmocka_unit_test(a_password_of_twelve_characters_is_accepted),
    cmocka_unit_test(a_password_that_is_guessed_first_is_refused),
    cmocka_unit_test(a_password_that_is_no_text_or_endless_is_refused),
    cmocka_unit_test(the_refusal_says_what_to_do_and_not_the_password),
    cmocka_unit_test(letters_count_however_a_keyboard_makes_them),
    cmocka_unit_test(one_password_is_kept_differently_each_time),
    cmocka_unit_test(checking_nobodys_password_is_the_same_work),
    cmocka_unit_test(a_damaged_hash_fits_nothing),
    cmocka_unit_test(without_memory_a_right_password_is_not_called_wrong),
};
const size_t PASSWORD_TEST_COUNT = COUNT_OF(PASSWORD_TESTS);
