/* halt_apply.c - stages ended and resumed, in the tables. */
#include "screen/review/halt.h"
#include "screen/review/halt.sql.h"
#include "screen/review/messages.h"
#include "screen/review/review_internal.h"

static enum err_code put_halt(struct store *s, const struct event *ev, const json_t *p,
                              struct arena *a, struct err *e)
{
    struct db_stmt q;
    char *figures = json_dumps(json_object_get(p, "figures"), JSON_COMPACT);
    db_begin(&q, store_db(s), &Q_HALT_PUT);
    db_bind_text(&q, HALT_PUT_P_STAGE, json_get_str(p, "stage", a));
    db_bind_text(&q, HALT_PUT_P_RULE, json_get_str(p, "rule", a));
    db_bind_int(&q, HALT_PUT_P_SCREENED, json_get_int(p, "screened"));
    db_bind_int(&q, HALT_PUT_P_FOUND, json_get_int(p, "found"));
    db_bind_int(&q, HALT_PUT_P_COVERED, (int64_t)json_array_size(json_object_get(p, "records")));
    db_bind_c(&q, HALT_PUT_P_FIGURES, figures ? figures : "{}");
    db_bind_int(&q, HALT_PUT_P_FORCED, json_get_bool(p, "forced"));
    db_bind_text(&q, HALT_PUT_P_NOTE, json_get_str(p, "note", a));
    db_bind_text(&q, HALT_PUT_P_PERSON, ev->actor);
    db_bind_text(&q, HALT_PUT_P_AT, ev->at);
    db_bind_int(&q, HALT_PUT_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    free(figures);
    return rc;
}

static enum err_code halt_of(struct store *s, const struct event *ev, int64_t *id, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_HALT_BY_EVENT);
    db_bind_int(&q, HALT_BY_EVENT_P_EVENT, ev->seq);
    *id = db_step(&q) ? db_int64(&q, HALT_BY_EVENT_ID) : 0;
    return db_end(&q, e);
}

static enum err_code cover(struct store *s, int64_t root, struct str stage, int64_t halt,
                           struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_HALTED_PUT);
    db_bind_int(&q, HALTED_PUT_P_ROOT, root);
    db_bind_text(&q, HALTED_PUT_P_STAGE, stage);
    db_bind_int(&q, HALTED_PUT_P_HALT, halt);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK ? review_record_changed(s, root, e) : rc;
}

enum err_code review_apply_stopped(struct store *s, const struct event *ev, const json_t *p,
                                   struct err *e)
{
    struct arena a = {0};
    const json_t *records = json_object_get(p, "records");
    struct str stage = json_get_str(p, "stage", &a);
    int64_t halt = 0;
    enum err_code rc = put_halt(s, ev, p, &a, e);
    if (rc == ERR_OK)
        rc = halt_of(s, ev, &halt, e);
    for (size_t i = 0; rc == ERR_OK && i < json_array_size(records); i++)
        rc = cover(s, json_integer_value(json_array_get(records, i)), stage, halt, e);
    arena_release(&a);
    return rc;
}

static enum err_code covered(struct store *s, struct str stage, struct arena *a, int64_t **root,
                             size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *root = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_HALTED_AT);
    db_bind_text(&q, HALTED_AT_P_STAGE, stage);
    while (db_step(&q)) {
        *root = arena_grow(a, *root, *n, &cap, sizeof **root);
        (*root)[(*n)++] = db_int64(&q, HALTED_AT_ROOT);
    }
    return db_end(&q, e);
}

static enum err_code end_halts(struct store *s, const struct event *ev, const json_t *p,
                               struct str stage, struct arena *a, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_HALT_RESUME);
    db_bind_text(&q, HALT_RESUME_P_PERSON, ev->actor);
    db_bind_text(&q, HALT_RESUME_P_AT, ev->at);
    db_bind_text(&q, HALT_RESUME_P_WHY, json_get_str(p, "note", a));
    db_bind_int(&q, HALT_RESUME_P_EVENT, ev->seq);
    db_bind_text(&q, HALT_RESUME_P_STAGE, stage);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(s), &Q_HALTED_CLEAR);
    db_bind_text(&q, HALTED_CLEAR_P_STAGE, stage);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code review_apply_resumed(struct store *s, const struct event *ev, const json_t *p,
                                   struct err *e)
{
    struct arena a = {0};
    int64_t *root;
    size_t n;
    struct str stage = json_get_str(p, "stage", &a);
    enum err_code rc = covered(s, stage, &a, &root, &n, e);
    if (rc == ERR_OK)
        rc = end_halts(s, ev, p, stage, &a, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        rc = review_record_changed(s, root[i], e);
    arena_release(&a);
    return rc;
}

enum err_code review_apply_attested(struct store *s, const struct event *ev, const json_t *p,
                                    struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_ATTESTATION_PUT);
    db_bind_text(&q, ATTESTATION_PUT_P_STAGE, json_get_str(p, "stage", &a));
    db_bind_text(&q, ATTESTATION_PUT_P_PHASE, json_get_str(p, "phase", &a));
    db_bind_text(&q, ATTESTATION_PUT_P_NOTE, json_get_str(p, "note", &a));
    db_bind_text(&q, ATTESTATION_PUT_P_PERSON, ev->actor);
    db_bind_text(&q, ATTESTATION_PUT_P_AT, ev->at);
    db_bind_int(&q, ATTESTATION_PUT_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    arena_release(&a);
    return rc;
}
