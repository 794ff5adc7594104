/* ris_record.c - what RIS tags mean. */
#include "lib/bib/tagged/ris_record.h"

#include "lib/bib/build.h"
#include "lib/bib/extra.h"
#include "lib/bib/list.h"
#include "lib/bib/names.h"
#include "lib/bib/tagged/tag_reader.h"
#include "lib/bib/terms.h"

#define NAMES_COMPARED_MAX 4000
#define PUB_TYPES_MAX      200

enum bib_kind ris_kind(struct str type)
{
    static const char *const article[] = {"JOUR", "EJOUR", "JFULL", "MGZN", "INPR", "ABST"};
    static const char *const book[] = {"BOOK", "CHAP", "EBOOK", "ECHAP", "EDBOOK", "SER"};
    for (size_t i = 0; i < COUNT_OF(article); i++)
        if (str_eq_nocase_c(type, article[i]))
            return BIB_ARTICLE;
    for (size_t i = 0; i < COUNT_OF(book); i++)
        if (str_eq_nocase_c(type, book[i]))
            return BIB_BOOK;
    return str_starts_nocase(type, "journal") ? BIB_ARTICLE : BIB_OTHER;
}

static bool same_name(const struct bib_author *x, const struct bib_author *y)
{
    return str_eq(x->last, y->last) && str_eq(x->collective, y->collective) &&
           str_eq(x->initials, y->initials);
}

/* Within the bound: papers with thousands of authors exist, files made to be slow too. */
static bool listed(const struct bib_author *list, size_t n, const struct bib_author *w)
{
    for (size_t i = 0; i < n && i < NAMES_COMPARED_MAX; i++)
        if (same_name(&list[i], w))
            return true;
    return false;
}

/* Names of one field. A writer that gives AU and A1 alike means the same people. */
static void add_names(struct bib_record *r, struct bib_author **list, size_t *n, struct str names,
                      bool check, struct arena *a)
{
    struct bib_names l = bib_split_names(names, a);
    for (size_t i = 0; i < l.n; i++) {
        struct bib_author w = bib_parse_name(l.item[i], a);
        if (bib_is_et_al(l.item[i]))
            r->authors_incomplete = true;
        else if (!check || !listed(*list, *n, &w))
            *LIST_ADD(a, *list, *n) = w;
    }
}

static void add_people(const struct tagged *t, struct arena *a, struct bib_record *r)
{
    bool both = tagged_has(t, "AU") && tagged_has(t, "A1");
    for (size_t i = 0; i < t->n; i++) {
        const char *tag = t->field[i].tag;
        if (tag_in(tag, "AU A1"))
            add_names(r, &r->author, &r->n_authors, tagged_value(t, i), both, a);
        else if (tag_in(tag, "A2 ED") && t->field[i].len)
            add_names(r, &r->editor, &r->n_editors, tagged_value(t, i), false, a);
    }
    /* RIS doesn't say whose the addresses are. */
    for (size_t i = 0; i < t->n && r->n_authors; i++)
        if (strcmp(t->field[i].tag, "AD") == 0 && t->field[i].len)
            *LIST_ADD(a, r->author[0].affiliation, r->author[0].n_affiliations) =
                tagged_value(t, i);
}

static void set_titles(const struct tagged *t, struct bib_record *r)
{
    bool part = str_eq_nocase_c(r->type, "CHAP") || str_eq_nocase_c(r->type, "ECHAP");
    r->title = tagged_get(t, part ? "TI T1 CT ST" : "TI T1 CT BT ST");
    r->vernacular_title = tagged_get(t, "TT");
    r->collection_title = tagged_get(t, "T3");
    if (part)
        r->book_title = tagged_get(t, "BT T2 JF");
    else if (r->kind == BIB_BOOK)
        r->book_title = r->title;
    if (!part) {
        r->journal = tagged_get(t, "JF T2 JO JT JA J2 J1");
        r->journal_abbr = tagged_get(t, "JA J2 JI J1 J9 TA");
        struct str jo = tagged_get(t, "JO");
        if (!r->journal_abbr.len && jo.len && !str_eq(jo, r->journal))
            r->journal_abbr = jo;
    }
}

