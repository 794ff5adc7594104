/* language.h - the languages PubMed knows, by name and by the three-letter code that
 * records carry (ISO 639-2/B). `[la]` takes the full name or its first three letters;
 * Japanese is jpn (PubMed User Guide, "Language [la]"). */
#ifndef SIGTE_PUBMED_QUERY_LANGUAGE_H
#define SIGTE_PUBMED_QUERY_LANGUAGE_H

#include "lib/base/str.h"

/* The code for a folded name, its first three letters or a code; the empty slice for none. */
struct str language_code(struct str folded);

#endif
