/* plain.h - text of tables and JSON without what only a web page would show. */
#ifndef SIGTE_BIB_PLAIN_H
#define SIGTE_BIB_PLAIN_H

#include "lib/base/arena.h"

/* White space runs and control characters to one blank, ends trimmed; character references
 * (`&beta;`, `&#946;`, also those escaped twice) written out; tags of HTML's and JATS's inline
 * markup dropped, any other `<` kept, as in `p <0.05`. Memory: `s` itself or `a`. */
struct str bib_plain_text(struct str s, struct arena *a);

/* Control characters to one blank each (line breaks and tabs stay), ends trimmed. */
struct str bib_clean_text(struct str s, struct arena *a);

#endif
