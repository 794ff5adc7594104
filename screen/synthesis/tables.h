/* tables.h - the tables of the synthesis, ready for any medium.
 * Source of the columns: Bilag 3 of NGC's status report; a protocol may choose others. Cells keep
 * the publication's language. Memory: `a` and what the synthesis rests on. */
#ifndef SIGTE_SCREEN_SYNTHESIS_TABLES_H
#define SIGTE_SCREEN_SYNTHESIS_TABLES_H

#include "lib/render/table.h"
#include "screen/synthesis/synthesis.h"

enum synthesis_table { SYNTHESIS_BACKGROUND, SYNTHESIS_RESULTS };

/* The kinds of literature in the order of the report: secondary, primary, unknown; NULL ends. */
extern const char *const SYNTHESIS_LITERATURE[];

/* One table of the articles of one kind of literature. An article without extraction stands there
 * with empty cells and a note; values that belong to an outcome are lines of their own below the
 * field's. Notes tell abbreviations, levels that are inconclusive or depart from the rule, and what
 * is missing. Errors: ERR_INPUT (the protocol names a column that doesn't exist). */
NODISCARD enum err_code synthesis_table(const struct synthesis *y, enum synthesis_table which,
                                        const char *literature, struct arena *a, struct table *out,
                                        struct err *e);
/* The ids of its columns: "article", "title", "level", or a field of the form. */
const struct str *synthesis_columns(const struct synthesis *y, enum synthesis_table which,
                                    size_t *n);

/* How many articles have which level, by kind of literature; a column for articles of unknown type
 * and a row for those without a level when there are any. */
void synthesis_levels_table(const struct synthesis *y, struct arena *a, struct table *out);

/* Every reference that came by another way than a database, with what became of it. */
NODISCARD enum err_code synthesis_network_table(struct store *s, const struct synthesis *y,
                                                struct arena *a, struct table *out, struct err *e);

#endif
