/* bibtex_scan.c - a recursive look at braces, quotes and commas. */
#include "lib/bib/bibtex/bibtex_scan.h"

#include "lib/bib/build.h"
#include "lib/bib/list.h"

#define FIELDS_MAX 4000 /* of one entry */

struct scanner {
    struct str s;
    size_t at;
    char close;   /* of the entry */
    bool escapes; /* braces after a backslash aren't counted */
    const struct bibtex_macros *macros;
    struct arena *a;
    bool wants; /* values are wanted, not only their ends */
    size_t start;
    bool runs_on; /* the fault is a value that doesn't end */
    struct str at_name;
};

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char peek(const struct scanner *x)
{
    return x->at < x->s.len ? x->s.ptr[x->at] : '\0';
}

static void skip_space(struct scanner *x)
{
    while (x->at < x->s.len && is_space(x->s.ptr[x->at]))
        x->at++;
}

static struct str lower(struct str s, struct arena *a)
{
    char *out = arena_strndup(a, s.len ? s.ptr : "", s.len);
    for (size_t i = 0; i < s.len; i++)
        if (out[i] >= 'A' && out[i] <= 'Z')
            out[i] = (char)(out[i] + 32);
    return str_n(out, s.len);
}

/* Length of `@word{` before its brace when it stands at `at`, else 0. */
static size_t opening(struct str s, size_t at)
{
    size_t i = at + 1;
    if (at >= s.len || s.ptr[at] != '@')
        return 0;
    while (i < s.len && is_letter(s.ptr[i]))
        i++;
    if (i == at + 1)
        return 0;
    while (i < s.len && is_space(s.ptr[i]))
        i++;
    return i < s.len && (s.ptr[i] == '{' || s.ptr[i] == '(') ? i - at : 0;
}

size_t bibtex_next(struct str text, size_t from)
{
    for (size_t i = from; i < text.len; i++) {
        const char *p = memchr(text.ptr + i, '@', text.len - i);
        if (!p)
            return SIZE_MAX;
        i = (size_t)(p - text.ptr);
        if (opening(text, i))
            return i;
    }
    return SIZE_MAX;
}

/* `@word{key,` or `@string{name =` */
static bool looks_like_entry(struct str s, size_t at)
{
    size_t n = opening(s, at), i = at + n + 1;
    if (!n)
        return false;
    while (i < s.len && is_space(s.ptr[i]))
        i++;
    size_t key = i;
    while (i < s.len && !is_space(s.ptr[i]) && !strchr(",={}()\"#@", s.ptr[i]))
        i++;
    while (i < s.len && (s.ptr[i] == ' ' || s.ptr[i] == '\t'))
        i++;
    return i < s.len && (s.ptr[i] == ',' || (s.ptr[i] == '=' && i > key));
}

/* At the start of a line: a value that holds this has lost its end. */
static bool begins_entry(struct str s, size_t at)
{
    for (size_t k = at; k > 0 && s.ptr[k - 1] != '\n' && s.ptr[k - 1] != '\r'; k--)
        if (s.ptr[k - 1] != ' ' && s.ptr[k - 1] != '\t')
            return false;
    return looks_like_entry(s, at);
}

/* From an opening brace to behind its partner. */
static bool pass_braces(struct scanner *x)
{
    size_t depth = 0;
    for (; x->at < x->s.len; x->at++) {
        char c = x->s.ptr[x->at];
        bool escaped = x->escapes && x->s.ptr[x->at - 1] == '\\';
        if (c == '{' && !escaped) {
            depth++;
        } else if (c == '}' && !escaped) {
            if (--depth == 0) {
                x->at++;
                return true;
            }
        } else if (c == '@' && begins_entry(x->s, x->at)) {
            break;
        }
    }
    x->runs_on = true;
    return false;
}

/* From an opening quote to behind the closing one, braces between them balanced. */
static bool pass_quotes(struct scanner *x)
{
    for (x->at++; x->at < x->s.len; x->at++) {
        char c = x->s.ptr[x->at];
        if (c == '"' && x->s.ptr[x->at - 1] != '\\') {
            x->at++;
            return true;
        }
        if (c == '{') {
            if (!pass_braces(x))
                return false;
            x->at--;
        } else if (c == '}' || (c == '@' && begins_entry(x->s, x->at))) {
            break;
        }
    }
    x->runs_on = true;
    return false;
}

static bool ends_token(char c)
{
    return is_space(c) || c == '\0' || strchr(",#{}()=\"", c);
}

