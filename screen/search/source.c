/* source.c - a name for the batch of a run that no batch has yet. */
#include "screen/search/search.sql.h"
#include "screen/search/search_internal.h"

enum err_code source_taken(struct store *s, const char *source, bool *yes, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_SOURCE_TAKEN);
    db_bind_c(&q, SOURCE_TAKEN_P_SOURCE, source);
    *yes = db_step(&q);
    return db_end(&q, e);
}

const char *source_plain(struct str database, struct arena *a)
{
    char *name = arena_strndup(a, database.ptr, database.len);
    for (char *c = name; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return name;
}

const char *source_dated(struct str database, const char *at, struct arena *a)
{
    return arena_fmt(a, "%s-%.10s", source_plain(database, a), at);
}

enum err_code source_free(struct store *s, const char *base, struct arena *a, const char **out,
                          struct err *e)
{
    bool used = true;
    *out = base;
    enum err_code rc = source_taken(s, *out, &used, e);
    for (int i = 2; rc == ERR_OK && used; i++) {
        *out = arena_fmt(a, "%s-%d", base, i);
        rc = source_taken(s, *out, &used, e);
    }
    return rc;
}

enum err_code source_of_run(struct store *s, struct str database, struct arena *a, const char **out,
                            struct err *e)
{
    char now[32];
    bool used = false;
    *out = source_plain(database, a);
    enum err_code rc = source_taken(s, *out, &used, e);
    if (rc == ERR_OK && used)
        rc = source_free(s, source_dated(database, clock_now(now), a), a, out, e);
    return rc;
}
