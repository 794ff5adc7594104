/* group.c - merging and splitting records. */
#include "screen/import/import.sql.h"
#include "screen/import/messages.h"
#include "screen/import/record_internal.h"

static enum err_code find_root(struct store *s, int64_t id, int64_t *root, bool *gone,
                               struct err *e)
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

static enum err_code one_id(struct store *s, const struct db_query *query, int64_t a, int64_t b,
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

/* Position of an arm in the protocol's order; unknown ones come last. */
static int64_t precedence(const json_t *arms, struct str arm)
{
    size_t i;
    json_t *id;
    json_array_foreach(arms, i, id)
    {
        if (str_eq_c(arm, json_string_value(id)))
            return (int64_t)i;
    }
    return INT64_MAX;
}

static enum err_code choose(struct store *s, int64_t root, const json_t *arms, struct arena *a,
                            int64_t *shown, struct str *arm, struct err *e)
{
    struct db_stmt q;
    *shown = 0;
    db_begin(&q, store_db(s), &Q_ROOT_MEMBERS);
    db_bind_int(&q, ROOT_MEMBERS_P_ROOT, root);
    while (db_step(&q)) {
        struct str this_arm = db_str(&q, ROOT_MEMBERS_ARM, a);
        if (*shown == 0)
            *shown = db_int64(&q, ROOT_MEMBERS_ID);
        if (db_int(&q, ROOT_MEMBERS_REVISION))
            continue;
        if (arm->len == 0 || precedence(arms, this_arm) < precedence(arms, *arm))
            *arm = this_arm;
    }
    return db_end(&q, e);
}

/* What is shown of a root, and which arm it belongs to, follow from its members. */
static enum err_code refresh(struct store *s, int64_t root, struct err *e)
{
    struct arena a = {0};
    struct str text, arm = STR("");
    int64_t shown = 0;
    json_t *arms = NULL;
    enum err_code rc = store_setting(s, "arms", &a, &text, e);
    if (rc == ERR_OK)
        rc = json_load(text, "arms", &arms, e);
    if (rc == ERR_OK)
        rc = choose(s, root, arms, &a, &shown, &arm, e);
    if (rc == ERR_OK) {
        struct db_stmt q;
        db_begin(&q, store_db(s), &Q_ROOT_UPDATE);
        db_bind_int(&q, ROOT_UPDATE_P_SHOWN, shown);
        db_bind_text(&q, ROOT_UPDATE_P_ARM, arm);
        db_bind_int(&q, ROOT_UPDATE_P_ROOT, root);
        db_step(&q);
        rc = db_end(&q, e);
    }
    json_decref(arms);
    arena_release(&a);
    return rc == ERR_OK ? store_record_changed(s, root, e) : rc;
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
    enum err_code rc = find_root(s, of, &root, &ignored, e);
    if (rc == ERR_OK)
        rc = one_id(s, &Q_RECORD_GO, of, id, e);
    if (rc == ERR_OK)
        rc = reroot(s, id, root, e);
    return rc == ERR_OK ? refresh(s, root, e) : rc;
}

enum err_code record_apply_merged(struct store *s, const struct event *ev, const json_t *p,
                                  struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    int64_t kept = json_get_int(p, "kept"), gone = json_get_int(p, "gone");
    db_begin(&q, store_db(s), &Q_MERGE_INSERT);
    db_bind_int(&q, MERGE_INSERT_P_KEPT, kept);
    db_bind_int(&q, MERGE_INSERT_P_GONE, gone);
    db_bind_text(&q, MERGE_INSERT_P_RULE, json_get_str(p, "rule", &a));
    db_bind_text(&q, MERGE_INSERT_P_REASON_EN, json_get_str(p, "reason_en", &a));
    db_bind_text(&q, MERGE_INSERT_P_REASON_DA, json_get_str(p, "reason_da", &a));
    db_bind_int(&q, MERGE_INSERT_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK)
        rc = one_id(s, &Q_RECORD_GO, kept, gone, e);
    if (rc == ERR_OK)
        rc = reroot(s, gone, kept, e);
    if (rc == ERR_OK)
        rc = store_record_changed(s, gone, e);
    if (rc == ERR_OK)
        rc = refresh(s, kept, e);
    arena_release(&a);
    return rc;
}

enum err_code record_apply_split(struct store *s, const struct event *ev, const json_t *p,
                                 struct err *e)
{
    struct db_stmt q;
    int64_t gone = json_get_int(p, "record"), was = 0;
    bool is_gone = false;
    enum err_code rc = find_root(s, gone, &was, &is_gone, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(s), &Q_MERGE_UNDO);
    db_bind_int(&q, MERGE_UNDO_P_GONE, gone);
    db_bind_int(&q, MERGE_UNDO_P_EVENT, ev->seq);
    db_step(&q);
    rc = db_end(&q, e);
    if (rc == ERR_OK)
        rc = one_id(s, &Q_RECORD_COME_BACK, gone, 0, e);
    if (rc == ERR_OK)
        rc = reroot(s, gone, gone, e);
    if (rc == ERR_OK)
        rc = refresh(s, gone, e);
    return rc == ERR_OK ? refresh(s, was, e) : rc;
}

enum err_code record_merge(struct store *s, const char *actor, int64_t kept, int64_t gone,
                           const char *rule, const char *const reason[LANG_COUNT], struct err *e)
{
    int64_t root_kept = 0, root_gone = 0;
    bool ignored = false;
    enum err_code rc = find_root(s, kept, &root_kept, &ignored, e);
    if (rc == ERR_OK)
        rc = find_root(s, gone, &root_gone, &ignored, e);
    if (rc != ERR_OK)
        return rc;
    if (root_kept == root_gone)
        return err_set(e, ERR_STATE, MSG_RECORD_ALREADY_ONE(kept, gone));
    if (root_gone < root_kept) {
        int64_t t = root_kept;
        root_kept = root_gone;
        root_gone = t;
    }
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    json_key_int(&j, "kept", root_kept);
    json_key_int(&j, "gone", root_gone);
    json_key_c(&j, "rule", rule);
    json_key_c(&j, "reason_en", reason[LANG_EN]);
    json_key_c(&j, "reason_da", reason[LANG_DA]);
    json_end(&j);
    rc = store_append(s, actor, "record.merged", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

/* A newer version of a record would be a record that nobody found. */
static enum err_code check_revision(struct store *s, int64_t gone, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_IS_REVISION);
    db_bind_int(&q, IS_REVISION_P_ID, gone);
    bool revision = db_step(&q) && db_int(&q, IS_REVISION_YES);
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK && revision ? err_set(e, ERR_STATE, MSG_RECORD_IS_REVISION(gone)) : rc;
}

enum err_code record_split(struct store *s, const char *actor, int64_t gone, struct err *e)
{
    int64_t root = 0;
    bool is_gone = false;
    enum err_code rc = find_root(s, gone, &root, &is_gone, e);
    if (rc == ERR_OK && !is_gone)
        rc = err_set(e, ERR_STATE, MSG_RECORD_NOT_MERGED(gone));
    if (rc == ERR_OK)
        rc = check_revision(s, gone, e);
    if (rc != ERR_OK)
        return rc;
    struct buf text = {0};
    buf_addf(&text, "{\"record\":%" PRId64 "}", gone);
    rc = store_append(s, actor, "record.split", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}
