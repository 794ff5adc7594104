/* transfer.c - one request: what is sent, and what kind of answer came back. */
#include "pubmed/eutils/internal.h"

#include <errno.h>

enum { CONNECT_TIMEOUT_S = 10, KEY_LEAST = 16 };

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

static bool answers_in_text(const char *program)
{
    return strcmp(program, "ecitmatch") == 0;
}

/* With an API key everything goes into the body, so that no log of addresses holds it. */
static void set_target(struct eutils *u, const char *program, struct str query, struct arena *a)
{
    const char *url =
        arena_fmt(a, "%s%s.%s", u->base_url, program, answers_in_text(program) ? "cgi" : "fcgi");
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

/* Whether a connection failed at once, since there is no way to the server or nothing listens
 * there. One that answered before and now refuses may be starting again: that is worth waiting
 * for. */
static bool nobody_there(const struct eutils *u)
{
    long number = 0;
    curl_easy_getinfo(u->curl, CURLINFO_OS_ERRNO, &number);
    return number == ENETUNREACH || number == EHOSTUNREACH || number == ENETDOWN ||
           (number == ECONNREFUSED && !u->reached);
}

/* Whether the time was up before there was a connection at all, as behind a wall that drops
 * what is sent. */
static bool never_connected(const struct eutils *u)
{
    curl_off_t connected_us = 0;
    curl_easy_getinfo(u->curl, CURLINFO_CONNECT_TIME_T, &connected_us);
    return connected_us == 0 && !u->reached;
}

static void judge_transfer(const struct eutils *u, const struct transfer *t, CURLcode rc,
                           const char *why, struct arena *a, struct failure *f)
{
    if (t->cancelled) {
        f->kind = FAILURE_CANCELLED;
        return;
    }
    if (t->body->overflow) {
        f->kind = FAILURE_TOO_LARGE;
        return;
    }
    f->kind = FAILURE_CONNECT;
    switch (rc) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        f->kind = FAILURE_UNREACHABLE;
        break;
    case CURLE_COULDNT_CONNECT:
        if (nobody_there(u))
            f->kind = FAILURE_UNREACHABLE;
        break;
    case CURLE_OPERATION_TIMEDOUT:
        if (never_connected(u))
            f->kind = FAILURE_UNREACHABLE;
        break;
    case CURLE_PARTIAL_FILE:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WRITE_ERROR:
        f->kind = FAILURE_MALFORMED;
        return;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_URL_MALFORMAT:
        f->final = true;
        break;
    default:
        break;
    }
    f->words = str_c(arena_strdup(a, why[0] ? why : curl_easy_strerror(rc)));
}

static void judge_body(const char *program, struct str body, struct arena *a, struct failure *f)
{
    switch (answer_kind(body)) {
    case BODY_EMPTY:
        f->kind = answers_in_text(program) ? FAILURE_NONE : FAILURE_EMPTY;
        return;
    case BODY_HTML:
        f->kind = FAILURE_HTML;
        return;
    case BODY_XML:
        return;
    case BODY_JSON:
        f->words = answer_error_words(body, a);
        f->kind = f->words.len ? answer_error_kind(f->words) : FAILURE_NONE;
        return;
    default:
        f->kind = answers_in_text(program) ? FAILURE_NONE : FAILURE_MALFORMED;
    }
}

static void judge_status(struct eutils *u, const char *program, struct str body, struct arena *a,
                         struct failure *f)
{
    curl_off_t retry_after_s = 0;
    curl_easy_getinfo(u->curl, CURLINFO_RESPONSE_CODE, &f->status);
    curl_easy_getinfo(u->curl, CURLINFO_RETRY_AFTER, &retry_after_s);
    if (retry_after_s < 0) /* a date that is past */
        retry_after_s = 0;
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
        judge_body(program, body, a, f);
    }
}

/* A server may say the key back, in an error or a warning. Keys are 36 characters; a short
 * one could be a word of a record. */
static void blot_out_key(const struct eutils *u, struct buf *body)
{
    struct str key = str_c(u->api_key);
    if (key.len < KEY_LEAST)
        return;
    for (size_t at = 0; (at = str_find(buf_str(body), key, at)) != SIZE_MAX; at += key.len)
        memset(body->ptr + at, '*', key.len);
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
    blot_out_key(u, body);
    u->reached = u->reached || rc == CURLE_OK;
    if (rc == CURLE_OK)
        judge_status(u, program, buf_str(body), a, f);
    else
        judge_transfer(u, &t, rc, why, a, f);
    curl_easy_setopt(u->curl, CURLOPT_ERRORBUFFER, NULL);
}
