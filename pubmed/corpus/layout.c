/* layout.c - columns and prefixes. */
#include "pubmed/corpus/layout.h"

#include <assert.h>

#define BIT(f)  QUERY_FIELD_BIT(QF_##f)
#define PROSE   (BIT(TITLE_ABSTRACT) | BIT(TEXT_WORD) | BIT(ALL))
#define INDEXED (BIT(TEXT_WORD) | BIT(ALL))

/* In the order of table `words`; the sets of fields are those that query_texts gives. */
static const struct {
    const char *name;
    uint64_t fields;
} column[CORPUS_COLUMNS] = {
    {"title", PROSE | BIT(TITLE)},
    {"book", PROSE | BIT(TITLE) | BIT(BOOK)},
    {"abstract", PROSE},
    {"keyword", PROSE | BIT(OTHER_TERM)},
    {"heading", INDEXED},
    {"databank", INDEXED | BIT(SECONDARY_ID)},
    {"corporate", INDEXED | BIT(CORPORATE_AUTHOR)},
    {"affiliation", BIT(ALL) | BIT(AFFILIATION)},
    {"vernacular", BIT(ALL) | BIT(TRANSLITERATED_TITLE)},
    {"interest", BIT(ALL) | BIT(COI)},
    {"publisher", BIT(ALL) | BIT(PUBLISHER)},
    {"award", BIT(ALL) | BIT(GRANT)},
    {"place", BIT(PLACE)},
    {"other", BIT(ALL)},
};

/* Stored in files: a prefix never changes its meaning. */
static const char *const prefix[QF_COUNT] = {
    [QF_SUPPLEMENTARY] = "nm:", [QF_REGISTRY_NUMBER] = "rn:",
    [QF_AUTHOR_ID] = "auid:",   [QF_JOURNAL] = "ta:",
    [QF_ISSN] = "is:",          [QF_NLM_ID] = "jid:",
    [QF_VOLUME] = "vi:",        [QF_ISSUE] = "ip:",
    [QF_PAGES] = "pg:",         [QF_ARTICLE_ID] = "aid:",
    [QF_LOCATION_ID] = "lid:",  [QF_ISBN] = "isbn:",
};

static const char *const filter[LAYOUT_FILTERS] = {
    [QFILTER_HAS_ABSTRACT] = "hasabstract",
    [QFILTER_HAS_STRUCTURED_ABSTRACT] = "hasstructuredabstract",
    [QFILTER_MEDLINE] = "medline",
    [QFILTER_IN_PROCESS] = "inprocess",
    [QFILTER_PUBLISHER] = "publisher",
    [QFILTER_PUBMED_NOT_MEDLINE] = "pubmednotmedline",
    [QFILTER_BOOKS] = "books",
    [QFILTER_ALL] = "all",
    [QFILTER_AHEAD_OF_PRINT] = "aheadofprint",
    [QFILTER_PMC] = "pmc",
    [QFILTER_RETRACTED] = "retracted",
};

static uint64_t by_columns(uint64_t fields)
{
    uint64_t kept = 0;
    for (int f = 0; f < QF_COUNT; f++)
        if ((fields & QUERY_FIELD_BIT(f)) && query_field_by_words(f) && !query_field_whole(f))
            kept |= QUERY_FIELD_BIT(f);
    return kept;
}

uint32_t layout_columns_for_text(uint64_t fields)
{
    uint64_t wanted = by_columns(fields), have = 0;
    uint32_t columns = 0;
    for (size_t i = 0; i < CORPUS_COLUMNS; i++)
        if (column[i].fields == wanted)
            return UINT32_C(1) << i;
    /* None alone: all that promise nothing too much. */
    for (size_t i = 0; i < CORPUS_COLUMNS && wanted; i++)
        if ((column[i].fields & ~wanted) == 0 && (column[i].fields & ~have)) {
            columns |= UINT32_C(1) << i;
            have |= column[i].fields;
        }
    assert(have == wanted); /* a set of fields that this table doesn't know yet */
    return columns;
}

uint32_t layout_columns_of_field(enum query_field f)
{
    uint32_t columns = 0;
    for (size_t i = 0; i < CORPUS_COLUMNS; i++)
        if (column[i].fields & QUERY_FIELD_BIT(f))
            columns |= UINT32_C(1) << i;
    return columns;
}

const char *layout_column_name(size_t i)
{
    return column[i].name;
}

const char *layout_prefix(enum query_field f)
{
    return prefix[f];
}

const char *layout_filter_name(enum query_filter f)
{
    return f < LAYOUT_FILTERS ? filter[f] : NULL;
}
