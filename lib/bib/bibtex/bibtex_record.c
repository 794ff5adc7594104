/* bibtex_record.c - an entry as a whole, and its texts. */
#include "lib/bib/bibtex/bibtex_record.h"

#include "lib/bib/bibtex/bibtex_names.h"
#include "lib/bib/bibtex/bibtex_type.h"
#include "lib/bib/bibtex/latex.h"
#include "lib/bib/build.h"
#include "lib/bib/list.h"

/* Texts ---------------------------------------------------------------------------------------- */

struct str bibtex_line(const struct bibtex_making *m, enum bibtex_member member)
{
    struct str s = m->value[member];
    return s.len ? bib_squeeze(latex_text(s, m->a), m->a) : s;
}

/* The next paragraph of *rest: blank lines part them. */
static bool next_paragraph(struct str *rest, struct str *part)
{
    if (!rest->ptr)
        return false;
    for (size_t at = 0; at < rest->len; at++) {
        size_t end = at;
        if (rest->ptr[at] != '\n' && rest->ptr[at] != '\r')
            continue;
        end += rest->ptr[at] == '\r' && at + 1 < rest->len && rest->ptr[at + 1] == '\n';
        end++;
        while (end < rest->len && (rest->ptr[end] == ' ' || rest->ptr[end] == '\t'))
            end++;
        if (end < rest->len && (rest->ptr[end] == '\n' || rest->ptr[end] == '\r')) {
            *part = str_sub(*rest, 0, at);
            *rest = str_sub(*rest, end, rest->len);
            return true;
        }
        at = end - 1;
    }
    *part = *rest;
    *rest = (struct str){0};
    return true;
}

struct str bibtex_lines(struct str value, struct arena *a)
{
    struct buf b = {0};
    struct str rest = value, part;
    while (next_paragraph(&rest, &part)) {
        part = bib_squeeze(latex_text(part, a), a);
        if (part.len) {
            buf_adds(&b, b.len ? "\n" : "");
            buf_addstr(&b, part);
        }
    }
    struct str out = b.len ? arena_str(a, buf_str(&b)) : (struct str){0};
    buf_release(&b);
    return out;
}

struct str bibtex_joined(struct str x, struct str y, const char *between, struct arena *a)
{
    if (!x.len || !y.len)
        return x.len ? x : y;
    return str_c(arena_fmt(a, "%.*s%s%.*s", (int)x.len, x.ptr, between, (int)y.len, y.ptr));
}

void bibtex_add_extra(const struct bibtex_making *m, const char *name, struct str value)
{
    if (value.len)
        *LIST_ADD(m->a, m->r->extra, m->r->n_extra) = (struct bib_extra){str_c(name), value};
}

static void set_texts(const struct bibtex_making *m)
{
    struct bib_record *r = m->r;
    struct arena *a = m->a;
    struct str rest = bibtex_lines(m->value[BT_ABSTRACT], a), part;
    while (str_split(&rest, '\n', &part))
        if (part.len)
            *LIST_ADD(a, r->abstract, r->n_abstract) = (struct bib_abstract_part){.text = part};
    r->notes = bibtex_joined(r->notes, bibtex_lines(m->value[BT_ANNOTE], a), "\n", a);
    r->notes = bibtex_joined(r->notes, bibtex_lines(m->value[BT_COMMENT], a), "\n", a);
    r->copyright = bibtex_line(m, BT_COPYRIGHT);
}

/* The whole ------------------------------------------------------------------------------------ */

/* First fields of each member; the others are kept under their names. */
static void sort_fields(struct bibtex_making *m)
{
    for (size_t i = 0; i < m->e->n; i++) {
        const struct bibtex_field *f = &m->e->field[i];
        enum bibtex_member member = bibtex_member_of(f->name);
        if (!str_trim(f->value).len)
            continue;
        if (member != BT_NONE && !m->value[member].len) {
            m->value[member] = f->value;
            continue;
        }
        struct str value = bibtex_is_verbatim(f->name) ? bib_squeeze(f->value, m->a)
                                                       : bibtex_lines(f->value, m->a);
        bibtex_add_extra(m, arena_strndup(m->a, f->name.ptr, f->name.len), value);
    }
}

void bibtex_record(const struct bibtex_entry *e, struct arena *a, struct bib_record *r)
{
    struct bibtex_making m = {.e = e, .a = a, .r = r};
    enum bibtex_class class = bibtex_class_of(e->type);
    bool more = false, ignored = false;
    r->type = e->type;
    r->kind = bibtex_kind_of(e->type);
    sort_fields(&m);
    bibtex_titles(&m, class);
    bibtex_read_names(m.value[BT_AUTHOR], a, &r->author, &r->n_authors, &more);
    bibtex_read_names(m.value[BT_EDITOR], a, &r->editor, &r->n_editors, &ignored);
    r->authors_incomplete = more;
    bibtex_numbers(&m, class);
    bibtex_publisher(&m, class);
    r->place = bibtex_line(&m, m.value[BT_ADDRESS].len ? BT_ADDRESS : BT_LOCATION);
    if (m.value[BT_ADDRESS].len)
        bibtex_add_extra(&m, "location", bibtex_line(&m, BT_LOCATION));
    bibtex_dates(&m);
    bibtex_ids(&m);
    set_texts(&m);
    bibtex_lists(&m);
}
