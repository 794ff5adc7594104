/* people.c - who takes part, and as what. */
#include "screen/review/messages.h"
#include "screen/review/review.sql.h"
#include "screen/review/review_internal.h"
#include "screen/review/workflow.sql.h"

static const char *const ROLES[] = {"lead", "reviewer", "resolver", "extractor", "reader"};

static bool is_role(const char *role)
{
    for (size_t i = 0; i < COUNT_OF(ROLES); i++)
        if (strcmp(role, ROLES[i]) == 0)
            return true;
    return false;
}

/* Ids go into files, addresses and keys: letters, digits, . _ - only, and no sign first,
 * which leaves out "..". */
static bool is_id(const char *id)
{
    size_t n = strlen(id);
    return n > 0 && n <= 64 && !strchr("._-", id[0]) &&
           strspn(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") == n;
}

enum err_code person_append(struct store *s, const char *actor, const char *id, const char *role,
                            const char *stage, struct err *e)
{
    enum stage ignored;
    if (!is_id(id))
        return err_set(e, ERR_INPUT, MSG_PERSON_BAD_ID(id));
    if (!is_role(role))
        return err_set(e, ERR_INPUT, MSG_PERSON_BAD_ROLE(role));
    if (stage && !stage_parse(str_c(stage), &ignored))
        return err_set(e, ERR_INPUT, MSG_REVIEW_BAD_STAGE(stage));
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    json_key_c(&j, "person", id);
    json_key_c(&j, "role", role);
    json_key_c(&j, "stage", stage ? stage : "");
    json_end(&j);
    enum err_code rc = store_append(s, actor, "person.added", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

static enum err_code exists(struct store *s, const char *id, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_PERSON_GET);
    db_bind_c(&q, PERSON_GET_P_ID, id);
    bool found = db_step(&q);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && !found)
        rc = err_set(e, ERR_NOT_FOUND, MSG_PERSON_UNKNOWN(id));
    return rc;
}

static enum err_code is_lead(struct store *s, const char *id, bool *yes, struct err *e)
{
    struct db_stmt q;
    *yes = false;
    db_begin(&q, store_db(s), &Q_ROLES_OF);
    db_bind_c(&q, ROLES_OF_P_PERSON, id);
    while (db_step(&q))
        *yes = *yes || str_eq(db_peek(&q, ROLES_OF_ROLE), STR("lead"));
    return db_end(&q, e);
}

enum err_code person_add(struct store *s, const char *actor, const char *id, const char *role,
                         const char *stage, struct err *e)
{
    bool may = false;
    enum err_code rc = exists(s, actor, e);
    if (rc == ERR_OK)
        rc = is_lead(s, actor, &may, e);
    if (rc == ERR_OK && !may)
        rc = err_set(e, ERR_FORBIDDEN, MSG_PERSON_NOT_LEAD(actor));
    return rc == ERR_OK ? person_append(s, actor, id, role, stage, e) : rc;
}

enum err_code person_acting(struct store *s, const char *id, struct arena *a, const char **out,
                            struct err *e)
{
    struct db_stmt q;
    enum err_code rc = ERR_OK;
    *out = id;
    if (!id) {
        db_begin(&q, store_db(s), &Q_REVIEW_STARTER);
        *out = db_step(&q) ? db_text(&q, REVIEW_STARTER_ACTOR, a) : "";
        rc = db_end(&q, e);
    }
    return rc == ERR_OK ? exists(s, *out, e) : rc;
}

enum err_code review_apply_person(struct store *s, const struct event *ev, const json_t *p,
                                  struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    (void)ev;
    db_begin(&q, store_db(s), &Q_PERSON_PUT);
    db_bind_text(&q, PERSON_PUT_P_ID, json_get_str(p, "person", &a));
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK) {
        db_begin(&q, store_db(s), &Q_ROLE_PUT);
        db_bind_text(&q, ROLE_PUT_P_PERSON, json_get_str(p, "person", &a));
        db_bind_text(&q, ROLE_PUT_P_ROLE, json_get_str(p, "role", &a));
        db_bind_text(&q, ROLE_PUT_P_STAGE, json_get_str(p, "stage", &a));
        db_step(&q);
        rc = db_end(&q, e);
    }
    arena_release(&a);
    return rc;
}

