/* pdf_lex.c - PDF's syntax of objects (ISO 32000-1, 7.2 and 7.3). */
#include "screen/fulltext/pdf/pdf_internal.h"

#define DEPTH_MAX  16
#define VALUES_MAX 20000

static bool is_space(int c)
{
    return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static bool is_delimiter(int c)
{
    return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' ||
           c == '}' || c == '/' || c == '%';
}

static int peek(const struct pdf_lex *x, size_t ahead)
{
    return x->at + ahead < x->s.len ? (unsigned char)x->s.ptr[x->at + ahead] : -1;
}

void pdf_skip_space(struct pdf_lex *x)
{
    for (;;) {
        while (x->at < x->s.len && is_space(peek(x, 0)))
            x->at++;
        if (peek(x, 0) != '%')
            return;
        while (x->at < x->s.len && peek(x, 0) != '\n' && peek(x, 0) != '\r')
            x->at++;
    }
}

bool pdf_take_word(struct pdf_lex *x, const char *word)
{
    pdf_skip_space(x);
    if (!str_starts(str_sub(x->s, x->at, x->s.len), word))
        return false;
    x->at += strlen(word);
    return true;
}

bool pdf_take_int(struct pdf_lex *x, int64_t *out)
{
    int64_t v = 0;
    pdf_skip_space(x);
    size_t from = x->at;
    while (peek(x, 0) >= '0' && peek(x, 0) <= '9' && x->at - from < 18)
        v = v * 10 + (x->s.ptr[x->at++] - '0');
    *out = v;
    return x->at > from;
}

static int hex(int c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool read_name(struct pdf_lex *x, struct arena *a, struct pdf_value *out)
{
    struct buf b = {0};
    x->at++;
    while (x->at < x->s.len && !is_space(peek(x, 0)) && !is_delimiter(peek(x, 0))) {
        int c = peek(x, 0);
        if (c == '#' && hex(peek(x, 1)) >= 0 && hex(peek(x, 2)) >= 0) {
            c = hex(peek(x, 1)) * 16 + hex(peek(x, 2));
            x->at += 2;
        }
        buf_addch(&b, (char)c);
        x->at++;
    }
    *out = (struct pdf_value){.kind = PDF_NAME, .text = arena_str(a, buf_str(&b))};
    buf_release(&b);
    return true;
}

static bool read_hex_string(struct pdf_lex *x, struct arena *a, struct pdf_value *out)
{
    struct buf b = {0};
    int high = -1;
    x->at++;
    while (x->at < x->s.len && peek(x, 0) != '>') {
        int v = hex(peek(x, 0));
        x->at++;
        if (v < 0)
            continue;
        if (high < 0) {
            high = v;
            continue;
        }
        buf_addch(&b, (char)(high * 16 + v));
        high = -1;
    }
    if (high >= 0)
        buf_addch(&b, (char)(high * 16));
    bool closed = x->at < x->s.len;
    x->at += closed;
    *out = (struct pdf_value){.kind = PDF_STRING, .text = arena_str(a, buf_str(&b))};
    buf_release(&b);
    return closed;
}

/* What a backslash means; the lexer stands on the sign after it. */
static void escaped(struct pdf_lex *x, struct buf *b)
{
    static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
    int c = peek(x, 0);
    const char *known = c > 0 ? strchr(from, c) : NULL;
    if (c >= '0' && c <= '7') {
        int v = 0;
        for (int i = 0; i < 3 && peek(x, 0) >= '0' && peek(x, 0) <= '7'; i++, x->at++)
            v = v * 8 + (peek(x, 0) - '0');
        buf_addch(b, (char)(v & 0xFF));
        return;
    }
    x->at++;
    if (c == '\r' && peek(x, 0) == '\n')
        x->at++;
    if (known)
        buf_addch(b, to[known - from]);
    else if (c != '\n' && c != '\r' && c >= 0)
        buf_addch(b, (char)c);
}

static bool read_string(struct pdf_lex *x, struct arena *a, struct pdf_value *out)
{
    struct buf b = {0};
    int depth = 1;
    x->at++;
    while (x->at < x->s.len) {
        int c = peek(x, 0);
        x->at++;
        if (c == '\\') {
            escaped(x, &b);
            continue;
        }
        depth += (c == '(') - (c == ')');
        if (depth == 0)
            break;
        buf_addch(&b, (char)c);
    }
    *out = (struct pdf_value){.kind = PDF_STRING, .text = arena_str(a, buf_str(&b))};
    buf_release(&b);
    return depth == 0;
}

/* `12`, `-3`, `4.5`, and `12 0 R`. */
static bool read_number(struct pdf_lex *x, struct pdf_value *out)
{
    bool minus = peek(x, 0) == '-';
    int64_t v = 0, generation;
    x->at += minus || peek(x, 0) == '+';
    bool digits = pdf_take_int(x, &v);
    *out = (struct pdf_value){.kind = PDF_INT, .number = minus ? -v : v};
    if (peek(x, 0) == '.') {
        *out = (struct pdf_value){.kind = PDF_NULL};
        x->at++;
        while (peek(x, 0) >= '0' && peek(x, 0) <= '9')
            x->at++;
        return true;
    }
    struct pdf_lex ahead = *x;
    if (digits && !minus && is_space(peek(&ahead, 0)) && pdf_take_int(&ahead, &generation) &&
        pdf_take_word(&ahead, "R") &&
        (peek(&ahead, 0) < 0 || is_space(peek(&ahead, 0)) || is_delimiter(peek(&ahead, 0)))) {
        out->kind = PDF_REF;
        x->at = ahead.at;
    }
    return digits;
}

static bool read_value(struct pdf_lex *x, struct arena *a, int depth, struct pdf_value *out);

static bool read_items(struct pdf_lex *x, struct arena *a, int depth, const char *end,
                       struct pdf_value *out)
{
    size_t cap = 0;
    while (!pdf_take_word(x, end)) {
        out->item = arena_grow(a, out->item, out->n, &cap, sizeof *out->item);
        if (!read_value(x, a, depth + 1, &out->item[out->n]))
            return false;
        out->n++;
    }
    return true;
}

static bool read_word(struct pdf_lex *x, struct pdf_value *out)
{
    static const char *const word[] = {"true", "false", "null"};
    *out = (struct pdf_value){.kind = PDF_NULL};
    for (size_t i = 0; i < COUNT_OF(word); i++)
        if (pdf_take_word(x, word[i])) {
            out->number = i == 1 ? PDF_FALSE : 0;
            return true;
        }
    return false;
}

static bool read_value(struct pdf_lex *x, struct arena *a, int depth, struct pdf_value *out)
{
    *out = (struct pdf_value){.kind = PDF_NULL};
    pdf_skip_space(x);
    int c = peek(x, 0);
    if (depth > DEPTH_MAX || ++x->n_values > VALUES_MAX || c < 0)
        return false;
    if (c == '/')
        return read_name(x, a, out);
    if (c == '(')
        return read_string(x, a, out);
    if (c == '<' && peek(x, 1) == '<') {
        x->at += 2;
        out->kind = PDF_DICT;
        return read_items(x, a, depth, ">>", out);
    }
    if (c == '<')
        return read_hex_string(x, a, out);
    if (c == '[') {
        x->at++;
        out->kind = PDF_ARRAY;
        return read_items(x, a, depth, "]", out);
    }
    if ((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.')
        return read_number(x, out);
    return read_word(x, out);
}

bool pdf_value_read(struct pdf_lex *x, struct arena *a, struct pdf_value *out)
{
    return read_value(x, a, 0, out);
}

struct pdf_value pdf_get(const struct pdf_value *dict, const char *key)
{
    if (dict->kind == PDF_DICT)
        for (size_t i = 0; i + 1 < dict->n; i += 2)
            if (dict->item[i].kind == PDF_NAME && str_eq_c(dict->item[i].text, key))
                return dict->item[i + 1];
    return (struct pdf_value){.kind = PDF_NULL};
}

bool pdf_is_name(struct pdf_value v, const char *name)
{
    return v.kind == PDF_NAME && str_eq_c(v.text, name);
}
