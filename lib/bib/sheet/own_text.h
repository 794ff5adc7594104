/* own_text.h - lists, names and headings within a cell of our own CSV.
 *
 * Nothing here fails: any bytes mean something. What is taken apart points into the text given,
 * or into `a` where an escape had to be taken out. */
#ifndef SIGTE_BIB_SHEET_OWN_TEXT_H
#define SIGTE_BIB_SHEET_OWN_TEXT_H

#include "lib/base/buf.h"
#include "lib/bib/record.h"

/* Append with `\` before `\` and each of `special`. */
void own_escape(struct buf *b, struct str s, const char *special);
/* `; ` unless nothing stands there yet. */
void own_join(struct buf *b);
/* Cut the part before the first `separator` without `\` before it off *rest, escapes kept; a
 * blank after the separator goes too. False when *rest is used up. */
bool own_split(struct str *rest, char separator, struct str *part);
struct str own_unescape(struct str s, struct arena *a);

void own_add_author(struct buf *b, const struct bib_author *w);
/* False when the item says `et al.`. */
bool own_author(struct str item, struct arena *a, struct bib_author *out);
void own_add_heading(struct buf *b, const struct bib_mesh *h);
struct bib_mesh own_heading(struct str item, struct arena *a);
void own_add_keyword(struct buf *b, const struct bib_term *t);
struct bib_term own_keyword(struct str item, struct arena *a);

/* One more ' before a text that begins like a guarded formula (in `a`), and one less. */
struct str own_guard(struct str s, struct arena *a);
struct str own_unguard(struct str s);

#endif
