/* flow.h - what people extracted, as far as the PRISMA flow depends on it: whether an article is
 * secondary or primary literature, and which reports are of one study. */
#ifndef SIGTE_SCREEN_EVIDENCE_FLOW_H
#define SIGTE_SCREEN_EVIDENCE_FLOW_H

#include "screen/review/flow.h"

/* Put it into the facts of flow_input or flow_input_part. Of each article the value that stands:
 * of the field `literature` (it overrules the criteria's reading), and of `study`, the name or
 * registration number of a study; reports with the same one, whatever its case and punctuation,
 * are of one study. An article whose extractors differ and have not agreed keeps what the criteria
 * say, and is a study of its own: nothing of what one of them holds shows in a count. Values that
 * are hidden from `reader` (extractors.h) don't count for them; NULL: nobody in particular, for
 * whom all counts. Memory: `a`. Errors: ERR_NOT_FOUND (no such person), ERR_DB. */
NODISCARD enum err_code evidence_facts(struct store *s, const char *reader, struct arena *a,
                                       struct prisma_input *in, struct err *e);
/* Whether a value that the flow depends on is hidden from the reader, so that their flow may differ
 * from everybody's. */
NODISCARD enum err_code evidence_facts_hidden(struct store *s, const char *reader, bool *hidden,
                                              struct err *e);

#endif
