/* parse_term.c - values, tags and ranges: the terms of a query.
 *
 *     term  = value [tag] [ ":" value [tag] ]
 *     value = quoted | run of words, with parentheses that hold words alone when a tag
 *             follows: Front Endocrinol (Lausanne)[jo] */
#include "pubmed/query/fields.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/parse_internal.h"

static enum token_kind kind_at(const struct parser *p, size_t i)
{
    return i < p->token.n ? p->token.item[i].kind : TOKEN_END;
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
        if (k == TOKEN_WORD && parser_lower_operator(&p->token.item[i]) == QUERY_LEAF)
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
           (i == from || parser_lower_operator(&p->token.item[i]) == QUERY_LEAF))
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
    const struct token *first = parser_peek(p);
    if (first->kind == TOKEN_QUOTED || is_quoted_group(p, p->at)) {
        const struct token *q = first->kind == TOKEN_QUOTED ? first : first + 1;
        p->at += first->kind == TOKEN_QUOTED ? 1 : 3;
        *out = (struct term_text){q->text, true, first->start, parser_peek(p)[-1].end, q->start};
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
    if (parser_peek(p)->kind != TOKEN_TAG)
        return ERR_OK;
    t->end = parser_peek(p)->end;
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
        return parser_deny(p, parser_peek(p), MSG_QUERY_RANGE_OPEN, MSG_QUERY_RANGE_OPEN_IGNORED);
    enum err_code rc = read_tag(p, second, &other);
    if (rc == ERR_OK && tag->given && other.given && tag->field != other.field)
        rc = parser_deny(p, begin, MSG_QUERY_RANGE_TAGS, MSG_QUERY_RANGE_TAGS_LAST);
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
               ? parser_deny(p, begin, MSG_QUERY_RANGE_FIELD(row->display), MSG_QUERY_COLON_IGNORED)
               : parser_deny(p, colon, MSG_QUERY_COLON_IGNORED, MSG_QUERY_COLON_IGNORED);
}

enum err_code parser_term(struct parser *p, size_t depth, struct query_node **out)
{
    struct term_context c = {&p->r, &p->build, &p->wildcards, GROUP_DEPTH_MAX - depth};
    struct term_text first, second;
    struct term_tag tag;
    const struct token *begin = parser_peek(p);
    bool range = false;
    *out = NULL;
    if (!read_value(p, &first)) {
        p->at++;
        return parser_deny(p, begin, MSG_QUERY_COLON_ALONE, MSG_QUERY_COLON_IGNORED);
    }
    enum err_code rc = read_tag(p, &first, &tag);
    if (rc == ERR_OK && parser_peek(p)->kind == TOKEN_COLON)
        rc = read_end(p, begin, &tag, &second, &range);
    if (rc != ERR_OK)
        return rc;
    if (range)
        first.end = second.end;
    return term_make(&c, &first, range ? &second : NULL, &tag, out);
}

bool parser_at_term(struct parser *p)
{
    return is_quoted_group(p, p->at) || tagged_run(p, p->at);
}
