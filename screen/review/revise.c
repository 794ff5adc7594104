/* revise.c - other documents put in force, and the change finished. */
#include "screen/review/revise.h"

#include "lib/base/file.h"
#include "screen/review/documents_internal.h"
#include "screen/review/messages.h"
#include "screen/review/revise.sql.h"
#include "screen/review/revise_internal.h"

#define PENDING "revision.pending" /* setting: why and what of a change that isn't finished */

struct loaded {
    struct pico pico;
    struct protocol protocol;
    const struct review_documents *now;
};

/* The new documents, those that stay taken as they are. */
static enum err_code load(struct store *s, const struct revision *r, struct arena *a,
                          struct note_list *notes, struct loaded *out, struct err *e)
{
    enum err_code rc = review_documents(s, &out->now, e);
    if (rc != ERR_OK)
        return rc;
    out->pico = out->now->pico;
    out->protocol = out->now->protocol;
    if (r->pico_path)
        rc = pico_load(r->pico_path, a, notes, &out->pico, e);
    if (rc == ERR_OK && r->pico_path)
        rc = pico_check_group(&out->pico, r->pico_path, a, e);
    if (rc == ERR_OK && r->pico_path)
        rc = pico_check_ready(&out->pico, e);
    if (rc == ERR_OK && r->protocol_path)
        rc = protocol_load(r->protocol_path, a, notes, &out->protocol, e);
    return rc == ERR_OK ? pico_check_protocol(&out->pico, &out->protocol, e) : rc;
}

static enum err_code check_arms(struct store *s, const struct protocol *p, struct err *e)
{
    struct db_stmt q;
    enum err_code rc = ERR_OK;
    db_begin(&q, store_db(s), &Q_ARMS_IN_USE);
    while (rc == ERR_OK && db_step(&q)) {
        struct str arm = db_peek(&q, ARMS_IN_USE_ARM);
        if (protocol_find_arm(p, arm) < 0)
            rc = err_set(e, ERR_STATE, MSG_REVISE_ARM_GONE(arm));
    }
    return db_end_with(&q, rc, e);
}

static void add_changes(struct json_out *j, const struct criteria_changes *c)
{
    json_key_arr(j, "changes");
    for (size_t i = 0; i < c->n; i++) {
        json_obj(j);
        json_key_str(j, "id", c->item[i].id);
        json_key_c(j, "change", criterion_change_name(c->item[i].change));
        json_key_int(j, "parts", c->item[i].parts);
        json_end(j);
    }
    json_end(j);
}

/* What finishing needs to know, as the text of a setting. */
static void pending_text(const struct revision *r, const struct criteria_changes *c,
                         struct buf *out)
{
    struct json_out j = {.out = out};
    json_obj(&j);
    json_key_c(&j, "why", r->why);
    add_changes(&j, c);
    json_end(&j);
}

static enum err_code append(struct store *s, const char *actor, const struct revision *r,
                            const struct loaded *d, const struct criteria_changes *c,
                            struct arena *a, struct err *e)
{
    struct buf text = {0}, pending = {0};
    struct json_out j = {.out = &text};
    enum err_code rc = ERR_OK;
    json_obj(&j);
    json_key_c(&j, "why", r->why);
    json_key_bool(&j, "criteria", c->n > 0);
    json_key_arr(&j, "documents");
    if (r->pico_path)
        rc = documents_add(s, &j, "pico", r->pico_path, a, e);
    if (rc == ERR_OK && r->pico_path && d->pico.base_name.len)
        rc = documents_add(s, &j, "criteria", file_beside(a, r->pico_path, d->pico.base_name.ptr),
                           a, e);
    if (rc == ERR_OK && r->protocol_path)
        rc = documents_add(s, &j, "protocol", r->protocol_path, a, e);
    json_end(&j);
    json_key_arr(&j, "settings");
    documents_add_settings(&j, &d->protocol, &d->pico, a);
    if (c->n) {
        pending_text(r, c, &pending);
        documents_add_setting(&j, PENDING, buf_c(&pending));
    }
    json_end(&j);
    json_end(&j);
    if (rc == ERR_OK)
        rc = store_append(s, actor, "documents.changed", buf_str(&text), NULL, e);
    buf_release(&text);
    buf_release(&pending);
    return rc;
}

enum err_code revise_compare(struct store *s, const struct revision *r, struct arena *a,
                             struct note_list *notes, struct criteria_changes *changes,
                             struct err *e)
{
    struct loaded d;
    enum err_code rc = load(s, r, a, notes, &d, e);
    if (rc == ERR_OK)
        rc = check_arms(s, &d.protocol, e);
    if (rc == ERR_OK)
        criteria_changes(&d.now->pico, &d.pico, a, changes);
    return rc;
}

