/* store.c - opening, appending, settings. */
#include "lib/base/date.h"
#include "screen/store/messages.h"
#include "screen/store/review_schema.h"
#include "screen/store/store.sql.h"
#include "screen/store/store_internal.h"

#include <pthread.h>

#define APPLICATION_ID 0x53494754 /* "SIGT" */

static struct db_migration migration[64];
static struct db_kind review_kind;

/* Once for all threads: a server opens several connections at a time. */
static void set_up(void)
{
    for (size_t i = 0; i < review_schema_count && i < COUNT_OF(migration); i++)
        migration[i] =
            (struct db_migration){review_schema[i].name, (const char *)review_schema[i].data};
    review_kind = (struct db_kind){.application_id = APPLICATION_ID,
                                   .what = "review",
                                   .migration = migration,
                                   .n_migrations = review_schema_count};
}

static enum err_code open_at(const char *path, enum db_mode mode, struct event_kinds kinds,
                             struct store **out, struct err *e)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    struct db *db;
    *out = NULL;
    pthread_once(&once, set_up);
    enum err_code rc = db_open(path, mode, &review_kind, &db, e);
    if (rc != ERR_OK)
        return rc;
    struct store *s = base_malloc(sizeof *s);
    *s = (struct store){.db = db, .kinds = kinds};
    s->blobs = s;
    *out = s;
    return ERR_OK;
}

enum err_code store_open(const char *path, enum db_mode mode, struct event_kinds kinds,
                         struct store **out, struct err *e)
{
    return open_at(path, mode, kinds, out, e);
}

enum err_code store_open_replay(struct store *from, struct store **out, struct err *e)
{
    enum err_code rc = open_at(":memory:", DB_CREATE, from->kinds, out, e);
    if (rc == ERR_OK)
        (*out)->blobs = from;
    return rc;
}

void store_close(struct store *s)
{
    if (!s)
        return;
    store_attach(s, NULL, NULL);
    blob_packer_free(s->packer);
    db_close(s->db);
    free(s);
}

void store_attach(struct store *s, void *p, void (*release)(void *p))
{
    if (s->attached_release)
        s->attached_release(s->attached);
    if (!p && db_is_writing(s->db))
        s->cleared = s->cleared_part = true;
    s->attached = p;
    s->attached_release = release;
}

void *store_attached(struct store *s)
{
    return s->attached;
}

enum err_code store_record_changed(struct store *s, int64_t root, struct err *e)
{
    return s->kinds.record_changed ? s->kinds.record_changed(s, root, e) : ERR_OK;
}

enum err_code store_record_added(struct store *s, int64_t id, struct err *e)
{
    return s->kinds.record_added ? s->kinds.record_added(s, id, e) : store_record_changed(s, id, e);
}

struct db *store_db(struct store *s)
{
    return s->db;
}

/* What was attached after a change that is now taken back rests on what never was. */
static void drop_attached(struct store *s, bool cleared)
{
    if (cleared)
        store_attach(s, NULL, NULL);
}

enum err_code store_begin(struct store *s, struct err *e)
{
    s->cleared = s->cleared_part = false;
    enum err_code rc = db_write_begin(s->db, e);
    if (rc == ERR_OK)
        rc = store_head(s, &s->head_seq, &s->head, e);
    if (rc != ERR_OK)
        db_write_rollback(s->db);
    return rc;
}

enum err_code store_commit(struct store *s, struct err *e)
{
    enum err_code rc = db_write_commit(s->db, e);
    drop_attached(s, rc != ERR_OK && s->cleared);
    return rc;
}

void store_rollback(struct store *s)
{
    bool cleared = db_is_writing(s->db) && s->cleared;
    db_write_rollback(s->db);
    drop_attached(s, cleared);
}

enum err_code store_savepoint(struct store *s, struct err *e)
{
    s->saved_head = s->head;
    s->saved_seq = s->head_seq;
    s->cleared_part = false;
    return db_savepoint(s->db, e);
}

enum err_code store_release(struct store *s, struct err *e)
{
    return db_release(s->db, e);
}

enum err_code store_back(struct store *s, struct err *e)
{
    enum err_code rc = db_back(s->db, e);
    s->head = s->saved_head;
    s->head_seq = s->saved_seq;
    drop_attached(s, s->cleared_part);
    return rc;
}

enum err_code store_end(struct store *s, enum err_code rc, struct err *e)
{
    if (rc == ERR_OK)
        return store_commit(s, e);
    store_rollback(s);
    return rc;
}

static const struct event_kind *find_kind(const struct store *s, struct str name)
{
    for (size_t i = 0; i < s->kinds.n; i++)
        for (const struct event_kind *k = s->kinds.list[i]; k->name; k++)
            if (str_eq_c(name, k->name))
                return k;
    return NULL;
}

enum err_code store_apply(struct store *s, const struct event *ev, struct err *e)
{
    const struct event_kind *k = find_kind(s, ev->kind);
    json_t *payload = NULL;
    if (!k)
        return err_set(e, ERR_INPUT, MSG_STORE_UNKNOWN_KIND(ev->seq, ev->kind));
    if (ev->erased)
        return ERR_OK;
    enum err_code rc = json_load(ev->payload, "event", &payload, e);
    if (rc == ERR_OK)
        rc = k->apply(s, ev, payload, e);
    json_decref(payload);
    return rc;
}

