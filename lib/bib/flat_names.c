/* flat_names.c - what columns are called. */
#include "lib/base/text.h"
#include "lib/bib/flat.h"

static const struct {
    const char *word;
    bool many;
} field[FLAT_COUNT] = {
    [FLAT_EXTRA] = {"extra", true},
    [FLAT_TITLE] = {"title", false},
    [FLAT_VERNACULAR_TITLE] = {"original-title", false},
    [FLAT_BOOK_TITLE] = {"book-title", false},
    [FLAT_SERIES] = {"series", false},
    [FLAT_ABSTRACT] = {"abstract", false},
    [FLAT_AUTHORS] = {"authors", false},
    [FLAT_EDITORS] = {"editors", true},
    [FLAT_AFFILIATIONS] = {"affiliations", false},
    [FLAT_JOURNAL] = {"journal", false},
    [FLAT_JOURNAL_ABBR] = {"journal-abbr", false},
    [FLAT_YEAR] = {"year", false},
    [FLAT_MONTH] = {"month", false},
    [FLAT_DAY] = {"day", false},
    [FLAT_DATE] = {"date", false},
    [FLAT_ELECTRONIC_DATE] = {"electronic-date", false},
    [FLAT_VOLUME] = {"volume", false},
    [FLAT_ISSUE] = {"issue", false},
    [FLAT_PAGES] = {"pages", false},
    [FLAT_START_PAGE] = {"start-page", false},
    [FLAT_END_PAGE] = {"end-page", false},
    [FLAT_ARTICLE_NUMBER] = {"article-number", false},
    [FLAT_DOI] = {"doi", false},
    [FLAT_PMID] = {"pmid", false},
    [FLAT_PMCID] = {"pmcid", false},
    [FLAT_SOURCE_ID] = {"id", false},
    [FLAT_ACCESSION] = {"accession", false},
    [FLAT_ISSN] = {"issn", true},
    [FLAT_ELECTRONIC_ISSN] = {"electronic-issn", false},
    [FLAT_ISBN] = {"isbn", true},
    [FLAT_LANGUAGE] = {"language", false},
    [FLAT_KEYWORDS] = {"keywords", true},
    [FLAT_MAIN_KEYWORDS] = {"main-keywords", true},
    [FLAT_MESH] = {"mesh", true},
    [FLAT_TYPE] = {"type", false},
    [FLAT_PUB_TYPE] = {"publication-type", false},
    [FLAT_PUBLISHER] = {"publisher", false},
    [FLAT_PLACE] = {"place", false},
    [FLAT_COUNTRY] = {"country", false},
    [FLAT_DATABASE] = {"database", false},
    [FLAT_URL] = {"url", false},
    [FLAT_NOTES] = {"notes", true},
    [FLAT_CITATION] = {"citation", false},
};

