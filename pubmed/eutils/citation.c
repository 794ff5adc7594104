/* citation.c - ecitmatch. Every citation carries a key of ours, since the server may stop in the
 * middle: it does at one without a journal that it finds nothing for. */
#include "pubmed/eutils/answers.h"
#include "pubmed/eutils/internal.h"
#include "pubmed/eutils/messages.h"

enum { CITATIONS_A_REQUEST = 100 };

struct matching {
    const struct eutils_citation *citation;
    struct eutils_matched *matched; /* by index */
    bool *answered;
    size_t n;
    size_t n_answered; /* in this request */
    struct arena *arena;
};

/* A field without what parts fields and lines. */
static void add_field(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        buf_addch(b, c < 0x20 || c == '|' ? ' ' : (char)c);
    }
    buf_addch(b, '|');
}

static void add_citation(struct buf *b, const struct eutils_citation *c, size_t key)
{
    if (b->len)
        buf_addch(b, '\r');
    add_field(b, c->journal);
    add_field(b, c->year);
    add_field(b, c->volume);
    add_field(b, c->first_page);
    add_field(b, c->author);
    buf_addf(b, "c%zu|", key);
}

static enum err_code take_lines(void *context, struct str body, struct arena *a, struct failure *f,
                                struct err *e)
{
    struct matching *m = context;
    struct citation_line *line;
    size_t n;
    (void)e;
    if (!citation_answer_parse(body, a, &line, &n)) {
        f->words = answer_error_words(body, a);
        f->kind = f->words.len ? answer_error_kind(f->words) : FAILURE_MALFORMED;
        return ERR_OK;
    }
    for (size_t i = 0; i < n; i++) {
        int64_t key = -1;
        struct eutils_matched found;
        if (!str_starts(line[i].key, "c") ||
            !str_int64(str_sub(line[i].key, 1, line[i].key.len), &key) || key < 0 ||
            key >= (int64_t)m->n || !citation_verdict_parse(line[i].verdict, m->arena, &found)) {
            f->kind = FAILURE_MALFORMED;
            return ERR_OK;
        }
        m->n_answered += !m->answered[key];
        m->answered[key] = true;
        m->matched[key] = found;
    }
    return ERR_OK;
}

/* Ask for the next that are not answered; *first is the foremost of them, m->n when none is. */
static enum err_code ask(struct eutils *u, struct matching *m, size_t *first, struct progress *p,
                         struct err *e)
{
    struct buf b = {0};
    size_t n = 0;
    *first = m->n;
    m->n_answered = 0;
    for (size_t i = 0; i < m->n && n < CITATIONS_A_REQUEST; i++) {
        if (m->answered[i])
            continue;
        if (n++ == 0)
            *first = i;
        add_citation(&b, &m->citation[i], i);
    }
    const struct eutils_param param[] = {
        {"db", STR("pubmed")}, {"retmode", STR("xml")}, {"bdata", buf_str(&b)}};
    struct request r = {.program = "ecitmatch",
                        .param = param,
                        .n = COUNT_OF(param),
                        .take = take_lines,
                        .context = m};
    enum err_code rc = n ? request_retry(u, &r, p, e) : ERR_OK;
    buf_release(&b);
    return rc;
}

enum err_code eutils_match(struct eutils *u, const struct eutils_citation *citation, size_t n,
                           struct progress *p, struct arena *a, struct eutils_matched **out,
                           struct err *e)
{
    struct matching m = {.citation = citation, .n = n, .arena = a};
    size_t first = 0, done = 0;
    m.matched = ARENA_ARRAY(a, n, struct eutils_matched);
    m.answered = ARENA_ARRAY(a, n, bool);
    *out = NULL;
    for (;;) {
        progress_to(p, MSG_EUTILS_PROGRESS_MATCHING, (int64_t)done, (int64_t)n);
        enum err_code rc = ask(u, &m, &first, p, e);
        if (rc != ERR_OK)
            return rc;
        if (first == n)
            break;
        done += m.n_answered;
        /* It stood first and the server said nothing of it, nor of what follows. */
        if (m.n_answered == 0) {
            m.answered[first] = true;
            done++;
        }
    }
    *out = m.matched;
    return ERR_OK;
}