/* One piece of a value; *piece is its text. */
static bool scan_piece(struct scanner *x, struct str *piece)
{
    size_t from = x->at;
    bool ok = true;
    if (peek(x) == '{') {
        ok = pass_braces(x);
        *piece = ok ? str_sub(x->s, from + 1, x->at - 1) : (struct str){0};
    } else if (peek(x) == '"') {
        ok = pass_quotes(x);
        *piece = ok ? str_sub(x->s, from + 1, x->at - 1) : (struct str){0};
    } else {
        while (!ends_token(peek(x)))
            x->at++;
        *piece = str_sub(x->s, from, x->at);
        ok = piece->len > 0;
        const struct str *macro = ok && x->wants ? bibtex_macro(x->macros, *piece) : NULL;
        if (macro)
            *piece = *macro;
    }
    return ok;
}

static bool scan_value(struct scanner *x, struct str *value)
{
    struct str piece;
    *value = (struct str){0};
    for (bool more = true; more;) {
        skip_space(x);
        if (!scan_piece(x, &piece))
            return false;
        if (x->wants)
            *value = value->len ? str_c(arena_fmt(x->a, "%.*s%.*s", (int)value->len, value->ptr,
                                                  (int)piece.len, piece.ptr))
                                : piece;
        skip_space(x);
        more = peek(x) == '#';
        x->at += more;
    }
    return true;
}

/* What may part fields: commas, and comments to the end of a line. */
static void skip_between(struct scanner *x)
{
    for (;;) {
        skip_space(x);
        if (peek(x) == '%')
            while (x->at < x->s.len && peek(x) != '\n' && peek(x) != '\r')
                x->at++;
        else if (peek(x) == ',')
            x->at++;
        else
            return;
    }
}

/* A name up to its `=`; blanks within are some writers' (`key words = {…}`). */
static struct str scan_name(struct scanner *x)
{
    size_t from = x->at;
    while (x->at < x->s.len && !strchr("={}()\",#%\n\r@", peek(x)))
        x->at++;
    struct str name = str_trim(str_sub(x->s, from, x->at));
    skip_space(x);
    return name;
}

/* Up to the comma; without one when the first thing is a field already. */
static struct str scan_key(struct scanner *x)
{
    skip_space(x);
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
            (struct bibtex_field){lower(bib_squeeze(name, x->a), x->a), value};
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
    for (skip_between(x); x->at < x->s.len && peek(x) != x->close; skip_between(x)) {
        size_t from = x->at;
        struct str name = scan_name(x), value;
        if (!name.len && begins_entry(x->s, x->at)) {
            x->runs_on = true;
            return fail(x, x->at, name, BIBTEX_OPEN_ENTRY);
        }
        if (peek(x) != '=')
            return fail(x, from, name, BIBTEX_NO_EQUALS);
        from = ++x->at;
        if (!scan_value(x, &value))
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
    while ((at = bibtex_next(x->s, at)) != SIZE_MAX && !looks_like_entry(x->s, at))
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
        ok = pass_braces(x);
    } else {
        while (x->at < x->s.len && peek(x) != ')' && peek(x) != '\n')
            x->at++;
        ok = peek(x) == ')';
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
    size_t n = opening(x->s, x->start);
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
        e->type = lower(type, x->a);
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

/* Strings ------------------------------------------------------------------------------------ */

static size_t hash_of(struct str name)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        h = (h ^ (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c)) * UINT64_C(1099511628211);
    }
    return (size_t)(h ^ h >> 32);
}

static struct bibtex_field *slot_of(const struct bibtex_macros *m, struct str name)
{
    size_t i = hash_of(name) & (m->cap - 1);
    while (m->slot[i].name.len && !str_eq_nocase(m->slot[i].name, name))
        i = (i + 1) & (m->cap - 1);
    return &m->slot[i];
}

void bibtex_define(struct bibtex_macros *m, struct arena *a, struct bibtex_field macro)
{
    if (2 * (m->n + 1) > m->cap) {
        struct bibtex_macros larger = {.cap = m->cap ? 2 * m->cap : 64, .n = m->n};
        larger.slot = ARENA_ARRAY(a, larger.cap, struct bibtex_field);
        for (size_t i = 0; i < m->cap; i++)
            if (m->slot[i].name.len)
                *slot_of(&larger, m->slot[i].name) = m->slot[i];
        *m = larger;
    }
    struct bibtex_field *slot = slot_of(m, macro.name);
    m->n += slot->name.len == 0;
    *slot = macro;
}

const struct str *bibtex_macro(const struct bibtex_macros *m, struct str name)
{
    if (!m || !m->cap || !name.len)
        return NULL;
    const struct bibtex_field *slot = slot_of(m, name);
    return slot->name.len ? &slot->value : NULL;
}

struct str bibtex_get(const struct bibtex_entry *e, const char *name)
{
    for (size_t i = 0; i < e->n; i++)
        if (e->field[i].value.len && str_eq_c(e->field[i].name, name))
            return e->field[i].value;
    return (struct str){0};
}
