/* deviation.c - see deviation.h. */
#include "screen/review/deviation.h"

#include "screen/review/control.sql.h"
#include "screen/review/messages.h"
#include "screen/review/review_internal.h"

enum err_code deviation_note(struct store *s, const char *actor, const char *what, const char *why,
                             struct err *e)
{
    static const char *const leads[] = {"lead", NULL};
    struct buf text = {0};
    struct json_out j = {.out = &text};
    enum err_code rc = person_may(s, actor, leads, STAGE_TITLE, e);
    if (rc == ERR_OK && (!what || !what[0] || !why || !why[0]))
        rc = err_set(e, ERR_INPUT, MSG_DEVIATION_WORDS);
    if (rc != ERR_OK)
        return rc;
    json_obj(&j);
    json_key_c(&j, "about", "other");
    json_key_c(&j, "what", what);
    json_key_c(&j, "why", why);
    json_end(&j);
    rc = store_append(s, actor, "deviation.noted", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

enum err_code deviation_put(struct store *s, const struct event *ev, struct str about,
                            struct str what, struct str why, struct str detail, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_DEVIATION_PUT);
    db_bind_text(&q, DEVIATION_PUT_P_ABOUT, about);
    db_bind_text(&q, DEVIATION_PUT_P_WHAT, what);
    db_bind_text(&q, DEVIATION_PUT_P_WHY, why);
    db_bind_text(&q, DEVIATION_PUT_P_DETAIL, detail);
    db_bind_text(&q, DEVIATION_PUT_P_PERSON, ev->actor);
    db_bind_text(&q, DEVIATION_PUT_P_AT, ev->at);
    db_bind_int(&q, DEVIATION_PUT_P_EVENT, ev->seq);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code review_apply_deviation(struct store *s, const struct event *ev, const json_t *p,
                                     struct err *e)
{
    struct arena a = {0};
    enum err_code rc =
        deviation_put(s, ev, json_get_str(p, "about", &a), json_get_str(p, "what", &a),
                      json_get_str(p, "why", &a), STR("{}"), e);
    arena_release(&a);
    return rc;
}

enum err_code deviation_list(struct store *s, struct arena *a, struct deviation **out, size_t *n,
                             struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_DEVIATION_LIST);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = (struct deviation){.id = db_int64(&q, DEVIATION_LIST_ID),
                                            .about = db_str(&q, DEVIATION_LIST_ABOUT, a),
                                            .what = db_str(&q, DEVIATION_LIST_WHAT, a),
                                            .why = db_str(&q, DEVIATION_LIST_WHY, a),
                                            .detail = db_str(&q, DEVIATION_LIST_DETAIL, a),
                                            .person = db_str(&q, DEVIATION_LIST_PERSON, a),
                                            .at = db_str(&q, DEVIATION_LIST_AT, a)};
    }
    return db_end(&q, e);
}
