/* bibtex_ids.c - identifiers, serial numbers and addresses. */
#include "lib/bib/bibtex/bibtex_record.h"
#include "lib/bib/bibtex/latex.h"
#include "lib/bib/build.h"
#include "lib/bib/terms.h"

static bool all_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return s.len > 0;
}

static struct str address(const struct bibtex_making *m, enum bibtex_member member)
{
    struct str s = m->value[member];
    return s.len ? latex_verbatim(s, m->a) : s;
}

static void read_doi(const struct bibtex_making *m)
{
    struct bib_record *r = m->r;
    struct str s = address(m, BT_DOI);
    r->doi = bib_clean_doi(s, m->a);
    bib_add_id(r, m->a, "doi", bib_doi_as_given(s, r->doi));
    if (!r->doi.len)
        bibtex_add_extra(m, "doi", s);
    if (!r->doi.len && str_starts(r->url, "http")) {
        r->doi = bib_clean_doi(r->url, m->a);
        bib_add_id(r, m->a, "doi", r->doi);
    }
}

/* `PMC123`, `123` */
static bool read_pmcid(const struct bibtex_making *m, struct str s)
{
    if (str_starts_nocase(s, "PMC"))
        s = str_sub(s, 3, s.len);
    if (m->r->pmcid.len || !all_digits(s) || s.len > 12)
        return false;
    m->r->pmcid = str_c(arena_fmt(m->a, "PMC%.*s", (int)s.len, s.ptr));
    return true;
}

/* Zotero and Mendeley keep the PMID in a note of its own. */
static void read_note(const struct bibtex_making *m)
{
    struct str s = bibtex_lines(m->value[BT_NOTE], m->a);
    struct str pmid = str_starts_nocase(s, "PMID") ? bib_clean_pmid(s, m->a) : (struct str){0};
    if (pmid.len && (!m->r->pmid.len || str_eq(m->r->pmid, pmid)))
        m->r->pmid = pmid;
    else
        m->r->notes = s;
}

/* A number in a repository that is named beside it. */
static void read_eprint(const struct bibtex_making *m)
{
    struct str s = address(m, BT_EPRINT), type = bibtex_line(m, BT_EPRINTTYPE);
    struct str pmid = bib_clean_pmid(s, m->a);
    if (!s.len || !type.len) {
        bibtex_add_extra(m, "eprint", s);
        bibtex_add_extra(m, "eprinttype", type);
    } else if (str_eq_nocase_c(type, "pubmed") && pmid.len && !m->r->pmid.len) {
        m->r->pmid = pmid;
    } else if (!str_eq_nocase_c(type, "pmc") || !read_pmcid(m, s)) {
        char *source = arena_strndup(m->a, type.ptr, type.len);
        for (char *c = source; *c; c++)
            *c = *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c;
        bib_add_id(m->r, m->a, source, s);
    }
}

static void read_numbers(const struct bibtex_making *m)
{
    struct str pmid = address(m, BT_PMID), pmcid = address(m, BT_PMCID);
    m->r->pmid = bib_clean_pmid(pmid, m->a);
    if (!m->r->pmid.len)
        bibtex_add_extra(m, "pmid", pmid);
    if (!read_pmcid(m, pmcid))
        bibtex_add_extra(m, "pmcid", pmcid);
    read_note(m);
    read_eprint(m);
    if (!m->r->pmid.len && str_starts(m->r->url, "http"))
        m->r->pmid = bib_clean_pmid(m->r->url, m->a);
}

static void read_serials(const struct bibtex_making *m)
{
    static const struct {
        enum bibtex_member member;
        const char *kind, *name;
    } serial[] = {{BT_ISBN, "", "isbn"},
                  {BT_ISSN, "", "issn"},
                  {BT_PRINT_ISSN, " (Print)", "print-issn"},
                  {BT_EISSN, " (Electronic)", "eissn"},
                  {BT_LINKING_ISSN, " (Linking)", "linking-issn"}};
    struct bib_record *r = m->r;
    for (size_t i = 0; i < COUNT_OF(serial); i++) {
        struct str s = bibtex_line(m, serial[i].member);
        struct str before[] = {r->issn_print, r->issn_electronic, r->issn_linking};
        size_t isbns = r->n_isbns;
        if (s.len)
            bib_add_serials(r, str_c(arena_fmt(m->a, "%.*s%s", (int)s.len, s.ptr, serial[i].kind)),
                            m->a);
        bool same = str_eq(before[0], r->issn_print) && str_eq(before[1], r->issn_electronic) &&
                    str_eq(before[2], r->issn_linking) && isbns == r->n_isbns;
        if (same)
            bibtex_add_extra(m, serial[i].name, s);
    }
}

static void read_urls(const struct bibtex_making *m)
{
    struct str how = address(m, BT_HOWPUBLISHED);
    m->r->url = address(m, BT_URL);
    bool link = str_starts(how, "http://") || str_starts(how, "https://");
    if (!m->r->url.len && link)
        m->r->url = how;
    else if (!link || !str_eq(how, m->r->url))
        bibtex_add_extra(m, "howpublished", link ? how : bibtex_line(m, BT_HOWPUBLISHED));
}

/* Scopus names itself as the source; elsewhere the field holds other things. */
static void read_database(const struct bibtex_making *m)
{
    struct str source = bibtex_line(m, BT_SOURCE);
    m->r->database = bibtex_line(m, BT_DATABASE);
    if (!m->r->database.len && str_eq_c(source, "Scopus"))
        m->r->database = source;
    else
        bibtex_add_extra(m, "source", source);
}

void bibtex_ids(const struct bibtex_making *m)
{
    struct bib_record *r = m->r;
    struct str accession = address(m, BT_ACCESSION), id = bibtex_line(m, BT_SOURCE_ID);
    read_urls(m);
    read_doi(m);
    read_numbers(m);
    read_serials(m);
    read_database(m);
    bib_add_id(r, m->a, "pubmed", r->pmid);
    bib_add_id(r, m->a, "pmc", r->pmcid);
    bib_add_id(r, m->a, "accession", accession);
    r->source_id = id.len ? id : m->e->key;
}
