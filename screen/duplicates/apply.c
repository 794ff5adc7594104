/* apply.c - a run of the rules, applied to the tables; this room's events. */
#include "screen/duplicates/duplicates.sql.h"
#include "screen/duplicates/run_internal.h"

static enum err_code put_run(struct store *s, const struct event *ev, const json_t *p,
                             struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_DEDUP_RUN_INSERT);
    db_bind_int(&q, DEDUP_RUN_INSERT_P_EVENT, ev->seq);
    db_bind_text(&q, DEDUP_RUN_INSERT_P_AT, ev->at);
    db_bind_text(&q, DEDUP_RUN_INSERT_P_PERSON, ev->actor);
    db_bind_text(&q, DEDUP_RUN_INSERT_P_VERSION, json_get_str(p, "version", &a));
    db_bind_int(&q, DEDUP_RUN_INSERT_P_N_RECORDS, json_get_int(p, "records"));
    db_bind_int(&q, DEDUP_RUN_INSERT_P_N_MERGED, json_get_int(p, "merged"));
    db_bind_int(&q, DEDUP_RUN_INSERT_P_N_QUESTIONS,
                (int64_t)json_array_size(json_object_get(p, "questions")));
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    arena_release(&a);
    return rc;
}

static enum err_code put_question(struct store *s, const struct event *ev, const json_t *x,
                                  struct arena *a, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_QUESTION_PUT);
    db_bind_int(&q, QUESTION_PUT_P_A, json_get_int(x, "a"));
    db_bind_int(&q, QUESTION_PUT_P_B, json_get_int(x, "b"));
    db_bind_text(&q, QUESTION_PUT_P_RULE, json_get_str(x, "rule", a));
    db_bind_text(&q, QUESTION_PUT_P_VETO, json_get_str(x, "veto", a));
    db_bind_int(&q, QUESTION_PUT_P_SCORE, json_get_int(x, "score"));
    db_bind_text(&q, QUESTION_PUT_P_REASON_EN, json_get_str(x, "reason_en", a));
    db_bind_text(&q, QUESTION_PUT_P_REASON_DA, json_get_str(x, "reason_da", a));
    db_bind_int(&q, QUESTION_PUT_P_AGAIN, json_get_bool(x, "again") ? ev->seq : 0);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code duplicates_apply_run(struct store *s, const struct event *ev, const json_t *p,
                                   struct err *e)
{
    struct arena a = {0};
    size_t i;
    json_t *x;
    enum err_code rc = put_run(s, ev, p, e);
    if (rc == ERR_OK)
        rc = db_run(store_db(s), &Q_QUESTION_CLEAR, e);
    json_array_foreach(json_object_get(p, "questions"), i, x)
    {
        struct arena_mark m = arena_mark(&a);
        if (rc == ERR_OK)
            rc = put_question(s, ev, x, &a, e);
        arena_reset(&a, m);
    }
    arena_release(&a);
    return rc;
}

const struct event_kind DUPLICATE_EVENTS[] = {{"dedup.run", duplicates_apply_run},
                                              {"related.found", related_apply_found},
                                              {"related.set", related_apply_set},
                                              {"related.removed", related_apply_removed},
                                              {NULL, NULL}};
