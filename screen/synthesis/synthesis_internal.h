/* synthesis_internal.h - what the files of this room share; nobody else includes it. */
#ifndef SIGTE_SCREEN_SYNTHESIS_INTERNAL_H
#define SIGTE_SCREEN_SYNTHESIS_INTERNAL_H

#include "lib/render/table.h"
#include "screen/synthesis/messages.h"
#include "screen/synthesis/synthesis.h"

/* Make by_root of ref[] as it is. */
void synthesis_index(struct synthesis *y, struct arena *a);

/* A rendered message as a slice; made at once, since a message's arguments live no longer than the
 * block that it is called in. */
#define SAID(y, a, call) str_c(msg_text((a), (y)->lang, call))

/* What a cell says of a field: its value, then a line for each outcome that has one. */
struct str synthesis_value(const struct synthesis *y, const struct evidence_article *x,
                           struct str field, struct arena *a);
/* What was noted of an outcome: in the reader's language its share, direction and further fields;
 * then, in `text`, the finding in the publication's. "" nothing. */
struct str synthesis_outcome_head(const struct synthesis *y, const struct evidence_article *x,
                                  struct str outcome, struct arena *a);
struct str synthesis_outcome_text(const struct synthesis *y, const struct evidence_article *x,
                                  struct str outcome, struct arena *a);
/* The label of a choice's option; other values as they are. `f` may be NULL. */
struct str synthesis_option_label(const struct synthesis *y, const struct form_field *f,
                                  struct str value);
/* The level that the rule suggests for the column of the one given, when it is another; NULL. */
const char *synthesis_level_by_rule(const struct evidence_article *x, struct arena *a);
/* A percentage as it is printed, without the sign: `14,5`, `40`. */
struct str synthesis_percent(double x, enum lang lang, struct arena *a);
/* The citation, linked to where the publication is read. */
struct table_cell synthesis_article_cell(const struct synthesis_reference *ref, struct arena *a);

struct table_cell synthesis_title_cell(const struct synthesis *y, const struct bib_record *r,
                                       struct str title, struct arena *a);
struct table_cell synthesis_value_cell(const struct synthesis *y, const struct evidence_article *x,
                                       struct str field, struct arena *a);
struct table_cell synthesis_level_cell(const struct synthesis *y, const struct level *l,
                                       struct arena *a);
/* First and last year of the included articles (0: none), and how many have none. */
void synthesis_years(const struct synthesis *y, int *first, int *last, size_t *without);

/* A column of a table. */
void synthesis_column(struct table *t, struct str header, double weight, bool is_name);

#endif
