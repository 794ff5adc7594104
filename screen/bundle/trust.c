/* trust.c - whose key is whose, and whether a bundle is what it says. */
#include "screen/bundle/bundle.sql.h"
#include "screen/bundle/bundle_internal.h"
#include "screen/bundle/messages.h"

static const char *const TRUST[] = {"no", "untrusted", "trusted"};

const char *bundle_trust_name(enum bundle_trust t)
{
    return TRUST[t];
}

enum err_code bundle_may(struct store *s, const char *actor, struct err *e)
{
    static const char *const leads[] = {"lead", NULL};
    return person_may(s, actor, leads, STAGE_TITLE, e);
}

enum err_code bundle_trust(struct store *s, const char *actor, const char *person,
                           const struct sign_public *key, struct err *e)
{
    struct arena a = {0};
    struct buf text = {0};
    struct json_out j = {.out = &text};
    char hex[2 * SIGN_PUBLIC_BYTES + 1];
    const char *known;
    enum err_code rc = bundle_may(s, actor, e);
    if (rc == ERR_OK)
        rc = person_acting(s, person, &a, &known, e);
    if (rc == ERR_OK) {
        hex_of(key->byte, sizeof key->byte, hex);
        json_obj(&j);
        json_key_c(&j, "person", person);
        json_key_c(&j, "key", hex);
        json_end(&j);
        rc = store_append(s, actor, "person.key", buf_str(&text), NULL, e);
    }
    buf_release(&text);
    arena_release(&a);
    return rc;
}

enum err_code bundle_apply_key(struct store *s, const struct event *ev, const json_t *p,
                               struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    struct sign_public key;
    if (!hex_bytes(json_get_str(p, "key", &a), key.byte, sizeof key.byte)) {
        arena_release(&a);
        return err_set(e, ERR_DB, MSG_BUNDLE_BAD_EVENT(ev->seq));
    }
    db_begin(&q, store_db(s), &Q_BUNDLE_KEY_PUT);
    db_bind_text(&q, BUNDLE_KEY_PUT_P_PERSON, json_get_str(p, "person", &a));
    db_bind_blob(&q, BUNDLE_KEY_PUT_P_KEY, key.byte, sizeof key.byte);
    db_bind_text(&q, BUNDLE_KEY_PUT_P_BY, ev->actor);
    db_bind_text(&q, BUNDLE_KEY_PUT_P_AT, ev->at);
    db_bind_int(&q, BUNDLE_KEY_PUT_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    arena_release(&a);
    return rc;
}

static bool read_key(struct str column, struct sign_public *out)
{
    if (column.len != sizeof out->byte)
        return false;
    memcpy(out->byte, column.ptr, sizeof out->byte);
    return true;
}

enum err_code bundle_trusted(struct store *s, struct arena *a, struct bundle_trusted **out,
                             size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_BUNDLE_KEY_LIST);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        struct bundle_trusted *t = &(*out)[*n];
        *t = (struct bundle_trusted){.person = db_str(&q, BUNDLE_KEY_LIST_PERSON, a),
                                     .by = db_str(&q, BUNDLE_KEY_LIST_BY, a),
                                     .at = db_str(&q, BUNDLE_KEY_LIST_AT, a)};
        *n += read_key(db_peek(&q, BUNDLE_KEY_LIST_KEY), &t->key);
    }
    return db_end(&q, e);
}

/* The review is known by its first event, whose salt no other review has. */
static enum err_code same_review(struct store *s, const struct bundle *b, struct err *e)
{
    struct db_stmt q;
    struct hash first = {0};
    db_begin(&q, store_db(s), &Q_BUNDLE_EVENT_HASH);
    db_bind_int(&q, BUNDLE_EVENT_HASH_P_SEQ, 1);
    if (db_step(&q))
        first = blob_hash_column(&q, BUNDLE_EVENT_HASH_HASH);
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK && !hash_eq(first, b->review)
               ? err_set(e, ERR_INPUT, MSG_BUNDLE_OTHER_REVIEW(b->file))
               : rc;
}

enum err_code bundle_check(struct store *s, const struct bundle *b, enum bundle_trust *trust,
                           struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    struct sign_public key;
    const char *known;
    enum err_code rc = same_review(s, b, e);
    if (rc == ERR_OK)
        rc = person_acting(s, arena_str(&a, b->person).ptr, &a, &known, e);
    *trust = b->sign == BUNDLE_SIGNED ? BUNDLE_TRUST_OTHER : BUNDLE_TRUST_NO;
    if (rc == ERR_OK && b->sign == BUNDLE_SIGNED) {
        db_begin(&q, store_db(s), &Q_BUNDLE_KEY_GET);
        db_bind_text(&q, BUNDLE_KEY_GET_P_PERSON, b->person);
        if (db_step(&q) && read_key(db_peek(&q, BUNDLE_KEY_GET_KEY), &key) &&
            memcmp(key.byte, b->key.byte, sizeof key.byte) == 0)
            *trust = BUNDLE_TRUST_YES;
        rc = db_end(&q, e);
    }
    arena_release(&a);
    return rc;
}
