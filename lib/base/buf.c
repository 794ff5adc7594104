/* buf.c - the growing buffer. */
#include "lib/base/buf.h"

#include "lib/base/arena.h"

static bool reserve(struct buf *b, size_t more)
{
    size_t limit = b->limit ? b->limit : BUF_LIMIT;
    if (b->overflow || more > limit || b->len > limit - more) {
        b->overflow = true;
        return false;
    }
    size_t need = b->len + more + 1;
    if (need <= b->cap)
        return true;
    size_t cap = b->cap ? b->cap * 2 : 64;
    while (cap < need)
        cap *= 2;
    b->ptr = base_realloc(b->ptr, cap);
    b->cap = cap;
    return true;
}

void buf_add(struct buf *b, const void *bytes, size_t n)
{
    if (!reserve(b, n))
        return;
    if (n)
        memcpy(b->ptr + b->len, bytes, n);
    b->len += n;
    b->ptr[b->len] = '\0';
}

void buf_adds(struct buf *b, const char *s)
{
    buf_add(b, s, strlen(s));
}

void buf_addstr(struct buf *b, struct str s)
{
    buf_add(b, s.ptr, s.len);
}

void buf_addch(struct buf *b, char c)
{
    buf_add(b, &c, 1);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
void buf_vaddf(struct buf *b, const char *fmt, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    if (n > 0 && reserve(b, (size_t)n)) {
        vsnprintf(b->ptr + b->len, (size_t)n + 1, fmt, again);
        b->len += (size_t)n;
    }
    va_end(again);
}
#pragma GCC diagnostic pop

void buf_addf(struct buf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    buf_vaddf(b, fmt, ap);
    va_end(ap);
}

void buf_addcp(struct buf *b, uint32_t cp)
{
    char u[4];
    size_t n;
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        cp = 0xFFFD;
    if (cp < 0x80) {
        u[0] = (char)cp;
        n = 1;
    } else if (cp < 0x800) {
        u[0] = (char)(0xC0 | cp >> 6);
        u[1] = (char)(0x80 | (cp & 0x3F));
        n = 2;
    } else if (cp < 0x10000) {
        u[0] = (char)(0xE0 | cp >> 12);
        u[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        u[2] = (char)(0x80 | (cp & 0x3F));
        n = 3;
    } else {
        u[0] = (char)(0xF0 | cp >> 18);
        u[1] = (char)(0x80 | (cp >> 12 & 0x3F));
        u[2] = (char)(0x80 | (cp >> 6 & 0x3F));
        u[3] = (char)(0x80 | (cp & 0x3F));
        n = 4;
    }
    buf_add(b, u, n);
}

const char *buf_c(const struct buf *b)
{
    return b->ptr ? b->ptr : "";
}

struct str buf_str(const struct buf *b)
{
    return (struct str){buf_c(b), b->len};
}

void buf_clear(struct buf *b)
{
    b->len = 0;
    b->overflow = false;
    if (b->ptr)
        b->ptr[0] = '\0';
}

void buf_truncate(struct buf *b, size_t n)
{
    if (n < b->len) {
        b->len = n;
        b->ptr[n] = '\0';
    }
}

void buf_release(struct buf *b)
{
    free(b->ptr);
    *b = (struct buf){.limit = b->limit};
}

static const char *entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void buf_add_html(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        const char *e = entity(s.ptr[i]);
        if (e)
            buf_adds(b, e);
        else
            buf_addch(b, s.ptr[i]);
    }
}

void buf_add_xml(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        const char *e = entity(s.ptr[i]);
        if (e)
            buf_adds(b, e);
        else if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
            buf_addcp(b, 0xFFFD);
        else if (c == 0xEF && i + 2 < s.len && (unsigned char)s.ptr[i + 1] == 0xBF &&
                 (unsigned char)s.ptr[i + 2] >= 0xBE) {
            buf_addcp(b, 0xFFFD);
            i += 2;
        } else
            buf_addch(b, s.ptr[i]);
    }
}

void buf_add_url(struct buf *b, struct str s)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            c == '-' || c == '.' || c == '_' || c == '~') {
            buf_addch(b, (char)c);
        } else {
            buf_addch(b, '%');
            buf_addch(b, hex[c >> 4]);
            buf_addch(b, hex[c & 15]);
        }
    }
}
