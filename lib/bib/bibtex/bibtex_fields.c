/* bibtex_fields.c - the table of names. */
#include "lib/bib/bibtex/bibtex_fields.h"

#define NAME_MAX_BYTES 40

static const struct {
    const char *name; /* lower case, letters and digits only */
    enum bibtex_member member;
} known[] = {
    {"title", BT_TITLE},
    {"author", BT_AUTHOR},
    {"journal", BT_JOURNAL},
    {"year", BT_YEAR},
    {"volume", BT_VOLUME},
    {"number", BT_NUMBER},
    {"pages", BT_PAGES},
    {"doi", BT_DOI},
    {"abstract", BT_ABSTRACT},
    {"month", BT_MONTH},
    {"url", BT_URL},
    {"keywords", BT_KEYWORDS},
    {"keyword", BT_KEYWORDS},
    {"issn", BT_ISSN},
    {"language", BT_LANGUAGE},
    {"publisher", BT_PUBLISHER},
    {"booktitle", BT_BOOKTITLE},
    {"editor", BT_EDITOR},
    {"note", BT_NOTE},
    {"subtitle", BT_SUBTITLE},
    {"booksubtitle", BT_BOOKSUBTITLE},
    {"journaltitle", BT_JOURNAL},
    {"journalsubtitle", BT_JOURNALSUBTITLE},
    {"fjournal", BT_FULLJOURNAL},
    {"shortjournal", BT_SHORTJOURNAL},
    {"journaliso", BT_SHORTJOURNAL},
    {"journalabbr", BT_SHORTJOURNAL},
    {"abbrevsourcetitle", BT_SHORTJOURNAL},
    {"series", BT_SERIES},
    {"origtitle", BT_ORIGTITLE},
    {"affiliation", BT_AFFILIATION},
    {"affiliations", BT_AFFILIATION},
    {"day", BT_DAY},
    {"date", BT_DATE},
    {"earlyaccessdate", BT_EARLY},
    {"electronicpublication", BT_EARLY},
    {"issue", BT_ISSUE},
    {"eid", BT_EID},
    {"articlenumber", BT_EID},
    {"articleno", BT_EID},
    {"artnumber", BT_EID},
    {"institution", BT_INSTITUTION},
    {"school", BT_SCHOOL},
    {"organization", BT_ORGANIZATION},
    {"address", BT_ADDRESS},
    {"location", BT_LOCATION},
    {"isbn", BT_ISBN},
    {"printissn", BT_PRINT_ISSN},
    {"eissn", BT_EISSN},
    {"electronicissn", BT_EISSN},
    {"linkingissn", BT_LINKING_ISSN},
    {"articledoi", BT_DOI},
    {"howpublished", BT_HOWPUBLISHED},
    {"pmid", BT_PMID},
    {"pubmedid", BT_PMID},
    {"pmcid", BT_PMCID},
    {"pmc", BT_PMCID},
    {"eprint", BT_EPRINT},
    {"eprinttype", BT_EPRINTTYPE},
    {"archiveprefix", BT_EPRINTTYPE},
    {"uniqueid", BT_ACCESSION},
    {"sourceid", BT_SOURCE_ID},
    {"database", BT_DATABASE},
    {"source", BT_SOURCE},
    {"annote", BT_ANNOTE},
    {"annotation", BT_ANNOTE},
    {"comment", BT_COMMENT},
    {"authorkeywords", BT_AUTHOR_KEYWORDS},
    {"langid", BT_LANGID},
    {"hyphenation", BT_LANGID},
    {"copyright", BT_COPYRIGHT},
    {"type", BT_TYPE},
};

enum bibtex_member bibtex_member_of(struct str name)
{
    char bare[NAME_MAX_BYTES];
    size_t n = 0;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (c == '-' || c == '_' || c == ' ')
            continue;
        if (n == sizeof bare)
            return BT_NONE;
        bare[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_eq_c(str_n(bare, n), known[i].name))
            return known[i].member;
    return BT_NONE;
}

bool bibtex_is_reserved(struct str name)
{
    static const char *const word[] = {"crossref", "xdata", "xref", "ids", "entryset", "options"};
    for (size_t i = 0; i < COUNT_OF(word); i++)
        if (str_eq_nocase_c(name, word[i]))
            return true;
    return false;
}

bool bibtex_is_verbatim(struct str name)
{
    return str_eq_nocase_c(name, "file") || str_eq_nocase_c(name, "pdf") ||
           str_starts_nocase(name, "bdsk-");
}
