/* form_set.c - a form of the review's own put in force: planned, written down, applied. */
#include "screen/evidence/calibration.h"
#include "screen/evidence/evidence.sql.h"
#include "screen/evidence/evidence_internal.h"
#include "screen/evidence/forms.h"
#include "screen/evidence/messages.h"

/* ---- Planned --------------------------------------------------------------------------------- */

struct rows {
    struct extraction_move *item;
    size_t n, cap;
};

static enum err_code load_rows(struct store *s, struct arena *a, struct rows *out, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_EXTRACTION_VALUES_EVERY);
    while (db_step(&q)) {
        struct extraction_move x = {.record = db_int64(&q, EXTRACTION_VALUES_EVERY_RECORD),
                                    .root = db_int64(&q, EXTRACTION_VALUES_EVERY_ROOT),
                                    .aside = db_int64(&q, EXTRACTION_VALUES_EVERY_CHANGED),
                                    .person = db_str(&q, EXTRACTION_VALUES_EVERY_PERSON, a),
                                    .was = {db_str(&q, EXTRACTION_VALUES_EVERY_FIELD, a),
                                            db_str(&q, EXTRACTION_VALUES_EVERY_OUTCOME, a),
                                            db_str(&q, EXTRACTION_VALUES_EVERY_VALUE, a)}};
        out->item = arena_grow(a, out->item, out->n, &out->cap, sizeof x);
        out->item[out->n++] = x;
    }
    return db_end(&q, e);
}

static bool same_place(const struct form_place *x, const struct form_place *y)
{
    return str_eq(x->field, y->field) && str_eq(x->outcome, y->outcome);
}

static bool stays(const struct extraction_move *x)
{
    return !x->aside && x->why == FORM_LOST_NOTHING && same_place(&x->was, &x->now) &&
           str_eq(x->was.value, x->now.value);
}

/* A place holds one value of a person: what stands there already goes first, then the order of the
 * rows, in which what is kept aside comes last. */
static void give_places(struct extraction_move *row, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; row[i].why == FORM_LOST_NOTHING && !stays(&row[i]) && k < n; k++) {
            bool before = k < i || (same_place(&row[k].was, &row[k].now) && !row[k].aside);
            if (k != i && before && row[k].why == FORM_LOST_NOTHING &&
                same_place(&row[i].now, &row[k].now))
                row[i].why = FORM_LOST_TAKEN;
        }
}

static void count(struct extraction_plan *p, const struct extraction_move *x)
{
    p->n_values += !x->aside;
    p->n_lost += !x->aside && x->why != FORM_LOST_NOTHING;
    p->n_back += x->aside && x->why == FORM_LOST_NOTHING;
    p->n_moved += !x->aside && x->why == FORM_LOST_NOTHING && !stays(x);
}

enum err_code extraction_form_plan(struct store *s, const struct form *to, struct arena *a,
                                   struct extraction_plan *out, struct err *e)
{
    struct rows r = {0};
    *out = (struct extraction_plan){0};
    enum err_code rc = extraction_form(s, a, &out->from, e);
    if (rc == ERR_OK)
        rc = load_rows(s, a, &r, e);
    if (rc != ERR_OK)
        return rc;
    form_changes(&out->from, to, a, &out->changes);
    for (size_t i = 0; i < r.n; i++)
        (void)form_migrate(&out->from, to, &r.item[i].was, a, &r.item[i].now, &r.item[i].why);
    for (size_t i = 0, end; i < r.n; i = end) {
        for (end = i + 1; end < r.n && r.item[end].record == r.item[i].record &&
                          str_eq(r.item[end].person, r.item[i].person);)
            end++;
        give_places(&r.item[i], end - i);
    }
    out->item = r.item;
    for (size_t i = 0; i < r.n; i++) {
        const struct extraction_move x = r.item[i];
        count(out, &x);
        if (!stays(&x) && !(x.aside && x.why != FORM_LOST_NOTHING))
            out->item[out->n++] = x;
    }
    return ERR_OK;
}

/* ---- Written down ---------------------------------------------------------------------------- */

static void put_move(struct json_out *j, const struct extraction_move *x)
{
    json_obj(j);
    json_key_int(j, "record", x->record);
    json_key_str(j, "person", x->person);
    json_key_str(j, "field", x->was.field);
    json_opt_str(j, "outcome", x->was.outcome);
    json_opt_int(j, "aside", x->aside);
    if (x->why != FORM_LOST_NOTHING) {
        json_key_c(j, "why", form_lost_name(x->why));
    } else {
        json_key_str(j, "to_field", x->now.field);
        json_opt_str(j, "to_outcome", x->now.outcome);
        json_key_str(j, "to_value", x->now.value);
    }
    json_end(j);
}

