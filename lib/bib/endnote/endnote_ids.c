/* endnote_ids.c - identifiers, addresses and databases. */
#include "lib/bib/build.h"
#include "lib/bib/endnote/endnote_xml.h"
#include "lib/bib/terms.h"

static bool all_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return s.len > 0;
}

bool endnote_from_pubmed(struct str database)
{
    static const char *const word[] = {"medline", "pubmed"};
    for (size_t k = 0; k < COUNT_OF(word); k++)
        for (size_t i = 0; i + strlen(word[k]) <= database.len; i++)
            if (str_starts_nocase(str_sub(database, i, database.len), word[k]))
                return true;
    return str_eq_c(database, "NLM");
}

/* A number alone is a PMID where the database is PubMed; with seven or eight digits also where
 * none is named. One that says so is one anywhere. */
static struct str pmid_of(struct str accession, const struct bib_record *r, struct arena *a)
{
    bool says_so = str_starts_nocase(accession, "pmid") || str_starts_nocase(accession, "pubmed");
    bool likely = !r->database.len && (accession.len == 7 || accession.len == 8);
    if (says_so || (all_digits(accession) && (likely || endnote_from_pubmed(r->database))))
        return bib_clean_pmid(accession, a);
    return (struct str){0};
}

static void read_urls(const struct endnote_texts *t, struct arena *a, struct bib_record *r)
{
    for (size_t i = 0; i < t->n; i++) {
        struct str rest = t->item[i].value, url;
        while (t->item[i].field == EN_URL && str_split(&rest, '\n', &url)) {
            if (!r->url.len)
                r->url = url;
            else
                endnote_add_extra(r, a, "url", url);
            if (!r->doi.len && str_starts(url, "http"))
                r->doi = bib_clean_doi(url, a);
            if (!r->pmid.len && str_starts(url, "http"))
                r->pmid = bib_clean_pmid(url, a);
        }
    }
}

static void read_doi(const struct endnote_texts *t, struct arena *a, struct bib_record *r)
{
    struct str s = endnote_line(t, EN_DOI, a);
    r->doi = bib_clean_doi(s, a);
    bib_add_id(r, a, "doi", bib_doi_as_given(s, r->doi));
    if (!r->doi.len)
        endnote_add_extra(r, a, "electronic-resource-num", s);
}

static void read_database(const struct endnote_texts *t, struct arena *a, struct bib_record *r)
{
    struct str provider = endnote_line(t, EN_PROVIDER, a);
    r->database = endnote_line(t, EN_DATABASE, a);
    if (!r->database.len)
        r->database = provider;
    else
        endnote_add_extra(r, a, "remote-database-provider", provider);
}

/* What EndNote's import from PubMed puts into the custom fields. */
static void read_custom(const struct endnote_texts *t, struct arena *a, struct bib_record *r)
{
    struct str pmc = endnote_line(t, EN_CUSTOM2, a), manuscript = endnote_line(t, EN_CUSTOM6, a);
    struct str number = endnote_line(t, EN_CUSTOM7, a);
    if (str_starts(pmc, "PMC") && all_digits(str_sub(pmc, 3, pmc.len)))
        r->pmcid = pmc;
    else
        endnote_add_extra(r, a, "custom2", endnote_get(t, EN_CUSTOM2));
    if (str_starts(manuscript, "NIHMS"))
        bib_add_id(r, a, "mid", manuscript);
    else
        endnote_add_extra(r, a, "custom6", endnote_get(t, EN_CUSTOM6));
    if (endnote_from_pubmed(r->database))
        r->coi_statement = endnote_line(t, EN_CUSTOM1, a);
    else
        endnote_add_extra(r, a, "custom1", endnote_get(t, EN_CUSTOM1));
    if (r->kind == BIB_ARTICLE && !r->pages.len)
        r->pages = number;
    else
        endnote_add_extra(r, a, "custom7", number);
}

/* The number in its library; the key that this program wrote comes first. */
static struct str source_id(const struct endnote_texts *t, struct arena *a)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->item[i].field == EN_KEY && str_eq_c(t->item[i].attr, "sigte"))
            return t->item[i].value;
    struct str number = endnote_line(t, EN_REC_NUMBER, a);
    return number.len ? number : endnote_line(t, EN_ACCESSION, a);
}

static void read_serials(const struct endnote_texts *t, struct arena *a, struct bib_record *r)
{
    struct str s = endnote_get(t, EN_ISBN);
    bib_add_serials(r, s, a);
    bool found = r->issn_print.len || r->issn_electronic.len || r->issn_linking.len || r->n_isbns;
    if (!found)
        endnote_add_extra(r, a, "isbn", s);
}

void endnote_ids(const struct endnote_texts *t, struct arena *a, struct bib_record *r)
{
    struct str accession = endnote_line(t, EN_ACCESSION, a);
    read_database(t, a, r);
    read_doi(t, a, r);
    r->pmid = pmid_of(accession, r, a);
    bool is_pmid = r->pmid.len > 0;
    read_urls(t, a, r);
    read_custom(t, a, r);
    read_serials(t, a, r);
    bib_add_id(r, a, "doi", r->n_ids ? STR("") : r->doi);
    bib_add_id(r, a, "pubmed", r->pmid);
    bib_add_id(r, a, "pmc", r->pmcid);
    bib_add_id(r, a, "accession", is_pmid ? STR("") : accession);
    r->source_id = source_id(t, a);
}
