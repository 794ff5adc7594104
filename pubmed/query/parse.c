/* parse.c - the grammar: operators strictly from left to right, parentheses, terms.
 *
 *     expression = primary { [operator] primary }     no operator means AND
 *     primary    = "(" expression ")" [tag]           the tag is ignored, as PubMed does
 *                | line | term
 *     term       = value [tag] [ ":" value [tag] ]
 *     value      = quoted | run of words, with parentheses that hold words alone when
 *                  a tag follows: Front Endocrinol (Lausanne)[jo] */
#include "lib/base/text.h"
#include "pubmed/query/lexer.h"
#include "pubmed/query/lines.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/place.h"
#include "pubmed/query/term.h"

struct parser {
    struct str text;
    struct token_list token;
    size_t at;
    const struct query_lines *lines;
    struct builder build;
    struct note_list *notes;
    size_t wildcards;
    size_t untagged_until; /* no run that starts before this token ends in a tag */
    struct err *e;
};

/* Reading untagged words as headings can nest a group two deeper. */
#define GROUP_DEPTH_MAX (QUERY_DEPTH_MAX - 2)

static const struct token *peek(const struct parser *p)
{
    return &p->token.item[p->at];
}

static enum token_kind kind_at(const struct parser *p, size_t i)
{
    return i < p->token.n ? p->token.item[i].kind : TOKEN_END;
}

static enum err_code fail(struct parser *p, const struct token *at, struct msg_call m)
{
    return place_fail(p->e, ERR_INPUT, p->text, at->start, m);
}

/* The operator that a lower-case word would be; QUERY_LEAF for other words. */
static enum query_op lower_operator(const struct token *t)
{
    if (t->kind != TOKEN_WORD)
        return QUERY_LEAF;
    if (str_eq_c(t->text, "and"))
        return QUERY_AND;
    if (str_eq_c(t->text, "or"))
        return QUERY_OR;
    return str_eq_c(t->text, "not") ? QUERY_NOT : QUERY_LEAF;
}

static enum query_op operator_at(const struct token *t)
{
    switch (t->kind) {
    case TOKEN_AND:
        return QUERY_AND;
    case TOKEN_OR:
        return QUERY_OR;
    case TOKEN_NOT:
        return QUERY_NOT;
    default:
        return lower_operator(t);
    }
}

/* ("x")[tag] */
static bool is_quoted_group(const struct parser *p, size_t i)
{
    return kind_at(p, i) == TOKEN_OPEN && kind_at(p, i + 1) == TOKEN_QUOTED &&
           kind_at(p, i + 2) == TOKEN_CLOSE && kind_at(p, i + 3) == TOKEN_TAG;
}

/* The token after a parenthesis that holds words alone; 0 when the one at `i` holds
 * anything else, or nests deeper than any group may (looked through from each level,
 * it would take time in the square of its depth). */
static size_t skip_plain_group(const struct parser *p, size_t i)
{
    size_t depth = 0, words = 0;
    if (kind_at(p, i) != TOKEN_OPEN)
        return 0;
    for (; i < p->token.n; i++) {
        enum token_kind k = kind_at(p, i);
        if (k == TOKEN_OPEN && ++depth > GROUP_DEPTH_MAX)
            return 0;
        if (k == TOKEN_OPEN)
            continue;
        if (k == TOKEN_WORD && lower_operator(&p->token.item[i]) == QUERY_LEAF)
            words++;
        else if (k != TOKEN_CLOSE)
            return 0;
        else if (--depth == 0)
            return words ? i + 1 : 0;
    }
    return 0;
}

/* The token after a run of words and plain parentheses that ends in a tag; 0: none. */
static size_t tagged_run(struct parser *p, size_t i)
{
    if (i < p->untagged_until)
        return 0;
    for (size_t parts = 0;; parts++) {
        size_t next = kind_at(p, i) == TOKEN_WORD ? i + 1 : skip_plain_group(p, i);
        if (next == 0) {
            if (parts && kind_at(p, i) == TOKEN_TAG)
                return i;
            p->untagged_until = i;
            return 0;
        }
        i = next;
    }
}

/* The token after a run of words without a tag: up to a lower-case operator. */
static size_t untagged_run(const struct parser *p, size_t i)
{
    size_t from = i;
    while (kind_at(p, i) == TOKEN_WORD &&
           (i == from || lower_operator(&p->token.item[i]) == QUERY_LEAF))
        i++;
    return i;
}

