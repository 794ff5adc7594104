/* buf.h - growing text or bytes, owned, always NUL-terminated.
 *
 *     struct buf b = {0};
 *     buf_addf(&b, "%d records", n);
 *     puts(buf_c(&b));
 *     buf_release(&b);
 *
 * A zeroed buf is ready. `limit` bounds its size in bytes (0: BUF_LIMIT); past
 * it nothing more is added and `overflow` is set, which the caller checks once
 * at the end. */
#ifndef SIGTE_BASE_BUF_H
#define SIGTE_BASE_BUF_H

#include "lib/base/attr.h"
#include "lib/base/str.h"

#include <stdarg.h>

#define BUF_LIMIT ((size_t)1 << 30)

struct buf {
    char *ptr; /* NULL before the first byte; use buf_c */
    size_t len;
    size_t cap;
    size_t limit;
    bool overflow;
};

void buf_add(struct buf *b, const void *bytes, size_t n);
void buf_adds(struct buf *b, const char *s);
void buf_addstr(struct buf *b, struct str s);
void buf_addch(struct buf *b, char c);
void buf_addf(struct buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);
void buf_vaddf(struct buf *b, const char *fmt, va_list ap) PRINTF_LIKE(2, 0);
/* One code point as UTF-8; an invalid one becomes U+FFFD. */
void buf_addcp(struct buf *b, uint32_t cp);

const char *buf_c(const struct buf *b);     /* never NULL */
struct str buf_str(const struct buf *b);    /* borrowed until the next change */
void buf_clear(struct buf *b);              /* keeps the memory */
void buf_truncate(struct buf *b, size_t n); /* no effect when n >= len */
void buf_release(struct buf *b);

/* Text in another medium. Input is UTF-8. */
void buf_add_html(struct buf *b, struct str s); /* text and attribute values in double quotes */
void buf_add_xml(struct buf *b,
                 struct str s); /* as html; characters XML 1.0 forbids become U+FFFD */
void buf_add_url(struct buf *b, struct str s); /* percent-encoded, RFC 3986 unreserved kept */

#endif
