/* people.h - a file with accounts for tests, and a clock that they turn. */
#ifndef SIGTE_TEST_PEOPLE_H
#define SIGTE_TEST_PEOPLE_H

#include "app/web/account/account.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define PASSWORD "blue lamp over seven rivers"
#define HERE     "192.0.2.7"
#define SECOND   INT64_C(1000)
#define MINUTE   (60 * SECOND)
#define HOUR     (60 * MINUTE)
#define DAY      (24 * HOUR)

struct people {
    struct arena arena;
    struct err e;
    char folder[32];
    const char *path;
    struct account_options options;
    struct account_file *f;
    int64_t now_ms;
};

/* With the accounts of lead, reviewer-a and reviewer-b, all with PASSWORD. */
struct people *people_new(void);
struct people *people_empty(void);
void people_free(struct people *p);
void people_reopen(struct people *p);

struct account_act act_of(struct people *p, const char *actor, const char *address);
const char *hash_of_password(void); /* of PASSWORD */
/* Make a link and use it. */
void add_person(struct people *p, const char *person, enum account_purpose purpose);

/* Sign in as if the password had been verified. */
enum err_code try_at(struct people *p, const char *person, const char *address, bool fits,
                     struct account_ticket *out);
/* Seconds to wait before an attempt; 0: none. The attempt isn't made. */
int64_t wait_at(struct people *p, const char *person, const char *address);
struct account_ticket signed_in(struct people *p, const char *person);
/* With the password, verified. */
enum err_code type_in(struct people *p, const char *person, struct str password);

/* Does the session hold? */
bool holds(struct people *p, const char *token);

#define OK(p, call)                                                                                \
    do {                                                                                           \
        if ((call) != ERR_OK)                                                                      \
            say(p);                                                                                \
        assert_int_equal((p)->e.code, ERR_OK);                                                     \
    } while (0)
void say(struct people *p);

extern const struct CMUnitTest FILE_TESTS[], PASSWORD_TESTS[], SIGN_IN_TESTS[], THROTTLE_TESTS[],
    SESSION_TESTS[], LINK_TESTS[], TOKEN_TESTS[], LOG_TESTS[], THREAD_TESTS[];
extern const size_t FILE_TEST_COUNT, PASSWORD_TEST_COUNT, SIGN_IN_TEST_COUNT, THROTTLE_TEST_COUNT,
    SESSION_TEST_COUNT, LINK_TEST_COUNT, TOKEN_TEST_COUNT, LOG_TEST_COUNT, THREAD_TEST_COUNT;

#endif
