/* control.c - samples drawn, checked and told of. */
#include "screen/review/control.h"

#include "lib/stats/distribution.h"
#include "screen/review/control.sql.h"
#include "screen/review/draw.h"
#include "screen/review/interest.h"
#include "screen/review/messages.h"
#include "screen/review/review_internal.h"

#include <math.h>

static enum err_code frame(struct store *s, const struct control_options *o, struct arena *a,
                           int64_t **record, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *n = 0;
    db_begin(&q, store_db(s), &Q_CONTROL_FRAME);
    db_bind_c(&q, CONTROL_FRAME_P_STAGE, stage_name(o->stage));
    db_bind_c(&q, CONTROL_FRAME_P_OF, o->of ? o->of : "");
    while (db_step(&q)) {
        *record = arena_grow(a, *record, *n, &cap, sizeof **record);
        (*record)[(*n)++] = db_int64(&q, CONTROL_FRAME_RECORD);
    }
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK && *n == 0
               ? err_set(e, ERR_STATE, MSG_CONTROL_NOTHING(stage_name(o->stage)))
               : rc;
}

static enum err_code next_id(struct store *s, int64_t *id, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_CONTROL_NEXT_ID);
    *id = db_step(&q) ? db_int64(&q, CONTROL_NEXT_ID_ID) : 1;
    return db_end(&q, e);
}