/* A run in which a quotation mark was never closed, with a blank in its place. */
static struct str without_quotes(struct parser *p, struct str run)
{
    struct buf b = {0};
    for (size_t i = 0; i < run.len;) {
        size_t quote = lexer_quote_at(run, i);
        buf_addch(&b, quote ? ' ' : run.ptr[i]);
        i += quote ? quote : 1;
    }
    struct str s = arena_str(p->build.a, buf_str(&b));
    buf_release(&b);
    return s;
}

/* A value from token p->at; p->at moves past it. */
static enum err_code read_value(struct parser *p, struct term_text *out)
{
    const struct token *first = peek(p);
    if (first->kind == TOKEN_QUOTED || is_quoted_group(p, p->at)) {
        const struct token *q = first->kind == TOKEN_QUOTED ? first : first + 1;
        p->at += first->kind == TOKEN_QUOTED ? 1 : 3;
        *out = (struct term_text){q->text, true, first->start, peek(p)[-1].end, q->start};
        return ERR_OK;
    }
    size_t end = tagged_run(p, p->at);
    if (end == 0)
        end = untagged_run(p, p->at);
    if (end == p->at)
        return fail(p, first, MSG_QUERY_RANGE_OPEN);
    /* The parentheses of a whole value, as in `(asthma)[tiab]`, are no part of it. */
    size_t from = p->at, to = end;
    for (; kind_at(p, from) == TOKEN_OPEN && skip_plain_group(p, from) == to; from++)
        to--;
    struct str text = str_sub(p->text, p->token.item[from].start, p->token.item[to - 1].end);
    *out = (struct term_text){without_quotes(p, text), false, first->start,
                              p->token.item[end - 1].end, first->start};
    p->at = end;
    return ERR_OK;
}

static enum err_code read_tag(struct parser *p, struct term_text *t, struct term_tag *tag)
{
    struct term_context c = {p->text, &p->build, p->notes, &p->wildcards};
    *tag = (struct term_tag){.field = QF_ALL, .proximity = -1};
    if (peek(p)->kind != TOKEN_TAG)
        return ERR_OK;
    t->end = peek(p)->end;
    return term_read_tag(&c, &p->token.item[p->at++], tag, p->e);
}

static enum err_code parse_term(struct parser *p, struct query_node **out)
{
    struct term_context c = {p->text, &p->build, p->notes, &p->wildcards};
    struct term_text first, second;
    struct term_tag tag, other;
    const struct token *begin = peek(p);
    enum err_code rc = read_value(p, &first);
    if (rc == ERR_OK)
        rc = read_tag(p, &first, &tag);
    if (rc != ERR_OK)
        return rc;
    if (peek(p)->kind != TOKEN_COLON)
        return term_make(&c, &first, NULL, &tag, out, p->e);
    p->at++;
    rc = read_value(p, &second);
    if (rc == ERR_OK)
        rc = read_tag(p, &second, &other);
    if (rc != ERR_OK)
        return rc;
    if (tag.given && other.given && tag.field != other.field)
        return fail(p, begin, MSG_QUERY_RANGE_TAGS);
    first.end = second.end;
    return term_make(&c, &first, &second, other.given ? &other : &tag, out, p->e);
}

static enum err_code parse_expression(struct parser *p, size_t depth, struct query_node **out);

static enum err_code parse_group(struct parser *p, size_t depth, struct query_node **out)
{
    const struct token *open = peek(p);
    if (depth >= GROUP_DEPTH_MAX)
        return place_fail(p->e, ERR_LIMIT, p->text, open->start,
                          MSG_QUERY_TOO_DEEP(GROUP_DEPTH_MAX));
    p->at++;
    if (peek(p)->kind == TOKEN_CLOSE)
        return fail(p, open, MSG_QUERY_PAREN_EMPTY);
    enum err_code rc = parse_expression(p, depth + 1, out);
    if (rc != ERR_OK)
        return rc;
    if (peek(p)->kind != TOKEN_CLOSE)
        return fail(p, open, MSG_QUERY_PAREN_OPEN);
    if ((*out)->op != QUERY_LEAF) {
        (*out)->start = open->start;
        (*out)->end = peek(p)->end;
    }
    p->at++;
    for (; peek(p)->kind == TOKEN_TAG; p->at++)
        place_note(p->notes, NOTE_WARNING, p->text, peek(p)->start,
                   MSG_QUERY_TAG_ON_GROUP(peek(p)->text));
    return ERR_OK;
}

