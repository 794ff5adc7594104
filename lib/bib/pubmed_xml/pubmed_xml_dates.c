/* pubmed_xml_dates.c - dates and the history of a record. */
#include "lib/bib/list.h"
#include "lib/bib/pubmed_xml/pubmed_xml_handlers.h"

XML_BEGIN(xml_date_begin)
{
    (void)row;
    (void)attrs;
    x->date = (struct bib_date_text){0};
    x->owner[OF_DATE] = &x->date;
}

static struct date finished(struct pubmed_xml *x)
{
    return bib_date_complete(&x->date);
}

XML_END(xml_date_completed_end)
{
    (void)text;
    x->rec.date_completed = finished(x);
}

XML_END(xml_date_revised_end)
{
    (void)text;
    x->rec.date_revised = finished(x);
}

XML_END(xml_article_date_end)
{
    (void)text;
    if (!date_is_set(x->rec.electronic_date))
        x->rec.electronic_date = finished(x);
}

XML_END(xml_beginning_end)
{
    (void)text;
    x->part.beginning = finished(x);
}

XML_END(xml_pub_date_end)
{
    (void)text;
    const struct bib_date_text *d = &x->date;
    x->rec.print_date = finished(x);
    x->rec.medline_date = d->free;
    if (d->season.len)
        x->rec.medline_date =
            str_c(arena_fmt(&x->arena, "%.*s %.*s", (int)d->year.len,
                            d->year.ptr ? d->year.ptr : "", (int)d->season.len, d->season.ptr));
}

static void add_history(struct pubmed_xml *x, struct str status, int hour, int minute)
{
    struct date d = finished(x);
    if (date_is_set(d))
        *LIST_ADD(&x->arena, x->rec.history, x->rec.n_history) =
            (struct bib_history){status, d, hour, minute};
}

/* When a chapter was added to its book: PubMed has no PubStatus for it. */
XML_END(xml_contribution_end)
{
    (void)text;
    add_history(x, STR("contribution"), -1, -1);
}

XML_BEGIN(xml_history_begin)
{
    xml_date_begin(x, row, attrs);
    x->part.hour = x->part.minute = (struct str){0};
    x->part.history_status = xml_attr(x, attrs, "PubStatus");
}

static int clock_part(struct str s, int64_t most)
{
    int64_t v;
    return str_int64(s, &v) && v >= 0 && v <= most ? (int)v : -1;
}

XML_END(xml_history_end)
{
    (void)text;
    add_history(x, x->part.history_status, clock_part(x->part.hour, 23),
                clock_part(x->part.minute, 59));
}
