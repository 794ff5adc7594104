/* fixture_files.h - every file of a folder of fixtures: what NAME.xml gives is in NAME.json, one
 * line per record, deletion, rejection and warning; if it fails, it does so as NAME.err says,
 * after what NAME.json holds. With SIGTE_BLESS in the environment the expectations are written
 * anew, to be read and judged before they are kept. */
#ifndef TESTS_BIB_FIXTURE_FILES_H
#define TESTS_BIB_FIXTURE_FILES_H

#include "lib/bib/reader.h"

struct fixture_kind {
    const char *ending; /* ".xml" */
    enum bib_format format;
};

/* Read and compare every file that ends in one of these; returns how many there were. */
size_t check_fixtures(const char *folder, const struct fixture_kind *kind, size_t n_kinds);

#endif
