/* ris_ids.c - identifiers: every writer puts them elsewhere. */
#include "lib/bib/build.h"
#include "lib/bib/pubdate.h"
#include "lib/bib/tagged/ris_record.h"
#include "lib/bib/tagged/tag_fields.h"

/* A field that holds a DOI; M3 does in old EndNote, L2 and UR as a link. */
static void find_doi(const struct tagged *t, struct arena *a, struct bib_record *r)
{
    static const char *const place[] = {"DO", "M3", "L2", "UR", "L3", "LK", "AN", "ID", "L1", "N1"};
    for (size_t k = 0; k < COUNT_OF(place); k++)
        for (size_t i = 0; i < t->n; i++)
            if (!r->doi.len && strcmp(t->field[i].tag, place[k]) == 0)
                r->doi = bib_clean_doi(tagged_value(t, i), a);
}

/* The digits after a word that announces a PMID: `PMID: 1`, `PUBMED 1`, `MEDLINE:1`;
 * unless `anywhere`, at the start only, since a note may name another paper's. */
static struct str announced_pmid(struct str s, bool anywhere, struct arena *a)
{
    static const char *const word[] = {"PMID", "PUBMED", "MEDLINE"};
    for (size_t k = 0; k < COUNT_OF(word); k++) {
        size_t n = strlen(word[k]);
        for (size_t i = 0; i + n < s.len && (anywhere || !i); i++) {
            if (!str_eq_nocase_c(str_sub(s, i, i + n), word[k]))
                continue;
            size_t from = i + n;
            bool colon = from < s.len && s.ptr[from] == ':';
            while (from < s.len && (s.ptr[from] == ':' || s.ptr[from] == ' ' || s.ptr[from] == '-'))
                from++;
            size_t to = from;
            while (to < s.len && s.ptr[to] >= '0' && s.ptr[to] <= '9')
                to++;
            if (to - from >= 4 || (colon && to > from))
                return bib_clean_pmid(str_sub(s, from, to), a);
        }
    }
    return (struct str){0};
}

/* PubMed Central writes `23690738[pmid]`. */
static struct str marked_pmid(struct str s, struct arena *a)
{
    return str_ends(s, "[pmid]") ? bib_clean_pmid(str_sub(s, 0, s.len - 6), a) : (struct str){0};
}

static bool from_pubmed(const struct bib_record *r)
{
    return tag_holds(r->database, "medline") || tag_holds(r->database, "pubmed") ||
           str_eq_c(r->database, "NLM");
}

/* A plain number is a PMID where the database numbers its records so, or where
 * EndNote (AN) keeps the one of a PubMed import: seven or eight digits there are
 * hardly anything else if nothing says which other database it was. */
static struct str numbered_pmid(const struct tagged *t, const struct bib_record *r, struct arena *a)
{
    struct str an = tagged_get(t, "AN"), id = tagged_get(t, "ID");
    if (from_pubmed(r) && tag_all_digits(an))
        return bib_clean_pmid(an, a);
    if (from_pubmed(r) && !an.len && tag_all_digits(id) && id.len >= 5)
        return bib_clean_pmid(id, a);
    if (!r->database.len && tag_all_digits(an) && (an.len == 7 || an.len == 8))
        return bib_clean_pmid(an, a);
    return (struct str){0};
}

/* Scopus has the PMID in C2, where others have many things. */
static struct str scopus_pmid(const struct tagged *t, const struct bib_record *r, struct arena *a)
{
    struct str c2 = tagged_get(t, "C2");
    return tag_holds(r->database, "scopus") && tag_all_digits(c2) && c2.len >= 5
               ? bib_clean_pmid(c2, a)
               : (struct str){0};
}

/* Ovid's Embase writes `1 [http://www.ncbi.nlm.nih.gov/pubmed/?term=1]`. */
static struct str linked_pmid(struct str s, struct arena *a)
{
    size_t open = str_find(s, STR(" ["), 0);
    return open != SIZE_MAX && tag_holds(s, "/pubmed/") ? bib_clean_pmid(str_sub(s, 0, open), a)
                                                        : (struct str){0};
}

