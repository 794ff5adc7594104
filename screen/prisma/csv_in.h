/* csv_in.h - reading a PRISMA.csv: the rows of the file (csv_rows.c), what stands in a cell
 * (csv_value.c), and the flow they make (csv_in.c). */
#ifndef SIGTE_SCREEN_PRISMA_CSV_IN_H
#define SIGTE_SCREEN_PRISMA_CSV_IN_H

#include "screen/prisma/prisma_internal.h"

#include "lib/base/csv.h"

struct csv_reader {
    struct arena *a;
    const char *file;
    struct csv_row *row; /* below the header */
    bool *used;          /* read as some box */
    size_t n_rows;
    struct csv_row header;
    char separator;
    int data, n; /* columns */
    struct prisma_flow *flow;
    struct note_list *notes;
    size_t known_rows;
};

/* Find the header and take in the rows, whatever the encoding and the separator.
 * Errors: ERR_INPUT (no columns `data` and `n`), ERR_LIMIT. */
NODISCARD enum err_code prisma_csv_rows(struct csv_reader *r, struct str text, struct err *e);
/* The row of a box, or NULL. The first counts; another one is noted. */
const struct csv_row *prisma_csv_find(struct csv_reader *r, const char *name);
/* Note the rows that no box was read from. */
void prisma_csv_unused(struct csv_reader *r);

void prisma_csv_note(struct csv_reader *r, const struct csv_row *row, enum note_level level,
                     struct msg_call m);
/* The count that a row holds; not known when it has none. What is no number is noted. */
struct prisma_number prisma_csv_number(struct csv_reader *r, const char *name);
/* The list that a row holds; a number alone is one line without a label. */
struct prisma_lines prisma_csv_list(struct csv_reader *r, const char *name);

#endif
