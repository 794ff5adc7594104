/* latex_script.h - raised and lowered characters. */
#ifndef SIGTE_BIB_LATEX_SCRIPT_H
#define SIGTE_BIB_LATEX_SCRIPT_H

#include "lib/base/buf.h"

/* `2` raised is ², `-3` is ⁻³; what Unicode can't raise or lower whole is added as it is. */
void latex_add_script(struct buf *out, struct str s, bool super);

/* The plain character for a raised or lowered one that `s` begins with, its bytes and which of
 * both it is; NULL when it is neither, or one that LaTeX has of its own (¹ ² ³). */
const char *latex_script_of(struct str s, size_t *n, bool *super);

#endif
