/* comes_back.h - what is written in a format of reference managers is what its reader takes back.
 */
#ifndef TESTS_BIB_COMES_BACK_H
#define TESTS_BIB_COMES_BACK_H

#include "lib/bib/reader.h"

/* What of a record the format holds, its ids and extra fields sorted (sort_reference). */
typedef struct bib_record *reduce_fn(const struct bib_record *from, struct arena *a);

/* The file with these records. Memory: `a`. */
const char *written_as(enum bib_format f, const struct bib_record *r, size_t n, struct arena *a);

/* 500 records made by chance. */
void assert_made_come_back(enum bib_format f, reduce_fn *reduce);

struct shared_part {
    const char *folder; /* of the shared data */
    const char *ending; /* anywhere in the file's name */
};
/* The records of every file that can be read; each folder that is there must give some. */
void assert_shared_come_back(enum bib_format f, reduce_fn *reduce, const struct shared_part *part,
                             size_t n_parts);

#endif
