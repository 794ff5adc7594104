/* flat_internal.h - a record in the making out of named values. Private to flat_*.c. */
#ifndef SIGTE_BIB_FLAT_INTERNAL_H
#define SIGTE_BIB_FLAT_INTERNAL_H

#include "lib/bib/flat.h"

/* What several values decide together. */
struct parts {
    struct date year, date;
    struct str month, day;
    struct str last_page, article_number, article_number_name;
    struct flat_place place;
    struct str accession, note_pmid, note_doi, note_pmcid;
};

struct making {
    struct bib_record *r;
    struct arena *a;
    struct parts p;
};

/* Keep a value under its own name. */
void flat_extra(struct making *m, struct str name, struct str text);
/* Any of these words, parted by blanks, as a whole word of `s`; any case. */
bool flat_has_word(struct str s, const char *words);
bool flat_contains(struct str s, const char *text);

/* Lists in cells. */
void flat_people(struct making *m, const struct flat_value *v);
void flat_keywords(struct making *m, const struct flat_value *v);
void flat_headings(struct making *m, const struct flat_value *v);
/* Languages, kinds of publication, addresses of the first author. */
void flat_texts(struct making *m, const struct flat_value *v);
void flat_serials(struct making *m, const struct flat_value *v);

/* DOI, PMID and PMCID in their clean form; one that is none is kept as an extra. */
void flat_id(struct making *m, const struct flat_value *v, struct str *to);
/* What a note says of ids, as Zotero keeps those it has no field for. */
void flat_ids_of_note(struct making *m, const struct flat_value *v);
void flat_date(struct making *m, const struct flat_value *v);

/* Once all values are taken. */
void flat_finish_ids(struct making *m);
void flat_finish(struct making *m);

#endif
