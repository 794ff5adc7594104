/* writer.h - records into a file of some format, one after the other.
 *
 *     struct buf text = {0};
 *     struct bib_out o = {.out = &text, .format = BIB_RIS};
 *     bib_write_begin(&o);
 *     bib_write(&o, &record);        as many as there are; text may be written away between
 *     bib_write_end(&o);
 *     buf_release(&text);
 *
 * What is written is read back by reader.h as the same record, but for what a format has no
 * place for; each writer's header says what that is.
 *
 * Fields of bib_record.extra travel too, in the order of the record. How, by format:
 *
 *   CSV              a column for each name listed in bib_out.extra; several values of one name
 *                    parted by `; `
 *   JSON             under `extra`
 *   BibTeX           a field of its own; the name reduced to what a field may be called
 *   EndNote XML      the element of that name, or a line `{NAME}: VALUE` of research-notes
 *   MEDLINE          the tag that it was, if MEDLINE gives it no other meaning; else a note (below)
 *                    under GN
 *   PubMed XML       a note (below) in a GeneralNote
 *   RIS              a tag of its own when the name is a tag (two capitals or a capital and a
 *                    digit) that RIS gives no other meaning; else a note (below) under N1
 *
 * A note that holds an extra field reads `sigte:NAME: VALUE`, or `NAME: VALUE` when the name
 * begins with `sigte_`; lib/bib/extra.h writes and reads it. Verdicts of a review are such fields
 * (`sigte_title`, `sigte_reason_id`, …), so that they stand in plain sight in every program's
 * notes. */
#ifndef SIGTE_BIB_WRITER_H
#define SIGTE_BIB_WRITER_H

#include "lib/base/buf.h"
#include "lib/bib/reader.h"

struct bib_out {
    struct buf *out; /* UTF-8; the caller's */
    enum bib_format format;
    char separator;           /* CSV: ',' or ';'; 0: ',' */
    const char *const *extra; /* CSV: names of extra fields that get a column, in order; the caller
                                 knows them before the first record, since tables have a header */
    size_t n_extra;
    size_t n;    /* records written so far */
    void *state; /* the writer's own */
};

/* Can this format be written? */
bool bib_writes(enum bib_format f);

/* Programming errors (a format that isn't written) are asserted. */
void bib_write_begin(struct bib_out *o);
void bib_write(struct bib_out *o, const struct bib_record *r);
void bib_write_end(struct bib_out *o);

#endif
