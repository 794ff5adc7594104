/* support.h - what the tests of lib/bib share: a sink that keeps everything. */
#ifndef TESTS_BIB_SUPPORT_H
#define TESTS_BIB_SUPPORT_H

#include "lib/bib/reader.h"
#include "lib/bib/record_json.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct kept {
    struct bib_record *record;
    size_t position;
    int64_t line;
    const char *raw;
};

struct rejection {
    const char *raw;
    const char *why; /* in English */
    int64_t line;
};

/* Everything a reader handed over. */
struct seen {
    struct arena arena;
    struct kept *item;
    size_t n, cap;
    struct rejection *rejected;
    size_t n_rejected, cap_rejected;
    struct str *deleted;
    size_t n_deleted, cap_deleted;
    struct note_list notes;
    size_t stop_after; /* the sink fails at this record; 0: never */
    struct err e;
};

struct bib_sink seen_sink(struct seen *s, bool want_raw);
void seen_release(struct seen *s);

/* Read and demand success, or read and give the code. */
struct seen *read_text(const char *text, enum bib_format f);
struct seen *read_bytes(struct str bytes, enum bib_format f);
void seen_free(struct seen *s);

const char *record_json(const struct bib_record *r, struct arena *a);
const char *error_text(const struct err *e, struct arena *a);
const char *note_text(const struct note *n, struct arena *a);
/* The JSON read back into a record and written again is the same. */
void assert_round_trip(const struct bib_record *r);

#define assert_str(actual, want) assert_str_at((actual), (want), __FILE__, __LINE__)
void assert_str_at(struct str actual, const char *want, const char *file, int line);

/* Folder of the shared data, or NULL with a line printed that says so. */
const char *shared_folder(const char *part, struct arena *a);

int run_clean_tests(void);
int run_citation_tests(void);
int run_style_tests(void);
int run_combine_tests(void);
int run_fields_tests(void);
int run_fixtures_tests(void);
int run_names_tests(void);
int run_nbib_write_tests(void);
int run_pubdate_tests(void);
int run_reader_tests(void);
int run_ris_tests(void);
int run_shared_tests(void);
int run_xml_tests(void);

#endif
