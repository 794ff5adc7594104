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
 * place for; each format's header says what that is. Fields of bib_record.extra are written as
 * fields of their own where the format allows, so that screening results travel with records. */
#ifndef SIGTE_BIB_WRITER_H
#define SIGTE_BIB_WRITER_H

#include "lib/base/buf.h"
#include "lib/bib/reader.h"

struct bib_out {
    struct buf *out; /* UTF-8; the caller's */
    enum bib_format format;
    char separator;           /* CSV: ',' or ';'; 0: ',' */
    const char *const *extra; /* CSV: names of extra fields that get a column, in order */
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
