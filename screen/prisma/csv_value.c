/* csv_value.c - what stands in a cell of a PRISMA.csv: a count, or a list of labels with counts. */
#include "screen/prisma/csv_in.h"

#include "screen/prisma/messages.h"

/* More records than all databases hold together; sums of such numbers still fit. */
#define COUNT_MAX INT64_C(1000000000000)

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Length of a blank at s: also the no-break, thin and narrow ones that part thousands. 0: none. */
static size_t blank_at(struct str s, size_t i)
{
    static const char *const blank[] = {
        " ", "\xc2\xa0", "\xe2\x80\x89", "\xe2\x80\xaf", "\xe2\x80\x88", "'", "\xe2\x80\x99"};
    struct str rest = str_sub(s, i, s.len);
    for (size_t k = 0; k < COUNT_OF(blank); k++)
        if (str_starts(rest, blank[k]))
            return strlen(blank[k]);
    return 0;
}

static struct str without_blanks(struct str s)
{
    for (size_t n; s.len && (n = blank_at(s, 0)); s = str_trim(s))
        s = str_sub(s, n, s.len);
    return str_trim(s);
}

/* `(n = 12)`, `n=12`: the number inside. */
static struct str unwrap(struct str s)
{
    struct str t = s;
    if (t.len > 2 && t.ptr[0] == '(' && t.ptr[t.len - 1] == ')')
        t = str_trim(str_sub(t, 1, t.len - 1));
    if (!str_starts_nocase(t, "n"))
        return s;
    t = without_blanks(str_sub(t, 1, t.len));
    return str_starts(t, "=") ? without_blanks(str_sub(t, 1, t.len)) : s;
}

/* 1902, 1,902, 1.902, 1 902, 12.0, (n = 12), −5. False when it is no whole number; *plain tells
 * whether digits alone stood there. */
static bool parse_count(struct str s, int64_t *out, bool *plain)
{
    char digits[24];
    size_t n = 0, group = 0;
    bool grouped = false;
    char mark = 0;
    struct str t = unwrap(str_trim(s));
    *plain = str_int64(str_trim(s), out) && s.len && s.ptr[0] != '+';
    if (str_starts(t, "\xe2\x88\x92")) { /* minus sign */
        digits[n++] = '-';
        t = str_sub(t, 3, t.len);
    } else if (str_starts(t, "-")) {
        digits[n++] = '-';
        t = str_sub(t, 1, t.len);
    }
    if (t.len > 2 && t.ptr[t.len - 1] == '0' && memchr(".,", t.ptr[t.len - 2], 2))
        t = str_sub(t, 0, t.len - 2); /* a spreadsheet's 12.0 */
    for (size_t i = 0; i < t.len; i++) {
        char c = t.ptr[i];
        if (is_digit(c)) {
            if (n == sizeof digits)
                return false;
            digits[n++] = c;
            group++;
            continue;
        }
        /* A separator, the same each time, stands before exactly three digits. */
        size_t wide = blank_at(t, i);
        if (wide)
            c = ' ';
        if ((!wide && c != ',' && c != '.') || !group || group > 3 || (grouped && group != 3) ||
            (mark && mark != c))
            return false;
        i += wide ? wide - 1 : 0;
        mark = c;
        grouped = true;
        group = 0;
    }
    return (!grouped || group == 3) && str_int64(str_n(digits, n), out) && *out <= COUNT_MAX &&
           *out >= -COUNT_MAX;
}

static bool is_missing(struct str s)
{
    static const char *const word[] = {"", "NA", "N/A", "xxx", "NULL", "#N/A", "-", "\xe2\x80\x93"};
    for (size_t i = 0; i < COUNT_OF(word); i++)
        if (str_eq_nocase_c(s, word[i]))
            return true;
    return false;
}

/* A count, noting what is wrong with it, and what it was taken for. A negative one is kept as it
 * is, so that it shows. */
