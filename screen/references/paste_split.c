/* paste_split.c - where one reference ends and the next begins. */
#include "lib/base/buf.h"
#include "lib/base/text.h"
#include "lib/bib/record.h"
#include "screen/references/paste.h"

#include <ctype.h>

#define WRAPPED_LINES 6 /* at most, of one citation without a mark */

struct line {
    struct str text; /* trimmed, mark off; empty: a blank line */
    int64_t number;
    bool marked; /* a number or a bullet stood before it */
};

struct splitter {
    struct arena *a;
    struct pasted_list *out;
    size_t cap;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* `1.` `12)` `[3]` `(4)` before a blank or a letter; bytes of it, or 0. */
static size_t number_mark(struct str s)
{
    bool open = s.len && (s.ptr[0] == '[' || s.ptr[0] == '(');
    size_t i = open, from = i;
    while (i < s.len && is_digit(s.ptr[i]))
        i++;
    if (i == from || i - from > 3 || i >= s.len)
        return 0;
    char close = s.ptr[i];
    if (open ? close != ']' && close != ')' : close != '.' && close != ')')
        return 0;
    i++;
    /* 10.1000/x is a DOI, 2.5 a number. */
    return i < s.len && (s.ptr[i] == ' ' || s.ptr[i] == '\t' || isalpha((unsigned char)s.ptr[i]))
               ? i
               : 0;
}

static size_t bullet_mark(struct str s)
{
    static const char *const bullet[] = {"- ", "* ",  "• ", "•\t", "· ",
                                         "– ", "o\t", "▪ ", "◦ ",  "•"};
    for (size_t i = 0; i < COUNT_OF(bullet); i++)
        if (str_starts(s, bullet[i]))
            return strlen(bullet[i]);
    return 0;
}

static struct line line_of(struct str text, int64_t number)
{
    struct line l = {.text = str_trim(text), .number = number};
    size_t mark = number_mark(l.text);
    if (!mark)
        mark = bullet_mark(l.text);
    l.marked = mark > 0;
    l.text = str_trim(str_sub(l.text, mark, l.text.len));
    return l;
}

static bool has_year(struct str s)
{
    for (size_t i = 0; i + 4 <= s.len; i++) {
        bool alone =
            (i == 0 || !is_digit(s.ptr[i - 1])) && (i + 4 == s.len || !is_digit(s.ptr[i + 4]));
        if (alone &&
            (str_starts(str_sub(s, i, s.len), "19") || str_starts(str_sub(s, i, s.len), "20")) &&
            is_digit(s.ptr[i + 2]) && is_digit(s.ptr[i + 3]))
            return true;
    }
    return false;
}

/* A number of 5 to 8 digits with nothing around it but what parts a list. */
static bool is_bare_pmid(struct str s)
{
    if (s.len < 5 || s.len > 8)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (!is_digit(s.ptr[i]))
            return false;
    return true;
}

/* Could the line be a whole reference, or the end of one? It has an identifier or a year. */
static bool stands_alone(struct str s, struct arena *a)
{
    struct pasted p = {.text = s};
    paste_ids(&p, a);
    if (p.pmid.len || p.doi.len || p.pmcid.len)
        return true;
    return has_year(s);
}

static void add(struct splitter *x, struct str text, int64_t line)
{
    struct pasted_list *l = x->out;
    text = text_squeeze(text, x->a);
    if (!text.len)
        return;
    struct pasted p = {.line = line, .text = text};
    paste_ids(&p, x->a);
    paste_citation(&p, x->a);
    l->item = arena_grow(x->a, l->item, l->n, &x->cap, sizeof *l->item);
    l->item[l->n++] = p;
}

/* The parts of `12345678, 23456789` or `10.1/a; 10.1/b`; none unless every part is one. */
static bool add_list(struct splitter *x, const struct line *l)
{
    struct str s = l->text, part;
    if (str_starts_nocase(s, "pmid"))
        s = str_sub(s, 4, s.len);
    if (str_starts_nocase(s, "s:"))
        s = str_sub(s, 2, s.len);
    if (str_starts(s, ":"))
        s = str_sub(s, 1, s.len);
    size_t n = 0, ids = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < s.len;) {
            size_t end = i;
            while (end < s.len && !strchr(" \t,;", s.ptr[end]))
                end++;
            part = str_sub(s, i, end);
            i = end + 1;
            if (!part.len)
                continue;
            bool doi = bib_clean_doi(part, x->a).len > 0;
            if (pass == 0) {
                n++;
                ids += doi || is_bare_pmid(part);
            } else {
                add(x, part, l->number);
            }
        }
        if (n < 2 || n != ids)
            return false;
    }
    return true;
}

/* Lines [from, to) as one entry, joined by blanks. */
static void add_joined(struct splitter *x, const struct line *line, size_t from, size_t to)
{
    struct buf b = {0};
    for (size_t i = from; i < to; i++) {
        if (b.len)
            buf_addch(&b, ' ');
        buf_addstr(&b, line[i].text);
    }
    add(x, buf_str(&b), line[from].number);
    buf_release(&b);
}

/* A run of lines without a blank one among them. */
static void add_paragraph(struct splitter *x, const struct line *line, size_t from, size_t to)
{
    size_t marks = 0, alone = 0;
    for (size_t i = from; i < to; i++) {
        marks += line[i].marked;
        alone += stands_alone(line[i].text, x->a);
    }
    /* A citation broken over lines has its year or identifier once. */
    if (marks == 0 && alone == 1 && to - from > 1 && to - from <= WRAPPED_LINES) {
        add_joined(x, line, from, to);
        return;
    }
    for (size_t i = from; i < to;) {
        size_t end = i + 1;
        if (marks)
            while (end < to && !line[end].marked && line[i].marked)
                end++;
        if (end - i > 1 || !add_list(x, &line[i]))
            add_joined(x, line, i, end);
        i = end;
    }
}

void paste_read(struct str text, struct arena *a, struct pasted_list *out)
{
    struct splitter x = {.a = a, .out = out};
    struct line *line = NULL;
    struct str rest = text, one;
    size_t n = 0, cap = 0;
    *out = (struct pasted_list){0};
    if (str_starts(rest, "\xEF\xBB\xBF"))
        rest = str_sub(rest, 3, rest.len);
    for (int64_t number = 1; str_split(&rest, '\n', &one); number++) {
        line = arena_grow(a, line, n, &cap, sizeof *line);
        line[n++] = line_of(one, number);
    }
    for (size_t i = 0; i < n;) {
        size_t end = i;
        while (end < n && line[end].text.len)
            end++;
        if (end > i)
            add_paragraph(&x, line, i, end);
        i = end + 1;
    }
}
