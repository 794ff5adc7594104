/* own_read.c - records out of our own CSV. */
#include "lib/bib/build.h"
#include "lib/bib/list.h"
#include "lib/bib/record_fields.h"
#include "lib/bib/sheet/own.h"
#include "lib/bib/sheet/own_columns.h"
#include "lib/bib/sheet/own_text.h"

bool own_header(const struct sheet_map *m)
{
    size_t found = 0;
    for (size_t i = 0; i < m->n; i++)
        found += own_column(m->column[i].name) != NULL;
    return found == own_column_count;
}

static void take_people(struct str s, bool authors, struct arena *a, struct bib_record *r)
{
    struct str item;
    while (own_split(&s, ';', &item)) {
        struct bib_author w;
        if (!own_author(item, a, &w))
            r->authors_incomplete = r->authors_incomplete || authors;
        else if (authors)
            *LIST_ADD(a, r->author, r->n_authors) = w;
        else
            *LIST_ADD(a, r->editor, r->n_editors) = w;
    }
}

static void take_terms(struct str s, enum own_kind kind, struct arena *a, struct bib_record *r)
{
    struct str item;
    while (own_split(&s, ';', &item)) {
        if (kind == OWN_KEYWORDS)
            *LIST_ADD(a, r->keyword, r->n_keywords) = own_keyword(item, a);
        else if (kind == OWN_MESH)
            *LIST_ADD(a, r->mesh, r->n_mesh) = own_heading(item, a);
        else
            *LIST_ADD(a, r->pub_type, r->n_pub_types) =
                (struct bib_term){.name = own_unescape(item, a)};
    }
}

static void take_texts(struct str s, const struct own_column *c, struct arena *a,
                       struct bib_record *r)
{
    struct str *list = NULL, item;
    size_t n = 0;
    while (own_split(&s, ';', &item))
        *LIST_ADD(a, list, n) = own_unescape(item, a);
    memcpy((char *)r + c->offset, &list, sizeof list);
    memcpy((char *)r + c->count_offset, &n, sizeof n);
}

static void take_kind(struct str s, struct bib_record *r)
{
    for (size_t i = 0; i < COUNT_OF(bib_kind_word); i++)
        if (str_eq_c(s, bib_kind_word[i]))
            r->kind = (enum bib_kind)i;
}

static void take_cell(struct str s, const struct own_column *c, struct arena *a,
                      struct bib_record *r)
{
    void *at = (char *)r + c->offset;
    switch (c->kind) {
    case OWN_TEXT:
    case OWN_ID:
    case OWN_PAGES:
        *(struct str *)at = s;
        break;
    case OWN_DATE:
        if (!date_parse(s, at))
            *(struct date *)at = (struct date){0};
        break;
    case OWN_TEXTS:
        take_texts(s, c, a, r);
        break;
    case OWN_KIND:
        take_kind(s, r);
        break;
    case OWN_AUTHORS:
    case OWN_EDITORS:
        take_people(s, c->kind == OWN_AUTHORS, a, r);
        break;
    case OWN_TYPES:
    case OWN_KEYWORDS:
    case OWN_MESH:
        take_terms(s, c->kind, a, r);
        break;
    case OWN_ABSTRACT:
        *LIST_ADD(a, r->abstract, r->n_abstract) = (struct bib_abstract_part){.text = s};
        break;
    case OWN_YEAR:
        break;
    }
}

static void take_extra(const struct flat_value *v, struct str s, struct arena *a,
                       struct bib_record *r)
{
    struct str item;
    while (own_split(&s, ';', &item))
        *LIST_ADD(a, r->extra, r->n_extra) = (struct bib_extra){v->name, own_unescape(item, a)};
}

void own_record(const struct flat_value *v, size_t n, struct arena *a, struct bib_record *out)
{
    static const char *const first[] = {"pmid", "doi", "pmcid", "source_id"};
    out->pmid_version = 1;
    for (size_t i = 0; i < n; i++) {
        const struct own_column *c = own_column(v[i].name);
        struct str s = own_unguard(v[i].text);
        if (c)
            take_cell(s, c, a, out);
        else
            take_extra(&v[i], s, a, out);
    }
    for (size_t i = 0; i < COUNT_OF(first); i++) {
        const struct own_column *c = own_column(str_c(first[i]));
        bib_add_id(out, a, c->id,
                   *(const struct str *)(const void *)((const char *)out + c->offset));
    }
    bib_complete_pages(out, (struct str){0}, a);
}
