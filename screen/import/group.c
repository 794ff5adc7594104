/* group.c - merged, split and preferred: the events applied to the tables. */
#include "screen/import/group.sql.h"
#include "screen/import/import.sql.h"
#include "screen/import/messages.h"
#include "screen/import/record_internal.h"

enum err_code record_root_of(struct store *s, int64_t id, int64_t *root, bool *gone, struct err *e)
{
    struct db_stmt q;
    *root = 0;
    db_begin(&q, store_db(s), &Q_RECORD_ROOT);
    db_bind_int(&q, RECORD_ROOT_P_ID, id);
    if (db_step(&q)) {
        *root = db_int64(&q, RECORD_ROOT_ROOT);
        *gone = !db_is_null(&q, RECORD_ROOT_GONE_INTO);
    }
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && *root == 0)
        rc = err_set(e, ERR_NOT_FOUND, MSG_RECORD_NO_ID(id));
    return rc;
}

static enum err_code run_with(struct store *s, const struct db_query *query, int64_t a, int64_t b,
                              struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), query);
    db_bind_int(&q, 1, a);
    if (query->n_params > 1)
        db_bind_int(&q, 2, b);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code go_into(struct store *s, int64_t gone, int64_t kept, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_RECORD_GO);
    db_bind_int(&q, RECORD_GO_P_GONE, gone);
    db_bind_int(&q, RECORD_GO_P_KEPT, kept);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code reroot(struct store *s, int64_t top, int64_t root, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_RECORD_REROOT);
    db_bind_int(&q, RECORD_REROOT_P_TOP, top);
    db_bind_int(&q, RECORD_REROOT_P_ROOT, root);
    db_step(&q);
    return db_end(&q, e);
}

/* Below its predecessor, not below the root, so that it goes where that one goes. */
enum err_code record_add_version(struct store *s, int64_t id, int64_t of, struct err *e)
{
    int64_t root = 0;
    bool ignored = false;
    enum err_code rc = record_root_of(s, of, &root, &ignored, e);
    if (rc == ERR_OK)
        rc = go_into(s, id, of, e);
    if (rc == ERR_OK)
        rc = reroot(s, id, root, e);
    return rc == ERR_OK ? record_refresh(s, root, e) : rc;
}

static enum err_code insert_merge(struct store *s, const struct event *ev, const json_t *p,
                                  struct arena *a, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_MERGE_INSERT);
    db_bind_int(&q, MERGE_INSERT_P_KEPT, json_get_int(p, "kept"));
    db_bind_int(&q, MERGE_INSERT_P_GONE, json_get_int(p, "gone"));
    db_bind_text(&q, MERGE_INSERT_P_RULE, json_get_str(p, "rule", a));
    db_bind_text(&q, MERGE_INSERT_P_REASON_EN, json_get_str(p, "reason_en", a));
    db_bind_text(&q, MERGE_INSERT_P_REASON_DA, json_get_str(p, "reason_da", a));
    db_bind_int(&q, MERGE_INSERT_P_EVENT, ev->seq);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code record_apply_merged(struct store *s, const struct event *ev, const json_t *p,
                                  struct err *e)
{
    struct arena a = {0};
    int64_t kept = json_get_int(p, "kept"), gone = json_get_int(p, "gone");
    int64_t undoes = json_get_int(p, "undoes");
    bool by_rule = !str_eq(json_get_str(p, "rule", &a), STR("by-hand"));
    enum err_code rc = insert_merge(s, ev, p, &a, e);
    if (rc == ERR_OK)
        rc = record_put_regrouping(s, ev, "merge", kept, gone, by_rule, STR(""), undoes, e);
    if (rc == ERR_OK && undoes)
        rc = record_put_undone(s, undoes, ev->seq, e);
    if (rc == ERR_OK)
        rc = go_into(s, gone, kept, e);
    if (rc == ERR_OK)
        rc = reroot(s, gone, kept, e);
    if (rc == ERR_OK)
        rc = run_with(s, &Q_COMBINED_DELETE, gone, 0, e);
    if (rc == ERR_OK)
        rc = store_record_changed(s, gone, e);
    if (rc == ERR_OK)
        rc = record_refresh(s, kept, e);
    arena_release(&a);
    return rc;
}

