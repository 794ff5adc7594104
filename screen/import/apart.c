/* apart.c - the history of grouping, and the records that people keep apart. */
#include "screen/import/group.sql.h"
#include "screen/import/messages.h"
#include "screen/import/record_internal.h"

/* More pairs than this between two sides are told by one record of each side. */
#define PAIRS_MAX 10000

enum err_code record_ids_of(struct store *s, const struct db_query *query, int64_t of,
                            struct arena *a, struct record_ids *out, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = (struct record_ids){0};
    db_begin(&q, store_db(s), query);
    db_bind_int(&q, 1, of);
    while (db_step(&q)) {
        out->item = arena_grow(a, out->item, out->n, &cap, sizeof *out->item);
        out->item[out->n++] = db_int64(&q, 0);
    }
    return db_end(&q, e);
}

static void add_pair(struct json_out *j, int64_t a, int64_t b)
{
    json_arr(j);
    json_int(j, a);
    json_int(j, b);
    json_end(j);
}

void record_apart_json(struct json_out *j, const char *key, const struct record_ids *x,
                       const struct record_ids *y)
{
    json_key_arr(j, key);
    bool few = x->n * y->n <= PAIRS_MAX;
    for (size_t i = 0; i < x->n; i++)
        for (size_t k = 0; k < y->n; k++)
            if (few || i == 0 || k == 0)
                add_pair(j, x->item[i], y->item[k]);
    json_end(j);
}

enum err_code record_put_apart(struct store *s, const struct event *ev, const json_t *pairs,
                               struct err *e)
{
    struct db_stmt q;
    size_t i;
    json_t *pair;
    db_begin(&q, store_db(s), &Q_APART_PUT);
    json_array_foreach(pairs, i, pair)
    {
        db_again(&q);
        db_bind_int(&q, APART_PUT_P_A, json_integer_value(json_array_get(pair, 0)));
        db_bind_int(&q, APART_PUT_P_B, json_integer_value(json_array_get(pair, 1)));
        db_bind_int(&q, APART_PUT_P_EVENT, ev->seq);
        db_step(&q);
    }
    return db_end(&q, e);
}

enum err_code record_put_regrouping(struct store *s, const struct event *ev, const char *kind,
                                    int64_t a, int64_t b, bool by_rule, struct str reason,
                                    int64_t undoes, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_REGROUPING_PUT);
    db_bind_int(&q, REGROUPING_PUT_P_EVENT, ev->seq);
    db_bind_c(&q, REGROUPING_PUT_P_KIND, kind);
    db_bind_int(&q, REGROUPING_PUT_P_A, a);
    db_bind_int(&q, REGROUPING_PUT_P_B, b);
    db_bind_text(&q, REGROUPING_PUT_P_PERSON, ev->actor);
    db_bind_int(&q, REGROUPING_PUT_P_BY_RULE, by_rule);
    db_bind_text(&q, REGROUPING_PUT_P_REASON, reason);
    if (undoes)
        db_bind_int(&q, REGROUPING_PUT_P_UNDOES, undoes);
    else
        db_bind_null(&q, REGROUPING_PUT_P_UNDOES);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code record_put_undone(struct store *s, int64_t event, int64_t by, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_REGROUPING_UNDONE);
    db_bind_int(&q, REGROUPING_UNDONE_P_EVENT, event);
    db_bind_int(&q, REGROUPING_UNDONE_P_BY, by);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(s), &Q_APART_UNDONE);
    db_bind_int(&q, APART_UNDONE_P_EVENT, event);
    db_bind_int(&q, APART_UNDONE_P_BY, by);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code record_apply_apart(struct store *s, const struct event *ev, const json_t *p,
                                 struct err *e)
{
    struct arena a = {0};
    enum err_code rc =
        record_put_regrouping(s, ev, "apart", json_get_int(p, "a"), json_get_int(p, "b"), false,
                              json_get_str(p, "reason", &a), 0, e);
    arena_release(&a);
    return rc == ERR_OK ? record_put_apart(s, ev, json_object_get(p, "pairs"), e) : rc;
}

enum err_code record_apply_reopened(struct store *s, const struct event *ev, const json_t *p,
                                    struct err *e)
{
    return record_put_undone(s, json_get_int(p, "undoes"), ev->seq, e);
}

enum err_code record_apart(struct store *s, const char *actor, int64_t a, int64_t b,
                           struct str reason, struct err *e)
{
    struct arena mem = {0};
    struct record_ids x, y;
    int64_t root_a = 0, root_b = 0;
    bool ignored = false;
    enum err_code rc = record_root_of(s, a, &root_a, &ignored, e);
    if (rc == ERR_OK)
        rc = record_root_of(s, b, &root_b, &ignored, e);
    if (rc == ERR_OK && root_a == root_b)
        rc = err_set(e, ERR_STATE, MSG_RECORD_ONE_TO_PART(a, b));
    if (rc == ERR_OK)
        rc = record_ids_of(s, &Q_MEMBERS_OF, root_a, &mem, &x, e);
    if (rc == ERR_OK)
        rc = record_ids_of(s, &Q_MEMBERS_OF, root_b, &mem, &y, e);
    if (rc == ERR_OK) {
        struct buf text = {0};
        struct json_out j = {.out = &text};
        json_obj(&j);
        json_key_int(&j, "a", root_a < root_b ? root_a : root_b);
        json_key_int(&j, "b", root_a < root_b ? root_b : root_a);
        json_key_str(&j, "reason", reason);
        record_apart_json(&j, "pairs", &x, &y);
        json_end(&j);
        rc = store_append(s, actor, "pair.apart", buf_str(&text), NULL, e);
        buf_release(&text);
    }
    arena_release(&mem);
    return rc;
}

enum err_code record_reopen(struct store *s, const char *actor, int64_t undoes, struct err *e)
{
    struct buf text = {0};
    buf_addf(&text, "{\"undoes\":%" PRId64 "}", undoes);
    enum err_code rc = store_append(s, actor, "pair.reopened", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}
