/* endnote_element.c - the table of elements. */
#include "lib/bib/endnote/endnote_element.h"

#include "lib/bib/build.h"

#define ENTER(in, name, opens)                                                                     \
    {                                                                                              \
        in, name, opens, EN_EXTRA, NULL                                                            \
    }
#define LEAF(in, name, field)                                                                      \
    {                                                                                              \
        in, name, EN_IN_NOTHING, field, NULL                                                       \
    }
#define KEPT(in, name, extra)                                                                      \
    {                                                                                              \
        in, name, EN_IN_NOTHING, EN_EXTRA, extra                                                   \
    }

/* Elements that are kept under their own name need no row. */
static const struct endnote_element element[] = {
    LEAF(EN_IN_RECORD, "database", EN_LIBRARY),
    LEAF(EN_IN_RECORD, "source-app", EN_LIBRARY),
    LEAF(EN_IN_RECORD, "rec-number", EN_REC_NUMBER),
    ENTER(EN_IN_RECORD, "foreign-keys", EN_IN_KEYS),
    LEAF(EN_IN_KEYS, "key", EN_KEY),
    LEAF(EN_IN_RECORD, "ref-type", EN_TYPE),

    ENTER(EN_IN_RECORD, "contributors", EN_IN_CONTRIBUTORS),
    ENTER(EN_IN_CONTRIBUTORS, "authors", EN_IN_AUTHORS),
    ENTER(EN_IN_CONTRIBUTORS, "secondary-authors", EN_IN_EDITORS),
    ENTER(EN_IN_CONTRIBUTORS, "tertiary-authors", EN_IN_TERTIARY),
    ENTER(EN_IN_CONTRIBUTORS, "subsidiary-authors", EN_IN_SUBSIDIARY),
    ENTER(EN_IN_CONTRIBUTORS, "translated-authors", EN_IN_TRANSLATED),
    LEAF(EN_IN_AUTHORS, "author", EN_AUTHOR),
    LEAF(EN_IN_EDITORS, "author", EN_EDITOR),
    KEPT(EN_IN_TERTIARY, "author", "tertiary-author"),
    KEPT(EN_IN_SUBSIDIARY, "author", "subsidiary-author"),
    KEPT(EN_IN_TRANSLATED, "author", "translated-author"),
    LEAF(EN_IN_RECORD, "auth-address", EN_ADDRESS),

    ENTER(EN_IN_RECORD, "titles", EN_IN_TITLES),
    LEAF(EN_IN_TITLES, "title", EN_TITLE),
    LEAF(EN_IN_TITLES, "secondary-title", EN_SECONDARY_TITLE),
    LEAF(EN_IN_TITLES, "tertiary-title", EN_TERTIARY_TITLE),
    LEAF(EN_IN_TITLES, "alt-title", EN_ALT_TITLE),
    LEAF(EN_IN_TITLES, "translated-title", EN_TRANSLATED_TITLE),
    ENTER(EN_IN_RECORD, "periodical", EN_IN_PERIODICAL),
    LEAF(EN_IN_PERIODICAL, "full-title", EN_FULL_TITLE),
    LEAF(EN_IN_PERIODICAL, "abbr-1", EN_ABBREVIATION),
    ENTER(EN_IN_RECORD, "alt-periodical", EN_IN_ALT_PERIODICAL),
    LEAF(EN_IN_ALT_PERIODICAL, "full-title", EN_ALT_TITLE),
    LEAF(EN_IN_ALT_PERIODICAL, "abbr-1", EN_ALT_TITLE),

    LEAF(EN_IN_RECORD, "pages", EN_PAGES),
    LEAF(EN_IN_RECORD, "volume", EN_VOLUME),
    LEAF(EN_IN_RECORD, "number", EN_NUMBER),
    LEAF(EN_IN_RECORD, "issue", EN_ISSUE),
    LEAF(EN_IN_RECORD, "edition", EN_EDITION),
    ENTER(EN_IN_RECORD, "keywords", EN_IN_KEYWORDS),
    LEAF(EN_IN_KEYWORDS, "keyword", EN_KEYWORD),
    ENTER(EN_IN_RECORD, "dates", EN_IN_DATES),
    LEAF(EN_IN_DATES, "year", EN_YEAR),
    LEAF(EN_IN_DATES, "date", EN_DATE),
    ENTER(EN_IN_DATES, "pub-dates", EN_IN_PUB_DATES),
    LEAF(EN_IN_PUB_DATES, "date", EN_DATE),
    ENTER(EN_IN_DATES, "copyright-dates", EN_IN_COPYRIGHT_DATES),
    KEPT(EN_IN_COPYRIGHT_DATES, "date", "copyright-date"),
    LEAF(EN_IN_RECORD, "pub-location", EN_PLACE),
    LEAF(EN_IN_RECORD, "publisher", EN_PUBLISHER),
    LEAF(EN_IN_RECORD, "orig-pub", EN_ORIGINAL),

    LEAF(EN_IN_RECORD, "isbn", EN_ISBN),
    LEAF(EN_IN_RECORD, "accession-num", EN_ACCESSION),
    LEAF(EN_IN_RECORD, "electronic-resource-num", EN_DOI),
    LEAF(EN_IN_RECORD, "abstract", EN_ABSTRACT),
    LEAF(EN_IN_RECORD, "notes", EN_NOTES),
    LEAF(EN_IN_RECORD, "research-notes", EN_RESEARCH_NOTES),
    LEAF(EN_IN_RECORD, "work-type", EN_WORK_TYPE),
    LEAF(EN_IN_RECORD, "language", EN_LANGUAGE),
    LEAF(EN_IN_RECORD, "remote-database-name", EN_DATABASE),
    LEAF(EN_IN_RECORD, "remote-database-provider", EN_PROVIDER),
    LEAF(EN_IN_RECORD, "custom1", EN_CUSTOM1),
    LEAF(EN_IN_RECORD, "custom2", EN_CUSTOM2),
    LEAF(EN_IN_RECORD, "custom6", EN_CUSTOM6),
    LEAF(EN_IN_RECORD, "custom7", EN_CUSTOM7),

    ENTER(EN_IN_RECORD, "urls", EN_IN_URLS),
    ENTER(EN_IN_URLS, "related-urls", EN_IN_RELATED_URLS),
    ENTER(EN_IN_URLS, "web-urls", EN_IN_RELATED_URLS),
    ENTER(EN_IN_URLS, "pdf-urls", EN_IN_PDF_URLS),
    ENTER(EN_IN_URLS, "text-urls", EN_IN_TEXT_URLS),
    ENTER(EN_IN_URLS, "image-urls", EN_IN_IMAGE_URLS),
    LEAF(EN_IN_URLS, "url", EN_URL),
    LEAF(EN_IN_RELATED_URLS, "url", EN_URL),
    KEPT(EN_IN_PDF_URLS, "url", "pdf-url"),
    KEPT(EN_IN_TEXT_URLS, "url", "text-url"),
    KEPT(EN_IN_IMAGE_URLS, "url", "image-url"),
};

const struct endnote_element *endnote_element_find(enum endnote_in in, const char *name)
{
    for (size_t i = 0; i < COUNT_OF(element); i++)
        if (element[i].in == in && strcmp(element[i].name, name) == 0)
            return &element[i];
    return NULL;
}

struct str endnote_get(const struct endnote_texts *t, enum endnote_field f)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->item[i].field == f && t->item[i].value.len)
            return t->item[i].value;
    return (struct str){0};
}

struct str endnote_line(const struct endnote_texts *t, enum endnote_field f, struct arena *a)
{
    struct str s = endnote_get(t, f);
    return s.len ? bib_squeeze(s, a) : s;
}
