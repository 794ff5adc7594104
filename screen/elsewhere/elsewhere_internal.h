/* elsewhere_internal.h - what the files of this room share; nobody else includes it. */
#ifndef SIGTE_SCREEN_ELSEWHERE_INTERNAL_H
#define SIGTE_SCREEN_ELSEWHERE_INTERNAL_H

#include "screen/elsewhere/elsewhere.h"
#include "screen/import/record.h"

/* One article in both files. */
struct same {
    const struct record_line *here;
    int64_t there;
    enum elsewhere_how how;
    char *reason[LANG_COUNT];
};
/* By record here; *unsure: pairs that the rules leave to people. The lines lie in `a`. */
NODISCARD enum err_code elsewhere_same(struct store *here, struct store *there, struct progress *p,
                                       struct arena *a, struct same **out, size_t *n,
                                       size_t *unsure, struct err *e);

/* Files of an article there that aren't withdrawn. */
NODISCARD enum err_code elsewhere_load_files(struct store *there, struct elsewhere_article *x,
                                             struct arena *a, struct err *e);
/* Extraction and levels. */
NODISCARD enum err_code elsewhere_load_evidence(struct store *there, struct elsewhere_article *x,
                                                struct arena *a, struct err *e);

#endif
