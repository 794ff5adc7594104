/* tag_fields.h - what the readers of tagged lines share in giving tags a meaning. Lists of tags
 * are words parted by blanks. Memory: slices of the record's text, and `a`. */
#ifndef SIGTE_BIB_TAG_FIELDS_H
#define SIGTE_BIB_TAG_FIELDS_H

#include "lib/bib/tagged/tagged.h"

/* A member that holds a text: the first of `tags` that has a value. */
struct tag_member {
    const char *tags;
    size_t offset; /* of a struct str in struct bib_record */
};
void tag_fill(const struct tagged *t, const struct tag_member *m, size_t n, struct bib_record *r);

/* Names of one field, which may hold several. A name that a list has already is left out when
 * `check`: a writer that gives the same people twice. */
void tag_add_names(struct bib_record *r, struct bib_author **list, size_t *n, struct str names,
                   bool check, struct arena *a);
void tag_add_group(struct bib_record *r, struct str name, struct arena *a);
/* One keyword; a star before it makes it a main one. `type`: the list it is of, or "". */
void tag_add_keyword(struct bib_record *r, struct str word, const char *type, struct arena *a);
/* Keywords parted by `sep`. */
void tag_add_keywords(struct bib_record *r, struct str words, char sep, const char *type,
                      struct arena *a);
/* A publication type, unless it is there. */
void tag_add_pub_type(struct bib_record *r, struct str s, struct arena *a);
void tag_add_language(struct bib_record *r, struct str s, struct arena *a);
void tag_set_abstract(struct bib_record *r, struct str s, struct arena *a);
void tag_add_extra(struct bib_record *r, const char *name, struct str value, struct arena *a);
/* Every field whose tag isn't in `known` and whose value stands nowhere else in the record, under
 * its tag. Last, when the record is complete. */
void tag_add_extras(const struct tagged *t, const char *known, struct bib_record *r,
                    struct arena *a);

/* An accession number with its kind: by its form (`WOS:…`, `2-s2.0-…`), else by the database. A
 * PMID becomes the record's. */
void tag_add_accession(struct bib_record *r, struct str s, struct arena *a);

/* The year, and the rest of the date from whichever of two texts agrees with it. Seasons and ranges
 * go to medline_date. */
void tag_set_date(struct bib_record *r, struct str year, struct str text, struct arena *a);

/* Does `s` hold `word`, ASCII case ignored? */
bool tag_holds(struct str s, const char *word);
bool tag_all_digits(struct str s); /* false when empty */
/* Without full stops and blanks at the end. */
struct str tag_strip_stop(struct str s);

#endif
