/* cmd_references.h - the verbs of `sigte references`, and how a reference is shown. */
#ifndef SIGTE_CLI_CMD_REFERENCES_H
#define SIGTE_CLI_CMD_REFERENCES_H

#include "app/cli/command.h"
#include "screen/references/references.h"

/* argv[0] is the verb. */
#define REFERENCES_FN(name)                                                                        \
    enum err_code cmd_references_##name(struct cli *c, int argc, char **argv, struct err *e)
REFERENCES_FN(add);
REFERENCES_FN(match);
REFERENCES_FN(propose);
REFERENCES_FN(show);
REFERENCES_FN(review);
REFERENCES_FN(confirm);
REFERENCES_FN(give);
REFERENCES_FN(keep);
REFERENCES_FN(dismiss);
REFERENCES_FN(reopen);
REFERENCES_FN(import);

/* The list named by --list, or the only one there is. ERR_NOT_FOUND, ERR_USAGE. */
NODISCARD enum err_code references_list(struct cli *c, const char *name, struct reference_list *out,
                                        struct err *e);
/* A reference's number. ERR_USAGE. */
NODISCARD enum err_code references_id(const char *word, int64_t *out, struct err *e);
void references_list_json(struct cli *c, const struct reference_list *l);
/* One reference with what may be meant, as text and as JSON. */
void references_say(struct cli *c, const struct reference *r);
void references_json(struct cli *c, const struct reference *r);
/* The state in the reader's words. */
const char *references_state(struct cli *c, enum reference_state st);

#endif
