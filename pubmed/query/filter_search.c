/* filter_search.c - filters that are a search under another name. What each stands for
 * is in the PubMed User Guide ("Filters"), except where a comment names another source. */
#include "pubmed/query/filter.h"

#define SEARCH(name, text)                                                                         \
    {                                                                                              \
        name, FILTER_SEARCH, QFILTER_ALL, text                                                     \
    }
#define STRATEGY(name, text)                                                                       \
    {                                                                                              \
        name, FILTER_STRATEGY, QFILTER_ALL, text                                                   \
    }
#define PARTLY(name, text)                                                                         \
    {                                                                                              \
        name, FILTER_PARTLY, QFILTER_ALL, text                                                     \
    }

/* The shape that a search of 23 January 2024 shows in PubMed's own words. */
#define SYSTEMATIC                                                                                 \
    "((((\"systematic review\"[ti] OR \"systematic literature review\"[ti] OR "                    \
    "\"systematic scoping review\"[ti] OR \"systematic narrative review\"[ti] OR "                 \
    "\"systematic qualitative review\"[ti] OR \"systematic evidence review\"[ti] OR "              \
    "\"systematic quantitative review\"[ti] OR \"systematic meta review\"[ti] OR "                 \
    "\"systematic critical review\"[ti] OR \"systematic mixed studies review\"[ti] OR "            \
    "\"systematic mapping review\"[ti] OR \"systematic cochrane review\"[ti] OR "                  \
    "\"systematic search and review\"[ti] OR \"systematic integrative review\"[ti]) "              \
    "NOT comment[pt]) NOT (protocol[ti] OR protocols[ti])) NOT medline[sb]) OR "                   \
    "(\"cochrane database syst rev\"[ta] AND review[pt]) OR \"systematic review\"[pt]"

/* Clinical Queries, as NLM published them in PubMed's help. */
#define THERAPY_BROAD                                                                              \
    "(clinical[tiab] AND trial[tiab]) OR clinical trials as topic[mh] OR clinical trial[pt] OR "   \
    "random*[tiab] OR random allocation[mh] OR therapeutic use[sh]"
#define THERAPY_NARROW                                                                             \
    "randomized controlled trial[pt] OR "                                                          \
    "(randomized[tiab] AND controlled[tiab] AND trial[tiab])"
#define DIAGNOSIS_BROAD                                                                            \
    "sensitiv*[tiab] OR sensitivity and specificity[mh] OR diagnose[tiab] OR diagnosed[tiab] OR "  \
    "diagnoses[tiab] OR diagnosing[tiab] OR diagnosis[tiab] OR diagnostic[tiab] OR "               \
    "diagnosis[mh:noexp] OR diagnostic equipment[mh:noexp] OR diagnostic errors[mh:noexp] OR "     \
    "diagnostic imaging[mh:noexp] OR diagnostic services[mh:noexp] OR "                            \
    "diagnosis, differential[mh:noexp] OR diagnosis[sh:noexp]"
#define DIAGNOSIS_NARROW "specificity[tiab]"
#define ETIOLOGY_BROAD                                                                             \
    "risk*[tiab] OR risk*[mh:noexp] OR risk adjustment[mh:noexp] OR risk assessment[mh:noexp] OR " \
    "risk factors[mh:noexp] OR risk management[mh:noexp] OR risk taking[mh:noexp] OR "             \
    "cohort studies[mh] OR group[tw] OR groups[tw] OR grouped[tw]"
#define ETIOLOGY_NARROW                                                                            \
    "(relative[tiab] AND risk*[tiab]) OR relative risk[tw] OR risks[tw] OR "                       \
    "cohort studies[mh:noexp] OR (cohort[tiab] AND study[tiab]) OR "                               \
    "(cohort[tiab] AND studies[tiab])"
#define PROGNOSIS_BROAD                                                                            \
    "incidence[mh:noexp] OR mortality[mh] OR follow up studies[mh:noexp] OR prognos*[tw] OR "      \
    "predict*[tw] OR course*[tw]"
#define PROGNOSIS_NARROW "prognos*[tiab] OR (first[tiab] AND episode[tiab]) OR cohort[tiab]"
#define GUIDES_BROAD                                                                               \
    "predict*[tiab] OR predictive value of tests[mh] OR score[tiab] OR scores[tiab] OR "           \
    "scoring system[tiab] OR scoring systems[tiab] OR observ*[tiab] OR observer variation[mh]"
#define GUIDES_NARROW "validation[tiab] OR validate[tiab]"

