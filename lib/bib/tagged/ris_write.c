/* ris_write.c - the fields of a record as RIS tags. */
#include "lib/bib/tagged/ris_write.h"

#include "lib/bib/build.h"
#include "lib/bib/extra.h"
#include "lib/bib/tagged/ris_line.h"
#include "lib/bib/tagged/ris_record.h"
#include "lib/bib/tagged/tagged.h"
#include "lib/bib/terms.h"

/* Tags that the reader gives a meaning. */
static const char taken[] =
    "TY ER TI T1 T2 T3 CT BT ST TT AU A1 A2 ED AD AB N2 N1 RN PY Y1 DA JF JO JA JT J1 J2 JI J9 TA "
    "VL VO VI IS IP SP EP PG C7 SN DO UR L1 L2 L3 LK AN ID U1 U2 M1 M3 KW MH LA PB PU PT CY PI DB "
    "DP C2 C3 C5 C6 ET";

/* Tags among them under which the reader keeps what it can't use, if nothing else stands there. */
static const char left_over[] = "A2 M3 N2 PY SP VL";

void ris_line(struct buf *out, const char *tag, struct str value)
{
    size_t start = out->len;
    buf_addf(out, "%s  - ", tag);
    size_t empty = out->len;
    bib_add_squeezed(out, value);
    if (out->len == empty)
        buf_truncate(out, start);
    else
        buf_adds(out, "\r\n");
}

void ris_line_of(struct buf *out, const char *tag, struct buf *value)
{
    ris_line(out, tag, buf_str(value));
    buf_clear(value);
}

bool ris_is_free_tag(struct str name)
{
    char tag[3] = "";
    if (name.len != 2 || name.ptr[0] < 'A' || name.ptr[0] > 'Z')
        return false;
    bool second =
        (name.ptr[1] >= 'A' && name.ptr[1] <= 'Z') || (name.ptr[1] >= '0' && name.ptr[1] <= '9');
    memcpy(tag, name.ptr, 2);
    return second && !tag_in(tag, taken);
}

static struct str whole_title(const struct bib_record *r)
{
    return r->title.len ? r->title : r->book_title;
}

static void put_titles(struct buf *out, const struct bib_record *r)
{
    struct str abbreviated = r->journal_abbr.len ? r->journal_abbr : r->medline_ta;
    ris_line(out, "TI", whole_title(r));
    if (ris_is_part(r)) {
        ris_line(out, "T2", r->book_title);
    } else {
        /* Elsewhere than in articles EndNote's T2 is something else. */
        bool whole = r->kind == BIB_BOOK || ris_stands_alone(str_c(ris_type(r)));
        ris_line(out, whole ? "JF" : "T2", r->journal.len ? r->journal : abbreviated);
        ris_line(out, "JA", abbreviated);
    }
    ris_line(out, "T3", r->collection_title);
    ris_line(out, "TT", r->vernacular_title);
}

bool ris_holds_electronic(const struct bib_record *r)
{
    return r->kind == BIB_ARTICLE && r->pmid.len && r->electronic_date.day;
}

/* `2018/03/27/`, with the parts that aren't known left empty. */
static void put_date(struct buf *out, const struct bib_record *r)
{
    struct date d = date_is_set(r->print_date) ? r->print_date : r->electronic_date;
    struct buf b = {0};
    if (!date_is_set(d))
        return;
    buf_addf(&b, "%04d", d.year);
    ris_line(out, "PY", buf_str(&b));
    if (d.month && d.day)
        buf_addf(&b, "/%02d/%02d/", d.month, d.day);
    else if (d.month)
        buf_addf(&b, "/%02d//", d.month);
    if (d.month)
        ris_line(out, "DA", buf_str(&b));
    buf_clear(&b);
    if (ris_holds_electronic(r))
        buf_addf(&b, "%04d/%02d/%02d", r->electronic_date.year, r->electronic_date.month,
                 r->electronic_date.day);
    ris_line_of(out, "ET", &b);
    buf_release(&b);
}

/* `349-69` as two tags, unless one of them would not be understood by itself. */
static void put_pages(struct buf *out, const struct bib_record *r)
{
    struct str pages = str_trim(r->pages.len ? r->pages : r->start_page);
    size_t dash = str_find(pages, STR("-"), 0);
    struct str first = str_sub(pages, 0, dash), last = {0};
    if (dash != SIZE_MAX)
        last = str_sub(pages, dash + 1, pages.len);
    bool simple = first.len && last.len && bib_first_page(pages).len == dash &&
                  bib_first_page(last).len == last.len && !str_eq(first, last);
    ris_line(out, "SP", simple ? first : pages);
    if (simple)
        ris_line(out, "EP", last);
}

