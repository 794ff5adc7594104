/* cmd_extract.h - the verbs of `extract`, a file for each subject, and what they share. */
#ifndef SIGTE_CLI_CMD_EXTRACT_H
#define SIGTE_CLI_CMD_EXTRACT_H

#include "app/cli/command.h"
#include "screen/evidence/differences.h"

/* argv[0] is the verb. */
typedef enum err_code extract_verb_fn(struct cli *c, int argc, char **argv, struct err *e);
extract_verb_fn cmd_extract_form, cmd_extract_set, cmd_extract_show, cmd_extract_differences,
    cmd_extract_agree, cmd_extract_calibrate, cmd_extract_suggest, cmd_extract_export,
    cmd_extract_import;

/* `finding:treatment` is a field of an outcome. */
struct extraction_value extract_value(struct str key, struct str value);
/* "finding:treatment", or the field alone. Memory: the command's. */
struct str extract_place(struct cli *c, struct str field, struct str outcome);
/* A note that a quotation doesn't stand in title or abstract. */
void extract_quote_note(struct cli *c, const struct bib_record *r,
                        const struct extraction_entry *x);

#endif
