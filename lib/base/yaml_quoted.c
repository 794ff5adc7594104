/* yaml_quoted.c - the text of quoted scalars: line folding and escapes (YAML 1.2.2,
 * sections 5.7 and 7.3). */
#include "lib/base/yaml_event.h"

struct unquote {
    struct str source;
    size_t at;
    struct buf out;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_break(const struct unquote *u)
{
    return u->at < u->source.len && (u->source.ptr[u->at] == '\n' || u->source.ptr[u->at] == '\r');
}

/* Over white space with its line ends; returns how many line ends there were. */
static size_t skip_white(struct unquote *u)
{
    size_t breaks = 0;
    for (; u->at < u->source.len; u->at++) {
        char c = u->source.ptr[u->at];
        bool crlf = c == '\r' && u->at + 1 < u->source.len && u->source.ptr[u->at + 1] == '\n';
        if (!is_blank(c) && !is_break(u))
            break;
        breaks += !is_blank(c) && !crlf;
    }
    return breaks;
}

/* White space is kept within a line; around line ends it is dropped, one end is a
 * blank and each further one a line end. */
static void take_white(struct unquote *u)
{
    size_t from = u->at;
    size_t breaks = skip_white(u);
    if (breaks == 0)
        buf_add(&u->out, u->source.ptr + from, u->at - from);
    else if (breaks == 1)
        buf_addch(&u->out, ' ');
    for (; breaks > 1; breaks--)
        buf_addch(&u->out, '\n');
}

static uint32_t take_hex(struct unquote *u, size_t digits)
{
    uint32_t v = 0;
    for (; digits && u->at < u->source.len; digits--, u->at++) {
        uint32_t c = (unsigned char)u->source.ptr[u->at] | 0x20u;
        v = v << 4 | ((c >= 'a' ? c - 'a' + 10 : c - '0') & 15u);
    }
    return v;
}

static uint32_t escaped(struct unquote *u, char c)
{
    static const char letter[] = "0abtnvfre_NLP";
    static const uint16_t code[] = {0, 7, 8, 9, 10, 11, 12, 13, 27, 0xA0, 0x85, 0x2028, 0x2029};
    switch (c) {
    case 'x':
        return take_hex(u, 2);
    case 'u':
        return take_hex(u, 4);
    case 'U':
        return take_hex(u, 8);
    default:
        break;
    }
    const char *known = memchr(letter, c, sizeof letter - 1);
    return known ? code[known - letter] : (unsigned char)c;
}

static void take_escape(struct unquote *u)
{
    u->at++;
    if (u->at == u->source.len)
        return;
    if (is_break(u)) {
        /* An escaped line end is nothing; empty lines after it are line ends. */
        for (size_t breaks = skip_white(u); breaks > 1; breaks--)
            buf_addch(&u->out, '\n');
        return;
    }
    char c = u->source.ptr[u->at++];
    buf_addcp(&u->out, escaped(u, c));
}

struct str yaml_unquote(struct str source, char style, struct arena *a)
{
    struct unquote u = {.source = source};
    while (u.at < source.len) {
        char c = source.ptr[u.at];
        if (is_blank(c) || is_break(&u)) {
            take_white(&u);
        } else if (c == '\\' && style == '"') {
            take_escape(&u);
        } else {
            buf_addch(&u.out, c);
            u.at += c == '\'' && style == '\'' ? 2 : 1;
        }
    }
    struct str value = arena_str(a, buf_str(&u.out));
    buf_release(&u.out);
    return value;
}
