/* retrieval.c - the rules of the way to a text, and the events. */
#include "lib/base/date.h"
#include "screen/fulltext/fulltext.sql.h"
#include "screen/fulltext/fulltext_internal.h"
#include "screen/fulltext/messages.h"

enum err_code fulltext_is(struct store *s, const struct db_query *query, int64_t root, bool *yes,
                          struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), query);
    db_bind_int(&q, 1, root);
    *yes = db_step(&q);
    return db_end(&q, e);
}

enum err_code fulltext_count(struct store *s, int64_t root, int64_t *n, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_TEXTS_STANDING);
    db_bind_int(&q, TEXTS_STANDING_P_ROOT, root);
    *n = db_step(&q) ? db_int64(&q, TEXTS_STANDING_N) : 0;
    return db_end(&q, e);
}

enum err_code fulltext_may(struct store *s, const char *person, struct err *e)
{
    static const char *const roles[] = {"reviewer", "extractor", NULL};
    return person_may(s, person, roles, STAGE_FULL_TEXT, e);
}

enum err_code retrieval_allowed(struct store *s, const char *person, int64_t root, struct err *e)
{
    bool sought = false;
    enum err_code rc = fulltext_may(s, person, e);
    if (rc == ERR_OK)
        rc = fulltext_is(s, &Q_REPORT_IS_SOUGHT, root, &sought, e);
    return rc == ERR_OK && !sought ? err_set(e, ERR_STATE, MSG_REPORT_NOT_SOUGHT(root)) : rc;
}

struct newest { /* step; event 0: none */
    int64_t event, attachment;
    enum report_status status;
};

static enum err_code newest_step(struct store *s, int64_t root, struct newest *out, struct err *e)
{
    struct db_stmt q;
    *out = (struct newest){0};
    db_begin(&q, store_db(s), &Q_STEP_NEWEST);
    db_bind_int(&q, STEP_NEWEST_P_ROOT, root);
    if (db_step(&q)) {
        out->event = db_int64(&q, STEP_NEWEST_EVENT);
        out->attachment = db_int64(&q, STEP_NEWEST_ATTACHMENT);
        if (!report_status_parse(db_peek(&q, STEP_NEWEST_STATUS), &out->status))
            out->status = REPORT_SOUGHT; /* never written by retrieval_say */
    }
    return db_end(&q, e);
}

/* A report that somebody judged, or whose text is here, was had. */
static enum err_code check_not_there(struct store *s, int64_t root, struct err *e)
{
    bool judged = false;
    int64_t texts = 0;
    enum err_code rc = fulltext_is(s, &Q_REPORT_IS_JUDGED, root, &judged, e);
    if (rc == ERR_OK && judged)
        rc = err_set(e, ERR_STATE, MSG_REPORT_READ(root));
    if (rc == ERR_OK)
        rc = fulltext_count(s, root, &texts, e);
    return rc == ERR_OK && texts ? err_set(e, ERR_STATE, MSG_REPORT_ATTACHED(root)) : rc;
}

static bool is_one_of(struct str s, const char *const *list)
{
    for (; *list; list++)
        if (str_eq_c(s, *list))
            return true;
    return false;
}

static enum err_code check_words(const struct retrieval *r, struct err *e)
{
    struct date day;
    if (r->reason.len && r->status != REPORT_NOT_RETRIEVED)
        return err_set(e, ERR_INPUT, MSG_REPORT_REASON_OF_WHAT(r->reason));
    if (r->reason.len && !is_one_of(r->reason, REPORT_REASONS))
        return err_set(e, ERR_INPUT, MSG_REPORT_BAD_REASON(r->reason));
    if (str_eq(r->reason, STR("other")) && !str_trim(r->note).len)
        return err_set(e, ERR_INPUT, MSG_REPORT_OTHER_WORDS);
    if (r->asked.len && r->status != REPORT_REQUESTED)
        return err_set(e, ERR_INPUT, MSG_REPORT_ASKED_OF_WHAT(r->asked));
    if (r->asked.len && !is_one_of(r->asked, REPORT_ASKED))
        return err_set(e, ERR_INPUT, MSG_REPORT_BAD_ASKED(r->asked));
    if (r->day.len && (r->day.len != 10 || !date_parse(r->day, &day)))
        return err_set(e, ERR_INPUT, MSG_REPORT_BAD_DAY(r->day));
    return ERR_OK;
}

