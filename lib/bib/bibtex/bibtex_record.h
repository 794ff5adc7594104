/* bibtex_record.h - what the fields of an entry mean.
 *
 * Names of fields are BibTeX's and BibLaTeX's, and those of JabRef, Scopus, Web of Science and
 * PubMed exports; case, hyphens and blanks don't count. What a record has no member for, and a
 * second field of one name, goes to bib_record.extra. The key is the source id. */
#ifndef SIGTE_BIB_BIBTEX_RECORD_H
#define SIGTE_BIB_BIBTEX_RECORD_H

#include "lib/bib/bibtex/bibtex_fields.h"
#include "lib/bib/bibtex/bibtex_type.h"
#include "lib/bib/record.h"

/* An entry's members while a record is made of it. */
struct bibtex_making {
    const struct bibtex_entry *e;
    struct str value[BT_MEMBER_COUNT]; /* still LaTeX */
    struct arena *a;
    struct bib_record *r;
};

/* Memory: `a`, and slices of the entry. */
void bibtex_record(const struct bibtex_entry *e, struct arena *a, struct bib_record *out);

/* A member as plain text on one line; as paragraphs, a line each. */
struct str bibtex_line(const struct bibtex_making *m, enum bibtex_member member);
struct str bibtex_lines(struct str value, struct arena *a);
/* Keep what found no place. */
void bibtex_add_extra(const struct bibtex_making *m, const char *name, struct str value);

/* `x`, `between`, `y`; without `between` when one is empty. */
struct str bibtex_joined(struct str x, struct str y, const char *between, struct arena *a);

/* Parts of the record. */
void bibtex_titles(const struct bibtex_making *m, enum bibtex_class class);
void bibtex_publisher(const struct bibtex_making *m, enum bibtex_class class);
void bibtex_numbers(const struct bibtex_making *m, enum bibtex_class class);
void bibtex_lists(const struct bibtex_making *m);
void bibtex_ids(const struct bibtex_making *m);
void bibtex_dates(const struct bibtex_making *m);

#endif
