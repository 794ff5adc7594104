/* request.c - one request, and the same again when that may help. */
#include "pubmed/eutils/internal.h"

enum { INTERVAL_MS = 334, INTERVAL_WITH_KEY_MS = 100, CONNECT_TIMEOUT_S = 20 };

struct transfer {
    struct buf *body;
    struct progress *progress;
    bool cancelled;
};

static size_t on_bytes(char *bytes, size_t size, size_t n, void *context)
{
    struct transfer *t = context;
    buf_add(t->body, bytes, size * n);
    return t->body->overflow ? 0 : size * n;
}

static int on_progress(void *context, curl_off_t down_total, curl_off_t down, curl_off_t up_total,
                       curl_off_t up)
{
    struct transfer *t = context;
    (void)down_total;
    (void)down;
    (void)up_total;
    (void)up;
    t->cancelled = progress_cancelled(t->progress);
    return t->cancelled;
}

static void add_param(struct buf *to, const char *name, struct str value)
{
    if (value.len == 0)
        return;
    if (to->len)
        buf_addch(to, '&');
    buf_adds(to, name);
    buf_addch(to, '=');
    buf_add_url(to, value);
}

static struct str encode(const struct eutils *u, const struct eutils_param *param, size_t n,
                         struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < n; i++)
        add_param(&b, param[i].name, param[i].value);
    add_param(&b, "tool", str_c(u->tool));
    add_param(&b, "email", str_c(u->email));
    add_param(&b, "api_key", str_c(u->api_key));
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

/* With an API key everything goes into the body, so that no log of addresses holds it. */
static void set_target(struct eutils *u, const char *program, struct str query, struct arena *a)
{
    const char *url = arena_fmt(a, "%s%s.fcgi", u->base_url, program);
    bool post = u->api_key || query.len > EUTILS_POST_BYTES || strcmp(program, "efetch") == 0;
    if (post) {
        curl_easy_setopt(u->curl, CURLOPT_POST, 1L);
        curl_easy_setopt(u->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)query.len);
        curl_easy_setopt(u->curl, CURLOPT_POSTFIELDS, query.ptr);
    } else {
        url = arena_fmt(a, "%s?%.*s", url, (int)query.len, query.ptr);
        curl_easy_setopt(u->curl, CURLOPT_HTTPGET, 1L);
    }
    curl_easy_setopt(u->curl, CURLOPT_URL, url);
}

static void set_options(struct eutils *u, struct transfer *t, char *why)
{
    CURL *c = u->curl;
    curl_easy_reset(c);
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_TIMEOUT, u->timeout_s);
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT,
                     u->timeout_s < CONNECT_TIMEOUT_S ? u->timeout_s : (long)CONNECT_TIMEOUT_S);
    curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(c, CURLOPT_USERAGENT, u->tool);
    curl_easy_setopt(c, CURLOPT_ERRORBUFFER, why);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_bytes);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, t);
    curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(c, CURLOPT_XFERINFODATA, t);
    if (u->loopback)
        curl_easy_setopt(c, CURLOPT_PROXY, "");
}

static void judge_transfer(const struct transfer *t, CURLcode rc, const char *why, struct arena *a,
                           struct failure *f)
{
    if (t->cancelled) {
        f->kind = FAILURE_CANCELLED;
        return;
    }
    if (t->body->overflow) {
        f->kind = FAILURE_TOO_LARGE;
        return;
    }
    switch (rc) {
    case CURLE_PARTIAL_FILE:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WRITE_ERROR:
        f->kind = FAILURE_MALFORMED;
        return;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
        f->final = true;
        break;
    default:
        break;
    }
    f->kind = FAILURE_CONNECT;
    f->words = str_c(arena_strdup(a, why[0] ? why : curl_easy_strerror(rc)));
}

static void judge_body(struct str body, struct arena *a, struct failure *f)
{
    switch (answer_kind(body)) {
    case BODY_EMPTY:
        f->kind = FAILURE_EMPTY;
        return;
    case BODY_HTML:
        f->kind = FAILURE_HTML;
        return;
    case BODY_XML:
        return;
    case BODY_JSON:
        f->words = answer_error_words(body, a);
        f->kind = f->words.len ? answer_error_kind(f->words) : FAILURE_MALFORMED;
        return;
    default:
        f->kind = FAILURE_MALFORMED;
    }
}