static struct prisma_number read_count(struct csv_reader *r, const struct csv_row *row,
                                       struct str name, struct str text)
{
    struct prisma_number out = {0};
    bool plain;
    if (is_missing(text))
        return out;
    if (!parse_count(text, &out.n, &plain)) {
        prisma_csv_note(r, row, NOTE_ERROR, MSG_PRISMA_CSV_NUMBER(name, text));
        return (struct prisma_number){0};
    }
    out.known = true;
    if (out.n < 0)
        prisma_csv_note(r, row, NOTE_ERROR, MSG_PRISMA_CSV_NEGATIVE(name, out.n));
    else if (!plain)
        prisma_csv_note(r, row, NOTE_INFO, MSG_PRISMA_CSV_READ_AS(name, text, out.n));
    return out;
}

/* Where label and number part: at the first comma behind which nothing but a number stands, so
 * that labels may have commas and numbers separators; else before `(n = 3)`, or at the last colon.
 */
static bool part_item(struct str item, struct str *label, struct str *number)
{
    int64_t n;
    bool plain;
    for (size_t i = 0; i < item.len; i++) {
        struct str rest = str_trim(str_sub(item, i + 1, item.len));
        if (item.ptr[i] == ',' && (parse_count(rest, &n, &plain) || str_eq_nocase_c(rest, "NA") ||
                                   str_eq_nocase_c(rest, "xxx"))) {
            *label = str_trim(str_sub(item, 0, i));
            *number = rest;
            return true;
        }
    }
    for (size_t i = item.len; i-- > 0;) {
        bool bracket = item.ptr[i] == '(', colon = item.ptr[i] == ':' || item.ptr[i] == '=';
        struct str rest = str_trim(str_sub(item, bracket ? i : i + 1, item.len));
        if ((bracket || colon) && parse_count(rest, &n, &plain)) {
            *label = str_trim(str_sub(item, 0, i));
            *number = rest;
            return true;
        }
    }
    return false;
}

/* A label that a spreadsheet would take for a formula has a ' before it (see csv.h). */
static struct str unguard(struct str s)
{
    return s.len > 1 && s.ptr[0] == '\'' && memchr("=+-@", s.ptr[1], 4) ? str_sub(s, 1, s.len) : s;
}

static bool has_no_letter(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!is_digit(s.ptr[i]) && !memchr("., -", s.ptr[i], 4))
            return false;
    return true;
}

/* What stands in column n, without a quote that was never closed. */
static struct str cell_of(const struct csv_reader *r, const struct csv_row *row)
{
    struct str s = csv_field(row, r->n);
    return row->odd && str_starts(s, "\"") ? str_trim(str_sub(s, 1, s.len)) : s;
}

static void add_item(struct csv_reader *r, const struct csv_row *row, const char *name,
                     struct str item, struct prisma_lines *l, size_t *cap)
{
    struct str label = item, count = STR("");
    int64_t n;
    bool plain, alone = parse_count(item, &n, &plain);
    if (alone) { /* the total, no reasons given */
        label = STR("");
        count = item;
    } else if (!part_item(item, &label, &count) && has_no_letter(item)) {
        label = STR("");
        count = item; /* told of as the number that it isn't */
    } else if (!count.len) {
        prisma_csv_note(r, row, NOTE_WARNING, MSG_PRISMA_CSV_NO_NUMBER(str_c(name), item));
    }
    label = unguard(label);
    l->item = arena_grow(r->a, l->item, l->n, cap, sizeof *l->item);
    struct prisma_line *line = &l->item[l->n];
    *line =
        (struct prisma_line){.number = read_count(r, row, label.len ? label : str_c(name), count)};
    for (int lang = 0; lang < LANG_COUNT; lang++)
        line->label[lang] = label;
    l->n += line->number.known; /* the template's own examples (`Reason1, xxx`) say nothing */
}

struct prisma_number prisma_csv_number(struct csv_reader *r, const char *name)
{
    const struct csv_row *row = prisma_csv_find(r, name);
    return row ? read_count(r, row, str_c(name), cell_of(r, row)) : (struct prisma_number){0};
}

struct prisma_lines prisma_csv_list(struct csv_reader *r, const char *name)
{
    struct prisma_lines l = {0};
    size_t cap = 0;
    const struct csv_row *row = prisma_csv_find(r, name);
    struct str rest, part;
    if (!row)
        return l;
    rest = cell_of(r, row);
    while (!is_missing(rest) && str_split(&rest, ';', &part))
        if (str_trim(part).len)
            add_item(r, row, name, str_trim(part), &l, &cap);
    return l;
}
