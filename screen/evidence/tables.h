/* tables.h - the tables of the synthesis, ready for any medium.
 * Source of the columns: Bilag 3 of NGC's status report; a protocol may choose others. */
#ifndef SIGTE_SCREEN_EVIDENCE_TABLES_H
#define SIGTE_SCREEN_EVIDENCE_TABLES_H

#include "lib/render/table.h"
#include "screen/evidence/evidence.h"

enum evidence_table { EVIDENCE_BACKGROUND, EVIDENCE_RESULTS };

/* One table of the articles of one kind of literature ("secondary", "primary",
 * "unknown"), alphabetical. Cells keep the publication's language. An article
 * without extraction stands there with empty cells and a note. `topic` ends the
 * title. Memory: `a`.
 * Errors: ERR_INPUT (the protocol names a column that doesn't exist). */
NODISCARD enum err_code evidence_table(const struct evidence *ev, enum evidence_table which,
                                       const char *literature, const struct protocol *protocol,
                                       struct str topic, enum lang lang, struct arena *a,
                                       struct table *out, struct err *e);
/* The ids of its columns: "article", "title", "level", or a field of the form. */
const struct str *evidence_columns(const struct protocol *protocol, enum evidence_table which,
                                   size_t *n);
size_t evidence_count(const struct evidence *ev, const char *literature);

/* How many articles have which level, by kind of literature; a column for articles of unknown type
 * and a row for those without a level when there are any. */
void evidence_levels_table(const struct evidence *ev, struct str topic, enum lang lang,
                           struct arena *a, struct table *out);

/* Every reference that came by another way than a database, with what became of it. */
NODISCARD enum err_code references_table(struct store *s, enum lang lang, struct arena *a,
                                         struct table *out, struct err *e);

#endif
