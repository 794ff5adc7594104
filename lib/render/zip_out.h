/* zip_out.h - named parts packed into one zip file, in order, the same bytes each time.
 *
 * Entries carry no time of their own (1 January 1980, the earliest the format holds) and no
 * owner, so that neither the clock nor the time zone shows. */
#ifndef SIGTE_RENDER_ZIP_OUT_H
#define SIGTE_RENDER_ZIP_OUT_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

struct zip_part {
    const char *name; /* "word/document.xml" */
    struct str bytes;
};

/* Append the zip file to *out. Errors: ERR_IO with libarchive's reason. */
NODISCARD enum err_code zip_out(const struct zip_part *part, size_t n, struct buf *out,
                                struct err *e);

#endif
