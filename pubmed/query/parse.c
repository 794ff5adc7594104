/* parse.c - the grammar: operators strictly from left to right, parentheses.
 *
 *     expression = primary { [operator] primary }     no operator means AND
 *     primary    = "(" expression ")" [tag]           the tag is ignored, as PubMed does
 *                | line | term                        parse_term.c */
#include "lib/base/text.h"
#include "pubmed/query/lines.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/parse_internal.h"

const struct token *parser_peek(const struct parser *p)
{
    return &p->token.item[p->at];
}

enum err_code parser_deny(struct parser *p, const struct token *at, struct msg_call refused,
                          struct msg_call passed)
{
    return reading_deny(&p->r, at->start, refused, passed);
}

static void warn(struct parser *p, const struct token *at, struct msg_call m)
{
    reading_note(&p->r, NOTE_WARNING, at->start, m);
}

enum query_op parser_lower_operator(const struct token *t)
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
        return parser_lower_operator(t);
    }
}

/* An expression gives NULL when nothing in it can be searched. */
static enum err_code parse_expression(struct parser *p, size_t depth, struct query_node **out);

static enum err_code close_group(struct parser *p, const struct token *open,
                                 struct query_node *tree)
{
    if (parser_peek(p)->kind != TOKEN_CLOSE)
        return parser_deny(p, open, MSG_QUERY_PAREN_OPEN, MSG_QUERY_PAREN_CLOSED);
    if (tree && tree->op != QUERY_LEAF) {
        tree->start = open->start;
        tree->end = parser_peek(p)->end;
    }
    p->at++;
    for (; parser_peek(p)->kind == TOKEN_TAG; p->at++)
        warn(p, parser_peek(p), MSG_QUERY_TAG_ON_GROUP(parser_peek(p)->text));
    return ERR_OK;
}

static enum err_code parse_group(struct parser *p, size_t depth, struct query_node **out)
{
    const struct token *open = parser_peek(p);
    enum err_code rc;
    if (depth >= GROUP_DEPTH_MAX)
        return reading_fail(&p->r, ERR_LIMIT, open->start, MSG_QUERY_TOO_DEEP(GROUP_DEPTH_MAX));
    p->at++;
    *out = NULL;
    if (parser_peek(p)->kind == TOKEN_CLOSE)
        rc = parser_deny(p, open, MSG_QUERY_PAREN_EMPTY, MSG_QUERY_PAREN_EMPTY_IGNORED);
    else
        rc = parse_expression(p, depth + 1, out);
    return rc == ERR_OK ? close_group(p, open, *out) : rc;
}

static enum err_code parse_primary(struct parser *p, size_t depth, struct query_node **out)
{
    const struct token *t = parser_peek(p);
    *out = NULL;
    switch (t->kind) {
    case TOKEN_OPEN:
        return parser_at_term(p) ? parser_term(p, depth, out) : parse_group(p, depth, out);
    case TOKEN_LINE:
        p->at++;
        return lines_insert(&p->build, &p->r, p->lines, t, GROUP_DEPTH_MAX - depth, out);
    case TOKEN_TAG:
        p->at++;
        return parser_deny(p, t, MSG_QUERY_TAG_ALONE(t->text),
                           MSG_QUERY_TAG_ALONE_IGNORED(t->text));
    default:
        return parser_term(p, depth, out);
    }
}

static bool is_operator(const struct token *t)
{
    return t->kind == TOKEN_AND || t->kind == TOKEN_OR || t->kind == TOKEN_NOT;
}

/* Operators with nothing before them. */
static enum err_code skip_first(struct parser *p)
{
    for (; is_operator(parser_peek(p)); p->at++) {
        const struct token *t = parser_peek(p);
        enum err_code rc = t->kind == TOKEN_NOT
                               ? parser_deny(p, t, MSG_QUERY_NOT_FIRST, MSG_QUERY_NOT_FIRST_IGNORED)
                               : parser_deny(p, t, MSG_QUERY_OPERATOR_FIRST(t->text),
                                             MSG_QUERY_OPERATOR_IGNORED(t->text));
        if (rc != ERR_OK)
            return rc;
    }
    return ERR_OK;
}

