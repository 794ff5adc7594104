/* msg.c - rendering of messages. */
#include "lib/base/msg.h"

#include <math.h>

struct msg_arg msg_arg_c(const char *s)
{
    return (struct msg_arg){.kind = MSG_ARG_STR, .s = str_c(s)};
}

struct msg_arg msg_arg_str(struct str s)
{
    return (struct msg_arg){.kind = MSG_ARG_STR, .s = s};
}

struct msg_arg msg_arg_int(int64_t i)
{
    return (struct msg_arg){.kind = MSG_ARG_INT, .i = i};
}

struct msg_arg msg_arg_uint(uint64_t i)
{
    return msg_arg_int(i > INT64_MAX ? INT64_MAX : (int64_t)i);
}

struct msg_arg msg_arg_double(double d)
{
    return (struct msg_arg){.kind = MSG_ARG_DOUBLE, .d = d};
}

/* The digits of a whole number, with or without a sign, in threes. */
static void add_digits(struct buf *out, enum lang lang, const char *digits, size_t n)
{
    size_t first = digits[0] == '-';
    for (size_t i = 0; i < n; i++) {
        if (i > first && (n - i) % 3 == 0)
            buf_addch(out, lang == LANG_DA ? '.' : ',');
        buf_addch(out, digits[i]);
    }
}

void msg_add_int(struct buf *out, enum lang lang, int64_t n)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRId64, n);
    add_digits(out, lang, digits, strlen(digits));
}

void msg_add_double(struct buf *out, enum lang lang, double d, int decimals)
{
    char text[400]; /* the largest has 309 digits before the point */
    if (!isfinite(d)) {
        buf_adds(out, "–");
        return;
    }
    snprintf(text, sizeof text, "%.*f", decimals, d);
    size_t whole = strcspn(text, ".");
    add_digits(out, lang, text, whole);
    if (text[whole]) {
        buf_addch(out, lang == LANG_DA ? ',' : '.');
        buf_adds(out, text + whole + 1);
    }
}

/* Text of others goes to terminals: what would move the cursor or set colours is shown as
 * a mark in its place. */
static void add_text(struct buf *out, struct str s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if ((c >= 0x20 && c != 0x7f) || c == '\n' || c == '\t')
            continue;
        buf_addstr(out, str_sub(s, from, i));
        buf_adds(out, "\xef\xbf\xbd");
        from = i + 1;
    }
    buf_addstr(out, str_sub(s, from, s.len));
}

static void add_arg(struct buf *out, enum lang lang, const struct msg_arg *a, bool grouped)
{
    if (a->kind == MSG_ARG_STR)
        add_text(out, a->s);
    else if (a->kind == MSG_ARG_DOUBLE)
        msg_add_double(out, lang, a->d, 2);
    else if (grouped)
        msg_add_int(out, lang, a->i);
    else
        buf_addf(out, "%" PRId64, a->i);
}

static bool is_one(const struct msg_arg *a)
{
    return a->kind == MSG_ARG_INT && a->i == 1;
}

/* One slot, `p` just after its brace; returns the place after the closing one.
 * The generator has checked the form. */
static const char *add_slot(struct buf *out, enum lang lang, const char *p, struct msg_call m)
{
    size_t index = (size_t)(*p++ - '0');
    const struct msg_arg *a = &m.arg[index < m.n ? index : 0];
    const char *end = strchr(p, '}');
    if (*p == ':') {
        const char *bar = strchr(p, '|');
        const char *from = is_one(a) ? p + 1 : bar + 1;
        const char *to = is_one(a) ? bar : end;
        buf_add(out, from, (size_t)(to - from));
    } else {
        add_arg(out, lang, a, *p == '#');
    }
    return end + 1;
}

void msg_render(struct buf *out, enum lang lang, struct msg_call m)
{
    const char *p = m.msg->text[lang];
    while (*p) {
        if (p[0] == '{' && p[1] == '{') {
            buf_addch(out, '{');
            p += 2;
        } else if (*p == '{') {
            p = add_slot(out, lang, p + 1, m);
        } else {
            size_t n = strcspn(p, "{");
            buf_add(out, p, n);
            p += n;
        }
    }
}

char *msg_text(struct arena *a, enum lang lang, struct msg_call m)
{
    struct buf b = {0};
    msg_render(&b, lang, m);
    char *s = arena_strndup(a, buf_c(&b), b.len);
    buf_release(&b);
    return s;
}

bool lang_parse(const char *s, enum lang *out)
{
    bool two = strlen(s) == 2 || (strlen(s) > 2 && strchr("_-.@", s[2]));
    if (two && (strncmp(s, "da", 2) == 0 || strncmp(s, "en", 2) == 0)) {
        *out = s[0] == 'd' ? LANG_DA : LANG_EN;
        return true;
    }
    return false;
}

const char *lang_code(enum lang lang)
{
    return lang == LANG_DA ? "da" : "en";
}