static void put_serials(struct buf *out, const struct bib_record *r)
{
    struct buf b = {0};
    ris_line(out, "SN", r->issn_print);
    if (r->issn_electronic.len) {
        buf_addstr(&b, r->issn_electronic);
        buf_adds(&b, " (Electronic)");
        ris_line_of(out, "SN", &b);
    }
    for (size_t i = 0; i < r->n_isbns; i++)
        ris_line(out, "SN", r->isbn[i]);
    buf_release(&b);
}

static void put_abstract(struct buf *out, const struct bib_record *r)
{
    struct buf b = {0};
    for (size_t i = 0; i < r->n_abstract; i++) {
        buf_adds(&b, b.len ? " " : "");
        buf_addstr(&b, r->abstract[i].label);
        buf_adds(&b, r->abstract[i].label.len ? ": " : "");
        buf_addstr(&b, r->abstract[i].text);
    }
    ris_line_of(out, "AB", &b);
    buf_release(&b);
}

void ris_add_heading(struct buf *out, const struct bib_mesh *h)
{
    buf_adds(out, h->major ? "*" : "");
    buf_addstr(out, h->name);
    for (size_t i = 0; i < h->n_qualifiers; i++) {
        buf_adds(out, h->qualifier[i].major ? "/*" : "/");
        buf_addstr(out, h->qualifier[i].name);
    }
}

static void put_keywords(struct buf *out, const struct bib_record *r)
{
    struct buf b = {0};
    for (size_t i = 0; i < r->n_keywords; i++) {
        buf_adds(&b, r->keyword[i].major ? "*" : "");
        buf_addstr(&b, r->keyword[i].name);
        ris_line_of(out, "KW", &b);
    }
    for (size_t i = 0; i < r->n_mesh; i++) {
        ris_add_heading(&b, &r->mesh[i]);
        ris_line_of(out, "KW", &b);
    }
    buf_release(&b);
}

/* All types in one field; those that would be misread there are left out. */
static void put_types(struct buf *out, const struct bib_record *r)
{
    struct buf b = {0};
    for (size_t i = 0; i < r->n_pub_types; i++) {
        struct str name = r->pub_type[i].name;
        if (!name.len || memchr(name.ptr, ';', name.len) || memchr(name.ptr, '[', name.len))
            continue;
        buf_adds(&b, b.len ? "; " : "");
        buf_addstr(&b, name);
    }
    ris_line_of(out, "M3", &b);
    buf_release(&b);
}

static bool has_line(const struct buf *out, size_t from, const char *tag)
{
    char begin[8];
    int n = snprintf(begin, sizeof begin, "\n%s  -", tag);
    return str_find(str_sub(buf_str(out), from, out->len), str_n(begin, (size_t)n), 0) != SIZE_MAX;
}

/* The tag that an extra field is written under, or "" when it is a note. */
static const char *tag_of(const struct bib_extra *x, const struct buf *out, size_t from,
                          char tag[3])
{
    tag[0] = tag[2] = '\0';
    if (x->name.len != 2)
        return "";
    memcpy(tag, x->name.ptr, 2);
    bool own = ris_is_free_tag(x->name) || (tag_in(tag, left_over) && !has_line(out, from, tag));
    return own ? tag : "";
}

/* `from`: where the record begins in what was written. */
static void put_notes(struct buf *out, const struct bib_record *r, size_t from)
{
    struct buf b = {0};
    struct str rest = r->notes, line;
    char tag[3];
    while (str_split(&rest, '\n', &line))
        ris_line(out, "N1", line);
    size_t members = out->len;
    for (size_t i = 0; i < r->n_extra; i++) {
        struct buf so_far = {.ptr = out->ptr, .len = members};
        if (*tag_of(&r->extra[i], &so_far, from, tag)) {
            ris_line(out, tag, r->extra[i].value);
            continue;
        }
        bib_extra_note(&b, &r->extra[i]);
        ris_line_of(out, "N1", &b);
    }
    buf_release(&b);
}

void ris_write(const struct bib_record *r, struct buf *out)
{
    struct arena a = {0};
    size_t from = out->len;
    ris_line(out, "TY", str_c(ris_type(r)));
    ris_write_people(r, out);
    put_titles(out, r);
    put_date(out, r);
    ris_line(out, "VL", r->volume);
    ris_line(out, "IS", r->issue);
    put_pages(out, r);
    ris_line(out, "PB", r->publisher);
    ris_line(out, "CY", r->place);
    put_serials(out, r);
    ris_write_ids(r, out);
    for (size_t i = 0; i < r->n_languages; i++)
        ris_line(out, "LA", bib_language_name(r->language[i], &a));
    put_types(out, r);
    put_keywords(out, r);
    put_abstract(out, r);
    put_notes(out, r, from);
    buf_adds(out, "ER  - \r\n");
    arena_release(&a);
}

static void write_record(struct bib_out *o, const struct bib_record *r)
{
    if (o->n > 0)
        buf_adds(o->out, "\r\n");
    ris_write(r, o->out);
}

const struct bib_writer_def ris_writer = {.record = write_record};
