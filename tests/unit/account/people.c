/* people.c - see people.h. */
#include "people.h"

#include <unistd.h>

void say(struct people *p)
{
    struct buf b = {0};
    err_render(&b, LANG_EN, &p->e);
    print_error("%s\n", buf_c(&b));
    buf_release(&b);
}

const char *hash_of_password(void)
{
    static char hash[PASSWORD_HASH_BYTES];
    struct err e = {0};
    if (!hash[0])
        assert_int_equal(password_hash(STR(PASSWORD), hash, &e), ERR_OK);
    return hash;
}

struct people *people_empty(void)
{
    struct people *p = calloc(1, sizeof *p);
    assert_non_null(p);
    snprintf(p->folder, sizeof p->folder, "/tmp/sigte-account-XXXXXX");
    assert_non_null(mkdtemp(p->folder));
    p->path = account_path(arena_fmt(&p->arena, "%s/r.sigte", p->folder), &p->arena);
    p->options.review = STR("the first event's hash");
    p->now_ms = INT64_C(1800000000000);
    OK(p, account_create(p->path, &p->options, &p->e));
    OK(p, account_open(p->path, &p->options, &p->f, &p->e));
    return p;
}

struct people *people_new(void)
{
    struct people *p = people_empty();
    add_person(p, "lead", ACCOUNT_SETUP);
    add_person(p, "reviewer-a", ACCOUNT_INVITE);
    add_person(p, "reviewer-b", ACCOUNT_INVITE);
    return p;
}

void people_reopen(struct people *p)
{
    account_close(p->f);
    OK(p, account_open(p->path, &p->options, &p->f, &p->e));
}

void people_free(struct people *p)
{
    static const char *const ending[] = {"", "-wal", "-shm", ".lock"};
    account_close(p->f);
    for (size_t i = 0; i < COUNT_OF(ending); i++)
        unlink(arena_fmt(&p->arena, "%s%s", p->path, ending[i]));
    assert_int_equal(rmdir(p->folder), 0); /* nothing else was left behind */
    arena_release(&p->arena);
    free(p);
}

struct account_act act_of(struct people *p, const char *actor, const char *address)
{
    return (struct account_act){
        .actor = actor, .address = address, .agent = "Browser 1.0", .now_ms = p->now_ms};
}

void add_person(struct people *p, const char *person, enum account_purpose purpose)
{
    char secret[ACCOUNT_SECRET_BYTES];
    struct account_act by = act_of(p, purpose == ACCOUNT_SETUP ? "" : "lead", HERE);
    OK(p, account_link_make(p->f, &by, person, purpose, secret, &p->e));
    OK(p, account_link_use(p->f, secret, hash_of_password(), &by, &p->e));
}

enum err_code try_at(struct people *p, const char *person, const char *address, bool fits,
                     struct account_ticket *out)
{
    struct account_act by = act_of(p, "", address);
    struct account_attempt attempt;
    int64_t wait_s;
    err_clear(&p->e);
    enum err_code rc = account_signin_begin(p->f, person, &by, &attempt, &wait_s, &p->e);
    return rc == ERR_OK ? account_signin_finish(p->f, &attempt, fits, NULL, &by, out, &p->e) : rc;
}

int64_t wait_at(struct people *p, const char *person, const char *address)
{
    struct account_act by = act_of(p, "", address);
    struct account_attempt attempt;
    struct err e = {0};
    int64_t wait_s;
    enum err_code rc = account_signin_begin(p->f, person, &by, &attempt, &wait_s, &e);
    assert_int_equal(rc, wait_s ? ERR_STATE : ERR_OK);
    account_signin_cancel(p->f, &attempt);
    return wait_s;
}

struct account_ticket signed_in(struct people *p, const char *person)
{
    struct account_ticket t;
    OK(p, try_at(p, person, HERE, true, &t));
    return t;
}

enum err_code type_in(struct people *p, const char *person, struct str password)
{
    struct account_act by = act_of(p, "", HERE);
    struct account_attempt attempt;
    struct account_ticket ticket;
    int64_t wait_s;
    bool fits = true;
    err_clear(&p->e);
    OK(p, account_signin_begin(p->f, person, &by, &attempt, &wait_s, &p->e));
    OK(p, password_verify(attempt.hash, password, &fits, &p->e));
    return account_signin_finish(p->f, &attempt, fits, NULL, &by, &ticket, &p->e);
}

bool holds(struct people *p, const char *token)
{
    struct account_session s;
    struct err e = {0};
    enum err_code rc = account_session_check(p->f, token, p->now_ms, &s, &e);
    assert_true(rc == ERR_OK || rc == ERR_FORBIDDEN);
    return rc == ERR_OK;
}
