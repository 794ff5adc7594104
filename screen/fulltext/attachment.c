/* attachment.c - attaching and withdrawing: the rules, and the events. */
#include "screen/fulltext/attachment.h"

#include "lib/base/file.h"
#include "screen/fulltext/fulltext.sql.h"
#include "screen/fulltext/fulltext_internal.h"
#include "screen/fulltext/messages.h"

const char *const ATTACH_ROLES[] = {ATTACH_ROLE_FULL_TEXT, "supplement", "translation", "other",
                                    NULL};

enum err_code attach_check_role(struct str role, struct err *e)
{
    for (size_t i = 0; ATTACH_ROLES[i]; i++)
        if (str_eq_c(role, ATTACH_ROLES[i]))
            return ERR_OK;
    return err_set(e, ERR_INPUT, MSG_ATTACH_BAD_ROLE(role));
}

static enum err_code newest_id(struct store *s, int64_t *id, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_ATTACHMENT_NEWEST);
    *id = db_step(&q) ? db_int64(&q, ATTACHMENT_NEWEST_ID) : 0;
    return db_end(&q, e);
}

/* One that was lost is not replaced in silence: its files would seem never to have been. */
enum err_code attach_open(struct store *s, bool anew, struct vault **out, struct err *e)
{
    struct arena a = {0};
    int64_t n = 0;
    *out = NULL;
    const char *path = vault_path(db_path(store_db(s)), &a);
    bool there = file_exists(path);
    enum err_code rc = there ? ERR_OK : newest_id(s, &n, e);
    if (rc == ERR_OK && n && !anew)
        rc = err_set(e, ERR_STATE, MSG_ATTACH_VAULT_LOST(n, path));
    if (rc == ERR_OK)
        rc = vault_open(s, there ? DB_WRITE : DB_CREATE, out, e);
    arena_release(&a);
    return rc;
}

enum err_code attach_keep(struct vault *v, const struct text_file *file, bool *was_there,
                          struct err *e)
{
    enum err_code rc = vault_begin(v, e);
    if (rc == ERR_OK)
        rc = vault_put(v, &file->bytes, was_there, e);
    if (rc == ERR_OK)
        return vault_commit(v, e);
    vault_rollback(v);
    return rc;
}

