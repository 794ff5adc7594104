/* prior.c - priors as events and rows: applied, listed, taken away. */
#include "screen/priority/prior.h"

#include "screen/priority/messages.h"
#include "screen/priority/prior_internal.h"
#include "screen/priority/priority.sql.h"

static struct hash hash_of(struct str bytes)
{
    struct hash h = {0};
    if (bytes.len == HASH_BYTES)
        memcpy(h.byte, bytes.ptr, HASH_BYTES);
    return h;
}

enum err_code prior_list(struct store *s, struct arena *a, struct prior **out, size_t *n,
                         struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_PRIOR_LIST);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = (struct prior){.id = db_int64(&q, PRIOR_LIST_ID),
                                        .name = db_str(&q, PRIOR_LIST_NAME, a),
                                        .kind = db_str(&q, PRIOR_LIST_KIND, a),
                                        .labels = hash_of(db_peek(&q, PRIOR_LIST_LABELS)),
                                        .n = db_int64(&q, PRIOR_LIST_N),
                                        .n_include = db_int64(&q, PRIOR_LIST_N_INCLUDE),
                                        .weight_pct = db_int64(&q, PRIOR_LIST_WEIGHT_PCT),
                                        .person = db_str(&q, PRIOR_LIST_PERSON, a),
                                        .at = db_str(&q, PRIOR_LIST_AT, a)};
    }
    return db_end(&q, e);
}

/* ---- Events ------------------------------------------------------------------ */

static enum err_code apply_added(struct store *s, const struct event *ev, const json_t *p,
                                 struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    struct hash labels;
    if (!hash_parse(json_get_str(p, "labels", &a), &labels)) {
        arena_release(&a);
        return err_set(e, ERR_DB, MSG_PRIORITY_BAD_EVENT(ev->seq));
    }
    db_begin(&q, store_db(s), &Q_PRIOR_PUT);
    db_bind_int(&q, PRIOR_PUT_P_ID, json_get_int(p, "prior"));
    db_bind_text(&q, PRIOR_PUT_P_NAME, json_get_str(p, "name", &a));
    db_bind_text(&q, PRIOR_PUT_P_KIND, json_get_str(p, "from", &a));
    db_bind_blob(&q, PRIOR_PUT_P_LABELS, labels.byte, sizeof labels.byte);
    db_bind_int(&q, PRIOR_PUT_P_N, json_get_int(p, "n"));
    db_bind_int(&q, PRIOR_PUT_P_N_INCLUDE, json_get_int(p, "includes"));
    db_bind_int(&q, PRIOR_PUT_P_WEIGHT_PCT, json_get_int(p, "weight_pct"));
    db_bind_text(&q, PRIOR_PUT_P_PERSON, ev->actor);
    db_bind_text(&q, PRIOR_PUT_P_AT, ev->at);
    db_bind_int(&q, PRIOR_PUT_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    arena_release(&a);
    return rc;
}

static enum err_code apply_removed(struct store *s, const struct event *ev, const json_t *p,
                                   struct err *e)
{
    struct db_stmt q;
    (void)ev;
    db_begin(&q, store_db(s), &Q_PRIOR_DELETE);
    db_bind_int(&q, PRIOR_DELETE_P_ID, json_get_int(p, "prior"));
    db_step(&q);
    return db_end(&q, e);
}

const struct event_kind PRIORITY_EVENTS[] = {
    {"rank.prior_added", apply_added}, {"rank.prior_removed", apply_removed}, {NULL, NULL}};

enum err_code prior_is_lead(struct store *s, const char *actor, struct err *e)
{
    static const char *const leads[] = {"lead", NULL};
    return person_may(s, actor, leads, STAGE_TITLE, e);
}

enum err_code prior_remove(struct store *s, const char *actor, int64_t id, struct err *e)
{
    struct arena a = {0};
    struct prior *prior;
    size_t n;
    bool known = false;
    enum err_code rc = prior_is_lead(s, actor, e);
    if (rc == ERR_OK)
        rc = prior_list(s, &a, &prior, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        known |= prior[i].id == id;
    if (rc == ERR_OK && !known)
        rc = err_set(e, ERR_NOT_FOUND, MSG_PRIORITY_PRIOR_UNKNOWN(id));
    if (rc == ERR_OK)
        rc = store_begin(s, e);
    if (rc == ERR_OK) {
        const char *text = arena_fmt(&a, "{\"prior\":%" PRId64 "}", id);
        rc = store_end(s, store_append(s, actor, "rank.prior_removed", str_c(text), NULL, e), e);
    }
    arena_release(&a);
    return rc;
}
