/* columns.h - the columns of the evidence tables that a protocol names, held against the extraction
 * form: "article", "title" and "level" come from elsewhere, all others are fields of the form.
 *
 * A protocol is read before its review has a form of its own, so a name that no form knows yet is
 * a warning where the two first meet and an error where the table is made. */
#ifndef SIGTE_SCREEN_EVIDENCE_COLUMNS_H
#define SIGTE_SCREEN_EVIDENCE_COLUMNS_H

#include "lib/base/note.h"
#include "screen/criteria/protocol.h"
#include "screen/form/form.h"

/* ERR_INPUT with file, line and column of the protocol, and the nearest field. `at` NULL: no place
 * is known. */
NODISCARD enum err_code extraction_column_check(const struct form *f, struct str id,
                                                const char *file, const struct protocol_place *at,
                                                struct err *e);
/* All columns that the protocol names itself; the first that is unknown. */
NODISCARD enum err_code extraction_columns_check(const struct form *f, const struct protocol *p,
                                                 struct err *e);
/* A warning for each that is unknown. */
void extraction_columns_note(const struct form *f, const struct protocol *p,
                             struct note_list *notes);

#endif
