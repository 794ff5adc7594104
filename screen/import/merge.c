/* merge.c - merging, splitting and preferring: the rules, and the events. */
#include "screen/import/group.sql.h"
#include "screen/import/import.sql.h"
#include "screen/import/messages.h"
#include "screen/import/record_internal.h"

static enum err_code append_merged(struct store *s, const char *actor, int64_t kept, int64_t gone,
                                   const char *rule, const char *const reason[LANG_COUNT],
                                   int64_t undoes, struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    json_key_int(&j, "kept", kept);
    json_key_int(&j, "gone", gone);
    json_key_c(&j, "rule", rule);
    json_key_c(&j, "reason_en", reason[LANG_EN]);
    json_key_c(&j, "reason_da", reason[LANG_DA]);
    json_opt_int(&j, "undoes", undoes);
    json_end(&j);
    enum err_code rc = store_append(s, actor, "record.merged", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

enum err_code record_merge_again(struct store *s, const char *actor, int64_t kept, int64_t gone,
                                 const char *rule, const char *const reason[LANG_COUNT],
                                 int64_t undoes, struct err *e)
{
    int64_t root_kept = 0, root_gone = 0;
    bool ignored = false;
    enum err_code rc = record_root_of(s, kept, &root_kept, &ignored, e);
    if (rc == ERR_OK)
        rc = record_root_of(s, gone, &root_gone, &ignored, e);
    if (rc != ERR_OK)
        return rc;
    if (root_kept == root_gone)
        return err_set(e, ERR_STATE, MSG_RECORD_ALREADY_ONE(kept, gone));
    bool swap = root_gone < root_kept;
    return append_merged(s, actor, swap ? root_gone : root_kept, swap ? root_kept : root_gone, rule,
                         reason, undoes, e);
}

enum err_code record_merge(struct store *s, const char *actor, int64_t kept, int64_t gone,
                           const char *rule, const char *const reason[LANG_COUNT], struct err *e)
{
    return record_merge_again(s, actor, kept, gone, rule, reason, 0, e);
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

static bool has(const struct record_ids *list, int64_t id)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->item[i] == id)
            return true;
    return false;
}

/* What goes with the record, and what stays. */
static enum err_code two_sides(struct store *s, int64_t gone, int64_t root, struct arena *a,
                               struct record_ids *goes, struct record_ids *stays, struct err *e)
{
    enum err_code rc = record_ids_of(s, &Q_MEMBERS_BELOW, gone, a, goes, e);
    if (rc == ERR_OK)
        rc = record_ids_of(s, &Q_MEMBERS_OF, root, a, stays, e);
    size_t n = 0;
    for (size_t i = 0; i < stays->n; i++)
        if (!has(goes, stays->item[i]))
            stays->item[n++] = stays->item[i];
    stays->n = n;
    return rc;
}

static enum err_code append_split(struct store *s, const char *actor, int64_t gone,
                                  const struct record_ids *goes, const struct record_ids *stays,
                                  int64_t undoes, struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    json_key_int(&j, "record", gone);
    json_opt_int(&j, "undoes", undoes);
    record_apart_json(&j, "apart", goes, stays);
    json_end(&j);
    enum err_code rc = store_append(s, actor, "record.split", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

static enum err_code split(struct store *s, const char *actor, int64_t gone, bool apart,
                           int64_t undoes, struct err *e)
{
    struct arena a = {0};
    struct record_ids goes = {0}, stays = {0};
    int64_t root = 0;
    bool is_gone = false;
    enum err_code rc = record_root_of(s, gone, &root, &is_gone, e);
    if (rc == ERR_OK && !is_gone)
        rc = err_set(e, ERR_STATE, MSG_RECORD_NOT_MERGED(gone));
    if (rc == ERR_OK)
        rc = check_revision(s, gone, e);
    if (rc == ERR_OK && apart)
        rc = two_sides(s, gone, root, &a, &goes, &stays, e);
    if (rc == ERR_OK)
        rc = append_split(s, actor, gone, &goes, &stays, undoes, e);
    arena_release(&a);
    return rc;
}

enum err_code record_split(struct store *s, const char *actor, int64_t gone, struct err *e)
{
    return split(s, actor, gone, true, 0, e);
}

enum err_code record_unmerge(struct store *s, const char *actor, int64_t gone, bool apart,
                             int64_t undoes, struct err *e)
{
    return split(s, actor, gone, apart, undoes, e);
}

static bool is_unit(struct str unit)
{
    for (const char *const *u = BIB_UNITS; *u; u++)
        if (str_eq_c(unit, *u))
            return true;
    return false;
}

static enum err_code bad_unit(struct str unit, struct err *e)
{
    struct buf all = {0};
    for (const char *const *u = BIB_UNITS; *u; u++)
        buf_addf(&all, "%s%s", u == BIB_UNITS ? "" : ", ", *u);
    enum err_code rc = err_set(e, ERR_INPUT, MSG_RECORD_NO_UNIT(unit, buf_str(&all)));
    buf_release(&all);
    return rc;
}

enum err_code record_prefer(struct store *s, const char *actor, int64_t root, struct str unit,
                            int64_t member, struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    int64_t its_root = root;
    bool ignored = false;
    if (!is_unit(unit))
        return bad_unit(unit, e);
    enum err_code rc = member ? record_root_of(s, member, &its_root, &ignored, e) : ERR_OK;
    if (rc == ERR_OK && its_root != root)
        rc = err_set(e, ERR_STATE, MSG_RECORD_NOT_MEMBER(member, root));
    if (rc != ERR_OK)
        return rc;
    json_obj(&j);
    json_key_int(&j, "record", root);
    json_key_str(&j, "field", unit);
    json_key_int(&j, "member", member);
    json_end(&j);
    rc = store_append(s, actor, "field.preferred", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}
