/* document_out.h - a document to a file whose ending says the medium, or as Markdown. */
#ifndef SIGTE_CLI_DOCUMENT_OUT_H
#define SIGTE_CLI_DOCUMENT_OUT_H

#include "app/cli/command.h"
#include "lib/render/document.h"

/* .docx, .html, .md; without a path Markdown on standard output. */
NODISCARD enum err_code document_out(struct cli *c, const char *command, const struct document *d,
                                     const char *path, struct err *e);

#endif
