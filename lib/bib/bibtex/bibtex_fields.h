/* bibtex_fields.h - fields that a record has a member for, under all the names they go by. */
#ifndef SIGTE_BIB_BIBTEX_FIELDS_H
#define SIGTE_BIB_BIBTEX_FIELDS_H

#include "lib/bib/bibtex/bibtex_scan.h"

enum bibtex_member {
    BT_NONE, /* goes to bib_record.extra */
    BT_TITLE,
    BT_SUBTITLE,
    BT_BOOKTITLE,
    BT_BOOKSUBTITLE,
    BT_JOURNAL,
    BT_JOURNALSUBTITLE,
    BT_FULLJOURNAL,
    BT_SHORTJOURNAL,
    BT_SERIES,
    BT_ORIGTITLE,
    BT_AUTHOR,
    BT_EDITOR,
    BT_AFFILIATION,
    BT_YEAR,
    BT_MONTH,
    BT_DAY,
    BT_DATE,
    BT_EARLY,
    BT_VOLUME,
    BT_NUMBER,
    BT_ISSUE,
    BT_PAGES,
    BT_EID,
    BT_PUBLISHER,
    BT_INSTITUTION,
    BT_SCHOOL,
    BT_ORGANIZATION,
    BT_ADDRESS,
    BT_LOCATION,
    BT_ISBN,
    BT_ISSN,
    BT_PRINT_ISSN,
    BT_EISSN,
    BT_LINKING_ISSN,
    BT_DOI,
    BT_URL,
    BT_HOWPUBLISHED,
    BT_PMID,
    BT_PMCID,
    BT_EPRINT,
    BT_EPRINTTYPE,
    BT_ACCESSION,
    BT_SOURCE_ID,
    BT_DATABASE,
    BT_SOURCE,
    BT_NOTE,
    BT_ANNOTE,
    BT_COMMENT,
    BT_KEYWORDS,
    BT_AUTHOR_KEYWORDS,
    BT_LANGUAGE,
    BT_LANGID,
    BT_ABSTRACT,
    BT_COPYRIGHT,
    BT_TYPE,
    BT_MEMBER_COUNT
};

/* By name, whatever its case, hyphens, underscores and blanks: `Unique-ID`, `author_keywords`. */
enum bibtex_member bibtex_member_of(struct str name);

/* A field that BibTeX itself acts on and a record keeps for the eye only: crossref, xdata … */
bool bibtex_is_reserved(struct str name);

/* Its value is kept letter for letter: file … */
bool bibtex_is_verbatim(struct str name);

#endif
