/* tables_out.h - tables to a file whose ending says the medium, or as text. */
#ifndef SIGTE_CLI_TABLES_OUT_H
#define SIGTE_CLI_TABLES_OUT_H

#include "app/cli/command.h"
#include "lib/render/table.h"

/* .docx, .xlsx, .html, .csv, .md, .tex; without a path Markdown on standard output, with --json
 * JSON. */
NODISCARD enum err_code tables_out(struct cli *c, const char *command, const struct table *t,
                                   size_t n, struct str title, const char *path, struct err *e);

/* A column with this heading, in the language of the call. */
void table_heading(struct cli *c, struct table *t, struct msg_call m, enum table_kind kind);

#endif
