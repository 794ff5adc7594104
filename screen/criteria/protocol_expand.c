/* protocol_expand.c - `#1` written out, so that a line can be sent on its own.
 *
 * Tokens are copied as they stand; what parts them becomes one blank. A quote that
 * is never closed is no token and falls away, as it does in PubMed: left in place
 * it would swallow what follows the line it stands in. */
#include "pubmed/query/lexer.h"
#include "screen/criteria/messages.h"
#include "screen/criteria/protocol.h"

struct expansion {
    const struct protocol_search *search;
    size_t line; /* the one asked for, for messages */
    struct arena *a;
    struct buf out;
    struct err *e;
};

static enum err_code fail(struct expansion *x, enum err_code code, struct msg_call m)
{
    const struct protocol_line *l = &x->search->line[x->line];
    err_set(x->e, code, m);
    return err_at(x->e, NULL, l->file_line, l->file_column);
}

static void add_token(struct buf *out, struct str text, const struct token *t)
{
    for (size_t i = t->start; i < t->end; i++)
        buf_addch(out, text.ptr[i] == '\n' || text.ptr[i] == '\r' ? ' ' : text.ptr[i]);
}

static bool has_blank(struct str text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if ((unsigned char)text.ptr[i] <= ' ' || (unsigned char)text.ptr[i] == 0xC2)
            return true;
    return false;
}

static enum err_code expand(struct expansion *x, size_t line, size_t depth);

static enum err_code expand_reference(struct expansion *x, size_t line, struct str id, size_t depth)
{
    struct str bare = str_sub(id, 1, id.len);
    size_t i = 0;
    while (i < line && !str_eq(x->search->line[i].id, bare))
        i++;
    if (i == line)
        return fail(x, ERR_INPUT, MSG_PROTOCOL_REFERENCE(id, x->search->line[line].id));
    if (depth >= QUERY_DEPTH_MAX)
        return fail(x, ERR_LIMIT,
                    MSG_PROTOCOL_EXPANDED_TOO_DEEP(x->search->line[x->line].id, QUERY_DEPTH_MAX));
    buf_addch(&x->out, '(');
    enum err_code rc = expand(x, i, depth + 1);
    buf_addch(&x->out, ')');
    return rc;
}

static enum err_code expand(struct expansion *x, size_t line, size_t depth)
{
    struct str text = x->search->line[line].query;
    struct token_list tokens;
    struct reading reading = {.how = QUERY_STRICT, .text = text, .e = x->e};
    enum err_code rc = lexer_run(&reading, x->a, &tokens);
    for (size_t i = 0; rc == ERR_OK && i + 1 < tokens.n; i++) {
        const struct token *t = &tokens.item[i];
        if (i && has_blank(text, t[-1].end, t->start))
            buf_addch(&x->out, ' ');
        if (t->kind == TOKEN_LINE)
            rc = expand_reference(x, line, t->text, depth);
        else
            add_token(&x->out, text, t);
        if (rc == ERR_OK && x->out.overflow)
            rc = fail(
                x, ERR_LIMIT,
                MSG_PROTOCOL_EXPANDED_TOO_LONG(x->search->line[x->line].id, QUERY_LIMIT_BYTES));
    }
    return rc;
}

enum err_code protocol_expand(const struct protocol_search *s, size_t line, struct arena *a,
                              struct str *out, struct err *e)
{
    struct arena tokens = {0};
    struct expansion x = {
        .search = s, .line = line, .a = &tokens, .out = {.limit = QUERY_LIMIT_BYTES}, .e = e};
    *out = (struct str){0};
    enum err_code rc = expand(&x, line, 0);
    if (rc == ERR_OK)
        *out = arena_str(a, buf_str(&x.out));
    buf_release(&x.out);
    arena_release(&tokens);
    return rc;
}
