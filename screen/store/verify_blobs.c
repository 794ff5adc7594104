/* verify_blobs.c - are the stored bytes there, and what they were? */
#include "screen/store/messages.h"
#include "screen/store/store.sql.h"
#include "screen/store/store_internal.h"

static void say_damaged(struct hash h, struct note_list *found)
{
    char hex[HASH_BYTES * 2 + 1];
    note_add(found, NOTE_ERROR, NULL, 0, 0, MSG_STORE_BLOB_DAMAGED(hash_hex(h, hex)));
}

static enum err_code check_bytes(struct store *s, struct note_list *found, struct err *e)
{
    struct db_stmt q;
    struct arena a = {0};
    db_begin(&q, s->db, &Q_BLOB_HASHES);
    while (db_step(&q)) {
        struct hash h = blob_hash_column(&q, BLOB_HASHES_HASH);
        struct err why = {0};
        struct str bytes;
        struct arena_mark m = arena_mark(&a);
        if (store_blob_get(s, h, &a, &bytes, &why) != ERR_OK)
            say_damaged(h, found);
        arena_reset(&a, m);
    }
    arena_release(&a);
    return db_end(&q, e);
}

static enum err_code check_named_by_tables(struct store *s, struct note_list *found, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, s->db, &Q_BLOB_MISSING);
    while (db_step(&q))
        note_add(found, NOTE_ERROR, NULL, 0, 0,
                 MSG_STORE_BLOB_MISSING(db_peek(&q, BLOB_MISSING_NAME)));
    return db_end(&q, e);
}

static enum err_code check_part(struct store *s, const json_t *part, struct note_list *found,
                                struct err *e)
{
    struct db_stmt q;
    struct hash h;
    const char *hex = json_string_value(part);
    if (!hex || !hash_parse(str_c(hex), &h))
        return ERR_OK;
    db_begin(&q, s->db, &Q_BLOB_KNOWN);
    db_bind_blob(&q, BLOB_KNOWN_P_HASH, h.byte, HASH_BYTES);
    bool known = db_step(&q);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && !known)
        say_damaged(h, found);
    return rc;
}

static enum err_code check_list(struct store *s, struct str text, struct note_list *found,
                                struct err *e)
{
    struct err ignored = {0};
    json_t *payload = NULL, *part;
    enum err_code rc = ERR_OK;
    size_t i;
    if (json_load(text, "event", &payload, &ignored) != ERR_OK)
        return ERR_OK; /* a payload that is no JSON is the chain's matter */
    json_array_foreach(json_object_get(payload, "parts"), i, part)
    {
        if (rc == ERR_OK)
            rc = check_part(s, part, found, e);
    }
    json_decref(payload);
    return rc;
}

/* No table names the parts of a batch: its event's list `parts` does. */
static enum err_code check_named_by_events(struct store *s, struct note_list *found, struct err *e)
{
    struct db_stmt q;
    enum err_code rc = ERR_OK;
    db_begin(&q, s->db, &Q_EVENTS_WITH_PARTS);
    while (rc == ERR_OK && db_step(&q))
        rc = check_list(s, db_peek(&q, EVENTS_WITH_PARTS_PAYLOAD), found, e);
    return db_end_with(&q, rc, e);
}

enum err_code store_verify_blobs(struct store *s, struct note_list *found, struct err *e)
{
    enum err_code rc = check_bytes(s, found, e);
    if (rc == ERR_OK)
        rc = check_named_by_tables(s, found, e);
    return rc == ERR_OK ? check_named_by_events(s, found, e) : rc;
}