/* The values stand in a blob and not in the event, which more people may read. */
static enum err_code keep_moves(struct store *s, const struct extraction_plan *p, struct hash *out,
                                struct err *e)
{
    struct buf b = {0};
    struct json_out j = {.out = &b};
    json_obj(&j);
    json_key_arr(&j, "values");
    for (size_t i = 0; i < p->n; i++)
        put_move(&j, &p->item[i]);
    json_end(&j);
    json_end(&j);
    enum err_code rc = store_blob_put(s, buf_str(&b), out, e);
    buf_release(&b);
    return rc;
}

static enum err_code check_set(struct store *s, const char *actor, const struct form *f,
                               const struct extraction_plan *p, struct arena *a, struct err *e)
{
    static const char *const leads[] = {"lead", NULL};
    struct str open;
    enum err_code rc = person_may(s, actor, leads, STAGE_FULL_TEXT, e);
    if (rc == ERR_OK)
        rc = extraction_calibration_under_way(s, 0, a, &open, e);
    if (rc == ERR_OK && open.len)
        rc = err_set(e, ERR_STATE, MSG_EVIDENCE_FORM_CALIBRATION(open));
    if (rc == ERR_OK && str_eq(f->id, p->from.id) && f->version <= p->from.version)
        rc = err_set(e, ERR_STATE, MSG_EVIDENCE_FORM_VERSION(f->id, f->version, p->from.version));
    return rc;
}

static enum err_code append(struct store *s, const char *actor, const struct form *f,
                            const char *name, struct str text, const struct extraction_plan *p,
                            struct err *e)
{
    struct hash hash, moved;
    char hex[HASH_BYTES * 2 + 1];
    struct buf b = {0};
    struct json_out j = {.out = &b};
    enum err_code rc = store_blob_put(s, text, &hash, e);
    if (rc == ERR_OK)
        rc = keep_moves(s, p, &moved, e);
    if (rc != ERR_OK)
        return rc;
    json_obj(&j);
    json_key_str(&j, "id", f->id);
    json_key_int(&j, "version", f->version);
    json_key_c(&j, "name", name);
    json_key_c(&j, "hash", hash_hex(hash, hex));
    json_key_int(&j, "values", (int64_t)p->n_values);
    json_key_int(&j, "moved_values", (int64_t)p->n_moved);
    json_key_int(&j, "aside_values", (int64_t)p->n_lost);
    json_key_int(&j, "back_values", (int64_t)p->n_back);
    json_key_c(&j, "moved", hash_hex(moved, hex));
    json_end(&j);
    rc = store_append(s, actor, "extraction.form", buf_str(&b), NULL, e);
    buf_release(&b);
    return rc;
}

enum err_code extraction_form_set(struct store *s, const char *actor, struct str text,
                                  const char *name, struct arena *a, struct extraction_plan *plan,
                                  struct err *e)
{
    struct form f;
    *plan = (struct extraction_plan){0};
    enum err_code rc = form_parse(text, name, a, &f, e);
    if (rc == ERR_OK)
        rc = extraction_form_plan(s, &f, a, plan, e);
    if (rc == ERR_OK)
        rc = check_set(s, actor, &f, plan, a, e);
    return rc == ERR_OK ? append(s, actor, &f, name, text, plan, e) : rc;
}

/* ---- Applied --------------------------------------------------------------------------------- */

struct applying {
    struct store *s;
    int64_t event;
    struct arena a;
};

static enum err_code put_form(struct applying *x, const json_t *p, struct hash moved, struct err *e)
{
    struct db_stmt q;
    struct hash hash = {0};
    (void)!hash_parse(json_get_str(p, "hash", &x->a), &hash);
    db_begin(&q, store_db(x->s), &Q_EXTRACTION_FORM_PUT);
    db_bind_int(&q, EXTRACTION_FORM_PUT_P_EVENT, x->event);
    db_bind_text(&q, EXTRACTION_FORM_PUT_P_ID, json_get_str(p, "id", &x->a));
    db_bind_int(&q, EXTRACTION_FORM_PUT_P_VERSION, json_get_int(p, "version"));
    db_bind_text(&q, EXTRACTION_FORM_PUT_P_NAME, json_get_str(p, "name", &x->a));
    db_bind_blob(&q, EXTRACTION_FORM_PUT_P_HASH, hash.byte, HASH_BYTES);
    db_bind_blob(&q, EXTRACTION_FORM_PUT_P_MOVED, moved.byte, HASH_BYTES);
    db_step(&q);
    return db_end(&q, e);
}

/* A value that stands is first put aside under this form; what goes along comes back from there, so
 * that two fields may change places. */