static void judge_status(struct eutils *u, struct str body, struct arena *a, struct failure *f)
{
    curl_off_t retry_after_s = 0;
    curl_easy_getinfo(u->curl, CURLINFO_RESPONSE_CODE, &f->status);
    curl_easy_getinfo(u->curl, CURLINFO_RETRY_AFTER, &retry_after_s);
    f->retry_after_ms = retry_after_s < INT32_MAX ? (int64_t)retry_after_s * 1000 : INT64_MAX;
    if (f->status == 429) {
        f->kind = FAILURE_RATE_LIMITED;
    } else if (f->status >= 300 && f->status < 400) {
        f->kind = FAILURE_REDIRECT;
    } else if (f->status >= 400 && f->status < 500 && f->status != 408) {
        f->words = answer_error_words(body, a);
        f->kind = f->words.len ? answer_error_kind(f->words) : FAILURE_STATUS;
    } else if (f->status >= 400) {
        f->kind = FAILURE_STATUS;
    } else {
        judge_body(body, a, f);
    }
}

void request_once(struct eutils *u, const char *program, const struct eutils_param *param, size_t n,
                  struct progress *p, struct arena *a, struct buf *body, struct failure *f)
{
    char why[CURL_ERROR_SIZE] = "";
    struct transfer t = {.body = body, .progress = p};
    struct str query = encode(u, param, n, a);
    body->limit = u->answer_limit_bytes;
    set_options(u, &t, why);
    set_target(u, program, query, a);
    CURLcode rc = curl_easy_perform(u->curl);
    if (rc == CURLE_OK)
        judge_status(u, buf_str(body), a, f);
    else
        judge_transfer(&t, rc, why, a, f);
    curl_easy_setopt(u->curl, CURLOPT_ERRORBUFFER, NULL);
}

/* The pause before the next try, or -1 when the server asks for more than anybody waits. */
static int64_t pause_ms(const struct eutils *u, const struct failure *f, int try)
{
    int64_t ms = u->backoff_ms << (try < 10 ? try - 1 : 9);
    if (ms > u->wait_most_ms)
        ms = u->wait_most_ms;
    if (f->retry_after_ms > u->wait_most_ms)
        return -1;
    return f->retry_after_ms > ms ? f->retry_after_ms : ms;
}

static enum err_code one_try(struct eutils *u, const char *program,
                             const struct eutils_param *param, size_t n, struct progress *p,
                             request_taker *take, void *context, struct arena *a, struct failure *f,
                             struct err *e)
{
    struct buf body = {0};
    int64_t interval = u->api_key ? INTERVAL_WITH_KEY_MS : INTERVAL_MS;
    if (!rate_wait(u->loopback ? 0 : rate_reserve_ms(interval), p)) {
        f->kind = FAILURE_CANCELLED;
        return ERR_OK;
    }
    request_once(u, program, param, n, p, a, &body, f);
    enum err_code rc = ERR_OK;
    if (f->kind == FAILURE_NONE)
        rc = take(context, buf_str(&body), a, f, e);
    buf_release(&body);
    return rc;
}

enum err_code request_retry(struct eutils *u, const char *program, const struct eutils_param *param,
                            size_t n, struct progress *p, request_taker *take, void *context,
                            struct err *e)
{
    for (int try = 1;; try++) {
        struct arena a = {0};
        struct failure f = {0};
        enum err_code rc = one_try(u, program, param, n, p, take, context, &a, &f, e);
        bool done = rc != ERR_OK || f.kind == FAILURE_NONE;
        int64_t pause = pause_ms(u, &f, try);
        if (!done && (try >= u->tries || pause < 0 || !failure_is_worth_another_try(&f))) {
            rc = failure_error(u, &f, try, e);
            done = true;
        }
        arena_release(&a);
        if (done)
            return rc;
        if (!rate_wait(pause, p)) {
            f = (struct failure){.kind = FAILURE_CANCELLED};
            return failure_error(u, &f, try, e);
        }
    }
}