static enum err_code append(struct store *s, const char *person, int64_t root,
                            const struct retrieval *r, int64_t attachment, struct err *e)
{
    char today[32];
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    json_key_int(&j, "record", root);
    json_key_c(&j, "status", report_status_name(r->status));
    json_key_str(&j, "day", r->day.len ? r->day : str_sub(str_c(clock_now(today)), 0, 10));
    if (r->status == REPORT_REQUESTED)
        json_key_str(&j, "asked", r->asked.len ? r->asked : STR("library"));
    json_opt_str(&j, "reason", r->reason);
    json_opt_int(&j, "attachment", attachment);
    json_key_str(&j, "note", r->note);
    json_end(&j);
    enum err_code rc = store_append(s, person, "report.retrieval", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

enum err_code retrieval_say(struct store *s, const char *person, int64_t root,
                            const struct retrieval *r, struct err *e)
{
    struct newest now;
    enum err_code rc = retrieval_allowed(s, person, root, e);
    if (rc == ERR_OK)
        rc = check_words(r, e);
    if (rc == ERR_OK && r->status == REPORT_NOT_RETRIEVED)
        rc = check_not_there(s, root, e);
    if (rc == ERR_OK)
        rc = newest_step(s, root, &now, e);
    if (rc == ERR_OK && r->status == REPORT_REQUESTED &&
        (now.status == REPORT_RETRIEVED || now.status == REPORT_NOT_RETRIEVED))
        rc = err_set(e, ERR_STATE, MSG_REPORT_SETTLED(root, report_status_name(now.status)));
    return rc == ERR_OK ? append(s, person, root, r, 0, e) : rc;
}

enum err_code retrieval_by_attachment(struct store *s, const char *person, int64_t root,
                                      int64_t attachment, struct err *e)
{
    const struct retrieval r = {.status = REPORT_RETRIEVED};
    struct newest now;
    enum err_code rc = newest_step(s, root, &now, e);
    if (rc != ERR_OK || (now.event && now.status == REPORT_RETRIEVED))
        return rc;
    return append(s, person, root, &r, attachment, e);
}

static enum err_code append_undone(struct store *s, const char *person, int64_t root, int64_t step,
                                   struct err *e)
{
    struct buf text = {0};
    buf_addf(&text, "{\"record\":%" PRId64 ",\"step\":%" PRId64 "}", root, step);
    enum err_code rc = store_append(s, person, "report.undone", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

enum err_code retrieval_undo(struct store *s, const char *person, int64_t root, struct err *e)
{
    struct newest now;
    enum err_code rc = fulltext_may(s, person, e);
    if (rc == ERR_OK)
        rc = newest_step(s, root, &now, e);
    if (rc == ERR_OK && !now.event)
        rc = err_set(e, ERR_STATE, MSG_REPORT_NO_STEP(root));
    if (rc == ERR_OK && now.status == REPORT_RETRIEVED)
        rc = check_not_there(s, root, e);
    return rc == ERR_OK ? append_undone(s, person, root, now.event, e) : rc;
}

enum err_code retrieval_after_withdrawal(struct store *s, const char *person, int64_t root,
                                         struct err *e)
{
    struct newest now;
    bool judged = false;
    int64_t texts = 0;
    enum err_code rc = newest_step(s, root, &now, e);
    if (rc == ERR_OK)
        rc = fulltext_count(s, root, &texts, e);
    if (rc == ERR_OK)
        rc = fulltext_is(s, &Q_REPORT_IS_JUDGED, root, &judged, e);
    if (rc != ERR_OK || judged || texts || !now.event || !now.attachment)
        return rc;
    return append_undone(s, person, root, now.event, e);
}

enum err_code retrieval_steps(struct store *s, int64_t root, struct arena *a,
                              struct report_step **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_STEPS_OF);
    db_bind_int(&q, STEPS_OF_P_ROOT, root);
    while (db_step(&q)) {
        struct report_step p = {.event = db_int64(&q, STEPS_OF_EVENT),
                                .asked = db_str(&q, STEPS_OF_ASKED, a),
                                .day = db_str(&q, STEPS_OF_DAY, a),
                                .reason = db_str(&q, STEPS_OF_REASON, a),
                                .note = db_str(&q, STEPS_OF_NOTE, a),
                                .person = db_str(&q, STEPS_OF_PERSON, a),
                                .at = db_str(&q, STEPS_OF_AT, a),
                                .attachment = db_int64(&q, STEPS_OF_ATTACHMENT),
                                .undone = db_int(&q, STEPS_OF_UNDONE) != 0};
        if (!report_status_parse(db_peek(&q, STEPS_OF_STATUS), &p.status))
            continue;
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = p;
    }
    return db_end(&q, e);
}
