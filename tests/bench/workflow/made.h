/* made.h - a review of N made records whose titles two people read. */
#ifndef SIGTE_BENCH_WORKFLOW_MADE_H
#define SIGTE_BENCH_WORKFLOW_MADE_H

#include "screen/review_file.h"

/* Make it in `folder`: lead, reviewer-a, reviewer-b, reviewer-c, N records. Ends the program with
 * a message when it can't. */
struct store *made_review(const char *folder, size_t n, struct arena *a);
/* Ends the program unless rc is ERR_OK. */
void made_must(enum err_code rc, struct err *e);

#endif
