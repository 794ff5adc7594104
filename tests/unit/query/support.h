/* support.h - what the tests of the query room share. */
#ifndef SIGTE_TESTS_QUERY_SUPPORT_H
#define SIGTE_TESTS_QUERY_SUPPORT_H

#include "lib/base/text.h"
#include "pubmed/query/query.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* The small MeSH of corpora/mesh, imported once. */
const struct mesh *test_mesh(void);
void test_mesh_close(void);

/* The tree as text: (AND 0:9 {Title 0:5 "a"} …). Memory: `a`. */
struct str tree_text(const struct query *q, struct arena *a);

/* An error and notes as lines. */
void add_error(struct buf *out, const struct err *e);
void add_notes(struct buf *out, const struct note_list *l);

/* Parse and resolve (with the small MeSH, on 23 January 2024) or fail the test. */
void must_resolve(const char *text, struct arena *a, struct query *q);

/* Cases in a file: `== name`, the input, `--`, what is to come of it. Runs `answer`
 * on every input and fails the test at the first that comes out differently. */
void case_file_check(const char *name,
                     void (*answer)(struct str input, struct arena *a, struct buf *out));

/* A record written as lines `ti: …`, `ab LABEL: …`, `mh: *Neoplasms/genetics` …;
 * an unknown key fails the test. Memory: `a`. */
struct bib_record *record_read(struct str lines, struct arena *a);

int run_atm_tests(void);
int run_filter_tests(void);
int run_history_tests(void);
int run_lines_tests(void);
int run_match_tests(void);
int run_ngc_tests(void);
int run_parse_tests(void);
int run_shared_tests(void);
int run_subject_tests(void);

#endif
