/* endnote_record.c - what EndNote's fields mean. */
#include "lib/bib/build.h"
#include "lib/bib/endnote/endnote_type.h"
#include "lib/bib/endnote/endnote_xml.h"
#include "lib/bib/list.h"
#include "lib/bib/pubdate.h"
#include "lib/bib/terms.h"

void endnote_add_extra(struct bib_record *r, struct arena *a, const char *name, struct str value)
{
    if (value.len)
        *LIST_ADD(a, r->extra, r->n_extra) = (struct bib_extra){str_c(name), value};
}

static void set_type(const struct endnote_texts *t, struct bib_record *r)
{
    struct str name = {0}, number = endnote_get(t, EN_TYPE);
    for (size_t i = 0; i < t->n; i++)
        if (t->item[i].field == EN_TYPE)
            name = t->item[i].attr;
    const struct endnote_type *type = endnote_type_find(name, number);
    r->kind = type ? type->kind : BIB_OTHER;
    r->type = name.len ? name : type ? str_c(type->name) : number;
    if (type && name.len)
        r->type = str_c(type->name);
}

/* A paragraph is a part. */
static void set_abstract(const struct endnote_texts *t, struct arena *a, struct bib_record *r)
{
    struct str rest = endnote_get(t, EN_ABSTRACT), part;
    while (str_split(&rest, '\n', &part))
        if (part.len)
            *LIST_ADD(a, r->abstract, r->n_abstract) = (struct bib_abstract_part){.text = part};
}

static void add_keyword(struct bib_record *r, struct str one, struct arena *a)
{
    one = str_trim(one);
    bool major = one.len > 1 && one.ptr[0] == '*';
    if (major)
        one = str_trim(str_sub(one, 1, one.len));
    if (one.len)
        *LIST_ADD(a, r->keyword, r->n_keywords) = (struct bib_term){.name = one, .major = major};
}

/* An element or a line each; a single one may hold them all, parted by semicolons. */
static void set_keywords(const struct endnote_texts *t, struct arena *a, struct bib_record *r)
{
    size_t n = 0;
    for (size_t i = 0; i < t->n; i++)
        n += t->item[i].field == EN_KEYWORD;
    for (size_t i = 0; i < t->n; i++) {
        struct str rest = t->item[i].value, line, one;
        while (t->item[i].field == EN_KEYWORD && str_split(&rest, '\n', &line))
            while (str_split(&line, n == 1 ? ';' : '\n', &one))
                add_keyword(r, one, a);
    }
}

static void set_lists(const struct endnote_texts *t, struct arena *a, struct bib_record *r)
{
    struct str types = endnote_line(t, EN_WORK_TYPE, a), one;
    struct str languages = endnote_line(t, EN_LANGUAGE, a);
    while (str_split(&types, ';', &one))
        if (str_trim(one).len)
            *LIST_ADD(a, r->pub_type, r->n_pub_types) = (struct bib_term){.name = str_trim(one)};
    while (str_split(&languages, ';', &one))
        if (str_trim(one).len)
            *LIST_ADD(a, r->language, r->n_languages) = bib_language(one, a);
    set_keywords(t, a, r);
}

/* `{name}: value`: a field of another format that has no element, as this program writes it. */
static bool read_named(struct bib_record *r, struct str line, struct arena *a)
{
    size_t end = str_find(line, STR("}: "), 0);
    if (!str_starts(line, "{") || end == SIZE_MAX || end == 1)
        return false;
    struct str name = str_sub(line, 1, end), value = str_sub(line, end + 3, line.len);
    if (str_eq_c(name, "pmid") && (!r->pmid.len || str_eq(r->pmid, bib_clean_pmid(value, a)))) {
        r->pmid = bib_clean_pmid(value, a);
        bib_add_id(r, a, "pubmed", r->pmid);
        return r->pmid.len > 0;
    }
    endnote_add_extra(r, a, arena_strndup(a, name.ptr, name.len), value);
    return true;
}

static void set_notes(const struct endnote_texts *t, struct arena *a, struct bib_record *r)
{
    struct str rest = endnote_get(t, EN_RESEARCH_NOTES), line;
    r->notes = endnote_get(t, EN_NOTES);
    while (str_split(&rest, '\n', &line))
        if (line.len && !read_named(r, line, a))
            endnote_add_extra(r, a, "research-notes", line);
}

/* The date may lack the year, and be a season or a range, which is kept as printed. */
void endnote_dates(const struct endnote_texts *t, struct arena *a, struct bib_record *r)
{
    struct str year = endnote_line(t, EN_YEAR, a), date = endnote_line(t, EN_DATE, a);
    struct str edition = endnote_line(t, EN_EDITION, a);
    struct date of_year = bib_date_guess(year), of_date = bib_date_guess(date);
    bool alone = date.len && !date_is_set(of_date) && of_year.year;
    if (alone) {
        struct str whole = str_c(arena_fmt(a, "%d %.*s", of_year.year, (int)date.len, date.ptr));
        of_date = bib_date_guess(whole);
        date = whole;
    }
    bool fits = of_date.year && (!of_year.year || of_date.year == of_year.year);
    r->print_date = fits ? of_date : of_year;
    if (!date_is_set(r->print_date))
        endnote_add_extra(r, a, "year", year);
    if (fits && !bib_date_is_plain(date))
        r->medline_date = date;
    else if (!fits)
        endnote_add_extra(r, a, "date", date);
    struct date electronic = bib_date_guess(edition);
    if (r->kind == BIB_ARTICLE && electronic.day)
        r->electronic_date = electronic;
    else
        endnote_add_extra(r, a, "edition", edition);
}

void endnote_record(const struct endnote_texts *t, struct arena *a, struct bib_record *r)
{
    set_type(t, r);
    endnote_titles(t, a, r);
    endnote_people(t, a, r);
    set_abstract(t, a, r);
    set_lists(t, a, r);
    r->volume = endnote_line(t, EN_VOLUME, a);
    r->issue = endnote_line(t, EN_NUMBER, a);
    struct str issue = endnote_line(t, EN_ISSUE, a);
    if (!r->issue.len)
        r->issue = issue;
    else if (!str_eq(issue, r->issue))
        endnote_add_extra(r, a, "issue", issue);
    r->pages = endnote_line(t, EN_PAGES, a);
    r->publisher = endnote_line(t, EN_PUBLISHER, a);
    r->place = endnote_line(t, EN_PLACE, a);
    endnote_ids(t, a, r);
    set_notes(t, a, r);
    endnote_dates(t, a, r);
    struct str original = endnote_line(t, EN_ORIGINAL, a);
    if (!r->vernacular_title.len && endnote_from_pubmed(r->database))
        r->vernacular_title = original;
    else
        endnote_add_extra(r, a, "orig-pub", original);
    bib_complete_pages(r, (struct str){0}, a);
    for (size_t i = 0; i < t->n; i++)
        if (t->item[i].field == EN_EXTRA)
            endnote_add_extra(r, a, t->item[i].name, t->item[i].value);
}
