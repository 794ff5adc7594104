/* made_record.c - a PubmedArticle, laid out as in NLM's files. */
#include "made.h"

struct made {
    struct made_chance chance;
    const struct made_headings *headings;
    struct buf *out;
    size_t pmid;
    int year, month, day;
    enum made_topic topic;
    bool medline;
};

static const char *const month_name[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

static void number(struct buf *out, int depth, const char *element, size_t n)
{
    char text[24];
    snprintf(text, sizeof text, "%zu", n);
    made_line(out, depth, element, text);
}

static void date(struct buf *out, int depth, const char *element, int year, int month, int day)
{
    made_open(out, depth, element);
    number(out, depth + 1, "Year", (size_t)year);
    buf_addf(out, "\n%*s<Month>%02d</Month>", depth * 2 + 2, "", month);
    buf_addf(out, "\n%*s<Day>%02d</Day>", depth * 2 + 2, "", day);
    buf_addf(out, "\n%*s</%.*s>", depth * 2, "", (int)strcspn(element, " "), element);
}

static size_t journal_of(struct made *m)
{
    return made_with(&m->chance, 0.0006) ? SIZE_MAX : made_zipf(&m->chance, 12000);
}

static void journal_name(struct buf *out, size_t journal, const char *before)
{
    buf_clear(out);
    if (journal == SIZE_MAX) {
        buf_adds(out, *before == 'J' && before[1] == ' ' ? "Cochrane Database Syst Rev"
                                                         : "The Cochrane database of systematic "
                                                           "reviews");
        return;
    }
    buf_adds(out, before);
    made_name(out, journal);
}

static void add_journal(struct made *m, size_t journal)
{
    struct buf name = {0}, *out = m->out;
    char issn[48];
    size_t code = journal == SIZE_MAX ? 12001 : journal;
    snprintf(issn, sizeof issn, "%04zu-%04zu", code / 10, code % 10 * 711);
    made_open(out, 4, "Journal");
    made_line(out, 5, "ISSN IssnType=\"Electronic\"", issn);
    made_open(out, 5, "JournalIssue CitedMedium=\"Internet\"");
    number(out, 6, "Volume", 1 + (size_t)(m->year - 1965));
    number(out, 6, "Issue", 1 + (size_t)m->month / 2);
    made_open(out, 6, "PubDate");
    number(out, 7, "Year", (size_t)m->year);
    made_line(out, 7, "Month", month_name[m->month - 1]);
    if (made_with(&m->chance, 0.4))
        number(out, 7, "Day", (size_t)m->day);
    made_close(out, 6, "PubDate");
    made_close(out, 5, "JournalIssue");
    journal_name(&name, journal, "Journal of ");
    made_line(out, 5, "Title", buf_c(&name));
    journal_name(&name, journal, "J ");
    made_line(out, 5, "ISOAbbreviation", buf_c(&name));
    made_close(out, 4, "Journal");
    buf_release(&name);
}

static void add_title(struct made *m)
{
    struct buf title = {0};
    made_prose(&m->chance, &title, 7 + made_below(&m->chance, 14), m->topic);
    if (made_with(&m->chance, 0.06))
        buf_addf(&title, ": %s", made_title_type[made_zipf(&m->chance, made_title_types())]);
    buf_addch(&title, '.');
    made_line(m->out, 4, "ArticleTitle", buf_c(&title));
    buf_release(&title);
}

static void add_abstract(struct made *m)
{
    static const char *const part[] = {"BACKGROUND", "METHODS", "RESULTS", "CONCLUSIONS"};
    struct buf text = {0};
    bool structured = made_with(&m->chance, 0.4);
    size_t words = 180 + made_below(&m->chance, 71);
    if (!made_with(&m->chance, m->year < 1985 ? 0.45 : 0.88))
        return;
    made_open(m->out, 4, "Abstract");
    for (size_t i = 0; i < (structured ? COUNT_OF(part) : 1); i++) {
        char element[96] = "AbstractText";
        if (structured)
            snprintf(element, sizeof element, "AbstractText Label=\"%s\" NlmCategory=\"%s\"",
                     part[i], part[i]);
        buf_clear(&text);
        made_prose(&m->chance, &text, structured ? words / COUNT_OF(part) : words, m->topic);
        buf_addch(&text, '.');
        made_line(m->out, 5, element, buf_c(&text));
    }
    made_close(m->out, 4, "Abstract");
    buf_release(&text);
}

static void add_types(struct made *m)
{
    static const struct {
        const char *ui, *name;
        double share;
    } type[] = {{"D016428", "Journal Article", 0.95},
                {"D016454", "Review", 0.1},
                {"D002363", "Case Reports", 0.06},
                {"D013485", "Research Support, Non-U.S. Gov't", 0.3},
                {"D016420", "Comment", 0.03},
                {"D016422", "Letter", 0.03},
                {"D016449", "Randomized Controlled Trial", 0.017},
                {"D000078182", "Systematic Review", 0.006},
                {"D017418", "Meta-Analysis", 0.005},
                {"D017065", "Practice Guideline", 0.001}};
    made_open(m->out, 4, "PublicationTypeList");
    for (size_t i = 0; i < COUNT_OF(type); i++) {
        char element[48];
        if (!made_with(&m->chance, type[i].share))
            continue;
        snprintf(element, sizeof element, "PublicationType UI=\"%s\"", type[i].ui);
        made_line(m->out, 5, element, type[i].name);
    }
    made_close(m->out, 4, "PublicationTypeList");
}

static void add_article(struct made *m, size_t journal)
{
    char id[96];
    struct buf *out = m->out;
    made_open(out, 3, "Article PubModel=\"Print-Electronic\"");
    add_journal(m, journal);
    add_title(m);
    made_open(out, 4, "Pagination");
    snprintf(id, sizeof id, "%zu-%zu", m->pmid % 1800, m->pmid % 1800 + 7);
    made_line(out, 5, "MedlinePgn", id);
    made_close(out, 4, "Pagination");
    snprintf(id, sizeof id, "10.%zu/made.%d.%zu", 1000 + journal % 5000, m->year, m->pmid);
    if (m->year > 2000)
        made_line(out, 4, "ELocationID EIdType=\"doi\" ValidYN=\"Y\"", id);
    add_abstract(m);
    made_people(&m->chance, m->year, out);
    made_line(out, 4, "Language", made_with(&m->chance, 0.9) ? "eng" : "ger");
    if (made_with(&m->chance, 0.12)) {
        made_open(out, 4, "GrantList CompleteYN=\"Y\"");
        made_open(out, 5, "Grant");
        snprintf(id, sizeof id, "R01 CA%06zu", made_below(&m->chance, 200000));
        made_line(out, 6, "GrantID", id);
        made_line(out, 6, "Acronym", "CA");
        made_line(out, 6, "Agency", "NCI NIH HHS");
        made_line(out, 6, "Country", "United States");
        made_close(out, 5, "Grant");
        made_close(out, 4, "GrantList");
    }
    add_types(m);
    if (m->year > 2004 && made_with(&m->chance, 0.7))
        date(out, 4, "ArticleDate DateType=\"Electronic\"", m->year, m->month, m->day);
    made_close(out, 3, "Article");
}

static void add_journal_info(struct made *m, size_t journal)
{
    struct buf name = {0};
    journal_name(&name, journal, "J ");
    made_open(m->out, 3, "MedlineJournalInfo");
    made_line(m->out, 4, "Country", "United States");
    made_line(m->out, 4, "MedlineTA", buf_c(&name));
    number(m->out, 4, "NlmUniqueID", 100000 + (journal == SIZE_MAX ? 99999 : journal));
    made_close(m->out, 3, "MedlineJournalInfo");
    buf_release(&name);
}

static void add_chemicals(struct made *m)
{
    if (!made_with(&m->chance, 0.35))
        return;
    made_open(m->out, 3, "ChemicalList");
    for (size_t i = 0, n = 1 + made_below(&m->chance, 4); i < n; i++) {
        const struct mesh_heading *h =
            m->headings->other[made_zipf(&m->chance, m->headings->n_other)];
        char element[64];
        made_open(m->out, 4, "Chemical");
        made_line(m->out, 5, "RegistryNumber", "0");
        snprintf(element, sizeof element, "NameOfSubstance UI=\"%.*s\"", (int)h->ui.len, h->ui.ptr);
        struct buf name = {0};
        buf_addstr(&name, h->name);
        made_line(m->out, 5, element, buf_c(&name));
        buf_release(&name);
        made_close(m->out, 4, "Chemical");
    }
    made_close(m->out, 3, "ChemicalList");
}

static void add_keywords(struct made *m)
{
    struct buf word = {0};
    if (m->year < 2010 || !made_with(&m->chance, 0.6))
        return;
    made_open(m->out, 3, "KeywordList Owner=\"NOTNLM\"");
    for (size_t i = 0, n = 3 + made_below(&m->chance, 4); i < n; i++) {
        buf_clear(&word);
        made_word(&word, 60 + made_endless(&m->chance));
        if (made_with(&m->chance, 0.5)) {
            buf_addch(&word, ' ');
            made_word(&word, 60 + made_endless(&m->chance));
        }
        made_line(m->out, 4, "Keyword MajorTopicYN=\"N\"", buf_c(&word));
    }
    made_close(m->out, 3, "KeywordList");
    buf_release(&word);
}

static void add_references(struct made *m)
{
    struct buf text = {0};
    if (m->year < 2005 || !made_with(&m->chance, 0.4))
        return;
    made_open(m->out, 3, "ReferenceList");
    for (size_t i = 0, n = 10 + made_below(&m->chance, 30); i < n; i++) {
        char pmid[24];
        buf_clear(&text);
        buf_adds(&text, "J ");
        made_name(&text, made_zipf(&m->chance, 12000));
        buf_addf(&text, ". %zu;%zu(%zu):%zu-9.", 1980 + made_below(&m->chance, 44),
                 made_below(&m->chance, 90), 1 + made_below(&m->chance, 12),
                 made_below(&m->chance, 2000));
        made_open(m->out, 4, "Reference");
        made_line(m->out, 5, "Citation", buf_c(&text));
        snprintf(pmid, sizeof pmid, "%zu", 1000000 + made_below(&m->chance, 30000000));
        made_open(m->out, 5, "ArticleIdList");
        made_line(m->out, 6, "ArticleId IdType=\"pubmed\"", pmid);
        made_close(m->out, 5, "ArticleIdList");
        made_close(m->out, 4, "Reference");
    }
    made_close(m->out, 3, "ReferenceList");
    buf_release(&text);
}

static void add_data(struct made *m, size_t journal)
{
    static const char *const status[] = {"received", "entrez", "pubmed", "medline"};
    char text[96];
    made_open(m->out, 2, "PubmedData");
    made_open(m->out, 3, "History");
    for (size_t i = m->year > 2004 ? 0 : 1; i < (m->medline ? 4 : 3); i++) {
        snprintf(text, sizeof text, "PubMedPubDate PubStatus=\"%s\"", status[i]);
        date(m->out, 4, text, m->year, m->month, m->day < 26 ? m->day + (int)i : m->day);
    }
    made_close(m->out, 3, "History");
    made_line(m->out, 3, "PublicationStatus", "ppublish");
    made_open(m->out, 3, "ArticleIdList");
    number(m->out, 4, "ArticleId IdType=\"pubmed\"", m->pmid);
    snprintf(text, sizeof text, "10.%zu/made.%d.%zu", 1000 + journal % 5000, m->year, m->pmid);
    if (m->year > 2000)
        made_line(m->out, 4, "ArticleId IdType=\"doi\"", text);
    if (m->year > 2008 && made_with(&m->chance, 0.35)) {
        snprintf(text, sizeof text, "PMC%zu", m->pmid + 77);
        made_line(m->out, 4, "ArticleId IdType=\"pmc\"", text);
    }
    made_close(m->out, 3, "ArticleIdList");
    add_references(m);
    made_close(m->out, 2, "PubmedData");
}

void made_record(const struct made_headings *h, size_t i, struct buf *out)
{
    struct made m = {.chance = {i * 2 + 1}, .headings = h, .out = out};
    m.pmid = 1000001 + i + i / 7;
    /* Half of all records are from the last fifteen years. */
    m.year = 2024 - (int)(59 * made_part(&m.chance) * made_part(&m.chance));
    m.month = 1 + (int)made_below(&m.chance, 12);
    m.day = 1 + (int)made_below(&m.chance, 28);
    m.topic = made_with(&m.chance, 0.105) ? MADE_CANCER : MADE_OTHER;
    m.medline = made_with(&m.chance, 0.87);
    size_t journal = journal_of(&m);
    made_open(out, 0, "PubmedArticle");
    buf_addf(out, "\n  <MedlineCitation Status=\"%s\" Owner=\"NLM\">",
             m.medline ? "MEDLINE" : "PubMed-not-MEDLINE");
    number(out, 3, "PMID Version=\"1\"", m.pmid);
    if (m.medline)
        date(out, 3, "DateCompleted", m.year, m.month, m.day);
    date(out, 3, "DateRevised", 2019 + (int)(m.pmid % 5), m.month, m.day);
    add_article(&m, journal);
    add_journal_info(&m, journal);
    add_chemicals(&m);
    made_line(out, 3, "CitationSubset", "IM");
    if (m.medline)
        made_mesh(&m.chance, h, m.topic, out);
    add_keywords(&m);
    if (m.year > 2017 && made_with(&m.chance, 0.3))
        made_line(out, 3, "CoiStatement",
                  "The authors declare that they have no conflict of "
                  "interest.");
    made_close(out, 2, "MedlineCitation");
    add_data(&m, journal);
    made_close(out, 0, "PubmedArticle");
}
