/* record_fields.h - the members of a record as a table.
 *
 * Copying, writing JSON and reading JSON walk the same table, so a member that
 * one of them knows the others know too. The test compares the table with the
 * size of each struct. */
#ifndef SIGTE_BIB_RECORD_FIELDS_H
#define SIGTE_BIB_RECORD_FIELDS_H

#include "lib/bib/record.h"

enum field_kind {
    FIELD_TEXT,    /* struct str */
    FIELD_BOOL,    /* bool; absent: false */
    FIELD_INT,     /* int; absent: 0 */
    FIELD_CLOCK,   /* int; absent: -1 */
    FIELD_COUNT,   /* size_t; absent: 0 */
    FIELD_DATE,    /* struct date */
    FIELD_KIND,    /* enum bib_kind; always there */
    FIELD_TEXTS,   /* struct str * and its count */
    FIELD_STRUCTS, /* pointer to structs of `of` and its count */
    FIELD_NONE     /* ends a list */
};

struct field_type;

struct field {
    const char *key; /* as in JSON */
    enum field_kind kind;
    size_t offset;
    size_t count_offset;         /* of the size_t beside a pointer */
    const struct field_type *of; /* FIELD_STRUCTS */
};

struct field_type {
    size_t size;
    const struct field *field; /* ends with FIELD_NONE */
};

extern const struct field_type bib_record_type;

/* JSON words of enum bib_kind, by its values. */
extern const char *const bib_kind_word[3];

/* Bytes that a member takes, for the test of the table. */
size_t bib_field_bytes(const struct field *f);

#endif
