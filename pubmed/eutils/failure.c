/* failure.c - from a failed try to an error with what to do about it. */
#include "lib/base/messages.h"
#include "lib/base/text.h"
#include "pubmed/eutils/internal.h"
#include "pubmed/eutils/messages.h"

enum { WORDS_MAX = 500 };

bool failure_is_worth_another_try(const struct failure *f)
{
    if (f->final)
        return false;
    switch (f->kind) {
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

/* The server's words on one line, shortened, without the key. */
static struct str clean_words(const struct eutils *u, struct str words, struct arena *a)
{
    struct buf b = {.limit = WORDS_MAX * 2};
    struct str key = str_c(u->api_key), line = text_squeeze(words, a);
    size_t at = 0;
    while (key.len) {
        size_t hit = str_find(line, key, at);
        if (hit == SIZE_MAX)
            break;
        buf_addstr(&b, str_sub(line, at, hit));
        buf_adds(&b, "…");
        at = hit + key.len;
    }
    buf_addstr(&b, str_sub(line, at, line.len));
    struct str out = text_ellipsize(arena_str(a, buf_str(&b)), WORDS_MAX, a);
    buf_release(&b);
    return out;
}

enum err_code failure_error(const struct eutils *u, const struct failure *f, int tries,
                            struct err *e)
{
    struct arena a = {0};
    struct str words = clean_words(u, f->words, &a);
    enum err_code rc = ERR_NET;
    switch (f->kind) {
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
