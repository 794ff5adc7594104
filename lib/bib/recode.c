/* recode.c - UTF-16, Latin-1, Windows-1252 and Mac OS Roman. */
#include "lib/bib/recode.h"

#define REPLACEMENT 0xFFFDu

static const char *const names[] = {
    [ENCODING_UTF8] = "UTF-8",
    [ENCODING_UTF16LE] = "UTF-16LE",
    [ENCODING_UTF16BE] = "UTF-16BE",
    [ENCODING_LATIN1] = "ISO-8859-1",
    [ENCODING_WINDOWS1252] = "Windows-1252",
    [ENCODING_MACROMAN] = "macintosh",
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

enum encoding encoding_of_zeros(struct str head)
{
    size_t zero[2] = {0}, half = head.len / 2;
    for (size_t i = 0; i < head.len; i++)
        zero[i % 2] += head.ptr[i] == '\0';
    if (half && zero[1] * 8 >= half && zero[0] * 16 <= zero[1])
        return ENCODING_UTF16LE;
    if (half && zero[0] * 8 >= half && zero[1] * 16 <= zero[0])
        return ENCODING_UTF16BE;
    return ENCODING_UTF8;
}

/* Windows-1252 where it differs from Latin-1; 0 is unassigned. */
static const uint16_t windows1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/* Mac OS Roman from 0x80 on. */
static const uint16_t macroman[128] = {
    0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1, 0x00E0, 0x00E2, 0x00E4, 0x00E3,
    0x00E5, 0x00E7, 0x00E9, 0x00E8, 0x00EA, 0x00EB, 0x00ED, 0x00EC, 0x00EE, 0x00EF, 0x00F1, 0x00F3,
    0x00F2, 0x00F4, 0x00F6, 0x00F5, 0x00FA, 0x00F9, 0x00FB, 0x00FC, 0x2020, 0x00B0, 0x00A2, 0x00A3,
    0x00A7, 0x2022, 0x00B6, 0x00DF, 0x00AE, 0x00A9, 0x2122, 0x00B4, 0x00A8, 0x2260, 0x00C6, 0x00D8,
    0x221E, 0x00B1, 0x2264, 0x2265, 0x00A5, 0x00B5, 0x2202, 0x2211, 0x220F, 0x03C0, 0x222B, 0x00AA,
    0x00BA, 0x03A9, 0x00E6, 0x00F8, 0x00BF, 0x00A1, 0x00AC, 0x221A, 0x0192, 0x2248, 0x2206, 0x00AB,
    0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3, 0x00D5, 0x0152, 0x0153, 0x2013, 0x2014, 0x201C, 0x201D,
    0x2018, 0x2019, 0x00F7, 0x25CA, 0x00FF, 0x0178, 0x2044, 0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02,
    0x2021, 0x00B7, 0x201A, 0x201E, 0x2030, 0x00C2, 0x00CA, 0x00C1, 0x00CB, 0x00C8, 0x00CD, 0x00CE,
    0x00CF, 0x00CC, 0x00D3, 0x00D4, 0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9, 0x0131, 0x02C6, 0x02DC,
    0x00AF, 0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD, 0x02DB, 0x02C7};

static void replace(struct recode *r, struct buf *out)
{
    r->replaced++;
    buf_addcp(out, REPLACEMENT);
}

static void add_byte(struct recode *r, unsigned char c, struct buf *out)
{
    if (c < 0x80)
        buf_addch(out, (char)c);
    else if (r->from == ENCODING_MACROMAN)
        buf_addcp(out, macroman[c - 0x80]);
    else if (r->from == ENCODING_LATIN1 || c >= 0xA0)
        buf_addcp(out, c);
    else if (windows1252[c - 0x80])
        buf_addcp(out, windows1252[c - 0x80]);
    else
        replace(r, out);
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
        replace(r, out);
    r->high = unit >= 0xD800 && unit <= 0xDBFF ? unit : 0;
    if (low)
        replace(r, out);
    else if (!r->high)
        buf_addcp(out, unit);
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
            add_byte(r, (unsigned char)bytes.ptr[i], out);
    }
}

void recode_end(struct recode *r, struct buf *out)
{
    if (r->n_pending || r->high)
        replace(r, out);
    r->n_pending = 0;
    r->high = 0;
}
