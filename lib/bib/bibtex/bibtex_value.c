/* bibtex_value.c - braces, quotes, numbers, names, and where an entry begins. */
#include "lib/bib/bibtex/bibtex_scanner.h"

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char scanner_peek(const struct scanner *x)
{
    return x->at < x->s.len ? x->s.ptr[x->at] : '\0';
}

void scanner_skip_space(struct scanner *x)
{
    while (x->at < x->s.len && is_space(x->s.ptr[x->at]))
        x->at++;
}

struct str bibtex_lower(struct str s, struct arena *a)
{
    char *out = arena_strndup(a, s.len ? s.ptr : "", s.len);
    for (size_t i = 0; i < s.len; i++)
        if (out[i] >= 'A' && out[i] <= 'Z')
            out[i] = (char)(out[i] + 32);
    return str_n(out, s.len);
}

size_t scanner_opening(struct str s, size_t at)
{
    size_t i = at + 1;
    if (at >= s.len || s.ptr[at] != '@')
        return 0;
    while (i < s.len && is_letter(s.ptr[i]))
        i++;
    if (i == at + 1)
        return 0;
    while (i < s.len && is_space(s.ptr[i]))
        i++;
    return i < s.len && (s.ptr[i] == '{' || s.ptr[i] == '(') ? i - at : 0;
}

bool scanner_looks_like_entry(struct str s, size_t at)
{
    size_t n = scanner_opening(s, at), i = at + n + 1;
    if (!n)
        return false;
    while (i < s.len && is_space(s.ptr[i]))
        i++;
    size_t key = i;
    while (i < s.len && !is_space(s.ptr[i]) && !strchr(",={}()\"#@", s.ptr[i]))
        i++;
    while (i < s.len && (s.ptr[i] == ' ' || s.ptr[i] == '\t'))
        i++;
    return i < s.len && (s.ptr[i] == ',' || (s.ptr[i] == '=' && i > key));
}

bool scanner_begins_entry(struct str s, size_t at)
{
    for (size_t k = at; k > 0 && s.ptr[k - 1] != '\n' && s.ptr[k - 1] != '\r'; k--)
        if (s.ptr[k - 1] != ' ' && s.ptr[k - 1] != '\t')
            return false;
    return scanner_looks_like_entry(s, at);
}

bool scanner_pass_braces(struct scanner *x)
{
    size_t depth = 0;
    for (; x->at < x->s.len; x->at++) {
        char c = x->s.ptr[x->at];
        bool escaped = x->escapes && x->s.ptr[x->at - 1] == '\\';
        if (c == '{' && !escaped) {
            depth++;
        } else if (c == '}' && !escaped) {
            if (--depth == 0) {
                x->at++;
                return true;
            }
        } else if (c == '@' && scanner_begins_entry(x->s, x->at)) {
            break;
        }
    }
    x->runs_on = true;
    return false;
}

/* From an opening quote to behind the closing one, braces between them balanced. */
static bool pass_quotes(struct scanner *x)
{
    for (x->at++; x->at < x->s.len; x->at++) {
        char c = x->s.ptr[x->at];
        if (c == '"' && x->s.ptr[x->at - 1] != '\\') {
            x->at++;
            return true;
        }
        if (c == '{') {
            if (!scanner_pass_braces(x))
                return false;
            x->at--;
        } else if (c == '}' || (c == '@' && scanner_begins_entry(x->s, x->at))) {
            break;
        }
    }
    x->runs_on = true;
    return false;
}

static bool ends_token(char c)
{
    return is_space(c) || c == '\0' || strchr(",#{}()=\"", c);
}

/* One piece of a value; *piece is its text. */
static bool scan_piece(struct scanner *x, struct str *piece)
{
    size_t from = x->at;
    bool ok = true;
    if (scanner_peek(x) == '{') {
        ok = scanner_pass_braces(x);
        *piece = ok ? str_sub(x->s, from + 1, x->at - 1) : (struct str){0};
    } else if (scanner_peek(x) == '"') {
        ok = pass_quotes(x);
        *piece = ok ? str_sub(x->s, from + 1, x->at - 1) : (struct str){0};
    } else {
        while (!ends_token(scanner_peek(x)))
            x->at++;
        *piece = str_sub(x->s, from, x->at);
        ok = piece->len > 0;
        const struct str *macro = ok && x->wants ? bibtex_macro(x->macros, *piece) : NULL;
        if (macro)
            *piece = *macro;
    }
    return ok;
}

bool scanner_value(struct scanner *x, struct str *value)
{
    struct str piece;
    *value = (struct str){0};
    for (bool more = true; more;) {
        scanner_skip_space(x);
        if (!scan_piece(x, &piece))
            return false;
        if (x->wants)
            *value = value->len ? str_c(arena_fmt(x->a, "%.*s%.*s", (int)value->len, value->ptr,
                                                  (int)piece.len, piece.ptr))
                                : piece;
        scanner_skip_space(x);
        more = scanner_peek(x) == '#';
        x->at += more;
    }
    return true;
}
