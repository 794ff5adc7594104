/* parse.c - the grammar: operators strictly from left to right, parentheses, terms.
 *
 *     expression = primary { [operator] primary }     no operator means AND
 *     primary    = "(" expression ")" [tag]           the tag is ignored, as PubMed does
 *                | line | term
 *     term       = value [tag] [ ":" value [tag] ]
 *     value      = quoted | run of words, with parentheses that hold words alone when
 *                  a tag follows: Front Endocrinol (Lausanne)[jo] */
#include "lib/base/text.h"
#include "pubmed/query/fields.h"
#include "pubmed/query/lexer.h"
#include "pubmed/query/lines.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/term.h"

struct parser {
    struct reading r;
    struct token_list token;
    size_t at;
    const struct query_lines *lines;
    struct builder build;
    size_t wildcards;
    size_t untagged_until; /* no run that starts before this token ends in a tag */
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

static enum err_code deny(struct parser *p, const struct token *at, struct msg_call refused,
                          struct msg_call passed)
{
    return reading_deny(&p->r, at->start, refused, passed);
}

static void warn(struct parser *p, const struct token *at, struct msg_call m)
{
    reading_note(&p->r, NOTE_WARNING, at->start, m);
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

/* The text of tokens from..to. What was passed over between them, such as a quotation
 * mark never closed, is a blank. */
static struct str run_text(struct parser *p, size_t from, size_t to)
{
    struct buf b = {0};
    for (size_t i = from; i < to; i++) {
        const struct token *t = &p->token.item[i];
        for (size_t at = i > from ? t[-1].end : t->start; at < t->start;) {
            size_t quote = lexer_quote_at(p->r.text, at);
            bool passed = quote || strchr("()[]", p->r.text.ptr[at]);
            buf_addch(&b, passed ? ' ' : p->r.text.ptr[at]);
            at += quote ? quote : 1;
        }
        buf_addstr(&b, str_sub(p->r.text, t->start, t->end));
    }
    struct str s = arena_str(p->build.a, buf_str(&b));
    buf_release(&b);
    return s;
}

/* A value from token p->at; p->at moves past it. False when there is none. */
static bool read_value(struct parser *p, struct term_text *out)
{
    const struct token *first = peek(p);
    if (first->kind == TOKEN_QUOTED || is_quoted_group(p, p->at)) {
        const struct token *q = first->kind == TOKEN_QUOTED ? first : first + 1;
        p->at += first->kind == TOKEN_QUOTED ? 1 : 3;
        *out = (struct term_text){q->text, true, first->start, peek(p)[-1].end, q->start};
        return true;
    }
    size_t end = tagged_run(p, p->at);
    if (end == 0)
        end = untagged_run(p, p->at);
    if (end == p->at)
        return false;
    /* The parentheses of a whole value, as in `(asthma)[tiab]`, are no part of it. */
    size_t from = p->at, to = end;
    for (; kind_at(p, from) == TOKEN_OPEN && skip_plain_group(p, from) == to; from++)
        to--;
    *out = (struct term_text){run_text(p, from, to), false, first->start,
                              p->token.item[end - 1].end, first->start};
    p->at = end;
    return true;
}

static enum err_code read_tag(struct parser *p, struct term_text *t, struct term_tag *tag)
{
    struct term_context c = {&p->r, &p->build, &p->wildcards, 0};
    *tag = (struct term_tag){.field = QF_ALL, .proximity = -1};
    if (peek(p)->kind != TOKEN_TAG)
        return ERR_OK;
    t->end = peek(p)->end;
    return term_read_tag(&c, &p->token.item[p->at++], tag);
}

/* What stands after the colon of a range, whose first half has been read. *is is false
 * when PubMed would not take it for a range; what was there is then left to be read as
 * a term of its own. */
static enum err_code read_end(struct parser *p, const struct token *begin, struct term_tag *tag,
                              struct term_text *second, bool *is)
{
    struct term_tag other;
    const struct token *colon = &p->token.item[p->at++];
    size_t after = p->at;
    *is = read_value(p, second);
    if (!*is)
        return deny(p, peek(p), MSG_QUERY_RANGE_OPEN, MSG_QUERY_RANGE_OPEN_IGNORED);
    enum err_code rc = read_tag(p, second, &other);
    if (rc == ERR_OK && tag->given && other.given && tag->field != other.field)
        rc = deny(p, begin, MSG_QUERY_RANGE_TAGS, MSG_QUERY_RANGE_TAGS_LAST);
    if (rc != ERR_OK)
        return rc;
    struct term_tag both = other.given ? other : *tag;
    const struct field_row *row = field_row(both.field);
    if (row->kind == FIELD_DATE || row->kind == FIELD_PMID) {
        *tag = both;
        return ERR_OK;
    }
    *is = false;
    p->at = after;
    return p->r.how == QUERY_STRICT
               ? deny(p, begin, MSG_QUERY_RANGE_FIELD(row->display), MSG_QUERY_COLON_IGNORED)
               : deny(p, colon, MSG_QUERY_COLON_IGNORED, MSG_QUERY_COLON_IGNORED);
}

static enum err_code parse_term(struct parser *p, size_t depth, struct query_node **out)
{
    struct term_context c = {&p->r, &p->build, &p->wildcards, GROUP_DEPTH_MAX - depth};
    struct term_text first, second;
    struct term_tag tag;
    const struct token *begin = peek(p);
    bool range = false;
    *out = NULL;
    if (!read_value(p, &first)) {
        p->at++;
        return deny(p, begin, MSG_QUERY_COLON_ALONE, MSG_QUERY_COLON_IGNORED);
    }
    enum err_code rc = read_tag(p, &first, &tag);
    if (rc == ERR_OK && peek(p)->kind == TOKEN_COLON)
        rc = read_end(p, begin, &tag, &second, &range);
    if (rc != ERR_OK)
        return rc;
    if (range)
        first.end = second.end;
    return term_make(&c, &first, range ? &second : NULL, &tag, out);
}

/* An expression gives NULL when nothing in it can be searched. */
static enum err_code parse_expression(struct parser *p, size_t depth, struct query_node **out);

static enum err_code close_group(struct parser *p, const struct token *open,
                                 struct query_node *tree)
{
    if (peek(p)->kind != TOKEN_CLOSE)
        return deny(p, open, MSG_QUERY_PAREN_OPEN, MSG_QUERY_PAREN_CLOSED);
    if (tree && tree->op != QUERY_LEAF) {
        tree->start = open->start;
        tree->end = peek(p)->end;
    }
    p->at++;
    for (; peek(p)->kind == TOKEN_TAG; p->at++)
        warn(p, peek(p), MSG_QUERY_TAG_ON_GROUP(peek(p)->text));
    return ERR_OK;
}

static enum err_code parse_group(struct parser *p, size_t depth, struct query_node **out)
{
    const struct token *open = peek(p);
    enum err_code rc;
    if (depth >= GROUP_DEPTH_MAX)
        return reading_fail(&p->r, ERR_LIMIT, open->start, MSG_QUERY_TOO_DEEP(GROUP_DEPTH_MAX));
    p->at++;
    *out = NULL;
    if (peek(p)->kind == TOKEN_CLOSE)
        rc = deny(p, open, MSG_QUERY_PAREN_EMPTY, MSG_QUERY_PAREN_EMPTY_IGNORED);
    else
        rc = parse_expression(p, depth + 1, out);
    return rc == ERR_OK ? close_group(p, open, *out) : rc;
}

static enum err_code parse_primary(struct parser *p, size_t depth, struct query_node **out)
{
    const struct token *t = peek(p);
    *out = NULL;
    switch (t->kind) {
    case TOKEN_OPEN:
        return is_quoted_group(p, p->at) || tagged_run(p, p->at) ? parse_term(p, depth, out)
                                                                 : parse_group(p, depth, out);
    case TOKEN_LINE:
        p->at++;
        return lines_insert(&p->build, &p->r, p->lines, t, GROUP_DEPTH_MAX - depth, out);
    case TOKEN_TAG:
        p->at++;
        return deny(p, t, MSG_QUERY_TAG_ALONE(t->text), MSG_QUERY_TAG_ALONE_IGNORED(t->text));
    default:
        return parse_term(p, depth, out);
    }
}

static bool is_operator(const struct token *t)
{
    return t->kind == TOKEN_AND || t->kind == TOKEN_OR || t->kind == TOKEN_NOT;
}

/* Operators with nothing before them. */
static enum err_code skip_first(struct parser *p)
{
    for (; is_operator(peek(p)); p->at++) {
        const struct token *t = peek(p);
        enum err_code rc = t->kind == TOKEN_NOT
                               ? deny(p, t, MSG_QUERY_NOT_FIRST, MSG_QUERY_NOT_FIRST_IGNORED)
                               : deny(p, t, MSG_QUERY_OPERATOR_FIRST(t->text),
                                      MSG_QUERY_OPERATOR_IGNORED(t->text));
        if (rc != ERR_OK)
            return rc;
    }
    return ERR_OK;
}

/* The operator before the next primary; AND when none is written. */
static enum err_code read_operator(struct parser *p, enum query_op *op)
{
    const struct token *t = peek(p);
    *op = operator_at(t);
    if (*op == QUERY_LEAF) {
        *op = QUERY_AND;
        return ERR_OK;
    }
    if (!is_operator(t))
        warn(p, t, MSG_QUERY_LOWER_CASE(t->text));
    p->at++;
    if (*op == QUERY_AND && peek(p)->kind == TOKEN_NOT) {
        warn(p, peek(p), MSG_QUERY_AND_NOT);
        *op = QUERY_NOT;
        p->at++;
    }
    for (; is_operator(peek(p)); p->at++) {
        enum err_code rc = deny(p, peek(p), MSG_QUERY_OPERATOR_DOUBLE(peek(p)->text),
                                MSG_QUERY_OPERATOR_IGNORED(peek(p)->text));
        if (rc != ERR_OK)
            return rc;
    }
    if (peek(p)->kind == TOKEN_END || peek(p)->kind == TOKEN_CLOSE)
        return deny(p, t, MSG_QUERY_OPERATOR_LAST(t->text), MSG_QUERY_OPERATOR_IGNORED(t->text));
    return ERR_OK;
}

static bool at_end(const struct parser *p)
{
    return peek(p)->kind == TOKEN_END || peek(p)->kind == TOKEN_CLOSE;
}

static enum err_code parse_expression(struct parser *p, size_t depth, struct query_node **out)
{
    struct query_node *left = NULL;
    *out = NULL;
    if (at_end(p))
        return deny(p, peek(p), MSG_QUERY_EMPTY, MSG_QUERY_PAREN_EMPTY_IGNORED);
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
            lost ? deny(p, t, MSG_QUERY_PAREN_CLOSE, MSG_QUERY_PAREN_CLOSE_IGNORED) : ERR_OK;
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
