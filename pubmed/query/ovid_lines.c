/* ovid_lines.c - a strategy cut into its lines, numbered as people paste them. */
#include "pubmed/query/messages.h"
#include "pubmed/query/ovid_internal.h"
#include "pubmed/query/place.h"

struct number {    /* at the front of a line */
    int64_t value; /* 0: none */
    bool marked;   /* `12.`, `12)`, `#12`: can't be a reference */
    size_t len;    /* bytes with the blanks behind it */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static struct number number_of(struct str s)
{
    struct number n = {0};
    bool hash = s.len && s.ptr[0] == '#';
    size_t i = hash, from;
    while (hash && i < s.len && s.ptr[i] == ' ')
        i++;
    from = i;
    while (i < s.len && is_digit(s.ptr[i]) && i < from + 5)
        i++;
    if (i == from || !str_int64(str_sub(s, from, i), &n.value))
        return (struct number){0};
    n.marked = hash;
    if (i < s.len && strchr(".):", s.ptr[i])) {
        n.marked = true;
        i++;
    }
    bool blank = i < s.len && strchr(" \t", s.ptr[i]);
    if (!n.marked && !blank)
        return (struct number){0};
    while (i < s.len && strchr(" \t", s.ptr[i]))
        i++;
    n.len = i;
    return n;
}

/* `1 or 2` begins with a number too, but no lines follow that count on. */
static bool is_numbered(const struct ovid_line *line, size_t n)
{
    struct number first = number_of(line[0].text);
    size_t numbered = 0;
    for (size_t i = 0; i < n; i++)
        numbered += number_of(line[i].text).value != 0;
    if (first.marked || n < 2)
        return first.marked && numbered * 2 >= n;
    struct number second = number_of(line[1].text);
    return first.value && second.value == first.value + 1;
}

/* Numbers of lines and operators alone: no line before it goes on like this. */
static bool is_combination(struct str s)
{
    struct str rest = s, word;
    bool digit = false;
    while (str_split(&rest, ' ', &word)) {
        if (str_eq_nocase_c(word, "and") || str_eq_nocase_c(word, "or") ||
            str_eq_nocase_c(word, "not"))
            continue;
        for (size_t i = 0; i < word.len; i++) {
            digit = digit || is_digit(word.ptr[i]);
            if (!is_digit(word.ptr[i]) && !strchr("()#", word.ptr[i]))
                return false;
        }
    }
    return digit;
}

/* `(12,345)` at the end is what the database counted. */
static void take_count(struct ovid_line *l)
{
    struct str s = l->text;
    size_t i = s.len, digits = 0;
    int64_t count = 0;
    if (i == 0 || s.ptr[--i] != ')')
        return;
    int64_t unit = 1;
    while (i > 0 && (is_digit(s.ptr[i - 1]) || s.ptr[i - 1] == ',') && digits < 12) {
        i--;
        if (s.ptr[i] == ',')
            continue;
        count += (s.ptr[i] - '0') * unit;
        unit *= 10;
        digits++;
    }
    if (digits == 0 || i < 2 || s.ptr[i - 1] != '(' || !strchr(" \t", s.ptr[i - 2]))
        return;
    l->text = str_trim(str_sub(s, 0, i - 1));
    l->recorded_count = count;
}

static struct str trim_blanks(struct str s)
{
    for (;;) {
        s = str_trim(s);
        if (str_starts(s, "\xC2\xA0") || str_starts(s, "\xEF\xBB\xBF"))
            s = str_sub(s, s.ptr[0] == '\xC2' ? 2 : 3, s.len);
        else if (str_ends(s, "\xC2\xA0"))
            s = str_sub(s, 0, s.len - 2);
        else
            return s;
    }
}

static enum err_code add(struct ovid_strategy *out, size_t *cap, struct str text, struct arena *a,
                         struct str whole, struct err *e)
{
    if (out->n == OVID_LINES_MAX)
        return place_fail(e, ERR_LIMIT, whole, (size_t)(text.ptr - whole.ptr),
                          MSG_OVID_TOO_MANY_LINES(OVID_LINES_MAX));
    out->line = arena_grow(a, out->line, out->n, cap, sizeof *out->line);
    out->line[out->n++] = (struct ovid_line){.text = text, .same = true, .recorded_count = -1};
    return ERR_OK;
}

/* Lines without a number of their own go on the line before. */
static void join_numbered(struct ovid_strategy *s, struct arena *a)
{
    size_t n = 0;
    int64_t last = 0;
    bool marked = number_of(s->line[0].text).marked;
    for (size_t i = 0; i < s->n; i++) {
        struct str text = s->line[i].text;
        struct number num = number_of(text);
        bool next = num.value == last + 1 ||
                    (marked ? num.marked : num.value > last && num.value <= last + 3);
        if (i > 0 && !next && is_combination(text)) {
            num = (struct number){.value = last + 1};
        } else if (i > 0 && (!num.value || !next)) {
            struct ovid_line *l = &s->line[n - 1];
            l->text = str_n(l->text.ptr, (size_t)(text.ptr + text.len - l->text.ptr));
            continue;
        }
        last = num.value;
        s->line[n] = s->line[i];
        s->line[n].text = str_sub(text, num.len, text.len);
        s->line[n].id = str_c(arena_fmt(a, "%" PRId64, num.value));
        n++;
    }
    s->n = n;
}

enum err_code ovid_split(struct str text, struct arena *a, struct ovid_strategy *out, struct err *e)
{
    struct str rest = text, line;
    size_t cap = 0;
    enum err_code rc = ERR_OK;
    *out = (struct ovid_strategy){0};
    while (rc == ERR_OK && str_split(&rest, '\n', &line)) {
        line = trim_blanks(line);
        if (line.len)
            rc = add(out, &cap, line, a, text, e);
    }
    if (rc != ERR_OK || out->n == 0)
        return rc;
    if (is_numbered(out->line, out->n))
        join_numbered(out, a);
    for (size_t i = 0; i < out->n; i++) {
        struct ovid_line *l = &out->line[i];
        struct number num = number_of(l->text);
        if (l->id.len == 0) {
            l->id = str_c(arena_fmt(a, "%zu", i + 1));
            if (num.marked && num.value == (int64_t)i + 1)
                l->text = str_sub(l->text, num.len, l->text.len);
        }
        take_count(l);
        l->start = (size_t)(l->text.ptr - text.ptr);
    }
    return ERR_OK;
}
