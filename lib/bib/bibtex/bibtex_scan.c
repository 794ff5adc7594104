/* bibtex_scan.c - entries: their keys, their fields, their ends. */
#include "lib/bib/bibtex/bibtex_scan.h"

#include "lib/bib/bibtex/bibtex_scanner.h"
#include "lib/bib/build.h"
#include "lib/bib/list.h"

#define FIELDS_MAX 4000 /* of one entry */

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

size_t bibtex_next(struct str text, size_t from)
{
    for (size_t i = from; i < text.len; i++) {
        const char *p = memchr(text.ptr + i, '@', text.len - i);
        if (!p)
            return SIZE_MAX;
        i = (size_t)(p - text.ptr);
        if (scanner_opening(text, i))
            return i;
    }
    return SIZE_MAX;
}

/* What may part fields: commas, and comments to the end of a line. */
static void skip_between(struct scanner *x)
{
    for (;;) {
        scanner_skip_space(x);
        if (scanner_peek(x) == '%')
            while (x->at < x->s.len && scanner_peek(x) != '\n' && scanner_peek(x) != '\r')
                x->at++;
        else if (scanner_peek(x) == ',')
            x->at++;
        else
            return;
    }
}

/* A name up to its `=`; blanks within are some writers' (`key words = {…}`). */
static struct str scan_name(struct scanner *x)
{
    size_t from = x->at;
    while (x->at < x->s.len && !strchr("={}()\",#%\n\r@", scanner_peek(x)))
        x->at++;
    struct str name = str_trim(str_sub(x->s, from, x->at));
    scanner_skip_space(x);
    return name;
}

/* Up to the comma; without one when the first thing is a field already. */
static struct str scan_key(struct scanner *x)
{
    scanner_skip_space(x);
    size_t from = x->at, i = x->at;
    while (i < x->s.len && !strchr(",={}\"#\n\r", x->s.ptr[i]) &&
           (x->s.ptr[i] != x->close || x->close == '}'))
        i++;
    size_t end = i;
    while (i < x->s.len && is_space(x->s.ptr[i]))
        i++;
    if (i < x->s.len && x->s.ptr[i] == '=')
        return (struct str){0};
    x->at = i;
    return str_trim(str_sub(x->s, from, end));
}

static void add_field(struct scanner *x, struct bibtex_entry *e, struct str name, struct str value)
{
    if (x->wants && name.len && e->n < FIELDS_MAX)
        *LIST_ADD(x->a, e->field, e->n) =
            (struct bibtex_field){bibtex_lower(bib_squeeze(name, x->a), x->a), value};
}

static enum bibtex_fault fail(struct scanner *x, size_t at, struct str name,
                              enum bibtex_fault fault)
{
    x->at = x->runs_on ? x->at : at;
    x->at_name = name;
    return fault;
}

/* Fields as far as the entry's end. */
static enum bibtex_fault scan_fields(struct scanner *x, struct bibtex_entry *e)
{
    for (skip_between(x); x->at < x->s.len && scanner_peek(x) != x->close; skip_between(x)) {
        size_t from = x->at;
        struct str name = scan_name(x), value;
        if (!name.len && scanner_begins_entry(x->s, x->at)) {
            x->runs_on = true;
            return fail(x, x->at, name, BIBTEX_OPEN_ENTRY);
        }
        if (scanner_peek(x) != '=')
            return fail(x, from, name, BIBTEX_NO_EQUALS);
        from = ++x->at;
        if (!scanner_value(x, &value))
            return fail(x, from, name, x->runs_on ? BIBTEX_OPEN_VALUE : BIBTEX_NO_VALUE);
        add_field(x, e, name, value);
    }
    if (x->at >= x->s.len) {
        x->runs_on = true;
        return fail(x, x->at, (struct str){0}, BIBTEX_OPEN_ENTRY);
    }
    x->at++;
    return BIBTEX_SOUND;
}

/* Where the next entry begins; after a value without end that is where it was cut. */
static size_t resume_at(const struct scanner *x)
{
    size_t at = x->at;
    if (x->runs_on)
        return at;
    while ((at = bibtex_next(x->s, at)) != SIZE_MAX && !scanner_looks_like_entry(x->s, at))
        at++;
    return at == SIZE_MAX ? x->s.len : at;
}

/* @comment and @preamble: what their braces hold, or the rest of the line. */
static size_t skip_item(struct scanner *x)
{
    size_t from = x->at - 1;
    bool ok;
    if (x->close == '}') {
        x->at = from;
        ok = scanner_pass_braces(x);
    } else {
        while (x->at < x->s.len && scanner_peek(x) != ')' && scanner_peek(x) != '\n')
            x->at++;
        ok = scanner_peek(x) == ')';
        x->at += ok;
    }
    if (ok)
        return x->at;
    size_t end = from;
    while (end < x->s.len && x->s.ptr[end] != '\n' && x->s.ptr[end] != '\r')
        end++;
    return end;
}

static enum bibtex_kind kind_of(struct str type)
{
    if (str_eq_nocase_c(type, "comment") || str_eq_nocase_c(type, "preamble"))
        return BIBTEX_SKIPPED;
    return str_eq_nocase_c(type, "string") ? BIBTEX_STRING : BIBTEX_ENTRY;
}

static struct bibtex_item scan(struct scanner *x, struct bibtex_entry *e)
{
    size_t n = scanner_opening(x->s, x->start);
    struct bibtex_item item = {.start = x->start};
    struct str type = str_trim(str_sub(x->s, x->start + 1, x->start + n));
    x->at = x->start + n + 1;
    x->close = x->s.ptr[x->start + n] == '{' ? '}' : ')';
    item.kind = kind_of(type);
    if (item.kind == BIBTEX_SKIPPED) {
        item.end = skip_item(x);
        return item;
    }
    item.type = type;
    if (item.kind == BIBTEX_ENTRY)
        item.key = scan_key(x);
    if (x->wants) {
        e->type = bibtex_lower(type, x->a);
        e->key = item.key;
    }
    item.fault = scan_fields(x, e);
    item.fault_at = x->at;
    item.at_name = x->at_name;
    item.end = item.fault ? resume_at(x) : x->at;
    return item;
}

struct bibtex_item bibtex_scan(struct str text, size_t start, const struct bibtex_macros *macros,
                               struct arena *a, struct bibtex_entry *e)
{
    struct bibtex_item item = {0};
    for (int escapes = 0; escapes < 2; escapes++) {
        struct scanner x = {.s = text,
                            .start = start,
                            .macros = macros,
                            .a = a,
                            .wants = e != NULL,
                            .escapes = escapes};
        struct bibtex_entry found = {0};
        struct bibtex_item again = scan(&x, &found);
        if (escapes && again.fault)
            break;
        item = again;
        if (e)
            *e = found;
        if (!item.fault)
            break;
    }
    return item;
}

struct str bibtex_get(const struct bibtex_entry *e, const char *name)
{
    for (size_t i = 0; i < e->n; i++)
        if (e->field[i].value.len && str_eq_c(e->field[i].name, name))
            return e->field[i].value;
    return (struct str){0};
}