static enum err_code stands(struct store *s, const struct attaching *x, int64_t *id, struct err *e)
{
    struct arena a = {0};
    struct attachment *t;
    size_t n;
    *id = 0;
    enum err_code rc = attachment_list(s, x->root, &a, &t, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        if (!t[i].withdrawn && str_eq(t[i].role, x->role) && hash_eq(t[i].hash, x->file.bytes.hash))
            *id = t[i].id;
    arena_release(&a);
    return rc;
}

static enum err_code append(struct store *s, const char *person, const struct attaching *x,
                            struct err *e)
{
    char hex[HASH_BYTES * 2 + 1];
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    json_key_int(&j, "record", x->root);
    json_key_str(&j, "role", x->role);
    json_key_str(&j, "name", x->file.name);
    json_key_c(&j, "media", x->file.media.type);
    json_key_int(&j, "size", x->file.bytes.size);
    json_key_c(&j, "hash", hash_hex(x->file.bytes.hash, hex));
    json_opt_str(&j, "matched", x->matched);
    json_opt_str(&j, "note", x->note);
    json_end(&j);
    enum err_code rc = store_append(s, person, "fulltext.attached", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

enum err_code attach_say(struct store *s, const char *person, const struct attaching *x,
                         int64_t *id, bool *before, struct err *e)
{
    enum err_code rc = attach_check_role(x->role, e);
    if (rc == ERR_OK)
        rc = retrieval_allowed(s, person, x->root, e);
    if (rc == ERR_OK)
        rc = stands(s, x, id, e);
    *before = rc == ERR_OK && *id;
    if (rc != ERR_OK || *before)
        return rc;
    rc = append(s, person, x, e);
    if (rc == ERR_OK)
        rc = newest_id(s, id, e);
    if (rc == ERR_OK && str_eq(x->role, STR(ATTACH_ROLE_FULL_TEXT)))
        rc = retrieval_by_attachment(s, person, x->root, *id, e);
    return rc;
}

static enum err_code get(struct store *s, int64_t id, int64_t *root, bool *full_text, struct err *e)
{
    struct db_stmt q;
    bool found, withdrawn = false;
    db_begin(&q, store_db(s), &Q_ATTACHMENT_GET);
    db_bind_int(&q, ATTACHMENT_GET_P_ID, id);
    found = db_step(&q);
    if (found) {
        *root = db_int64(&q, ATTACHMENT_GET_ROOT);
        *full_text = str_eq(db_peek(&q, ATTACHMENT_GET_ROLE), STR(ATTACH_ROLE_FULL_TEXT));
        withdrawn = db_int(&q, ATTACHMENT_GET_WITHDRAWN) != 0;
    }
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && !found)
        rc = err_set(e, ERR_NOT_FOUND, MSG_ATTACH_NO_ATTACHMENT(id));
    if (rc == ERR_OK && withdrawn)
        rc = err_set(e, ERR_STATE, MSG_ATTACH_WITHDRAWN(id));
    return rc;
}

enum err_code attachment_withdraw(struct store *s, const char *person, int64_t id, struct str note,
                                  struct err *e)
{
    int64_t root = 0;
    bool full_text = false;
    struct buf text = {0};
    struct json_out j = {.out = &text};
    enum err_code rc = get(s, id, &root, &full_text, e);
    if (rc == ERR_OK)
        rc = fulltext_may(s, person, e);
    if (rc == ERR_OK) {
        json_obj(&j);
        json_key_int(&j, "record", root);
        json_key_int(&j, "attachment", id);
        json_opt_str(&j, "note", note);
        json_end(&j);
        rc = store_append(s, person, "fulltext.withdrawn", buf_str(&text), NULL, e);
    }
    buf_release(&text);
    if (rc == ERR_OK && full_text)
        rc = retrieval_after_withdrawal(s, person, root, e);
    return rc;
}

static void fill(struct db_stmt *q, struct arena *a, struct attachment *t)
{
    struct str hash = db_peek(q, ATTACHMENTS_OF_HASH);
    *t = (struct attachment){.id = db_int64(q, ATTACHMENTS_OF_ID),
                             .root = db_int64(q, ATTACHMENTS_OF_ROOT),
                             .size = db_int64(q, ATTACHMENTS_OF_SIZE),
                             .role = db_str(q, ATTACHMENTS_OF_ROLE, a),
                             .name = db_str(q, ATTACHMENTS_OF_NAME, a),
                             .media = db_str(q, ATTACHMENTS_OF_MEDIA, a),
                             .matched = db_str(q, ATTACHMENTS_OF_MATCHED, a),
                             .note = db_str(q, ATTACHMENTS_OF_NOTE, a),
                             .person = db_str(q, ATTACHMENTS_OF_PERSON, a),
                             .at = db_str(q, ATTACHMENTS_OF_AT, a),
                             .withdrawn = db_int(q, ATTACHMENTS_OF_WITHDRAWN) != 0};
    if (hash.len == HASH_BYTES)
        memcpy(t->hash.byte, hash.ptr, HASH_BYTES);
}

enum err_code attachment_list(struct store *s, int64_t root, struct arena *a,
                              struct attachment **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), root ? &Q_ATTACHMENTS_OF : &Q_ATTACHMENTS_ALL);
    if (root)
        db_bind_int(&q, ATTACHMENTS_OF_P_ROOT, root);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        fill(&q, a, &(*out)[(*n)++]);
    }
    return db_end(&q, e);
}

enum err_code attachment_load(struct store *s, int64_t id, struct arena *a, struct attachment *out,
                              struct err *e)
{
    int64_t root = 0;
    bool full_text;
    struct attachment *t;
    size_t n = 0;
    *out = (struct attachment){0};
    enum err_code rc = get(s, id, &root, &full_text, e);
    if (rc == ERR_OK)
        rc = attachment_list(s, root, a, &t, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        if (t[i].id == id)
            *out = t[i];
    return rc;
}
