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
    struct str lost; /* a number under which there is nothing */
};

static const struct query *find_line(void *context, struct str id)
{
    struct lines_context *l = context;
    const struct serve_call *c = l->call;
    struct history_entry entry;
    struct err e = {0};
    int64_t key;
    struct query *q = ARENA_NEW(c->a, struct query);
    if (str_int64(id, &key) &&
        history_get(c->server->history, serve_param(c, "WebEnv"), key, false, c->a, &entry) &&
        query_parse_as(entry.text, QUERY_AS_PUBMED, &l->lines, c->a, NULL, q, &e) == ERR_OK)
        return q;
    l->lost = arena_str(c->a, id);
    return NULL;
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
    struct corpus_result found = {0};
    struct query_vocabulary v = corpus_vocabulary(s->corpus);
    enum err_code rc = query_resolve_with(q, &v, serve_today(c), c->a, notes, e);
    if (rc != ERR_OK)
        return rc;
    enum serve_order order = serve_order_of(c, out);
    enum corpus_sort sort = order == ORDER_PUB_DATE ? CORPUS_SORT_PUB_DATE : CORPUS_SORT_PMID;
    rc = corpus_query(s->corpus, q, sort, c->a, &found, e);
    out->all = (struct serve_ids){found.pmid, found.n};
    if (order != ORDER_PUB_DATE && order != ORDER_PMID)
        reverse(&out->all);
    if (rc == ERR_OK && (order == ORDER_AUTHOR || order == ORDER_JOURNAL))
        rc = serve_sort(c, order, out, e);
    return rc;
}

/* Before resolving, which makes other leaves of it. */
static struct serve_single single_of(const struct query *q)
{
    const struct query_node *leaf = q->n_leaves == 1 ? q->leaf[0] : NULL;
    if (!leaf || leaf->tagged || leaf->field != QF_ALL)
        return (struct serve_single){0};
    bool one = leaf->quoted || !memchr(leaf->written.ptr, ' ', leaf->written.len);
    return (struct serve_single){one, leaf->quoted, leaf->written};
}

static void take_translations(const struct query *q, struct arena *a, struct serve_found *out)
{
    struct buf translation = {0};
    query_translate(q, &translation);
    out->translation = arena_str(a, buf_str(&translation));
    buf_release(&translation);
    for (size_t i = 0; i < q->n_mappings; i++) {
        serve_texts_add(&out->from, a, q->mapping[i].from);
        serve_texts_add(&out->to, a, q->mapping[i].to);
    }
}

static enum err_code find(struct lines_context *l, struct note_list *notes, struct serve_found *out,
                          struct err *e)
{
    const struct serve_call *c = l->call;
    struct query q;
    struct serve_single single = {0};
    enum err_code rc = query_parse_as(out->text, QUERY_AS_PUBMED, &l->lines, c->a, notes, &q, e);
    if (rc == ERR_OK && !l->lost.ptr) {
        single = single_of(&q);
        rc = search(c, &q, notes, out, e);
    }
    if (rc != ERR_OK || l->lost.ptr)
        return rc;
    take_translations(&q, c->a, out);
    bool count_only = str_eq_nocase_c(serve_param(c, "rettype"), "count");
    return count_only ? ERR_OK : serve_find_missing(c, &q, &single, out, e);
}

bool serve_find(const struct serve_call *c, struct serve_found *out, const char **error)
{
    struct note_list notes = {.arena = c->a};
    struct lines_context l = {.call = c, .lines = {.line = find_line}};
    struct err e = {0};
    l.lines.context = &l;
    *out = (struct serve_found){0};
    if (!serve_compose(c, &out->text, error))
        return false;
    /* A lost search must not pass for one that found nothing. */
    if (find(&l, &notes, out, &e) != ERR_OK)
        *error = serve_error_text(c, &e);
    else if (l.lost.ptr)
        *error = arena_fmt(c->a, "Unable to obtain query #%.*s", (int)l.lost.len, l.lost.ptr);
    if (*error)
        return false;
    for (size_t i = 0; i < notes.n; i++)
        take_note(&notes.item[i], c->a, out);
    if (out->all.n == 0)
        serve_texts_add(&out->output_message, c->a, STR("No items found."));
    return true;
}
