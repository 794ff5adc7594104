/* log.c - what happened to accounts, line by line. */
#include "app/web/account/account_internal.h"
#include "app/web/account/accounts.sql.h"
#include "app/web/account/messages.h"

#define PAGE_MOST    1000
#define ADDRESS_MOST 64

static const char *const NAMES[ACCOUNT_EVENT_COUNT] = {
    [ACCOUNT_SIGNED_IN] = "signed_in",
    [ACCOUNT_SIGNED_OUT] = "signed_out",
    [ACCOUNT_FAILED] = "failed",
    [ACCOUNT_SET_UP] = "set_up",
    [ACCOUNT_INVITED] = "invited",
    [ACCOUNT_RESET_MADE] = "reset_made",
    [ACCOUNT_LINK_REVOKED] = "link_revoked",
    [ACCOUNT_PASSWORD_SET] = "password_set",
    [ACCOUNT_PASSWORD_CHANGED] = "password_changed",
    [ACCOUNT_MUST_CHANGE] = "must_change",
    [ACCOUNT_ACTIVATED] = "activated",
    [ACCOUNT_DEACTIVATED] = "deactivated",
    [ACCOUNT_TOKEN_MADE] = "token_made",
    [ACCOUNT_TOKEN_REVOKED] = "token_revoked",
    [ACCOUNT_SESSION_REVOKED] = "session_revoked",
};

const char *account_event_name(enum account_event event)
{
    return NAMES[event];
}

bool account_event_parse(struct str name, enum account_event *out)
{
    for (int i = 0; i < ACCOUNT_EVENT_COUNT; i++)
        if (str_eq_c(name, NAMES[i])) {
            *out = (enum account_event)i;
            return true;
        }
    return false;
}

enum err_code account_note(struct db *db, const struct account_act *by, enum account_event event,
                           const char *person, const char *detail, struct err *e)
{
    struct db_stmt q;
    char actor[ACCOUNT_PERSON_BYTES], address[ADDRESS_MOST];
    account_copy(actor, sizeof actor, str_c(by->actor));
    account_copy(address, sizeof address, str_c(by->address));
    db_begin(&q, db, &Q_ACCOUNT_LOG_PUT);
    db_bind_int(&q, ACCOUNT_LOG_PUT_P_AT, by->now_ms);
    db_bind_c(&q, ACCOUNT_LOG_PUT_P_ACTOR, actor);
    db_bind_c(&q, ACCOUNT_LOG_PUT_P_ADDRESS, address);
    db_bind_c(&q, ACCOUNT_LOG_PUT_P_EVENT, NAMES[event]);
    db_bind_c(&q, ACCOUNT_LOG_PUT_P_PERSON, person);
    db_bind_c(&q, ACCOUNT_LOG_PUT_P_DETAIL, detail);
    db_step(&q);
    return db_end(&q, e);
}

static struct account_log_line line_of_row(struct db_stmt *q, struct arena *a)
{
    struct account_log_line l = {.id = db_int64(q, ACCOUNT_LOG_PAGE_ID),
                                 .at_ms = db_int64(q, ACCOUNT_LOG_PAGE_AT),
                                 .actor = db_text(q, ACCOUNT_LOG_PAGE_ACTOR, a),
                                 .address = db_text(q, ACCOUNT_LOG_PAGE_ADDRESS, a),
                                 .person = db_text(q, ACCOUNT_LOG_PAGE_PERSON, a),
                                 .detail = db_text(q, ACCOUNT_LOG_PAGE_DETAIL, a),
                                 .event = ACCOUNT_EVENT_COUNT};
    bool known = account_event_parse(db_peek(q, ACCOUNT_LOG_PAGE_EVENT), &l.event);
    (void)known; /* the schema's version says that it is */
    return l;
}

enum err_code account_log(struct account_file *f, const struct account_log_filter *filter,
                          struct arena *a, struct account_log_line **out, size_t *n, bool *more,
                          struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    bool any = filter->event < 0 || filter->event >= ACCOUNT_EVENT_COUNT;
    *out = NULL;
    *n = 0;
    *more = false;
    if (filter->limit < 1 || filter->limit > PAGE_MOST)
        return err_set(e, ERR_LIMIT, MSG_ACCOUNT_LOG_LIMIT(PAGE_MOST));
    pthread_mutex_lock(&f->read.lock);
    db_begin(&q, f->read.db, &Q_ACCOUNT_LOG_PAGE);
    db_bind_int(&q, ACCOUNT_LOG_PAGE_P_BEFORE, filter->before);
    db_bind_text(&q, ACCOUNT_LOG_PAGE_P_PERSON, str_c(filter->person));
    db_bind_c(&q, ACCOUNT_LOG_PAGE_P_EVENT, any ? "" : NAMES[filter->event]);
    db_bind_int(&q, ACCOUNT_LOG_PAGE_P_FROM, filter->from_ms);
    db_bind_int(&q, ACCOUNT_LOG_PAGE_P_TO, filter->to_ms);
    db_bind_int(&q, ACCOUNT_LOG_PAGE_P_LIMIT, filter->limit + 1);
    while (db_step(&q) && !*more) {
        *more = (int64_t)*n == filter->limit;
        if (*more)
            continue;
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = line_of_row(&q, a);
    }
    enum err_code rc = db_end(&q, e);
    pthread_mutex_unlock(&f->read.lock);
    return rc;
}
