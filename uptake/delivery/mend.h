/* mend.h - rows out of quarantine: by saying what a text means, and looking again.
 *
 *     mend_alias(u, WORD_REGION, str_c("Region H"), str_c("hovedstaden"), "analyst", &arena, &m,
 * e);
 *
 * A row that is mended counts for the delivery it came with, as if the alias had been there then:
 * later shipments that stand for it replace it at once. Rows whose dates or numbers are wrong are
 * mended by their facility, in another delivery. */
#ifndef SIGTE_UPTAKE_MEND_H
#define SIGTE_UPTAKE_MEND_H

#include "uptake/check/check.h"

struct mended {
    int64_t taken_in; /* rows that count now */
    int64_t replaced; /* of them, those that later deliveries replace at once */
    int64_t waiting;  /* rows that still wait */
};

/* Say that `text` means the thing of that code (of WORD_TYPE: germline, tumour, rna); code "" takes
 * an alias back, which leaves rows as they are. Then look at all rows in quarantine again.
 * Errors: ERR_NOT_FOUND (no such code, no such alias), ERR_INPUT (no text), ERR_DB. */
NODISCARD enum err_code mend_alias(struct uptake *u, enum word_kind kind, struct str text,
                                   struct str code, const char *who, struct arena *a,
                                   struct mended *out, struct err *e);

struct alias_row {
    int64_t id;
    enum word_kind kind;
    struct str written, code, at, who; /* code "": taken back */
    bool holds;                        /* no later row is about the same text */
};
/* All, ascending. Memory: `a`. */
NODISCARD enum err_code mend_aliases(struct uptake *u, struct arena *a, struct alias_row **out,
                                     size_t *n, struct err *e);

#endif
