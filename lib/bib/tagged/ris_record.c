/* ris_record.c - what RIS tags mean. */
#include "lib/bib/tagged/ris_record.h"

#include "lib/bib/build.h"
#include "lib/bib/extra.h"
#include "lib/bib/list.h"
#include "lib/bib/tagged/nbib_fields.h"
#include "lib/bib/tagged/tag_fields.h"
#include "lib/bib/terms.h"

#define PARTS_COMPARED_MAX 64 /* so that no file is slow */

enum bib_kind ris_kind(struct str type)
{
    static const char *const article[] = {"JOUR", "EJOUR", "JFULL", "MGZN", "INPR", "ABST"};
    static const char *const book[] = {"BOOK",   "CHAP", "EBOOK", "ECHAP",
                                       "EDBOOK", "SER",  "DICT",  "ENCYC"};
    for (size_t i = 0; i < COUNT_OF(article); i++)
        if (str_eq_nocase_c(type, article[i]))
            return BIB_ARTICLE;
    for (size_t i = 0; i < COUNT_OF(book); i++)
        if (str_eq_nocase_c(type, book[i]))
            return BIB_BOOK;
    return str_starts_nocase(type, "journal") ? BIB_ARTICLE : BIB_OTHER;
}

static void add_people(const struct tagged *t, struct arena *a, struct bib_record *r)
{
    bool both = tagged_has(t, "AU") && tagged_has(t, "A1");
    bool edited = str_eq_c(r->type, "EDBOOK"), alone = ris_stands_alone(r->type);
    for (size_t i = 0; i < t->n; i++) {
        const char *tag = t->field[i].tag;
        if (tag_in(tag, "AU A1") && edited)
            tag_add_names(r, &r->editor, &r->n_editors, tagged_value(t, i), both, a);
        else if (tag_in(tag, "AU A1"))
            tag_add_names(r, &r->author, &r->n_authors, tagged_value(t, i), both, a);
        else if (tag_in(tag, "A2") && alone)
            tag_add_extra(r, "A2", tagged_value(t, i), a);
        else if (tag_in(tag, "A2 ED") && t->field[i].len)
            tag_add_names(r, &r->editor, &r->n_editors, tagged_value(t, i), false, a);
    }
    /* RIS doesn't say whose the addresses are. */
    for (size_t i = 0; i < t->n && r->n_authors; i++)
        if (strcmp(t->field[i].tag, "AD") == 0 && t->field[i].len)
            *LIST_ADD(a, r->author[0].affiliation, r->author[0].n_affiliations) =
                tagged_value(t, i);
}

/* What follows a comma within one type's name: `Research Support, Non-U.S. Gov't`. */
static bool belongs_to_type(struct str part)
{
    static const char *const start[] = {"Non-U.S.",   "N.I.H.",    "U.S. Gov", "Non-P.H.S.",
                                        "P.H.S.",     "Phase",     "NIH",      "Veterinary",
                                        "Intramural", "Extramural"};
    part = str_trim(part);
    for (size_t i = 0; i < COUNT_OF(start); i++)
        if (str_starts(part, start[i]))
            return true;
    return false;
}

/* Ovid lists types with commas, some of which belong to one type's name. */
static void add_listed_types(struct bib_record *r, struct str s, struct arena *a)
{
    struct str rest = s, part, type = {0};
    while (str_split(&rest, ',', &part)) {
        if (type.len && belongs_to_type(part)) {
            type.len = (size_t)(part.ptr + part.len - type.ptr);
            continue;
        }
        tag_add_pub_type(r, type, a);
        type = part;
    }
    tag_add_pub_type(r, type, a);
}

/* M3 says the type of work (`Conference Abstract`), unless it is a DOI or one of
 * PsycInfo's numbered classes. */
static void add_work_type(struct bib_record *r, struct str s, struct arena *a)
{
    struct str one;
    if (bib_clean_doi(s, a).len)
        return;
    if (str_find(s, STR("["), 0) != SIZE_MAX) {
        tag_add_extra(r, "M3", s, a);
        return;
    }
    while (str_split(&s, ';', &one))
        tag_add_pub_type(r, one, a);
}

static void add_lists(const struct tagged *t, struct arena *a, struct bib_record *r)
{
    struct making m = {.a = a, .r = r};
    for (size_t i = 0; i < t->n; i++) {
        const char *tag = t->field[i].tag;
        struct str v = tagged_value(t, i);
        if (!v.len)
            continue;
        if (strcmp(tag, "KW") == 0)
            tag_add_keywords(r, v, ';', "", a);
        else if (strcmp(tag, "SN") == 0)
            bib_add_serials(r, v, a);
        else if (strcmp(tag, "LA") == 0)
            tag_add_language(r, v, a);
        else if (strcmp(tag, "MH") == 0)
            nbib_on_mh(&m, v);
        else if (strcmp(tag, "PT") == 0)
            add_listed_types(r, v, a);
        else if (strcmp(tag, "M3") == 0)
            add_work_type(r, v, a);
    }
}

/* Some writers give the abstract twice, others a part of it in each AB. */
static void add_abstract(const struct tagged *t, struct arena *a, struct bib_record *r)
{
    const char *tag = tagged_has(t, "AB") ? "AB" : "N2";
    for (size_t i = 0; i < t->n; i++) {
        bool again = false;
        if (strcmp(t->field[i].tag, tag) != 0)
            continue;
        for (size_t k = 0; k < r->n_abstract && k < PARTS_COMPARED_MAX; k++)
            again |= str_eq(r->abstract[k].text, tagged_value(t, i));
        if (!again)
            tag_set_abstract(r, tagged_value(t, i), a);
    }
    struct str other = tagged_get(t, "N2");
    if (r->n_abstract && strcmp(tag, "AB") == 0 && !str_eq(other, r->abstract[0].text))
        tag_add_extra(r, "N2", other, a);
}

/* Of no type, but in a volume of a journal. */
static void infer_kind(struct bib_record *r)
{
    bool untyped = !r->type.len || str_eq_nocase_c(r->type, "GEN");
    if (untyped && r->journal.len && (r->volume.len || r->issue.len || r->pages.len))
        r->kind = BIB_ARTICLE;
}

/* Tags whose values stand in lists, or in members in another form. */
#define LISTED_TAGS "TY ER AU A1 A2 ED AB N2 KW MH SN LA PT PY DA Y1 N1 RN AD SP EP VL VO M3 ID"

void ris_record(const struct tagged *t, struct arena *a, struct bib_record *out)
{
    struct bib_record *r = out;
    r->type = tagged_get(t, "TY");
    r->kind = ris_kind(r->type);
    ris_titles(t, r);
    add_abstract(t, a, r);
    add_people(t, a, r);
    add_lists(t, a, r);
    r->notes = tagged_join(t, "N1 RN", a);
    bib_extra_from_notes(r, a);
    ris_numbers(t, a, r);
    r->publisher = tagged_get(t, "PB PU");
    r->place = tagged_get(t, "CY PI");
    ris_ids(t, a, r);
    ris_dates(t, r, a);
    if (!date_is_set(r->print_date))
        tag_add_extra(r, "PY", tagged_get(t, "PY DA Y1"), a);
    infer_kind(r);
    /* ET is an edition, unless it was the day of the electronic date. */
    tag_add_extras(t, r->electronic_date.day ? LISTED_TAGS " ET" : LISTED_TAGS, r, a);
}
