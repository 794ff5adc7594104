/* documents.c - PICO and protocol of a review: kept whole, parsed once. */
#include "lib/base/file.h"
#include "screen/review/documents_internal.h"
#include "screen/review/messages.h"
#include "screen/review/review.sql.h"

struct attached {
    struct arena arena;
    int64_t event; /* of the newest document when they were parsed */
    struct review_documents documents;
};

static void release(void *p)
{
    struct attached *d = p;
    arena_release(&d->arena);
    free(d);
}

static enum err_code newest(struct store *s, const char *kind, struct arena *a, struct str *text,
                            const char **name, int64_t *version, struct err *e)
{
    struct db_stmt q;
    struct hash h = {0};
    *text = STR("");
    *name = "";
    *version = 0;
    db_begin(&q, store_db(s), &Q_DOCUMENT_NEWEST);
    db_bind_c(&q, DOCUMENT_NEWEST_P_KIND, kind);
    if (db_step(&q)) {
        struct str bytes = db_peek(&q, DOCUMENT_NEWEST_HASH);
        if (bytes.len == HASH_BYTES)
            memcpy(h.byte, bytes.ptr, HASH_BYTES);
        *name = db_text(&q, DOCUMENT_NEWEST_NAME, a);
        *version = db_int64(&q, DOCUMENT_NEWEST_VERSION);
    }
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK && *version ? store_blob_get(s, h, a, text, e) : rc;
}

static enum err_code latest(struct store *s, int64_t *event, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_DOCUMENT_LATEST);
    *event = db_step(&q) ? db_int64(&q, DOCUMENT_LATEST_EVENT) : 0;
    return db_end(&q, e);
}

static enum err_code parse(struct store *s, struct attached *d, struct err *e)
{
    struct arena *a = &d->arena;
    struct str pico, base, protocol;
    const char *pico_name, *base_name, *protocol_name;
    int64_t ignored;
    /* Read first: what comes into force meanwhile is seen by the next refresh. */
    enum err_code rc = latest(s, &d->event, e);
    if (rc == ERR_OK)
        rc = newest(s, "pico", a, &pico, &pico_name, &d->documents.pico_version, e);
    if (rc == ERR_OK)
        rc = newest(s, "criteria", a, &base, &base_name, &ignored, e);
    if (rc == ERR_OK)
        rc = newest(s, "protocol", a, &protocol, &protocol_name, &ignored, e);
    if (rc == ERR_OK && !d->documents.pico_version)
        rc = err_set(e, ERR_STATE, MSG_REVIEW_NOT_STARTED(db_path(store_db(s))));
    if (rc == ERR_OK)
        rc = pico_parse(pico, pico_name, base, base_name, a, NULL, &d->documents.pico, e);
    if (rc == ERR_OK)
        rc = protocol_parse(protocol, protocol_name, a, NULL, &d->documents.protocol, e);
    return rc;
}

enum err_code review_documents(struct store *s, const struct review_documents **out, struct err *e)
{
    struct attached *d = store_attached(s);
    if (!d) {
        d = base_malloc(sizeof *d);
        *d = (struct attached){0};
        enum err_code rc = parse(s, d, e);
        if (rc != ERR_OK) {
            release(d);
            return rc;
        }
        store_attach(s, d, release);
    }
    *out = &d->documents;
    return ERR_OK;
}

enum err_code review_documents_refresh(struct store *s, bool *changed, struct err *e)
{
    const struct attached *d = store_attached(s);
    int64_t event = 0;
    enum err_code rc = d ? latest(s, &event, e) : ERR_OK;
    bool stale = rc == ERR_OK && d && d->event != event;
    if (stale)
        store_attach(s, NULL, NULL);
    if (changed)
        *changed = stale;
    return rc;
}

enum err_code documents_add(struct store *s, struct json_out *j, const char *kind, const char *path,
                            struct arena *a, struct err *e)
{
    struct str text;
    struct hash h;
    char hex[HASH_BYTES * 2 + 1];
    enum err_code rc = file_read(path, 0, a, &text, e);
    if (rc == ERR_OK)
        rc = store_blob_put(s, text, &h, e);
    if (rc != ERR_OK)
        return rc;
    json_obj(j);
    json_key_c(j, "kind", kind);
    json_key_c(j, "name", file_base(path));
    json_key_c(j, "hash", hash_hex(h, hex));
    json_end(j);
    return ERR_OK;
}

void documents_add_setting(struct json_out *j, const char *key, const char *value)
{
    json_arr(j);
    json_c(j, key);
    json_c(j, value);
    json_end(j);
}

static void add_ids(struct json_out *settings, const struct protocol *protocol,
                    const struct pico *pico)
{
    struct buf arms = {0}, ids = {0};
    struct json_out ja = {.out = &arms}, ji = {.out = &ids};
    json_arr(&ja);
    for (size_t i = 0; i < protocol->n_arms; i++)
        json_str(&ja, protocol->arm[i].id);
    json_end(&ja);
    json_arr(&ji);
    for (size_t i = 0; i < pico->n_criteria; i++)
        json_str(&ji, pico->criterion[i].id);
    json_end(&ji);
    documents_add_setting(settings, "arms", buf_c(&arms));
    documents_add_setting(settings, "criteria.ids", buf_c(&ids));
    buf_release(&arms);
    buf_release(&ids);
}

