/* findings.c - what was met, read again. */
#include "uptake/delivery/findings.h"

#include "uptake/delivery/delivery.sql.h"

static const char *const STATE[] = {"waits", "mended", "replaced", "counts"};

const char *finding_state_name(enum finding_state s)
{
    return STATE[s];
}

static enum finding_state state_of(struct db_stmt *q, const struct finding *f)
{
    if (db_int(q, UPTAKE_FINDING_ALL_WAITS))
        return FINDING_WAITS;
    if (db_int(q, UPTAKE_FINDING_ALL_MENDED))
        return FINDING_MENDED;
    return f->replaced_by ? FINDING_REPLACED : FINDING_COUNTS;
}

enum err_code finding_list(struct uptake *u, const struct finding_filter *filter, struct arena *a,
                           struct finding **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, uptake_db(u), &Q_UPTAKE_FINDING_ALL);
    db_bind_int(&q, UPTAKE_FINDING_ALL_P_DELIVERY, filter->delivery);
    db_bind_c(&q, UPTAKE_FINDING_ALL_P_SEVERITY, filter->errors_only ? "error" : "");
    db_bind_text(&q, UPTAKE_FINDING_ALL_P_KIND, filter->kind);
    db_bind_int(&q, UPTAKE_FINDING_ALL_P_ALL, filter->all);
    while (db_step(&q)) {
        struct finding f = {.id = db_int64(&q, UPTAKE_FINDING_ALL_ID),
                            .delivery = db_int64(&q, UPTAKE_FINDING_ALL_DELIVERY),
                            .line = db_int64(&q, UPTAKE_FINDING_ALL_LINE),
                            .place = db_int(&q, UPTAKE_FINDING_ALL_PLACE),
                            .replaced_by = db_int64(&q, UPTAKE_FINDING_ALL_REPLACED_BY)};
        if (!fault_parse(db_peek(&q, UPTAKE_FINDING_ALL_KIND), &f.fault))
            continue;
        f.file = db_str(&q, UPTAKE_FINDING_ALL_FILE, a);
        f.sheet = db_str(&q, UPTAKE_FINDING_ALL_SHEET, a);
        f.field = db_str(&q, UPTAKE_FINDING_ALL_FIELD, a);
        f.value = db_str(&q, UPTAKE_FINDING_ALL_VALUE, a);
        f.other = db_str(&q, UPTAKE_FINDING_ALL_OTHER, a);
        f.state = state_of(&q, &f);
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = f;
    }
    return db_end(&q, e);
}
