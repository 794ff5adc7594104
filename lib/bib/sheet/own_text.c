/* own_text.c - joins and takes apart. */
#include "lib/bib/sheet/own_text.h"

#include "lib/bib/list.h"
#include "lib/bib/names.h"

#define ET_AL "et al."

void own_escape(struct buf *b, struct str s, const char *special)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '\\' || strchr(special, s.ptr[i]))
            buf_addch(b, '\\');
        buf_addch(b, s.ptr[i]);
    }
}

void own_join(struct buf *b)
{
    if (b->len)
        buf_adds(b, "; ");
}

bool own_split(struct str *rest, char separator, struct str *part)
{
    if (!rest->ptr)
        return false;
    size_t i = 0;
    while (i < rest->len && rest->ptr[i] != separator)
        i += rest->ptr[i] == '\\' && i + 1 < rest->len ? 2 : 1;
    *part = str_sub(*rest, 0, i);
    if (i >= rest->len) {
        *rest = (struct str){0};
        return true;
    }
    bool blank = separator != '/' && i + 1 < rest->len && rest->ptr[i + 1] == ' ';
    *rest = str_sub(*rest, i + 1 + blank, rest->len);
    return true;
}

struct str own_unescape(struct str s, struct arena *a)
{
    if (!s.len || !memchr(s.ptr, '\\', s.len))
        return s;
    char *out = arena_alloc(a, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        i += s.ptr[i] == '\\' && i + 1 < s.len;
        out[n++] = s.ptr[i];
    }
    return str_n(out, n);
}

void own_add_author(struct buf *b, const struct bib_author *w)
{
    struct str given = w->fore.len ? w->fore : w->initials;
    if (w->collective.len) {
        buf_addch(b, '{');
        own_escape(b, w->collective, ";}");
        buf_addch(b, '}');
        return;
    }
    /* A person of that name. */
    if (str_eq_c(w->last, ET_AL))
        buf_addch(b, '\\');
    own_escape(b, w->last, ";,{");
    if (given.len || w->suffix.len) {
        buf_adds(b, ", ");
        own_escape(b, given, ";,");
    }
    if (w->suffix.len) {
        buf_adds(b, ", ");
        own_escape(b, w->suffix, ";,");
    }
}

bool own_author(struct str item, struct arena *a, struct bib_author *out)
{
    struct str rest = item, part;
    *out = (struct bib_author){0};
    if (str_eq_c(item, ET_AL))
        return false;
    if (str_starts(item, "{")) {
        size_t end = item.len - str_ends(item, "}");
        out->collective = own_unescape(str_sub(item, 1, end), a);
        return true;
    }
    for (int i = 0; own_split(&rest, ',', &part); i++) {
        struct str s = own_unescape(part, a);
        if (i == 0)
            out->last = s;
        else if (i == 1 && s.len)
            bib_set_given(out, s, a);
        else
            out->suffix = s;
    }
    return true;
}

static void add_starred(struct buf *b, struct str name, bool major)
{
    if (major)
        buf_addch(b, '*');
    else if (name.len && name.ptr[0] == '*')
        buf_addch(b, '\\');
    own_escape(b, name, ";/");
}

static struct str take_star(struct str s, bool *major)
{
    *major = s.len && s.ptr[0] == '*';
    return str_sub(s, *major, s.len);
}

void own_add_keyword(struct buf *b, const struct bib_term *t)
{
    add_starred(b, t->name, t->major);
}

struct bib_term own_keyword(struct str item, struct arena *a)
{
    struct bib_term t = {0};
    t.name = own_unescape(take_star(item, &t.major), a);
    return t;
}

void own_add_heading(struct buf *b, const struct bib_mesh *h)
{
    add_starred(b, h->name, h->major);
    for (size_t i = 0; i < h->n_qualifiers; i++) {
        buf_addch(b, '/');
        add_starred(b, h->qualifier[i].name, h->qualifier[i].major);
    }
}

struct bib_mesh own_heading(struct str item, struct arena *a)
{
    struct bib_mesh h = {0};
    struct str part;
    for (int i = 0; own_split(&item, '/', &part); i++) {
        bool major;
        struct str name = own_unescape(take_star(part, &major), a);
        if (i == 0) {
            h.name = name;
            h.major = major;
        } else {
            *LIST_ADD(a, h.qualifier, h.n_qualifiers) =
                (struct bib_qualifier){.name = name, .major = major};
        }
    }
    return h;
}

/* Any number of ' and then what begins a formula. */
static bool looks_guarded(struct str s)
{
    size_t i = 0;
    while (i < s.len && s.ptr[i] == '\'')
        i++;
    return i && i < s.len && memchr("=+-@\t\r", s.ptr[i], 6);
}

struct str own_guard(struct str s, struct arena *a)
{
    return looks_guarded(s) ? str_c(arena_fmt(a, "'%.*s", (int)s.len, s.ptr)) : s;
}

struct str own_unguard(struct str s)
{
    return looks_guarded(s) ? str_sub(s, 1, s.len) : s;
}
