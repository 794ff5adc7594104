/* endnote_element.h - the elements of EndNote's XML and what is done with each.
 *
 * An element is known by its name and the element around it. Those that a record has a member
 * for have a meaning of their own; of the others the text goes to bib_record.extra under the
 * element's name, as does the text of elements that are not in the table. */
#ifndef SIGTE_BIB_ENDNOTE_ELEMENT_H
#define SIGTE_BIB_ENDNOTE_ELEMENT_H

#include "lib/base/arena.h"
#include "lib/base/str.h"

enum endnote_in {
    EN_IN_RECORD,
    EN_IN_KEYS, /* foreign-keys */
    EN_IN_CONTRIBUTORS,
    EN_IN_AUTHORS,
    EN_IN_EDITORS, /* secondary-authors */
    EN_IN_TERTIARY,
    EN_IN_SUBSIDIARY,
    EN_IN_TRANSLATED,
    EN_IN_TITLES,
    EN_IN_PERIODICAL,
    EN_IN_ALT_PERIODICAL,
    EN_IN_KEYWORDS,
    EN_IN_DATES,
    EN_IN_PUB_DATES,
    EN_IN_COPYRIGHT_DATES,
    EN_IN_URLS,
    EN_IN_RELATED_URLS,
    EN_IN_PDF_URLS,
    EN_IN_TEXT_URLS,
    EN_IN_IMAGE_URLS,
    EN_IN_NOTHING, /* a leaf */
};

enum endnote_field {
    EN_EXTRA,   /* kept under the name in the table */
    EN_LIBRARY, /* the library's own bookkeeping; the raw text alone keeps it */
    EN_REC_NUMBER,
    EN_KEY,
    EN_TYPE,
    EN_AUTHOR,
    EN_EDITOR,
    EN_ADDRESS,
    EN_TITLE,
    EN_SECONDARY_TITLE,
    EN_TERTIARY_TITLE,
    EN_ALT_TITLE,
    EN_TRANSLATED_TITLE,
    EN_FULL_TITLE,
    EN_ABBREVIATION,
    EN_PAGES,
    EN_VOLUME,
    EN_NUMBER,
    EN_ISSUE,
    EN_EDITION,
    EN_KEYWORD,
    EN_YEAR,
    EN_DATE,
    EN_PLACE,
    EN_PUBLISHER,
    EN_ORIGINAL,
    EN_ISBN,
    EN_ACCESSION,
    EN_DOI,
    EN_ABSTRACT,
    EN_NOTES,
    EN_RESEARCH_NOTES,
    EN_WORK_TYPE,
    EN_LANGUAGE,
    EN_URL,
    EN_DATABASE,
    EN_PROVIDER,
    EN_CUSTOM1,
    EN_CUSTOM2,
    EN_CUSTOM6,
    EN_CUSTOM7
};

struct endnote_element {
    enum endnote_in in;
    const char *name;
    enum endnote_in opens; /* EN_IN_NOTHING: its text is wanted */
    enum endnote_field field;
    const char *extra; /* EN_EXTRA: the name it is kept under */
};

/* NULL when it isn't in the table. */
const struct endnote_element *endnote_element_find(enum endnote_in in, const char *name);

/* One field as it stood: text with line breaks as '\n'. */
struct endnote_text {
    enum endnote_field field;
    const char *name; /* EN_EXTRA: what it is kept under */
    struct str attr;  /* the attribute `name` of ref-type, `app` of key */
    struct str value;
};

struct endnote_texts {
    struct endnote_text *item;
    size_t n;
};

/* The first that isn't empty, or the empty slice. */
struct str endnote_get(const struct endnote_texts *t, enum endnote_field f);
/* The same on one line. Memory: `a`. */
struct str endnote_line(const struct endnote_texts *t, enum endnote_field f, struct arena *a);

#endif
