/* endnote_mend.c - a look at every byte before libxml2 sees it. */
#include "lib/bib/endnote/endnote_mend.h"

#define REFERENCE_MAX 32 /* bytes; a longer one is none */
#define OPENING_MAX   9  /* <![CDATA[ */

static void note_line(int64_t *where, const struct endnote_mend *m)
{
    if (!*where)
        *where = m->line + 1;
}

static int digit_of(char c, int base)
{
    int v = c >= '0' && c <= '9'   ? c - '0'
            : c >= 'a' && c <= 'f' ? c - 'a' + 10
            : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                   : 99;
    return v < base ? v : -1;
}

/* The code of `#x1F` or `#31`, or -1 when it is none. */
static int64_t code_of(struct str s)
{
    int base = s.len > 1 && (s.ptr[1] == 'x') ? 16 : 10;
    size_t i = base == 16 ? 2 : 1;
    int64_t code = 0;
    if (!s.len || s.ptr[0] != '#' || i == s.len)
        return -1;
    for (; i < s.len; i++) {
        int v = digit_of(s.ptr[i], base);
        if (v < 0)
            return -1;
        code = code * base + v;
        if (code > 0x110000)
            code = 0x110000;
    }
    return code;
}

static bool is_forbidden(int64_t code)
{
    return (code < 0x20 && code != '\t' && code != '\n' && code != '\r') ||
           (code >= 0xD800 && code <= 0xDFFF) || code == 0xFFFE || code == 0xFFFF ||
           code > 0x10FFFF || code == ENDNOTE_AMPERSAND;
}

/* Another reference of the same length: `name` of n bytes begins with `#`. */
static void rewrite(char *name, size_t n, const char *hex, const char *decimal)
{
    bool is_hex = n > 1 && name[1] == 'x';
    const char *to = is_hex ? hex : decimal;
    size_t from = is_hex ? 2 : 1, digits = strlen(to);
    for (size_t i = from; i < n; i++)
        name[i] = '0';
    if (n - from >= digits)
        memcpy(name + n - digits, to, digits);
    else
        name[n - 1] = '9'; /* one digit: a tab */
}

/* `s` starts with an ampersand; *used is the length of what it begins, 0 when more must come. */
static void mend_ampersand(struct endnote_mend *m, char *s, size_t n, bool last, size_t *used)
{
    static const char *const known[] = {"amp", "lt", "gt", "quot", "apos"};
    size_t len = 1;
    while (len < n && len < REFERENCE_MAX && !strchr(";&< \t\r\n\"", s[len]))
        len++;
    if (len == n && len < REFERENCE_MAX && !last) {
        *used = 0;
        return;
    }
    bool closed = len < n && s[len] == ';';
    struct str name = str_n(s + 1, len - 1);
    bool after_return = m->after_return;
    m->after_return = false;
    *used = 1;
    for (size_t i = 0; closed && i < COUNT_OF(known); i++)
        if (str_eq_c(name, known[i]))
            return;
    int64_t code = closed ? code_of(name) : -1;
    if (code < 0) {
        s[0] = ENDNOTE_AMPERSAND;
        note_line(&m->ampersand_line, m);
        return;
    }
    *used = len + 1;
    m->after_return = code == '\r';
    if (code == '\n') {
        rewrite(s + 1, len - 1, after_return ? "9" : "D", after_return ? "9" : "13");
    } else if (is_forbidden(code)) {
        rewrite(s + 1, len - 1, "20", "32");
        note_line(&m->control_line, m);
    }
}

static bool looking_at(const char *s, size_t n, const char *what)
{
    size_t len = strlen(what);
    return n >= len && memcmp(s, what, len) == 0;
}

/* What begins with `<` may change how the rest is read. */
static void open_section(struct endnote_mend *m, const char *s, size_t n)
{
    if (looking_at(s, n, "<![CDATA["))
        m->state = MEND_CDATA;
    else if (looking_at(s, n, "<!--"))
        m->state = MEND_COMMENT;
    else if (looking_at(s, n, "<?"))
        m->state = MEND_INSTRUCTION;
}

/* Does this `>` end it? */
static void close_section(struct endnote_mend *m)
{
    unsigned two = m->before & 0xFFFF;
    bool ends = (m->state == MEND_CDATA && two == (']' << 8 | ']')) ||
                (m->state == MEND_COMMENT && two == ('-' << 8 | '-')) ||
                (m->state == MEND_INSTRUCTION && (two & 0xFF) == '?');
    if (ends)
        m->state = MEND_TEXT;
}

/* Control characters, and the two that Unicode never assigns. */
static void mend_byte(struct endnote_mend *m, char *s, size_t at, size_t n)
{
    unsigned char c = (unsigned char)s[at];
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == ENDNOTE_AMPERSAND) {
        s[at] = ' ';
        note_line(&m->control_line, m);
    } else if (c == 0xEF && at + 2 < n && (unsigned char)s[at + 1] == 0xBF &&
               (unsigned char)s[at + 2] >= 0xBE) {
        memset(s + at, ' ', 3);
        note_line(&m->control_line, m);
    }
    m->line += c == '\n';
}

/* Must more bytes come before it is clear what begins here? */
static bool waits(const char *s, size_t left)
{
    return (s[0] == '<' && left < OPENING_MAX) || ((unsigned char)s[0] == 0xEF && left < 3);
}

size_t endnote_mend(struct endnote_mend *m, char *s, size_t n, bool last)
{
    size_t used;
    for (size_t at = 0; at < n; at += used) {
        used = 1;
        if (!last && waits(s + at, n - at))
            return at;
        if (m->state == MEND_TEXT && s[at] == '&') {
            mend_ampersand(m, s + at, n - at, last, &used);
            if (!used)
                return at;
            continue;
        }
        m->after_return = false;
        if (m->state == MEND_TEXT && s[at] == '<')
            open_section(m, s + at, n - at);
        else if (m->state != MEND_TEXT && s[at] == '>')
            close_section(m);
        m->before = m->before << 8 | (unsigned char)s[at];
        mend_byte(m, s, at, n);
    }
    return n;
}