/* A keyword with a star is a main one. Some writers put all keywords in one field. */
static void add_keywords(struct bib_record *r, struct str words, struct arena *a)
{
    struct str one;
    while (str_split(&words, ';', &one)) {
        one = str_trim(one);
        bool major = one.len && one.ptr[0] == '*';
        if (major)
            one = str_trim(str_sub(one, 1, one.len));
        if (one.len)
            *LIST_ADD(a, r->keyword, r->n_keywords) =
                (struct bib_term){.name = one, .major = major};
    }
}

static void add_pub_type(struct bib_record *r, struct str s, struct arena *a)
{
    s = str_trim(s);
    if (s.len && r->n_pub_types < PUB_TYPES_MAX &&
        !bib_has_pub_type(r, arena_strndup(a, s.ptr, s.len)))
        *LIST_ADD(a, r->pub_type, r->n_pub_types) = (struct bib_term){.name = s};
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
        add_pub_type(r, type, a);
        type = part;
    }
    add_pub_type(r, type, a);
}

/* M3 says the type of work (`Conference Abstract`), unless it is a DOI or one of
 * PsycInfo's numbered classes. */
static void add_work_type(struct bib_record *r, struct str s, struct arena *a)
{
    struct str one;
    if (bib_clean_doi(s, a).len || str_find(s, STR("["), 0) != SIZE_MAX)
        return;
    while (str_split(&s, ';', &one))
        add_pub_type(r, one, a);
}

static void add_lists(const struct tagged *t, struct arena *a, struct bib_record *r)
{
    for (size_t i = 0; i < t->n; i++) {
        const char *tag = t->field[i].tag;
        struct str v = tagged_value(t, i);
        if (!v.len)
            continue;
        if (strcmp(tag, "KW") == 0)
            add_keywords(r, v, a);
        else if (strcmp(tag, "SN") == 0)
            bib_add_serials(r, v, a);
        else if (strcmp(tag, "LA") == 0)
            *LIST_ADD(a, r->language, r->n_languages) = bib_language(v, a);
        else if (strcmp(tag, "PT") == 0)
            add_listed_types(r, v, a);
        else if (strcmp(tag, "M3") == 0)
            add_work_type(r, v, a);
    }
}

/* EndNote keeps the issue in M1, Ovid the journal's numbers: an issue is short and
 * its digits are few. */
static struct str issue_of(const struct tagged *t)
{
    struct str issue = tagged_get(t, "IS"), m1 = tagged_get(t, "M1");
    size_t digits = 0;
    for (size_t i = 0; i < m1.len; i++)
        digits += m1.ptr[i] >= '0' && m1.ptr[i] <= '9';
    bool fits = m1.len <= 12 && digits >= 1 && digits <= 4;
    return !issue.len && fits ? m1 : issue;
}

/* Ovid splits `No Pagination Specified` over SP and EP. C7 is an article's number. */
static void set_pages(const struct tagged *t, struct arena *a, struct bib_record *r)
{
    struct str first = tagged_get(t, "SP"), last = tagged_get(t, "EP");
    if (str_eq_c(first, "No") && str_starts(last, "Specified"))
        first = last = (struct str){0};
    if (!first.len) {
        r->pages = tagged_get(t, "PG C7");
    } else if (!last.len && bib_first_page(first).len < first.len) {
        r->pages = first;
    } else {
        r->start_page = first;
    }
    bib_complete_pages(r, last, a);
}

void ris_record(const struct tagged *t, struct arena *a, struct bib_record *out)
{
    struct bib_record *r = out;
    r->type = tagged_get(t, "TY");
    r->kind = ris_kind(r->type);
    set_titles(t, r);
    struct str abstract = tagged_get(t, "AB N2");
    if (abstract.len)
        *LIST_ADD(a, r->abstract, r->n_abstract) = (struct bib_abstract_part){.text = abstract};
    add_people(t, a, r);
    add_lists(t, a, r);
    r->notes = tagged_join(t, "N1 RN", a);
    bib_extra_from_notes(r, a);
    r->volume = tagged_get(t, "VL VO");
    r->issue = issue_of(t);
    set_pages(t, a, r);
    r->publisher = tagged_get(t, "PB");
    r->place = tagged_get(t, "CY");
    ris_ids(t, a, r);
    ris_dates(t, r, a);
}