static enum err_code insert_event(struct store *s, const struct event *ev, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, s->db, &Q_EVENT_INSERT);
    db_bind_int(&q, EVENT_INSERT_P_SEQ, ev->seq);
    db_bind_text(&q, EVENT_INSERT_P_AT, ev->at);
    db_bind_text(&q, EVENT_INSERT_P_ACTOR, ev->actor);
    db_bind_text(&q, EVENT_INSERT_P_KIND, ev->kind);
    if (ev->erased)
        db_bind_null(&q, EVENT_INSERT_P_PAYLOAD);
    else
        db_bind_text(&q, EVENT_INSERT_P_PAYLOAD, ev->payload);
    db_bind_blob(&q, EVENT_INSERT_P_SALT, ev->salt.ptr, ev->salt.len);
    db_bind_blob(&q, EVENT_INSERT_P_PAYLOAD_HASH, ev->payload_hash.byte, HASH_BYTES);
    db_bind_blob(&q, EVENT_INSERT_P_HASH, ev->hash.byte, HASH_BYTES);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code store_append(struct store *s, const char *actor, const char *kind, struct str payload,
                           int64_t *seq, struct err *e)
{
    char at[32];
    unsigned char salt[SALT_BYTES];
    random_bytes(salt, sizeof salt);
    struct event ev = {.seq = s->head_seq + 1,
                       .at = str_c(clock_now(at)),
                       .actor = str_c(actor),
                       .kind = str_c(kind),
                       .payload = payload,
                       .salt = str_n((const char *)salt, sizeof salt)};
    ev.payload_hash = event_payload_hash(&ev);
    ev.hash = event_chain_hash(&ev, s->head);
    enum err_code rc = insert_event(s, &ev, e);
    if (rc == ERR_OK)
        rc = store_apply(s, &ev, e);
    if (rc != ERR_OK)
        return rc;
    s->head_seq = ev.seq;
    s->head = ev.hash;
    if (seq)
        *seq = ev.seq;
    return ERR_OK;
}

enum err_code store_head(struct store *s, int64_t *seq, struct hash *hash, struct err *e)
{
    struct db_stmt q;
    *seq = 0;
    *hash = (struct hash){0};
    db_begin(&q, s->db, &Q_EVENT_HEAD);
    if (db_step(&q)) {
        *seq = db_int64(&q, EVENT_HEAD_SEQ);
        *hash = blob_hash_column(&q, EVENT_HEAD_HASH);
    }
    return db_end(&q, e);
}

enum err_code store_events(struct store *s, int64_t after, size_t most, struct arena *a,
                           struct event **out, size_t *n, struct err *e)
{
    *out = NULL;
    *n = 0;
    return after == INT64_MAX ? ERR_OK : store_events_from(s, after + 1, most, a, out, n, e);
}

enum err_code store_events_from(struct store *s, int64_t from, size_t most, struct arena *a,
                                struct event **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    struct event *list = NULL;
    size_t cap = 0;
    *n = 0;
    /* A damaged file may give rows in any order, and again and again. */
    enum err_code rc = ERR_OK;
    db_begin(&q, s->db, &Q_EVENT_LIST);
    db_bind_int(&q, EVENT_LIST_P_FROM, from);
    db_bind_int(&q, EVENT_LIST_P_MOST, (int64_t)most);
    while (db_step(&q)) {
        list = arena_grow(a, list, *n, &cap, sizeof *list);
        list[(*n)++] = (struct event){.seq = db_int64(&q, EVENT_LIST_SEQ),
                                      .at = db_str(&q, EVENT_LIST_AT, a),
                                      .actor = db_str(&q, EVENT_LIST_ACTOR, a),
                                      .kind = db_str(&q, EVENT_LIST_KIND, a),
                                      .payload = db_str(&q, EVENT_LIST_PAYLOAD, a),
                                      .erased = db_int(&q, EVENT_LIST_ERASED) != 0,
                                      .salt = db_str(&q, EVENT_LIST_SALT, a),
                                      .payload_hash = blob_hash_column(&q, EVENT_LIST_PAYLOAD_HASH),
                                      .hash = blob_hash_column(&q, EVENT_LIST_HASH)};
        int64_t seq = list[*n - 1].seq;
        if (seq < from)
            rc = err_set(e, ERR_DB, MSG_STORE_OUT_OF_ORDER(db_path(s->db), seq));
        if (seq < from || seq == INT64_MAX)
            break;
        from = seq + 1;
    }
    *out = list;
    return db_end_with(&q, rc, e);
}

enum err_code store_setting(struct store *s, const char *key, struct arena *a, struct str *out,
                            struct err *e)
{
    struct db_stmt q;
    *out = STR("");
    db_begin(&q, s->db, &Q_SETTING_GET);
    db_bind_c(&q, SETTING_GET_P_KEY, key);
    if (db_step(&q))
        *out = db_str(&q, SETTING_GET_VALUE, a);
    return db_end(&q, e);
}

enum err_code store_put_setting(struct store *s, struct str key, struct str value, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, s->db, &Q_SETTING_PUT);
    db_bind_text(&q, SETTING_PUT_P_KEY, key);
    db_bind_text(&q, SETTING_PUT_P_VALUE, value);
    db_step(&q);
    return db_end(&q, e);
}
