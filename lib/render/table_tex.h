/* table_tex.h - text and addresses for LaTeX. */
#ifndef SIGTE_RENDER_TABLE_TEX_H
#define SIGTE_RENDER_TABLE_TEX_H

#include "lib/base/buf.h"

/* Text that no engine takes for a command, a ligature or an argument; line breaks become
 * \newline, control characters go. Letters beyond ASCII stand as they are, in UTF-8. */
void table_tex_text(struct buf *b, struct str s);

/* `\href{…}{`, to be closed with a brace; false, and nothing written, for an address that a PDF
 * can't follow. */
bool table_tex_href(struct buf *b, struct str href);

#endif