/* The operator before the next primary; AND when none is written. */
static enum err_code read_operator(struct parser *p, enum query_op *op)
{
    const struct token *t = parser_peek(p);
    *op = operator_at(t);
    if (*op == QUERY_LEAF) {
        *op = QUERY_AND;
        return ERR_OK;
    }
    if (!is_operator(t))
        warn(p, t, MSG_QUERY_LOWER_CASE(t->text));
    p->at++;
    if (*op == QUERY_AND && parser_peek(p)->kind == TOKEN_NOT) {
        warn(p, parser_peek(p), MSG_QUERY_AND_NOT);
        *op = QUERY_NOT;
        p->at++;
    }
    for (; is_operator(parser_peek(p)); p->at++) {
        enum err_code rc =
            parser_deny(p, parser_peek(p), MSG_QUERY_OPERATOR_DOUBLE(parser_peek(p)->text),
                        MSG_QUERY_OPERATOR_IGNORED(parser_peek(p)->text));
        if (rc != ERR_OK)
            return rc;
    }
    if (parser_peek(p)->kind == TOKEN_END || parser_peek(p)->kind == TOKEN_CLOSE)
        return parser_deny(p, t, MSG_QUERY_OPERATOR_LAST(t->text),
                           MSG_QUERY_OPERATOR_IGNORED(t->text));
    return ERR_OK;
}

static bool at_end(const struct parser *p)
{
    return parser_peek(p)->kind == TOKEN_END || parser_peek(p)->kind == TOKEN_CLOSE;
}

static enum err_code parse_expression(struct parser *p, size_t depth, struct query_node **out)
{
    struct query_node *left = NULL;
    *out = NULL;
    if (at_end(p))
        return parser_deny(p, parser_peek(p), MSG_QUERY_EMPTY, MSG_QUERY_PAREN_EMPTY_IGNORED);
    while (!at_end(p)) {
        enum query_op op = QUERY_AND;
        struct query_node *right = NULL;
        enum err_code rc = left ? read_operator(p, &op) : skip_first(p);
        if (rc == ERR_OK && !at_end(p))
            rc = parse_primary(p, depth, &right);
        if (rc != ERR_OK)
            return rc;
        if (right)
            left = left ? build_operator(&p->build, op, left, right) : right;
    }
    *out = left;
    return ERR_OK;
}

/* Take out parentheses that close nothing. */
static enum err_code drop_closing(struct parser *p)
{
    size_t open = 0, kept = 0;
    for (size_t i = 0; i < p->token.n; i++) {
        const struct token *t = &p->token.item[i];
        bool lost = t->kind == TOKEN_CLOSE && open == 0;
        enum err_code rc =
            lost ? parser_deny(p, t, MSG_QUERY_PAREN_CLOSE, MSG_QUERY_PAREN_CLOSE_IGNORED) : ERR_OK;
        if (rc != ERR_OK)
            return rc;
        open += t->kind == TOKEN_OPEN;
        open -= t->kind == TOKEN_CLOSE && !lost;
        if (!lost)
            p->token.item[kept++] = *t;
    }
    p->token.n = kept;
    return ERR_OK;
}

enum err_code query_parse_as(struct str text, enum query_reading how,
                             const struct query_lines *lines, struct arena *a,
                             struct note_list *notes, struct query *out, struct err *e)
{
    struct parser p = {
        .lines = lines, .build = {.a = a}, .r = {.how = how, .notes = notes, .e = e}};
    struct query_node *root = NULL;
    *out = (struct query){0};
    if (text.len > QUERY_LIMIT_BYTES)
        return err_set(e, ERR_LIMIT, MSG_QUERY_TOO_LONG(QUERY_LIMIT_BYTES));
    enum err_code rc = text_check(text, e);
    if (rc != ERR_OK)
        return err_at(e, NULL, 1, 1);
    p.r.text = arena_str(a, text);
    rc = lexer_run(&p.r, a, &p.token);
    if (rc == ERR_OK)
        rc = drop_closing(&p);
    if (rc == ERR_OK)
        rc = parse_expression(&p, 0, &root);
    if (rc == ERR_OK && !root)
        rc = reading_fail(&p.r, ERR_INPUT, 0, MSG_QUERY_EMPTY);
    if (rc != ERR_OK)
        return rc;
    *out = (struct query){
        .text = p.r.text, .root = root, .leaf = p.build.leaf, .n_leaves = p.build.n_leaves};
    return ERR_OK;
}

enum err_code query_parse(struct str text, const struct query_lines *lines, struct arena *a,
                          struct note_list *notes, struct query *out, struct err *e)
{
    return query_parse_as(text, QUERY_STRICT, lines, a, notes, out, e);
}