void documents_add_settings(struct json_out *j, const struct protocol *protocol,
                            const struct pico *pico, struct arena *a)
{
    documents_add_setting(j, "title.da", arena_str(a, pico->title[LANG_DA]).ptr);
    documents_add_setting(j, "title.en", arena_str(a, pico->title[LANG_EN]).ptr);
    add_ids(j, protocol, pico);
}

static enum err_code write_created(struct store *s, const struct review_new *n,
                                   const struct protocol *protocol, const struct pico *pico,
                                   struct arena *a, struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    enum err_code rc = ERR_OK;
    json_obj(&j);
    json_key_arr(&j, "documents");
    rc = documents_add(s, &j, "pico", n->pico_path, a, e);
    if (rc == ERR_OK && pico->base_name.len)
        rc = documents_add(s, &j, "criteria", file_beside(a, n->pico_path, pico->base_name.ptr), a,
                           e);
    if (rc == ERR_OK)
        rc = documents_add(s, &j, "protocol", n->protocol_path, a, e);
    json_end(&j);
    json_key_arr(&j, "settings");
    documents_add_settings(&j, protocol, pico, a);
    if (n->mesh_path)
        documents_add_setting(&j, "mesh", n->mesh_path);
    json_end(&j);
    json_end(&j);
    if (rc == ERR_OK)
        rc = store_append(s, n->lead, "review.created", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc == ERR_OK ? person_append(s, n->lead, n->lead, "lead", NULL, e) : rc;
}

enum err_code review_create(struct store *s, const struct review_new *n, struct arena *a,
                            struct note_list *notes, struct err *e)
{
    struct protocol protocol;
    struct pico pico;
    int64_t seq;
    struct hash head;
    enum err_code rc = store_head(s, &seq, &head, e);
    if (rc == ERR_OK && seq > 0)
        rc = err_set(e, ERR_STATE, MSG_REVIEW_ALREADY_STARTED(db_path(store_db(s))));
    if (rc == ERR_OK)
        rc = pico_load(n->pico_path, a, notes, &pico, e);
    if (rc == ERR_OK)
        rc = pico_check_group(&pico, n->pico_path, a, e);
    if (rc == ERR_OK)
        rc = pico_check_ready(&pico, e);
    if (rc == ERR_OK)
        rc = protocol_load(n->protocol_path, a, notes, &protocol, e);
    if (rc == ERR_OK)
        rc = pico_check_protocol(&pico, &protocol, e);
    if (rc == ERR_OK)
        rc = store_begin(s, e);
    if (rc != ERR_OK)
        return rc;
    rc = write_created(s, n, &protocol, &pico, a, e);
    return store_end(s, rc, e);
}

static enum err_code put_document(struct store *s, const struct event *ev, const json_t *d,
                                  struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    struct hash h = {0};
    if (!hash_parse(json_get_str(d, "hash", &a), &h)) {
        arena_release(&a);
        return err_set(e, ERR_INPUT, MSG_REVIEW_BAD_EVENT(ev->seq));
    }
    db_begin(&q, store_db(s), &Q_DOCUMENT_INSERT);
    db_bind_text(&q, DOCUMENT_INSERT_P_KIND, json_get_str(d, "kind", &a));
    db_bind_text(&q, DOCUMENT_INSERT_P_NAME, json_get_str(d, "name", &a));
    db_bind_blob(&q, DOCUMENT_INSERT_P_HASH, h.byte, HASH_BYTES);
    db_bind_int(&q, DOCUMENT_INSERT_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    arena_release(&a);
    return rc;
}

enum err_code review_apply_settings(struct store *s, const struct event *ev, const json_t *p,
                                    struct err *e)
{
    enum err_code rc = ERR_OK;
    size_t i;
    json_t *x;
    (void)ev;
    json_array_foreach(json_object_get(p, "settings"), i, x)
    {
        const char *key = json_string_value(json_array_get(x, 0));
        const char *value = json_string_value(json_array_get(x, 1));
        if (rc == ERR_OK && key && value)
            rc = store_put_setting(s, str_c(key), str_c(value), e);
    }
    return rc;
}

enum err_code documents_put(struct store *s, const struct event *ev, const json_t *p, struct err *e)
{
    enum err_code rc = ERR_OK;
    size_t i;
    json_t *x;
    store_attach(s, NULL, NULL);
    json_array_foreach(json_object_get(p, "documents"), i, x)
    {
        if (rc == ERR_OK)
            rc = put_document(s, ev, x, e);
    }
    return rc == ERR_OK ? review_apply_settings(s, ev, p, e) : rc;
}

enum err_code review_apply_created(struct store *s, const struct event *ev, const json_t *p,
                                   struct err *e)
{
    return documents_put(s, ev, p, e);
}

enum err_code review_set_mesh(struct store *s, const char *actor, const char *path, struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    json_key_arr(&j, "settings");
    documents_add_setting(&j, "mesh", path);
    json_end(&j);
    json_end(&j);
    enum err_code rc = store_append(s, actor, "settings.changed", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}
