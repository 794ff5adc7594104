/* protocol_internal.h - the parts of reading a protocol that stand in files of their own. */
#ifndef SIGTE_SCREEN_CRITERIA_PROTOCOL_INTERNAL_H
#define SIGTE_SCREEN_CRITERIA_PROTOCOL_INTERNAL_H

#include "screen/criteria/form.h"
#include "screen/criteria/protocol.h"

/* `searches`; the queries parsed, or left as text. */
NODISCARD enum err_code protocol_read_searches(const struct yaml *root, bool parse, struct arena *a,
                                               struct note_list *notes, struct protocol *out,
                                               struct err *e);
/* `arms`, `stages`, `automation`, `levels` and `tables`: how what is found is read. */
NODISCARD enum err_code protocol_read_review(const struct yaml *root, struct arena *a,
                                             struct note_list *notes, struct protocol *out,
                                             struct err *e);

/* `stages`. */
NODISCARD enum err_code protocol_read_stages(const struct yaml *root, struct arena *a,
                                             struct protocol *p, struct err *e);

/* The places of a sequence's items. */
struct protocol_place *protocol_places(const struct yaml *seq, struct arena *a);

#endif
