/* filter.c - see filter.h. The names of the second kind are those that EDirect's
 * efilter sends; the first kind stands in the PubMed User Guide, "Subset [sb]". */
#include "pubmed/query/filter.h"

#define SET(name, set)                                                                             \
    {                                                                                              \
        name, false, set, QF_FILTER, NULL                                                          \
    }
#define OTHER(name, field, text)                                                                   \
    {                                                                                              \
        name, true, QFILTER_ALL, field, text                                                       \
    }

static const struct filter_row rows[] = {
    SET("hasabstract", QFILTER_HAS_ABSTRACT),
    SET("has abstract", QFILTER_HAS_ABSTRACT),
    SET("abstract", QFILTER_HAS_ABSTRACT),
    SET("hasstructuredabstract", QFILTER_HAS_STRUCTURED_ABSTRACT),
    SET("has structured abstract", QFILTER_HAS_STRUCTURED_ABSTRACT),
    SET("medline", QFILTER_MEDLINE),
    SET("inprocess", QFILTER_IN_PROCESS),
    SET("in process", QFILTER_IN_PROCESS),
    SET("publisher", QFILTER_PUBLISHER),
    SET("pubmednotmedline", QFILTER_PUBMED_NOT_MEDLINE),
    SET("pubmed books", QFILTER_BOOKS),
    SET("all", QFILTER_ALL),
    SET("pubstatusaheadofprint", QFILTER_AHEAD_OF_PRINT),
    SET("ahead of print", QFILTER_AHEAD_OF_PRINT),
    SET("pubmed pmc", QFILTER_PMC),
    SET("retracted publication", QFILTER_RETRACTED),
    OTHER("english", QF_LANGUAGE, "english"),
    OTHER("humans", QF_MESH, "humans"),
    OTHER("animals", QF_MESH, "animals"),
    OTHER("review", QF_PUB_TYPE, "review"),
    OTHER("clinical trial", QF_PUB_TYPE, "clinical trial"),
    OTHER("journal article", QF_PUB_TYPE, "journal article"),
    OTHER("historical article", QF_PUB_TYPE, "historical article"),
    OTHER("published last week", QF_DATE_PUBLICATION, "last 7 days"),
    OTHER("published last month", QF_DATE_PUBLICATION, "last 1 months"),
    OTHER("published last year", QF_DATE_PUBLICATION, "last 1 years"),
};

const struct filter_row *filter_find(struct str folded)
{
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (str_eq_c(folded, rows[i].name))
            return &rows[i];
    return NULL;
}

const struct filter_row *filter_of_word(struct str folded)
{
    bool word = str_eq_c(folded, "hasabstract") || str_eq_c(folded, "hasstructuredabstract");
    return word ? filter_find(folded) : NULL;
}
