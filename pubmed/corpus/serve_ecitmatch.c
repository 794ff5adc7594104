/* serve_ecitmatch.c - citations to PMIDs (NBK25499, "ECitMatch").
 *
 * `bdata` holds lines `journal|year|volume|first page|author|key|` parted by carriage
 * returns. The answer is plain text: each line as it came with a PMID after it, or why
 * there is none. A record matches when all that the line gives is right. After a line
 * without a journal that nothing matches the service stops; so does this. How many
 * candidates it lists is not documented: here five. */
#include "pubmed/corpus/serve_internal.h"

enum { FIELDS = 5, LINES_MAX = 1000, LISTED = 5 };

enum { JOURNAL, YEAR, VOLUME, PAGE, AUTHOR };

static const char *const tags[FIELDS] = {"ta", "dp", "vi", "pg", "au"};

static enum err_code find(struct serve_call *c, const char *text, struct serve_ids *out,
                          struct err *e)
{
    struct query q;
    struct corpus *corpus = c->server->corpus;
    struct corpus_result found = {0};
    enum err_code rc = query_parse(str_c(text), NULL, c->a, NULL, &q, e);
    if (rc == ERR_OK)
        rc = query_resolve(&q, corpus_mesh(corpus), serve_today(c), c->a, NULL, e);
    if (rc == ERR_OK)
        rc = corpus_query(corpus, &q, CORPUS_SORT_PMID, c->a, &found, e);
    *out = (struct serve_ids){found.pmid, found.n};
    if (rc == ERR_INPUT || rc == ERR_LIMIT) { /* no such date, no such page: no such record */
        *e = (struct err){0};
        rc = ERR_OK;
    }
    return rc;
}

/* A value as it can stand in a query; dates and names go without quotes. */
static void add_condition(struct buf *b, int field, struct str value)
{
    bool quoted = field != YEAR && field != AUTHOR;
    buf_adds(b, b->len ? " AND " : "");
    buf_adds(b, quoted ? "\"" : "");
    for (size_t i = 0; i < value.len; i++)
        buf_addch(b, strchr("\"[]()*#:&|", value.ptr[i]) ? ' ' : value.ptr[i]);
    buf_addf(b, quoted ? "\"[%s]" : "[%s]", tags[field]);
}

static enum err_code search(struct serve_call *c, const struct str *value, unsigned fields,
                            struct serve_ids *out, struct err *e)
{
    struct buf b = {0};
    for (int i = 0; i < FIELDS; i++)
        if (value[i].len && (fields & 1u << i))
            add_condition(&b, i, value[i]);
    *out = (struct serve_ids){0};
    enum err_code rc = b.len ? find(c, buf_c(&b), out, e) : ERR_OK;
    buf_release(&b);
    return rc;
}

static void put_found(struct buf *b, const struct serve_ids *ids)
{
    if (ids->n == 1) {
        buf_addf(b, "%" PRId64, ids->pmid[0]);
    } else if (ids->n <= LISTED) {
        buf_adds(b, "AMBIGUOUS ");
        for (size_t i = 0; i < ids->n; i++)
            buf_addf(b, "%s%" PRId64, i ? "," : "", ids->pmid[i]);
    } else {
        buf_addf(b, "AMBIGUOUS (%zu citations)", ids->n);
    }
}

/* The line itself, with the bars it should have. */
static size_t put_line(struct buf *b, struct str line, struct str *value)
{
    struct str rest = line, part;
    size_t n = 0;
    while (str_split(&rest, '|', &part)) {
        if (n < FIELDS)
            value[n] = str_trim(part);
        n++;
    }
    buf_addstr(b, line);
    for (; n <= FIELDS + 1; n++)
        buf_addch(b, '|');
    return n;
}

/* *go_on: false after the line at which the service stops. */
static enum err_code match(struct serve_call *c, struct str line, bool *go_on, struct err *e)
{
    struct buf *b = &c->r->body;
    struct str value[FIELDS] = {{0}};
    struct serve_ids ids = {0}, of_journal = {0};
    put_line(b, line, value);
    enum err_code rc = search(c, value, ~0u, &ids, e);
    if (rc == ERR_OK && ids.n == 0 && value[JOURNAL].len)
        rc = search(c, value, 1u << JOURNAL, &of_journal, e);
    if (rc != ERR_OK)
        return rc;
    if (ids.n)
        put_found(b, &ids);
    else
        buf_adds(b, value[JOURNAL].len && of_journal.n == 0 ? "NOT_FOUND;INVALID_JOURNAL"
                                                            : "NOT_FOUND");
    buf_addch(b, '\n');
    *go_on = ids.n || value[JOURNAL].len;
    return ERR_OK;
}

void serve_ecitmatch(struct serve_call *c)
{
    struct str data = serve_param(c, "bdata"), line;
    struct err e = {0};
    bool go_on = true;
    size_t n = 0;
    c->r->type = "text/plain; charset=UTF-8";
    if (!serve_db_is_pubmed(c) || data.len == 0) {
        c->r->status = 400;
        buf_adds(&c->r->body, data.len ? "Invalid db name specified\n" : "bdata is empty\n");
        return;
    }
    /* Lines may end as they do elsewhere, too. */
    char *text = arena_strndup(c->a, data.ptr, data.len);
    for (char *p = text; *p; p++)
        *p = *p == '\r' ? '\n' : *p;
    struct str rest = str_c(text);
    while (go_on && n < LINES_MAX && str_split(&rest, '\n', &line)) {
        line = str_trim(line);
        if (line.len == 0)
            continue;
        n++;
        struct arena_mark mark = arena_mark(c->a);
        enum err_code rc = match(c, line, &go_on, &e);
        arena_reset(c->a, mark);
        if (rc == ERR_OK)
            continue;
        buf_clear(&c->r->body);
        c->r->status = 500;
        buf_adds(&c->r->body, "The corpus can't be read\n");
        return;
    }
}
