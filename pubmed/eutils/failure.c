/* failure.c - from a failed try to an error with what to do about it. */
#include "lib/base/messages.h"
#include "lib/base/text.h"
#include "pubmed/eutils/internal.h"
#include "pubmed/eutils/messages.h"

enum { WORDS_MAX = 500, QUICK_TRIES = 2 };

bool failure_is_worth_another_try(const struct eutils *u, const struct failure *f, int tries)
{
    if (f->final || tries >= u->tries)
        return false;
    switch (f->kind) {
    case FAILURE_UNREACHABLE:
        return tries < QUICK_TRIES;
    case FAILURE_CONNECT:
    case FAILURE_RATE_LIMITED:
    case FAILURE_HTML:
    case FAILURE_EMPTY:
    case FAILURE_MALFORMED:
    case FAILURE_BACKEND:
    case FAILURE_INCOMPLETE:
        return true;
    case FAILURE_STATUS:
        return f->status >= 500 || f->status == 408;
    default:
        return false;
    }
}

/* A random number (splitmix64). */
static uint64_t next_chance(struct eutils *u)
{
    uint64_t z = u->chance += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

int64_t failure_pause_ms(struct eutils *u, const struct failure *f, int tries)
{
    int64_t ms = u->backoff_ms << (tries < 10 ? tries - 1 : 9);
    if (f->retry_after_ms > u->wait_most_ms)
        return -1;
    if (f->kind == FAILURE_UNREACHABLE)
        ms = u->backoff_ms / 4;
    if (ms > u->wait_most_ms)
        ms = u->wait_most_ms;
    int64_t half = ms / 2;
    int64_t by_chance = half ? (int64_t)(next_chance(u) % (uint64_t)(half + 1)) : 0;
    return f->retry_after_ms ? f->retry_after_ms + by_chance : ms - half + by_chance;
}

struct str without_key(const struct eutils *u, struct str s, struct arena *a)
{
    struct str key = str_c(u->api_key);
    size_t at = 0, hit;
    if (key.len == 0 || str_find(s, key, 0) == SIZE_MAX)
        return s;
    struct buf b = {0};
    while ((hit = str_find(s, key, at)) != SIZE_MAX) {
        buf_addstr(&b, str_sub(s, at, hit));
        buf_adds(&b, "…");
        at = hit + key.len;
    }
    buf_addstr(&b, str_sub(s, at, s.len));
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

/* The server's words on one line, shortened, without the key. */
static struct str clean_words(const struct eutils *u, struct str words, struct arena *a)
{
    return text_ellipsize(without_key(u, text_squeeze(words, a), a), WORDS_MAX, a);
}

enum err_code failure_error(const struct eutils *u, const struct failure *f, int tries,
                            struct err *e)
{
    struct arena a = {0};
    struct str words = clean_words(u, f->words, &a);
    enum err_code rc = ERR_NET;
    switch (f->kind) {
    case FAILURE_UNREACHABLE:
        err_set(e, rc, MSG_EUTILS_OFFLINE(u->host, words));
        break;
    case FAILURE_CONNECT:
        err_set(e, rc, MSG_EUTILS_CONNECT(u->host, tries, words));
        break;
    case FAILURE_STATUS:
        err_set(e, rc, MSG_EUTILS_STATUS(u->host, tries, f->status));
        break;
    case FAILURE_RATE_LIMITED:
        err_set(e, rc, MSG_EUTILS_RATE_LIMITED(u->host, tries));
        break;
    case FAILURE_HTML:
        err_set(e, rc, MSG_EUTILS_HTML(u->host, tries));
        break;
    case FAILURE_EMPTY:
        err_set(e, rc, MSG_EUTILS_EMPTY(u->host, tries));
        break;
    case FAILURE_BACKEND:
        err_set(e, rc, MSG_EUTILS_BACKEND(u->host, tries, words));
        break;
    case FAILURE_INCOMPLETE:
        err_set(e, rc, MSG_EUTILS_INCOMPLETE(u->host, f->count, f->n));
        break;
    case FAILURE_REFUSED:
        rc = err_set(e, ERR_INPUT, MSG_EUTILS_REFUSED(u->host, words));
        break;
    case FAILURE_HISTORY:
        rc = err_set(e, ERR_INPUT, MSG_EUTILS_HISTORY(u->host, words));
        break;
    case FAILURE_REDIRECT:
        err_set(e, rc, MSG_EUTILS_REDIRECT(u->host));
        break;
    case FAILURE_TOO_LARGE:
        err_set(e, rc, MSG_EUTILS_TOO_LARGE(u->host, u->answer_limit_bytes));
        break;
    case FAILURE_CANCELLED:
        rc = err_set(e, ERR_CANCELLED, MSG_CANCELLED);
        break;
    default:
        err_set(e, rc, MSG_EUTILS_MALFORMED(u->host, tries));
    }
    arena_release(&a);
    return rc;
}
