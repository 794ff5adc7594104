/* lexer.c - see lexer.h. The special characters are those of the PubMed User Guide;
 * curly quotes do as straight ones, and any of them closes any other. */
#include "pubmed/query/lexer.h"

#include "lib/base/text.h"
#include "pubmed/query/messages.h"

struct lexer {
    struct reading *r;
    struct str text;
    size_t at, end; /* what is left to cut */
    struct arena *a;
    struct token_list out;
    size_t cap;
};

static bool starts_at(struct str s, size_t at, const char *what)
{
    size_t n = strlen(what);
    return s.len - at >= n && memcmp(s.ptr + at, what, n) == 0;
}

/* Bytes of the blank at `at`: controls, blank, no-break blank, byte order mark. */
static size_t blank_at(struct str s, size_t at)
{
    if ((unsigned char)s.ptr[at] <= ' ')
        return 1;
    if (starts_at(s, at, "\xC2\xA0"))
        return 2;
    return starts_at(s, at, "\xEF\xBB\xBF") ? 3 : 0;
}

size_t lexer_quote_at(struct str s, size_t at)
{
    if (s.ptr[at] == '"')
        return 1;
    /* U+201C, U+201D, U+201E */
    return starts_at(s, at, "\xE2\x80\x9C") || starts_at(s, at, "\xE2\x80\x9D") ||
                   starts_at(s, at, "\xE2\x80\x9E")
               ? 3
               : 0;
}

static void add(struct lexer *l, enum token_kind kind, size_t start, size_t end, struct str text)
{
    l->out.item = arena_grow(l->a, l->out.item, l->out.n, &l->cap, sizeof *l->out.item);
    l->out.item[l->out.n++] = (struct token){kind, start, end, text};
}

static enum token_kind last_kind(const struct lexer *l)
{
    return l->out.n ? l->out.item[l->out.n - 1].kind : TOKEN_END;
}

/* False when the quote is never closed. */
static bool cut_quoted(struct lexer *l, size_t open)
{
    size_t from = l->at + open;
    for (size_t i = from; i < l->end; i++) {
        size_t close = lexer_quote_at(l->text, i);
        if (close) {
            add(l, TOKEN_QUOTED, l->at, i + close, str_sub(l->text, from, i));
            l->at = i + close;
            return true;
        }
    }
    return false;
}

static enum err_code cut_tag(struct lexer *l)
{
    size_t i = l->at + 1;
    while (i < l->end && l->text.ptr[i] != ']' && l->text.ptr[i] != '[')
        i++;
    if (i == l->end || l->text.ptr[i] == '[')
        return reading_deny(l->r, l->at++, MSG_QUERY_BRACKET_OPEN, MSG_QUERY_BRACKET_IGNORED);
    add(l, TOKEN_TAG, l->at, i + 1, str_trim(str_sub(l->text, l->at + 1, i)));
    l->at = i + 1;
    return ERR_OK;
}

static bool ends_word(const struct lexer *l, size_t i)
{
    return strchr("()[]|&", l->text.ptr[i]) || blank_at(l->text, i) || lexer_quote_at(l->text, i);
}

static bool is_line_id(struct str s)
{
    if (s.len < 2 || s.ptr[0] != '#' || s.ptr[1] == '-' || s.ptr[1] == '_')
        return false;
    for (size_t i = 1; i < s.len; i++) {
        char c = s.ptr[i];
        bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!word && c != '-' && c != '_')
            return false;
    }
    return true;
}

/* A letter or digit, or a character that must not go unnoticed. */
static bool has_word(struct str s)
{
    struct buf norm = {0};
    size_t at = 0, start, end;
    bool has = text_next_word(s, &at, &start, &end, &norm);
    buf_release(&norm);
    return has || memchr(s.ptr, '*', s.len) || memchr(s.ptr, ':', s.len);
}

