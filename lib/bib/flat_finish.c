/* flat_finish.c - dates, places and kinds, which several values decide together. */
#include "lib/bib/build.h"
#include "lib/bib/flat_internal.h"
#include "lib/bib/plain.h"
#include "lib/bib/pubdate.h"

/* `Mar 27`: a date that leaves the year to its own column. */
static bool is_month(struct str s)
{
    struct bib_date_text t = {.year = STR("2000"), .month = s};
    return bib_date_complete(&t).month > 0;
}

void flat_date(struct making *m, const struct flat_value *v)
{
    struct date d;
    /* `2020-05` is a range of years where only a year is meant. */
    if (v->field == FLAT_YEAR || !date_parse(str_trim(v->text), &d))
        d = bib_date_guess(v->text);
    if (!date_is_set(d) && v->field == FLAT_DATE && !m->p.month.len && is_month(v->text))
        m->p.month = bib_plain_text(v->text, m->a);
    else if (!date_is_set(d))
        flat_extra(m, v->name, v->text);
    else if (v->field == FLAT_YEAR)
        m->p.year = d;
    else if (v->field == FLAT_DATE)
        m->p.date = d;
    else
        m->r->electronic_date = d;
}

static int precision(struct date d)
{
    return (d.year != 0) + (d.month != 0) + (d.day != 0);
}

/* The year's own column decides; a date of the same year adds month and day. */
static void finish_date(struct making *m)
{
    const struct parts *p = &m->p;
    struct date d = p->year;
    if (date_is_set(d) && p->month.len && precision(d) == 1) {
        struct str year = str_c(arena_fmt(m->a, "%04d", d.year));
        struct bib_date_text t = {.year = year, .month = p->month, .day = p->day};
        d = bib_date_complete(&t);
    }
    if (!date_is_set(d) || (p->date.year == d.year && precision(p->date) > precision(d)))
        d = p->date;
    m->r->print_date = d;
}

static void finish_place(struct making *m)
{
    struct bib_record *r = m->r;
    struct parts *p = &m->p;
    bool none = !r->volume.len && !r->issue.len && !r->pages.len && !r->start_page.len;
    if (none) {
        r->volume = p->place.volume;
        r->issue = p->place.issue;
        r->pages = p->place.pages;
    }
    if (!r->pages.len && !r->start_page.len)
        r->pages = p->article_number;
    else if (p->article_number.len && !str_eq(p->article_number, r->pages))
        flat_extra(m, p->article_number_name, p->article_number);
    bib_complete_pages(r, p->last_page, m->a);
}

/* By the words of BibTeX, RIS, Zotero, Scopus, OpenAlex, Web of Science and EndNote. */
static enum bib_kind kind_of(struct str type)
{
    static const char book[] =
        "b s book books chapter ebook edbook inbook incollection bookSection "
        "chap echap monograph encyclopediaArticle dictionaryEntry";
    static const char other[] =
        "thesis dissertation phdthesis mastersthesis thes report rprt patent pat p web webpage "
        "blogPost website dataset data newspaper newspaperArticle magazineArticle conference "
        "conferencePaper inproceedings proceedings conf cpaper generic gen misc elec unpb "
        "unpublished "
        "manuscript preprint software computerProgram comp document presentation";
    if (flat_contains(type, "case report"))
        return BIB_ARTICLE;
    if (flat_has_word(type, other))
        return BIB_OTHER;
    return flat_has_word(type, book) ? BIB_BOOK : BIB_ARTICLE;
}

static void finish_titles(struct bib_record *r)
{
    struct str type = r->type.len ? r->type : r->n_pub_types ? r->pub_type[0].name : r->type;
    r->kind = kind_of(type);
    if (r->kind != BIB_BOOK || r->book_title.len)
        return;
    bool part = flat_has_word(type, "chapter chap echap bookSection section inbook incollection");
    r->book_title = part ? r->journal : r->title;
    if (part)
        r->journal = (struct str){0};
}

void flat_finish(struct making *m)
{
    finish_date(m);
    finish_place(m);
    finish_titles(m->r);
}
