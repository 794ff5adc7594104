/* run.h - a stretch of text that looks and sounds alike, in a paragraph or in a cell. */
#ifndef SIGTE_RENDER_RUN_H
#define SIGTE_RENDER_RUN_H

#include "lib/base/str.h"

enum document_style { DOCUMENT_STRONG = 1, DOCUMENT_EMPHASIS = 2, DOCUMENT_CODE = 4 };

struct document_run {
    struct str text;
    unsigned style; /* DOCUMENT_STRONG | …; 0 plain */
    /* Where it leads: an address, or `#id` for what document_bookmark named. An address that
     * table_href_ok refuses, and an id that isn't in the document, come out as text. */
    struct str href;
    struct str lang; /* BCP 47 code when it isn't the document's ("en"); "" else */
    struct str ref;  /* made by document_reference; "" none */
    /* A footnote, whose mark stands after the text: made by document_footnote. NULL none. */
    const struct document_run *note;
    size_t n_note;
};

#endif
