/* recode.c - UTF-16, Latin-1 and Windows-1252. */
#include "lib/bib/recode.h"

#define REPLACEMENT 0xFFFDu

static const char *const names[] = {
    [ENCODING_UTF8] = "UTF-8",
    [ENCODING_UTF16LE] = "UTF-16LE",
    [ENCODING_UTF16BE] = "UTF-16BE",
    [ENCODING_LATIN1] = "ISO-8859-1",
    [ENCODING_WINDOWS1252] = "Windows-1252",
};

const char *encoding_name(enum encoding c)
{
    return names[c];
}

bool encoding_parse(struct str name, enum encoding *out)
{
    if (str_eq_nocase_c(name, "us-ascii") || str_eq_nocase_c(name, "ascii") ||
        str_eq_nocase_c(name, "utf8")) {
        *out = ENCODING_UTF8;
        return true;
    }
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_eq_nocase_c(name, names[i])) {
            *out = (enum encoding)i;
            return true;
        }
    return false;
}

enum encoding encoding_of_mark(struct str head, size_t *mark_bytes)
{
    *mark_bytes = 2;
    if (str_starts(head, "\xFF\xFE"))
        return ENCODING_UTF16LE;
    if (str_starts(head, "\xFE\xFF"))
        return ENCODING_UTF16BE;
    *mark_bytes = str_starts(head, "\xEF\xBB\xBF") ? 3 : 0;
    return ENCODING_UTF8;
}

/* Windows-1252 where it differs from Latin-1; 0 is unassigned. */
static const uint16_t windows1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static void add_byte(enum encoding from, unsigned char c, struct buf *out)
{
    if (c < 0x80)
        buf_addch(out, (char)c);
    else if (from == ENCODING_WINDOWS1252 && c < 0xA0)
        buf_addcp(out, windows1252[c - 0x80] ? windows1252[c - 0x80] : REPLACEMENT);
    else
        buf_addcp(out, c);
}

static void add_unit(struct recode *r, uint32_t unit, struct buf *out)
{
    bool low = unit >= 0xDC00 && unit <= 0xDFFF;
    if (r->high && low) {
        buf_addcp(out, 0x10000 + ((r->high - 0xD800) << 10) + (unit - 0xDC00));
        r->high = 0;
        return;
    }
    if (r->high)
        buf_addcp(out, REPLACEMENT);
    r->high = unit >= 0xD800 && unit <= 0xDBFF ? unit : 0;
    if (!r->high)
        buf_addcp(out, low ? REPLACEMENT : unit);
}

static void add_utf16(struct recode *r, unsigned char c, struct buf *out)
{
    r->pending[r->n_pending++] = c;
    if (r->n_pending < 2)
        return;
    r->n_pending = 0;
    unsigned little = r->from == ENCODING_UTF16LE;
    add_unit(r, (uint32_t)r->pending[!little ? 0 : 1] << 8 | r->pending[little ? 0 : 1], out);
}

void recode_add(struct recode *r, struct str bytes, struct buf *out)
{
    if (r->from == ENCODING_UTF8) {
        buf_addstr(out, bytes);
        return;
    }
    bool wide = r->from == ENCODING_UTF16LE || r->from == ENCODING_UTF16BE;
    for (size_t i = 0; i < bytes.len; i++) {
        if (wide)
            add_utf16(r, (unsigned char)bytes.ptr[i], out);
        else
            add_byte(r->from, (unsigned char)bytes.ptr[i], out);
    }
}

void recode_end(struct recode *r, struct buf *out)
{
    if (r->n_pending || r->high)
        buf_addcp(out, REPLACEMENT);
    r->n_pending = 0;
    r->high = 0;
}
