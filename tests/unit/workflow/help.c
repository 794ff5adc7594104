/* help.c - see help.h. */
#include "help.h"

enum err_code in_end(struct fixture *f, enum err_code rc)
{
    if (rc == ERR_OK)
        return store_commit(f->s, &f->e);
    store_rollback(f->s);
    return rc;
}

void help_people(struct fixture *f, size_t n)
{
    for (size_t i = 2; i < n; i++) {
        const char *id = arena_fmt(&f->arena, "reviewer-%c", (int)('a' + i));
        DO(f, person_add(f->s, "lead", id, "reviewer", NULL, &f->e));
    }
}

void help_records(struct fixture *f, int n)
{
    static int files;
    struct buf b = {0};
    for (int i = 0; i < n; i++)
        buf_addf(&b, "PMID- %d\nTI  - Study %d of a kind of its own.\nDP  - 2021\n\n", 10000000 + i,
                 i);
    fixture_import(f, arena_fmt(&f->arena, "more-%d", files++), buf_c(&b), "database");
    buf_release(&b);
}

void help_holds(struct fixture *f)
{
    fixture_check(f);
    assert_int_equal(fixture_verify(f), 0);
}

struct standing help_at(struct fixture *f, int64_t record, enum stage stage)
{
    return fixture_standing(f, record).stage[stage];
}

enum err_code help_send(struct fixture *f, const char *who, int64_t record, enum stage stage,
                        struct vote v, const char *key, bool change)
{
    struct vote_sending how = {.key = key, .change = change};
    return IN(f, vote_send(f->s, who, record, stage, &v, &how, NULL, &f->e));
}

enum err_code help_give(struct fixture *f, enum stage stage, enum assign_mode mode, uint64_t seed,
                        const char *const *people, size_t n, int64_t *given, int64_t *left)
{
    struct assign_options o = {
        .stage = stage, .mode = mode, .seed = seed, .people = people, .n_people = n};
    struct assigned *out = NULL;
    size_t n_out = 0;
    int64_t over = 0;
    enum err_code rc = IN(f, assign_give(f->s, "lead", &o, &f->arena, &out, &n_out, &over, &f->e));
    for (size_t i = 0; rc == ERR_OK && given && i < n_out; i++)
        given[i] = out[i].n;
    if (left)
        *left = over;
    return rc;
}
