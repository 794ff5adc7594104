/* log.h - a small review's log, changed as somebody with the file and a database tool could. */
#ifndef SIGTE_TESTS_AUDIT_LOG_H
#define SIGTE_TESTS_AUDIT_LOG_H

#include "../review/fixture.h"

#include <sqlite3.h>

/* cmocka set-up: the fixture's review with votes, a retrieval, a merge and an undo, inside one
 * open transaction, its triggers dropped and foreign keys off. */
int log_open(void **state);
int log_close(void **state);

/* Run SQL with one value (TEXT or BLOB by `is_text`), or none when value.ptr is NULL. */
void log_sql(struct fixture *f, const char *sql, struct str value, bool is_text);
/* True when the statement could be run (a number that is taken can't). */
bool log_try(struct fixture *f, const char *sql);
int64_t log_number(struct fixture *f, const char *sql);
struct str log_bytes(struct fixture *f, const char *sql);
void log_mark(struct fixture *f);
void log_back(struct fixture *f); /* to the mark */

/* What verify finds. `errors` counts the notes of that level; released by nobody: it holds copies.
 */
struct log_found {
    int64_t n_findings, events;
    int64_t first_seq;
    enum chain_fault first;
    enum chain_head head;
    size_t errors;
};
struct log_found log_verify(struct fixture *f, const struct log_head *head);

extern const struct CMUnitTest CHANGE_TESTS[], SHAPE_TESTS[], BLOB_TESTS[], EXPORT_TESTS[];
extern const size_t CHANGE_TEST_COUNT, SHAPE_TEST_COUNT, BLOB_TEST_COUNT, EXPORT_TEST_COUNT;

#endif
