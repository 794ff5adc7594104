/* lint_characters.c - characters that look like those of the language and are none: they
 * come from word processors, web pages and PDF files. Quotation marks and apostrophes of
 * other kinds are told apart by where they stand. */
#include "pubmed/query/lexer.h"
#include "pubmed/query/lint_internal.h"
#include "pubmed/query/messages.h"

enum look { LOOK_HTML, LOOK_STAR, LOOK_DASH, LOOK_QUOTE, LOOK_HIDDEN };

struct lookalike {
    const char *bytes;
    enum look look;
    const char *name; /* shown where the character itself can't be told */
    const char *instead;
};

static const struct lookalike table[] = {
    {"&amp;", LOOK_HTML, "", "&"},
    {"&quot;", LOOK_HTML, "", "\""},
    {"&#34;", LOOK_HTML, "", "\""},
    {"&ldquo;", LOOK_HTML, "", "\""},
    {"&rdquo;", LOOK_HTML, "", "\""},
    {"&apos;", LOOK_HTML, "", "'"},
    {"&#39;", LOOK_HTML, "", "'"},
    {"&rsquo;", LOOK_HTML, "", "'"},
    {"&lt;", LOOK_HTML, "", "<"},
    {"&gt;", LOOK_HTML, "", ">"},
    {"&nbsp;", LOOK_HTML, "", " "},
    {"\xE2\x88\x97", LOOK_STAR, "U+2217", "*"},
    {"\xE2\x81\x8E", LOOK_STAR, "U+204E", "*"},
    {"\xEF\xBC\x8A", LOOK_STAR, "U+FF0A", "*"},
    {"\xE2\x80\x90", LOOK_DASH, "U+2010", "-"},
    {"\xE2\x80\x91", LOOK_DASH, "U+2011", "-"},
    {"\xE2\x80\x92", LOOK_DASH, "U+2012", "-"},
    {"\xE2\x80\x93", LOOK_DASH, "U+2013", "-"},
    {"\xE2\x80\x94", LOOK_DASH, "U+2014", "-"},
    {"\xE2\x88\x92", LOOK_DASH, "U+2212", "-"},
    {"\xEF\xBC\x8D", LOOK_DASH, "U+FF0D", "-"},
    {"\xC2\xAB", LOOK_QUOTE, "U+00AB", "\""},
    {"\xC2\xBB", LOOK_QUOTE, "U+00BB", "\""},
    {"\xE2\x80\x9F", LOOK_QUOTE, "U+201F", "\""},
    {"\xE2\x80\xB3", LOOK_QUOTE, "U+2033", "\""},
    {"\xEF\xBC\x82", LOOK_QUOTE, "U+FF02", "\""},
    {"\xC2\xAD", LOOK_HIDDEN, "U+00AD", ""},
    {"\xE2\x80\x8B", LOOK_HIDDEN, "U+200B", ""},
    {"\xE2\x80\x8C", LOOK_HIDDEN, "U+200C", ""},
    {"\xE2\x80\x8D", LOOK_HIDDEN, "U+200D", ""},
    {"\xE2\x80\x8E", LOOK_HIDDEN, "U+200E", ""},
    {"\xE2\x80\x8F", LOOK_HIDDEN, "U+200F", ""},
    {"\xE2\x81\xA0", LOOK_HIDDEN, "U+2060", ""},
};

static bool starts_at(struct str s, size_t at, const char *what)
{
    size_t n = strlen(what);
    return s.len - at >= n && memcmp(s.ptr + at, what, n) == 0;
}

static bool is_digit_at(struct str s, size_t i)
{
    return i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9';
}

/* 2018–2024: a year on both sides. */
static bool joins_years(struct str s, size_t at, size_t end)
{
    if (at < 4 || (at > 4 && is_digit_at(s, at - 5)) || is_digit_at(s, end + 4))
        return false;
    for (size_t i = 1; i <= 4; i++)
        if (!is_digit_at(s, at - i) || !is_digit_at(s, end + i - 1))
            return false;
    return true;
}

