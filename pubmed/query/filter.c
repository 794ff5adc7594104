/* filter.c - see filter.h. */
#include "pubmed/query/filter.h"

#include "pubmed/query/language.h"

#define SET(name, set)                                                                             \
    {                                                                                              \
        name, FILTER_SET, set, NULL                                                                \
    }

static const struct filter_row sets[] = {
    SET("has abstract", QFILTER_HAS_ABSTRACT),
    SET("abstract", QFILTER_HAS_ABSTRACT),
    SET("fha", QFILTER_HAS_ABSTRACT),
    SET("has structured abstract", QFILTER_HAS_STRUCTURED_ABSTRACT),
    SET("medline", QFILTER_MEDLINE),
    SET("in process", QFILTER_IN_PROCESS),
    SET("publisher", QFILTER_PUBLISHER),
    SET("pubmed not medline", QFILTER_PUBMED_NOT_MEDLINE),
    SET("old medline", QFILTER_OLD_MEDLINE),
    SET("pubmed books", QFILTER_BOOKS),
    SET("books docs", QFILTER_BOOKS),
    SET("books and documents", QFILTER_BOOKS),
    SET("all", QFILTER_ALL),
    SET("pubstatus ahead of print", QFILTER_AHEAD_OF_PRINT),
    SET("ahead of print", QFILTER_AHEAD_OF_PRINT),
    SET("pubmed pmc", QFILTER_PMC),
    SET("retracted publication", QFILTER_RETRACTED),
    SET("indexingmethod automated", QFILTER_INDEXED_AUTOMATED),
    SET("indexingmethod curated", QFILTER_INDEXED_CURATED),
    SET("has keyword", QFILTER_HAS_KEYWORD),
    SET("has cois", QFILTER_HAS_COI),
    SET("has databank list", QFILTER_HAS_DATABANK),
    SET("has nihmsid", QFILTER_HAS_NIHMS),
    SET("jsubset aim", QFILTER_JOURNALS_CORE),
    SET("core clinical journals", QFILTER_JOURNALS_CORE),
    SET("jsubset d", QFILTER_JOURNALS_DENTAL),
    SET("dental journals", QFILTER_JOURNALS_DENTAL),
    SET("jsubset n", QFILTER_JOURNALS_NURSING),
    SET("nursing journals", QFILTER_JOURNALS_NURSING),
    SET("has associated dataset", QFILTER_HAS_ASSOCIATED_DATASET),
    SET("has associated publication", QFILTER_HAS_ASSOCIATED_PUBLICATION),
    SET("has comment in", QFILTER_HAS_COMMENT_IN),
    SET("has comment on", QFILTER_HAS_COMMENT_ON),
    SET("has corrected and republished in", QFILTER_HAS_CORRECTED_IN),
    SET("has corrected and republished from", QFILTER_HAS_CORRECTED_FROM),
    SET("has erratum in", QFILTER_HAS_ERRATUM_IN),
    SET("has erratum for", QFILTER_HAS_ERRATUM_FOR),
    SET("has expression of concern in", QFILTER_HAS_CONCERN_IN),
    SET("has expression of concern for", QFILTER_HAS_CONCERN_FOR),
    SET("has concern in", QFILTER_HAS_CONCERN_IN),
    SET("has concern for", QFILTER_HAS_CONCERN_FOR),
    SET("has original report in", QFILTER_HAS_ORIGINAL_REPORT_IN),
    SET("has reprint in", QFILTER_HAS_REPRINT_IN),
    SET("has reprint of", QFILTER_HAS_REPRINT_OF),
    SET("has republished in", QFILTER_HAS_REPUBLISHED_IN),
    SET("has republished from", QFILTER_HAS_REPUBLISHED_FROM),
    SET("has retracted and republished in", QFILTER_HAS_RETRACTED_REPUBLISHED_IN),
    SET("has retracted and republished from", QFILTER_HAS_RETRACTED_REPUBLISHED_FROM),
    SET("has retraction in", QFILTER_HAS_RETRACTION_IN),
    SET("has retraction of", QFILTER_HAS_RETRACTION_OF),
    SET("has summary for patients in", QFILTER_HAS_SUMMARY_IN),
    SET("has update in", QFILTER_HAS_UPDATE_IN),
    SET("has update of", QFILTER_HAS_UPDATE_OF),
};

bool filter_same_name(struct str folded, const char *name)
{
    size_t i = 0;
    for (;; i++, name++) {
        while (i < folded.len && folded.ptr[i] == ' ')
            i++;
        while (*name == ' ')
            name++;
        if (i == folded.len || *name == '\0')
            return i == folded.len && *name == '\0';
        if (folded.ptr[i] != *name)
            return false;
    }
}

static const struct filter_row *find_in(const struct filter_row *row, size_t n, struct str folded)
{
    for (size_t i = 0; i < n; i++)
        if (filter_same_name(folded, row[i].name))
            return &row[i];
    return NULL;
}

static struct filter_row search(const char *text)
{
    return (struct filter_row){text, FILTER_SEARCH, QFILTER_ALL, text};
}

/* `y_5`: the last five years, as the page of results writes it. */
static bool find_years(struct str folded, struct arena *a, struct filter_row *out)
{
    int64_t n;
    if (!str_starts(folded, "y ") || !str_int64(str_sub(folded, 2, folded.len), &n) || n < 1 ||
        n > 1000)
        return false;
    *out = search(arena_fmt(a, "\"last %" PRId64 " years\"[dp]", n));
    return true;
}

static bool find_type(struct str folded, struct arena *a, struct filter_row *out)
{
    size_t n;
    const char *const *type = filter_types(&n);
    for (size_t i = 0; i < n; i++)
        if (filter_same_name(folded, type[i])) {
            *out = search(arena_fmt(a, "\"%s\"[pt]", type[i]));
            return true;
        }
    return false;
}

bool filter_find(struct str folded, struct arena *a, struct filter_row *out)
{
    size_t n;
    const struct filter_row *more = filter_searches(&n);
    const struct filter_row *row = find_in(sets, COUNT_OF(sets), folded);
    if (!row)
        row = find_in(more, n, folded);
    if (row) {
        *out = *row;
        return true;
    }
    if (find_years(folded, a, out) || find_type(folded, a, out))
        return true;
    /* Three letters are a code in [la], and too near to anything here. */
    if (folded.len <= 3 || language_code(folded).len == 0)
        return false;
    *out = search(arena_fmt(a, "\"%.*s\"[la]", (int)folded.len, folded.ptr));
    return true;
}

const struct filter_row *filter_of_word(struct str folded)
{
    bool flag = str_starts(folded, "has") || str_starts(folded, "pubstatus") ||
                str_starts(folded, "jsubset") || str_starts(folded, "indexingmethod");
    /* As a word it is written in one: `has abstract` is two words. */
    if (!flag || (memchr(folded.ptr, ' ', folded.len) && !str_starts(folded, "indexingmethod")))
        return NULL;
    return find_in(sets, COUNT_OF(sets), folded);
}
