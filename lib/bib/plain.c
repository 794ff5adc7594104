/* plain.c - blanks, character references and tags. */
#include "lib/bib/plain.h"

#include "lib/base/buf.h"

#include <libxml/HTMLparser.h>

#define NAME_BYTES_MAX 32

static bool is_control(unsigned char c)
{
    return c < 0x20 || c == 0x7F;
}

static bool is_blank(unsigned char c)
{
    return c == ' ' || is_control(c);
}

/* U+00A0, the blank that spreadsheets and web pages put in. */
static bool is_hard_blank(struct str s, size_t i)
{
    return s.ptr[i] == '\xC2' && i + 1 < s.len && s.ptr[i + 1] == '\xA0';
}

/* Nothing in it to change. */
static bool is_plain(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        bool run = c == ' ' && (i == 0 || i + 1 == s.len || s.ptr[i + 1] == ' ');
        if (is_control(c) || c == '&' || c == '<' || run || is_hard_blank(s, i))
            return false;
    }
    return true;
}

static struct str squeeze(struct str s, struct arena *a)
{
    char *out = arena_alloc(a, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        bool hard = is_hard_blank(s, i);
        i += hard;
        if (!hard && !is_blank((unsigned char)s.ptr[i]))
            out[n++] = s.ptr[i];
        else if (n && out[n - 1] != ' ')
            out[n++] = ' ';
    }
    n -= n && out[n - 1] == ' ';
    return n ? str_n(out, n) : (struct str){0};
}

static uint32_t numeric_reference(struct str name)
{
    bool hex = name.len > 1 && (name.ptr[1] == 'x' || name.ptr[1] == 'X');
    uint32_t v = 0;
    if (name.len <= (hex ? 2u : 1u) || name.len > 10)
        return 0;
    for (size_t i = hex ? 2 : 1; i < name.len; i++) {
        char c = name.ptr[i];
        uint32_t digit = c >= '0' && c <= '9'          ? (uint32_t)(c - '0')
                         : hex && c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                         : hex && c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
                                                       : 99;
        if (digit == 99)
            return 0;
        v = v * (hex ? 16 : 10) + digit;
        if (v > 0x10FFFF)
            return 0;
    }
    return v;
}

/* The character that `&name;` at the start of `s` stands for, and its length; 0 when it is none. */
static uint32_t reference(struct str s, size_t *length)
{
    size_t end = 1;
    while (end < s.len && end < NAME_BYTES_MAX && s.ptr[end] != ';' && s.ptr[end] != '&' &&
           s.ptr[end] != ' ')
        end++;
    if (end < 2 || end == s.len || s.ptr[end] != ';')
        return 0;
    struct str name = str_sub(s, 1, end);
    *length = end + 1;
    if (name.ptr[0] == '#')
        return numeric_reference(name);
    if (str_eq_c(name, "apos"))
        return '\'';
    char text[NAME_BYTES_MAX + 1];
    memcpy(text, name.ptr, name.len);
    text[name.len] = '\0';
    const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)text);
    return known ? known->value : 0;
}

static struct str decode(struct str s, struct arena *a)
{
    if (!s.len || !memchr(s.ptr, '&', s.len))
        return s;
    struct buf b = {0};
    for (size_t i = 0; i < s.len; i++) {
        size_t length = 0;
        uint32_t cp = s.ptr[i] == '&' ? reference(str_sub(s, i, s.len), &length) : 0;
        if (cp) {
            buf_addcp(&b, cp);
            i += length - 1;
        } else {
            buf_addch(&b, s.ptr[i]);
        }
    }
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static bool is_markup_name(struct str name)
{
    static const char *const known[] = {
        "i",    "b",     "u",   "em",     "strong", "sub",    "sup",      "span", "small",
        "tt",   "br",    "p",   "scp",    "inf",    "italic", "bold",     "sc",   "font",
        "emph", "title", "sec", "inline", "div",    "label",  "underline"};
    if (str_starts_nocase(name, "jats:") || str_starts_nocase(name, "mml:"))
        return true;
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_eq_nocase_c(name, known[i]))
            return true;
    return false;
}

/* Bytes of the tag at the start of `s`; 0 when it is none of those known. */
static size_t tag_length(struct str s)
{
    size_t i = 1 + (s.len > 1 && s.ptr[1] == '/'), from = i;
    while (i < s.len && !strchr("> /\t\n", s.ptr[i]))
        i++;
    if (i == from || !is_markup_name(str_sub(s, from, i)))
        return 0;
    while (i < s.len && s.ptr[i] != '>' && s.ptr[i] != '<' && i < 512)
        i++;
    return i < s.len && s.ptr[i] == '>' ? i + 1 : 0;
}

/* A tag that parts paragraphs leaves a blank. */
static struct str drop_tags(struct str s, struct arena *a)
{
    if (!s.len || !memchr(s.ptr, '<', s.len))
        return s;
    char *out = arena_alloc(a, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        size_t tag = s.ptr[i] == '<' ? tag_length(str_sub(s, i, s.len)) : 0;
        struct str text = str_sub(s, i, i + tag);
        if (!tag) {
            out[n++] = s.ptr[i];
            continue;
        }
        if (str_starts_nocase(text, "<br") || str_starts_nocase(text, "</p") ||
            str_starts_nocase(text, "</title") || str_starts_nocase(text, "</sec") ||
            str_starts_nocase(text, "</jats:p") || str_starts_nocase(text, "</jats:title"))
            out[n++] = ' ';
        i += tag - 1;
    }
    return str_n(out, n);
}

struct str bib_plain_text(struct str s, struct arena *a)
{
    if (is_plain(s))
        return s;
    return squeeze(drop_tags(decode(decode(s, a), a), a), a);
}

struct str bib_clean_text(struct str s, struct arena *a)
{
    bool control = false;
    s = str_trim(s);
    for (size_t i = 0; i < s.len && !control; i++)
        control = is_control((unsigned char)s.ptr[i]) && !strchr("\t\n\r", s.ptr[i]);
    for (size_t i = 0; i < s.len && !control; i++)
        control = s.ptr[i] == '\0';
    if (!control)
        return s;
    char *out = arena_strndup(a, s.ptr, s.len);
    for (size_t i = 0; i < s.len; i++)
        if (is_control((unsigned char)out[i]) && (out[i] == '\0' || !strchr("\t\n\r", out[i])))
            out[i] = ' ';
    return str_trim(str_n(out, s.len));
}