/* Folded names, the plainest first. */
static const struct {
    enum flat_field field;
    const char *names;
} known[] = {
    {FLAT_TITLE, "title|article title|primary title|document title|paper title|study title|"
                 "reference title|title of article|titel|artikeltitel|titles|display name"},
    {FLAT_VERNACULAR_TITLE, "original title|vernacular title|translated title|originaltitel|"
                            "title in original language|foreign title"},
    {FLAT_BOOK_TITLE, "book title|booktitle|bogtitel"},
    {FLAT_SERIES, "series|series title|collection title|book series title|tertiary title|bogserie"},
    {FLAT_ABSTRACT, "abstract|abstract note|abstracts|notes abstract|abstract text|resume|abstrakt|"
                    "sammenfatning|summary"},
    {FLAT_AUTHORS, "author full names|authors full names|authors|author s|author|author names|"
                   "authors primary|first authors|primary authors|authors full|author name|"
                   "author list|authorships raw author name|authorships author display name|"
                   "forfattere|forfatter|forfatter e|forfatter ne|creators|creator"},
    {FLAT_EDITORS, "editors|editor|secondary authors|series editor|book editors|redaktor|"
                   "redaktorer|redaktion"},
    {FLAT_AFFILIATIONS, "affiliations|affiliation|author affiliations|author addresses|"
                        "author address|authorships raw affiliation strings|author affiliation|"
                        "addresses|address|tilknytning"},
    {FLAT_JOURNAL,
     "journal book|journal|journal title|source title|publication title|journal name|"
     "secondary title|full journal|journal full title|full journal title|"
     "alternate title3|container title|publication name|publication|tidsskrift|"
     "tidsskriftsnavn|periodical full|periodical|primary location source display name|"
     "parent title"},
    {FLAT_JOURNAL_ABBR,
     "journal abbreviation|abbreviated journal|abbreviated source title|"
     "journal abbr|journal iso abbreviation|iso abbreviation|journal short title|"
     "alternate title2|alternate title1|periodical abbrev|container title short|"
     "medline ta|tidsskriftsforkortelse"},
    {FLAT_YEAR, "publication year|year|published year|pub year|pubyear|year of publication|"
                "year published|date year|ar|aar|arstal|aarstal|udgivelsesar|udgivelsesaar|"
                "publikationsar|publiceringsar|pyear|yr"},
    {FLAT_MONTH, "published month|month|publication month|maned|maaned"},
    {FLAT_DAY, "day|published day|publication day|dag"},
    {FLAT_DATE, "publication date|date published|date of publication|published date|cover date|"
                "print date|date|issued|published|udgivelsesdato|publiceringsdato|dato"},
    {FLAT_ELECTRONIC_DATE, "electronic date|epub date|online date|published online|article date|"
                           "early access date|date published online"},
    {FLAT_VOLUME, "volume|vol|biblio volume|journal volume|volume number|bind|argang|aargang"},
    {FLAT_ISSUE,
     "issue|issue number|biblio issue|journal issue|issue no|haefte|hefte|number|num|no|"
     "nummer|nr"},
    {FLAT_PAGES, "pages|page range|page s|page numbers|pagination|page|pp|sider|sidetal"},
    {FLAT_START_PAGE,
     "start page|page start|first page|beginning page|biblio first page|page first|"
     "startside|forste side|spage"},
    {FLAT_END_PAGE, "end page|page end|last page|ending page|biblio last page|page last|slutside|"
                    "sidste side|epage"},
    {FLAT_ARTICLE_NUMBER, "article number|art no|article no|elocation id|artikelnummer"},
    {FLAT_DOI, "doi|digital object identifier|doi number|ids doi|doi link|doi url"},
    {FLAT_PMID, "pmid|pubmed id|medline pmid|pubmedid|ids pmid|pubmed identifier|pubmed number|"
                "pubmed"},
    {FLAT_PMCID, "pmcid|pmc id|pubmed central id|ids pmcid|pmc"},
    {FLAT_SOURCE_ID,
     "record id|internal id|covidence|lens id|central id|embase accession id|pui|eid|"
     "ut unique wos id|unique wos id|unique id|eppi id|itemid|item id|"
     "key|citation key|citationkey|rec number|recnumber|"
     "record number|refid|ref id|reference id|citation id|source id|article id|id|"
     "uid|ids openalex|lobenummer|lobenr"},
    {FLAT_ACCESSION, "accession number|accession no|accession|an"},
    {FLAT_ISSN, "issn|issns|issn isbn|isbn issn|print issn|issn print|serial number|"
                "primary location source issn"},
    {FLAT_ELECTRONIC_ISSN, "electronic issn|eissn|e issn|issn electronic|online issn"},
    {FLAT_ISBN, "isbn|isbns"},
    {FLAT_LANGUAGE, "language|languages|language of original document|article language|sprog|lang"},
    {FLAT_KEYWORDS, "keywords|keyword|author keywords|index keywords|keywords author|"
                    "keywords author s|keywords plus|manual tags|automatic tags|subject headings|"
                    "subjects|subject terms|descriptors|keywords display name|"
                    "emtree drug index terms|emtree medical index terms|index terms|emneord|"
                    "nogleord|noegleord"},
    {FLAT_MAIN_KEYWORDS,
     "emtree drug index terms major focus|emtree medical index terms major focus"},
    {FLAT_MESH, "mesh terms|mesh headings|mesh heading|medical subject headings|mesh termer|"
                "mesh ord|mesh"},
    {FLAT_TYPE, "type of reference|item type|entrytype|entry type|reference type|record type|"
                "ref type|type"},
    {FLAT_PUB_TYPE, "publication type|publication types|document type|type of work|article type|"
                    "publikationstype|dokumenttype"},
    {FLAT_PUBLISHER, "publisher|book publisher|publisher name|forlag|udgiver|"
                     "primary location source host organization name"},
    {FLAT_PLACE, "place published|place of publication|place|publisher city|publisher location|"
                 "publisher place|udgivelsessted"},
    {FLAT_COUNTRY, "source country|country of publication|publication country|udgivelsesland"},
    {FLAT_DATABASE, "database|name of database|database name|source database|database provider"},
    {FLAT_URL, "url|urls|external url|article url|link|links|full text link|source url|source urls|"
               "primary location landing page url|web address|webadresse"},
    {FLAT_NOTES, "notes|note|extra|research notes|comments|comment|noter|bemaerkninger|"
                 "kommentarer"},
    {FLAT_CITATION, "citation"},
};