static const struct filter_row rows[] = {
    SEARCH("humans", "humans[mh]"),
    SEARCH("animals", "animals[mh:noexp]"),
    SEARCH("animal", "animals[mh:noexp]"),
    SEARCH("other animals", "animals[mh:noexp]"),
    SEARCH("male", "male[mh]"),
    SEARCH("female", "female[mh]"),
    SEARCH("all child", "infant[mh] OR child[mh] OR adolescent[mh]"),
    SEARCH("newborn", "\"infant, newborn\"[mh]"),
    SEARCH("all infant", "infant[mh]"),
    SEARCH("infant", "infant[mh:noexp]"),
    SEARCH("preschool child", "\"child, preschool\"[mh]"),
    SEARCH("child", "child[mh:noexp]"),
    SEARCH("adolescent", "adolescent[mh]"),
    SEARCH("all adult", "adult[mh]"),
    SEARCH("young adult", "\"young adult\"[mh]"),
    SEARCH("adult", "adult[mh:noexp]"),
    SEARCH("middle aged aged", "\"middle aged\"[mh] OR aged[mh]"),
    SEARCH("middle aged", "\"middle aged\"[mh]"),
    SEARCH("aged", "aged[mh]"),
    SEARCH("80 and over", "\"aged, 80 and over\"[mh]"),
    SEARCH("exclude preprints", "all[sb] NOT preprint[pt]"),
    SEARCH("published last week", "\"last 7 days\"[dp]"),
    SEARCH("published last month", "\"last 1 month\"[dp]"),
    SEARCH("published last year", "\"last 1 year\"[dp]"),
    SEARCH("published last 5 years", "\"last 5 years\"[dp]"),
    SEARCH("published last 10 years", "\"last 10 years\"[dp]"),
    STRATEGY("systematic", SYSTEMATIC),
    STRATEGY("systematic review", SYSTEMATIC),
    STRATEGY("systematic reviews", SYSTEMATIC),
    STRATEGY("therapy broad", THERAPY_BROAD),
    STRATEGY("therapy narrow", THERAPY_NARROW),
    STRATEGY("diagnosis broad", DIAGNOSIS_BROAD),
    STRATEGY("diagnosis narrow", DIAGNOSIS_NARROW),
    STRATEGY("etiology broad", ETIOLOGY_BROAD),
    STRATEGY("etiology narrow", ETIOLOGY_NARROW),
    STRATEGY("prognosis broad", PROGNOSIS_BROAD),
    STRATEGY("prognosis narrow", PROGNOSIS_NARROW),
    STRATEGY("clinical prediction guides broad", GUIDES_BROAD),
    STRATEGY("clinical prediction guides narrow", GUIDES_NARROW),
    PARTLY("free full text", "\"pubmed pmc\"[sb]"),
    PARTLY("ffrft", "\"pubmed pmc\"[sb]"),
    PARTLY("free text", "\"pubmed pmc\"[sb]"),
    PARTLY("full text", "\"pubmed pmc\"[sb]"),
    PARTLY("fft", "\"pubmed pmc\"[sb]"),
    PARTLY("data", "hasdatabanklist[sb] OR hasassociateddataset[sb]"),
    PARTLY("associated data", "hasdatabanklist[sb] OR hasassociateddataset[sb]"),
    PARTLY("has associated data", "hasdatabanklist[sb] OR hasassociateddataset[sb]"),
};

/* MeSH 2024, branches V01 to V03, in the folded form of their names. */
static const char *const types[] = {
    "abstracts",
    "adaptive clinical trial",
    "address",
    "annotated bibliography",
    "autobiography",
    "bibliography",
    "biography",
    "case reports",
    "classical article",
    "clinical conference",
    "clinical study",
    "clinical trial",
    "clinical trial phase i",
    "clinical trial phase ii",
    "clinical trial phase iii",
    "clinical trial phase iv",
    "clinical trial protocol",
    "clinical trial veterinary",
    "collected work",
    "comment",
    "comparative study",
    "congress",
    "consensus development conference",
    "consensus development conference nih",
    "controlled clinical trial",
    "corrected and republished article",
    "dataset",
    "dictionary",
    "directory",
    "duplicate publication",
    "editorial",
    "electronic supplementary materials",
    "english abstract",
    "equivalence trial",
    "evaluation study",
    "expression of concern",
    "festschrift",
    "government publication",
    "guideline",
    "historical article",
    "interactive tutorial",
    "interview",
    "introductory journal article",
    "journal article",
    "lecture",
    "legal case",
    "legislation",
    "letter",
    "meta analysis",
    "multicenter study",
    "network meta analysis",
    "news",
    "newspaper article",
    "observational study",
    "observational study veterinary",
    "overall",
    "patient education handout",
    "periodical index",
    "personal narrative",
    "portrait",
    "practice guideline",
    "pragmatic clinical trial",
    "preprint",
    "published erratum",
    "randomized controlled trial",
    "randomized controlled trial veterinary",
    "research support american recovery and reinvestment act",
    "research support n i h extramural",
    "research support n i h intramural",
    "research support non u s gov t",
    "research support u s gov t non p h s",
    "research support u s gov t p h s",
    "research support u s government",
    "retraction of publication",
    "review",
    "scientific integrity review",
    "scoping review",
    "technical report",
    "twin study",
    "validation study",
    "video audio media",
    "webcast",
};

const struct filter_row *filter_searches(size_t *n)
{
    *n = COUNT_OF(rows);
    return rows;
}

const char *const *filter_types(size_t *n)
{
    *n = COUNT_OF(types);
    return types;
}
