/* random_records.c - PubMed XML from small pools of words, so that random phrases
 * meet by chance, with the variety that makes indexing hard: several texts of one
 * kind, markup, diacritics, missing parts, dates of every precision. */
#include "random.h"

#define PICK(c, pool) ((pool)[chance_below((c), COUNT_OF(pool))])

static const char *const word[] = {
    "tumour",     "tumor",        "tumorigenesis", "metastatic", "genome",       "genomic",
    "sequencing", "sequence",     "whole",         "exome",      "the",          "of",
    "and",        "cancer",       "cancers",       "BRCA1/2",    "TP53",         "p53",
    "naïve",      "Sjögren",      "vaccination",   "vaccine",    "organisation", "organization",
    "β-catenin",  "covid-19",     "5-year",        "patients",   "patient",      "outcome",
    "schedule",   "schedules",    "vaccinations",  "outcomes",   "trial",        "x-ray",
    "Ærø",        "meta-analysis"};

static const struct {
    const char *ui, *name;
} heading[] = {{"D009369", "Neoplasms"},
               {"D012509", "Sarcoma"},
               {"D006801", "Humans"},
               {"D000328", "Adult"},
               {"D005820", "Genetic Testing"},
               {"D000073336", "Whole Genome Sequencing"},
               {"D009362", "Neoplasm Metastasis"},
               {"D015179", "Colorectal Neoplasms"},
               {"", "Neoplasms"},             /* a record without UIs */
               {"D009369", "Neoplasm, Old"}}, /* a name of another year */
    qualifier[] = {{"Q000235", "genetics"},
                   {"Q000473", "pathology"},
                   {"Q000175", "diagnosis"},
                   {"Q000188", "drug therapy"},
                   {"", "genetics"}},
  type[] = {{"D016428", "Journal Article"},
            {"D016454", "Review"},
            {"D016449", "Randomized Controlled Trial"},
            {"D016430", "Clinical Trial"},
            {"D016441", "Retracted Publication"},
            {"", "Review"}};

static const char *const surname[] = {"Smith", "Smithson", "van der Berg",
                                      "Åberg", "Li",       "O'Brien"};
static const char *const given[] = {"John", "John Albert", "Anne-Marie", "Wei", "Jürgen"};
static const char *const initials[] = {"J", "JA", "AM", "W", "J"};
static const char *const journal[][2] = {
    {"Nature", "Nature"},
    {"Nature genetics", "Nat Genet"},
    {"Frontiers in endocrinology", "Front Endocrinol (Lausanne)"},
    {"The Cochrane database of systematic reviews", "Cochrane Database Syst Rev"}};
static const char *const language[] = {"eng", "eng", "eng", "ger", "dan", "jpn"};
static const char *const status[] = {"MEDLINE", "MEDLINE", "PubMed-not-MEDLINE", "In-Process",
                                     "Publisher"};
static const char *const month[] = {"Jan", "Feb", "06", "Dec"};

size_t chance_below(struct chance *c, size_t n)
{
    c->state ^= c->state >> 12;
    c->state ^= c->state << 25;
    c->state ^= c->state >> 27;
    return (size_t)((c->state * UINT64_C(2685821657736338717)) >> 33) % n;
}

bool chance_one_in(struct chance *c, size_t n)
{
    return chance_below(c, n) == 0;
}

static void add_words(struct chance *c, struct buf *out, size_t least, size_t most)
{
    size_t n = least + chance_below(c, most - least + 1);
    for (size_t i = 0; i < n; i++) {
        buf_adds(out, i == 0 ? "" : chance_one_in(c, 6) ? ", " : chance_one_in(c, 9) ? "-" : " ");
        if (chance_one_in(c, 12))
            buf_addf(out, "<i>%s</i>", PICK(c, word));
        else
            buf_adds(out, PICK(c, word));
    }
}

static void add_date(struct chance *c, struct buf *out)
{
    buf_addf(out, "<Year>%zu</Year>", 2015 + chance_below(c, 8));
    if (chance_one_in(c, 4))
        return;
    buf_addf(out, "<Month>%s</Month>", PICK(c, month));
    if (!chance_one_in(c, 3))
        buf_addf(out, "<Day>%zu</Day>", 1 + chance_below(c, 28));
}

static void add_day(struct chance *c, struct buf *out, const char *element, const char *attribute)
{
    buf_addf(out, "<%s%s><Year>%zu</Year><Month>%zu</Month><Day>%zu</Day></%s>", element, attribute,
             2015 + chance_below(c, 8), 1 + chance_below(c, 12), 1 + chance_below(c, 28), element);
}

