/* serve_summary_text.c - the parts of a summary that are worded. */
#include "pubmed/corpus/serve_summary.h"

#include "lib/base/text.h"
#include "lib/bib/tagged/nbib_write.h"

struct str summary_date(struct arena *a, struct date d)
{
    struct buf b = {0};
    nbib_add_date(&b, d);
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

struct str summary_pub_date(const struct bib_record *r, struct arena *a)
{
    if (r->medline_date.len)
        return r->medline_date;
    return summary_date(a, date_is_set(r->print_date) ? r->print_date : r->electronic_date);
}

struct str summary_author(const struct bib_author *x, struct arena *a)
{
    struct buf b = {0};
    buf_addstr(&b, x->collective.len ? x->collective : x->last);
    if (x->initials.len && !x->collective.len) {
        buf_addch(&b, ' ');
        buf_addstr(&b, x->initials);
    }
    if (x->suffix.len) {
        buf_addch(&b, ' ');
        buf_addstr(&b, x->suffix);
    }
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

struct str summary_status(const struct bib_record *r)
{
    if (str_eq_c(r->status, "MEDLINE"))
        return STR("PubMed - indexed for MEDLINE");
    if (str_eq_c(r->status, "In-Process") || str_eq_c(r->status, "In-Data-Review"))
        return STR("PubMed - in process");
    if (str_eq_c(r->status, "Publisher"))
        return STR("PubMed - as supplied by publisher");
    return STR("PubMed");
}

struct str summary_pub_status(const struct bib_record *r)
{
    if (str_eq_c(r->publication_status, "ppublish"))
        return date_is_set(r->electronic_date) ? STR("256") : STR("4");
    if (str_eq_c(r->publication_status, "epublish"))
        return STR("3");
    if (str_eq_c(r->publication_status, "aheadofprint"))
        return STR("10");
    return r->publication_status;
}

struct str summary_sort_title(const struct bib_record *r, struct arena *a)
{
    static const char *const article[] = {"a ", "an ", "the "};
    struct str title = text_casefold(r->title.len ? r->title : r->book_title, a);
    for (size_t i = 0; i < COUNT_OF(article); i++)
        if (str_starts(title, article[i])) {
            title = str_sub(title, strlen(article[i]), title.len);
            break;
        }
    char *out = arena_strndup(a, title.len ? title.ptr : "", title.len);
    for (char *p = out; *p; p++)
        if ((unsigned char)*p < 0x80 && !(*p >= 'a' && *p <= 'z') && !(*p >= '0' && *p <= '9'))
            *p = ' ';
    return str_c(out);
}

struct str summary_source(const struct bib_record *r, struct arena *a)
{
    struct buf b = {0};
    buf_addstr(&b, summary_pub_date(r, a));
    if (r->volume.len || r->issue.len || r->pages.len)
        buf_addch(&b, ';');
    buf_addstr(&b, r->volume);
    if (r->issue.len) {
        buf_addch(&b, '(');
        buf_addstr(&b, r->issue);
        buf_addch(&b, ')');
    }
    if (r->pages.len) {
        buf_addch(&b, ':');
        buf_addstr(&b, r->pages);
    }
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}
