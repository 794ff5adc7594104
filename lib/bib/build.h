/* build.h - what every reader does to a record before it hands it over. */
#ifndef SIGTE_BIB_BUILD_H
#define SIGTE_BIB_BUILD_H

#include "lib/base/buf.h"
#include "lib/bib/reader.h"

/* Add an id unless the same one stands already. Nothing is done with an empty value. */
void bib_add_id(struct bib_record *r, struct arena *a, const char *source, struct str value);

/* The DOI with its letters as they came; empty when there is none. */
struct str bib_given_doi(const struct bib_record *r);
/* The part of `field` that gave the clean DOI, letters as they stand; `clean` when it was changed
 * by more than that. */
struct str bib_doi_as_given(struct str field, struct str clean);

/* The first page of a printed range. */
struct str bib_first_page(struct str pages);

/* Fill pages and start_page from each other and from the last page. */
void bib_complete_pages(struct bib_record *r, struct str last_page, struct arena *a);

/* Hand over: to sink.record, or to sink.rejected when it has neither title nor
 * author nor id. `file` is for the note. */
NODISCARD enum err_code bib_deliver(const struct bib_sink *sink, const struct bib_record *r,
                                    const struct bib_place *at, const char *file, struct err *e);

/* White space, or another control character. */
static inline bool bib_is_blank(char c)
{
    return (unsigned char)c <= ' ' || c == 0x7F;
}
/* Append with runs of these as one blank, none at the ends: what a format of lines can hold. */
void bib_add_squeezed(struct buf *b, struct str s);

/* Hand over a text that can't be read as a record, and why: to sink.rejected, or as a warning. */
NODISCARD enum err_code bib_reject(const struct bib_sink *sink, const struct bib_place *at,
                                   const char *file, struct msg_call why, struct err *e);
/* The same as a slice: `s` itself when there is nothing to do, else memory of `a`. */
struct str bib_squeeze(struct str s, struct arena *a);

/* A warning, when anybody wants it. */
void bib_warn(const struct bib_sink *sink, const char *file, int64_t line, struct msg_call m);

#endif