static void say(struct lint *l, const struct lookalike *k, size_t at)
{
    size_t end = at + strlen(k->bytes);
    struct str as_is = str_sub(l->text, at, end);
    switch (k->look) {
    case LOOK_HTML:
        lint_add(l, NOTE_ERROR, at, end, k->instead, MSG_LINT_HTML_ESCAPED(as_is, k->instead));
        break;
    case LOOK_STAR:
        lint_add(l, NOTE_ERROR, at, end, "*", MSG_LINT_LOOKALIKE_WILDCARD(as_is, k->name));
        break;
    case LOOK_DASH:
        if (joins_years(l->text, at, end))
            lint_add(l, NOTE_ERROR, at, end, ":", MSG_LINT_DASH_RANGE(as_is, k->name));
        else
            lint_add(l, NOTE_WARNING, at, end, "-", MSG_LINT_LOOKALIKE_HYPHEN(as_is, k->name));
        break;
    case LOOK_QUOTE:
        lint_add(l, NOTE_ERROR, at, end, "\"", MSG_LINT_LOOKALIKE_QUOTE(as_is, k->name));
        break;
    case LOOK_HIDDEN:
        lint_add(l, NOTE_WARNING, at, end, "", MSG_LINT_HIDDEN_CHARACTER(k->name));
        break;
    }
}

/* Bytes of a single quotation mark or apostrophe at `at`; 0 for none. */
static size_t apostrophe_at(struct str s, size_t at)
{
    if (s.ptr[at] == '\'' || s.ptr[at] == '`')
        return 1;
    bool curly = starts_at(s, at, "\xE2\x80\x98") || starts_at(s, at, "\xE2\x80\x99") ||
                 starts_at(s, at, "\xE2\x80\xB2");
    return curly ? 3 : 0;
}

static bool begins_term(struct str s, size_t at)
{
    return at == 0 || strchr(" \t\r\n(|&", s.ptr[at - 1]) != NULL;
}

/* Where 'a phrase' in single quotes that opens at `at` ends, a tag behind it; 0: none is. */
static size_t single_quoted(struct str s, size_t at)
{
    for (size_t i = at + apostrophe_at(s, at); i < s.len; i++) {
        if (strchr("()[]|&\n", s.ptr[i]) || lexer_quote_at(s, i))
            return 0;
        size_t n = apostrophe_at(s, i);
        if (n && i + n < s.len && s.ptr[i + n] == '[')
            return i + n;
    }
    return 0;
}

/* Returns the byte to go on from. */
static size_t check_apostrophe(struct lint *l, size_t at, bool quoted)
{
    struct str s = l->text;
    size_t n = apostrophe_at(s, at);
    size_t end = !quoted && begins_term(s, at) ? single_quoted(s, at) : 0;
    if (end) {
        size_t close = s.ptr[end - 1] == '\'' || s.ptr[end - 1] == '`' ? 1 : 3;
        struct str inside = str_sub(s, at + n, end - close);
        lint_add(l, NOTE_ERROR, at, end, arena_fmt(l->a, "\"%.*s\"", (int)inside.len, inside.ptr),
                 MSG_LINT_SINGLE_QUOTES);
        return end;
    }
    if (n == 3)
        lint_add(l, NOTE_INFO, at, at + n, "'",
                 MSG_LINT_LOOKALIKE_APOSTROPHE(str_sub(s, at, at + n)));
    return at + n;
}

void lint_check_characters(struct lint *l)
{
    bool quoted = false;
    for (size_t at = 0; at < l->text.len;) {
        size_t quote = lexer_quote_at(l->text, at), k = 0;
        quoted ^= quote > 0;
        if (apostrophe_at(l->text, at)) {
            at = check_apostrophe(l, at, quoted);
            continue;
        }
        while (!quote && k < COUNT_OF(table) && !starts_at(l->text, at, table[k].bytes))
            k++;
        if (!quote && k < COUNT_OF(table))
            say(l, &table[k], at);
        at += quote ? quote : 1;
    }
}
