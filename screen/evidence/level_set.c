/* level_set.c - levels into the log, and applied. */
#include "screen/evidence/evidence_internal.h"
#include "screen/evidence/levels.sql.h"
#include "screen/evidence/messages.h"

enum err_code level_append(struct store *s, const char *person, int64_t root, const char *kind,
                           const struct level *l, bool seen, struct err *e)
{
    enum err_code rc = person_may(s, person, EXTRACTION_ROLES, STAGE_FULL_TEXT, e);
    if (rc == ERR_OK)
        rc = evidence_included(s, root, e);
    if (rc == ERR_OK && !level_question_label(LANG_EN, l->question))
        rc = err_set(e, ERR_INPUT, MSG_LEVEL_BAD_QUESTION(l->question));
    if (rc == ERR_OK && !level_meaning(l->question, l->level))
        rc = err_set(e, ERR_INPUT, MSG_LEVEL_BAD_LEVEL(l->level, l->question));
    if (rc == ERR_OK && str_trim(l->reason).len == 0)
        rc = err_set(e, ERR_INPUT, MSG_LEVEL_REASON_NEEDED);
    if (rc != ERR_OK)
        return rc;
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    json_key_int(&j, "record", root);
    json_key_str(&j, "column", l->question);
    json_key_str(&j, "level", l->level);
    json_key_bool(&j, "minus", l->minus);
    json_key_str(&j, "reason", l->reason);
    if (seen) /* another's level was to be seen: not independent */
        json_key_bool(&j, "seen", true);
    json_end(&j);
    rc = store_append(s, person, kind, buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

enum err_code level_set(struct store *s, const char *person, int64_t root, const struct level *l,
                        struct err *e)
{
    struct evidence_reader reader;
    bool seen = false;
    enum err_code rc = evidence_reader(s, person, &reader, e);
    if (rc == ERR_OK)
        rc = level_was_seen(s, &reader, root, &seen, e);
    return rc == ERR_OK ? level_append(s, person, root, "level.set", l, seen, e) : rc;
}

enum err_code level_apply(struct store *s, const struct event *ev, const json_t *p, struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_LEVEL_PUT);
    db_bind_int(&q, LEVEL_PUT_P_RECORD, json_get_int(p, "record"));
    db_bind_text(&q, LEVEL_PUT_P_PERSON, ev->actor);
    db_bind_text(&q, LEVEL_PUT_P_QUESTION, json_get_str(p, "column", &a));
    db_bind_text(&q, LEVEL_PUT_P_LEVEL, json_get_str(p, "level", &a));
    db_bind_int(&q, LEVEL_PUT_P_MINUS, json_get_bool(p, "minus"));
    db_bind_text(&q, LEVEL_PUT_P_REASON, json_get_str(p, "reason", &a));
    db_bind_int(&q, LEVEL_PUT_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && !json_get_bool(p, "seen")) {
        db_begin(&q, store_db(s), &Q_LEVEL_FIRST_PUT);
        db_bind_int(&q, LEVEL_FIRST_PUT_P_RECORD, json_get_int(p, "record"));
        db_bind_text(&q, LEVEL_FIRST_PUT_P_PERSON, ev->actor);
        db_bind_text(&q, LEVEL_FIRST_PUT_P_QUESTION, json_get_str(p, "column", &a));
        db_bind_text(&q, LEVEL_FIRST_PUT_P_LEVEL, json_get_str(p, "level", &a));
        db_bind_int(&q, LEVEL_FIRST_PUT_P_MINUS, json_get_bool(p, "minus"));
        db_bind_int(&q, LEVEL_FIRST_PUT_P_EVENT, ev->seq);
        db_step(&q);
        rc = db_end(&q, e);
    }
    arena_release(&a);
    return rc;
}

enum err_code level_apply_agreed(struct store *s, const struct event *ev, const json_t *p,
                                 struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_LEVEL_AGREED_PUT);
    db_bind_int(&q, LEVEL_AGREED_PUT_P_RECORD, json_get_int(p, "record"));
    db_bind_text(&q, LEVEL_AGREED_PUT_P_PERSON, ev->actor);
    db_bind_text(&q, LEVEL_AGREED_PUT_P_QUESTION, json_get_str(p, "column", &a));
    db_bind_text(&q, LEVEL_AGREED_PUT_P_LEVEL, json_get_str(p, "level", &a));
    db_bind_int(&q, LEVEL_AGREED_PUT_P_MINUS, json_get_bool(p, "minus"));
    db_bind_text(&q, LEVEL_AGREED_PUT_P_REASON, json_get_str(p, "reason", &a));
    db_bind_int(&q, LEVEL_AGREED_PUT_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    arena_release(&a);
    return rc;
}