static const struct {
    const char *tag;
    enum flat_field field;
    int rank;
} wos[] = {
    {"PT", FLAT_TYPE, 0},
    {"AF", FLAT_AUTHORS, 0},
    {"AU", FLAT_AUTHORS, 1},
    {"BE", FLAT_EDITORS, 0},
    {"TI", FLAT_TITLE, 0},
    {"SO", FLAT_JOURNAL, 0},
    {"SE", FLAT_SERIES, 0},
    {"LA", FLAT_LANGUAGE, 0},
    {"DT", FLAT_PUB_TYPE, 0},
    {"DE", FLAT_KEYWORDS, 0},
    {"ID", FLAT_KEYWORDS, 1},
    {"AB", FLAT_ABSTRACT, 0},
    {"C1", FLAT_AFFILIATIONS, 0},
    {"PU", FLAT_PUBLISHER, 0},
    {"PI", FLAT_PLACE, 0},
    {"SN", FLAT_ISSN, 0},
    {"BN", FLAT_ISBN, 0},
    {"EI", FLAT_ELECTRONIC_ISSN, 0},
    {"JI", FLAT_JOURNAL_ABBR, 0},
    {"J9", FLAT_JOURNAL_ABBR, 1},
    {"PD", FLAT_MONTH, 0},
    {"PY", FLAT_YEAR, 0},
    {"VL", FLAT_VOLUME, 0},
    {"IS", FLAT_ISSUE, 0},
    {"BP", FLAT_START_PAGE, 0},
    {"EP", FLAT_END_PAGE, 0},
    {"AR", FLAT_ARTICLE_NUMBER, 0},
    {"DI", FLAT_DOI, 0},
    {"PM", FLAT_PMID, 0},
    {"UT", FLAT_SOURCE_ID, 0},
    {"EA", FLAT_ELECTRONIC_DATE, 0},
};

const char *flat_word(enum flat_field f)
{
    return field[f].word;
}

bool flat_takes_many(enum flat_field f)
{
    return field[f].many;
}

bool flat_is_list(enum flat_field f)
{
    static const enum flat_field list[] = {FLAT_AUTHORS,  FLAT_EDITORS,         FLAT_AFFILIATIONS,
                                           FLAT_ISSN,     FLAT_ELECTRONIC_ISSN, FLAT_ISBN,
                                           FLAT_LANGUAGE, FLAT_KEYWORDS,        FLAT_MAIN_KEYWORDS,
                                           FLAT_MESH,     FLAT_PUB_TYPE};
    for (size_t i = 0; i < COUNT_OF(list); i++)
        if (list[i] == f)
            return true;
    return false;
}

bool flat_parse(struct str word, enum flat_field *out)
{
    for (size_t i = 0; i < FLAT_COUNT; i++)
        if (str_eq_nocase_c(word, field[i].word)) {
            *out = (enum flat_field)i;
            return true;
        }
    return false;
}

char *flat_words(struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < FLAT_COUNT; i++)
        buf_addf(&b, "%s%s", i ? ", " : "", field[i].word);
    char *out = arena_strndup(a, b.ptr, b.len);
    buf_release(&b);
    return out;
}

static int place_in(const char *names, struct str name)
{
    struct str rest = str_c(names), one;
    for (int n = 0; str_split(&rest, '|', &one); n++)
        if (str_eq(one, name))
            return n;
    return -1;
}

enum flat_field flat_of_name(struct str name, int *rank)
{
    struct arena a = {0};
    struct str folded = name.len <= 256 ? text_fold(name, &a) : (struct str){0};
    enum flat_field f = FLAT_EXTRA;
    *rank = -1;
    for (size_t i = 0; i < COUNT_OF(known) && folded.len && *rank < 0; i++)
        if ((*rank = place_in(known[i].names, folded)) >= 0)
            f = known[i].field;
    arena_release(&a);
    return f;
}

enum flat_field flat_of_wos_tag(struct str tag, int *rank)
{
    for (size_t i = 0; i < COUNT_OF(wos); i++)
        if (str_eq_c(tag, wos[i].tag)) {
            *rank = wos[i].rank;
            return wos[i].field;
        }
    *rank = -1;
    return FLAT_EXTRA;
}

bool flat_is_database(struct str s)
{
    static const char *const name[] = {
        "pubmed",       "medline",        "embase",   "scopus",        "web of science",
        "wos",          "cinahl",         "psycinfo", "psychinfo",     "cochrane",
        "central",      "proquest",       "ovid",     "amed",          "lens",
        "openalex",     "google scholar", "eric",     "lilacs",        "ebsco",
        "dimensions",   "clinicaltrials", "biosis",   "cab abstracts", "global health",
        "europe pmc",   "medrxiv",        "biorxiv",  "ieee xplore",   "svemed",
        "epistemonikos"};
    if (s.len > 80)
        return false;
    for (size_t i = 0; i < COUNT_OF(name); i++)
        if (str_starts_nocase(s, name[i])) {
            size_t n = strlen(name[i]);
            if (s.len == n || !((s.ptr[n] | 32) >= 'a' && (s.ptr[n] | 32) <= 'z'))
                return true;
        }
    return false;
}

bool flat_is_missing(struct str s)
{
    static const char *const word[] = {"NA", "<NA>", "N/A", "nan", "NaN", "None", "NULL", "null"};
    for (size_t i = 0; i < COUNT_OF(word); i++)
        if (str_eq_c(s, word[i]))
            return true;
    return false;
}
