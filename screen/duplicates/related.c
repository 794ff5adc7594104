/* related.c - relations kept, told, set and taken away. */
#include "screen/duplicates/related.h"

#include "screen/duplicates/duplicates.sql.h"
#include "screen/duplicates/messages.h"
#include "screen/duplicates/run_internal.h"

#include <stdlib.h>

const char *const RELATED_KINDS[] = {
    "retraction", "concern",  "erratum", "notice",  "update",  "version", "republished", "preprint",
    "abstract",   "protocol", "reply",   "comment", "summary", "other",   NULL};

static size_t kind_rank(struct str kind)
{
    size_t i = 0;
    while (RELATED_KINDS[i] && !str_eq_c(kind, RELATED_KINDS[i]))
        i++;
    return i;
}

static enum err_code any_found(struct store *s, bool *any, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_RELATED_ANY_FOUND);
    *any = db_step(&q);
    return db_end(&q, e);
}

enum err_code related_append_found(struct store *s, const char *actor,
                                   const struct duplicates_report *r, struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    bool any = false;
    enum err_code rc = any_found(s, &any, e);
    if (rc != ERR_OK || (!any && r->n_relations == 0))
        return rc;
    json_obj(&j);
    json_key_arr(&j, "relations");
    for (size_t i = 0; i < r->n_relations; i++) {
        const struct found_relation *f = &r->relation[i];
        json_obj(&j);
        json_key_int(&j, "a", f->a);
        json_key_int(&j, "b", f->b);
        json_key_c(&j, "kind", f->kind);
        json_key_bool(&j, "directed", f->directed);
        json_key_c(&j, "found_by", f->found_by);
        json_key_c(&j, "reason_en", f->reason[LANG_EN]);
        json_key_c(&j, "reason_da", f->reason[LANG_DA]);
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
    rc = store_append(s, actor, "related.found", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

static enum err_code put_found(struct store *s, const struct event *ev, const json_t *x,
                               struct arena *a, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_RELATED_PUT);
    db_bind_int(&q, RELATED_PUT_P_A, json_get_int(x, "a"));
    db_bind_int(&q, RELATED_PUT_P_B, json_get_int(x, "b"));
    db_bind_text(&q, RELATED_PUT_P_KIND, json_get_str(x, "kind", a));
    db_bind_int(&q, RELATED_PUT_P_DIRECTED, json_get_bool(x, "directed"));
    db_bind_text(&q, RELATED_PUT_P_FOUND_BY, json_get_str(x, "found_by", a));
    db_bind_text(&q, RELATED_PUT_P_REASON_EN, json_get_str(x, "reason_en", a));
    db_bind_text(&q, RELATED_PUT_P_REASON_DA, json_get_str(x, "reason_da", a));
    db_bind_text(&q, RELATED_PUT_P_PERSON, ev->actor);
    db_bind_int(&q, RELATED_PUT_P_EVENT, ev->seq);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code related_apply_found(struct store *s, const struct event *ev, const json_t *p,
                                  struct err *e)
{
    struct arena a = {0};
    size_t i;
    json_t *x;
    enum err_code rc = db_run(store_db(s), &Q_RELATED_CLEAR, e);
    json_array_foreach(json_object_get(p, "relations"), i, x)
    {
        struct arena_mark m = arena_mark(&a);
        if (rc == ERR_OK)
            rc = put_found(s, ev, x, &a, e);
        arena_reset(&a, m);
    }
    arena_release(&a);
    return rc;
}

enum err_code related_apply_set(struct store *s, const struct event *ev, const json_t *p,
                                struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_RELATED_PUT_BY_HAND);
    db_bind_int(&q, RELATED_PUT_BY_HAND_P_A, json_get_int(p, "a"));
    db_bind_int(&q, RELATED_PUT_BY_HAND_P_B, json_get_int(p, "b"));
    db_bind_text(&q, RELATED_PUT_BY_HAND_P_KIND, json_get_str(p, "kind", &a));
    db_bind_text(&q, RELATED_PUT_BY_HAND_P_PERSON, ev->actor);
    db_bind_int(&q, RELATED_PUT_BY_HAND_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    arena_release(&a);
    return rc;
}

enum err_code related_apply_removed(struct store *s, const struct event *ev, const json_t *p,
                                    struct err *e)
{
    struct arena a = {0};
    size_t i;
    json_t *x;
    enum err_code rc = ERR_OK;
    json_array_foreach(json_object_get(p, "relations"), i, x)
    {
        struct db_stmt q;
        if (rc != ERR_OK)
            break;
        db_begin(&q, store_db(s), &Q_RELATED_REMOVE);
        db_bind_int(&q, RELATED_REMOVE_P_EVENT, ev->seq);
        db_bind_int(&q, RELATED_REMOVE_P_A, json_get_int(x, "a"));
        db_bind_int(&q, RELATED_REMOVE_P_B, json_get_int(x, "b"));
        db_bind_text(&q, RELATED_REMOVE_P_KIND, json_get_str(x, "kind", &a));
        db_step(&q);
        rc = db_end(&q, e);
    }
    arena_release(&a);
    return rc;
}

static enum err_code read_side(struct store *s, const struct db_query *query, int64_t root,
                               bool forward, struct arena *a, struct related **out, size_t *n,
                               size_t *cap, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), query);
    db_bind_int(&q, RELATED_FORWARD_P_ROOT, root);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, cap, sizeof **out);
        (*out)[(*n)++] =
            (struct related){.other = db_int64(&q, RELATED_FORWARD_OTHER),
                             .kind = db_str(&q, RELATED_FORWARD_KIND, a),
                             .role = !db_int(&q, RELATED_FORWARD_DIRECTED) ? RELATED_EITHER
                                     : forward                             ? RELATED_IS
                                                                           : RELATED_HAS,
                             .found_by = db_str(&q, RELATED_FORWARD_FOUND_BY, a),
                             .reason = {[LANG_EN] = db_str(&q, RELATED_FORWARD_REASON_EN, a),
                                        [LANG_DA] = db_str(&q, RELATED_FORWARD_REASON_DA, a)},
                             .citation = db_str(&q, RELATED_FORWARD_CITATION, a),
                             .title = db_str(&q, RELATED_FORWARD_TITLE, a)};
    }
    return db_end(&q, e);
}

