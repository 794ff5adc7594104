/* md_internal.h - what the parts of the Markdown writer share. */
#ifndef SIGTE_RENDER_MD_INTERNAL_H
#define SIGTE_RENDER_MD_INTERNAL_H

#include "lib/render/table_internal.h"

/* Text inside a line, escaped. */
void md_inline(struct buf *b, struct str s);
/* Text that may begin a line; its own line ends are kept, the lines after the first indented. */
void md_text(struct buf *b, struct str s, bool at_start, int indent);
/* Lines as one. */
void md_line(struct buf *b, struct str text);
/* Runs with looks, links and footnotes. */
void md_runs(const struct place *p, const struct document_run *run, size_t n, int indent);
/* A fence longer than any row of backticks inside. */
void md_code(struct buf *b, struct str s);

#endif