static void find_pmid(const struct tagged *t, struct arena *a, struct bib_record *r)
{
    static const char *const announced[] = {"AN", "C2", "C3", "ID", "N1", "U1", "U2", "M1"};
    static const char *const address[] = {"UR", "L2", "L1", "LK"};
    r->pmid = bib_clean_pmid(tagged_get(t, "PMID"), a);
    for (size_t k = 0; k < COUNT_OF(announced); k++)
        for (size_t i = 0; i < t->n && !r->pmid.len; i++) {
            if (strcmp(t->field[i].tag, announced[k]) != 0)
                continue;
            struct str v = tagged_value(t, i);
            r->pmid = marked_pmid(v, a);
            if (!r->pmid.len)
                r->pmid = announced_pmid(v, strcmp(announced[k], "N1") != 0, a);
        }
    if (!r->pmid.len)
        r->pmid = linked_pmid(tagged_get(t, "C5"), a);
    if (!r->pmid.len)
        r->pmid = scopus_pmid(t, r, a);
    if (!r->pmid.len)
        r->pmid = numbered_pmid(t, r, a);
    for (size_t k = 0; k < COUNT_OF(address); k++)
        for (size_t i = 0; i < t->n && !r->pmid.len; i++)
            if (strcmp(t->field[i].tag, address[k]) == 0 && str_starts(tagged_value(t, i), "http"))
                r->pmid = bib_clean_pmid(tagged_value(t, i), a);
}

static void find_pmcid(const struct tagged *t, struct arena *a, struct bib_record *r)
{
    static const char *const place[] = {"PMC", "C2", "AN", "U2"};
    struct str s = {0};
    for (size_t k = 0; k < COUNT_OF(place) && !str_starts_nocase(s, "PMC"); k++)
        s = tagged_get(t, place[k]);
    if (!str_starts_nocase(s, "PMC"))
        return;
    s = str_trim(str_sub(s, 3, s.len));
    size_t n = 0;
    while (n < s.len && s.ptr[n] >= '0' && s.ptr[n] <= '9')
        n++;
    if (n)
        r->pmcid = str_c(arena_fmt(a, "PMC%.*s", (int)n, s.ptr));
}

/* UR is an address whatever it looks like; other tags hold files too. */
static struct str address_of(const struct tagged *t)
{
    struct str url = tagged_get(t, "UR");
    for (size_t i = 0; i < t->n && !url.len; i++)
        if (tag_in(t->field[i].tag, "L2 LK L1") && str_starts_nocase(tagged_value(t, i), "http"))
            url = tagged_value(t, i);
    return url;
}

void ris_ids(const struct tagged *t, struct arena *a, struct bib_record *r)
{
    r->database = tagged_get(t, "DB");
    struct str provider = tagged_get(t, "DP");
    if (!r->database.len && !tag_all_digits(provider))
        r->database = provider;
    r->url = address_of(t);
    find_doi(t, a, r);
    find_pmid(t, a, r);
    find_pmcid(t, a, r);
    r->source_id = tagged_get(t, "ID AN U2");
    bib_add_id(r, a, "pubmed", r->pmid);
    bib_add_id(r, a, "doi", r->doi);
    bib_add_id(r, a, "pmc", r->pmcid);
    for (size_t i = 0; i < t->n; i++)
        if (strcmp(t->field[i].tag, "AN") == 0)
            tag_add_accession(r, tagged_value(t, i), a);
    /* Embase's own number; PubMed Central marks what kind of number it has there. */
    if (!tag_holds(tagged_get(t, "U2"), "["))
        tag_add_accession(r, tagged_get(t, "U2"), a);
    bib_add_id(r, a, "id", tagged_get(t, "ID"));
}

/* `AUG 11` and the like get their year from PY. */
static struct date with_year(int year, struct str s, struct arena *a)
{
    return bib_date_guess(str_c(arena_fmt(a, "%d %.*s", year, (int)s.len, s.ptr)));
}

static int precision(struct date d)
{
    return (d.year != 0) + (d.month != 0) + (d.day != 0);
}

/* WoS's C6 is the month a paper was out early, PubMed Central's ET the day; elsewhere they are
 * other things. */
static void find_electronic(const struct tagged *t, struct bib_record *r)
{
    struct date early = bib_date_guess(tagged_get(t, "C6"));
    struct date day = bib_date_guess(tagged_get(t, "ET"));
    if (early.month && str_starts(tagged_get(t, "AN"), "WOS:"))
        r->electronic_date = early;
    else if (day.day && r->pmid.len)
        r->electronic_date = day;
}

void ris_dates(const struct tagged *t, struct bib_record *r, struct arena *a)
{
    struct str year = tagged_get(t, "PY"), exact = tagged_get(t, "DA");
    struct date d = bib_date_guess(year), other = bib_date_guess(exact);
    struct date old = bib_date_guess(tagged_get(t, "Y1"));
    if (exact.len && !date_is_set(other) && d.year)
        other = with_year(d.year, exact, a);
    if (!date_is_set(d) || (other.year == d.year && precision(other) > precision(d)))
        d = other;
    if (!date_is_set(d) || (old.year == d.year && precision(old) > precision(d)))
        d = old;
    r->print_date = d;
    find_electronic(t, r);
}
