/* effort.c - see effort.h. */
#include "screen/review/effort.h"

#include "screen/review/effort.sql.h"
#include "screen/review/progress.h"
#include "screen/review/review_internal.h"

static enum err_code read_stage(struct store *s, enum stage stage, const char *person,
                                struct effort *out, struct err *e)
{
    struct db_stmt q;
    struct arena a = {0};
    struct str before = STR("");
    int64_t last = 0;
    db_begin(&q, store_db(s), &Q_EFFORT_DECISIONS);
    db_bind_c(&q, EFFORT_DECISIONS_P_STAGE, stage_name(stage));
    db_bind_c(&q, EFFORT_DECISIONS_P_PERSON, person);
    for (; db_step(&q); out->decisions++) {
        int64_t at = db_int64(&q, EFFORT_DECISIONS_MS);
        int64_t told = db_int64(&q, EFFORT_DECISIONS_SPENT_MS);
        struct arena_mark m = arena_mark(&a);
        struct str who = db_str(&q, EFFORT_DECISIONS_PERSON, &a);
        bool same = out->people && str_eq(who, before);
        int64_t took = progress_time(told, same ? at - last : 0);
        if (same)
            arena_reset(&a, m);
        else
            before = who;
        out->people += !same;
        out->told_ms += told ? took : 0;
        out->reckoned_ms += told ? 0 : took;
        out->untimed += took == 0;
        last = at;
    }
    enum err_code rc = db_end(&q, e);
    arena_release(&a);
    return rc;
}

enum err_code effort_load(struct store *s, const char *reader, struct effort out[STAGE_COUNT],
                          struct err *e)
{
    enum err_code rc = ERR_OK;
    for (int k = 0; rc == ERR_OK && k < STAGE_COUNT; k++) {
        out[k] = (struct effort){0};
        rc = progress_is_blinded(s, reader, (enum stage)k, &out[k].own, e);
        if (rc == ERR_OK)
            rc = read_stage(s, (enum stage)k, out[k].own ? reader : "", &out[k], e);
    }
    return rc;
}
