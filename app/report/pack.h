/* pack.h - everything that is published of a review, as files that belong together.
 *
 *     struct report_pack pack;
 *     report_pack_make(s, &options, &arena, &pack, &notes, e);
 *     for (size_t i = 0; i < pack.n; i++)
 *         write(pack.file[i].path, pack.file[i].bytes);
 *
 * The document in three forms, each figure as SVG, PDF and PNG (300 dpi), each table as a workbook,
 * as CSV and as LaTeX, all tables in one workbook, PRISMA.csv, the log's head, and two lists of the
 * rest with hashes: manifest.json, and CHECKSUMS for `b2sum -l 256 -c`. The same review gives the
 * same bytes. */
#ifndef SIGTE_REPORT_PACK_H
#define SIGTE_REPORT_PACK_H

#include "app/report/report.h"

struct report_pack_file {
    const char *path; /* "figures/prisma.svg" */
    struct str bytes;
};
struct report_pack {
    struct report_pack_file *file; /* in the order they are made; CHECKSUMS is the last */
    size_t n, cap;
};

/* Memory: `a`, all files. Errors: those of report_make and of the media. */
NODISCARD enum err_code report_pack_make(struct store *s, const struct report_options *o,
                                         struct arena *a, struct report_pack *out,
                                         struct note_list *notes, struct err *e);

/* The files of one table or drawing, with names that begin with `stem`. */
NODISCARD enum err_code report_pack_item(const struct report_item *item, const char *stem,
                                         struct date day, struct arena *a, struct report_pack *out,
                                         struct err *e);

#endif