static int by_kind(const void *a, const void *b)
{
    const struct related *x = a, *y = b;
    size_t rank_x = kind_rank(x->kind), rank_y = kind_rank(y->kind);
    if (rank_x != rank_y)
        return rank_x < rank_y ? -1 : 1;
    if (x->other != y->other)
        return x->other < y->other ? -1 : 1;
    return (int)x->role - (int)y->role;
}

enum err_code related_of(struct store *s, int64_t root, struct arena *a, struct related **out,
                         size_t *n, struct err *e)
{
    size_t cap = 0, kept = 0;
    *out = NULL;
    *n = 0;
    enum err_code rc = read_side(s, &Q_RELATED_FORWARD, root, true, a, out, n, &cap, e);
    if (rc == ERR_OK)
        rc = read_side(s, &Q_RELATED_BACKWARD, root, false, a, out, n, &cap, e);
    if (*n > 1)
        qsort(*out, *n, sizeof **out, by_kind);
    /* Two members may say the same. */
    for (size_t i = 0; i < *n; i++)
        if (kept == 0 || by_kind(&(*out)[kept - 1], &(*out)[i]) != 0)
            (*out)[kept++] = (*out)[i];
    *n = kept;
    return rc;
}

bool related_is_retracted(const struct bib_record *r, const struct related *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].role == RELATED_HAS && str_eq(list[i].kind, STR("retraction")))
            return true;
    return bib_is_retracted(r);
}

static enum err_code bad_kind(struct str kind, struct err *e)
{
    struct buf all = {0};
    for (size_t i = 0; RELATED_KINDS[i]; i++)
        buf_addf(&all, "%s%s", i ? ", " : "", RELATED_KINDS[i]);
    enum err_code rc = err_set(e, ERR_INPUT, MSG_RELATED_NO_KIND(kind, buf_str(&all)));
    buf_release(&all);
    return rc;
}

static enum err_code is_there(struct store *s, int64_t id, struct err *e)
{
    char key[32];
    int64_t root;
    snprintf(key, sizeof key, "id:%" PRId64, id);
    return record_find(s, str_c(key), &root, e);
}

enum err_code related_set(struct store *s, const char *actor, int64_t a, int64_t b, struct str kind,
                          struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    if (!RELATED_KINDS[kind_rank(kind)])
        return bad_kind(kind, e);
    if (a == b)
        return err_set(e, ERR_STATE, MSG_RELATED_ONE(a));
    enum err_code rc = is_there(s, a, e);
    if (rc == ERR_OK)
        rc = is_there(s, b, e);
    if (rc != ERR_OK)
        return rc;
    json_obj(&j);
    json_key_int(&j, "a", a);
    json_key_int(&j, "b", b);
    json_key_str(&j, "kind", kind);
    json_end(&j);
    rc = store_append(s, actor, "related.set", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

static enum err_code list_between(struct store *s, int64_t x, int64_t y, struct json_out *j,
                                  size_t *n, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_RELATED_BETWEEN);
    db_bind_int(&q, RELATED_BETWEEN_P_X, x);
    db_bind_int(&q, RELATED_BETWEEN_P_Y, y);
    while (db_step(&q)) {
        if (db_int(&q, RELATED_BETWEEN_REMOVED))
            continue;
        json_obj(j);
        json_key_int(j, "a", db_int64(&q, RELATED_BETWEEN_A));
        json_key_int(j, "b", db_int64(&q, RELATED_BETWEEN_B));
        json_key_str(j, "kind", db_peek(&q, RELATED_BETWEEN_KIND));
        json_end(j);
        (*n)++;
    }
    return db_end(&q, e);
}

enum err_code related_remove(struct store *s, const char *actor, int64_t a, int64_t b,
                             struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    size_t n = 0;
    json_obj(&j);
    json_key_int(&j, "a", a);
    json_key_int(&j, "b", b);
    json_key_arr(&j, "relations");
    enum err_code rc = list_between(s, a, b, &j, &n, e);
    if (rc == ERR_OK && a != b)
        rc = list_between(s, b, a, &j, &n, e);
    json_end(&j);
    json_end(&j);
    if (rc == ERR_OK && n == 0)
        rc = err_set(e, ERR_NOT_FOUND, MSG_RELATED_NONE(a, b));
    if (rc == ERR_OK)
        rc = store_append(s, actor, "related.removed", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}
