/* endnote_titles.c - titles, and of the journal's names the full one and the short one. */
#include "lib/bib/endnote/endnote_type.h"
#include "lib/bib/endnote/endnote_xml.h"

static void keep_rest(struct bib_record *r, struct arena *a, const char *name, struct str s)
{
    const struct str known[] = {r->journal,    r->journal_abbr,     r->title,
                                r->book_title, r->collection_title, r->vernacular_title};
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_eq(s, known[i]))
            return;
    endnote_add_extra(r, a, name, s);
}

static struct str first_of(struct str x, struct str y)
{
    return x.len ? x : y;
}

static void set_journal(const struct endnote_texts *t, struct arena *a, struct bib_record *r)
{
    struct str second = endnote_line(t, EN_SECONDARY_TITLE, a);
    r->journal = first_of(endnote_line(t, EN_FULL_TITLE, a), second);
    r->journal_abbr = endnote_line(t, EN_ABBREVIATION, a);
    if (!r->journal_abbr.len && !str_eq(second, r->journal))
        r->journal_abbr = second;
    if (r->journal_abbr.len > r->journal.len && r->journal.len) {
        struct str longer = r->journal_abbr;
        r->journal_abbr = r->journal;
        r->journal = longer;
    }
    r->collection_title = endnote_line(t, EN_TERTIARY_TITLE, a);
}

void endnote_titles(const struct endnote_texts *t, struct arena *a, struct bib_record *r)
{
    struct str second = endnote_line(t, EN_SECONDARY_TITLE, a);
    struct str third = endnote_line(t, EN_TERTIARY_TITLE, a);
    r->title = endnote_line(t, EN_TITLE, a);
    r->vernacular_title = endnote_line(t, EN_TRANSLATED_TITLE, a);
    if (r->kind != BIB_BOOK) {
        set_journal(t, a, r);
    } else if (endnote_is_section(r->type)) {
        r->book_title = second;
        r->collection_title = third;
    } else {
        r->book_title = r->title;
        r->collection_title = first_of(second, third);
    }
    keep_rest(r, a, "secondary-title", second);
    keep_rest(r, a, "tertiary-title", third);
    if (r->kind == BIB_BOOK) {
        keep_rest(r, a, "full-title", endnote_line(t, EN_FULL_TITLE, a));
        keep_rest(r, a, "abbr-1", endnote_line(t, EN_ABBREVIATION, a));
    }
    for (size_t i = 0; i < t->n; i++)
        if (t->item[i].field == EN_ALT_TITLE)
            keep_rest(r, a, "alt-title", t->item[i].value);
}
