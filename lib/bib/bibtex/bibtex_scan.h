/* bibtex_scan.h - the syntax of BibTeX: entries, their keys and fields, text as it stands.
 *
 * Read as BibTeX does: `@word{…}` or `@word(…)`; values in braces, in quotes, numbers and names of
 * strings, joined with `#`; everything outside of entries is a comment, and so is @comment{…}.
 * What writers do besides is taken too: blanks in names of fields, a missing comma between fields,
 * `%` comments between them, no key, and braces escaped with a backslash where counting them
 * leaves the entry open. */
#ifndef SIGTE_BIB_BIBTEX_SCAN_H
#define SIGTE_BIB_BIBTEX_SCAN_H

#include "lib/bib/bibtex/bibtex_macro.h"

struct bibtex_entry {
    struct str type; /* lower case */
    struct str key;
    struct bibtex_field *field;
    size_t n;
};

enum bibtex_kind { BIBTEX_ENTRY, BIBTEX_STRING, BIBTEX_SKIPPED };

enum bibtex_fault {
    BIBTEX_SOUND,
    BIBTEX_NO_EQUALS,  /* no `=` after a name */
    BIBTEX_NO_VALUE,   /* nothing that is a value after it */
    BIBTEX_OPEN_VALUE, /* a brace or quote that isn't closed */
    BIBTEX_OPEN_ENTRY
};

/* One thing that begins with `@`. */
struct bibtex_item {
    enum bibtex_kind kind;
    size_t start, end; /* of its text */
    struct str type, key;
    enum bibtex_fault fault;
    size_t fault_at;    /* its place */
    struct str at_name; /* the field it is in; empty for the entry itself */
};

/* The place of the next `@word{` or `@word(` at or after `from`, or SIZE_MAX. */
size_t bibtex_next(struct str text, size_t from);

/* Scan what begins at `start`; the fields go to *e, which may be NULL (then nothing is taken from
 * the arena). Values are made with the macros. A broken entry
 * ends where the next line that begins one does, or at its fault. */
struct bibtex_item bibtex_scan(struct str text, size_t start, const struct bibtex_macros *macros,
                               struct arena *a, struct bibtex_entry *e);

/* The first field of that name that isn't empty. */
struct str bibtex_get(const struct bibtex_entry *e, const char *name);

#endif