struct standing_merge {
    int64_t kept, gone, event;
};

static enum err_code find_merge(struct store *s, int64_t gone, struct standing_merge *out,
                                struct err *e)
{
    struct db_stmt q;
    *out = (struct standing_merge){0};
    db_begin(&q, store_db(s), &Q_MERGE_STANDING);
    db_bind_int(&q, MERGE_STANDING_P_GONE, gone);
    if (db_step(&q))
        *out = (struct standing_merge){db_int64(&q, MERGE_STANDING_KEPT),
                                       db_int64(&q, MERGE_STANDING_GONE),
                                       db_int64(&q, MERGE_STANDING_EVENT)};
    return db_end(&q, e);
}

static enum err_code take_merge_back(struct store *s, const struct event *ev, const json_t *p,
                                     const struct standing_merge *m, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_MERGE_UNDO);
    db_bind_int(&q, MERGE_UNDO_P_GONE, m->gone);
    db_bind_int(&q, MERGE_UNDO_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK)
        rc = record_put_regrouping(s, ev, "split", m->kept, m->gone, false, STR(""),
                                   json_get_int(p, "undoes"), e);
    if (rc == ERR_OK)
        rc = record_put_undone(s, m->event, ev->seq, e);
    const json_t *pairs = json_object_get(p, "apart");
    if (rc != ERR_OK || pairs)
        return rc == ERR_OK ? record_put_apart(s, ev, pairs, e) : rc;
    /* Versions before the third kept the two records of the merge apart and no others. */
    json_t *old = json_pack("[[I,I]]", (json_int_t)m->kept, (json_int_t)m->gone);
    rc = record_put_apart(s, ev, old, e);
    json_decref(old);
    return rc;
}

enum err_code record_apply_split(struct store *s, const struct event *ev, const json_t *p,
                                 struct err *e)
{
    struct standing_merge m;
    int64_t gone = json_get_int(p, "record"), was = 0;
    bool is_gone = false;
    enum err_code rc = record_root_of(s, gone, &was, &is_gone, e);
    if (rc == ERR_OK)
        rc = find_merge(s, gone, &m, e);
    if (rc == ERR_OK && m.event)
        rc = take_merge_back(s, ev, p, &m, e);
    if (rc == ERR_OK)
        rc = run_with(s, &Q_RECORD_COME_BACK, gone, 0, e);
    if (rc == ERR_OK)
        rc = reroot(s, gone, gone, e);
    if (rc == ERR_OK)
        rc = record_refresh(s, gone, e);
    return rc == ERR_OK ? record_refresh(s, was, e) : rc;
}

enum err_code record_apply_preferred(struct store *s, const struct event *ev, const json_t *p,
                                     struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    int64_t root = json_get_int(p, "record"), member = json_get_int(p, "member");
    struct str field = json_get_str(p, "field", &a);
    db_begin(&q, store_db(s), &Q_PREFERRED_DELETE);
    db_bind_text(&q, PREFERRED_DELETE_P_FIELD, field);
    db_bind_int(&q, PREFERRED_DELETE_P_ROOT, root);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && member) {
        db_begin(&q, store_db(s), &Q_PREFERRED_PUT);
        db_bind_int(&q, PREFERRED_PUT_P_MEMBER, member);
        db_bind_text(&q, PREFERRED_PUT_P_FIELD, field);
        db_bind_text(&q, PREFERRED_PUT_P_PERSON, ev->actor);
        db_bind_int(&q, PREFERRED_PUT_P_EVENT, ev->seq);
        db_step(&q);
        rc = db_end(&q, e);
    }
    arena_release(&a);
    return rc == ERR_OK ? record_refresh(s, root, e) : rc;
}
