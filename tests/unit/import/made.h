/* made.h - files of made-up records, and what the tests of this folder ask of a review. */
#ifndef SIGTE_TESTS_UNIT_IMPORT_MADE_H
#define SIGTE_TESTS_UNIT_IMPORT_MADE_H

#include "tests/unit/review/fixture.h"

#include "screen/import/import.h"

#define MADE_BAD_EVERY 10 /* one in so many can't be read, in a file made with `bad` */

/* N records as RIS in a file of the fixture's folder; its path. */
const char *made_ris(struct fixture *f, const char *name, size_t n, bool bad);
/* Text of the Nth (from 1), as in the file. */
const char *made_record(struct fixture *f, size_t n, bool bad);
/* Import into the arm `network` as `source`. */
enum err_code made_import(struct fixture *f, const char *path, const char *source,
                          struct progress *p, struct import_report *report);
size_t made_batches(struct fixture *f);

#endif