static void cut_word(struct lexer *l)
{
    size_t i = l->at;
    while (i < l->end && !ends_word(l, i)) {
        if (starts_at(l->text, i, "\xE2\x88\x97")) /* U+2217 */
            reading_note(l->r, NOTE_WARNING, i, MSG_QUERY_NOT_WILDCARD);
        i++;
    }
    struct str word = str_sub(l->text, l->at, i);
    enum token_kind kind = TOKEN_WORD;
    if (str_eq_c(word, "AND"))
        kind = TOKEN_AND;
    else if (str_eq_c(word, "OR"))
        kind = TOKEN_OR;
    else if (str_eq_c(word, "NOT"))
        kind = TOKEN_NOT;
    else if (is_line_id(word))
        kind = TOKEN_LINE;
    /* Punctuation that stands alone is a blank to PubMed. */
    if (kind != TOKEN_WORD || has_word(word))
        add(l, kind, l->at, i, word);
    l->at = i;
}

static void cut_one(struct lexer *l, enum token_kind kind)
{
    add(l, kind, l->at, l->at + 1, str_sub(l->text, l->at, l->at + 1));
    l->at++;
}

static enum err_code cut(struct lexer *l)
{
    size_t quote = lexer_quote_at(l->text, l->at);
    if (quote) {
        if (!cut_quoted(l, quote)) {
            reading_note(l->r, NOTE_WARNING, l->at, MSG_QUERY_QUOTE_OPEN);
            l->at += quote;
        }
        return ERR_OK;
    }
    switch (l->text.ptr[l->at]) {
    case '(':
        cut_one(l, TOKEN_OPEN);
        return ERR_OK;
    case ')':
        cut_one(l, TOKEN_CLOSE);
        return ERR_OK;
    case '|':
        cut_one(l, TOKEN_OR);
        return ERR_OK;
    case '&':
        cut_one(l, TOKEN_AND);
        return ERR_OK;
    case '[':
        return cut_tag(l);
    case ']':
        return reading_deny(l->r, l->at++, MSG_QUERY_BRACKET_CLOSE, MSG_QUERY_BRACKET_IGNORED);
    case ':':
        if (last_kind(l) == TOKEN_TAG || last_kind(l) == TOKEN_QUOTED) {
            cut_one(l, TOKEN_COLON);
            return ERR_OK;
        }
        break;
    default:
        break;
    }
    cut_word(l);
    return ERR_OK;
}

static void skip_blanks(struct lexer *l)
{
    while (l->at < l->end && blank_at(l->text, l->at))
        l->at += blank_at(l->text, l->at);
}

/* Bytes of `Search:` or `#12 Search:` at the front; 0 for none. */
static size_t history_prefix(struct str s)
{
    size_t i = 0;
    if (i < s.len && s.ptr[i] == '#') {
        i++;
        while (i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9')
            i++;
        while (i < s.len && blank_at(s, i))
            i += blank_at(s, i);
    }
    return str_starts_nocase(str_sub(s, i, s.len), "Search:") ? i + 7 : 0;
}

/* Where a closing `Sort by: Publication Date` begins; s.len for none. */
static size_t history_suffix(struct str s)
{
    size_t at = SIZE_MAX, i = 0;
    while ((i = str_find(s, STR("Sort by:"), i)) != SIZE_MAX)
        at = i++;
    if (at == SIZE_MAX)
        return s.len;
    for (i = at + 8; i < s.len; i++)
        if (strchr("()[]\"*/:#|&", s.ptr[i]))
            return s.len;
    return at;
}

static void leave_out_history(struct lexer *l)
{
    skip_blanks(l);
    size_t prefix = history_prefix(str_sub(l->text, l->at, l->end));
    size_t suffix = history_suffix(l->text);
    if (prefix || suffix < l->end)
        reading_note(l->r, NOTE_INFO, l->at, MSG_QUERY_WRAPPING_CUT);
    l->at += prefix;
    if (suffix >= l->at)
        l->end = suffix;
}

enum err_code lexer_run(struct reading *r, struct arena *a, struct token_list *out)
{
    struct lexer l = {.r = r, .text = r->text, .end = r->text.len, .a = a};
    leave_out_history(&l);
    for (skip_blanks(&l); l.at < l.end; skip_blanks(&l)) {
        enum err_code rc = cut(&l);
        if (rc != ERR_OK)
            return rc;
    }
    add(&l, TOKEN_END, l.end, l.end, (struct str){0});
    *out = l.out;
    return ERR_OK;
}
