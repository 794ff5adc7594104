/* extra.h - extra fields as lines of notes, for formats that have no better place for them.
 *
 *     bib_extra_note(&line, &record.extra[i]);     "sigte:Covidence Tags: wave 2"
 *     if (!bib_extra_take(r, line, a))             an ordinary note
 *
 * The line is `sigte:NAME: VALUE`, or `NAME: VALUE` when the name begins with `sigte_`. In NAME
 * `%`, `:` and control characters are percent-encoded. White space in VALUE runs to one blank,
 * since the formats wrap their lines. */
#ifndef SIGTE_BIB_EXTRA_H
#define SIGTE_BIB_EXTRA_H

#include "lib/base/buf.h"
#include "lib/bib/record.h"

/* Append the line, without a line break; nothing when the field has no value. */
void bib_extra_note(struct buf *out, const struct bib_extra *x);

/* If the line is such a note, add its field to the record: true. A field without a value is none.
 * Memory: `a`; the value borrows `line`. */
bool bib_extra_take(struct bib_record *r, struct str line, struct arena *a);

/* The notes of a record as they come from a format that keeps extra fields among them: lines that
 * hold fields go to r->extra, the others stay in r->notes. Memory: `a`. */
void bib_extra_from_notes(struct bib_record *r, struct arena *a);

#endif
