/* criteria.h - the parts of `sigte criteria`. */
#ifndef SIGTE_CLI_CRITERIA_H
#define SIGTE_CLI_CRITERIA_H

#include "app/cli/command.h"
#include "screen/review/evaluate.h"

/* What differs from the last evaluation: counts by criterion, and with `each` every record. */
NODISCARD enum err_code changes_text(struct cli *c, const struct evaluation_changes *x, bool each,
                                     struct err *e);
void changes_json(struct cli *c, const struct evaluation_changes *x);

/* One record: each criterion with its words; `passages`: and what the general vocabulary marks. */
NODISCARD enum err_code criteria_trace(struct cli *c, const char *key, bool passages,
                                       struct err *e);

#endif
