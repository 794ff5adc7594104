/* quarantine.c - what could not be read, shown again. */
#include "screen/import/import.h"
#include "screen/import/import.sql.h"

static enum err_code load_raw(struct store *s, const struct hash *hash, struct quarantined *item,
                              size_t n, struct arena *a, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        rc = store_blob_get(s, hash[i], a, &item[i].raw, e);
    return rc;
}

enum err_code import_quarantine(struct store *s, struct arena *a, struct quarantined **out,
                                size_t *n, struct err *e)
{
    struct db_stmt q;
    struct hash *hash = NULL;
    size_t cap = 0, hash_cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_QUARANTINE_LIST);
    while (db_step(&q)) {
        struct str raw = db_peek(&q, QUARANTINE_LIST_RAW);
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        hash = arena_grow(a, hash, *n, &hash_cap, sizeof *hash);
        if (raw.len == HASH_BYTES)
            memcpy(hash[*n].byte, raw.ptr, HASH_BYTES);
        (*out)[(*n)++] = (struct quarantined){.batch = db_int64(&q, QUARANTINE_LIST_BATCH),
                                              .position = db_int64(&q, QUARANTINE_LIST_POSITION),
                                              .line = db_int64(&q, QUARANTINE_LIST_LINE),
                                              .source = db_str(&q, QUARANTINE_LIST_SOURCE, a),
                                              .file = db_str(&q, QUARANTINE_LIST_FILE, a),
                                              .reason = db_str(&q, QUARANTINE_LIST_REASON, a)};
    }
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK ? load_raw(s, hash, *out, *n, a, e) : rc;
}
