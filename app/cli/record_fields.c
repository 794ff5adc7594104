/* record_fields.c - what tells two records apart, side by side. */
#include "app/cli/record_fields.h"

#include "app/cli/messages.h"
#include "lib/base/text.h"

#define AUTHORS_SHOWN  6
#define ABSTRACT_SHOWN 160
#define NAME_COLUMNS   12

static struct str title(const struct bib_record *r, struct arena *a)
{
    (void)a;
    return r->title.len ? r->title : r->book_title.len ? r->book_title : r->vernacular_title;
}

static struct str authors(const struct bib_record *r, struct arena *a)
{
    return bib_author_list(r, AUTHORS_SHOWN, a);
}

static struct str year(const struct bib_record *r, struct arena *a)
{
    return bib_year(r) ? str_c(arena_fmt(a, "%d", bib_year(r))) : STR("");
}

static struct str journal(const struct bib_record *r, struct arena *a)
{
    (void)a;
    return r->journal.len ? r->journal : r->journal_abbr;
}

/* `39(24):2698-710` */
static struct str place(const struct bib_record *r, struct arena *a)
{
    struct buf b = {0};
    buf_addstr(&b, r->volume);
    if (r->issue.len)
        buf_addf(&b, "(%.*s)", (int)r->issue.len, r->issue.ptr);
    struct str pages = r->pages.len ? r->pages : r->start_page;
    if (pages.len)
        buf_addf(&b, "%s%.*s", b.len ? ":" : "", (int)pages.len, pages.ptr);
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static struct str doi(const struct bib_record *r, struct arena *a)
{
    (void)a;
    return r->doi;
}

static struct str pmid(const struct bib_record *r, struct arena *a)
{
    (void)a;
    return r->pmid;
}

static struct str types(const struct bib_record *r, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < r->n_pub_types; i++) {
        buf_adds(&b, i ? ", " : "");
        buf_addstr(&b, r->pub_type[i].name);
    }
    struct str s = b.len ? arena_str(a, buf_str(&b)) : r->type;
    buf_release(&b);
    return s;
}

static struct str abstract(const struct bib_record *r, struct arena *a)
{
    return text_ellipsize(bib_abstract_text(r, a), ABSTRACT_SHOWN, a);
}

const struct record_field RECORD_FIELDS[] = {{"title", &msg_field_title, title},
                                             {"authors", &msg_field_authors, authors},
                                             {"year", &msg_field_year, year},
                                             {"journal", &msg_field_journal, journal},
                                             {"place", &msg_field_place, place},
                                             {"doi", &msg_field_doi, doi},
                                             {"pmid", &msg_field_pmid, pmid},
                                             {"type", &msg_field_type, types},
                                             {"abstract", &msg_field_abstract, abstract}};
const size_t RECORD_FIELD_COUNT = COUNT_OF(RECORD_FIELDS);

bool record_field_differs(const struct record_field *f, const struct bib_record *r, size_t n,
                          struct arena *a)
{
    struct str first = STR("");
    for (size_t i = 0; i < n; i++) {
        struct str s = f->of(&r[i], a);
        if (s.len && first.len && !str_eq(s, first))
            return true;
        if (s.len && !first.len)
            first = s;
    }
    return false;
}

static void pad_name(struct cli *c, const char *name)
{
    for (size_t i = text_width(str_c(name)); i < NAME_COLUMNS; i++)
        buf_addch(&c->out, ' ');
}

static void say_field(struct cli *c, const struct record_field *f, const int64_t *id,
                      const struct bib_record *r, size_t n)
{
    size_t has = 0, last = 0;
    for (size_t i = 0; i < n; i++)
        if (f->of(&r[i], &c->arena).len) {
            has++;
            last = i;
        }
    if (has == 0)
        return;
    bool differs = record_field_differs(f, r, n, &c->arena);
    const char *name = f->name->text[c->lang];
    buf_addf(&c->out, "  %c %s", differs ? '*' : ' ', name);
    if (has == n && !differs) {
        pad_name(c, name);
        struct str s = f->of(&r[last], &c->arena);
        buf_addf(&c->out, "%.*s\n", (int)s.len, s.ptr);
        return;
    }
    buf_addch(&c->out, '\n');
    for (size_t i = 0; i < n; i++) {
        struct str s = f->of(&r[i], &c->arena);
        buf_addf(&c->out, "    %8" PRId64 "  %.*s\n", id[i], s.len ? (int)s.len : 3,
                 s.len ? s.ptr : "–");
    }
}

void record_fields_say(struct cli *c, const int64_t *id, const struct bib_record *r, size_t n)
{
    for (size_t i = 0; i < RECORD_FIELD_COUNT; i++)
        say_field(c, &RECORD_FIELDS[i], id, r, n);
}

void record_fields_json(struct cli *c, const struct bib_record *r)
{
    for (size_t i = 0; i < RECORD_FIELD_COUNT; i++)
        json_key_str(&c->j, RECORD_FIELDS[i].key, RECORD_FIELDS[i].of(r, &c->arena));
}