static enum err_code parse_primary(struct parser *p, size_t depth, struct query_node **out)
{
    const struct token *t = peek(p);
    switch (t->kind) {
    case TOKEN_OPEN:
        return is_quoted_group(p, p->at) || tagged_run(p, p->at) ? parse_term(p, out)
                                                                 : parse_group(p, depth, out);
    case TOKEN_LINE:
        p->at++;
        return lines_insert(&p->build, p->text, p->lines, t, GROUP_DEPTH_MAX - depth, out, p->e);
    case TOKEN_TAG:
        return fail(p, t, MSG_QUERY_TAG_ALONE(t->text));
    default:
        return parse_term(p, out);
    }
}

/* The operator before the next primary; AND when none is written. */
static enum err_code read_operator(struct parser *p, bool first, enum query_op *op)
{
    const struct token *t = peek(p);
    bool written = t->kind == TOKEN_AND || t->kind == TOKEN_OR || t->kind == TOKEN_NOT;
    *op = operator_at(t);
    if (first) {
        if (t->kind == TOKEN_NOT)
            return fail(p, t, MSG_QUERY_NOT_FIRST);
        return written ? fail(p, t, MSG_QUERY_OPERATOR_FIRST(t->text)) : ERR_OK;
    }
    if (*op == QUERY_LEAF) {
        *op = QUERY_AND;
        return ERR_OK;
    }
    if (!written)
        place_note(p->notes, NOTE_WARNING, p->text, t->start, MSG_QUERY_LOWER_CASE(t->text));
    p->at++;
    const struct token *next = peek(p);
    if (*op == QUERY_AND && next->kind == TOKEN_NOT) {
        place_note(p->notes, NOTE_WARNING, p->text, next->start, MSG_QUERY_AND_NOT);
        *op = QUERY_NOT;
        p->at++;
        next = peek(p);
    }
    if (next->kind == TOKEN_END || next->kind == TOKEN_CLOSE)
        return fail(p, t, MSG_QUERY_OPERATOR_LAST(t->text));
    if (next->kind == TOKEN_AND || next->kind == TOKEN_OR || next->kind == TOKEN_NOT)
        return fail(p, next, MSG_QUERY_OPERATOR_DOUBLE(next->text));
    return ERR_OK;
}

static enum err_code parse_expression(struct parser *p, size_t depth, struct query_node **out)
{
    struct query_node *left = NULL;
    while (peek(p)->kind != TOKEN_END && peek(p)->kind != TOKEN_CLOSE) {
        enum query_op op;
        struct query_node *right;
        enum err_code rc = read_operator(p, left == NULL, &op);
        if (rc == ERR_OK)
            rc = parse_primary(p, depth, &right);
        if (rc != ERR_OK)
            return rc;
        left = left ? build_operator(&p->build, op, left, right) : right;
    }
    if (!left)
        return fail(p, peek(p), MSG_QUERY_EMPTY);
    *out = left;
    return ERR_OK;
}

enum err_code query_parse(struct str text, const struct query_lines *lines, struct arena *a,
                          struct note_list *notes, struct query *out, struct err *e)
{
    struct parser p = {.lines = lines, .build = {.a = a}, .notes = notes, .e = e};
    struct query_node *root = NULL;
    *out = (struct query){0};
    if (text.len > QUERY_LIMIT_BYTES)
        return err_set(e, ERR_LIMIT, MSG_QUERY_TOO_LONG(QUERY_LIMIT_BYTES));
    enum err_code rc = text_check(text, e);
    if (rc != ERR_OK)
        return err_at(e, NULL, 1, 1);
    p.text = arena_str(a, text);
    rc = lexer_run(p.text, a, notes, &p.token, e);
    if (rc == ERR_OK)
        rc = parse_expression(&p, 0, &root);
    if (rc == ERR_OK && peek(&p)->kind == TOKEN_CLOSE)
        rc = fail(&p, peek(&p), MSG_QUERY_PAREN_CLOSE);
    if (rc != ERR_OK)
        return rc;
    *out = (struct query){
        .text = p.text, .root = root, .leaf = p.build.leaf, .n_leaves = p.build.n_leaves};
    return ERR_OK;
}
