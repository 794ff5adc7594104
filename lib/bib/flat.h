/* flat.h - a record from named values, as tables and plain JSON give them.
 *
 * What a column or key means follows from its name (flat_names.c holds what programs and people
 * call them, in English and Danish) and, where a name can mean two things, from the values. A value
 * that its field can't hold (a DOI that is none) and a name that means nothing here become
 * bib_record.extra. */
#ifndef SIGTE_BIB_FLAT_H
#define SIGTE_BIB_FLAT_H

#include "lib/bib/record.h"

enum flat_field {
    FLAT_EXTRA, /* bib_record.extra under its own name */
    FLAT_TITLE,
    FLAT_VERNACULAR_TITLE,
    FLAT_BOOK_TITLE,
    FLAT_SERIES,
    FLAT_ABSTRACT,
    FLAT_AUTHORS,
    FLAT_EDITORS,
    FLAT_AFFILIATIONS, /* of the first author, since the rows don't say whose */
    FLAT_JOURNAL,
    FLAT_JOURNAL_ABBR,
    FLAT_YEAR,
    FLAT_MONTH,
    FLAT_DAY,
    FLAT_DATE,
    FLAT_ELECTRONIC_DATE,
    FLAT_VOLUME,
    FLAT_ISSUE,
    FLAT_PAGES,
    FLAT_START_PAGE,
    FLAT_END_PAGE,
    FLAT_ARTICLE_NUMBER,
    FLAT_DOI,
    FLAT_PMID,
    FLAT_PMCID,
    FLAT_SOURCE_ID,
    FLAT_ACCESSION, /* a database's number; the id when there is no other, the PMID when it is one
                     */
    FLAT_ISSN,
    FLAT_ELECTRONIC_ISSN,
    FLAT_ISBN,
    FLAT_LANGUAGE,
    FLAT_KEYWORDS,
    FLAT_MAIN_KEYWORDS,
    FLAT_MESH,
    FLAT_TYPE,
    FLAT_PUB_TYPE,
    FLAT_PUBLISHER,
    FLAT_PLACE,
    FLAT_COUNTRY,
    FLAT_DATABASE,
    FLAT_URL,
    FLAT_NOTES,
    FLAT_CITATION, /* one line; volume, issue and pages are taken from it where they lack */
    FLAT_COUNT
};

/* A word for the user: "title", "journal-abbr", …; "extra". */
const char *flat_word(enum flat_field f);
NODISCARD bool flat_parse(struct str word, enum flat_field *out);
/* All words parted by commas. */
char *flat_words(struct arena *a);
/* Values of several columns are put together; of other fields one column is taken. */
bool flat_takes_many(enum flat_field f);

/* It holds a list: names, keywords, serial numbers, languages, kinds, addresses. */
bool flat_is_list(enum flat_field f);

/* What a name means to programs and people in general; FLAT_EXTRA: nothing here. *rank tells how
 * plainly (0: most), among names of the same field. The name is folded first. */
enum flat_field flat_of_name(struct str name, int *rank);
/* Web of Science's tab-delimited export names columns by its two-letter tags. */
enum flat_field flat_of_wos_tag(struct str tag, int *rank);
/* `Embase`, `Web of Science Core Collection`, …: a name of a bibliographic database. */
bool flat_is_database(struct str s);
/* `NA`, `nan`, `None`, …: what statistics programs write for no value. */
bool flat_is_missing(struct str s);

struct flat_value {
    enum flat_field field;
    struct str name; /* as in the file, never empty */
    struct str text;
    struct str *item; /* of a list that needs no taking apart; then text is empty */
    size_t n_items;
    struct bib_author *person; /* of names that come in parts; then text is empty */
    size_t n_people;
};

/* Fill a zeroed record. Slices of the values stay in it. Memory: `a`. */
void flat_record(const struct flat_value *v, size_t n, struct arena *a, struct bib_record *out);

struct flat_list {
    struct str *item;
    size_t n;
};

/* A list in one cell: `['a', 'b']`, `["a","b"]`, or parted by `;`, `|` or line breaks, else (with
 * `commas`) by commas. Empty parts are left out. */
struct flat_list flat_split(struct str s, bool commas, struct arena *a);
/* Names in any of these forms, by ` and `, or in the forms of bib_split_names; also initials first.
 */
struct flat_list flat_split_names(struct str s, struct arena *a);

/* `J Rev. 2020 Feb;63(2):103640. doi: …` */
struct flat_place {
    struct str volume, issue, pages;
};
struct flat_place flat_place_of_citation(struct str s);

#endif
