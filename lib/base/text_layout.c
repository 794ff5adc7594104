/* text_layout.c - text measured in terminal columns: width, cutting, wrapping. */
#include "lib/base/text.h"

#include <utf8proc.h>

static const char ellipsis[] = "…";

/* Bytes of the character at `at` (1 for an invalid byte, shown as U+FFFD). */
static size_t next_char(struct str s, size_t at, utf8proc_int32_t *cp)
{
    unsigned char c = (unsigned char)s.ptr[at];
    if (c < 0x80) {
        *cp = c;
        return 1;
    }
    utf8proc_ssize_t left = s.len - at > 4 ? 4 : (utf8proc_ssize_t)(s.len - at);
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.ptr + at, left, cp);
    if (n > 0)
        return (size_t)n;
    *cp = 0xFFFD;
    return 1;
}

static size_t columns_of(utf8proc_int32_t cp)
{
    if (cp < 0x80)
        return cp >= 0x20 && cp < 0x7F;
    int w = utf8proc_charwidth(cp);
    return w > 0 ? (size_t)w : 0;
}

size_t text_length(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return n;
}

size_t text_width(struct str s)
{
    size_t width = 0;
    utf8proc_int32_t cp;
    for (size_t i = 0; i < s.len;) {
        i += next_char(s, i, &cp);
        width += columns_of(cp);
    }
    return width;
}

/* Bytes of the longest beginning of s that fits into `columns`. Marks stay with their letter. */
static size_t fitting(struct str s, size_t columns)
{
    utf8proc_int32_t cp;
    size_t i = 0, width = 0;
    while (i < s.len) {
        size_t n = next_char(s, i, &cp);
        width += columns_of(cp);
        if (width > columns)
            break;
        i += n;
    }
    return i;
}

struct str text_ellipsize(struct str s, size_t columns, struct arena *a)
{
    if (fitting(s, columns) == s.len)
        return arena_str(a, s);
    if (columns == 0)
        return str_c("");
    size_t n = fitting(s, columns - 1);
    while (n > 0 && s.ptr[n - 1] == ' ')
        n--;
    char *out = arena_alloc(a, n + sizeof ellipsis);
    if (n > 0)
        memcpy(out, s.ptr, n);
    memcpy(out + n, ellipsis, sizeof ellipsis);
    return str_n(out, n + sizeof ellipsis - 1);
}

static bool is_white(utf8proc_int32_t cp)
{
    if (cp < 0x80)
        return cp == ' ' || (cp >= '\t' && cp <= '\r');
    utf8proc_category_t c = utf8proc_category(cp);
    return cp == 0x85 || c == UTF8PROC_CATEGORY_ZS || c == UTF8PROC_CATEGORY_ZL ||
           c == UTF8PROC_CATEGORY_ZP;
}

struct str text_squeeze(struct str s, struct arena *a)
{
    char *out = arena_alloc(a, s.len + 1); /* never longer than s */
    size_t len = 0;
    bool blank = false;
    utf8proc_int32_t cp;
    for (size_t i = 0, n; i < s.len; i += n) {
        n = next_char(s, i, &cp);
        if (is_white(cp)) {
            blank = len > 0;
            continue;
        }
        if (blank)
            out[len++] = ' ';
        blank = false;
        memcpy(out + len, s.ptr + i, n);
        len += n;
    }
    out[len] = '\0';
    return str_n(out, len);
}

/* A line being filled. */
struct wrapping {
    struct buf *out;
    size_t room; /* columns for text */
    size_t indent;
    size_t used; /* columns used by text */
    bool open;   /* something stands on the line */
};

static void end_line(struct wrapping *w)
{
    buf_addch(w->out, '\n');
    w->used = 0;
    w->open = false;
}

static void add_piece(struct wrapping *w, struct str piece)
{
    for (size_t i = 0; !w->open && i < w->indent; i++)
        buf_addch(w->out, ' ');
    buf_addstr(w->out, piece);
    w->open = true;
    w->used += text_width(piece);
}

static void add_word(struct wrapping *w, struct str word)
{
    if (w->open && w->used + 1 + text_width(word) > w->room)
        end_line(w);
    if (w->open)
        add_piece(w, STR(" "));
    while (text_width(word) > w->room) {
        size_t n = fitting(word, w->room);
        utf8proc_int32_t cp;
        if (n == 0) /* one character wider than the line */
            n = next_char(word, 0, &cp);
        add_piece(w, str_sub(word, 0, n));
        word = str_sub(word, n, word.len);
        if (word.len > 0)
            end_line(w);
    }
    if (word.len > 0)
        add_piece(w, word);
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static void wrap_line(struct wrapping *w, struct str line)
{
    for (size_t i = 0; i < line.len;) {
        size_t end = i;
        while (end < line.len && !is_blank(line.ptr[end]))
            end++;
        if (end > i)
            add_word(w, str_sub(line, i, end));
        i = end + 1;
    }
    end_line(w);
}

void text_wrap(struct buf *out, struct str s, size_t columns, size_t indent)
{
    struct wrapping w = {
        .out = out, .room = columns > indent ? columns - indent : 1, .indent = indent};
    struct str line;
    if (str_ends(s, "\n"))
        s.len--;
    if (s.len == 0)
        return;
    while (str_split(&s, '\n', &line))
        wrap_line(&w, line);
}
