/* bib_write.h - the groups of tests about writing. */
#ifndef TESTS_BIB_WRITE_H
#define TESTS_BIB_WRITE_H

#include "support.h"

int run_extra_tests(void);
int run_pubmed_xml_write_tests(void);
int run_ris_write_tests(void);

/* One record as a file of that format. Memory: `a`. */
const char *written_as(enum bib_format f, const struct bib_record *r, struct arena *a);

#endif
