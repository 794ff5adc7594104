/* tag_fields.c - values into members of a record. */
#include "lib/bib/tagged/tag_fields.h"

#include "lib/bib/build.h"
#include "lib/bib/list.h"
#include "lib/bib/names.h"
#include "lib/bib/pubdate.h"
#include "lib/bib/record_fields.h"
#include "lib/bib/terms.h"

#define NAMES_COMPARED_MAX 4000
#define PUB_TYPES_MAX      200
#define IDS_COMPARED_MAX   64

bool tag_holds(struct str s, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= s.len; i++)
        if (str_eq_nocase_c(str_sub(s, i, i + n), word))
            return true;
    return false;
}

bool tag_all_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return s.len > 0;
}

struct str tag_strip_stop(struct str s)
{
    s = str_trim(s);
    while (s.len && (s.ptr[s.len - 1] == '.' || s.ptr[s.len - 1] == ' '))
        s.len--;
    return s;
}

void tag_fill(const struct tagged *t, const struct tag_member *m, size_t n, struct bib_record *r)
{
    for (size_t i = 0; i < n; i++) {
        struct str v = tagged_get(t, m[i].tags);
        if (v.len)
            *(struct str *)(void *)((char *)r + m[i].offset) = v;
    }
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

void tag_add_names(struct bib_record *r, struct bib_author **list, size_t *n, struct str names,
                   bool check, struct arena *a)
{
    struct bib_names l = bib_split_names(names, a);
    for (size_t i = 0; i < l.n; i++) {
        struct bib_author w = bib_parse_name(l.item[i], a);
        if (bib_is_et_al(l.item[i]))
            r->authors_incomplete = true;
        else if (!bib_is_nobody(l.item[i]) && (!check || !listed(*list, *n, &w)))
            *LIST_ADD(a, *list, *n) = w;
    }
}

void tag_add_group(struct bib_record *r, struct str name, struct arena *a)
{
    name = str_trim(name);
    if (name.len)
        *LIST_ADD(a, r->author, r->n_authors) = (struct bib_author){.collective = name};
}

void tag_add_keyword(struct bib_record *r, struct str word, const char *type, struct arena *a)
{
    word = str_trim(word);
    bool major = word.len && word.ptr[0] == '*';
    if (major)
        word = str_trim(str_sub(word, 1, word.len));
    if (word.len)
        *LIST_ADD(a, r->keyword, r->n_keywords) =
            (struct bib_term){.name = word, .type = str_c(type), .major = major};
}

void tag_add_keywords(struct bib_record *r, struct str words, char sep, const char *type,
                      struct arena *a)
{
    struct str one;
    while (str_split(&words, sep, &one))
        tag_add_keyword(r, one, type, a);
}

void tag_add_pub_type(struct bib_record *r, struct str s, struct arena *a)
{
    s = str_trim(s);
    if (s.len && r->n_pub_types < PUB_TYPES_MAX &&
        !bib_has_pub_type(r, arena_strndup(a, s.ptr, s.len)))
        *LIST_ADD(a, r->pub_type, r->n_pub_types) = (struct bib_term){.name = s};
}

void tag_add_language(struct bib_record *r, struct str s, struct arena *a)
{
    s = tag_strip_stop(s);
    if (s.len)
        *LIST_ADD(a, r->language, r->n_languages) = bib_language(s, a);
}

void tag_set_abstract(struct bib_record *r, struct str s, struct arena *a)
{
    if (s.len)
        *LIST_ADD(a, r->abstract, r->n_abstract) = (struct bib_abstract_part){.text = s};
}

void tag_add_extra(struct bib_record *r, const char *name, struct str value, struct arena *a)
{
    if (value.len)
        *LIST_ADD(a, r->extra, r->n_extra) =
            (struct bib_extra){str_c(arena_strdup(a, name)), value};
}

/* Is it the text of a member, one of the ids, or the DOI or PMID in another form? */
static bool stands(const struct bib_record *r, struct str v, struct arena *a)
{
    for (const struct field *f = bib_record_type.field; f->kind != FIELD_NONE; f++)
        if (f->kind == FIELD_TEXT &&
            str_eq(v, *(const struct str *)(const void *)((const char *)r + f->offset)))
            return true;
    for (size_t i = 0; i < r->n_ids && i < IDS_COMPARED_MAX; i++)
        if (str_eq(v, r->id[i].value))
            return true;
    /* `90000037[pmid]` */
    struct str bare = str_trim(str_sub(v, 0, str_find(v, STR("["), 0)));
    return (r->doi.len && str_eq(bib_clean_doi(v, a), r->doi)) ||
           (r->pmid.len && str_eq(bib_clean_pmid(bare, a), r->pmid)) ||
           (r->pmcid.len && str_eq(bare, r->pmcid));
}

void tag_add_extras(const struct tagged *t, const char *known, struct bib_record *r,
                    struct arena *a)
{
    for (size_t i = 0; i < t->n; i++) {
        struct str v = tagged_value(t, i);
        if (v.len && !tag_in(t->field[i].tag, known) && !stands(r, v, a))
            tag_add_extra(r, t->field[i].tag, v, a);
    }
}

/* `MEDLINE:16842170`, `WOS:000241`, `BIOSIS:PREV…`: the word before the colon in lower case,
 * or NULL. */
static const char *prefix_kind(struct str s, struct arena *a)
{
    size_t n = 0;
    while (n < s.len && ((s.ptr[n] >= 'A' && s.ptr[n] <= 'Z') || s.ptr[n] == '_'))
        n++;
    if (n < 3 || n + 1 >= s.len || s.ptr[n] != ':')
        return NULL;
    char *kind = arena_strndup(a, s.ptr, n);
    for (char *c = kind; *c; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c;
    return kind;
}

static const char *database_kind(struct str database)
{
    static const struct {
        const char *word, *kind;
    } by_word[] = {
        {"embase", "embase"}, {"scopus", "scopus"},     {"psycinfo", "psycinfo"},
        {"eric", "eric"},     {"cochrane", "cochrane"}, {"central", "cochrane"},
        {"cinahl", "cinahl"},
    };
    for (size_t i = 0; i < COUNT_OF(by_word); i++)
        if (tag_holds(database, by_word[i].word))
            return by_word[i].kind;
    return "accession";
}

void tag_add_accession(struct bib_record *r, struct str s, struct arena *a)
{
    if (!s.len)
        return;
    /* ISI was the name of Web of Science. */
    if (str_starts(s, "ISI:"))
        s = str_c(arena_fmt(a, "WOS:%.*s", (int)s.len - 4, s.ptr + 4));
    const char *kind = prefix_kind(s, a);
    if (!kind && str_starts(s, "2-s2.0-"))
        kind = "scopus";
    else if (!kind && str_starts(s, "CN-"))
        kind = "cochrane";
    if (kind && (strcmp(kind, "medline") == 0 || strcmp(kind, "pmid") == 0)) {
        struct str pmid = bib_clean_pmid(s, a);
        if (!r->pmid.len)
            r->pmid = pmid;
        bib_add_id(r, a, "pubmed", pmid);
        kind = pmid.len ? NULL : "accession";
    } else if (!kind) {
        kind = str_eq(s, r->pmid) ? NULL : database_kind(r->database);
    }
    if (kind)
        bib_add_id(r, a, kind, s);
}

static int precision(struct date d)
{
    return (d.year != 0) + (d.month != 0) + (d.day != 0);
}

/* A season, a quarter, or several months: more than a date can hold. */
static bool is_season_or_range(struct str s)
{
    static const char *const season[] = {"spr", "sum", "fal", "aut", "win"};
    struct str word;
    while (str_split(&s, ' ', &word)) {
        size_t n = 0;
        while (n < word.len && word.ptr[n] != '-' && word.ptr[n] != '/')
            n++;
        struct str name = str_sub(word, 0, n < 3 ? n : 3);
        if (n < word.len && month_number(name))
            return true;
        for (size_t i = 0; i < COUNT_OF(season); i++)
            if (str_eq_nocase_c(name, season[i]))
                return true;
    }
    return false;
}

void tag_set_date(struct bib_record *r, struct str year, struct str text, struct arena *a)
{
    struct date d = bib_date_guess(year), full = bib_date_guess(text);
    struct str whole = text;
    bool dated = date_is_set(full);
    if (!dated && d.year && text.len) {
        whole = str_c(arena_fmt(a, "%d %.*s", d.year, (int)text.len, text.ptr));
        full = bib_date_guess(whole);
    }
    bool agrees = !date_is_set(d) || full.year == d.year;
    if (agrees && precision(full) > precision(d)) {
        d = full;
        if (is_season_or_range(text))
            r->medline_date = tag_strip_stop(whole);
    }
    r->print_date = d;
}
