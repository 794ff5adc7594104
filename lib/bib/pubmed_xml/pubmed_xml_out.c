/* pubmed_xml_out.c - the elements that others are made of. */
#include "lib/bib/pubmed_xml/pubmed_xml_out.h"

#include "lib/bib/build.h"
#include "lib/bib/extra.h"

void out_text(struct buf *b, struct str s)
{
    struct buf plain = {0};
    bib_add_squeezed(&plain, s);
    buf_add_xml(b, buf_str(&plain));
    buf_release(&plain);
}

void out_attr(struct buf *b, const char *name, struct str value)
{
    if (!str_trim(value).len)
        return;
    buf_addf(b, " %s=\"", name);
    out_text(b, value);
    buf_addch(b, '"');
}

void out_leaf_with(struct buf *b, const char *name, struct buf *attrs, struct str text)
{
    if (str_trim(text).len) {
        buf_addf(b, "<%s%s>", name, buf_c(attrs));
        out_text(b, text);
        buf_addf(b, "</%s>\n", name);
    }
    buf_clear(attrs);
}

void out_leaf(struct buf *b, const char *name, struct str text)
{
    struct buf none = {0};
    out_leaf_with(b, name, &none, text);
}

void out_open(struct buf *b, const char *name)
{
    buf_addf(b, "<%s>\n", name);
}

void out_close(struct buf *b, const char *name)
{
    buf_addf(b, "</%s>\n", name);
}

void out_date(struct buf *b, const char *name, struct date d, bool month_name)
{
    static const char *const month[] = {"",    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (!date_is_set(d))
        return;
    buf_addf(b, "<%s><Year>%04d</Year>", name, d.year);
    if (d.month && month_name)
        buf_addf(b, "<Month>%s</Month>", month[d.month]);
    else if (d.month)
        buf_addf(b, "<Month>%02d</Month>", d.month);
    if (d.month && d.day)
        buf_addf(b, "<Day>%02d</Day>", d.day);
    buf_addf(b, "</%s>\n", name);
}

void out_notes(struct buf *b, const char *element, const struct bib_record *r)
{
    struct str rest = r->notes, line;
    struct buf note = {0};
    while (str_split(&rest, '\n', &line))
        out_leaf(b, element, line);
    for (size_t i = 0; i < r->n_extra; i++) {
        bib_extra_note(&note, &r->extra[i]);
        out_leaf(b, element, buf_str(&note));
        buf_clear(&note);
    }
    buf_release(&note);
}