static enum err_code append_drawn(struct store *s, const char *actor,
                                  const struct control_options *o, int64_t id,
                                  const struct draw_frame *f, const size_t *drawn, size_t n,
                                  struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    json_key_int(&j, "sample", id);
    json_key_c(&j, "stage", stage_name(o->stage));
    json_key_c(&j, "of", o->of ? o->of : "");
    json_key_int(&j, "frame", (int64_t)f->n);
    json_key_int(&j, "seed", (int64_t)o->seed);
    json_key_arr(&j, "records");
    for (size_t i = 0; i < n; i++)
        json_int(&j, f->record[drawn[i]]);
    json_end(&j);
    json_end(&j);
    enum err_code rc = store_append(s, actor, "sample.drawn", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

enum err_code control_draw(struct store *s, const char *actor, const struct control_options *o,
                           int64_t *id, struct err *e)
{
    static const char *const leads[] = {"lead", NULL};
    struct arena a = {0};
    int64_t *record = NULL;
    size_t n_frame = 0, *drawn;
    const char *known;
    enum err_code rc = person_may(s, actor, leads, o->stage, e);
    if (rc == ERR_OK && (o->n < 0 || (o->n == 0 && (o->per_mille < 1 || o->per_mille > 1000))))
        rc = err_set(e, ERR_INPUT, MSG_CONTROL_SIZE);
    if (rc == ERR_OK && o->of)
        rc = person_acting(s, o->of, &a, &known, e);
    if (rc == ERR_OK)
        rc = frame(s, o, &a, &record, &n_frame, e);
    if (rc == ERR_OK)
        rc = next_id(s, id, e);
    if (rc == ERR_OK) {
        struct draw_frame f = {record, NULL, n_frame};
        size_t want = o->n ? (size_t)o->n : (n_frame * (size_t)o->per_mille + 999) / 1000;
        size_t n = draw_sample(&f, want, o->seed, &a, &drawn);
        rc = append_drawn(s, actor, o, *id, &f, drawn, n, e);
    }
    arena_release(&a);
    return rc;
}

enum err_code control_load(struct store *s, int64_t id, struct arena *a, struct control_sample *out,
                           struct err *e)
{
    struct control_sample *list;
    size_t n;
    enum err_code rc = control_list(s, a, &list, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        if (list[i].id == id) {
            *out = list[i];
            return ERR_OK;
        }
    return rc == ERR_OK ? err_set(e, ERR_NOT_FOUND, MSG_CONTROL_UNKNOWN(id)) : rc;
}

/* The record as it was drawn; ERR_STATE when it isn't in the sample, or was checked. */
static enum err_code drawn_as(struct store *s, int64_t id, int64_t root, int64_t *record,
                              struct err *e)
{
    struct db_stmt q;
    bool checked = false;
    *record = 0;
    db_begin(&q, store_db(s), &Q_CONTROL_RECORDS);
    db_bind_int(&q, CONTROL_RECORDS_P_SAMPLE, id);
    while (db_step(&q))
        if (db_int64(&q, CONTROL_RECORDS_ROOT) == root && (!*record || checked)) {
            *record = db_int64(&q, CONTROL_RECORDS_RECORD);
            checked = db_peek(&q, CONTROL_RECORDS_VERDICT).len > 0;
        }
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && !*record)
        return err_set(e, ERR_STATE, MSG_CONTROL_NOT_IN(root, id));
    return rc == ERR_OK && checked ? err_set(e, ERR_STATE, MSG_CONTROL_CHECKED(root, id)) : rc;
}

static const char *const CHECKERS[] = {"resolver", "reviewer", NULL};

enum err_code control_next(struct store *s, const char *person, int64_t id, int64_t *root,
                           int64_t *left, struct err *e)
{
    struct arena a = {0};
    struct control_sample c;
    struct control_record *list = NULL;
    size_t n = 0;
    *root = *left = 0;
    enum err_code rc = control_load(s, id, &a, &c, e);
    if (rc == ERR_OK)
        rc = person_may(s, person, CHECKERS, c.stage, e);
    if (rc == ERR_OK)
        rc = control_records(s, id, &a, &list, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        bool passed = list[i].verdict.len > 0;
        if (!passed)
            rc = vote_judged_before(s, person, list[i].root, c.stage, &passed, e);
        if (rc == ERR_OK && !passed)
            rc = interest_skip(s, person, person, list[i].root, &passed, e);
        if (rc != ERR_OK || passed)
            continue;
        *root = *root ? *root : list[i].root;
        (*left)++;
    }
    arena_release(&a);
    return rc;
}

enum err_code control_check(struct store *s, const char *person, int64_t id, int64_t root,
                            const struct vote *v, struct err *e)
{
    struct arena a = {0};
    struct control_sample c = {0};
    const struct review_documents *d;
    int64_t record = 0;
    bool judged = false;
    enum err_code rc = control_load(s, id, &a, &c, e);
    if (rc == ERR_OK)
        rc = review_documents(s, &d, e);
    if (rc == ERR_OK)
        rc = person_may(s, person, CHECKERS, c.stage, e);
    if (rc == ERR_OK)
        rc = drawn_as(s, id, root, &record, e);
    if (rc == ERR_OK)
        rc = vote_judged_before(s, person, root, c.stage, &judged, e);
    if (rc == ERR_OK && judged)
        rc = err_set(e, ERR_FORBIDDEN, MSG_CONTROL_OWN(person, root));
    if (rc == ERR_OK)
        rc = interest_check(s, person, root, e);
    if (rc == ERR_OK && v->reason.len && pico_find(&d->pico, v->reason) < 0)
        rc = err_set(e, ERR_INPUT, MSG_VOTE_UNKNOWN_REASON(v->reason));
    if (rc == ERR_OK) {
        struct buf text = {0};
        struct json_out j = {.out = &text};
        json_obj(&j);
        json_key_int(&j, "sample", id);
        json_key_int(&j, "record", record);
        json_key_c(&j, "stage", stage_name(c.stage));
        json_key_c(&j, "verdict", v->verdict == VOTE_EXCLUDE ? "exclude" : "include");
        json_key_str(&j, "reason", v->reason);
        json_key_str(&j, "note", v->note);
        json_end(&j);
        rc = store_append(s, person, "sample.checked", buf_str(&text), NULL, e);
        buf_release(&text);
    }
    arena_release(&a);
    return rc;
}

enum err_code control_list(struct store *s, struct arena *a, struct control_sample **out, size_t *n,
                           struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_CONTROL_SAMPLES);
    while (db_step(&q)) {
        struct control_sample c = {.id = db_int64(&q, CONTROL_SAMPLES_ID),
                                   .of = db_str(&q, CONTROL_SAMPLES_OF, a),
                                   .person = db_str(&q, CONTROL_SAMPLES_PERSON, a),
                                   .at = db_str(&q, CONTROL_SAMPLES_AT, a),
                                   .frame = db_int64(&q, CONTROL_SAMPLES_FRAME),
                                   .seed = db_int64(&q, CONTROL_SAMPLES_SEED),
                                   .n = db_int64(&q, CONTROL_SAMPLES_N),
                                   .checked = db_int64(&q, CONTROL_SAMPLES_CHECKED),
                                   .missed = db_int64(&q, CONTROL_SAMPLES_MISSED),
                                   .rate = NAN,
                                   .low = NAN,
                                   .high = NAN};
        if (!stage_parse(db_peek(&q, CONTROL_SAMPLES_STAGE), &c.stage))
            continue;
        if (c.checked) {
            c.rate = (double)c.missed / (double)c.checked;
            stats_exact_interval(c.missed, c.checked, &c.low, &c.high);
        }
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = c;
    }
    return db_end(&q, e);
}

enum err_code control_records(struct store *s, int64_t id, struct arena *a,
                              struct control_record **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_CONTROL_RECORDS);
    db_bind_int(&q, CONTROL_RECORDS_P_SAMPLE, id);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] =
            (struct control_record){.root = db_int64(&q, CONTROL_RECORDS_ROOT),
                                    .position = db_int64(&q, CONTROL_RECORDS_POSITION),
                                    .citation = db_str(&q, CONTROL_RECORDS_CITATION, a),
                                    .title = db_str(&q, CONTROL_RECORDS_TITLE, a),
                                    .verdict = db_str(&q, CONTROL_RECORDS_VERDICT, a),
                                    .reason = db_str(&q, CONTROL_RECORDS_REASON, a),
                                    .note = db_str(&q, CONTROL_RECORDS_NOTE, a),
                                    .person = db_str(&q, CONTROL_RECORDS_PERSON, a)};
    }
    return db_end(&q, e);
}

