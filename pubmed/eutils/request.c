/* request.c - a request, and the same again when that may help. */
#include "pubmed/eutils/internal.h"

enum { INTERVAL_MS = 334, INTERVAL_WITH_KEY_MS = 100 };

static enum err_code one_try(struct eutils *u, const struct request *r, struct progress *p,
                             struct arena *a, struct failure *f, struct err *e)
{
    struct buf body = {0};
    int64_t interval = u->api_key ? INTERVAL_WITH_KEY_MS : INTERVAL_MS;
    if (!rate_wait(u->loopback ? 0 : rate_reserve_ms(interval), p)) {
        f->kind = FAILURE_CANCELLED;
        return ERR_OK;
    }
    request_once(u, r->program, r->param, r->n, p, a, &body, f);
    enum err_code rc = ERR_OK;
    if (f->kind == FAILURE_NONE)
        rc = r->take(r->context, buf_str(&body), a, f, e);
    buf_release(&body);
    return rc;
}

enum err_code request_retry(struct eutils *u, struct request *r, struct progress *p, struct err *e)
{
    for (int tries = 1;; tries++) {
        struct arena a = {0};
        struct failure f = {0};
        enum err_code rc = one_try(u, r, p, &a, &f, e);
        bool done = rc != ERR_OK || f.kind == FAILURE_NONE;
        int64_t pause = done ? 0 : failure_pause_ms(u, &f, tries);
        if (!done && (pause < 0 || !failure_is_worth_another_try(u, &f, tries))) {
            rc = failure_error(u, &f, tries, e);
            done = true;
        }
        r->failed = f.kind;
        arena_release(&a);
        if (done)
            return rc;
        if (!rate_wait(pause, p)) {
            f = (struct failure){.kind = r->failed = FAILURE_CANCELLED};
            return failure_error(u, &f, tries, e);
        }
    }
}

struct reading {
    request_reader *read;
    void *out;
    struct arena *arena;
};

static enum err_code take_whole(void *context, struct str body, struct arena *a, struct failure *f,
                                struct err *e)
{
    struct reading *r = context;
    (void)e;
    if (r->read(body, r->arena, r->out))
        return ERR_OK;
    f->words = answer_error_words(body, a);
    f->kind = f->words.len ? answer_error_kind(f->words) : FAILURE_MALFORMED;
    return ERR_OK;
}

enum err_code request_read(struct eutils *u, const char *program, const struct eutils_param *param,
                           size_t n, request_reader *read, void *out, struct progress *p,
                           struct arena *a, struct err *e)
{
    struct reading reading = {.read = read, .out = out, .arena = a};
    struct request r = {
        .program = program, .param = param, .n = n, .take = take_whole, .context = &reading};
    return request_retry(u, &r, p, e);
}
