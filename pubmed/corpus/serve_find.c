/* serve_find.c - parse, resolve and search, and what is to be said about it. */
#include "pubmed/corpus/serve_search.h"
#include "pubmed/corpus/vocabulary.h"
#include "pubmed/query/messages.h"

void serve_texts_add(struct serve_texts *t, struct arena *a, struct str s)
{
    t->item = arena_grow(a, t->item, t->n, &t->cap, sizeof *t->item);
    t->item[t->n++] = arena_str(a, s);
}

/* `#n`: the query that stands under that number in the call's web environment. It
 * may name earlier ones itself. */
struct lines_context {
    const struct serve_call *call;
    struct query_lines lines;
};

static const struct query *find_line(void *context, struct str id)
{
    struct lines_context *l = context;
    const struct serve_call *c = l->call;
    struct history_entry entry;
    struct err e = {0};
    int64_t key;
    struct query *q = ARENA_NEW(c->a, struct query);
    if (!str_int64(id, &key) ||
        !history_get(c->server->history, serve_param(c, "WebEnv"), key, false, c->a, &entry))
        return NULL;
    return query_parse(entry.text, &l->lines, c->a, NULL, q, &e) == ERR_OK ? q : NULL;
}

static const char *error_text(const struct serve_call *c, struct err *e)
{
    struct buf b = {0};
    err_render(&b, LANG_EN, e);
    const char *out = arena_strdup(c->a, buf_c(&b));
    buf_release(&b);
    return out;
}

/* A name that MeSH doesn't have, in the form in which the service lists it. */
static const char *unknown_in(const struct msg *m)
{
    if (m == &msg_query_heading_unknown || m == &msg_query_heading_unknown_near)
        return query_field_display(QF_MESH);
    if (m == &msg_query_type_unknown || m == &msg_query_type_unknown_near)
        return query_field_display(QF_PUB_TYPE);
    if (m == &msg_query_qualifier_unknown || m == &msg_query_qualifier_unknown_near)
        return query_field_display(QF_SUBHEADING);
    return NULL;
}

static void take_note(const struct note *n, struct arena *a, struct serve_found *out)
{
    const char *field = unknown_in(n->msg);
    if (n->msg == &msg_query_quote_open) {
        serve_texts_add(&out->output_message, a, STR("Unmatched double quote ignored."));
        return;
    }
    if (field)
        serve_texts_add(
            &out->not_found, a,
            str_c(arena_fmt(a, "\"%.*s\"[%s]", (int)n->arg[0].s.len, n->arg[0].s.ptr, field)));
    if (n->level != NOTE_INFO)
        serve_texts_add(&out->remark, a,
                        str_c(msg_text(a, LANG_EN, (struct msg_call){n->msg, n->n_args, n->arg})));
}

enum order { ORDER_ENTERED, ORDER_PUB_DATE, ORDER_PMID };

/* Other orders (author, journal) are not offered. */
static enum order order_of(const struct serve_call *c, struct serve_found *out)
{
    static const struct {
        const char *name;
        enum order order;
    } known[] = {
        {"", ORDER_ENTERED},
        {"relevance", ORDER_ENTERED},
        {"most recent", ORDER_ENTERED},
        {"pub_date", ORDER_PUB_DATE},
        {"pub date", ORDER_PUB_DATE},
        {"pubdate", ORDER_PUB_DATE},
        {"date", ORDER_PUB_DATE},
        {"date published", ORDER_PUB_DATE},
        {"pmid", ORDER_PMID},
        {"uid", ORDER_PMID},
    };
    struct str sort = serve_param(c, "sort");
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_eq_nocase_c(sort, known[i].name))
            return known[i].order;
    serve_texts_add(
        &out->remark, c->a,
        str_c(arena_fmt(c->a, "sort order %.*s is not offered here", (int)sort.len, sort.ptr)));
    return ORDER_ENTERED;
}

static void reverse(struct serve_ids *ids)
{
    for (size_t i = 0; i < ids->n / 2; i++) {
        int64_t pmid = ids->pmid[i];
        ids->pmid[i] = ids->pmid[ids->n - 1 - i];
        ids->pmid[ids->n - 1 - i] = pmid;
    }
}

static enum err_code search(const struct serve_call *c, struct query *q, struct note_list *notes,
                            struct serve_found *out, struct err *e)
{
    struct corpus_server *s = c->server;
    struct date as_of = date_is_set(s->as_of) ? s->as_of : clock_today();
    struct corpus_result found = {0};
    struct query_vocabulary v = corpus_vocabulary(s->corpus);
    enum err_code rc = query_resolve_with(q, &v, as_of, c->a, notes, e);
    if (rc != ERR_OK)
        return rc;
    enum order order = order_of(c, out);
    enum corpus_sort sort = order == ORDER_PUB_DATE ? CORPUS_SORT_PUB_DATE : CORPUS_SORT_PMID;
    rc = corpus_query(s->corpus, q, sort, c->a, &found, e);
    out->all = (struct serve_ids){found.pmid, found.n};
    if (order == ORDER_ENTERED)
        reverse(&out->all);
    return rc;
}

bool serve_find(const struct serve_call *c, struct serve_found *out, const char **error)
{
    struct lines_context l = {.call = c, .lines = {.line = find_line}};
    struct note_list notes = {.arena = c->a};
    struct query q;
    struct err e = {0};
    struct buf translation = {0};
    l.lines.context = &l;
    *out = (struct serve_found){0};
    if (!serve_compose(c, &out->text, error))
        return false;
    enum err_code rc = query_parse(out->text, &l.lines, c->a, &notes, &q, &e);
    if (rc == ERR_OK)
        rc = search(c, &q, &notes, out, &e);
    if (rc != ERR_OK) {
        *error = error_text(c, &e);
        return false;
    }
    query_translate(&q, &translation);
    out->translation = arena_str(c->a, buf_str(&translation));
    buf_release(&translation);
    for (size_t i = 0; i < q.n_mappings; i++) {
        serve_texts_add(&out->from, c->a, q.mapping[i].from);
        serve_texts_add(&out->to, c->a, q.mapping[i].to);
    }
    for (size_t i = 0; i < notes.n; i++)
        take_note(&notes.item[i], c->a, out);
    if (out->all.n == 0)
        serve_texts_add(&out->output_message, c->a, STR("No items found."));
    return true;
}
