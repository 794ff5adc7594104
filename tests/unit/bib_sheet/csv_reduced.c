/* csv_reduced.c - keeps what own.h says is kept. */
#include "csv_reduced.h"

#include "lib/bib/build.h"
#include "lib/bib/list.h"
#include "lib/bib/names.h"
#include "lib/bib/record_fields.h"

/* Control characters come back as blanks, whatever the text. */
static struct str without_controls(struct str s, struct arena *a)
{
    char *out = arena_strndup(a, s.ptr ? s.ptr : "", s.len);
    for (size_t i = 0; i < s.len; i++)
        if (((unsigned char)out[i] < ' ' && !strchr("\t\r\n", out[i])) || out[i] == 0x7F)
            out[i] = ' ';
    return str_n(out, s.len);
}

static void clean(const struct field_type *type, char *at, struct arena *a)
{
    for (const struct field *f = type->field; f->kind != FIELD_NONE; f++) {
        char *list;
        size_t n;
        if (f->kind == FIELD_TEXT) {
            struct str *s = (struct str *)(void *)(at + f->offset);
            *s = without_controls(*s, a);
        }
        if (f->kind != FIELD_TEXTS && f->kind != FIELD_STRUCTS)
            continue;
        memcpy(&list, at + f->offset, sizeof list);
        memcpy(&n, at + f->count_offset, sizeof n);
        for (size_t i = 0; i < n; i++)
            if (f->kind == FIELD_STRUCTS)
                clean(f->of, list + i * f->of->size, a);
            else
                ((struct str *)(void *)list)[i] =
                    without_controls(((struct str *)(void *)list)[i], a);
    }
}

static void add_people(struct bib_author **to, size_t *n, const struct bib_author *w, size_t count,
                       struct arena *a)
{
    for (size_t i = 0; i < count; i++) {
        struct bib_author one = {.collective = w[i].collective};
        struct str given = w[i].fore.len ? w[i].fore : w[i].initials;
        if (!one.collective.len) {
            one.last = w[i].last;
            one.suffix = w[i].suffix;
            if (given.len)
                bib_set_given(&one, given, a);
        }
        if (one.collective.len || one.last.len || given.len || one.suffix.len)
            *LIST_ADD(a, *to, *n) = one;
    }
}

static void add_texts(struct str **to, size_t *n, const struct str *from, size_t count,
                      struct arena *a)
{
    for (size_t i = 0; i < count; i++)
        if (from[i].len)
            *LIST_ADD(a, *to, *n) = from[i];
}

static void add_terms(struct bib_record *r, const struct bib_record *from, struct arena *a)
{
    for (size_t i = 0; i < from->n_keywords; i++)
        if (from->keyword[i].name.len)
            *LIST_ADD(a, r->keyword, r->n_keywords) =
                (struct bib_term){.name = from->keyword[i].name, .major = from->keyword[i].major};
    for (size_t i = 0; i < from->n_pub_types; i++)
        if (from->pub_type[i].name.len)
            *LIST_ADD(a, r->pub_type, r->n_pub_types) =
                (struct bib_term){.name = from->pub_type[i].name};
    for (size_t i = 0; i < from->n_mesh; i++) {
        struct bib_mesh h = from->mesh[i];
        h.ui = h.type = (struct str){0};
        h.automatic = false;
        for (size_t k = 0; k < h.n_qualifiers; k++)
            h.qualifier[k].ui = (struct str){0};
        if (h.name.len)
            *LIST_ADD(a, r->mesh, r->n_mesh) = h;
    }
}

static void copy_texts(struct bib_record *r, const struct bib_record *from)
{
    r->kind = from->kind;
    r->type = from->type;
    r->pmid = from->pmid;
    r->pmcid = from->pmcid;
    r->doi = from->doi;
    r->source_id = from->source_id;
    r->title = from->title;
    r->vernacular_title = from->vernacular_title;
    r->book_title = from->book_title;
    r->collection_title = from->collection_title;
    r->journal = from->journal;
    r->journal_abbr = from->journal_abbr;
    r->issn_print = from->issn_print;
    r->issn_electronic = from->issn_electronic;
    r->issn_linking = from->issn_linking;
    r->volume = from->volume;
    r->issue = from->issue;
    r->publisher = from->publisher;
    r->place = from->place;
    r->country = from->country;
    r->print_date = from->print_date;
    r->electronic_date = from->electronic_date;
    r->database = from->database;
    r->url = from->url;
    r->notes = from->notes;
    r->authors_incomplete = from->authors_incomplete;
}

static void add_extras(struct bib_record *r, const struct bib_record *from,
                       const char *const *extra, size_t n, struct arena *a)
{
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < from->n_extra; i++)
            if (str_eq_nocase_c(from->extra[i].name, extra[k]) && from->extra[i].value.len)
                *LIST_ADD(a, r->extra, r->n_extra) =
                    (struct bib_extra){str_c(extra[k]), from->extra[i].value};
}

struct bib_record *csv_reduced(const struct bib_record *from, const char *const *extra,
                               size_t n_extra, struct arena *a)
{
    struct bib_record *copy = bib_copy(from, a);
    struct bib_record *r = ARENA_NEW(a, struct bib_record);
    clean(&bib_record_type, (char *)copy, a);
    struct str abstract = bib_abstract_text(copy, a);
    copy_texts(r, copy);
    r->pmid_version = 1;
    add_people(&r->author, &r->n_authors, copy->author, copy->n_authors, a);
    add_people(&r->editor, &r->n_editors, copy->editor, copy->n_editors, a);
    add_texts(&r->isbn, &r->n_isbns, copy->isbn, copy->n_isbns, a);
    add_texts(&r->language, &r->n_languages, copy->language, copy->n_languages, a);
    add_terms(r, copy, a);
    if (abstract.len)
        *LIST_ADD(a, r->abstract, r->n_abstract) = (struct bib_abstract_part){.text = abstract};
    r->pages = copy->pages.len ? copy->pages : copy->start_page;
    r->start_page = bib_first_page(r->pages);
    bib_add_id(r, a, "pubmed", r->pmid);
    bib_add_id(r, a, "doi", r->doi);
    bib_add_id(r, a, "pmc", r->pmcid);
    bib_add_id(r, a, "id", r->source_id);
    add_extras(r, copy, extra, n_extra, a);
    return r;
}