static void add_journal(struct chance *c, struct buf *out)
{
    size_t which = chance_below(c, COUNT_OF(journal));
    buf_addf(
        out,
        "<Journal><ISSN IssnType=\"Print\">1234-%04zu</ISSN><JournalIssue><Volume>%zu</Volume>",
        which, 1 + chance_below(c, 4));
    if (!chance_one_in(c, 3))
        buf_addf(out, "<Issue>%zu</Issue>", 1 + chance_below(c, 3));
    buf_adds(out, "<PubDate>");
    if (chance_one_in(c, 6))
        buf_addf(out, "<MedlineDate>%zu Nov-Dec</MedlineDate>", 2015 + chance_below(c, 8));
    else
        add_date(c, out);
    buf_addf(out,
             "</PubDate></JournalIssue><Title>%s</Title><ISOAbbreviation>%s</ISOAbbreviation>"
             "</Journal>",
             journal[which][0], journal[which][1]);
}

static void add_people(struct chance *c, struct buf *out)
{
    size_t n = chance_below(c, 4);
    if (n == 0)
        return;
    buf_adds(out, chance_one_in(c, 8) ? "<AuthorList CompleteYN=\"N\">"
                                      : "<AuthorList CompleteYN=\"Y\">");
    for (size_t i = 0; i < n; i++) {
        size_t who = chance_below(c, COUNT_OF(given));
        if (chance_one_in(c, 8)) {
            buf_adds(out, "<Author><CollectiveName>Genome ");
            add_words(c, out, 1, 2);
            buf_adds(out, " Group</CollectiveName></Author>");
            continue;
        }
        buf_addf(out,
                 "<Author><LastName>%s</LastName><ForeName>%s</ForeName><Initials>%s</Initials>",
                 PICK(c, surname), given[who], initials[who]);
        if (chance_one_in(c, 6))
            buf_adds(out, "<Suffix>Jr</Suffix>");
        if (chance_one_in(c, 4))
            buf_addf(out, "<Identifier Source=\"ORCID\">0000-0001-0000-000%zu</Identifier>",
                     chance_below(c, 9));
        if (chance_one_in(c, 2)) {
            buf_adds(out, "<AffiliationInfo><Affiliation>Department of ");
            add_words(c, out, 1, 4);
            buf_adds(out, "</Affiliation></AffiliationInfo>");
        }
        buf_adds(out, "</Author>");
    }
    buf_adds(out, "</AuthorList>");
}

static void add_abstract(struct chance *c, struct buf *out)
{
    if (chance_one_in(c, 5))
        return;
    buf_adds(out, "<Abstract>");
    for (size_t i = 0, n = 1 + chance_below(c, 3); i < n; i++) {
        buf_adds(out, n > 1 ? "<AbstractText Label=\"METHODS\">" : "<AbstractText>");
        add_words(c, out, 1, 14);
        buf_adds(out, "</AbstractText>");
    }
    buf_adds(out, "</Abstract>");
}

static void add_ui(struct buf *out, const char *ui)
{
    if (*ui)
        buf_addf(out, " UI=\"%s\"", ui);
}

static void add_types(struct chance *c, struct buf *out)
{
    buf_adds(out, "<PublicationTypeList>");
    for (size_t i = 0, n = 1 + chance_below(c, 2); i < n; i++) {
        size_t which = chance_below(c, COUNT_OF(type));
        buf_adds(out, "<PublicationType");
        add_ui(out, type[which].ui);
        buf_addf(out, ">%s</PublicationType>", type[which].name);
    }
    buf_adds(out, "</PublicationTypeList>");
}

static void add_headings(struct chance *c, struct buf *out)
{
    size_t n = chance_below(c, 4);
    if (n == 0)
        return;
    buf_adds(out, "<MeshHeadingList>");
    for (size_t i = 0; i < n; i++) {
        size_t which = chance_below(c, COUNT_OF(heading));
        buf_adds(out, "<MeshHeading><DescriptorName");
        add_ui(out, heading[which].ui);
        buf_addf(out, " MajorTopicYN=\"%s\">%s</DescriptorName>", chance_one_in(c, 3) ? "Y" : "N",
                 heading[which].name);
        for (size_t k = 0, q = chance_below(c, 3); k < q; k++) {
            size_t side = chance_below(c, COUNT_OF(qualifier));
            buf_adds(out, "<QualifierName");
            add_ui(out, qualifier[side].ui);
            buf_addf(out, " MajorTopicYN=\"%s\">%s</QualifierName>",
                     chance_one_in(c, 3) ? "Y" : "N", qualifier[side].name);
        }
        buf_adds(out, "</MeshHeading>");
    }
    buf_adds(out, "</MeshHeadingList>");
}

static void add_keywords(struct chance *c, struct buf *out)
{
    if (chance_one_in(c, 2))
        return;
    buf_adds(out, "<KeywordList Owner=\"NOTNLM\">");
    for (size_t i = 0, n = 1 + chance_below(c, 3); i < n; i++) {
        buf_adds(out, "<Keyword MajorTopicYN=\"N\">");
        add_words(c, out, 1, 2);
        buf_adds(out, "</Keyword>");
    }
    buf_adds(out, "</KeywordList>");
}

