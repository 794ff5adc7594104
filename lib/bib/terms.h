/* terms.h - languages and serial numbers in the forms that exports give them. */
#ifndef SIGTE_BIB_TERMS_H
#define SIGTE_BIB_TERMS_H

#include "lib/base/buf.h"
#include "lib/bib/record.h"

/* ISO 639-2/B code of `English`, `en`, `eng`; what isn't known comes back in lower case. */
struct str bib_language(struct str s, struct arena *a);

/* `English` of `eng`; a code that isn't known comes back as it is. */
struct str bib_language_name(struct str code, struct arena *a);

/* `en` of `eng`, as pages mark a language; empty when there is none. */
struct str bib_language_tag(struct str code);

/* Take the ISSNs and ISBNs out of a text with any separators and the notes
 * `(Print)`, `(Electronic)`, `(Linking)`. */
void bib_add_serials(struct bib_record *r, struct str s, struct arena *a);

/* `*Acne Vulgaris/surgery`, with a star also after the slash of a main qualifier: a heading as
 * reference managers keep it among the keywords. */
void bib_add_heading(struct buf *out, const struct bib_mesh *h);

#endif