enum err_code person_list(struct store *s, struct arena *a, struct person_role **out, size_t *n,
                          struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_ROLES_ALL);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = (struct person_role){.person = db_str(&q, ROLES_ALL_PERSON, a),
                                              .role = db_str(&q, ROLES_ALL_ROLE, a),
                                              .stage = db_str(&q, ROLES_ALL_STAGE, a),
                                              .active = db_int(&q, ROLES_ALL_ACTIVE) != 0};
    }
    return db_end(&q, e);
}

enum err_code person_roles(struct store *s, const char *id, struct arena *a,
                           struct person_role **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_ROLES_OF);
    db_bind_c(&q, ROLES_OF_P_PERSON, id);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = (struct person_role){.person = str_c(arena_strdup(a, id)),
                                              .role = db_str(&q, ROLES_OF_ROLE, a),
                                              .stage = db_str(&q, ROLES_OF_STAGE, a),
                                              .active = db_int(&q, ROLES_OF_ACTIVE) != 0};
    }
    return db_end(&q, e);
}

static bool role_fits(struct str role, const char *const *wanted)
{
    if (str_eq(role, STR("lead")))
        return true;
    for (; *wanted; wanted++)
        if (str_eq_c(role, *wanted))
            return true;
    return false;
}

enum err_code person_may(struct store *s, const char *id, const char *const *role, enum stage stage,
                         struct err *e)
{
    struct db_stmt q;
    bool may = false;
    enum err_code rc = exists(s, id, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(s), &Q_ROLES_OF);
    db_bind_c(&q, ROLES_OF_P_PERSON, id);
    while (db_step(&q)) {
        struct str at = db_peek(&q, ROLES_OF_STAGE);
        if (role_fits(db_peek(&q, ROLES_OF_ROLE), role) &&
            (at.len == 0 || str_eq_c(at, stage_name(stage))))
            may = true;
    }
    rc = db_end(&q, e);
    if (rc == ERR_OK && !may)
        rc = err_set(e, ERR_FORBIDDEN, MSG_PERSON_MAY_NOT(id, role[0], stage_name(stage)));
    return rc;
}

static bool listed(struct str id, const struct str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i], id))
            return true;
    return n == 0;
}

enum err_code person_readers(struct store *s, enum stage stage, bool presort, struct arena *a,
                             struct str **out, size_t *n, struct err *e)
{
    const struct review_documents *d;
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    enum err_code rc = review_documents(s, &d, e);
    if (rc != ERR_OK)
        return rc;
    const struct protocol_stage *rule = &d->protocol.stage[stage];
    db_begin(&q, store_db(s), &Q_READERS_AT);
    db_bind_c(&q, READERS_AT_P_STAGE, stage_name(stage));
    while (db_step(&q)) {
        struct str id = db_peek(&q, READERS_AT_ID);
        if (!listed(id, presort ? rule->presorter : rule->reader,
                    presort ? rule->n_presorters : rule->n_readers))
            continue;
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = arena_str(a, id);
    }
    return db_end(&q, e);
}

enum err_code person_may_read(struct store *s, const char *id, enum stage stage, bool presort,
                              struct err *e)
{
    static const char *const roles[] = {"reviewer", NULL};
    const struct review_documents *d;
    enum err_code rc = person_may(s, id, roles, stage, e);
    if (rc == ERR_OK)
        rc = review_documents(s, &d, e);
    if (rc != ERR_OK)
        return rc;
    const struct protocol_stage *rule = &d->protocol.stage[stage];
    bool may = listed(str_c(id), presort ? rule->presorter : rule->reader,
                      presort ? rule->n_presorters : rule->n_readers);
    return may ? ERR_OK
               : err_set(e, ERR_FORBIDDEN,
                         presort ? MSG_PERSON_NOT_PRESORTER(id, stage_name(stage))
                                 : MSG_PERSON_NOT_READER(id, stage_name(stage)));
}
