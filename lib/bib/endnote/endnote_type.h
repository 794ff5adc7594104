/* endnote_type.h - EndNote's kinds of references.
 *
 * A file gives a name and a number; programs other than EndNote write the right name with a wrong
 * number (0, or Report as 10), so the name counts. */
#ifndef SIGTE_BIB_ENDNOTE_TYPE_H
#define SIGTE_BIB_ENDNOTE_TYPE_H

#include "lib/bib/record.h"

struct endnote_type {
    int number;
    const char *name;
    enum bib_kind kind;
};

/* By name (ASCII case ignored), else by number; NULL when neither is known. */
const struct endnote_type *endnote_type_find(struct str name, struct str number);

/* The kind a record is written as, whatever format it came from: never NULL, and of the
 * record's own kind, so that it is read back as that. */
const struct endnote_type *endnote_type_of(const struct bib_record *r);

/* A part of a book; its secondary title is the book's. */
bool endnote_is_section(struct str type);

#endif
