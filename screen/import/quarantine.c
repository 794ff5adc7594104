/* quarantine.c - what could not be read, and what became of it. */
#include "screen/import/import.sql.h"
#include "screen/import/messages.h"
#include "screen/import/place.h"
#include "screen/store/blob.h"

const char *const QUARANTINE_STATES[] = {"waiting", "mended", "dismissed"};

bool place_parse(struct str key, struct place *out)
{
    struct str rest = key, number;
    *out = (struct place){0};
    if (!str_split(&rest, ':', &out->source) || !out->source.len || !rest.len || rest.len > 18)
        return false;
    for (number = rest; number.len; number = str_sub(number, 1, number.len)) {
        if (number.ptr[0] < '0' || number.ptr[0] > '9')
            return false;
        out->position = out->position * 10 + (number.ptr[0] - '0');
    }
    return true;
}

static enum quarantine_state state_of(struct str word)
{
    for (int i = QUARANTINE_MENDED; i <= QUARANTINE_DISMISSED; i++)
        if (str_eq_c(word, QUARANTINE_STATES[i]))
            return (enum quarantine_state)i;
    return QUARANTINE_WAITING;
}

struct hashes {
    struct hash raw, corrected;
};

/* `quarantine_find` has the same columns. */
static void take_row(struct db_stmt *q, struct arena *a, struct quarantined *x, struct hashes *h)
{
    *x = (struct quarantined){.batch = db_int64(q, QUARANTINE_LIST_BATCH),
                              .position = db_int64(q, QUARANTINE_LIST_POSITION),
                              .line = db_int64(q, QUARANTINE_LIST_LINE),
                              .source = db_str(q, QUARANTINE_LIST_SOURCE, a),
                              .file = db_str(q, QUARANTINE_LIST_FILE, a),
                              .format = db_str(q, QUARANTINE_LIST_FORMAT, a),
                              .reason = db_str(q, QUARANTINE_LIST_REASON, a),
                              .reason_da = db_str(q, QUARANTINE_LIST_REASON_DA, a),
                              .state = state_of(db_peek(q, QUARANTINE_LIST_STATE)),
                              .record = db_int64(q, QUARANTINE_LIST_RECORD),
                              .why = db_str(q, QUARANTINE_LIST_WHY, a),
                              .person = db_str(q, QUARANTINE_LIST_PERSON, a),
                              .at = db_str(q, QUARANTINE_LIST_AT, a)};
    h->raw = blob_hash_column(q, QUARANTINE_LIST_RAW);
    h->corrected = blob_hash_column(q, QUARANTINE_LIST_CORRECTED);
}

static enum err_code load_texts(struct store *s, const struct hashes *h, struct quarantined *x,
                                struct arena *a, struct err *e)
{
    enum err_code rc = store_blob_get(s, h->raw, a, &x->raw, e);
    if (rc == ERR_OK && x->state == QUARANTINE_MENDED)
        rc = store_blob_get(s, h->corrected, a, &x->corrected, e);
    return rc;
}

enum err_code import_quarantine(struct store *s, struct arena *a, struct quarantined **out,
                                size_t *n, struct err *e)
{
    struct db_stmt q;
    struct hashes *hash = NULL;
    size_t cap = 0, hash_cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_QUARANTINE_LIST);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        hash = arena_grow(a, hash, *n, &hash_cap, sizeof *hash);
        take_row(&q, a, &(*out)[*n], &hash[*n]);
        ++*n;
    }
    enum err_code rc = db_end(&q, e);
    for (size_t i = 0; rc == ERR_OK && i < *n; i++)
        rc = load_texts(s, &hash[i], &(*out)[i], a, e);
    return rc;
}

/* At most `most` bytes, whole characters. */
static struct str cut(struct str s, size_t most)
{
    if (most && s.len > most)
        for (s.len = most; s.len && ((unsigned char)s.ptr[s.len] & 0xC0) == 0x80; s.len--) {
        }
    return s;
}

enum err_code import_quarantine_some(struct store *s, const struct quarantine_filter *f,
                                     struct arena *a, struct quarantined **out, size_t *n,
                                     struct err *e)
{
    struct db_stmt q;
    struct hashes *hash = ARENA_ARRAY(a, f->most, struct hashes);
    *out = ARENA_ARRAY(a, f->most, struct quarantined);
    *n = 0;
    db_begin(&q, store_db(s), &Q_QUARANTINE_SOME);
    db_bind_int(&q, QUARANTINE_SOME_P_AFTER_BATCH, f->after_batch);
    db_bind_int(&q, QUARANTINE_SOME_P_AFTER_POSITION, f->after_position);
    db_bind_c(&q, QUARANTINE_SOME_P_SOURCE, f->source ? f->source : "");
    db_bind_int(&q, QUARANTINE_SOME_P_WAITING, f->waiting);
    db_bind_int(&q, QUARANTINE_SOME_P_MOST, (int64_t)f->most);
    while (*n < f->most && db_step(&q)) {
        take_row(&q, a, &(*out)[*n], &hash[*n]);
        ++*n;
    }
    enum err_code rc = db_end(&q, e);
    for (size_t i = 0; rc == ERR_OK && i < *n; i++) {
        struct quarantined *x = &(*out)[i];
        rc = load_texts(s, &hash[i], x, a, e);
        x->raw = cut(x->raw, f->text_most);
        x->corrected = cut(x->corrected, f->text_most);
    }
    return rc;
}

enum err_code import_waiting(struct store *s, int64_t *out, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_QUARANTINE_WAITING);
    *out = db_step(&q) ? db_int64(&q, QUARANTINE_WAITING_N) : 0;
    return db_end(&q, e);
}

enum err_code import_quarantine_find(struct store *s, struct str key, struct arena *a,
                                     struct quarantined *out, struct err *e)
{
    struct db_stmt q;
    struct place at;
    struct hashes hash = {0};
    bool found = false;
    *out = (struct quarantined){0};
    if (!place_parse(key, &at))
        return err_set(e, ERR_NOT_FOUND, MSG_IMPORT_NO_PLACE(key));
    db_begin(&q, store_db(s), &Q_QUARANTINE_FIND);
    db_bind_text(&q, QUARANTINE_FIND_P_SOURCE, at.source);
    db_bind_int(&q, QUARANTINE_FIND_P_POSITION, at.position);
    if (db_step(&q)) {
        found = true;
        take_row(&q, a, out, &hash);
    }
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && !found)
        rc = err_set(e, ERR_NOT_FOUND, MSG_IMPORT_NOT_QUARANTINED(key));
    return rc == ERR_OK ? load_texts(s, &hash, out, a, e) : rc;
}
