/* latex.h - LaTeX's text into plain text, and plain text so that LaTeX sets it. */
#ifndef SIGTE_BIB_LATEX_H
#define SIGTE_BIB_LATEX_H

#include "lib/base/arena.h"
#include "lib/base/buf.h"

/* Accents, ligatures, symbols, Greek, simple mathematics and styles as plain UTF-8; braces
 * are dropped, `--` and `---` are dashes, a tie is a blank. A command that isn't known is
 * dropped when an argument in braces follows, which stays, and kept as it stands otherwise. A
 * dollar sign that begins no mathematics is one. White space as it stands. Memory: `a`. */
struct str latex_text(struct str s, struct arena *a);

/* Addresses and identifiers: escapes such as `\_` undone, braces dropped, all else kept. */
struct str latex_verbatim(struct str s, struct arena *a);

/* The opposite of latex_text, but for white space: characters that mean something to LaTeX escaped,
 * letters that it knows in mathematics alone as such. All else is UTF-8 as it stands. */
void latex_add(struct buf *out, struct str s);

#endif
