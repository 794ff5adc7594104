/* kinds.c - how many events of each kind there are. */
#include "screen/audit/audit.h"
#include "screen/audit/audit.sql.h"

enum err_code audit_kinds(struct store *s, struct arena *a, struct audit_kind **out, size_t *n,
                          struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_AUDIT_KINDS);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = (struct audit_kind){.kind = db_str(&q, AUDIT_KINDS_KIND, a),
                                             .n = db_int64(&q, AUDIT_KINDS_N),
                                             .last = db_str(&q, AUDIT_KINDS_LAST, a)};
    }
    return db_end(&q, e);
}
