/* csv_out.c - writing comma-separated files. */
#include "lib/base/buf.h"
#include "lib/base/csv.h"

static size_t digits(struct str s, size_t at)
{
    size_t i = at;
    while (i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9')
        i++;
    return i - at;
}

/* A sign, digits, a decimal part with point or comma: nothing a spreadsheet would
 * calculate with beyond its value. */
static bool is_plain_number(struct str s)
{
    size_t i = s.len && (s.ptr[0] == '-' || s.ptr[0] == '+');
    size_t n = digits(s, i);
    if (n == 0)
        return false;
    i += n;
    if (i < s.len && (s.ptr[i] == '.' || s.ptr[i] == ',')) {
        n = digits(s, i + 1);
        if (n == 0)
            return false;
        i += 1 + n;
    }
    return i == s.len;
}

static bool is_formula(struct str s)
{
    return s.len && memchr("=+-@\t\r", s.ptr[0], 6) && !is_plain_number(s);
}

static bool needs_quotes(const struct csv_out *c, struct str s)
{
    if (str_trim(s).len < s.len)
        return true;
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == c->separator || memchr("\"\r\n\t", s.ptr[i], 4))
            return true;
    return false;
}

static void add_quoted(struct buf *out, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '"')
            buf_addch(out, '"');
        buf_addch(out, s.ptr[i]);
    }
}

void csv_add(struct csv_out *c, struct str field)
{
    bool guarded = c->guard && is_formula(field);
    bool quoted = needs_quotes(c, field);
    if (c->started)
        buf_addch(c->out, c->separator);
    c->started = true;
    if (quoted)
        buf_addch(c->out, '"');
    if (guarded)
        buf_addch(c->out, '\'');
    add_quoted(c->out, field);
    if (quoted)
        buf_addch(c->out, '"');
}

void csv_add_int(struct csv_out *c, int64_t v)
{
    char text[24];
    int n = snprintf(text, sizeof text, "%" PRId64, v);
    csv_add(c, str_n(text, (size_t)n));
}

void csv_end_row(struct csv_out *c)
{
    /* A row of one empty field would be an empty line, which readers skip. */
    struct str all = buf_str(c->out);
    if (c->started && (all.len == 0 || str_ends(all, c->newline)))
        buf_adds(c->out, "\"\"");
    buf_adds(c->out, c->newline);
    c->started = false;
}
