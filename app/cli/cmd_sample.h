/* cmd_sample.h - the verbs of `sample` that have a file of their own. */
#ifndef SIGTE_CLI_CMD_SAMPLE_H
#define SIGTE_CLI_CMD_SAMPLE_H

#include "app/cli/command.h"
#include "lib/render/table.h"
#include "screen/review/control.h"

/* argv[0] is the verb. */
typedef enum err_code sample_verb_fn(struct cli *c, int argc, char **argv, struct err *e);
sample_verb_fn cmd_sample_check, cmd_sample_show, cmd_sample_list;

/* How many were drawn, checked and missed, as keys of the object that is open. */
void sample_json(struct cli *c, const struct control_sample *s);
/* The same as a table, a row a sample; and tables written to a file or as text. */
void sample_table(struct cli *c, const struct control_sample *s, size_t n, struct table *t);
NODISCARD enum err_code sample_tables(struct cli *c, const char *command, const struct table *t,
                                      size_t n, const char *out, struct err *e);

#endif