static void add_article(struct chance *c, struct buf *out)
{
    buf_adds(out, "<Article PubModel=\"Print\">");
    add_journal(c, out);
    buf_adds(out, "<ArticleTitle>");
    add_words(c, out, 1, 8);
    buf_addf(out, "</ArticleTitle><Pagination><MedlinePgn>%zu-9</MedlinePgn></Pagination>",
             1 + chance_below(c, 5));
    add_abstract(c, out);
    add_people(c, out);
    buf_addf(out, "<Language>%s</Language>", PICK(c, language));
    if (chance_one_in(c, 5))
        buf_addf(out,
                 "<DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName>"
                 "<AccessionNumberList><AccessionNumber>NCT0000000%zu</AccessionNumber>"
                 "</AccessionNumberList></DataBank></DataBankList>",
                 chance_below(c, 4));
    if (chance_one_in(c, 5))
        buf_addf(out,
                 "<GrantList><Grant><GrantID>R01 CA%zu</GrantID><Agency>NCI NIH HHS</Agency>"
                 "<Country>United States</Country></Grant></GrantList>",
                 chance_below(c, 3));
    add_types(c, out);
    if (chance_one_in(c, 6)) {
        buf_adds(out, "<VernacularTitle>");
        add_words(c, out, 1, 5);
        buf_adds(out, "</VernacularTitle>");
    }
    if (!chance_one_in(c, 3))
        add_day(c, out, "ArticleDate", " DateType=\"Electronic\"");
    buf_adds(out, "</Article>");
}

static void add_history(struct chance *c, struct buf *out, size_t pmid)
{
    static const char *const when[] = {"entrez", "pubmed", "medline"};
    buf_adds(out, "<PubmedData><History>");
    for (size_t i = 0; i < COUNT_OF(when); i++) {
        char attribute[40];
        snprintf(attribute, sizeof attribute, " PubStatus=\"%s\"", when[i]);
        if (!chance_one_in(c, 5))
            add_day(c, out, "PubMedPubDate", attribute);
    }
    buf_addf(out,
             "</History><PublicationStatus>%s</PublicationStatus><ArticleIdList>"
             "<ArticleId IdType=\"pubmed\">%zu</ArticleId>"
             "<ArticleId IdType=\"doi\">10.1000/x.%zu</ArticleId>%s</ArticleIdList></PubmedData>",
             chance_one_in(c, 4) ? "aheadofprint" : "ppublish", pmid, pmid,
             chance_one_in(c, 3) ? "<ArticleId IdType=\"pmc\">PMC77</ArticleId>" : "");
}

static void add_one(struct chance *c, struct buf *out, size_t pmid)
{
    buf_addf(out,
             "<PubmedArticle>\n <MedlineCitation Status=\"%s\"><PMID Version=\"%d\">%zu</PMID>",
             PICK(c, status), chance_one_in(c, 9) ? 2 : 1, pmid);
    if (!chance_one_in(c, 3))
        add_day(c, out, "DateCompleted", "");
    add_day(c, out, "DateRevised", "");
    add_article(c, out);
    buf_adds(out, "<MedlineJournalInfo><Country>Denmark</Country><MedlineTA>Nat Genet</MedlineTA>"
                  "<NlmUniqueID>0410462</NlmUniqueID></MedlineJournalInfo>");
    if (chance_one_in(c, 4))
        buf_addf(out,
                 "<ChemicalList><Chemical><RegistryNumber>%s</RegistryNumber><NameOfSubstance "
                 "UI=\"D000970\">Antineoplastic Agents</NameOfSubstance></Chemical></ChemicalList>",
                 chance_one_in(c, 2) ? "0" : "EC 2.7.1.1");
    if (chance_one_in(c, 8))
        buf_adds(out, "<CommentsCorrectionsList><CommentsCorrections RefType=\"RetractionIn\">"
                      "<RefSource>Nature. 2020 Jan;1(1):1</RefSource></CommentsCorrections>"
                      "</CommentsCorrectionsList>");
    add_headings(c, out);
    add_keywords(c, out);
    if (chance_one_in(c, 5))
        buf_adds(out, "<CoiStatement>The authors declare no conflict.</CoiStatement>");
    buf_adds(out, "</MedlineCitation>");
    add_history(c, out, pmid);
    buf_adds(out, "</PubmedArticle>\n");
}

void random_records(struct chance *c, size_t n, size_t pmids, struct buf *out)
{
    buf_adds(out, "<?xml version=\"1.0\"?>\n<PubmedArticleSet>\n");
    for (size_t i = 0; i < n; i++)
        add_one(c, out, 1000 + chance_below(c, pmids));
    buf_adds(out, "<DeleteCitation>");
    for (size_t i = 0; i < n / 50 + 1; i++)
        buf_addf(out, "<PMID Version=\"1\">%zu</PMID>", 1000 + chance_below(c, pmids));
    buf_adds(out, "</DeleteCitation></PubmedArticleSet>\n");
}
