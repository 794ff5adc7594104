/* endnote_mend.h - bytes that make EndNote's XML malformed and whose meaning is certain.
 *
 * Nothing moves: every byte is replaced by one byte, so that places in the mended text are places
 * in the file. ENDNOTE_AMPERSAND stands for an ampersand that was not escaped; in text that was
 * mended it means nothing else. A reference to a line feed becomes one to a carriage return,
 * which then is the only carriage return that a field can hold. */
#ifndef SIGTE_BIB_ENDNOTE_MEND_H
#define SIGTE_BIB_ENDNOTE_MEND_H

#include "lib/base/str.h"

#define ENDNOTE_AMPERSAND '\x7F'

struct endnote_mend {
    enum { MEND_TEXT, MEND_CDATA, MEND_COMMENT, MEND_INSTRUCTION } state;
    bool after_return; /* the last thing was a reference to a carriage return */
    unsigned before;   /* the two bytes before, the nearer one lowest */
    int64_t line;      /* line breaks passed */
    /* Where the first of each was, as line breaks before it, plus 1; 0: none yet. */
    int64_t ampersand_line, control_line;
};

/* Mend in place. Returns how many bytes are ready: the rest may be the start of something
 * and waits for more, unless `last`. */
size_t endnote_mend(struct endnote_mend *m, char *bytes, size_t n, bool last);

#endif