static enum err_code put_aside(struct applying *x, const json_t *v, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(x->s), &Q_EXTRACTION_VALUE_ASIDE);
    db_bind_text(&q, EXTRACTION_VALUE_ASIDE_P_WHY, json_get_str(v, "why", &x->a));
    db_bind_int(&q, EXTRACTION_VALUE_ASIDE_P_CHANGED, x->event);
    db_bind_int(&q, EXTRACTION_VALUE_ASIDE_P_RECORD, json_get_int(v, "record"));
    db_bind_text(&q, EXTRACTION_VALUE_ASIDE_P_PERSON, json_get_str(v, "person", &x->a));
    db_bind_text(&q, EXTRACTION_VALUE_ASIDE_P_FIELD, json_get_str(v, "field", &x->a));
    db_bind_text(&q, EXTRACTION_VALUE_ASIDE_P_OUTCOME, json_get_str(v, "outcome", &x->a));
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(x->s), &Q_EXTRACTION_VALUE_GONE);
    db_bind_int(&q, EXTRACTION_VALUE_GONE_P_RECORD, json_get_int(v, "record"));
    db_bind_text(&q, EXTRACTION_VALUE_GONE_P_PERSON, json_get_str(v, "person", &x->a));
    db_bind_text(&q, EXTRACTION_VALUE_GONE_P_FIELD, json_get_str(v, "field", &x->a));
    db_bind_text(&q, EXTRACTION_VALUE_GONE_P_OUTCOME, json_get_str(v, "outcome", &x->a));
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code take_back(struct applying *x, const json_t *v, struct err *e)
{
    struct db_stmt q;
    int64_t aside = json_get_int(v, "aside");
    db_begin(&q, store_db(x->s), &Q_EXTRACTION_VALUE_BACK);
    db_bind_text(&q, EXTRACTION_VALUE_BACK_P_TO_FIELD, json_get_str(v, "to_field", &x->a));
    db_bind_text(&q, EXTRACTION_VALUE_BACK_P_TO_OUTCOME, json_get_str(v, "to_outcome", &x->a));
    db_bind_text(&q, EXTRACTION_VALUE_BACK_P_TO_VALUE, json_get_str(v, "to_value", &x->a));
    db_bind_int(&q, EXTRACTION_VALUE_BACK_P_RECORD, json_get_int(v, "record"));
    db_bind_text(&q, EXTRACTION_VALUE_BACK_P_PERSON, json_get_str(v, "person", &x->a));
    db_bind_text(&q, EXTRACTION_VALUE_BACK_P_FIELD, json_get_str(v, "field", &x->a));
    db_bind_text(&q, EXTRACTION_VALUE_BACK_P_OUTCOME, json_get_str(v, "outcome", &x->a));
    db_bind_int(&q, EXTRACTION_VALUE_BACK_P_CHANGED, aside ? aside : x->event);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(x->s), &Q_EXTRACTION_ASIDE_GONE);
    db_bind_int(&q, EXTRACTION_ASIDE_GONE_P_RECORD, json_get_int(v, "record"));
    db_bind_text(&q, EXTRACTION_ASIDE_GONE_P_PERSON, json_get_str(v, "person", &x->a));
    db_bind_text(&q, EXTRACTION_ASIDE_GONE_P_FIELD, json_get_str(v, "field", &x->a));
    db_bind_text(&q, EXTRACTION_ASIDE_GONE_P_OUTCOME, json_get_str(v, "outcome", &x->a));
    db_bind_int(&q, EXTRACTION_ASIDE_GONE_P_CHANGED, aside ? aside : x->event);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code move_values(struct applying *x, const json_t *moves, struct err *e)
{
    enum err_code rc = ERR_OK;
    const json_t *v;
    size_t i;
    json_array_foreach(json_object_get(moves, "values"), i, v)
    {
        if (rc == ERR_OK && !json_object_get(v, "aside"))
            rc = put_aside(x, v, e);
    }
    json_array_foreach(json_object_get(moves, "values"), i, v)
    {
        if (rc == ERR_OK && json_object_get(v, "to_field"))
            rc = take_back(x, v, e);
    }
    return rc;
}

enum err_code extraction_form_apply(struct store *s, const struct event *ev, const json_t *p,
                                    struct err *e)
{
    struct applying x = {.s = s, .event = ev->seq};
    struct hash moved = {0};
    struct str text;
    json_t *moves = NULL;
    (void)!hash_parse(json_get_str(p, "moved", &x.a), &moved);
    enum err_code rc = put_form(&x, p, moved, e);
    if (rc == ERR_OK)
        rc = store_blob_get(s, moved, &x.a, &text, e);
    if (rc == ERR_OK)
        rc = json_load(text, "moved", &moves, e);
    if (rc == ERR_OK)
        rc = move_values(&x, moves, e);
    json_decref(moves);
    arena_release(&x.a);
    return rc;
}
