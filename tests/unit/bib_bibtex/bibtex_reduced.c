/* bibtex_reduced.c - what of a record BibTeX holds. */
#include "bibtex_reduced.h"

#include "../bib/reference_made.h"

#include "lib/bib/bibtex/bibtex_key.h"
#include "lib/bib/bibtex/bibtex_type.h"
#include "lib/bib/bibtex/bibtex_write.h"
#include "lib/bib/names.h"
#include "lib/bib/pubdate.h"

static void reduce_titles(struct bib_record *r, enum bibtex_class class)
{
    const struct str none = {0};
    struct str abbr = r->medline_ta.len ? r->medline_ta : r->journal_abbr;
    if (!r->title.len && class != BIBTEX_PART)
        r->title = r->book_title;
    if (class == BIBTEX_BOOK || class == BIBTEX_PART) {
        r->journal = r->journal_abbr = r->medline_ta = none;
        r->book_title = class == BIBTEX_BOOK ? r->title : r->book_title;
        return;
    }
    r->journal_abbr = r->journal.len ? abbr : none;
    if (!r->journal.len)
        r->journal = abbr.len ? abbr : r->book_title;
    r->book_title = r->medline_ta = none;
}

static void reduce_names(struct bib_author *w, size_t n, struct arena *a)
{
    for (size_t i = 0; i < n; i++) {
        struct str given = w[i].fore.len ? w[i].fore : w[i].initials;
        if (w[i].collective.len || !given.len)
            continue;
        w[i].fore = w[i].initials = (struct str){0};
        bib_set_given(&w[i], given, a);
    }
}

static void reduce_dates(struct bib_record *r)
{
    if (!date_is_set(r->print_date))
        r->print_date = r->electronic_date;
    if (r->medline_date.len)
        r->print_date = bib_date_guess(r->medline_date);
}

static struct str key_of(const struct bib_record *r, struct arena *a)
{
    struct bibtex_keys *keys = bibtex_keys_new();
    struct str key = arena_str(a, bibtex_key(keys, r));
    bibtex_keys_free(keys);
    return key;
}

struct bib_record *bibtex_reduced(const struct bib_record *from, struct arena *a)
{
    struct bib_record *r = bib_copy(from, a);
    r->type = str_c(bibtex_type_of(from));
    reduce_to_reference(r);
    reduce_titles(r, bibtex_class_of(r->type));
    reduce_names(r->author, r->n_authors, a);
    reduce_names(r->editor, r->n_editors, a);
    reduce_addresses(r, a);
    reduce_abstract(r, a);
    reduce_terms_to_names(r, a);
    reduce_ids(r, "accession", a);
    reduce_dates(r);
    if (!r->source_id.len)
        r->source_id = key_of(from, a);
    for (size_t i = 0; i < r->n_extra; i++)
        r->extra[i].name = bibtex_extra_name(from, r->extra[i].name, a);
    sort_reference(r);
    return r;
}
