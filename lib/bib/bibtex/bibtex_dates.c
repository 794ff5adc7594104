/* bibtex_dates.c - year, month and day, or BibLaTeX's date. */
#include "lib/bib/bibtex/bibtex_record.h"
#include "lib/bib/pubdate.h"

/* `2006-10-03`, `2006-10/2006-12`, `2010~`; of a range the beginning. */
static struct date iso_date(struct str s)
{
    struct date d = {0};
    size_t slash = str_find(s, STR("/"), 0);
    if (slash != SIZE_MAX && (slash + 1 == s.len || s.len - slash > 4))
        s = str_sub(s, 0, slash);
    while (s.len && strchr("~?% ", s.ptr[s.len - 1]))
        s.len--;
    return date_parse(s, &d) ? d : bib_date_guess(s);
}

/* Year and month in fields of their own; a month that is a season or a range stays as printed. */
static struct date parted_date(const struct bibtex_making *m, struct str year)
{
    struct str month = bibtex_line(m, BT_MONTH);
    struct bib_date_text t = {.year = year, .month = month, .day = bibtex_line(m, BT_DAY)};
    struct date d = bib_date_complete(&t);
    if (!d.year) {
        bibtex_add_extra(m, "year", year);
        bibtex_add_extra(m, "month", month);
        return d;
    }
    if (month.len && !bib_date_is_plain(month)) {
        bool whole = str_find(month, str_c(arena_fmt(m->a, "%d", d.year)), 0) != SIZE_MAX;
        m->r->medline_date =
            whole ? month : str_c(arena_fmt(m->a, "%d %.*s", d.year, (int)month.len, month.ptr));
    }
    return d;
}

void bibtex_dates(const struct bibtex_making *m)
{
    struct bib_record *r = m->r;
    struct str year = bibtex_line(m, BT_YEAR), text = bibtex_line(m, BT_DATE);
    struct str early = bibtex_line(m, BT_EARLY);
    r->print_date = iso_date(text);
    if (text.len && !date_is_set(r->print_date) && year.len)
        r->print_date = bib_date_guess(
            str_c(arena_fmt(m->a, "%.*s %.*s", (int)year.len, year.ptr, (int)text.len, text.ptr)));
    if (!date_is_set(r->print_date)) {
        r->print_date = parted_date(m, year);
        bibtex_add_extra(m, "date", text);
    }
    r->electronic_date = iso_date(early);
    if (!date_is_set(r->electronic_date))
        bibtex_add_extra(m, "earlyaccessdate", early);
}
