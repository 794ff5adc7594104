/* sources.h - the annotated abstracts, in halves: documents by name, every other one. */
#ifndef SIGTE_BENCH_PICO_SOURCES_H
#define SIGTE_BENCH_PICO_SOURCES_H

#include "score.h"

enum half { HALF_TUNED, HALF_HELD_OUT }; /* even, odd */

struct sample_score {
    size_t stated, found, right; /* documents with annotated totals; of these */
    size_t large, failed;        /* whose least total is 15 or more; `fewer_than: 10` fails them */
};

/* PICO-Corpus, brat: every element, and the numbers of participants. False when unreadable. */
bool brat_score(const char *folder, enum half half, struct score *score,
                struct sample_score *sample, size_t *documents);
/* EBM-NLP's slice: interventions (with comparators) alone. */
bool ebm_score(const char *folder, enum half half, struct score *score, size_t *documents);

#endif