static enum err_code put_record(struct store *s, int64_t sample, size_t position, int64_t record,
                                struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_CONTROL_RECORD_PUT);
    db_bind_int(&q, CONTROL_RECORD_PUT_P_SAMPLE, sample);
    db_bind_int(&q, CONTROL_RECORD_PUT_P_POSITION, (int64_t)position);
    db_bind_int(&q, CONTROL_RECORD_PUT_P_RECORD, record);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code review_apply_sample(struct store *s, const struct event *ev, const json_t *p,
                                  struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    size_t i;
    json_t *x;
    int64_t id = json_get_int(p, "sample");
    db_begin(&q, store_db(s), &Q_CONTROL_PUT);
    db_bind_int(&q, CONTROL_PUT_P_ID, id);
    db_bind_text(&q, CONTROL_PUT_P_STAGE, json_get_str(p, "stage", &a));
    db_bind_text(&q, CONTROL_PUT_P_OF, json_get_str(p, "of", &a));
    db_bind_int(&q, CONTROL_PUT_P_FRAME, json_get_int(p, "frame"));
    db_bind_int(&q, CONTROL_PUT_P_SEED, json_get_int(p, "seed"));
    db_bind_text(&q, CONTROL_PUT_P_PERSON, ev->actor);
    db_bind_text(&q, CONTROL_PUT_P_AT, ev->at);
    db_bind_int(&q, CONTROL_PUT_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    json_array_foreach(json_object_get(p, "records"), i, x)
    {
        if (rc == ERR_OK)
            rc = put_record(s, id, i + 1, json_integer_value(x), e);
    }
    arena_release(&a);
    return rc;
}

enum err_code review_apply_checked(struct store *s, const struct event *ev, const json_t *p,
                                   struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    int64_t record = json_get_int(p, "record");
    db_begin(&q, store_db(s), &Q_CONTROL_CHECK_PUT);
    db_bind_int(&q, CONTROL_CHECK_PUT_P_SAMPLE, json_get_int(p, "sample"));
    db_bind_int(&q, CONTROL_CHECK_PUT_P_RECORD, record);
    db_bind_text(&q, CONTROL_CHECK_PUT_P_VERDICT, json_get_str(p, "verdict", &a));
    db_bind_text(&q, CONTROL_CHECK_PUT_P_REASON, json_get_str(p, "reason", &a));
    db_bind_text(&q, CONTROL_CHECK_PUT_P_NOTE, json_get_str(p, "note", &a));
    db_bind_text(&q, CONTROL_CHECK_PUT_P_PERSON, ev->actor);
    db_bind_text(&q, CONTROL_CHECK_PUT_P_AT, ev->at);
    db_bind_int(&q, CONTROL_CHECK_PUT_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    arena_release(&a);
    return rc == ERR_OK ? review_member_changed(s, record, e) : rc;
}