static enum err_code check_begin(struct store *s, const char *actor, const struct revision *r,
                                 struct arena *a, struct err *e)
{
    static const char *const leads[] = {"lead", NULL};
    struct str why;
    bool pending = false;
    enum err_code rc = person_may(s, actor, leads, STAGE_TITLE, e);
    if (rc == ERR_OK && (!r->why || !r->why[0]))
        rc = err_set(e, ERR_INPUT, MSG_REVISE_WHY);
    if (rc == ERR_OK)
        rc = revise_pending(s, a, &pending, &why, e);
    return rc == ERR_OK && pending ? err_set(e, ERR_STATE, MSG_REVISE_PENDING) : rc;
}

enum err_code revise_begin(struct store *s, const char *actor, const struct revision *r,
                           struct arena *a, struct note_list *notes,
                           struct criteria_changes *changes, struct err *e)
{
    struct loaded d;
    enum err_code rc = check_begin(s, actor, r, a, e);
    if (rc == ERR_OK)
        rc = load(s, r, a, notes, &d, e);
    if (rc == ERR_OK)
        rc = check_arms(s, &d.protocol, e);
    if (rc != ERR_OK)
        return rc;
    criteria_changes(&d.now->pico, &d.pico, a, changes);
    if (!r->protocol_path && changes->n == 0 && !changes->question)
        return err_set(e, ERR_STATE, MSG_REVISE_SAME);
    rc = store_begin(s, e);
    if (rc != ERR_OK)
        return rc;
    rc = append(s, actor, r, &d, changes, a, e);
    return store_end(s, rc, e);
}

enum err_code revise_pending(struct store *s, struct arena *a, bool *pending, struct str *why,
                             struct err *e)
{
    struct str text;
    json_t *p = NULL;
    *pending = false;
    *why = STR("");
    enum err_code rc = store_setting(s, PENDING, a, &text, e);
    if (rc != ERR_OK || !text.len)
        return rc;
    rc = json_load(text, "revision", &p, e);
    *pending = rc == ERR_OK;
    *why = json_get_str(p, "why", a);
    json_decref(p);
    return rc;
}

static enum err_code append_finished(struct store *s, const char *actor, struct str why,
                                     const json_t *changes, const struct revision_effect *x,
                                     struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    char *list = json_dumps(changes, JSON_COMPACT);
    json_obj(&j);
    json_key_str(&j, "why", why);
    json_key(&j, "changes");
    json_raw(&j, str_c(list ? list : "[]"));
    json_key_int(&j, "verdicts_changed", (int64_t)x->verdicts.n);
    json_key_arr(&j, "decisions");
    for (size_t i = 0; i < x->n; i++) {
        json_obj(&j);
        json_key_int(&j, "record", x->item[i].root);
        json_key_c(&j, "stage", stage_name(x->item[i].stage));
        json_key_c(&j, "verdict", x->item[i].was.include ? "include" : "exclude");
        json_key_str(&j, "category", x->item[i].was.category);
        json_key_str(&j, "reason", x->item[i].was.reason);
        json_key_c(&j, "how", standing_how_name(x->item[i].was.how));
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
    enum err_code rc = store_append(s, actor, "revision.finished", buf_str(&text), NULL, e);
    buf_release(&text);
    free(list);
    return rc;
}

enum err_code revise_finish(struct store *s, const char *actor, struct progress *p, struct arena *a,
                            struct note_list *notes, struct revision_effect *out, struct err *e)
{
    static const char *const leads[] = {"lead", NULL};
    struct str text;
    json_t *pending = NULL;
    size_t n;
    *out = (struct revision_effect){0};
    enum err_code rc = person_may(s, actor, leads, STAGE_TITLE, e);
    if (rc == ERR_OK)
        rc = store_setting(s, PENDING, a, &text, e);
    if (rc == ERR_OK && !text.len)
        rc = err_set(e, ERR_STATE, MSG_REVISE_NOTHING_PENDING);
    if (rc == ERR_OK)
        rc = json_load(text, "revision", &pending, e);
    if (rc == ERR_OK)
        rc = evaluate_all(s, actor, p, a, notes, &n, &out->verdicts, e);
    if (rc == ERR_OK)
        rc = store_begin(s, e);
    if (rc != ERR_OK) {
        json_decref(pending);
        return rc;
    }
    const json_t *changes = json_object_get(pending, "changes");
    rc = revise_affected(s, changes, &out->verdicts, a, &out->item, &out->n, e);
    if (rc == ERR_OK)
        rc = append_finished(s, actor, json_get_str(pending, "why", a), changes, out, e);
    rc = store_end(s, rc, e);
    json_decref(pending);
    return rc;
}
